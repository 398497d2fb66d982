r"""Queries of anybody, in a process of its own that can be ended: no engine here can be relied upon to stop a running query.

The store is open here, so that nobody writes meanwhile; the process opens it read-only, under a limit of memory and of processor
time, and gives the rows of SPARQL back as lines of TSV, which hold every term as it is (SPARQL 1.1 Query Results CSV and TSV).
It is told what to do by JSON at its standard input; what is wrong comes back as JSON at its standard error.
"""

import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import Any

import pyoxigraph as ox

from ..ontology.errors import QueryError
from .rdf import PREFIXES, QUERY_PREFIXES
from .sparql import FORMATS, refuse_writing, what_is_wrong
from .store import Store

_WRONG, _TOO_MANY, _FAILED = 3, 4, 5  # exit status of sandbox.py
_TIME = getattr(signal, "SIGXCPU", None)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a query may take: seconds, rows of its answer, and MiB of memory."""

    seconds: float = 30
    rows: int = 100_000
    memory: int = 2048


Answer = ox.QuerySolutions | ox.QueryBoolean | list[ox.Triple]


class Complaint(Exception):
    """What an engine says of a query that it cannot read (``is_wrong``) or compute."""

    def __init__(self, message: str, *, is_wrong: bool) -> None:
        self.message, self.is_wrong = message, is_wrong
        super().__init__(message)


def work(task: dict[str, Any], limits: Limits) -> bytes:
    """What the process answers to a task; raises :class:`QueryError` if it takes too much, else :class:`Complaint`."""
    task = task | {"seconds": limits.seconds, "rows": limits.rows, "memory": limits.memory}
    with (
        as_file(files(__package__) / "sandbox.py") as program,
        subprocess.Popen(  # noqa: S603 this Python and a module of this package
            [sys.executable, "-I", str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process,
    ):
        try:
            out, complaint = process.communicate(json.dumps(task).encode(), timeout=limits.seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            raise _too_long(limits) from None
        except BaseException:  # the user's ^C
            process.kill()
            raise
    if process.returncode == 0:
        return out
    if process.returncode in (_WRONG, _FAILED):
        raise Complaint(json.loads(complaint)["message"], is_wrong=process.returncode == _WRONG)
    if process.returncode == _TOO_MANY:
        raise too_many(limits)
    if _TIME is not None and process.returncode == -_TIME:
        raise _too_long(limits)
    raise too_large(limits)


def _too_long(limits: Limits) -> QueryError:
    return QueryError(f"the query took longer than {limits.seconds:g} s; ask for less, or give it more with --seconds")


def too_many(limits: Limits) -> QueryError:
    """The error of a query that has more rows than it may."""
    return QueryError(f"the answer has more than {limits.rows:,} rows; add LIMIT, or allow more with --rows")


def too_large(limits: Limits) -> QueryError:
    """The error of a query that needs too much memory."""
    return QueryError(f"the query needs more than {limits.memory:,} MiB of memory; ask for less, or allow more with --memory")


def run(
    store: Store,
    query: str,
    limits: Limits = Limits(),
    bound: Mapping[str, ox.NamedNode | ox.Literal] | None = None,
) -> Answer:
    """Answer a SPARQL query that reads; raises :class:`QueryError` if it would write, cannot be read or takes too much.

    ``bound`` are terms that variables of it stand for.
    """
    refuse_writing(query, store.base)
    query.encode()  # a byte of the command line that is no text is the caller's mistake
    store.rdf.flush()
    terms = {name: str(term) for name, term in (bound or {}).items()}
    task = {"language": "sparql", "path": str(store.path / "rdf"), "query": query, "prefixes": QUERY_PREFIXES, "bound": terms}
    try:
        kind, _, body = work(task, limits).partition(b"\n")
    except Complaint as error:
        if error.is_wrong:
            raise what_is_wrong(query, error.message, QUERY_PREFIXES) from error
        raise QueryError(f"the query cannot be answered: {error.message}") from error
    return _read(kind.decode(), body)


def serialized(answer: Answer, form: str) -> bytes:
    """An answer in a format of the W3C: json, xml, csv or tsv for rows, turtle, ntriples, jsonld or rdfxml for a graph."""
    rows, graphs = FORMATS
    if isinstance(answer, list):
        if form not in graphs:
            raise QueryError(f"a graph is no {form}; it can be {', '.join(graphs)}")
        named = PREFIXES if form in ("turtle", "rdfxml") else None
        return ox.serialize(answer, format=graphs[form], prefixes=named) or b""
    if form not in rows:
        raise QueryError(f"rows are no {form}; they can be {', '.join(rows)}")
    return answer.serialize(format=rows[form]) or b""


def _read(kind: str, body: bytes) -> Answer:
    if kind == "graph":
        triples = (quad.triple for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES))
        return sorted(set(triples), key=str)
    if kind == "boolean":
        answer = ox.parse_query_results(b'{"head":{},"boolean":' + body + b"}", format=ox.QueryResultsFormat.JSON)
        if isinstance(answer, ox.QueryBoolean):
            return answer
    found = ox.parse_query_results(body, format=ox.QueryResultsFormat.TSV)
    if not isinstance(found, ox.QuerySolutions):
        raise QueryError("the query cannot be answered: its rows cannot be read")
    return found
