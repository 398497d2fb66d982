"""文号: found wherever they stand, written in one form."""

import itertools
import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import SH, URIRef

from policykg.graph.validation import shapes
from policykg.loaders.structure.numbers import find_numbers, parse_numbers, value_of
from policykg.ontology.identifiers import term


@pytest.mark.parametrize(
    "written",
    [
        "云府发〔2025〕3号",
        "云府发[2025]3号",
        "云府发【2025】3号",
        "云府发（2025）3号",
        "云府发(2025)3号",
        "云府发〈2025〉3号",
        "云府发﹝2025﹞3号",
        "云府发〔２０２５〕３号",
        "云府发［２０２５］３号",
        "云府发 〔 2025 〕 3 号",
        "云府发〔2025〕　3号",
        "云府发〔2025〕第3号",
        "云府发〔2025〕003号",
        "云府发2025年3号",
        "（云府发〔2025〕3号）",
        "  云府发〔2025〕3号\u3000",
    ],
)
def test_the_spellings_of_one_number(written: str) -> None:
    assert parse_numbers(written) == ("云府发〔2025〕3号",)


@pytest.mark.parametrize(
    "written",
    [
        "云岚市人民政府令第12号",
        "云岚市人民政府令　第12号",
        "云岚市人民政府令（第12号）",
        "云岚市人民政府令(第 12 号)",
        "云岚市人民政府令第十二号",
        "云岚市人民政府令第１２号",
    ],
)
def test_the_spellings_of_one_decree(written: str) -> None:
    assert parse_numbers(written) == ("云岚市人民政府令第12号",)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("工信部联企业〔2011〕300号", "工信部联企业〔2011〕300号"),
        ("云府〔2025〕3号", "云府〔2025〕3号"),
        ("云数据〔2025〕12号", "云数据〔2025〕12号"),
        ("国办发明电〔2025〕1号", "国办发明电〔2025〕1号"),
        ("中华人民共和国国务院令第788号", "国务院令第788号"),
        ("国令第706号", "国务院令第706号"),  # as the State Council's own index has it
        ("国发〔2015〕28号", "国发〔2015〕28号"),
        ("国办发[2020]24号", "国办发〔2020〕24号"),
        ("国办发【2020】24号", "国办发〔2020〕24号"),
        ("工信部规〔2020〕第5号", "工信部规〔2020〕5号"),
        ("国发2023年15号", "国发〔2023〕15号"),
        ("中华人民共和国主席令（第八十四号）", "主席令第84号"),
        ("主席令第一〇三号", "主席令第103号"),
        ("工业和信息化部令第60号", "工业和信息化部令第60号"),
        ("国家发展和改革委员会令2024年第27号", "国家发展和改革委员会令2024年第27号"),
        ("公告2025年第3号", "公告2025年第3号"),
        ("云岚市人力资源和社会保障局公告2025年第3号", "云岚市人力资源和社会保障局公告2025年第3号"),
        ("云岚市工业和信息化局公告（2025年第3号）", "云岚市工业和信息化局公告2025年第3号"),
        ("云岚市人民政府令〔2025〕12号", "云岚市人民政府令2025年第12号"),
        ("云岚市交通运输局通告〔2025〕第3号", "云岚市交通运输局通告2025年第3号"),
    ],
)
def test_a_line_that_is_a_number(written: str, number: str) -> None:
    assert parse_numbers(written) == (number,)


@pytest.mark.parametrize("between", ["　", "、", " "])
def test_a_joint_document_has_a_number_of_each_issuer(between: str) -> None:
    assert parse_numbers(f"云科发〔2025〕3号{between}云财教〔2025〕8号") == ("云科发〔2025〕3号", "云财教〔2025〕8号")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "云府发",
        "2025年第3号",
        "第3号",
        "云府发〔2025〕3号等文件",
        "按照云府发〔2025〕3号",
        "云府发〔1825〕3号",
        "云府发〔2025〕3",
        "〔2025〕3号",
        "5号",
    ],
)
def test_a_line_that_is_no_number_alone(text: str) -> None:
    assert parse_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("根据《云岚市数据条例》（云府发〔2025〕3号）", ["云府发〔2025〕3号"]),
        ("按照国务院令第788号和国办发[2020]24 号执行", ["国务院令第788号", "国办发〔2020〕24号"]),
        ("依据国办发〔2020〕24号和国务院令第788号", ["国办发〔2020〕24号", "国务院令第788号"]),
        ("八部门印发的工信部联信软〔2021〕180号文", ["工信部联信软〔2021〕180号"]),
        ("按照国令第706号及国务院令第788号", ["国务院令第706号", "国务院令第788号"]),
        ("根据国办发【2020】24号和工信部规〔2020〕第5号", ["国办发〔2020〕24号", "工信部规〔2020〕5号"]),
        ("落实工业和信息化部令第60号", ["工业和信息化部令第60号"]),
        ("云科发〔2025〕3号、云财教〔2025〕8号及云发改〔2025〕9号", ["云科发〔2025〕3号", "云财教〔2025〕8号", "云发改〔2025〕9号"]),
        ("（见云府办〔2024〕7号、8号）", ["云府办〔2024〕7号"]),
        ("第3号令牌、12号楼2025年3号、2025年3月4日5号公告", []),
        ("没有文号", []),
    ],
)
def test_the_numbers_in_a_sentence(text: str, numbers: list[str]) -> None:
    assert [number.text for number in find_numbers(text)] == numbers


