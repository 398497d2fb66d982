"""The clause grammar alone: verbs, and the noun phrases that each governs."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykg.loaders.extract.bodies import with_bodies
from policykg.loaders.extract.chunker import ACTORS, ClauseParser
from policykg.loaders.extract.clauses import Chunk, Clause, held_signs, split_clauses
from policykg.loaders.extract.gazetteer import load_gazetteer
from policykg.loaders.extract.lexicon import load_lexicon
from policykg.loaders.extract.names import type_of_entry
from policykg.loaders.extract.quantities import find_quantities
from policykg.loaders.extract.references import shielded


def parser(text: str) -> ClauseParser:
    known = with_bodies(text, load_gazetteer().find(text))
    names = {name.start: name.end for name in known} | shielded(text)
    actors = {(name.start, name.end) for name in known if type_of_entry(name) in ACTORS}
    return ClauseParser(text, names, {found.start: found.end for found in find_quantities(text)}, actors)


def parse(text: str) -> Clause:
    return parser(text).parse(0, len(text), 0)


def verbs(text: str) -> list[str]:
    return [verb.word for verb in parse(text).verbs]


def governed(text: str) -> list[tuple[str, str]]:
    """Verb and noun phrase; prepositions stand in the place of the verb, "" before any."""
    return [(chunk.preposition or (chunk.verb.word if chunk.verb else ""), chunk.text) for chunk in parse(text).chunks]


def chunk(text: str, words: str) -> Chunk:
    [one] = [chunk for chunk in parse(text).chunks if chunk.text == words]
    return one


def test_a_verb_governs_each_item_of_the_list_behind_it() -> None:
    assert governed("建设边缘计算节点、灯塔工厂和工业云平台以及标识解析节点") == [
        ("建设", "边缘计算节点"),
        ("建设", "灯塔工厂"),
        ("建设", "工业云平台"),
        ("建设", "标识解析节点"),
    ]


def test_the_items_of_a_list_are_one_series_and_know_their_conjunction() -> None:
    chunks = parse("建设边缘计算节点、灯塔工厂和工业云平台").chunks
    assert len({chunk.series for chunk in chunks}) == 1
    assert [chunk.joint for chunk in chunks] == ["", "、", "和"]


def test_two_verbs_with_an_object_each() -> None:
    assert governed("发展低空经济和建立风险预警机制") == [("发展", "低空经济"), ("建立", "风险预警机制")]


def test_verbs_in_a_row_share_the_object_of_the_last() -> None:
    assert verbs("加快培育和壮大低空经济") == ["加快", "培育", "壮大"]
    assert governed("加快培育和壮大低空经济") == [("壮大", "低空经济")]


def test_the_subject_stands_before_the_verb() -> None:
    assert governed("市科技局建立专利导航机制") == [("", "市科技局"), ("建立", "专利导航机制")]


@pytest.mark.parametrize("text", ["工信部推广5G-A", "工业和信息化部研发5G-A", "工业和信息化部牵头研发5G-A"])
def test_a_verb_between_a_body_and_a_known_name_is_a_verb(text: str) -> None:
    assert governed(text)[-1][1] == "5G-A"


def test_a_place_of_no_list_can_act() -> None:
    assert governed("青麓区建设云岚算力中心") == [("", "青麓区"), ("建设", "云岚算力中心")]


def test_a_preposition_introduces_what_follows_up_to_the_verb() -> None:
    assert governed("在智慧港口推广应用人工智能") == [("在", "智慧港口"), ("推广应用", "人工智能")]
    assert governed("为中小企业提供技术改造贷款") == [("为", "中小企业"), ("提供", "技术改造贷款")]


def test_adverbs_are_passed_over_and_modals_kept() -> None:
    [verb] = parse("应当进一步完善风险预警机制").verbs
    assert (verb.word, verb.modal, verb.negated) == ("完善", "应当", False)


@pytest.mark.parametrize("word", ["不得", "严禁", "禁止"])
def test_a_ban_negates_the_verb(word: str) -> None:
    assert parse(f"{word}设置市场准入限制").verbs[0].negated


def test_words_before_de_are_an_attribute() -> None:
    text = "建设面向外贸企业的工业互联网平台"
    assert chunk(text, "外贸企业").embedded
    assert not chunk(text, "工业互联网平台").embedded
    assert governed(text)[-1] == ("建设", "工业互联网平台")
    assert text[chunk(text, "工业互联网平台").attribute :] == "外贸企业的工业互联网平台"


def test_what_follows_deng_says_what_the_items_are() -> None:
    assert chunk("突破传感芯片、工业软件等关键技术", "关键技术").after_deng
    assert not chunk("突破传感芯片、工业软件等关键技术", "工业软件").after_deng


def test_a_list_before_deng_and_de_is_an_attribute_as_a_whole() -> None:
    assert [piece.text for piece in parse("遵守安全生产、知识产权等方面的法律").chunks if not piece.embedded] == ["法律"]
    assert [piece.text for piece in parse("建设算力中心和高水平的实验室").chunks if not piece.embedded] == ["算力中心", "实验室"]


def test_a_kind_word_before_another_name_is_cut_from_it() -> None:
    found = parse("布局算力等领域国家级数据中心").chunks
    assert [(chunk.text, chunk.after_deng) for chunk in found] == [("算力", False), ("领域", True), ("国家级数据中心", False)]


def test_a_second_list_after_deng_is_another_series() -> None:
    found = parse("促进物联网、大数据等技术与冶金、纺织融合").chunks
    by_text = {chunk.text: chunk.series for chunk in found}
    assert by_text["物联网"] == by_text["大数据"] == by_text["技术"]
    assert by_text["冶金"] != by_text["技术"]


@pytest.mark.parametrize(
    "name",
    ["技能提升行动", "风险监测预警机制", "公共数据开发利用平台", "供应链金融服务中心", "发展规划纲要"],
)
def test_a_verb_inside_a_name_belongs_to_it(name: str) -> None:
    assert governed(f"建立{name}") == [("建立", name)]


def test_a_function_character_inside_a_word_cuts_no_name() -> None:
    # 和谐 holds the conjunction 和, 对接 the preposition 对, 目的地 the particle 的
    assert governed("打造和谐园区、产教对接平台和旅游目的地品牌") == [
        ("打造", "和谐园区"),
        ("打造", "产教对接平台"),
        ("打造", "旅游目的地品牌"),
    ]


def test_a_quantity_is_no_noun_phrase() -> None:
    assert governed("建成灯塔工厂12家") == [("建成", "灯塔工厂")]
    assert governed("建成12家灯塔工厂") == [("建成", "灯塔工厂")]


def test_quantifiers_before_a_noun_are_no_part_of_it() -> None:
    assert governed("培育一批灯塔工厂") == [("培育", "灯塔工厂")]


def test_what_a_body_is_competent_for_is_no_part_of_a_name() -> None:
    assert governed("完善本行政区域内算力中心") == [("完善", "算力中心")]
    assert governed("公安机关及其他农业服务组织") == [("", "公安机关"), ("", "农业服务组织")]


def test_a_rule_that_is_referred_to_ends_before_the_verb() -> None:
    assert governed("按照国家有关规定办理注销登记") == [("按照", "规定"), ("办理", "注销登记")]
    assert governed("制定补贴管理规定") == [("制定", "补贴管理规定")]


def test_a_verb_before_a_quantifier_acts_also_for_somebody() -> None:
    assert governed("为基层培养一批全科医师") == [("为", "基层"), ("培养", "全科医师")]


def test_a_verb_with_its_result_begins_no_name() -> None:
    assert governed("推广好算力中心") == [("推广", "算力中心")]
    assert governed("推广好房子") == [("推广", "好房子")]


def test_the_state_acts() -> None:
    assert governed("国家支持高等学校建设实训基地") == [("支持", "高等学校"), ("建设", "实训基地")]


def test_what_is_taken_up_into_something_is_governed_by_that_verb() -> None:
    assert governed("将养老服务纳入国民经济和社会发展规划") == [("将", "养老服务"), ("纳入", "国民经济和社会发展规划")]


def test_the_region_of_the_document_is_pointed_at() -> None:
    assert parse("全省建成灯塔工厂").deictic == "全省"
    assert parse("当地建成灯塔工厂").deictic == "当地"
    assert parse("广东建成灯塔工厂").deictic == ""


def test_a_short_bracket_stays_in_the_name_and_a_long_one_goes() -> None:
    assert governed("推广首台（套）装备") == [("推广", "首台（套）装备")]
    assert governed("建设算力中心（含配套的电力设施）") == [("建设", "算力中心")]


def test_a_quotation_is_one_name() -> None:
    assert governed("推广“建设与发展并重”模式") == [("推广", "“建设与发展并重”模式")]


def test_a_quotation_too_long_for_a_name_is_read_through() -> None:
    text = "坚持“以企业为主体建设工业互联网平台并且面向全省所有的产业园区推广”"
    assert "建设" in verbs(text)


def test_what_stands_between_parties_ends_their_phrase() -> None:
    assert governed("打通平台企业之间壁垒") == [("打通", "平台企业"), ("打通", "壁垒")]


def test_aspect_is_passed_over() -> None:
    assert governed("建设了工业云平台") == [("建设", "工业云平台")]


def test_a_clause_ends_where_it_is_told() -> None:
    text = "建设平台，完善标准"
    found = parser(text).parse(0, 4, 7)
    assert (found.start, found.end, found.sentence) == (0, 4, 7)
    assert all(chunk.end <= 4 for chunk in found.chunks)


_SYLLABLES = (
    sorted({word for word in load_lexicon().words if len(word) <= 3})[::7]
    + list("的了等、和与及，；“”（）《》并为在对")
    + [
        "工业互联网平台",
        "人工智能",
        "机制",
        "企业",
        "12家",
        "1.5亿元",
        "广东",
        "市科技局",
        "5G-A",
    ]
)


@given(st.lists(st.sampled_from(_SYLLABLES), max_size=25).map("".join))
def test_whatever_the_words_verbs_and_chunks_lie_in_the_clause_in_order(text: str) -> None:
    reading = parser(text)
    for start, end, bracketed in split_clauses(text, 0, len(text), held_signs(text, reading.names)):
        clause = reading.parse(start, end, 0, bracketed=bracketed)
        for pieces in (clause.verbs, clause.chunks):
            places = [(piece.start, piece.end) for piece in pieces]
            assert all(start <= first < last <= end for first, last in places)
            assert all(one[1] <= other[0] for one, other in itertools.pairwise(places))
        assert all(chunk.text == text[chunk.start : chunk.end] for chunk in clause.chunks)
        assert all(verb.word == text[verb.start : verb.end] for verb in clause.verbs)


@given(st.text(min_size=0, max_size=60))
def test_any_text_can_be_parsed(text: str) -> None:
    clause = parse(text)
    assert all(0 <= chunk.start < chunk.end <= len(text) for chunk in clause.chunks)
