"""Cypher on a Neo4j server, in transactions that can only read."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..server import failures_told
from . import Answer, Cell, CypherEngine, Limits, Parameter
from .cells import cell
from .reading import refuse_writing

if TYPE_CHECKING:
    import neo4j


class ServerEngine(CypherEngine):
    """Answers from a server to which a store was pushed; whoever made the driver closes it."""

    name = "neo4j"

    def __init__(self, driver: "neo4j.Driver", where: str, database: str | None = None) -> None:
        self._driver, self._where, self._database = driver, where, database

    def run(self, query: str, parameters: Mapping[str, Parameter] | None = None, limits: Limits = Limits()) -> Answer:  # noqa: B008 frozen
        """Answer a query."""
        import neo4j

        refuse_writing(query)
        timed = neo4j.Query(query, timeout=limits.seconds)
        with (
            failures_told(self._where),
            self._driver.session(database=self._database, default_access_mode=neo4j.READ_ACCESS) as session,
        ):
            result = session.run(timed, dict(parameters or {}))
            rows: list[tuple[Cell, ...]] = []
            cut = False
            for record in result:
                if len(rows) == limits.rows:
                    cut = True
                    break
                rows.append(tuple(cell(value) for value in record.values()))
            return Answer(tuple(result.keys()), tuple(rows), cut=cut)

    def close(self) -> None:
        """Leave the driver as it is."""
