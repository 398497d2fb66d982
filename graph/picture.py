"""The picture: one HTML file with everything inside it, drawn by pyvis's vis-network, that asks no server for anything.

Positions are computed here and physics is off, so it opens at once and looks the same every time.
"""

import json
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
import networkx as nx
from markupsafe import Markup
from pyvis.network import Network

from ..ontology.errors import QueryError
from ..ontology.schema import OntologyTerm, load_schema
from .files import write_atomically
from .layout import layout

_LONGEST_LABEL = 14  # characters
_FULL = 14  # pixels of a full-width character
_FULL_ASKED = 22  # and of the node that the picture is drawn around
_LATIN_END = 0x2E7F  # beyond it characters are full-width
_LABEL_INSIDE = ("box", "ellipse")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a picture shows of what there is."""

    path: Path
    nodes: int
    edges: int
    all_nodes: int
    all_edges: int


def draw(graph: "nx.MultiDiGraph[str]", target: Path, *, title: str = "政策知识图谱", around: str | None = None, limit: int = 300) -> Drawn:
    """Draw at most ``limit`` nodes: those nearest to ``around``, else those with the most statements.

    Raises :class:`QueryError` if the graph has no node ``around``.
    """
    if around is not None and around not in graph:
        raise QueryError(f"no document names {around}; `policykg show` alone draws the whole graph")
    shown = choose(graph, around, limit)
    drawn = Drawn(target, shown.number_of_nodes(), shown.number_of_edges(), graph.number_of_nodes(), graph.number_of_edges())
    write_atomically(target, page(shown, graph, title, around))
    return drawn


def page(shown: "nx.MultiDiGraph[str]", graph: "nx.MultiDiGraph[str]", title: str, around: str | None = None) -> str:
    """The HTML of a picture that shows a part of a graph; it opens at the node ``around``, with a ring about it."""
    return _render(_network(shown, around), shown, title, graph, around)


def shown_of(shown: "nx.MultiDiGraph[str]", graph: "nx.MultiDiGraph[str]") -> tuple[str, str]:
    """How much of a graph is shown, in both languages."""
    nodes, edges, all_nodes, all_edges = (count() for one in (shown, graph) for count in (one.number_of_nodes, one.number_of_edges))
    return (
        f"显示 {all_nodes} 个节点中的 {nodes} 个、{all_edges} 条陈述中的 {edges} 条。",
        f"{nodes} of {all_nodes} nodes and {edges} of {all_edges} statements are shown.",
    )


def choose(graph: "nx.MultiDiGraph[str]", around: str | None, limit: int) -> "nx.MultiDiGraph[str]":
    """The part to show, nodes and edges in a fixed order."""
    degrees = dict(graph.degree())
    if around is not None:
        distance = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), around)
        ranked = sorted(distance, key=lambda node: (distance[node], -degrees[node], node))
    else:
        ranked = sorted((node for node in graph if degrees[node]), key=lambda node: (-degrees[node], node))
    kept = set(ranked[:limit])
    if around is None:  # a node whose neighbours were all left out would stand alone
        kept = {node for node in kept if any(other in kept for other in (*graph.successors(node), *graph.predecessors(node)))} or kept
    shown: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    shown.add_nodes_from((node, graph.nodes[node]) for node in sorted(kept))
    shown.add_edges_from(
        sorted(
            ((a, b, key, data) for a, b, key, data in graph.edges(keys=True, data=True) if a in kept and b in kept),
            key=lambda edge: edge[2],
        )
    )
    return shown


def _network(graph: "nx.MultiDiGraph[str]", around: str | None) -> Network:
    schema = load_schema()
    network = Network(directed=True, cdn_resources="in_line")
    labels = {node: _cut(data.get("valueText") or data["label"]) for node, data in graph.nodes(data=True)}
    sizes = {node: 8 + min(22, 2 * graph.degree(node)) for node in graph}
    kinds = {node: schema.node(data["type"]) for node, data in graph.nodes(data=True)}
    fonts = {node: _FULL_ASKED if node == around else _FULL for node in graph}
    places = layout(graph, {node: _box(labels[node], kinds[node].icon, sizes[node], fonts[node]) for node in graph}, around)
    for node, data in graph.nodes(data=True):
        kind = kinds[node]
        x, y = places[node]
        network.add_node(
            node,
            label=labels[node],
            title=f"{kind.label_zh} {kind.label_en}\n{data['label']}",
            color=kind.color,
            shape=kind.icon,
            x=x,
            y=y,
            size=sizes[node],
            font={"color": "#ffffff" if kind.icon in _LABEL_INSIDE else "#0b1220", "size": fonts[node]},
            name=data["label"],
            kind=kind.label_zh,
            aliases=[alias for alias in data.get("aliases", "").split("|") if alias],
        )
    parallel: Counter[frozenset[str]] = Counter()
    for subject, obj, key, data in graph.edges(keys=True, data=True):
        predicate = schema.edge(data["predicate"])
        mood = next(term for term in schema.individuals if term.name == data["modality"])
        number = parallel[frozenset((subject, obj))]
        parallel[frozenset((subject, obj))] += 1
        said = f"{graph.nodes[subject]['label']} —{predicate.label_zh}→ {graph.nodes[obj]['label']}"
        network.add_edge(
            subject,
            obj,
            id=key,
            color=predicate.color,
            title=f"{said}\n“{data['quote']}”\n《{data['title']}》 {mood.label_zh}",
            smooth={"enabled": number > 0, "type": "curvedCW", "roundness": min(0.12 * number, 0.9)},
            arrows="" if predicate.symmetric else "to",
            relation=predicate.label_zh,
            quote=data["quote"],
            sentence=data["sentence"],
            document=data["title"],
            mood=mood.label_zh,
        )
    return network


def _box(label: str, shape: str, size: int, font: int) -> tuple[float, float]:
    """The room that a node takes with its label in or below it, in pixels."""
    width = sum(font if ord(char) > _LATIN_END else font / 2 for char in label)
    return (width + 30, font + 26) if shape in _LABEL_INSIDE else (max(width, 2 * size) + 12, 2 * (size + font + 6))


def _render(network: Network, graph: "nx.MultiDiGraph[str]", title: str, whole: "nx.MultiDiGraph[str]", around: str | None) -> str:
    schema = load_schema()
    summary = shown_of(graph, whole)
    folder = files("pyvis") / "templates" / "lib"
    newest = max((entry for entry in folder.iterdir() if entry.name.startswith("vis-")), key=lambda entry: entry.name)
    classes = Counter(data["type"] for _, data in graph.nodes(data=True))
    predicates = Counter(data["predicate"] for _, _, data in graph.edges(data=True))
    template = jinja2.Environment(autoescape=True).from_string((files(__package__) / "picture.html").read_text("utf-8"))
    return template.render(
        title=title,
        summary_zh=summary[0],
        summary_en=summary[1],
        node_legend=_legend(schema.nodes, classes),
        edge_legend=_legend(schema.edges, predicates),
        library=Markup((newest / "vis-network.min.js").read_text("utf-8")),  # noqa: S704 a library's file; there is no </script in it
        nodes=_json(network.nodes),
        edges=_json(network.edges),
        around=_json(around),
        options=_json({"physics": False, "interaction": {"hover": True, "tooltipDelay": 80}, "edges": {"width": 1.2}}),
    )


def _json(value: object) -> Markup:
    """JSON inside a script element: no < is left that could end it."""
    text = json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Markup(text)  # noqa: S704 nothing in it ends the element


def _legend(terms: tuple[OntologyTerm, ...], counts: "Counter[str]") -> list[dict[str, Any]]:
    return [
        {"color": term.color, "zh": term.label_zh, "en": term.label_en, "count": counts[term.name]} for term in terms if counts[term.name]
    ]


def _cut(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"
