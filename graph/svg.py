"""A still picture: an SVG without scripts, styles or references, for where nothing may run, as in a notebook.

What a node or an edge says in full is its ``<title>``, which browsers show where the pointer rests (SVG 2, 5.7).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from math import ceil
from typing import Any

import networkx as nx

from ..ontology.schema import OntologyTerm, load_schema
from .exports.xml import xml_text
from .layout import layout

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]  # left, top, right, bottom

_FONT = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif"
_SIZE, _SMALL, _LINE = 13, 11, 17  # pixels: names, what stands on edges and below, from line to line
_LATIN_END = 0x2E7F  # beyond it characters are full-width
_WIDEST = 10  # full-width characters of a line of a name
_LINES = 2
_ROOM: Point = (46, 44)  # between nodes, for the words on edges
_MARGIN = 16
_BEND = 22  # pixels between two edges that join the same two nodes
_ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)  # where on an edge its word may stand, best first
_COVERED = 0.2  # of a word, by nodes and other words, at most
_COMPARED = {"=": "", ">=": "≥", "<=": "≤", "~": "≈"}
_DARK, _LIGHT, _GREY = "#1d2733", "#ffffff", "#5a6675"
_BRIGHT = 0.36  # luminance from which on dark words are read better than white ones


@dataclass(frozen=True, slots=True)
class _Box:
    """A node: its middle, the size of its frame and the lines of its name."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]

    @property
    def area(self) -> Rectangle:
        return (self.x - self.width / 2, self.y - self.height / 2, self.x + self.width / 2, self.y + self.height / 2)


@dataclass(frozen=True, slots=True)
class _Edge:
    """Statements of one relation between the same two nodes, in the order of their ids, and how far their line is bent."""

    start: str
    end: str
    relation: OntologyTerm
    statements: tuple[dict[str, Any], ...]
    bend: float


def svg(graph: "nx.MultiDiGraph[str]", title: str, caption: Iterable[str], centre: str | None = None) -> str:
    """The picture of a property graph (:func:`.property_graph.network`), the same for the same graph.

    ``title`` stands above it, ``caption`` below; ``centre`` is the node that it surrounds.
    """
    kinds = {node: load_schema().node(data["type"]) for node, data in graph.nodes(data=True)}
    names = {node: _lines(data) for node, data in graph.nodes(data=True)}
    sizes = {node: (max(map(_wide, lines)) * _SIZE + 18, len(lines) * _LINE + 10) for node, lines in names.items()}
    places = layout(graph, {node: (width + _ROOM[0], height + _ROOM[1]) for node, (width, height) in sizes.items()}, centre)
    boxes = {node: _Box(*places[node], *sizes[node], names[node]) for node in sorted(graph)}
    edges = _edges(graph)
    words: list[Rectangle] = []
    lines, labels = [], []
    for edge in edges:
        start, control, end = _curve(boxes[edge.start], boxes[edge.end], edge.bend)
        said = escape(xml_text("\n\n".join(_sentence(graph, edge, data) for data in edge.statements)))
        word = edge.relation.label_zh + (f" ×{len(edge.statements)}" if len(edge.statements) > 1 else "")
        middle = _place(word, (start, control, end), [box.area for box in boxes.values()], words)
        arrow = "" if edge.relation.symmetric else _arrow(control, end, edge.relation.color)
        lines.append(
            f'<g><title>{said}</title><path d="M{_at(start)}Q{_at(control)} {_at(end)}" fill="none" stroke="{edge.relation.color}"'
            f' stroke-width="1.4" stroke-opacity="0.8"/>{arrow}</g>'
        )
        if middle:
            labels.append(
                f'<g><title>{said}</title><text x="{_n(middle[0])}" y="{_n(middle[1] + 4)}" font-size="{_SMALL}" text-anchor="middle"'
                f' fill="{edge.relation.color}" stroke="{_LIGHT}" stroke-width="3" paint-order="stroke">{escape(word)}</text></g>'
            )
    nodes = [_node(boxes[node], kinds[node], str(graph.nodes[node]["label"])) for node in boxes]
    areas = [box.area for box in boxes.values()] + words
    right = max([area[2] for area in areas], default=0)
    bottom = max([area[3] for area in areas], default=0)
    left, top = min([area[0] for area in areas], default=0) - _MARGIN, min([area[1] for area in areas], default=0) - _MARGIN - 30
    width = max(right - left + _MARGIN, 560)
    relations = Counter(edge.relation for edge in edges for _ in edge.statements)
    legend = [_text(title, left + _MARGIN, top + 28, _SIZE + 2, _DARK)]
    below = bottom + 34
    for terms, counts, high in ((load_schema().nodes, Counter(kinds.values()), 11), (load_schema().edges, relations, 3)):
        parts, below = _legend(
            [(term, counts[term]) for term in terms if counts[term]], high, (left + _MARGIN, below, left + width - _MARGIN)
        )
        legend += parts
    for line in caption:
        legend.append(_text(line, left + _MARGIN, below, _SMALL, _GREY))
        below += _LINE
    height = below - top
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{_n(left)} {_n(top)} {_n(width)} {_n(height)}" width="{_n(width)}"'
        f' height="{_n(height)}" font-family="{_FONT}" role="img">'
        f'<rect x="{_n(left)}" y="{_n(top)}" width="{_n(width)}" height="{_n(height)}" fill="{_LIGHT}"/>'
        + "".join(lines + nodes + labels + legend)
        + "</svg>"
    )


