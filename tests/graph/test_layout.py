"""Where the nodes of a picture stand."""

import networkx as nx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from policykg.graph.layout import layout

Edges = list[tuple[int, int]]
Box = tuple[float, float]

SLACK = 2  # pixels: middles are rounded to whole ones
WIDTHS = st.integers(20, 240)
HEIGHTS = st.integers(20, 80)
EDGES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=14)


def drawn(edges: Edges, size: int = 10) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(str(node) for node in range(size))
    graph.add_edges_from((str(one), str(other)) for one, other in edges)
    return graph


def overlap(one: tuple[int, int], one_box: Box, other: tuple[int, int], other_box: Box) -> float:
    """How far two boxes are in one another, along the way that is shorter; not above 0 where they are apart."""
    return min((one_box[axis] + other_box[axis]) / 2 - abs(one[axis] - other[axis]) for axis in (0, 1))


def clashes(places: dict[str, tuple[int, int]], boxes: dict[str, Box]) -> list[tuple[str, str]]:
    nodes = sorted(places)
    return [
        (one, other)
        for number, one in enumerate(nodes)
        for other in nodes[number + 1 :]
        if overlap(places[one], boxes[one], places[other], boxes[other]) > SLACK
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EDGES, st.lists(st.tuples(WIDTHS, HEIGHTS), min_size=10, max_size=10))
@example([(0, node) for node in range(1, 10)], [(200, 40)] * 10)  # a star of wide labels
@example([(one, other) for one in range(7) for other in range(one)], [(240, 80)] * 10)  # everything with everything
@example([], [(100, 40)] * 10)
def test_no_two_boxes_overlap(edges: Edges, sizes: list[Box]) -> None:
    graph = drawn(edges)
    boxes = {str(number): size for number, size in enumerate(sizes)}
    assert clashes(layout(graph, boxes), boxes) == []


@settings(max_examples=15, deadline=None)
@given(EDGES)
def test_the_same_graph_is_laid_out_the_same_whatever_the_order_of_its_edges(edges: Edges) -> None:
    boxes = {str(node): (60.0, 30.0) for node in range(10)}
    assert layout(drawn(edges), boxes) == layout(drawn(edges[::-1]), boxes)


@settings(max_examples=15, deadline=None)
@given(EDGES)
def test_the_direction_and_the_number_of_edges_do_not_matter(edges: Edges) -> None:
    boxes = {str(node): (60.0, 30.0) for node in range(10)}
    turned = [(other, one) for one, other in edges]
    assert layout(drawn(edges), boxes) == layout(drawn(edges + turned), boxes)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=2, max_size=6))
def test_components_stand_side_by_side(sizes: list[int]) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, size in enumerate(sizes):
        nx.add_star(graph, [f"{number}-{node}" for node in range(size)])
    places = layout(graph, dict.fromkeys(graph, (80, 30)))
    frames = []
    for number in range(len(sizes)):
        points = [place for node, place in places.items() if node.startswith(f"{number}-")]
        across, down = zip(*points, strict=True)
        width, height = max(across) - min(across) + 80, max(down) - min(down) + 30
        frames.append((((min(across) + max(across)) // 2, (min(down) + max(down)) // 2), (width, height)))
    for number, (place, box) in enumerate(frames):
        for other_place, other_box in frames[number + 1 :]:
            assert overlap(place, box, other_place, other_box) <= SLACK


def test_an_empty_graph_has_no_places() -> None:
    assert layout(nx.MultiDiGraph(), {}) == {}


def test_a_single_node_stands_in_the_middle_of_its_box() -> None:
    assert layout(drawn([], 1), {"0": (120, 40)}) == {"0": (60, 20)}


def test_a_node_that_points_to_itself_is_a_single_node() -> None:
    assert layout(drawn([(0, 0)], 1), {"0": (120, 40)}) == {"0": (60, 20)}


@pytest.mark.parametrize("nodes", [2, 30])
def test_many_lone_nodes_fill_a_page_and_not_a_line(nodes: int) -> None:
    boxes = {str(node): (100.0, 40.0) for node in range(nodes)}
    places = layout(drawn([], nodes), boxes)
    assert clashes(places, boxes) == []
    if nodes > 2:
        assert len({x for x, _ in places.values()}) > 1
        assert len({y for _, y in places.values()}) > 1


def test_a_component_of_more_than_500_nodes_is_laid_out_with_what_is_installed() -> None:
    # networkx's own layout wants scipy from 500 nodes on
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    nx.add_star(graph, [str(node) for node in range(501)])
    boxes = dict.fromkeys(graph, (20.0, 20.0))
    assert clashes(layout(graph, boxes), boxes) == []


def test_what_is_around_the_centre_lies_on_all_its_sides() -> None:
    graph = drawn([(9, other) for other in range(9)])
    places = layout(graph, dict.fromkeys(graph, (120.0, 40.0)), centre="9")
    x, y = places["9"]
    others = [place for node, place in places.items() if node != "9"]
    assert all(min(sides) >= 2 for sides in (
        (sum(one[0] < x for one in others), sum(one[0] > x for one in others)),
        (sum(one[1] < y for one in others), sum(one[1] > y for one in others)),
    ))  # fmt: skip
