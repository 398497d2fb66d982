"""A part of the graph, as a notebook shows it: what surrounds an entity, or what an answer rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import networkx as nx

from ..ontology.errors import QueryError
from ..ontology.schema import load_schema
from .files import write_atomically
from .paths import around
from .picture import choose, page, shown_of
from .projection import PropertyGraph, Value, project_part
from .property_graph import network
from .store import Store
from .svg import svg

_IN_SVG, _IN_HTML, _IN_TEXT = 60, 300, 20


@dataclass(frozen=True, slots=True, repr=False)
class Subgraph:
    """Entities, figures and the statements among them; a notebook draws it."""

    title: str
    part: PropertyGraph
    base: str
    """What ids begin with in the store that it comes from."""
    around: str | None = None
    """The id of the entity that it surrounds."""

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """A graph with the property names and values of docs/property-graph.md, one edge for each statement.

        Nodes and edges are keyed by their ids without the base of the store: ``region/440000``.
        """
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        graph.add_nodes_from((self._short(node), dict(one.properties)) for node, one in self.part.nodes.items())
        for one in self.part.relationships:
            graph.add_edge(self._short(one.start[1]), self._short(one.end[1]), key=self._short(one.properties["sid"]), **one.properties)
        return graph

    def to_svg(self, limit: int = _IN_SVG) -> str:
        """A still picture without scripts, of at most ``limit`` nodes; it says how many are left out."""
        graph = network(self.part, self.base)
        shown = choose(graph, self.around, limit)
        return svg(shown, self.title, shown_of(shown, graph), self.around)

    def to_html(self, path: Path | str | None = None, limit: int = _IN_HTML) -> str:
        """The picture of ``policykg show``: one page that asks no server for anything; written to a file where one is named."""
        graph = network(self.part, self.base)
        html = page(choose(graph, self.around, limit), graph, self.title, self.around)
        if path is not None:
            write_atomically(Path(path), html)
        return html

    def __repr__(self) -> str:
        return f"{self.title}: {len(self.part.nodes)} entities and figures, {len(self.part.relationships)} statements"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What a notebook shows: the still picture, or the statements as text."""
        del include, exclude
        return {"image/svg+xml": self.to_svg(), "text/plain": self._text()}

    def _text(self) -> str:
        said = []
        for one in self.part.relationships[:_IN_TEXT]:
            start, end = (self.part.nodes[node].properties["name"] for _, node in (one.start, one.end))
            said.append(
                f"{start} —{load_schema().edge(one.type).label_zh}→ {end}  “{one.properties['quote']}” 《{one.properties['title']}》"
            )
        more = len(self.part.relationships) - len(said)
        return "\n".join([repr(self), *said, *([f"… {more} more"] if more else [])])

    def _short(self, value: Value) -> str:
        return str(value).removeprefix(self.base)


def neighbourhood(store: Store, node: str, hops: int) -> Subgraph:
    """The statements within so many steps of a node, given by its id, whichever way they point: within one, those of the node itself."""
    if hops < 1:
        raise QueryError(f"hops is a number from 1 on, not {hops}")
    near, edge = {node}, [node]
    said: set[str] = set()
    for _ in range(hops):
        found = around(store, edge)
        said |= {statement for *_, statement in found}
        edge = sorted({end for subject, _, obj, _ in found for end in (subject, obj)} - near)
        near |= set(edge)
    part = project_part(store, (store.base + one for one in said), (store.base + node,))
    if store.base + node not in part.nodes:
        raise QueryError(f"no document names {node}")
    name = str(part.nodes[store.base + node].properties["name"])
    steps = f"{hops} 步以内 within {hops} step{'' if hops == 1 else 's'}"
    return Subgraph(f"{name}（{steps}）", part, store.base, node)


def behind(store: Store, title: str, statements: Iterable[str]) -> Subgraph:
    """The statements of some ids, and what they join."""
    return Subgraph(title, project_part(store, {store.base + one for one in statements}), store.base)
