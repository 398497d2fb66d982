"""Works that are named by their capacity, for whom that is a figure."""

import pytest

from policykg.ontology.model import Figure
from tests.says import entities, figures, read

REPORT = "2025年广东省政府工作报告"


def measured(text: str) -> set[tuple[str, str, str, str]]:
    return {(subject, metric, value, unit) for subject, metric, _, value, unit, _ in figures(read(text, REPORT))}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("青岚30万吨制糖项目开工建设。", ("青岚30万吨制糖项目", "制糖", "300000", "吨")),
        ("加快东湖80万平方米厂房改造工程建设。", ("东湖80万平方米厂房改造工程", "厂房改造", "800000", "平方米")),
        ("实施枫林镇2万亩果园灌溉、石桥镇9000平方米菌菇种植等项目。", ("枫林镇2万亩果园灌溉", "果园灌溉", "20000", "亩")),
    ],
)
def test_a_work_is_named_with_its_capacity(text: str, figure: tuple[str, str, str, str]) -> None:
    assert figure in measured(text)


def test_the_shorter_name_inside_is_none() -> None:
    named = entities(read("推进青岚30万吨制糖项目。", REPORT))
    assert ("Programme", "青岚30万吨制糖项目") in named
    assert not any(name in ("制糖项目", "制糖") for _, name in named)


def test_works_with_a_capacity_are_counted() -> None:
    assert measured("加快推进5个百万头生猪养殖项目建设。") == {
        ("百万头生猪养殖项目", "百万头生猪养殖项目", "5", "个"),
        ("百万头生猪养殖项目", "生猪养殖", "1000000", "头"),
    }


@pytest.mark.parametrize("text", ["装机容量50万千瓦项目开工。", "完成3万平方米道路改造工程。"])
def test_what_is_measured_is_no_owner_of_a_work(text: str) -> None:
    assert not any("千瓦" in name or "平方米" in name for _, name in entities(read(text, REPORT)))


@pytest.mark.parametrize(("text", "status"), [("已启动青岚30万吨制糖项目。", "target"), ("青岚30万吨制糖项目竣工投产。", "achieved")])
def test_a_capacity_is_a_target_until_the_work_is_finished(text: str, status: str) -> None:
    found = read(text, REPORT)
    assert [statement.object.status for statement in found.statements if isinstance(statement.object, Figure)] == [status]
