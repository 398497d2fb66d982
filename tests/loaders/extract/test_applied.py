"""Where technologies and facilities are applied."""

import pytest

from tests.says import read, relations

PLAN = "云岚市数字经济发展行动计划"


def applied(text: str) -> set[tuple[str, str]]:
    """Tool and field."""
    return {(subject, obj) for subject, predicate, obj in relations(read(text, PLAN)) if predicate == "appliedIn"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("推进智能制造、智慧城市等领域算力网络建设。", {("算力网络", "智能制造"), ("算力网络", "智慧城市")}),
        ("工业互联网平台赋能制造业转型升级。", {("工业互联网平台", "制造业")}),
        ("人工智能赋能制造业、农业。", {("人工智能", "制造业"), ("人工智能", "农业")}),
        ("推广人工智能，在制造业等领域的应用。", {("人工智能", "制造业")}),
        ("运用人工智能推动农业发展。", {("人工智能", "农业")}),
        ("通过人工智能、大数据等技术推动农业发展。", {("人工智能", "农业"), ("大数据", "农业")}),
        ("运用大数据、人工智能，提升农业水平。", {("大数据", "农业"), ("人工智能", "农业")}),
        ("推广区块链，拓展农业、林业等领域的应用。", {("区块链", "农业"), ("区块链", "林业")}),
        ("面向农业等场景，针对成本高等问题，应用区块链。", {("区块链", "农业")}),
        ("运用大数据和监管平台，提升农业水平。", set()),
        ("聚焦农业，推广充电桩应用。", set()),
        ("发展人工智能，改造农业。", set()),
        ("依托区块链应用示范区发展农业。", set()),
        ("运用大数据淘汰农业落后产能。", set()),
    ],
)
def test_each_field_of_use_is_told(text: str, found: set[tuple[str, str]]) -> None:
    assert applied(text) == found


def test_a_field_before_its_kind_word_is_not_developed() -> None:
    assert ("DOC", "develops", "智慧城市") not in relations(read("推进智能制造、智慧城市等领域算力网络建设。", PLAN))


@pytest.mark.parametrize("text", ["发展人工智能、低空经济等产业。", "培育制造业，建设算力网络。"])
def test_things_side_by_side_are_not_applied_in_each_other(text: str) -> None:
    assert applied(text) == set()
