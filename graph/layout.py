"""Where the nodes of a picture stand: each component by itself, labels apart, components packed side by side."""

from collections.abc import Mapping

import networkx as nx
import numpy as np
import numpy.typing as npt

Box = tuple[float, float]
"""Width and height in pixels."""

_EDGE = 120  # pixels of a typical edge
_ROUNDS = 400
_GAP = 30  # pixels between components
_STRETCH = 1.5  # labels are wider than high
_WIDE = 1.6  # width of the whole by its height


def layout(graph: "nx.MultiDiGraph[str]", boxes: Mapping[str, Box]) -> dict[str, tuple[int, int]]:
    """The middle of each node in pixels, the same for the same graph; ``boxes`` are the sizes of nodes with their labels.

    >>> graph = nx.MultiDiGraph([("a", "b"), ("c", "d")])
    >>> places = layout(graph, dict.fromkeys(graph, (40, 20)))
    >>> all(abs(places["a"][axis] - places["b"][axis]) >= size for axis, size in ((1, 20),)) or places["a"][0] != places["b"][0]
    True
    """
    simple = nx.Graph()
    simple.add_nodes_from(sorted(graph))
    simple.add_edges_from(sorted({(min(a, b), max(a, b)) for a, b in graph.edges()}))
    parts = [_component(simple.subgraph(nodes), boxes) for nodes in nx.connected_components(simple)]
    parts.sort(key=lambda part: (-part[1][1], -part[1][0], min(part[0])))
    corners = _pack([size for _, size in parts])
    return {
        node: (round(x + left), round(y + top))
        for (places, _), (left, top) in zip(parts, corners, strict=True)
        for node, (x, y) in places.items()
    }


def _component(part: "nx.Graph[str]", boxes: Mapping[str, Box]) -> tuple[dict[str, Box], Box]:
    """Positions from the corner of a component, and its size."""
    nodes = sorted(part)
    ordered = nx.Graph()
    ordered.add_nodes_from(nodes)
    ordered.add_edges_from(sorted(part.edges()))
    found = nx.spring_layout(ordered, seed=1, iterations=150, method="force")
    sizes = np.array([boxes[node] for node in nodes], dtype=float)
    places = np.array([found[node] for node in nodes], dtype=float)
    lengths = [float(np.linalg.norm(found[a] - found[b])) for a, b in ordered.edges()]
    places = _apart(places * (_STRETCH, 1) * (_EDGE / (float(np.median(lengths)) if lengths and np.median(lengths) > 0 else 1)), sizes)
    corner = (places - sizes / 2).min(axis=0)
    extent = (places + sizes / 2).max(axis=0) - corner
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, places - corner, strict=True)}, (float(extent[0]), float(extent[1]))


def _apart(places: npt.NDArray[np.float64], sizes: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Push boxes that overlap apart along the way that is shorter, half of it each, until none does."""
    room = (sizes[:, None, :] + sizes[None, :, :]) / 2
    order = np.arange(len(places))
    first = np.where(order[:, None] < order[None, :], -1.0, 1.0)  # of two at the same place, which goes left
    for _ in range(_ROUNDS):
        between = places[:, None, :] - places[None, :, :]
        over = room - np.abs(between)
        clash = (over[..., 0] > 0) & (over[..., 1] > 0)
        clash[order, order] = False
        if not clash.any():
            break
        sideways = over[..., 0] < over[..., 1]
        push = np.zeros_like(between)
        for axis, chosen in ((0, sideways), (1, ~sideways)):
            way = np.where(between[..., axis] == 0, first, np.sign(between[..., axis]))
            push[..., axis] = np.where(clash & chosen, way * over[..., axis] / 2, 0)
        places = places + push.sum(axis=1) / np.maximum(1, clash.sum(axis=1))[:, None] * 1.2
    return places


def _pack(sizes: list[Box]) -> list[Box]:
    """The corner of each box: in turn to the lowest place of the skyline where it fits (Burke et al. 2004)."""
    area = sum((width + _GAP) * (height + _GAP) for width, height in sizes)
    total = max([width + _GAP for width, _ in sizes] + [(area * _WIDE) ** 0.5])
    skyline = [(0.0, total, 0.0)]  # left, right, height reached
    corners = []
    for width, height in sizes:
        wide = width + _GAP
        choices = []
        for left, _, _ in skyline:
            if left + wide <= total + 1:
                top = max(reached for start, end, reached in skyline if start < left + wide - 1 and end > left + 1)
                choices.append((top, left))
        top, left = min(choices)
        right = left + wide
        cut = [(start, min(end, left), reached) for start, end, reached in skyline if start < left]
        cut += [(max(start, right), end, reached) for start, end, reached in skyline if end > right]
        skyline = sorted([*cut, (left, right, top + height + _GAP)])
        corners.append((left, top))
    return corners
