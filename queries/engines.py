"""Who answers a question: SPARQL over the store, Cypher over its index, or a Neo4j server to which it was pushed.

Each gives the rows of a question for one binding of its parameters; ids come without the base of the store, so that the answers
of all can be compared cell by cell. The questions that are shipped are answered in this process, those of a user as free queries
are: in a process that is ended where it takes more than its limits.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from typing import Protocol

import pyoxigraph as ox

from ..graph.cypher import CypherEngine
from ..graph.cypher.isolated import IsolatedEngine
from ..graph.paths import Said, around
from ..graph.rdf import XSD
from ..graph.store import Store
from ..graph.worker import Limits, run, too_many
from ..ontology.errors import QueryError
from ..ontology.identifiers import NAMESPACE, iri
from .answer import STATEMENT, Found
from .catalogue import Question
from .table import Cell

Term = ox.NamedNode | ox.Literal

_NUMBERS = {XSD + "integer", XSD + "decimal", XSD + "double", XSD + "float"}


class Engine(Protocol):
    """Answers the questions of the catalogue."""

    name: str

    def rows(self, question: Question, binding: Mapping[str, Term]) -> Found:
        """The rows of a question; raises :class:`QueryError` if it cannot answer."""
        ...

    def around(self, ids: list[str]) -> list[Said]:
        """The statements at some nodes, for a search of paths."""
        ...


class Sparql:
    """The store itself, by the ``.rq`` of a question."""

    name = "sparql"

    def __init__(self, store: Store, limits: Limits = Limits()) -> None:  # noqa: B008 frozen
        self._store, self._limits = store, limits

    def rows(self, question: Question, binding: Mapping[str, Term]) -> Found:
        """Evaluate the query with its parameters bound."""
        with _computed():
            bound = {ox.Variable(name): value for name, value in binding.items()}
            solutions = (
                run(self._store, question.sparql, self._limits, binding) if question.own else self._store.query(question.sparql, bound)
            )
            if not isinstance(solutions, ox.QuerySolutions):
                raise QueryError(f"{question.name}.rq: a question is a SELECT")
            names = tuple(variable.value for variable in solutions.variables)
            return Found(names, tuple(tuple([_local(self._store, cell(value)) for value in solution]) for solution in solutions))

    def around(self, ids: list[str]) -> list[Said]:
        """Look them up."""
        return around(self._store, ids)


class Cypher:
    """The property graph, by the ``.cypher`` of a question."""

    def __init__(self, store: Store, engine: CypherEngine, limits: Limits = Limits()) -> None:  # noqa: B008 frozen
        self.name = engine.name
        self._store, self._engine, self._limits = store, engine, limits

    def rows(self, question: Question, binding: Mapping[str, Term]) -> Found:
        """Run the query with its parameters bound, those that are not given to '': an engine must know the type."""
        if question.cypher is None:
            raise QueryError(f"{question.name} has no {question.name}.cypher; ask with --engine sparql")
        unbound = {parameter.name: "" for parameter in question.parameters}
        given = {name: _parameter(value) for name, value in binding.items()}
        engine = IsolatedEngine(self._store) if question.own and self.name == IsolatedEngine.name else self._engine
        answer = engine.run(question.cypher, {**unbound, **given}, self._limits)
        if answer.cut and question.own:
            raise too_many(self._limits)
        if answer.cut:
            raise QueryError(f"{question.name} has more than {len(answer.rows):,} rows; give it a parameter, or ask with --engine sparql")
        rows = (
            tuple(_local(self._store, _spaced(name, value)) for name, value in zip(answer.columns, row, strict=True)) for row in answer.rows
        )
        return Found(answer.columns, tuple(rows))

    def around(self, ids: list[str]) -> list[Said]:
        """Ask for them."""
        base = self._store.base
        said = self._engine.around([iri(one, base) for one in ids])
        return [(one.removeprefix(base), relation, other.removeprefix(base), sid.removeprefix(base)) for one, relation, other, sid in said]


def _parameter(value: Term) -> str | int:
    """A term as Cypher takes it: the IRI of a node, the name of a concept, a word, a number."""
    found = cell(value)
    return found if isinstance(found, int) else str(found).removeprefix(NAMESPACE)


def _spaced(name: str, value: Cell) -> Cell:
    """A list of statements as the ids with spaces between, as GROUP_CONCAT has them."""
    if name.startswith(STATEMENT) and isinstance(value, str) and value.startswith("["):
        return " ".join(json.loads(value))
    return value


def _local(store: Store, value: Cell) -> Cell:
    """A cell with the ids and names of IRIs; one may hold several with spaces between."""
    if not isinstance(value, str) or not value.startswith((store.base, NAMESPACE)):
        return value
    if " " not in value:
        return value.removeprefix(store.base).removeprefix(NAMESPACE)
    return " ".join([one.removeprefix(store.base).removeprefix(NAMESPACE) for one in value.split(" ")])


def plain(store: Store, value: Term) -> str | int:
    """A term as an id without the base of the store, a word or a number."""
    found = _local(store, cell(value))
    return found if isinstance(found, int) else str(found)


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
    if isinstance(value, ox.NamedNode):
        return value.value
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
