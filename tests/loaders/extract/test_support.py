"""Whom a tool supports, in whichever clause of the sentence it stands."""

import pytest

from tests.says import read, relations

PLAN = "云岚市数字经济发展行动计划"


def supported(text: str) -> set[tuple[str, str]]:
    """Tool and whom it supports."""
    return {(subject, obj) for subject, predicate, obj in relations(read(text, PLAN)) if predicate == "supports"}


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("支持中小企业利用工业互联网平台开展协同设计。", "工业互联网平台"),
        ("支持中小企业发展，利用工业互联网平台开展协同设计。", "工业互联网平台"),
        ("建设工业互联网平台，服务中小企业。", "工业互联网平台"),
        ("对中小企业，给予技术改造补贴。", "技术改造补贴"),
        ("对中小企业给予技术改造补贴。", "技术改造补贴"),
        ("通过技术改造补贴等方式，支持中小企业。", "技术改造补贴"),
        ("依托工业互联网平台，为中小企业提供信贷服务。", "工业互联网平台"),
        ("支持中小企业参加“千企智改”行动。", "“千企智改”行动"),
        ("对中小企业实行税收优惠。", "税收优惠"),
        ("落实对中小企业的倾斜政策。", "倾斜政策"),
        ("发动各类中介机构为中小企业提供法律咨询。", "法律咨询"),
        ("设立法律援助制度，为中小企业提供法律咨询。", "法律援助制度"),
        ("数字化转型试点覆盖中小企业。", "数字化转型试点"),
        ("技术改造补贴主要用于中小企业。", "技术改造补贴"),
        ("通过提供贷款贴息等方式，支持中小企业。", "贷款贴息"),
    ],
)
def test_the_tool_is_the_one_by_which_the_group_is_helped(text: str, tool: str) -> None:
    assert supported(text) == {(tool, "中小企业")}


@pytest.mark.parametrize(
    "text",
    [
        "支持中小企业参与工业互联网平台建设。",
        "建设工业互联网平台，培育中小企业。",
        "完善风险预警机制，支持中小企业。",
        "支持中小企业建设工业互联网平台。",
        "对中小企业实行信用管理制度。",
        "风险监管制度覆盖中小企业。",
    ],
)
def test_what_a_group_builds_or_what_stands_beside_it_is_no_help(text: str) -> None:
    assert supported(text) == set()


def test_who_acts_in_the_clause_before_enjoys_what_is_granted() -> None:
    assert supported("残疾人、退役军人创办小微企业，按照规定享受税收优惠。") == {("税收优惠", "残疾人"), ("税收优惠", "退役军人")}


@pytest.mark.parametrize(
    "text",
    [
        "对通过评估的中小企业给予技术改造补贴。",
        "向符合条件的中小企业优先发放技术改造补贴。",
        "投入达到1000万元的中小企业，给予技术改造补贴。",
    ],
)
def test_who_receives_may_be_described_at_length(text: str) -> None:
    assert supported(text) == {("技术改造补贴", "中小企业")}


@pytest.mark.parametrize("text", ["建设工业互联网平台，为中小企业提供诊断服务。", "鼓励工业互联网平台为中小企业提供诊断服务。"])
def test_a_facility_that_is_set_up_or_called_on_is_what_provides(text: str) -> None:
    assert supported(text) == {("工业互联网平台", "中小企业")}


def test_a_facility_two_clauses_before_provides_nothing() -> None:
    assert ("工业互联网平台", "中小企业") not in supported("建设工业互联网平台，完善考核制度，为中小企业提供诊断服务。")


def test_what_a_group_does_itself_is_not_given_to_it() -> None:
    assert supported("为有实力的中小企业开展股权投资提供便利。") == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("发挥海洋产业基金作用，引导社会资本支持渔业企业。", {("海洋产业基金", "渔业企业")}),
        ("引导社会资本支持渔业企业。", set()),
        ("健全渔船保险制度，为推动海洋渔业升级提供有力支撑。", {("渔船保险制度", "海洋渔业")}),
        ("增加对渔业企业的信贷投放。", {("信贷投放", "渔业企业")}),
        ("严控对渔业企业的信贷投放。", set()),
        ("返乡农民工创业的，可申请创业补贴。", {("创业补贴", "返乡农民工")}),
        ("返乡农民工创业的，可申请不超过8万元的创业补贴。", {("创业补贴", "返乡农民工")}),
        ("返乡农民工违约的，镇政府可申请司法救助。", set()),
        ("返乡农民工违约的，不可申请创业补贴。", set()),
    ],
)
def test_means_and_conditions_say_who_is_supported_by_what(text: str, found: set[tuple[str, str]]) -> None:
    assert supported(text) == found


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("落实对中小企业和科研机构的税收优惠政策。", "税收优惠政策"),
        ("加大对中小企业、科研机构的信贷支持力度。", "信贷支持"),
    ],
)
def test_every_group_before_de_has_the_support(text: str, tool: str) -> None:
    assert supported(text) == {(tool, "中小企业"), (tool, "科研机构")}


def test_a_punishment_supports_nobody() -> None:
    assert supported("对中小企业给予警告。") == set()
    assert supported("对中小企业和科研机构的行政处罚由市数据局实施。") == set()


def test_a_sector_is_supported_by_the_means_that_the_clause_before_names() -> None:
    assert supported("通过提供贷款贴息等方式，重点支持智慧农业。") == {("贷款贴息", "智慧农业")}
    assert supported("重点支持智慧农业。") == set()
    assert supported("通过提供贷款贴息等方式，支持智慧农业发展。") == set()
