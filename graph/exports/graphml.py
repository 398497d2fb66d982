"""GraphML: the property graph for Gephi, yEd, Cytoscape and the rest."""

from pathlib import Path
from typing import IO

import networkx as nx

from ..files import write_atomically
from ..property_graph import property_graph
from ..store import Store
from .xml import xml_text


class GraphML:
    """GraphML with one edge for each statement; the edge's id is the statement's."""

    name, suffix = "graphml", ".graphml"

    def write(self, store: Store, target: Path) -> list[Path]:
        """One file."""
        graph = property_graph(store)
        for attributes in (*graph.nodes.values(), *graph.edges.values()):
            attributes.update({name: xml_text(value) for name, value in attributes.items() if isinstance(value, str)})

        def serialize(file: IO[bytes]) -> None:
            nx.write_graphml_lxml(graph, file, edge_id_from_attribute=None, named_key_ids=True)

        write_atomically(target, serialize)
        return [target]
