"""Any SPARQL query that reads, as a table."""

import pyoxigraph as ox

from ..graph.store import Store
from ..graph.worker import Answer, Limits, run
from .engines import cell
from .table import Table


def sparql(store: Store, query: str, limits: Limits = Limits()) -> Table:  # noqa: B008 frozen
    """Answer a SPARQL query; a graph comes as rows of subject, predicate and object, ASK as one cell."""
    return table(run(store, query, limits))


def table(answer: Answer) -> Table:
    """An answer as a table."""
    if isinstance(answer, ox.QueryBoolean):
        return Table(("answer",), ((bool(answer),),))
    if isinstance(answer, list):
        triples = {(cell(triple.subject), cell(triple.predicate), cell(triple.object)) for triple in answer}
        return Table(("subject", "predicate", "object"), tuple(sorted(triples, key=str)))
    names = tuple(variable.value for variable in answer.variables)
    return Table(names, tuple(tuple(cell(solution[name]) for name in names) for solution in answer))
