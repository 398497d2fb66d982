"""Titles and short quotations: stretches that are one thing whatever stands in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykg.loaders.extract.references import shielded, titles


def marked(text: str) -> list[str]:
    return [text[start:end] for start, end in titles(text)]


def kept(text: str) -> list[str]:
    return [text[start:end] for start, end in shielded(text).items()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("根据《云岚市数据条例》制定", ["《云岚市数据条例》"]),
        ("根据《云岚市数据条例》《云岚市算力办法》制定", ["《云岚市数据条例》", "《云岚市算力办法》"]),
        ("落实《关于印发《云岚市数据规划》的通知》", ["《关于印发《云岚市数据规划》的通知》"]),
        ("落实《云岚市数据，算力和“数字券”管理办法》", ["《云岚市数据，算力和“数字券”管理办法》"]),
    ],
)
def test_a_title_stands_in_its_marks(text: str, found: list[str]) -> None:
    assert marked(text) == found


@pytest.mark.parametrize(
    "text", ["", "根据云岚市数据条例", "根据《云岚市数据条例制定", "云岚市数据条例》", "《》", "《云岚市\n数据条例》", "《书》"]
)
def test_marks_that_do_not_enclose_a_title_give_none(text: str) -> None:
    assert titles(text) == []


def test_a_quotation_short_enough_to_be_a_name_is_kept_whole() -> None:
    assert kept("推广“一平台一行业”模式和“数字券”") == ["“一平台一行业”", "“数字券”"]


@pytest.mark.parametrize("text", ["他说：“要建设平台，完善标准。”", "“" + "建设平台" * 7 + "”", "“”", "“建设\n平台”", "“建设平台"])
def test_a_quoted_sentence_is_read_as_grammar(text: str) -> None:
    assert shielded(text) == {}


def test_titles_and_quotations_stand_in_reading_order() -> None:
    assert kept("推广“数字券”，落实《云岚市数据条例》，开展“千企智改”行动") == ["“数字券”", "《云岚市数据条例》", "“千企智改”"]


@given(st.text(st.sampled_from("《》“”，。云岚市数据条例\n"), max_size=40))
def test_every_stretch_begins_and_ends_with_its_own_marks(text: str) -> None:
    found = shielded(text)
    assert list(found) == sorted(found)
    for start, end in found.items():
        assert text[start] + text[end - 1] in {"《》", "“”"}
        assert "\n" not in text[start:end]
    assert set(titles(text)) <= set(found.items())
