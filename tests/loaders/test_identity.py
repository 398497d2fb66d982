"""Names that must be one entity are one, and names that must not are not, whatever they share."""

import itertools

import pytest

from tests.loaders.pairs import GROUPS, SAME
from tests.says import read

SENTENCES = {
    "Organization": "{}负责建设灯塔工厂。",
    "Region": "在{}布局灯塔工厂。",
    "Technology": "研发{}。",
    "PolicyDocument": "根据《{}》，建设灯塔工厂。",
    "Programme": "实施{}。",
}


def identifier(kind: str, name: str) -> str:
    """The id of the entity that a name means in a sentence of a document of no region; "" if none is found."""
    found = read(SENTENCES[kind].format(name), "关于数字经济的若干说明")
    ids = [one.id for one in found.entities[1:] if one.id.startswith("document/" if kind == "PolicyDocument" else f"{kind.lower()}/")]
    return ids[0] if len(ids) == 1 else ""


def pairs() -> list[tuple[str, str, str]]:
    return [(kind, *pair.split("=")) for kind, listed in SAME.items() for pair in listed.split()]  # type: ignore[misc]


def test_the_lists_are_long_enough() -> None:
    assert len(pairs()) >= 150
    assert sum(len(list(itertools.combinations(group, 2))) for groups in GROUPS.values() for group in groups) >= 300


def test_nine_of_ten_pairs_that_mean_one_thing_are_one() -> None:
    apart = [pair for pair in pairs() if not identifier(pair[0], pair[1]) or identifier(pair[0], pair[1]) != identifier(pair[0], pair[2])]
    assert len(apart) <= len(pairs()) / 10, apart


@pytest.mark.parametrize(("kind", "group"), [(kind, tuple(group)) for kind, groups in GROUPS.items() for group in groups])
def test_no_two_of_a_group_are_one(kind: str, group: tuple[str, ...]) -> None:
    found = {name: identifier(kind, name) for name in group}
    same = [pair for pair in itertools.combinations(group, 2) if found[pair[0]] and found[pair[0]] == found[pair[1]]]
    assert not same, found
    assert sum(map(bool, found.values())) >= len(group) * 0.8, found  # most are found at all
