"""Shortest paths, whoever says what there is around a node."""

from collections.abc import Iterable

from policykg.graph.paths import Said, Step, shortest_paths

AROUND_A_CITY = [("汐州市", "develops", f"技术{number:02}", f"s{number:02}") for number in range(30)]
SAID: list[Said] = [
    *AROUND_A_CITY,
    ("技术07", "appliedIn", "制造业", "s30"),
    ("技术07", "integratesWith", "制造业", "s31"),
    ("制造业", "hasFigure", "figure/1", "s32"),
    ("岚州省", "promotes", "制造业", "s33"),
]


def around(ids: list[str], asked: list[str] | None = None) -> Iterable[Said]:
    if asked is not None:
        asked += ids
    return [one for one in SAID if {one[0], one[2]} & {*ids}]


def said_along(paths: list[tuple[Step, ...]]) -> list[str]:
    return [" ".join(step.statement for step in path) for path in paths]


def test_each_statement_between_two_entities_makes_a_path_of_its_own() -> None:
    assert said_along(shortest_paths(around, "汐州市", "岚州省", 4, 20)) == ["s07 s30 s33", "s07 s31 s33"]


def test_a_path_backwards_says_the_same_backwards() -> None:
    assert said_along(shortest_paths(around, "岚州省", "汐州市", 4, 20)) == ["s33 s30 s07", "s33 s31 s07"]
    first, second, _ = shortest_paths(around, "岚州省", "汐州市", 4, 20)[0]
    assert (first.source, first.along, first.target) == ("岚州省", True, "制造业")
    assert (second.source, second.along, second.target) == ("制造业", False, "技术07")


def test_no_path_goes_through_a_figure_or_is_longer_than_asked_for() -> None:
    assert shortest_paths(around, "汐州市", "figure/1", 4, 20) == []
    assert shortest_paths(around, "汐州市", "岚州省", 2, 20) == []


def test_at_most_as_many_paths_as_asked_for() -> None:
    assert said_along(shortest_paths(around, "汐州市", "岚州省", 4, 1)) == ["s07 s30 s33"]


def test_what_is_around_an_end_of_which_much_is_said_is_not_looked_at() -> None:
    asked: list[str] = []
    shortest_paths(lambda ids: around(ids, asked), "汐州市", "岚州省", 4, 20)
    assert sorted(asked) == ["制造业", "岚州省", "汐州市"]
