"""Cypher over the property graph: one protocol, an implementation a file.

``embedded``   ladybug, an index on disk that is derived from the store and built again whenever that changes
``isolated``   the same for queries of anybody, each in a process of its own that can be ended
``server``     a Neo4j server to which the store was pushed
``network``    networkx, for what surrounds a node and for paths alone

All hold the same nodes, relationships and properties, those of docs/property-graph.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Protocol

from ..worker import Limits

__all__ = ["Answer", "Cell", "CypherEngine", "Limits", "Parameter"]

Cell = str | int | float | bool | None
Parameter = str | int | float | bool | list[str] | None

_AROUND = " UNION ".join(
    f"""MATCH (n)-[r]->(m) WHERE {end}.id IN $ids AND r.modality IS NOT NULL
    RETURN n.id AS subject, r.predicate AS predicate, m.id AS object, r.sid AS sid"""
    for end in ("n", "m")  # each by the index of ids; with OR all relationships are read
)
"""The statements at some nodes; what else is a relationship has no modality."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns and rows of an answer; ``cut`` where there were more rows than the limit."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    cut: bool = False


class CypherEngine(Protocol):
    """Answers Cypher that reads."""

    name: str

    def run(self, query: str, parameters: Mapping[str, Parameter] | None = None, limits: Limits = Limits()) -> Answer:  # noqa: B008 frozen
        """Answer a query; raises :class:`QueryError` for one that writes, cannot be read or takes too long."""
        ...

    def around(self, ids: list[str]) -> list[tuple[str, str, str, str]]:
        """The statements at some nodes: subject, predicate, object and sid, in the order of the last."""
        rows = sorted(self.run(_AROUND, {"ids": ids}).rows, key=itemgetter(3))
        return [(str(row[0]), str(row[1]), str(row[2]), str(row[3])) for row in rows]

    def close(self) -> None:
        """Let go of what it holds."""
        ...