def _edges(graph: "nx.MultiDiGraph[str]") -> list[_Edge]:
    """The lines to draw: the statements of a relation between two nodes share one, and those between the same two are bent apart."""
    schema = load_schema()
    same: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for start, end, _, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[2]):
        same[start, end, data["predicate"]].append(data)
    pairs: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for start, end, predicate in sorted(same):
        pairs[min(start, end), max(start, end)].append((start, end, predicate))
    found = []
    for (first, _), between in sorted(pairs.items()):
        for number, (start, end, predicate) in enumerate(between):
            bend = (number - (len(between) - 1) / 2) * _BEND
            statements = tuple(same[start, end, predicate])
            found.append(_Edge(start, end, schema.edge(predicate), statements, bend if start == first else -bend))
    return found


def _curve(one: _Box, other: _Box, bend: float) -> tuple[Point, Point, Point]:
    """Where a line begins, what it bends towards and where it ends: at the frames of its nodes (a quadratic Bézier curve)."""
    across, down = other.x - one.x, other.y - one.y
    if not (across or down):  # from a node to itself
        return (one.x - 12, one.area[1]), (one.x, one.area[1] - 50), (one.x + 12, one.area[1])
    long = (across**2 + down**2) ** 0.5
    control = ((one.x + other.x) / 2 - 2 * bend * down / long, (one.y + other.y) / 2 + 2 * bend * across / long)
    return _rim(one, control, 0), control, _rim(other, control, 3)


def _rim(box: _Box, towards: Point, gap: float) -> Point:
    """Where the way from the middle of a box leaves its frame, and so many pixels further."""
    across, down = towards[0] - box.x, towards[1] - box.y
    share = min(
        (side / 2 + gap) / abs(way) for side, way in ((box.width, across or 1e-9), (box.height, down or 1e-9))
    )  # a way of nothing leaves by the other side
    return box.x + across * min(share, 1), box.y + down * min(share, 1)


def _place(word: str, curve: tuple[Point, Point, Point], boxes: list[Rectangle], words: list[Rectangle]) -> Point | None:
    """Where on its line a word stands: where it covers least of the nodes and of the words that stand there already.

    None where it would cover too much everywhere: the colour of the line says it, too, and its title.
    """
    wide, high = _wide(word) * _SMALL / 2 + 2, _SMALL / 2 + 3
    areas = [(x - wide, y - high, x + wide, y + high) for x, y in (_on(curve, share) for share in _ALONG)]
    covered, best = min((sum(_common(area, other) for other in (*boxes, *words)), number) for number, area in enumerate(areas))
    if covered > _COVERED * 4 * wide * high:
        return None
    words.append(areas[best])
    return (areas[best][0] + areas[best][2]) / 2, (areas[best][1] + areas[best][3]) / 2


def _on(curve: tuple[Point, Point, Point], share: float) -> Point:
    weights = ((1 - share) ** 2, 2 * share * (1 - share), share**2)
    x, y = (sum(weight * point[axis] for weight, point in zip(weights, curve, strict=True)) for axis in (0, 1))
    return x, y


def _common(one: Rectangle, other: Rectangle) -> float:
    width, height = (min(one[axis + 2], other[axis + 2]) - max(one[axis], other[axis]) for axis in (0, 1))
    return max(width, 0) * max(height, 0)


