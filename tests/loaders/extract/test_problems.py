"""What a text says is difficult, and who has the difficulty."""

import pytest

from tests.says import entities, read, relations

NEWS = "云岚：数字经济蓬勃发展"
REPORT = "2025年广东省政府工作报告"
PLAN = "云岚市数字经济发展行动计划"


def problems(text: str, title: str = PLAN) -> set[str]:
    return {name for kind, name in entities(read(text, title)) if kind == "Problem"}


def faced(text: str, title: str = NEWS) -> set[tuple[str, str]]:
    """Who faces what."""
    return {(subject, obj) for subject, predicate, obj in relations(read(text, title)) if predicate == "faces"}


@pytest.mark.parametrize(
    "text",
    [
        "低空经济存在人才短缺、标准不统一等问题。",
        "低空经济面临人才短缺、标准不统一等挑战。",
        "低空经济仍存在着人才短缺、标准不统一等突出问题。",
        "低空经济遇到人才短缺、标准不统一等困难和挑战。",
    ],
)
@pytest.mark.parametrize("title", [PLAN, NEWS])
def test_the_items_between_having_and_problem_are_the_problems(text: str, title: str) -> None:
    assert problems(text, title) == {"人才短缺", "标准不统一"}
    assert faced(text, title) == {("低空经济", "人才短缺"), ("低空经济", "标准不统一")}


def test_each_of_several_bearers_faces_each_problem() -> None:
    assert faced("工业互联网和低空经济存在人才短缺、标准不统一等问题。") == {
        (bearer, problem) for bearer in ("工业互联网", "低空经济") for problem in ("人才短缺", "标准不统一")
    }


@pytest.mark.parametrize("bearer", ["中小企业", "广东省", "制造业"])
def test_groups_regions_and_sectors_have_problems(bearer: str) -> None:
    assert faced(f"{bearer}面临融资难等问题。") == {(bearer, "融资难")}


def test_a_country_faces_nothing() -> None:
    assert problems("我国面临人才短缺等问题。") == {"人才短缺"}
    assert faced("我国面临人才短缺等问题。") == set()


def test_the_difficulties_of_a_regional_report_are_those_of_its_region() -> None:
    assert faced("同时也存在创新能力不足、区域发展不平衡等问题。", REPORT) == {
        ("广东省", "创新能力不足"),
        ("广东省", "区域发展不平衡"),
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("着力解决数据孤岛、标准不统一等问题。", {"数据孤岛", "标准不统一"}),
        ("针对融资难问题，设立风险补偿资金。", {"融资难"}),
        ("整治虚假宣传、价格欺诈等乱象。", {"虚假宣传", "价格欺诈"}),
        ("破解数据孤岛等难题。", {"数据孤岛"}),
    ],
)
def test_what_is_to_be_solved_is_a_problem_that_nobody_is_said_to_have(text: str, found: set[str]) -> None:
    assert problems(text) == found
    assert faced(text, PLAN) == set()


@pytest.mark.parametrize(
    "follows",
    ["比如，核心技术受制于人、人才供给不足等。", "例如核心技术受制于人、人才供给不足。", "一是核心技术受制于人。二是人才供给不足。"],
)
def test_a_sentence_that_promises_problems_is_followed_by_them(follows: str) -> None:
    assert faced(f"工业互联网发展还面临一些挑战。{follows}") == {("工业互联网", "核心技术受制于人"), ("工业互联网", "人才供给不足")}


def test_the_promise_ends_with_its_paragraph() -> None:
    assert faced("工业互联网发展还面临一些挑战。\n低空经济人才供给不足。") == set()


def test_what_follows_a_promise_and_lacks_nothing_is_no_problem() -> None:
    assert problems("工业互联网发展还面临一些挑战。建设灯塔工厂。", NEWS) == set()


@pytest.mark.parametrize(
    "text",
    [
        "及时解决问题。",
        "开展问题排查。",
        "存在一些问题。",
        "面临诸多挑战。",
        "低空经济面临的主要问题得到解决。",
        "着力解决突出问题。",
        "帮助解决渔民出海遇到的困难和问题。",
    ],
)
def test_a_problem_without_content_is_none(text: str) -> None:
    assert problems(text) == set()


def test_the_evidence_says_who_and_what() -> None:
    [statement] = [found for found in read("近年来，制造业存在人才短缺问题。", NEWS).statements if found.predicate == "faces"]
    assert statement.evidence.quote == "制造业存在人才短缺问题"
    assert statement.modality.value == "reported"


def test_the_bearer_is_the_one_next_to_the_verb() -> None:
    assert faced("与制造业的要求相比，低空经济还存在人才短缺问题。") == {("低空经济", "人才短缺")}


def test_problems_may_follow_in_the_sentence_that_promises_them() -> None:
    text = "全省物流业面临一些困难，主要是：专业人才依然短缺，冷链网络比较薄弱。"
    assert faced(text, REPORT) == {("广东省", "专业人才依然短缺"), ("广东省", "冷链网络比较薄弱")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("建立数据共享机制，打破信息孤岛。", {("数据共享机制", "信息孤岛")}),
        ("开展专项执法行动，严厉打击网络侵权假冒行为。", {("专项执法行动", "网络侵权假冒行为")}),
        ("完善考核制度，建立数据共享机制，打通数据壁垒。", {("数据共享机制", "数据壁垒")}),
        ("建立数据共享机制，打通物流通道。", set()),
        ("建立首问负责制，及时解决企业反映的问题。", set()),
    ],
)
def test_what_a_measure_of_the_clause_before_puts_an_end_to(text: str, found: set[tuple[str, str]]) -> None:
    said = relations(read(text, PLAN))
    assert {(subject, obj) for subject, predicate, obj in said if predicate == "addresses"} == found
