"""The same graph in memory, for what surrounds a node and for paths; Cypher itself needs another engine."""

from collections.abc import Mapping

import networkx as nx

from ...ontology.errors import QueryError
from ..projection import PropertyGraph
from . import Answer, Limits, Parameter


class NetworkEngine:
    """A networkx MultiDiGraph of the statements."""

    name = "network"

    def __init__(self, graph: PropertyGraph) -> None:
        self._graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for one in graph.relationships:
            if "modality" in one.properties:
                self._graph.add_edge(one.start[1], one.end[1], key=str(one.properties["sid"]), predicate=one.type)

    def run(self, query: str, parameters: Mapping[str, Parameter] | None = None, limits: Limits = Limits()) -> Answer:  # noqa: B008 frozen
        """Refuse: there is no Cypher here."""
        del query, parameters, limits
        raise QueryError("the graph in memory answers only what surrounds a node, and paths: use --engine embedded or --engine neo4j")

    def around(self, ids: list[str]) -> list[tuple[str, str, str, str]]:
        """The statements at some nodes."""
        near = [node for node in ids if node in self._graph]
        edges = {*self._graph.out_edges(near, keys=True, data="predicate"), *self._graph.in_edges(near, keys=True, data="predicate")}
        return sorted(((start, predicate, end, sid) for start, end, sid, predicate in edges), key=lambda row: row[3])

    def close(self) -> None:
        """Nothing is held."""
