"""The bodies that a bracket makes responsible, their roles, and the tasks that they answer for."""

import pytest

from policykg.loaders.extract.clauses import Clause
from policykg.loaders.extract.parse import Parsed
from policykg.loaders.extract.responsibility import duties
from tests.says import read, relations


def roles(bracket: str) -> list[tuple[str, str]]:
    """Body and predicate of each duty of the words in a bracket."""
    parsed = Parsed(Clause(0, len(bracket), 0, bracketed=True), bracket)
    return [(duty.body.name, duty.predicate) for duty in duties(parsed)]


def answerable(text: str) -> set[tuple[str, str, str]]:
    duty = {"responsibleFor", "leads", "participatesIn"}
    return {relation for relation in relations(read(text)) if relation[1] in duty}


@pytest.mark.parametrize(
    "bracket",
    [
        "责任单位：市数据局、市财政局",
        "责任部门：市数据局、市财政局",
        "负责单位:市数据局、市财政局",
        "市数据局、市财政局负责",
        "市数据局、市财政局按职责分工负责",
        "市数据局、市财政局等按职责分工负责",
        "市数据局、市财政局等有关部门负责",
        "市数据局、市财政局",
    ],
)
def test_bodies_are_responsible_whichever_way_a_bracket_says_it(bracket: str) -> None:
    assert roles(bracket) == [("市数据局", "responsibleFor"), ("市财政局", "responsibleFor")]


@pytest.mark.parametrize(
    ("bracket", "found"),
    [
        ("市数据局牵头，市财政局配合", [("市数据局", "leads"), ("市财政局", "participatesIn")]),
        ("牵头单位：市数据局；配合单位：市财政局", [("市数据局", "leads"), ("市财政局", "participatesIn")]),
        ("市数据局牵头，市财政局、市科技局参与", [("市数据局", "leads"), ("市财政局", "participatesIn"), ("市科技局", "participatesIn")]),
        ("市数据局牵头负责，市财政局参加", [("市数据局", "leads"), ("市财政局", "participatesIn")]),
        ("主办单位：市数据局；协办单位：市财政局", [("市数据局", "leads"), ("市财政局", "participatesIn")]),
    ],
)
def test_each_part_of_a_bracket_may_have_its_own_role(bracket: str, found: list[tuple[str, str]]) -> None:
    assert roles(bracket) == found


@pytest.mark.parametrize(
    ("bracket", "found"),
    [
        ("责任单位：市数据局，市财政局", [("市数据局", "responsibleFor"), ("市财政局", "responsibleFor")]),
        ("牵头单位：市数据局，市财政局", [("市数据局", "leads"), ("市财政局", "leads")]),
        ("市数据局，市财政局负责", [("市数据局", "responsibleFor"), ("市财政局", "responsibleFor")]),
    ],
)
def test_a_part_without_a_role_takes_that_of_its_neighbour(bracket: str, found: list[tuple[str, str]]) -> None:
    assert roles(bracket) == found


def test_a_conjunction_in_the_name_of_a_body_does_not_divide_it() -> None:
    assert [body for body, _ in roles("市人力资源和社会保障局、市发展和改革委员会和市财政局负责")] == [
        "市人力资源和社会保障局",
        "市发展和改革委员会",
        "市财政局",
    ]


@pytest.mark.parametrize("bracket", ["市数据局牵头，各有关部门配合", "市数据局牵头，其他单位配合"])
def test_unnamed_bodies_are_left_out(bracket: str) -> None:
    assert roles(bracket) == [("市数据局", "leads")]


@pytest.mark.parametrize("bracket", ["含财政贴息", "以下简称专项资金", "2025年完成", "机床、机器人", "第三批", "“千企智改”"])
def test_a_bracket_about_something_else_gives_nobody_a_duty(bracket: str) -> None:
    assert roles(bracket) == []


def test_the_places_of_the_bodies_are_their_places_in_the_text() -> None:
    text = "建立机制（责任单位：市数据局、市财政局）。"
    bracket = text[5:-2]
    parsed = Parsed(Clause(5, 5 + len(bracket), 0, bracketed=True), bracket)
    assert [text[duty.body.start : duty.body.end] for duty in duties(parsed)] == ["市数据局", "市财政局"]


def test_the_bodies_answer_for_what_the_paragraph_sets_up() -> None:
    assert answerable("设立数字化转型专项资金，建立数据共享机制。（责任单位：市数据局、市财政局）") == {
        (body, "responsibleFor", task) for body in ("市数据局", "市财政局") for task in ("数字化转型专项资金", "数据共享机制")
    }


def test_a_task_that_the_heading_names_is_the_one_meant() -> None:
    assert answerable("（一）工业互联网平台建设。设立数字化转型专项资金。（责任单位：市数据局）") == {
        ("市数据局", "responsibleFor", "工业互联网平台")
    }


def test_six_tasks_of_a_paragraph_are_all_meant() -> None:
    said = "打造算力平台、检测平台、交易平台，设立引导基金，建立容错机制，开展“千企智改”行动。（责任单位：市数据局）"
    tasks = {"算力平台", "检测平台", "交易平台", "引导基金", "容错机制", "“千企智改”行动"}
    assert answerable(said) == {("市数据局", "responsibleFor", task) for task in tasks}


def test_a_later_bracket_is_about_what_follows_the_earlier_one() -> None:
    assert answerable("建立数据共享机制（责任单位：市数据局）。设立数字化转型专项资金（责任单位：市财政局）。") == {
        ("市数据局", "responsibleFor", "数据共享机制"),
        ("市财政局", "responsibleFor", "数字化转型专项资金"),
    }


def test_a_bracket_says_nothing_of_the_paragraph_before() -> None:
    assert answerable("建立数据共享机制。\n设立数字化转型专项资金。（责任单位：市数据局）") == {
        ("市数据局", "responsibleFor", "数字化转型专项资金")
    }


def test_what_is_only_mentioned_is_no_task() -> None:
    assert answerable("利用工业互联网平台，建立数据共享机制。（责任单位：市数据局）") == {("市数据局", "responsibleFor", "数据共享机制")}


def test_the_evidence_of_a_duty_is_the_bracket() -> None:
    found = read("建立数据共享机制。（责任单位：市数据局、市财政局）")
    quotes = {statement.evidence.quote for statement in found.statements if statement.predicate == "responsibleFor"}
    assert quotes == {"责任单位：市数据局、市财政局"}


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("（二）大力发展智慧农业。扩大种植面积。（责任单位：市数据局）", {"智慧农业"}),
        ("（二）优化发展环境。建设算力平台，建立数据共享机制。（责任单位：市数据局）", {"数据共享机制"}),
        ("按照风险预警制度，设立引导基金。（责任单位：市数据局）", {"引导基金"}),
        ("（二）大力发展智慧农业。建立数据共享机制。（责任单位：市数据局）", {"数据共享机制"}),
        ("（二）完善数据共享机制。建设算力平台，开展“千企智改”行动。（责任单位：市数据局）", {"数据共享机制"}),
        ("对落实数据共享机制成效明显的县，设立引导基金。（责任单位：市数据局）", {"引导基金"}),
    ],
)
def test_a_bracket_is_about_the_task_of_the_heading_else_about_what_is_set_up(text: str, tasks: set[str]) -> None:
    assert answerable(text) == {("市数据局", "responsibleFor", task) for task in tasks}
