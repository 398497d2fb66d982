"""The projection of a store as a networkx MultiDiGraph, one edge for each statement.

Nodes are entities and figures under their ids, edges are keyed by the id of their statement (``sid``), so two documents
that say the same give two edges. A passage is where a statement stands, so it is a property of the edge and no
node. Node and edge attributes are strings and numbers only, so every format can hold them.
"""

import networkx as nx

from ..ontology.projection import FIGURE_REGION, MENTIONED_IN, SUCCEEDED_BY, WITHIN_REGION
from .projection import PropertyGraph, Value, project
from .store import Store

_NO_STATEMENT = (FIGURE_REGION, MENTIONED_IN, SUCCEEDED_BY, WITHIN_REGION)
_OF_EDGES = tuple("predicate modality confidence extractor quote sentence start end passage document title version".split())
_OF_PILOTS = ("batch", "chosen")
_KEPT_OUT = ("id", "name", "title", "publisher")  # under other names, or on the edges


def property_graph(store: Store) -> "nx.MultiDiGraph[str]":
    """The whole store as a property graph."""
    return network(project(store), store.base)


def network(projected: PropertyGraph, base: str) -> "nx.MultiDiGraph[str]":
    """A projection, or a part of it, as networkx has it; ids come without the base of the store.

    Node attributes: ``type`` (class), ``label``, ``aliases`` (joined by |) and what the class has (``code``, ``number``,
    ``date``, or ``indicator``, ``value`` and so on for figures). Edge attributes: ``predicate``, ``modality``,
    ``confidence``, ``extractor`` (several joined by |), ``quote``, ``sentence``, ``start``, ``end``, ``passage``, ``document``
    (id), ``title``, ``version``; where a place is chosen for a pilot ``batch`` and ``chosen``.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for identifier, node in projected.nodes.items():
        own = {name: _plain(base, value) for name, value in node.properties.items() if name not in _KEPT_OUT}
        if "indicator" in own:
            del own["aliases"]
        graph.add_node(_short(base, identifier), label=node.properties["name"], **own)
    for one in projected.relationships:
        if one.type not in _NO_STATEMENT:
            own = {name: _plain(base, one.properties.get(name, "")) for name in _OF_EDGES}
            own |= {name: _plain(base, one.properties[name]) for name in _OF_PILOTS if name in one.properties}
            graph.add_edge(_short(base, one.start[1]), _short(base, one.end[1]), key=_plain(base, one.properties["sid"]), **own)
    around = {one.end[1] for one in projected.relationships if one.type in (WITHIN_REGION, SUCCEEDED_BY)}  # provinces of named cities
    around |= {one.start[1] for one in projected.relationships if one.type == SUCCEEDED_BY}  # what named bodies were before
    around -= {one.start[1] for one in projected.relationships if one.type == MENTIONED_IN}
    around -= {one.end[1] for one in projected.relationships if one.type == FIGURE_REGION}
    graph.remove_nodes_from([node for node in sorted(_short(base, other) for other in around) if graph.degree(node) == 0])
    return graph


def _plain(base: str, value: Value) -> str | int | float:
    if isinstance(value, tuple):
        return "|".join(value)
    return _short(base, value) if isinstance(value, str) else value


def _short(base: str, value: str) -> str:
    return value.removeprefix(base)
