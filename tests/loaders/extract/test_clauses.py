import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykg.loaders.extract.clauses import held_signs, split_clauses
from policykg.loaders.extract.references import shielded


def clauses(text: str) -> list[tuple[str, bool]]:
    return [(text[start:end], bracketed) for start, end, bracketed in split_clauses(text, 0, len(text), held_signs(text, shielded(text)))]


def plain(text: str) -> list[str]:
    return [clause for clause, _ in clauses(text)]


def test_a_sentence_is_cut_at_its_commas_semicolons_and_colons() -> None:
    assert plain("坚持创新驱动，建设平台；完善标准：统一接口。") == ["坚持创新驱动", "建设平台", "完善标准", "统一接口"]


def test_an_enumeration_is_one_clause() -> None:
    assert plain("发展人工智能、低空经济。") == ["发展人工智能、低空经济"]


def test_a_bracket_stands_apart() -> None:
    assert clauses("建立机制（市科技局牵头），推广标准。") == [("建立机制", False), ("市科技局牵头", True), ("推广标准", False)]


def test_a_bracket_within_a_clause_does_not_cut_it() -> None:
    assert clauses("对机床（含数控机床）给予补贴。") == [("对机床（含数控机床）给予补贴", False), ("含数控机床", True)]


def test_a_short_bracket_belongs_to_the_name() -> None:
    assert clauses("推广首台（套）装备。") == [("推广首台（套）装备", False)]


def test_brackets_in_brackets_are_one() -> None:
    assert clauses("建立机制（市科技局（牵头）、市财政局）。") == [("建立机制", False), ("市科技局（牵头）、市财政局", True)]


def test_a_bracket_left_open_or_never_opened_loses_nothing() -> None:
    assert plain("建立机制（市科技局牵头。") == ["建立机制（市科技局牵头。"]
    assert plain("建立机制）并推广。") == ["建立机制）并推广"]


def test_nothing_is_cut_inside_a_title_or_a_short_quotation() -> None:
    assert plain("落实《云岚市数据，算力条例》，推广“数字券”。") == ["落实《云岚市数据，算力条例》", "推广“数字券”"]


@pytest.mark.parametrize("label", ["第三条 ", "（一）", "1.", "一、", "一是", "第十二条之一 ", "①", "第五条【数据】"])
def test_the_number_of_an_item_is_no_part_of_its_clause(label: str) -> None:
    assert plain(f"{label}建设平台。") == ["建设平台"]


def test_a_generation_of_networks_is_no_number() -> None:
    assert plain("1.5G网络建设。") == ["5G网络建设"]


def test_a_decimal_is_no_number_of_an_item() -> None:
    assert plain("3.5亿元投资到位。") == ["3.5亿元投资到位"]


def test_a_dash_of_two_signs_cuts_and_a_single_one_does_not() -> None:
    assert plain("建设走廊——云岚段") == ["建设走廊", "云岚段"]
    assert plain("建设广州—深圳走廊") == ["建设广州—深圳走廊"]


@given(st.text("建设平台，。；：（）“”《》、1.一是第条 ——\n", max_size=60))
def test_clauses_lie_in_the_sentence_and_only_brackets_within_others(text: str) -> None:
    found = list(split_clauses(text, 0, len(text), held_signs(text, shielded(text))))
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    outer = [(start, end) for start, end, bracketed in found if not bracketed]
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(outer))
    inner = [(start, end) for start, end, bracketed in found if bracketed]
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(inner))
    assert all(text[start - 1] == "（" and text[end] == "）" for start, end in inner)
