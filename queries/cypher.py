"""Any Cypher query that reads, as a table."""

from collections.abc import Mapping

from ..graph.cypher import CypherEngine, Limits, Parameter
from .table import Table


def cypher(engine: CypherEngine, query: str, parameters: Mapping[str, Parameter] | None = None, limits: Limits = Limits()) -> Table:  # noqa: B008 frozen
    """Answer a Cypher query; a note says if there are more rows than the limit."""
    answer = engine.run(query, parameters, limits)
    notes = (f"there are more than {limits.rows:,} rows; the rest is left out, see --rows",) if answer.cut else ()
    return Table(answer.columns, answer.rows, notes=notes)
