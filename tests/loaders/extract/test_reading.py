"""The text that the rules read, and the way back from each of its characters to the text that is kept."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykg.loaders.extract.reading import Reading, read
from policykg.loaders.folding import fold
from policykg.loaders.readers import Page
from policykg.loaders.structure import structure
from policykg.ontology.model import Document, Zone, ZoneKind

PLAN = "云岚市数字经济发展行动计划\n建设灯塔工厂。发展低空经济。\n培育数字化转型服务商。\n"


def reading(text: str) -> Reading:
    """The reading of a text that is all body and one sentence."""
    zones = (Zone(ZoneKind.BODY, 0, len(text)),)
    return read(Document(text, "text/plain", "题", "PolicyDocument", "plan", zones=zones, sentences=((0, len(text)),) if text else ()))


def paged(text: str) -> Reading:
    return read(structure(Page("a.txt", text, "text/plain")))


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("建设工业互\n联网平台。", "建设工业互联网平台。"),
        ("建设工业互\r\n联网平台。", "建设工业互联网平台。"),
        ("建设５Ｇ－Ａ基站。", "建设5G-A基站。"),
        ("发展 低空 经济。", "发展低空经济。"),
        ("到 2027 年 3 月建成。", "到2027年3月建成。"),
        ("发展**低空经济**。", "发展低空经济。"),
        ("## 发展低空经济", "发展低空经济"),
        ("推广Industry 4.0 model。", "推广Industry 4.0 model。"),
        ("总投资1，200万元。", "总投资1，200万元。"),
        ("新华社云岚7月27日电 云岚市建成算力中心。", "云岚市建成算力中心。"),
        ("中新社青岚27日电（记者 甲乙）云岚市建成算力中心。", "云岚市建成算力中心。"),
        ("本报讯 云岚市建成 5G 基站。", "云岚市建成5G基站。"),
        ("**新华社云岚7月27日电** 云岚市建成算力中心。", "云岚市建成算力中心。"),
        ("据新华网云岚7月27日电 云岚市建成算力中心。", "云岚市建成算力中心。"),
        ("本报讯（记者甲乙 通讯员丙丁）云岚市建成算力中心。", "云岚市建成算力中心。"),
        ("人民网与云岚广电（集团）公司共建算力中心。", "人民网与云岚广电（集团）公司共建算力中心。"),
        ("本报7月27日电力保供方案。", "本报7月27日电力保供方案。"),
        ("本网络供电（含储能）能力提升。", "本网络供电（含储能）能力提升。"),
        ("新华社记者从国家电网获悉，云岚市建成基站。", "新华社记者从国家电网获悉，云岚市建成基站。"),
    ],
)
def test_what_only_sets_the_page_is_not_read(text: str, read_as: str) -> None:
    assert reading(text).text == read_as


def test_a_name_broken_over_lines_has_its_place_in_the_kept_text() -> None:
    text = "建设５Ｇ 基\n站，发展低空经济。"
    found = reading(text)
    begin = found.text.index("5G基站")
    assert text[slice(*found.place(begin, begin + 4))] == "５Ｇ 基\n站"


def test_each_sentence_stands_on_its_own_line() -> None:
    found = paged(PLAN)
    assert found.text.split("\n") == [found.text[start:end] for start, end in found.sentences]
    assert found.text.split("\n")[-2:] == ["发展低空经济。", "培育数字化转型服务商。"]


def test_the_sentences_of_a_line_are_one_paragraph() -> None:
    found = paged(PLAN)
    numbers = dict(zip(found.text.split("\n"), found.paragraphs, strict=True))
    assert numbers["建设灯塔工厂。"] == numbers["发展低空经济。"] < numbers["培育数字化转型服务商。"]


def test_the_sentence_of_a_place_is_found() -> None:
    found = paged(PLAN)
    start, end = found.sentences[found.sentence_at(found.text.index("低空"))]
    assert found.text[start:end] == "发展低空经济。"


def test_the_body_begins_behind_the_header() -> None:
    found = paged(
        "云岚市人民政府关于发展低空经济的意见\n云府发〔2025〕3号\n建设灯塔工厂，发展低空经济，培育数字化转型服务商，完善风险预警机制。\n"
    )
    assert found.text[found.header_end :] == "建设灯塔工厂，发展低空经济，培育数字化转型服务商，完善风险预警机制。"


def test_an_empty_text_has_an_empty_reading() -> None:
    found = reading("")
    assert (found.text, found.sentences) == ("", ())


@given(st.text(st.sampled_from("建设灯塔５Ｇ工厂 \n\r　*#> 2027年，。A-"), max_size=60))
def test_every_character_read_is_one_that_is_kept(text: str) -> None:
    found = reading(text)
    assert all(one < other for one, other in itertools.pairwise(found.offsets[: len(found.text)]))
    folded = fold(text)
    for place, char in enumerate(found.text):
        assert folded[found.offsets[place]] == char
