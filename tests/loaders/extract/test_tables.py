"""Tables: indicators with their values by year, tasks with who answers for them."""

import pytest

from policykg.loaders.readers import Page
from policykg.ontology.model import Extraction, Figure
from policykg.pipeline import extract
from tests.says import figure_rows, relations

HEAD = """云岚市人民政府关于印发云岚市数据产业发展规划的通知
云府发〔2025〕3号
2025年3月4日
建设目标和任务分工见下表，请各单位认真组织实施。
"""


def read(*rows: str, media_type: str = "text/plain") -> Extraction:
    return extract(Page("plan.txt", HEAD + "\n".join(rows) + "\n", media_type))


def test_each_year_has_its_figure() -> None:
    found = read("指标\t单位\t2024年\t2027年目标", "数据产业规模\t亿元\t320\t500", "数字经济占比\t%\t38\t≥45")
    assert figure_rows(found) == [
        ("云岚市", "数据产业规模", "= 32000000000", "元", "2024", "achieved", "level"),
        ("云岚市", "数据产业规模", "= 50000000000", "元", "2027", "target", "level"),
        ("云岚市", "数字经济占比", "= 38", "%", "2024", "achieved", "share"),
        ("云岚市", "数字经济占比", ">= 45", "%", "2027", "target", "share"),
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("算力规模（EFLOPS）\t12", ("算力规模", "= 12", "EFLOPS")),
        ("数据企业\t300家", ("数据企业", "= 300", "家")),
        ("数据企业\t约1,200家", ("数据企业", "~ 1200", "家")),
        ("能耗（万吨）\t30以内", ("能耗", "<= 300000", "吨")),
        ("能耗（万吨）\t低于30", ("能耗", "<= 300000", "吨")),
    ],
)
def test_the_unit_stands_in_the_name_or_beside_the_number(row: str, expected: tuple[str, str, str]) -> None:
    [(_, *figure, _, _, _)] = figure_rows(read("指标\t2027年目标", row))
    assert tuple(figure) == expected


def test_the_evidence_is_the_row_up_to_the_value() -> None:
    found = read("指标\t2024年\t2027年目标", "数据企业\t200家\t300家")
    assert [statement.evidence.quote for statement in found.statements if isinstance(statement.object, Figure)] == [
        "数据企业\t200家",
        "数据企业\t200家\t300家",
    ]


def test_a_table_in_markdown() -> None:
    found = read("| 指标 | 2024年 |", "|---|---|", "| 数据企业 | 200家 |", media_type="text/markdown")
    assert figure_rows(found) == [("云岚市", "数据企业", "= 200", "家", "2024", "achieved", "level")]


def test_who_answers_for_a_task_stands_in_its_row() -> None:
    found = read("任务\t牵头单位\t配合单位", "建设数据中心\t市数据局\t市财政局、市科技局", "培育人工智能产业\t市工业和信息化局\t")
    assert {triple for triple in relations(found) if triple[1] in ("leads", "participatesIn")} == {
        ("市数据局", "leads", "数据中心"),
        ("市财政局", "participatesIn", "数据中心"),
        ("市科技局", "participatesIn", "数据中心"),
        ("市工业和信息化局", "leads", "人工智能产业"),
    }


def test_a_number_without_a_unit_is_no_figure() -> None:
    assert figure_rows(read("指标\t2027年目标", "综合指数\t1.32")) == []


def test_a_table_of_other_things_has_no_figures() -> None:
    assert figure_rows(read("序号\t名称", "1\t数据中心", "2\t算力中心")) == []
