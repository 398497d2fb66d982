"""Every named question on a store, by each engine and by rdflib: median and worst of some runs, in milliseconds.

    pip install -e '.[cypher]'
    python benchmarks/multiply.py FOLDER STORE --triples 1000000
    python benchmarks/questions.py STORE [--runs 5] [--cpu] [--neo4j bolt://localhost [--pid PID]] [--rdflib SECONDS] [--json FILE]

What is timed is what the user of ``store.ask`` waits for: names taken for entities, the query, names of what was found, the
order of the rows. Parameters are the question's example where the store has it, else the entities of most statements for
which there is an answer, so the times are those of much-used entities. ``--cpu`` tells the processor time of this process, and
with ``--pid`` of the server, instead of the clock, for a machine that does other things. ``--neo4j`` asks a server to which the
store was pushed (NEO4J_USERNAME and NEO4J_PASSWORD); each question is asked some times before it is timed, as a server compiles
what is asked often. ``--rdflib`` gives rdflib the same triples and the same SPARQL, once, and so many seconds of processor time
for each question (it takes 2 GiB for a million triples, and minutes to load them).
"""

import argparse
import json
import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from itertools import product
from pathlib import Path

import pyoxigraph as ox
import rdflib
from server_clock import server_seconds

from policykg import Store, open_store
from policykg.graph.cypher.embedded import EmbeddedEngine
from policykg.graph.cypher.server import ServerEngine
from policykg.graph.rdf import PREFIXES
from policykg.graph.server import Credentials, connected
from policykg.ontology.errors import PolicyKGError
from policykg.queries.catalogue import Question, questions
from policykg.queries.choices import choices
from policykg.queries.engines import Cypher, Engine, Sparql, Term
from policykg.queries.meaning import Given, meanings
from policykg.queries.run import ask

Clock = Callable[[], float]

_CHOICES = 24
_PATHS = ("builds-on", "built-upon", "shortest-paths")
_LIMIT, _LIMIT_OF_PATHS = 50, 250  # milliseconds
_RATIO = 20
_WARM = 5  # times that a server is asked before


@dataclass(slots=True)
class Measured:
    """How long a question took, in milliseconds, by engine."""

    question: str
    rows: int
    limit: int
    asked: Given
    median: dict[str, float] = field(default_factory=dict)
    worst: dict[str, float] = field(default_factory=dict)
    rdflib: float | None = None
    """Of the query alone; None where it was not asked."""
    rdflib_ended: bool = True
    """Where it did not, it takes longer than that."""


def given_for(store: Store, question: Question) -> Given:
    """Parameters under which a question has an answer; raises :class:`PolicyKGError` if none is found."""
    try:
        example = {one.name: one.examples for one in question.parameters if one.required or one.default}
        if ask(store, question.name, example).rows:
            return example
    except PolicyKGError:
        pass
    offered = []
    for parameter in question.parameters:
        if parameter.required or parameter.default:
            values = [choice.value for choice in choices(store, parameter, _CHOICES)] or [parameter.example]
            offered.append([(parameter.name, values[place : place + len(parameter.examples)]) for place in range(len(values))])
    for picked in product(*offered):
        if len({str(value) for _, value in picked}) == len(picked) and ask(store, question.name, dict(picked)).rows:
            return dict(picked)
    raise PolicyKGError(f"{question.name} has no answer in the store")


def times(act: Callable[[], object], runs: int, clock: Clock = time.perf_counter) -> list[float]:
    """Milliseconds of each run."""
    taken = []
    for _ in range(runs):
        begin = clock()
        act()
        taken.append((clock() - begin) * 1000)
    return taken


def by_engines(store: Store, engines: Sequence[Engine], runs: int, clock: Clock) -> Iterator[Measured]:
    """Each question by each engine that has it; the first engine is SPARQL."""
    for name, question in questions().items():
        try:
            given = given_for(store, question)
        except PolicyKGError as error:
            print(error, file=sys.stderr)
            continue
        limit = _LIMIT_OF_PATHS if question.group == "evidence" or name in _PATHS else _LIMIT
        measured = Measured(name, 0, limit, given)
        for engine in engines:
            if engine.name == "sparql" or question.cypher or question.search:
                for _ in range(1 if engine.name != "neo4j" else _WARM):
                    measured.rows = len(ask(store, name, given, engine=engine).rows)  # what is read for the first time
                taken = times(lambda name=name, given=given, engine=engine: ask(store, name, given, engine=engine), runs, clock)  # type: ignore[misc]
                measured.median[engine.name], measured.worst[engine.name] = statistics.median(taken), max(taken)
        yield measured


def by_rdflib(dataset: rdflib.Dataset, query: str, bound: dict[str, rdflib.term.Identifier], seconds: int, clock: Clock) -> float | None:
    """Milliseconds that rdflib takes for a query, in a process of its own that the system ends after some seconds; None if it did."""

    def evaluate(sender: "multiprocessing.connection.Connection") -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        begin = clock()
        list(dataset.query(query, initBindings=bound, initNs=PREFIXES))
        sender.send((clock() - begin) * 1000)

    fork = multiprocessing.get_context("fork")  # the graph is there already
    receiver, sender = fork.Pipe(duplex=False)
    process = fork.Process(target=evaluate, args=(sender,))
    process.start()
    process.join()
    return float(receiver.recv()) if receiver.poll() else None


