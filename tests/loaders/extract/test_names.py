"""Which words name an entity, of which class, under which name; by the conventions of the annotation guide."""

import pytest

from tests.says import entities, entity, read, relations


def named(text: str) -> set[tuple[str, str]]:
    return entities(read(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("贯彻落实《云岚市数据条例》。", ("PolicyDocument", "云岚市数据条例")),
        ("会同中国信息通信研究院编制目录清单。", ("Organization", "中国信息通信研究院")),
        ("由市工业和信息化局牵头落实。", ("GovernmentBody", "市工业和信息化局")),
        ("在长三角建设工业互联网平台。", ("Region", "长三角")),
        ("实施“云岚智链”工程。", ("Programme", "“云岚智链”工程")),
        ("突破智能传感芯片。", ("Technology", "智能传感芯片")),
        ("发展低空经济。", ("Sector", "低空经济")),
        ("建设边缘计算节点。", ("Facility", "边缘计算节点")),
        ("完善风险预警机制。", ("Instrument", "风险预警机制")),
        ("支持专精特新企业发展。", ("TargetGroup", "专精特新企业")),
        ("着力解决融资难问题。", ("Problem", "融资难")),
    ],
)
def test_each_class_of_entity_is_found(text: str, found: tuple[str, str]) -> None:
    assert found in named(text)


def test_an_enumeration_gives_each_of_its_items() -> None:
    assert named("建设灯塔工厂、边缘计算节点、工业互联网平台以及数据中心。") == {
        ("Facility", "灯塔工厂"),
        ("Facility", "边缘计算节点"),
        ("Facility", "工业互联网平台"),
        ("Facility", "数据中心"),
    }


@pytest.mark.parametrize("conjunction", ["、", "和", "及", "与", "以及"])
def test_any_conjunction_divides_the_items(conjunction: str) -> None:
    assert named(f"培育低空经济{conjunction}智能制造。") == {("Sector", "低空经济"), ("Sector", "智能制造")}


def test_the_items_of_a_list_share_their_head() -> None:
    found = read("健全容错、激励和监督机制。")
    assert {name for kind, name in entities(found) if kind == "Instrument"} >= {"容错机制", "监督机制"}
    assert "容错" in entity(found, "容错机制").aliases


def test_the_word_after_deng_says_what_an_unknown_item_is() -> None:
    assert ("Technology", "边云协同") in named("重点突破边云协同、工业软件等技术。")


def test_the_word_after_deng_is_no_name_where_it_is_general() -> None:
    assert named("突破智能传感芯片、工业软件等关键技术。") == {("Technology", "智能传感芯片"), ("Technology", "工业软件")}


def test_the_word_after_deng_is_a_name_where_it_is_specific() -> None:
    assert ("TargetGroup", "银行业金融机构") in named("支持政策性银行、商业银行等银行业金融机构发展。")


def test_quotation_marks_around_a_whole_name_are_no_part_of_what_it_is_called() -> None:
    found = read("建设“灯塔工厂”。")
    assert entity(found, "灯塔工厂").type == "Facility"


def test_a_quoted_programme_is_also_known_by_what_stands_in_the_marks() -> None:
    assert "千企智改" in entity(read("开展“千企智改”行动。"), "“千企智改”行动").aliases


def test_a_name_inside_a_longer_name_is_none() -> None:
    # 芯片 and 云岚 only stand inside the name of the base
    assert named("建设云岚芯片产业基地。") == {("Facility", "云岚芯片产业基地")}
    # 小微企业 only stands inside the name of the money
    assert named("落实小微企业贷款贴息。") == {("Instrument", "小微企业贷款贴息")}


def test_a_word_of_two_characters_inside_a_phrase_is_no_name() -> None:
    # 物流 is a sector of the gazetteers, but the text speaks of costs
    assert named("降低物流综合费用。") == set()
    assert ("Sector", "物流") in named("发展物流。")
    assert ("Technology", "5G") in named("推动5G与人工智能融合。")
    assert ("TargetGroup", "企业") in named("减轻企业综合负担。")


def test_the_phrase_that_describes_a_name_is_another_form_of_it() -> None:
    found = read("建立跨部门的联合监管机制。")
    assert "跨部门的联合监管机制" in entity(found, "联合监管机制").aliases
    assert not any("的" in alias for alias in entity(read("建立符合规定条件的容错机制。"), "容错机制").aliases)


