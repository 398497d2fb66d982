"""Where the nodes of a picture stand: each component by itself, labels apart, components packed side by side."""

from collections.abc import Mapping

import networkx as nx
import numpy as np
import numpy.typing as npt

Box = tuple[float, float]
"""Width and height in pixels."""

_EDGE = 120  # pixels of a typical edge
_STEPS = 150
_GOLDEN = np.pi * (3 - 5**0.5)  # the angle between neighbours on a sunflower
_ROUNDS = 2000
_PUSH = 0.8  # of the way that two boxes overlap
_GROWTH = 3e-6  # of the whole, more in each round, so that there is room in the end
_GAP = 30  # pixels between components
_STRETCH = 1.5  # labels are wider than high
_WIDE = 1.6  # width of the whole by its height


def layout(graph: "nx.MultiDiGraph[str]", boxes: Mapping[str, Box], centre: str | None = None) -> dict[str, tuple[int, int]]:
    """The middle of each node in pixels, the same for the same graph; ``boxes`` are the sizes of nodes with their labels.

    What is near ``centre`` begins near the middle.

    >>> graph = nx.MultiDiGraph([("a", "b"), ("c", "d")])
    >>> places = layout(graph, dict.fromkeys(graph, (40, 20)))
    >>> all(abs(places["a"][axis] - places["b"][axis]) >= size for axis, size in ((1, 20),)) or places["a"][0] != places["b"][0]
    True
    """
    simple = nx.Graph()
    simple.add_nodes_from(sorted(graph))
    simple.add_edges_from(sorted({(min(a, b), max(a, b)) for a, b in graph.edges()}))
    parts = [_component(simple.subgraph(nodes), boxes, centre) for nodes in nx.connected_components(simple)]
    parts.sort(key=lambda part: (-part[1][1], -part[1][0], min(part[0])))
    corners = _pack([size for _, size in parts])
    return {
        node: (round(x + left), round(y + top))
        for (places, _), (left, top) in zip(parts, corners, strict=True)
        for node, (x, y) in places.items()
    }


def _component(part: "nx.Graph[str]", boxes: Mapping[str, Box], centre: str | None) -> tuple[dict[str, Box], Box]:
    """Positions from the corner of a component, and its size."""
    nodes = sorted(part) if centre not in part else list(nx.bfs_tree(part, centre, sort_neighbors=sorted))
    number = {node: place for place, node in enumerate(nodes)}
    edges = np.array([(number[a], number[b]) for a, b in part.edges() if a != b], dtype=int).reshape(-1, 2)
    sizes = np.array([boxes[node] for node in nodes], dtype=float)
    places = _spring(len(nodes), edges)
    lengths = np.linalg.norm(places[edges[:, 0]] - places[edges[:, 1]], axis=1)
    places = _apart(places * (_STRETCH, 1) * (_EDGE / float(np.median(lengths)) if len(lengths) else 1), sizes)
    corner = (places - sizes / 2).min(axis=0)
    extent = (places + sizes / 2).max(axis=0) - corner
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, places - corner, strict=True)}, (float(extent[0]), float(extent[1]))


def _spring(size: int, edges: npt.NDArray[np.int_]) -> npt.NDArray[np.float64]:
    """Neighbours near, all others apart (Fruchterman and Reingold 1991), from the seeds of a sunflower on."""
    seeds = np.arange(size)
    rays = np.column_stack((np.cos(seeds * _GOLDEN), np.sin(seeds * _GOLDEN)))
    places: npt.NDArray[np.float64] = rays * np.sqrt((seeds + 0.5) / size)[:, None] / 2
    joined = np.zeros((size, size))
    joined[edges[:, 0], edges[:, 1]] = joined[edges[:, 1], edges[:, 0]] = 1
    spread = size**-0.5
    for heat in np.linspace(0.1, 0, _STEPS, endpoint=False):
        across, down = (np.subtract.outer(places[:, axis], places[:, axis]) for axis in (0, 1))
        distance = np.maximum(np.hypot(across, down), 0.01)
        force = spread**2 / distance**2 - joined * distance / spread
        move = np.column_stack(((across * force).sum(axis=1), (down * force).sum(axis=1)))
        places = places + move * heat / np.maximum(np.linalg.norm(move, axis=-1), 0.01)[:, None]
    return places


def _apart(places: npt.NDArray[np.float64], sizes: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Push boxes that overlap apart along the way that is shorter, while the whole grows a little, until none does."""
    room = [np.triu(np.add.outer(side, side) / 2, 1) for side in sizes.T]  # 0 where a pair is looked at the other way round
    for turn in range(_ROUNDS):
        over = [room[axis] - np.abs(np.subtract.outer(places[:, axis], places[:, axis])) for axis in (0, 1)]
        one, other = np.nonzero((over[0] > 0) & (over[1] > 0))
        if not len(one):
            break
        by = np.column_stack([over[axis][one, other] for axis in (0, 1)])
        by[np.arange(len(by)), by.argmax(axis=1)] = 0  # one way is enough
        push = np.where(places[one] < places[other], -_PUSH, _PUSH) * by / 2
        places = places * (1 + turn * _GROWTH)
        np.add.at(places, one, push)
        np.add.at(places, other, -push)
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
