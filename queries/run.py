"""Answer a named question."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from itertools import combinations, islice, product
from pathlib import Path

import pyoxigraph as ox

from ..graph.paths import shortest_paths
from ..graph.rdf import XSD
from ..graph.sentences import sentence
from ..graph.store import Store
from ..ontology.errors import QueryError
from ..ontology.identifiers import NAMESPACE
from .answer import Found, answer
from .catalogue import Parameter, Question, find_question
from .choices import choices
from .meaning import Given, Meant, Term, meanings
from .table import Cell, Table

_NUMBERS = {XSD + "integer", XSD + "decimal", XSD + "double", XSD + "float"}
_TRIED = 40  # choices from the graph, where the example is not in it
_PATHS = 20


def ask(  # noqa: PLR0913 the parameters of the question, and how to show its answer
    store: Store,
    name: str,
    parameters: Given | None = None,
    *,
    example: bool = False,
    ids: bool = False,
    evidence: bool = False,
    folder: Path | str | None = None,
) -> Table:
    """Answer the question of that name; parameters are names, aliases, codes or ids, and are bound, never pasted in.

    ``example`` fills in the question's own example, or a choice from the graph where the store does not have it; ``ids``
    shows ids instead of names; ``evidence`` adds the sentences behind each row; ``folder`` holds questions of the user's.
    """
    question = find_question(name, folder)
    given: Given = dict(parameters or {})
    notes: list[str] = []
    if example:
        given, notes = _exemplified(store, question, given)
    meant = meanings(store, question, given)
    table = answer(store, question, _found(store, question, meant), ids=ids, evidence=evidence)
    return replace(table, notes=(*notes, *(one.note for one in meant.values() if one.note)))


def _found(store: Store, question: Question, meant: Mapping[str, Meant]) -> list[Found]:
    """What is found, for each combination of the terms that the parameters mean."""
    bindings = (dict(zip(meant, terms, strict=True)) for terms in product(*(one.terms for one in meant.values())))
    return [_searched(store, binding) if question.search else _selected(store, question, binding) for binding in bindings]


def _exemplified(store: Store, question: Question, given: Given) -> tuple[Given, list[str]]:
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
        if any(part.rows for part in _found(store, question, meant)):
            instead = ", ".join(f"{name} {'、'.join(values)}" for name, values in zip(several, picked, strict=True))
            return attempt, [f"the store does not have the example {missing}; asked with {instead} instead"]
    raise QueryError(f"the store does not have the example {missing}, and nothing else in it answers {question.name}")


def _terms(store: Store, question: Question, given: Given) -> list[Term]:
    known = tuple(parameter for parameter in question.parameters if parameter.name in given)
    return [term for one in meanings(store, replace(question, parameters=known), given).values() for term in one.terms]


def _selected(store: Store, question: Question, binding: Mapping[str, Term]) -> Found:
    """What the SPARQL of a question gives."""
    with _computed():
        solutions = store.query(question.sparql, {ox.Variable(name): value for name, value in binding.items()})
        if not isinstance(solutions, ox.QuerySolutions):
            raise QueryError(f"{question.name}.rq: a question is a SELECT")
        names = tuple(variable.value for variable in solutions.variables)
        return Found(names, tuple(tuple(_short(store, solution[name]) for name in names) for solution in solutions))


def _searched(store: Store, binding: Mapping[str, Term]) -> Found:
    """The shortest paths, a row for each step."""
    source, target, longest = (plain(store, binding[name]) for name in ("entity", "other", "longest"))
    paths = shortest_paths(store, str(source), str(target), int(longest), _PATHS)
    rows: list[tuple[Cell, ...]] = []
    for number, path in enumerate(paths, 1):
        for place, step in enumerate(path, 1):
            said = sentence(store, step.statement)
            direction = "→" if step.along else "←"
            rows.append((number, place, step.source, direction, step.relation, step.target, said.quote, said.document, step.statement))
    return Found(("path", "step", "from", "direction", "relation", "to", "quote", "document", "statement"), tuple(rows))


def plain(store: Store, value: Term) -> str | int:
    """A term as other engines take it: an id without the base, a word, a number."""
    short = _short(store, value)
    return short if isinstance(short, int) else str(short)


def _short(store: Store, value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Cell:
    if isinstance(value, ox.NamedNode):
        return value.value.removeprefix(NAMESPACE).removeprefix(store.base)
    if isinstance(value, ox.Literal) and value.value.startswith(store.base):  # several IRIs with spaces between
        return " ".join(one.removeprefix(store.base) for one in value.value.split(" "))
    return cell(value)


@contextmanager
def _computed() -> Iterator[None]:
    try:
        yield
    except RuntimeError as error:  # pyoxigraph's for what it can read and not compute
        raise QueryError(f"the query cannot be answered: {error}") from error


def cell(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Cell:
    """A term as a cell: a number where it is one, else its IRI or its words."""
    if value is None:
        return None
    if isinstance(value, ox.Literal) and value.datatype.value in _NUMBERS:
        return _number(value.value)
    if isinstance(value, ox.Literal) and value.datatype.value == XSD + "boolean":
        return value.value == "true"
    return str(value) if isinstance(value, ox.Triple) else value.value


def _number(lexical: str) -> int | float | str:
    """A number; what is none (INF, NaN, or no number at all) stays as it is written, since JSON has no word for it."""
    try:
        number = Decimal(lexical)
    except InvalidOperation:
        return lexical
    if not number.is_finite():
        return lexical
    return int(number) if number == number.to_integral_value() else float(number)
