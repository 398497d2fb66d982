"""What is banned, ended, refused or not done is never read as done."""

import pytest

from policykg.loaders.extract.parse import all_names, parse
from policykg.loaders.extract.reading import read as reading_of
from tests.says import document, entities, read, relations


@pytest.mark.parametrize(
    "text",
    [
        "省内企业拒绝建设灯塔工厂。",
        "任何单位不得擅自建设数据中心。",
        "严禁在老城区新建化工项目。",
        "避免重复建设数据中心。",
        "不再对燃油货车给予购置补贴。",
        "四川没有出台购车补贴政策。",
        "暂停执行购车补贴政策。",
        "尚未建立数据交易制度。",
        "未达到绿色工厂标准。",
        "不达到数据中心准入标准。",
    ],
)
def test_what_is_not_done_is_neither_developed_nor_supported(text: str) -> None:
    for _, predicate, name in relations(read(text)):
        assert predicate == "proposes"
        assert name.startswith(("不得", "严禁", "不再", "暂停"))


@pytest.mark.parametrize(
    ("text", "ban"),
    [
        ("任何人不得放映广告。", "不得放映广告"),
        ("严禁以任何名义新增收费。", "严禁以任何名义新增收费"),
        ("停止执行购车补贴政策。", "停止执行购车补贴政策"),
    ],
)
def test_a_ban_is_an_instrument_under_its_own_words(text: str, ban: str) -> None:
    reading = reading_of(document(text))
    [name] = [name for name in all_names(parse(reading, [], [], least=0)) if name.via == "ban"]
    assert (name.type, name.name) == ("Instrument", ban)


def test_what_is_done_away_with_is_named_with_its_end() -> None:
    assert ("DOC", "proposes", "取消购车补贴") in relations(read("全面取消购车补贴。"))
    assert ("Instrument", "购车补贴") not in entities(read("全面取消购车补贴。"))


def test_a_denial_ends_with_its_clause() -> None:
    assert relations(read("不搞重复建设，建设灯塔工厂。")) == {("DOC", "develops", "灯塔工厂")}


@pytest.mark.parametrize("text", ["废止《云岚市购车补贴办法》。", "不再执行《云岚市购车补贴办法》。", "《云岚市购车补贴办法》同时废止。"])
def test_a_document_that_is_ended_is_no_ground(text: str) -> None:
    assert relations(read(text)) == {("DOC", "supersedes", "云岚市购车补贴办法")}


@pytest.mark.parametrize(
    "lead",
    [
        "第一条 从事数据活动，不得有下列行为：",
        "第一条 企业有下列行为之一的，由市网信部门责令改正；拒不改正的，处1万元以上5万元以下罚款：",
        "第一条 企业有以下情形之一的，依法追究责任：",
    ],
)
def test_the_items_of_a_list_of_bans_are_read_as_nothing(lead: str) -> None:
    found = read(f"{lead}\n（一）建设山寨数据中心；\n（二）利用人脸识别技术开展促销活动。\n第二条 发展数据产业。")
    assert [what for what in relations(found) if what[1] == "develops"] == [("DOC", "develops", "数据产业")]
    assert not {"山寨数据中心", "人脸识别", "促销活动"} & {name for _, name in entities(found)}


def test_the_items_of_another_list_are_read() -> None:
    found = read("企业有下列情形之一的，给予补贴：\n（一）建设数据中心；\n（二）应用人脸识别技术。")
    assert ("Facility", "数据中心") in entities(found)