def _arrow(behind: Point, tip: Point, color: str) -> str:
    across, down = tip[0] - behind[0], tip[1] - behind[1]
    long = (across**2 + down**2) ** 0.5 or 1
    x, y = across / long, down / long
    corners = (tip, (tip[0] - 9 * x + 4 * y, tip[1] - 9 * y - 4 * x), (tip[0] - 9 * x - 4 * y, tip[1] - 9 * y + 4 * x))
    return f'<path d="M{"L".join(map(_at, corners))}Z" fill="{color}"/>'


def _node(box: _Box, kind: OntologyTerm, name: str) -> str:
    title = escape(xml_text(f"{kind.label_zh} {kind.label_en}\n{name}"))
    first = box.y - (len(box.lines) - 1) * _LINE / 2 + _SIZE * 0.36
    color = _DARK if _luminance(kind.color) > _BRIGHT else _LIGHT
    texts = "".join(
        f'<text x="{_n(box.x)}" y="{_n(first + number * _LINE)}">{escape(line)}</text>' for number, line in enumerate(box.lines)
    )
    left, top, *_ = box.area
    return (
        f'<g><title>{title}</title><rect x="{_n(left)}" y="{_n(top)}" width="{_n(box.width)}" height="{_n(box.height)}" rx="7"'
        f' fill="{kind.color}" stroke="{_LIGHT}" stroke-width="1.5"/>'
        f'<g font-size="{_SIZE}" fill="{color}" text-anchor="middle">{texts}</g></g>'
    )


def _legend(terms: list[tuple[OntologyTerm, int]], high: int, room: tuple[float, float, float]) -> tuple[list[str], float]:
    """What the colours mean and how often each is there, from a place on up to the right; and where it ends."""
    left, top, right = room
    parts, x = [], left
    for term, count in terms:
        words = f"{term.label_zh} {term.label_en} {count}"
        wide = _wide(words) * _SMALL + 34
        if x > left and x + wide > right:
            x, top = left, top + _LINE
        parts.append(f'<rect x="{_n(x)}" y="{_n(top - 4 - high / 2)}" width="11" height="{high}" rx="1.5" fill="{term.color}"/>')
        parts.append(_text(words, x + 16, top, _SMALL, _DARK))
        x += wide
    return parts, top + _LINE + 4


def _text(words: str, x: float, y: float, size: int, color: str) -> str:
    return f'<text x="{_n(x)}" y="{_n(y)}" font-size="{size}" fill="{color}">{escape(xml_text(words))}</text>'


def _sentence(graph: "nx.MultiDiGraph[str]", edge: _Edge, data: dict[str, Any]) -> str:
    """What a statement says, with the sentence and the document that say it."""
    start, end = (graph.nodes[node]["label"] for node in (edge.start, edge.end))
    return f"{start} —{edge.relation.label_zh}→ {end}\n{data['sentence']}\n——《{data['title']}》"


def _lines(data: dict[str, Any]) -> tuple[str, ...]:
    """A name in lines; of a figure what it measures, and its value with the period."""
    if "indicator" in data:
        period = f"（{data['period']}）" if data.get("period") else ""
        return (*_wrapped(str(data["indicator"]), 1), xml_text(f"{_COMPARED[data['comparator']]}{data['valueText']}{period}"))
    return _wrapped(str(data["label"]), _LINES)


def _wrapped(name: str, most: int) -> tuple[str, ...]:
    """A name in lines of much the same width; what would be beyond the last is left out."""
    text = xml_text(" ".join(name.split()))
    count = min(ceil(_wide(text) / _WIDEST), most) or 1
    widest = min(_WIDEST, _wide(text) / count + 1)
    lines, line = [], ""
    for sign in text:
        if _wide(line + sign) > widest:
            lines.append(line)
            line = ""
        line += sign
    lines.append(line)
    return tuple(lines[:most]) if len(lines) <= most else (*lines[: most - 1], lines[most - 1][:-1] + "…")


def _wide(text: str) -> float:
    """The width of a text in full-width characters."""
    return sum(1 if ord(sign) > _LATIN_END else 0.56 for sign in text)


def _luminance(color: str) -> float:
    """Relative luminance: WCAG 2.1."""
    red, green, blue = ((byte / 255 / 12.92) if byte <= 10 else ((byte / 255 + 0.055) / 1.055) ** 2.4 for byte in bytes.fromhex(color[1:]))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _at(point: Point) -> str:
    return f"{_n(point[0])},{_n(point[1])}"


def _n(number: float) -> str:
    """A number with one digit behind the point at most."""
    return f"{number:.1f}".removesuffix(".0")