def test_the_place_of_a_number_is_without_what_leads_in() -> None:
    text = "请按照云府发 [2025] 3 号和国务院令第七百八十八号执行"
    assert [text[number.start : number.end] for number in find_numbers(text)] == ["云府发 [2025] 3 号", "国务院令第七百八十八号"]


@pytest.mark.parametrize(
    ("numeral", "value"), [("7", 7), ("007", 7), ("十", 10), ("十二", 12), ("八十四", 84), ("一百二十", 120), ("二〇二五", 2025)]
)
def test_numerals(numeral: str, value: int) -> None:
    assert value_of(numeral) == value


@pytest.mark.parametrize("numeral", ["百", "十百", "三十〇", "云"])
def test_what_is_no_numeral(numeral: str) -> None:
    with pytest.raises(ValueError, match=numeral):
        value_of(numeral)


@given(st.text(st.sampled_from(list("〇零一二九十百0")), min_size=1, max_size=6))
def test_a_decree_with_any_numeral_is_a_number_or_none(numeral: str) -> None:
    [number] = parse_numbers(f"国务院令第{numeral}号") or [None]
    assert number is None or re.fullmatch(r"国务院令第\d+号", number)


# The grammar of article 9: place, body, kind of matter, kind of paper; year; serial number.
_CODES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["云", "青", "松屏", "国", "粤", "深", "工信部联"]),
    st.sampled_from(["府", "政", "委", "科", "财", "工信", "发改", "人社"]),
    st.sampled_from(["", "办", "规", "企业", "教"]),
    st.sampled_from(["发", "函", "字", "规", "办"]),
)
_BRACKETS = st.sampled_from(["〔〕", "[]", "【】", "（）", "()", "﹝﹞", "［］"])
_GAPS = st.sampled_from(["", " ", "　"])
_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


@st.composite
def _numbers(draw: st.DrawFn) -> tuple[str, str]:
    """A number as someone writes it, and its one form."""
    code, year, serial = draw(_CODES), draw(st.integers(1949, 2049)), draw(st.integers(1, 99999))
    [opening, closing] = list(draw(_BRACKETS))
    gap, ordinal = draw(_GAPS), draw(st.sampled_from(["", "第"]))
    written = f"{code}{gap}{opening}{year}{closing}{gap}{ordinal}{serial}{gap}号"
    return written.translate(_DIGITS) if draw(st.booleans()) else written, f"{code}〔{year}〕{serial}号"


@st.composite
def _decrees(draw: st.DrawFn) -> tuple[str, str]:
    body = draw(st.sampled_from(["国务院", "云岚市人民政府", "工业和信息化部", "住房和城乡建设部", "主席"]))
    serial, gap = draw(st.integers(1, 999)), draw(_GAPS)
    opening, closing = draw(st.sampled_from([("", ""), ("（", "）"), ("(", ")")]))
    return f"{body}令{gap}{opening}第{gap}{serial}{gap}号{closing}", f"{body}令第{serial}号"


@given(_numbers() | _decrees())
def test_every_number_of_the_grammar_is_parsed_to_its_form(number: tuple[str, str]) -> None:
    written, form = number
    assert parse_numbers(written) == (form,)
    assert parse_numbers(form) == (form,)


@given(st.lists(_numbers() | _decrees(), min_size=1, max_size=4), st.sampled_from(["、", "，", "；", "。依据", "，并按照", "（二）"]))
def test_every_number_in_a_text_is_found_at_its_place(numbers: list[tuple[str, str]], between: str) -> None:
    text = "根据" + between.join(written for written, _ in numbers) + "等文件，制定本办法。"
    found = list(find_numbers(text))
    assert [number.text for number in found] == [form for _, form in numbers]
    assert [text[number.start : number.end] for number in found] == [written for written, _ in numbers]


@given(st.text(st.sampled_from(list("云府发令第〔〕[]（）2025年 号3和按照公告一")), max_size=30))
def test_the_places_of_numbers_are_in_order_and_inside_the_text(text: str) -> None:
    found = list(find_numbers(text))
    assert all(0 <= number.start < number.end <= len(text) for number in found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    assert all(text[number.start : number.end].rstrip("）]〕").endswith("号") for number in found)


@cache
def allowed() -> re.Pattern[str]:
    """The form of a 文号 in the shapes."""
    path = next(shapes().subjects(SH.path, URIRef(term("documentNumber"))))
    return re.compile(str(shapes().value(path, SH.pattern)))


@given(
    written=st.sampled_from(["国办发〔{}〕{}号", "云府办规{}年第{}号", "云岚市公告{}年第{}号", "商务部令{}年第{}号"]),
    year=st.integers(1990, 2030),
    serial=st.integers(1, 9999),
)
def test_the_shapes_allow_every_form_that_is_written(written: str, year: int, serial: int) -> None:
    [number] = find_numbers(written.format(year, serial))
    assert allowed().match(number.text)


def test_the_shapes_allow_a_decree_without_a_year() -> None:
    assert allowed().match("国务院令第788号")