def test_to_advance_in_some_way_is_no_part_of_a_name() -> None:
    assert named("有序推进云岚智慧港口建设，深入推进审批制度改革。") == {("Facility", "云岚智慧港口"), ("Programme", "审批制度改革")}


@pytest.mark.parametrize(
    ("text", "absent"),
    [("推进5G-A网络覆盖。", "5G"), ("加强AIDS防治。", "AI"), ("升级5Gbps专线。", "5G")],
)
def test_latin_names_are_whole_words(text: str, absent: str) -> None:
    assert absent not in {name for _, name in named(text)}


def test_what_is_done_with_a_thing_is_no_part_of_its_name() -> None:
    assert named("加快工业互联网平台建设和低空经济高质量发展。") == {("Facility", "工业互联网平台"), ("Sector", "低空经济")}


@pytest.mark.parametrize(
    "text",
    [
        "推广新技术。",
        "加强重点领域工作。",
        "建设公共平台。",
        "各部门要完善工作机制。",
        "有关单位要提高能力水平。",
        "健全各项措施。",
        "直属机构应当加强体制机制建设。",
    ],
)
def test_general_words_name_nothing(text: str) -> None:
    assert named(text) == set()


def test_country_and_world_are_no_regions() -> None:
    assert "Region" not in {kind for kind, _ in named("我国智能制造水平在全球领先，全国各地积极推进。")}


def test_a_region_has_its_full_name_and_the_form_of_the_text_as_alias() -> None:
    region = entity(read("广东建成灯塔工厂。"), "广东省")
    assert (region.id, region.code, region.aliases) == ("region/440000", "440000", ("广东",))


def test_an_entity_is_one_under_all_its_names() -> None:
    found = read("工信部负责建设灯塔工厂。工业和信息化部牵头研发5G-A。")
    assert [one.id for one in found.entities if one.id.startswith("organization/")] == ["organization/工业和信息化部"]
    assert len(entity(found, "工业和信息化部").mentions) == 2


def test_full_width_letters_name_the_same_thing() -> None:
    found = read("推进５Ｇ－Ａ网络覆盖和5G-A应用。")
    assert [one.name for one in found.entities if one.type == "Technology"] == ["5G-A"]


def test_a_bracket_in_a_name_belongs_to_it() -> None:
    assert ("Instrument", "首台（套）保险补偿") in named("落实首台（套）保险补偿。")


def test_a_short_name_stands_for_the_long_one_from_where_it_is_introduced() -> None:
    found = read("设立云岚市数字化转型专项资金（以下简称专项资金）。专项资金由市财政局管理，用好专项资金。")
    fund = entity(found, "云岚市数字化转型专项资金")
    assert "专项资金" in fund.aliases
    assert "专项资金" not in {name for _, name in entities(found)}


def test_a_short_name_that_stands_for_nothing_named_changes_nothing() -> None:
    assert named("相关情况（以下简称情况）另行通知，建设灯塔工厂。") == {("Facility", "灯塔工厂")}


def test_what_is_broken_through_is_a_technology() -> None:
    found = read("攻克工业实时操作系统和云边端协同调度。")
    assert ("Technology", "工业实时操作系统") in entities(found)


def test_one_thing_is_one_entity_however_often_it_is_named() -> None:
    found = read("建设灯塔工厂。推广灯塔工厂经验。灯塔工厂达到3家。")
    assert len(entity(found, "灯塔工厂").mentions) == 3


def test_nothing_is_named_in_the_closing_sentence() -> None:
    found = read("认真总结好的做法。")
    assert entities(found) == set()
    assert relations(found) == set()


@pytest.mark.parametrize("text", ["全面推进强省建设。", "优化调整省与市县收入分成比例。", "争当民族团结进步模范省。"])
def test_provinces_are_a_closed_list(text: str) -> None:
    assert not [name for kind, name in named(text) if kind == "Region"]


def test_this_is_belongs_to_no_name() -> None:
    assert not [name for _, name in named("这是云岚湾区建设提速的一年。") if name.startswith("这是")]


def test_measures_that_follow_are_none_yet() -> None:
    assert named("制定以下措施。") == set()


@pytest.mark.parametrize("text", ["办好足球、棒球等城市联赛。", "支持智慧政务、城市体检等城市级创新应用。"])
def test_a_word_that_begins_with_a_kind_of_place_makes_no_places_of_the_list(text: str) -> None:
    assert not [name for kind, name in named(text) if kind == "Region"]
