"""Answer a named question, or any SPARQL query that reads."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from ..graph.rdf import XSD
from ..graph.store import Store
from ..ontology.errors import QueryError
from .catalogue import Question, find_question
from .resolve import resolve
from .table import Cell, Table

_NUMBERS = {XSD + "integer", XSD + "decimal", XSD + "double", XSD + "float"}


def ask(store: Store, name: str, parameters: Mapping[str, str] | None = None, *, example: bool = False) -> Table:
    """Answer the question of that name; parameters are names, aliases, codes or ids, and are bound, never pasted in."""
    question = find_question(name)
    given = dict(parameters or {})
    if example:
        given = {parameter.name: parameter.example for parameter in question.parameters} | given
    return _without(_table(store, question.sparql, bind(store, question, given)), {parameter.name for parameter in question.parameters})


def bind(store: Store, question: Question, given: Mapping[str, str]) -> dict[ox.Variable, ox.NamedNode | ox.Literal]:
    """The entities that the parameters of a question mean."""
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            takes = ", ".join(known) or "none"
            raise QueryError(f"{question.name} has no parameter {name}; it takes {takes}")
    for parameter in question.parameters:
        if parameter.required and parameter.name not in given:
            raise QueryError(f"{question.name} needs -p {parameter.name} NAME, for example {parameter.example}")
    return {ox.Variable(name): resolve(store, value, known[name].classes) for name, value in given.items()}


def sparql(store: Store, query: str) -> Table:
    """Answer a SPARQL query; a graph comes as rows of subject, predicate and object, ASK as one cell."""
    return _table(store, query, None)


def _table(store: Store, query: str, substitutions: dict[ox.Variable, ox.NamedNode | ox.Literal] | None) -> Table:
    try:
        answer = store.query(query, substitutions)
        if isinstance(answer, ox.QueryBoolean):
            return Table(("answer",), ((bool(answer),),))
        if isinstance(answer, ox.QueryTriples):
            triples = sorted({(_cell(triple.subject), _cell(triple.predicate), _cell(triple.object)) for triple in answer}, key=str)
            return Table(("subject", "predicate", "object"), tuple(triples))
        names = tuple(variable.value for variable in answer.variables)
        return Table(names, tuple(tuple(_cell(solution[name]) for name in names) for solution in answer))
    except RuntimeError as error:  # pyoxigraph's for what it can read and not compute
        raise QueryError(f"the query cannot be answered: {error}") from error


def _without(table: Table, names: set[str]) -> Table:
    """The table without the columns of its parameters, which oxigraph wants among the projected variables to bind them."""
    kept = [place for place, column in enumerate(table.columns) if column not in names]
    rows = dict.fromkeys(tuple(row[place] for place in kept) for row in table.rows)
    return Table(tuple(table.columns[place] for place in kept), tuple(rows))


def _cell(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Cell:
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
