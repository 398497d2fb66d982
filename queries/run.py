"""Answer a named question."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, islice, product
from pathlib import Path

from ..graph.paths import shortest_paths
from ..graph.sentences import sentences
from ..graph.store import Store
from ..graph.worker import Limits
from ..loaders.extractors import without_collector
from ..ontology.errors import QueryError
from .answer import Found, answer
from .catalogue import Parameter, Question, find_question
from .choices import choices
from .engines import Engine, Sparql, Term, plain
from .meaning import Given, Meant, meanings, unanswered
from .table import Cell, Table

_TRIED = 40  # choices from the graph, where the example is not in it
_PATHS = 20


@without_collector()  # which would search all that the process holds while the rows are made
def ask(  # noqa: PLR0913 the parameters of the question, and how to show its answer
    store: Store,
    name: str,
    parameters: Given | None = None,
    *,
    example: bool = False,
    ids: bool = False,
    evidence: bool = False,
    folder: Path | str | None = None,
    engine: Engine | None = None,
    limits: Limits = Limits(),  # noqa: B008 frozen
) -> Table:
    """Answer the question of that name; parameters are names, aliases, codes or ids, and are bound, never pasted in.

    ``example`` fills in the question's own example, or a choice from the graph where the store does not have it; ``ids``
    shows ids instead of names; ``evidence`` adds the sentences behind each row; ``folder`` holds questions of the user's;
    ``engine`` answers, SPARQL over the store unless another is given, and then a question of the user's within ``limits``.
    """
    question = find_question(name, folder)
    answering = engine or Sparql(store, limits)
    given: Given = dict(parameters or {})
    notes: list[str] = []
    if example:
        given, notes = _exemplified(store, answering, question, given)
    meant = meanings(store, question, given)
    asked = question if evidence else question.without_statements()
    table = answer(store, question, _found(store, answering, asked, meant), ids=ids, evidence=evidence)
    notes += [one.note for one in meant.values() if one.note]
    return replace(table, notes=(*notes, *([] if table.rows else [unanswered(store, question, meant)])))


def _found(store: Store, engine: Engine, question: Question, meant: Mapping[str, Meant]) -> list[Found]:
    """What is found, for each combination of the terms that the parameters mean."""
    bindings = (dict(zip(meant, terms, strict=True)) for terms in product(*(one.terms for one in meant.values())))
    return [_searched(store, engine, binding) if question.search else engine.rows(question, binding) for binding in bindings]


def _exemplified(store: Store, engine: Engine, question: Question, given: Given) -> tuple[Given, list[str]]:
    """What is given, filled up with the example; where the store does not know that, with a choice that has an answer."""
    filled: dict[str, str | int | Sequence[str]] = dict(given)
    unknown: list[Parameter] = []
    for parameter in question.parameters:
        if parameter.name not in given:
            try:
                meanings(store, replace(question, parameters=(parameter,)), {parameter.name: parameter.examples})
                filled[parameter.name] = parameter.examples
            except QueryError:
                unknown.append(parameter)
    if not unknown:
        return filled, []
    missing = ", ".join(f"{parameter.name} {parameter.example}" for parameter in unknown)
    taken = {plain(store, term) for term in _terms(store, question, filled)}
    several = {parameter.name: len(parameter.examples) for parameter in unknown}
    offered = [[choice.value for choice in choices(store, parameter, _TRIED)] for parameter in unknown]
    picks = (combinations(values, several[parameter.name]) for parameter, values in zip(unknown, offered, strict=True))
    for picked in islice((one for one in product(*picks) if len(set(one)) == len(one)), _TRIED**2):
        if {value for one in picked for value in one} & taken:
            continue
        attempt = filled | {parameter.name: values for parameter, values in zip(unknown, picked, strict=True)}
        meant = meanings(store, question, attempt)
        if any(part.rows for part in _found(store, engine, question, meant)):
            instead = ", ".join(f"{name} {'、'.join(values)}" for name, values in zip(several, picked, strict=True))
            return attempt, [f"the store does not have the example {missing}; asked with {instead} instead"]
    raise QueryError(f"the store does not have the example {missing}, and nothing else in it answers {question.name}")


def _terms(store: Store, question: Question, given: Given) -> list[Term]:
    known = tuple(parameter for parameter in question.parameters if parameter.name in given)
    return [term for one in meanings(store, replace(question, parameters=known), given).values() for term in one.terms]


def _searched(store: Store, engine: Engine, binding: Mapping[str, Term]) -> Found:
    """The shortest paths, a row for each step."""
    source, target, longest = (plain(store, binding[name]) for name in ("entity", "other", "longest"))
    paths = shortest_paths(engine.around, str(source), str(target), int(longest), _PATHS)
    said = sentences(store, (step.statement for path in paths for step in path))
    rows: list[tuple[Cell, ...]] = []
    for number, path in enumerate(paths, 1):
        for place, step in enumerate(path, 1):
            one = said[step.statement]
            direction = "→" if step.along else "←"
            rows.append((number, place, step.source, direction, step.relation, step.target, one.quote, one.document, step.statement))
    return Found(("path", "step", "from", "direction", "relation", "to", "quote", "document", "statement"), tuple(rows))
