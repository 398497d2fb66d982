"""From names to ids and IRIs."""

import re
import subprocess
import sys
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from policykg.ontology.errors import InvalidIdentifier
from policykg.ontology.identifiers import BASE, content_id, digest, entity_id, iri, normal_name, slug, term, work_title

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)  # lone surrogates are no characters
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=20)
UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f<>\"{}|\\^`?#/\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“灯塔工厂”培育行动", "灯塔工厂培育行动"),
        ("《云岚市工业促进条例》", "云岚市工业促进条例"),
        ("５Ｇ—Ａ", "5G-A"),
        ("人工智能＋", "人工智能+"),
        ("行动计划（2025—2027年）", "行动计划(2025-2027年)"),
        ("工业 互联网", "工业　互联网"),
        ("ＡＩ", "AI"),
    ],
)
def test_two_spellings_of_a_name_are_one(one: str, other: str) -> None:
    assert normal_name(one) == normal_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024年政府工作报告", "2025年政府工作报告"),
        ("国发〔2015〕28号", "国发〔2015〕23号"),
        ("5G", "5G-A"),
        ("广东省工业和信息化厅", "广西壮族自治区工业和信息化厅"),
        ("人工智能", "人工智能+"),
        ("一期", "二期"),
    ],
)
def test_names_that_differ_in_a_number_a_place_or_a_sign_stay_apart(one: str, other: str) -> None:
    assert entity_id("Sector", one) != entity_id("Sector", other)


@given(NAMES)
@example('e"\u0301')  # without the quotation mark between them the letter and its accent are one character
def test_the_normal_form_of_a_normal_form_is_itself(name: str) -> None:
    assert normal_name(normal_name(name)) == normal_name(name)


@given(NAMES)
@example("云岚\ufffd平台")  # RFC 3987 leaves out the specials, the variation selectors and the private planes
@example("葛\U000e0100")
@example("\ufffc")
@example("\ue000")
def test_every_name_gives_a_valid_iri_or_none(name: str) -> None:
    try:
        identifier = entity_id("Programme", name)
    except InvalidIdentifier:
        assert not normal_name(name)
        return
    assert ox.NamedNode(iri(identifier)).value == f"{BASE}{identifier}"


@given(NAMES)
@example("a/../b")
@example("x> <y")
@example("名\u202e称")
@example("?q=1#top")
def test_no_character_that_ends_or_alters_an_iri_is_left(name: str) -> None:
    assert not UNSAFE.search(slug(name))


@given(NAMES)
@example("100%25")
def test_a_name_can_be_read_back_from_its_slug(name: str) -> None:
    # so two names never have one slug
    assert unquote(slug(name)) == name


@given(NAMES, NAMES)
def test_two_names_have_one_id_only_if_their_normal_forms_are_one(one: str, other: str) -> None:
    assume(normal_name(one) and normal_name(other))
    assert (entity_id("Sector", one) == entity_id("Sector", other)) == (normal_name(one) == normal_name(other))


@given(HAN)
def test_chinese_stays_readable(name: str) -> None:
    assert slug(name) == name


def test_the_same_name_in_two_classes_is_two_things() -> None:
    assert entity_id("Technology", "区块链") == "technology/区块链"
    assert entity_id("Sector", "区块链") == "sector/区块链"


def test_quotation_marks_alone_are_no_name() -> None:
    with pytest.raises(InvalidIdentifier, match="《 》"):
        entity_id("Programme", "《 》")


@pytest.mark.parametrize(
    ("title", "work"),
    [
        ("云岚市人民政府办公室关于印发《云岚市低空经济行动计划》的通知", "云岚市低空经济行动计划"),
        ("云岚市人民政府关于印发云岚市数据条例实施细则的通知", "云岚市数据条例实施细则"),
        ("关于发布2025年度技术目录的公告", "2025年度技术目录"),
        ("云岚市人民政府关于公布《云岚市地方标准管理办法》的决定", "云岚市地方标准管理办法"),
        ("云岚市人民政府关于加快发展低空经济的意见", "云岚市人民政府关于加快发展低空经济的意见"),
        ("云岚市科技局关于开展“揭榜挂帅”工作的通知", "云岚市科技局关于开展“揭榜挂帅”工作的通知"),
        ("关于印发《办法》的通知", "关于印发《办法》的通知"),  # 办法 alone is no title that others could cite
    ],
)
def test_a_notice_that_issues_a_plan_is_cited_by_the_plan(title: str, work: str) -> None:
    assert work_title(title) == work


def test_the_id_of_content_depends_on_every_part_and_its_place() -> None:
    same = content_id("figure", "region/440000", "平台", 9)
    assert same == content_id("figure", "region/440000", "平台", "9")
    others = {content_id("figure", "region/440000", 9, "平台"), content_id("figure", "region/440000平台", 9), content_id("statement", 9)}
    assert same not in others
    assert len(others) == 3


def test_the_id_of_content_is_the_same_in_another_process() -> None:
    program = "from policykg.ontology.identifiers import content_id; print(content_id('evidence', '版本', 3, 9))"
    runs = {
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True, text=True
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert runs == {content_id("evidence", "版本", 3, 9)}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_content_id_has_a_fixed_form(part: str) -> None:
    assert re.fullmatch(r"evidence/[0-9a-f]{24}", content_id("evidence", part))


def test_the_digest_is_that_of_the_utf_8_bytes() -> None:
    # printf 政策 | sha256sum
    assert digest("政策") == "6993cb35989038caf87df75230f88310e548e8b3b2d3c71ab250a7dde752236a"


def test_instances_have_the_chosen_base_and_terms_the_ontology_s() -> None:
    assert iri("region/440000", "https://kg.example/") == "https://kg.example/region/440000"
    assert term("Region") == "https://w3id.org/policykg/ontology#Region"
