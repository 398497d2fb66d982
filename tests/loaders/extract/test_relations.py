"""What a clause says of the things that it names: who makes what, for whom, where, and against which difficulty."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policykg.ontology.schema import load_schema
from tests.says import entities, read, relations

NEWS = "云岚：数字经济蓬勃发展"
REPORT = "2025年广东省政府工作报告"
Relation = tuple[str, str, str]


def said(text: str, title: str = "云岚市数字经济发展行动计划") -> set[Relation]:
    return relations(read(text, title))


@pytest.mark.parametrize("verb", ["建设", "培育", "布局", "推广", "打造", "加快建设"])
def test_what_a_plan_sets_out_to_make_it_develops(verb: str) -> None:
    assert said(f"{verb}灯塔工厂。") == {("DOC", "develops", "灯塔工厂")}


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("设立数字化转型专项资金。", "数字化转型专项资金"),
        ("实施“千企智改”工程。", "“千企智改”工程"),
        ("完善风险预警机制。", "风险预警机制"),
        ("推广“一平台一行业”模式。", "“一平台一行业”模式"),
    ],
)
def test_a_measure_is_proposed(text: str, measure: str) -> None:
    assert said(text) == {("DOC", "proposes", measure)}


def test_an_enumeration_gives_a_relation_for_each_item() -> None:
    assert said("建设灯塔工厂、边缘计算节点和数据中心。") == {
        ("DOC", "develops", name) for name in ("灯塔工厂", "边缘计算节点", "数据中心")
    }


def test_within_a_sentence_the_programme_develops_what_follows_it() -> None:
    assert said("实施“千企智改”行动，突破工业软件，建设边缘计算节点。") == {
        ("DOC", "proposes", "“千企智改”行动"),
        ("“千企智改”行动", "develops", "工业软件"),
        ("“千企智改”行动", "develops", "边缘计算节点"),
    }


def test_the_programme_of_one_sentence_develops_nothing_in_the_next() -> None:
    assert ("DOC", "develops", "边缘计算节点") in said("实施“千企智改”行动。建设边缘计算节点。")


def test_a_region_has_done_what_a_commentary_tells_of_it() -> None:
    assert said("浙江省建设了工业互联网平台，出台了容错激励机制。", NEWS) == {
        ("浙江省", "develops", "工业互联网平台"),
        ("浙江省", "carriesOut", "容错激励机制"),
    }


def test_a_region_carries_out_the_model_by_which_it_works() -> None:
    assert said("广东省通过“一平台一行业”模式，建设工业互联网平台。", NEWS) == {
        ("广东省", "carriesOut", "“一平台一行业”模式"),
        ("广东省", "develops", "工业互联网平台"),
    }


def test_the_retrospect_of_a_regional_report_is_about_the_region() -> None:
    assert said("一、2024年工作回顾\n建成灯塔工厂，启动数字化转型试点。", REPORT) >= {
        ("广东省", "develops", "灯塔工厂"),
        ("广东省", "carriesOut", "数字化转型试点"),
    }


@pytest.mark.parametrize("modal", ["应当", "要", "负责"])
def test_a_body_that_is_told_to_set_up_a_measure_answers_for_it(modal: str) -> None:
    assert said(f"市工业和信息化局{modal}建立风险预警机制。") == {
        ("DOC", "proposes", "风险预警机制"),
        ("市工业和信息化局", "responsibleFor", "风险预警机制"),
    }


def test_a_body_that_is_told_to_build_a_thing_develops_it() -> None:
    assert said("市工业和信息化局应当建设工业互联网平台。") == {("市工业和信息化局", "develops", "工业互联网平台")}


@pytest.mark.parametrize(
    ("text", "tool", "fields"),
    [
        ("在制造业、能源等领域推广应用人工智能。", "人工智能", {"制造业", "能源"}),
        ("推动5G在智能制造领域应用。", "5G", {"智能制造"}),
        ("人工智能赋能制造业。", "人工智能", {"制造业"}),
    ],
)
def test_a_technology_is_applied_in_each_field(text: str, tool: str, fields: set[str]) -> None:
    found = said(text)
    assert {relation for relation in found if relation[1] == "appliedIn"} == {(tool, "appliedIn", field) for field in fields}
    assert not {("DOC", "develops", field) for field in fields} & found


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("推动5G与工业互联网融合。", [("5G", "工业互联网")]),
        ("推动5G与工业互联网、人工智能融合。", [("5G", "工业互联网"), ("5G", "人工智能")]),
        ("推进5G、人工智能、工业互联网融合发展。", [("5G", "人工智能"), ("5G", "工业互联网"), ("人工智能", "工业互联网")]),
    ],
)
def test_what_merges_with_what_is_written_once(text: str, pairs: list[tuple[str, str]]) -> None:
    found = said(text)
    assert {predicate for _, predicate, _ in found} == {"integratesWith"}
    assert sorted(sorted((one, other)) for one, _, other in found) == sorted(map(sorted, pairs))


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("为中小企业提供技术改造贷款。", "技术改造贷款"),
        ("工业互联网平台为中小企业提供服务。", "工业互联网平台"),
        ("数字化转型专项资金惠及中小企业。", "数字化转型专项资金"),
        ("加大对中小企业的信贷支持。", "信贷支持"),
        ("中小企业享受研发费用加计扣除。", "研发费用加计扣除"),
    ],
)
def test_a_tool_supports_the_group_that_it_helps(text: str, tool: str) -> None:
    assert (tool, "supports", "中小企业") in said(text)


@pytest.mark.parametrize("text", ["引导中小企业参与数字化转型试点。", "培育专精特新企业，设立数字化转型专项资金。"])
def test_guiding_and_growing_a_group_is_no_support(text: str) -> None:
    assert not {relation for relation in said(text) if relation[1] == "supports"}


@pytest.mark.parametrize(
    ("text", "measure", "problem"),
    [
        ("设立“云岚数据”专项行动，解决数据壁垒问题。", "“云岚数据”专项行动", "数据壁垒"),
        ("针对融资难问题，设立中小企业融资担保基金。", "中小企业融资担保基金", "融资难"),
        ("建立数据共享机制，破解数据孤岛等问题。", "数据共享机制", "数据孤岛"),
    ],
)
def test_a_measure_addresses_the_problem_that_it_is_to_solve(text: str, measure: str, problem: str) -> None:
    found = said(text)
    assert {relation for relation in found if relation[1] == "addresses"} == {(measure, "addresses", problem)}
    assert ("DOC", "proposes", measure) in found


@pytest.mark.parametrize(
    ("text", "title", "placed"),
    [
        ("在长三角布局算力中心。", "云岚市数字经济发展行动计划", ("算力中心", "locatedIn", "长三角")),
        ("云岚算力中心落户广州市。", NEWS, ("云岚算力中心", "locatedIn", "广州市")),
        ("广州市入选“千企智改”行动。", NEWS, ("“千企智改”行动", "locatedIn", "广州市")),
    ],
)
def test_a_thing_is_placed_in_a_region(text: str, title: str, placed: Relation) -> None:
    assert placed in said(text, title)


@pytest.mark.parametrize("text", ["不得利用人工智能从事违法活动。", "5G、人工智能和低空经济。", "总结灯塔工厂的经验。"])
def test_a_name_of_which_nothing_is_said_has_no_relation(text: str) -> None:
    assert said(text) == set()


@pytest.mark.parametrize(
    "text", ["通过风险预警机制加强监管。", "利用数字化转型专项资金。", "风险预警机制更加健全。", "将专精特新企业纳入融资担保体系。"]
)
def test_a_measure_that_a_plan_names_as_means_or_state_is_proposed(text: str) -> None:
    assert {predicate for subject, predicate, _ in said(text) if subject == "DOC"} == {"proposes"}


def test_a_measure_that_a_commentary_only_names_is_not_proposed() -> None:
    assert said("风险预警机制更加健全。", NEWS) == set()


def test_a_thing_of_which_a_plan_says_that_it_thrives_is_developed() -> None:
    assert said("低空经济加快形成新格局。") == {("DOC", "develops", "低空经济")}


@pytest.mark.parametrize("text", ["在低空经济、人工智能等领域取得突破。", "瞄准低空经济、人工智能。"])
def test_what_is_aimed_at_is_developed(text: str) -> None:
    assert said(text) == {("DOC", "develops", "低空经济"), ("DOC", "develops", "人工智能")}


def test_an_attribute_that_has_a_verb_does_not_hide_what_is_built() -> None:
    assert ("DOC", "develops", "灯塔工厂") in said("推动建设30个具有辐射带动作用的灯塔工厂。")


@pytest.mark.parametrize("bodies", ["县级以上人民政府", "各级人民政府", "市人民政府有关部门"])
def test_what_a_class_of_bodies_shall_do_the_document_says(bodies: str) -> None:
    found = {relation for relation in said(f"{bodies}应当建设灯塔工厂，建立风险预警机制。") if relation[1] != "issuedBy"}
    assert found == {("DOC", "develops", "灯塔工厂"), ("DOC", "proposes", "风险预警机制")}


def test_regions_that_go_ahead_with_a_measure_carry_it_out() -> None:
    assert ("广东省", "carriesOut", "知识产权保护") in said("广东省、浙江省在知识产权保护等方面先行先试。")


def test_a_sentence_of_thousands_of_clauses_takes_no_longer_for_each() -> None:
    text = "实施“千企智改”行动，" + "，".join(["突破工业软件", "建设边缘计算节点"] * 1500) + "。"
    assert said(text) >= {("“千企智改”行动", "develops", "工业软件"), ("“千企智改”行动", "develops", "边缘计算节点")}


_CLAUSES = st.lists(
    st.sampled_from(
        "建设灯塔工厂|实施“千企智改”行动|突破工业软件|广东省率先出台容错激励机制|推动5G与人工智能融合|在制造业推广应用人工智能|"
        "为中小企业提供技术改造贷款|解决数据壁垒等问题|在长三角布局算力中心|市工业和信息化局应当完善风险预警机制|低空经济面临人才不足等问题".split(
            "|"
        )
    ),
    min_size=1,
    max_size=5,
)


@given(_CLAUSES, st.sampled_from([REPORT, NEWS, "云岚市数字经济发展行动计划"]))
@settings(max_examples=60, deadline=None)
def test_both_ends_of_every_relation_are_of_the_classes_of_its_predicate(clauses: list[str], title: str) -> None:
    schema = load_schema()
    found = read("，".join(clauses) + "。", title)
    kinds = {entity.id: entity.type for entity in found.entities}
    for statement in found.statements:
        if isinstance(statement.object, str):
            assert statement.subject != statement.object
            assert schema.allows(statement.predicate, kinds[statement.subject], kinds[statement.object])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("扩大对康养旅游、海水淡化等方面的投入。", {("DOC", "develops", "康养旅游"), ("DOC", "develops", "海水淡化")}),
        ("加大对人工智能的研发投入力度。", {("DOC", "develops", "人工智能")}),
        ("减少对房地产业的投资。", set()),
        ("加强对人工智能的监管。", set()),
    ],
)
def test_what_is_invested_in_is_developed(text: str, found: set[Relation]) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    ("text", "developed"),
    [
        ("加快人工智能的研发与应用。", {"人工智能"}),
        ("推进工业互联网平台、数据中心等基础设施的建设。", {"工业互联网平台", "数据中心"}),
        ("推进人工智能、机器人等技术的攻关和产业化。", {"人工智能", "机器人"}),
        ("加强数据中心的监管。", set()),
        ("推广人工智能的标准。", set()),
        ("在数据中心的建设中节约用地。", set()),
    ],
)
def test_that_of_which_a_deed_is_advanced_is_developed(text: str, developed: set[str]) -> None:
    assert {obj for _, predicate, obj in said(text) if predicate == "develops"} == developed


def test_what_is_made_use_of_is_not_developed() -> None:
    assert said("利用人工智能提高效率。") == set()
    assert said("运用人工智能提高效率。") == {("DOC", "develops", "人工智能")}


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("重要数据目录由市数据局会同市财政局编制。", {"市数据局", "市财政局"}),
        ("重要数据目录由市数据局编制。", {"市数据局"}),
        ("请财政部会同有关部门制定重要数据目录。", {"财政部"}),
    ],
)
def test_who_draws_something_up_is_responsible_for_it(text: str, bodies: set[str]) -> None:
    assert said(text) == {("DOC", "proposes", "重要数据目录"), *((body, "responsibleFor", "重要数据目录") for body in bodies)}


def developed(text: str, title: str = "云岚市数字经济发展行动计划") -> set[tuple[str, str]]:
    """Who develops what."""
    return {(subject, obj) for subject, predicate, obj in said(text, title) if predicate == "develops"}


@pytest.mark.parametrize(
    "text",
    [
        "鼓励工业互联网平台为中小企业提供诊断服务。",
        "支持机器人在冶金领域应用。",
        "鼓励智慧农业企业扩大生产。",
        "支持灯塔工厂联合高校培养工程师。",
    ],
)
def test_what_is_encouraged_to_act_itself_is_not_developed(text: str) -> None:
    assert developed(text) == set()


def test_what_is_pushed_in_a_direction_is_developed() -> None:
    assert developed("推动算力网络向西部延伸。") == {("DOC", "算力网络")}


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("实施“万店数智”工程，培育智能家居。", "“万店数智”工程"),
        ("到2027年，实施“万店数智”工程，培育智能家居。", "“万店数智”工程"),
        ("推进“万店数智”工程，培育智能家居。", "“万店数智”工程"),
        ("推进老旧小区改造工程，培育智能家居。", "DOC"),
        ("规范商贸流通，实施“万店数智”工程，培育智能家居。", "DOC"),
    ],
)
def test_a_programme_develops_what_follows_where_the_sentence_begins_by_carrying_it_out(text: str, doer: str) -> None:
    assert (doer, "智能家居") in developed(text)
    assert len({subject for subject, thing in developed(text) if thing == "智能家居"}) == 1


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("突破工业软件，智能传感芯片和区块链。", {"工业软件", "智能传感芯片", "区块链"}),
        ("（二）智能传感芯片。", {"智能传感芯片"}),
        ("提升工业互联网平台的服务能力。", {"工业互联网平台"}),
        ("拓展农业、林业等领域的应用。", set()),
        ("聚焦区块链、人工智能等领域，组织联合攻关。", {"区块链", "人工智能"}),
        ("实现区块链规模化应用。", {"区块链"}),
        ("力争云岚数据中心年内投入使用。", {"数据中心"}),
        ("确保灯塔工厂安全。", set()),
        ("确保智慧农业研发投入增长。", set()),
        ("实现智慧农业产值增长8%。", set()),
        ("聚焦人工智能安全，强化治理。", set()),
        ("推进制造业的减排。", set()),
        ("完善平台经济的反垄断执法。", set()),
        ("建设算力网络，智能家居产值达100亿元。", {"算力网络"}),
        ("支持智慧物流在县域集聚发展。", {"智慧物流"}),
        ("生产智能传感芯片的，应当备案。", set()),
        ("建设灯塔工厂的，应当备案。", set()),
        ("提供智慧物流等服务。", {"智慧物流"}),
        ("智慧农业快速发展。", {"智慧农业"}),
        ("开拓跨境电商，锻造智能家居。", {"跨境电商", "智能家居"}),
    ],
)
def test_what_a_plan_advances_without_making_it_is_developed(text: str, things: set[str]) -> None:
    assert developed(text) == {("DOC", thing) for thing in things}


def test_what_a_report_only_measures_has_not_been_developed() -> None:
    text = "一、2024年工作回顾\n智能家居产量增长12.3%，灯塔工厂建成投产。"
    assert developed(text, REPORT) == {("广东省", "灯塔工厂")}


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("企业按照分级分类监管的要求整改。", {"分级分类监管"}),
        ("根据分级分类监管制度整改。", set()),
        ("解决分级分类监管缺失问题。", set()),
        ("不再按照分级分类监管的要求整改。", set()),
    ],
)
def test_an_instrument_that_nothing_else_is_said_of_is_proposed(text: str, proposed: set[str]) -> None:
    assert {obj for _, predicate, obj in said(text) if predicate == "proposes"} == proposed


def test_a_commentary_proposes_nothing_that_it_only_names() -> None:
    assert said("企业按照分级分类监管的要求整改。", NEWS) == set()


def test_names_in_the_title_of_the_document_itself_are_none() -> None:
    assert entities(read("实施《云岚市数字经济发展行动计划》。")) == set()


def test_a_plan_that_is_drawn_up_goes_by_another_and_is_issued_by_who_draws_it_up() -> None:
    assert said("市水务局应当根据国土空间规划，编制排水专项规划。", "云岚市排水条例") == {
        ("排水专项规划", "basedOn", "国土空间规划"),
        ("排水专项规划", "issuedBy", "市水务局"),
    }


def test_a_plan_without_title_marks_is_what_the_document_goes_by() -> None:
    assert ("DOC", "basedOn", "国土空间规划") in said("各项建设应当符合国土空间规划。", "云岚市排水条例")


def test_a_heading_of_a_law_says_only_what_it_is_about() -> None:
    assert said("第三章 智慧物流", "云岚市数字经济促进条例") == set()


def test_who_only_has_a_plan_has_not_issued_it() -> None:
    issued = said("云岚市水务局已编制排水专项规划。", NEWS)
    assert not any(predicate == "issuedBy" for _, predicate, _ in issued)