def processor_time(server: int | None) -> Clock:
    """The processor time of this process and of a server on this machine, whose id is given."""
    if server is None:
        return time.process_time
    return lambda: time.process_time() + server_seconds(server)


def _term(term: Term) -> rdflib.term.Identifier:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))


def loaded(store: Store) -> rdflib.Dataset:
    """The triples of a store in rdflib."""
    dataset = rdflib.Dataset(default_union=True)
    written = ox.serialize(store.quads(), format=ox.RdfFormat.N_QUADS)
    dataset.parse(data=written, format="nquads")
    return dataset


def start_of_process(store: Path) -> float:
    """Milliseconds from the command line to an answer of one row: the median of three."""
    command = [sys.executable, "-m", "policykg", "ask", "superseded-documents", "--store", str(store)]
    return statistics.median(times(lambda: subprocess.run(command, check=True, capture_output=True), 3))


def shown(measured: Sequence[Measured]) -> Iterator[str]:
    """The table in Markdown; what is over its limit is marked."""
    names = list(measured[0].median)
    with_rdflib = any(one.rdflib is not None for one in measured)
    heads = ["question", "rows", *(f"{name}, median (worst)" for name in names), *(["rdflib", "slower"] if with_rdflib else [])]
    yield f"| {' | '.join(heads)} |"
    yield f"|---|{'---:|' * (len(heads) - 1)}"
    for one in measured:
        cells = [f"`{one.question}`", f"{one.rows:,}"]
        for name in names:
            over = " *" if name in one.median and one.median[name] > one.limit else ""
            cells.append(f"{one.median[name]:,.0f} ({one.worst[name]:,.0f}){over}" if name in one.median else "")
        if with_rdflib:
            cells += _beside(one)
        yield f"| {' | '.join(cells)} |"
    for name in names:
        taken = [one.median[name] for one in measured if name in one.median]
        within = sum(one.median[name] <= one.limit for one in measured if name in one.median)
        middle, most = statistics.median(taken), max(taken)
        yield f"\n{name}: median of the medians {middle:,.0f} ms, worst {most:,.0f} ms, {within} of {len(taken)} within their limit"
    if with_rdflib:
        slower = [one.rdflib / one.median["sparql"] for one in measured if one.rdflib is not None]
        far = sum(ratio >= _RATIO for ratio in slower)
        middle = statistics.median(slower)
        yield f"\nrdflib: at least {middle:,.0f} times slower in the median, {_RATIO} times and more in {far} of {len(slower)}"


def _beside(one: Measured) -> list[str]:
    if one.rdflib is None:
        return ["", ""]
    more = "" if one.rdflib_ended else "> "
    return [f"{more}{one.rdflib:,.0f}", f"{more}{one.rdflib / one.median['sparql']:,.0f} ×"]


def main(arguments: Iterable[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--cpu", action="store_true")
    parser.add_argument("--neo4j", metavar="URI")
    parser.add_argument("--pid", type=int, help="of the server, for its processor time")
    parser.add_argument("--rdflib", metavar="SECONDS", type=int)
    parser.add_argument("--json", metavar="FILE", type=Path)
    given = parser.parse_args(list(arguments) if arguments is not None else None)
    clock = processor_time(given.pid) if given.cpu else time.perf_counter
    with ExitStack() as closing, open_store(given.store) as store:
        begin = time.process_time()
        embedded = EmbeddedEngine(store)
        print(f"{len(store.rdf):,} triples; index of the embedded engine open after {time.process_time() - begin:.1f} s of CPU time")
        closing.callback(embedded.close)
        engines: list[Engine] = [Sparql(store), Cypher(store, embedded)]
        if given.neo4j:
            who = Credentials(os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"])
            engines.append(Cypher(store, ServerEngine(closing.enter_context(connected(given.neo4j, who)), given.neo4j)))
        measured = list(by_engines(store, engines, given.runs, clock))
        if given.rdflib:
            print("\n".join(shown(measured)), flush=True)  # rdflib takes minutes
            dataset = loaded(store)
            for one in measured:
                question = questions()[one.question]
                if not question.search:
                    bound = {name: _term(meant.terms[0]) for name, meant in meanings(store, question, one.asked).items()}
                    taken = by_rdflib(dataset, question.without_statements().sparql, bound, given.rdflib, clock)
                    one.rdflib, one.rdflib_ended = taken or given.rdflib * 1000, taken is not None
    print(f"from the command line, with the start of Python: {start_of_process(given.store):,.0f} ms\n")
    print("\n".join(shown(measured)))
    if given.json:
        given.json.write_text(json.dumps([asdict(one) for one in measured], ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
