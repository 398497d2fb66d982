"""Who does what a clause says, whether it is done already, and how strongly it is said."""

import pytest

from tests.says import read, relations

PLAN = "云岚市数字经济发展行动计划"
NEWS = "云岚：数字经济蓬勃发展"
REPORT = "2025年广东省政府工作报告"
LAW = "云岚市数字经济促进条例"


def doers(text: str, thing: str, title: str = PLAN) -> set[str]:
    """Who develops a thing."""
    return {subject for subject, predicate, obj in relations(read(text, title)) if (predicate, obj) == ("develops", thing)}


def responsible(text: str) -> set[tuple[str, str]]:
    """Who is responsible for what in a law."""
    return {(subject, obj) for subject, predicate, obj in relations(read(text, LAW)) if predicate == "responsibleFor"}


def moods(text: str, title: str = PLAN) -> set[str]:
    return {statement.modality.value for statement in read(text, title).statements}


def test_without_another_subject_the_document_speaks() -> None:
    assert doers("加快建设灯塔工厂。", "灯塔工厂") == {"DOC"}


def test_the_subject_of_a_clause_is_that_of_the_clauses_behind_it() -> None:
    text = "浙江省发展低空经济，建设灯塔工厂，布局边缘计算节点。"
    assert [doers(text, thing, NEWS) for thing in ("低空经济", "灯塔工厂", "边缘计算节点")] == [{"浙江省"}] * 3


def test_a_new_subject_takes_over() -> None:
    text = "浙江省发展低空经济，广东省建设灯塔工厂。"
    assert (doers(text, "低空经济", NEWS), doers(text, "灯塔工厂", NEWS)) == ({"浙江省"}, {"广东省"})


def test_the_region_of_a_commentary_holds_to_the_end_of_the_paragraph() -> None:
    assert doers("浙江省发展低空经济。先后建设灯塔工厂。", "灯塔工厂", NEWS) == {"浙江省"}
    assert doers("浙江省发展低空经济。\n要建设灯塔工厂。", "灯塔工厂", NEWS) == {"DOC"}


def test_the_view_of_the_whole_country_ends_it() -> None:
    assert doers("浙江省发展低空经济。从全国看，要建设灯塔工厂。", "灯塔工厂", NEWS) == {"DOC"}


def test_the_items_of_a_list_in_a_report_look_back_or_forward_together() -> None:
    reached = "（三）交通更加便捷。累计新增高速公路，机场获批，港口建成投用。"
    then = "加快推进城乡建设，大力发展教育，全面加强安全，建设灯塔工厂，基本形成新格局，已见成效。"
    assert doers(f"{reached}\n（四）{then}", "灯塔工厂", REPORT) == {"广东省"}
    assert doers(f"{reached}\n（一）{then}", "灯塔工厂", REPORT) == {"DOC"}


def test_several_subjects_share_what_follows() -> None:
    assert doers("浙江省、广东省建设灯塔工厂。", "灯塔工厂", NEWS) == {"浙江省", "广东省"}


@pytest.mark.parametrize("subject", ["市数据局", "云岚市人民政府", "工业和信息化部"])
def test_a_body_that_is_told_to_act_is_the_subject(subject: str) -> None:
    assert doers(f"{subject}应当建设工业互联网平台。", "工业互联网平台", LAW) == {subject}


def test_what_a_region_shall_do_the_document_says() -> None:
    assert doers("广东省要建设灯塔工厂。", "灯塔工厂", "国务院关于支持低空经济发展的意见") == {"DOC"}


def test_the_retrospect_of_a_report_is_the_regions_and_the_prospect_the_documents() -> None:
    text = "一、2024年工作回顾\n建成灯塔工厂，新增5G基站，获批创新平台。\n二、2025年工作安排\n加快发展低空经济，着力培育智能制造。"
    assert doers(text, "灯塔工厂", REPORT) == {"广东省"}
    assert doers(text, "低空经济", REPORT) == {"DOC"}


def test_the_words_of_a_paragraph_tell_retrospect_where_no_heading_does() -> None:
    assert doers("过去一年，成功建成灯塔工厂，新增5G基站，创历史新高。", "灯塔工厂", REPORT) == {"广东省"}
    assert doers("要加快建设灯塔工厂，力争取得新突破。", "灯塔工厂", REPORT) == {"DOC"}


@pytest.mark.parametrize(
    ("text", "title", "mood"),
    [
        ("建设灯塔工厂。", PLAN, "planned"),
        ("市数据局应当建立风险预警机制。", LAW, "required"),
        ("市数据局必须建立风险预警机制。", LAW, "required"),
        ("鼓励发展低空经济。", LAW, "encouraged"),
        ("市数据局可以建立风险预警机制。", LAW, "encouraged"),
        ("应当建立风险预警机制。", NEWS, "recommended"),
        ("浙江省建设了灯塔工厂。", NEWS, "reported"),
        ("一、2024年工作回顾\n成功建成灯塔工厂。", REPORT, "reported"),
        ("宜建立风险预警机制。", NEWS, "recommended"),
        ("全国建成智能工厂1万多家，宜完善风险预警机制。", NEWS, "reported recommended"),
        ("全国建成智能工厂1万多家。", NEWS, "reported"),
        ("要建设灯塔工厂。我国累计建成加氢站300余座。", NEWS, "recommended reported"),
        ("洛阳市已建成加氢站8座。", PLAN, "reported"),
        ("目前，已建设灯塔工厂12家。", PLAN, "reported"),
        ("一、2024年工作回顾\n力争建成灯塔工厂。", REPORT, "planned"),
    ],
)
def test_how_strongly_a_text_says_something(text: str, title: str, mood: str) -> None:
    assert moods(text, title) == set(mood.split())


def test_a_region_has_done_what_a_plan_says_it_has_already() -> None:
    assert doers("洛阳市已建成加氢站8座。", "加氢站") == {"洛阳市"}
    assert doers("洛阳市建设加氢站8座。", "加氢站") == {"DOC"}


def test_a_place_of_a_report_is_not_the_subject_of_its_next_sentence() -> None:
    text = "一、2024年工作回顾\n佛山市发展低空经济。成功建成灯塔工厂。"
    assert doers(text, "灯塔工厂", REPORT) == {"广东省"}


def test_each_clause_has_its_own_mood() -> None:
    found = read("市数据局应当建立风险预警机制。鼓励发展低空经济。", LAW)
    said = {(statement.evidence.quote, statement.modality.value) for statement in found.statements}
    assert said == {("市数据局应当建立风险预警机制", "required"), ("鼓励发展低空经济", "encouraged")}


def test_the_graver_case_is_up_to_the_body_that_orders() -> None:
    text = "擅自取水的，由市水务局责令改正；情节严重的，处五千元罚款。对举报人给予奖励。"
    assert responsible(text) == {("市水务局", "罚款")}


def test_a_new_paragraph_is_up_to_nobody_named_before() -> None:
    text = "第八条 擅自取水的，由市水务局责令改正。\n第九条 情节严重的，处五千元罚款。"
    assert responsible(text) == set()


def test_the_items_of_a_list_of_duties_are_those_of_the_body_before_the_colon() -> None:
    text = "第三条 市数据局履行下列职责：\n（一）编制公共数据目录；\n（二）建立数据共享机制。\n第四条 建立容错机制。"
    assert responsible(text) == {("市数据局", "公共数据目录"), ("市数据局", "数据共享机制")}


def test_an_item_that_names_its_own_body_is_of_that() -> None:
    text = "第三条 市数据局做好下列工作：\n（一）编制公共数据目录；\n（二）市财政局建立资金拨付机制。"
    assert responsible(text) == {("市数据局", "公共数据目录"), ("市财政局", "资金拨付机制")}


def test_an_item_that_tells_a_group_what_to_do_is_not_of_the_body() -> None:
    text = "第三条 市数据局做好下列工作：\n（一）编制公共数据目录；\n（二）企业应当建立内部管理制度。"
    assert responsible(text) == {("市数据局", "公共数据目录")}


def test_a_list_of_papers_is_no_list_of_duties() -> None:
    assert responsible("第三条 市数据局应当向市财政局提供下列材料：\n（一）数据共享制度；\n（二）公共数据目录。") == set()


def test_the_next_sentence_of_an_item_belongs_to_it() -> None:
    text = "第三条 市数据局做好下列工作：\n（一）编制公共数据目录。定期完善应急预案；\n（二）建立数据共享机制。"
    assert responsible(text) == {("市数据局", name) for name in ("公共数据目录", "应急预案", "数据共享机制")}


def test_who_joins_in_a_later_clause_answers_for_that_clause() -> None:
    text = "第三条 市数据局建立数据共享机制，会同市财政局完善专项资金管理制度，健全信息公开制度。"
    assert responsible(text) == {
        ("市数据局", "数据共享机制"),
        ("市数据局", "专项资金管理制度"),
        ("市财政局", "专项资金管理制度"),
        ("市数据局", "信息公开制度"),
    }


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("第三条 市人民政府有关部门应当建立数据共享机制。", set()),
        ("第三条 市人民政府所属各单位应当建立数据共享机制。", set()),
        ("第三条 市数据局各负其责加强联动，建立数据共享机制。", {"市数据局"}),
        ("第三条 市人民政府及其有关部门应当建立数据共享机制。", {"市人民政府"}),
    ],
)
def test_the_offices_of_a_body_are_not_the_body(text: str, bodies: set[str]) -> None:
    assert {body for body, _ in responsible(text)} == bodies


def test_what_the_items_of_a_list_name_is_developed_by_the_body_before_the_colon() -> None:
    text = "第三条 市城管局应当合理布局，建设完善下列设施：\n（一）过街天桥、停车场等市政设施；\n（二）发展数据中心。\n第四条 灯塔工厂。"
    assert doers(text, "过街天桥", LAW) == doers(text, "停车场", LAW) == doers(text, "数据中心", LAW) == {"市城管局"}
    assert "市城管局" not in doers(text, "灯塔工厂", LAW)
