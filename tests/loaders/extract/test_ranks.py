"""Ranks, full coverages and the shares of the three sectors."""

import pytest

from tests.says import figures, read

REPORT = "2025年广东省政府工作报告"


def said(text: str) -> set[tuple[str, str, str]]:
    """Indicator, value and unit of each figure."""
    return {(metric, value, unit) for _, metric, _, value, unit, _ in figures(read(text, REPORT))}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("快递业务量居全国第二位。", {("快递业务量全国排名", "2", "位")}),
        ("网络零售规模连续5年居于全球首位。", {("网络零售规模全球排名", "1", "位")}),
        ("港口吞吐量全国第一。", {("港口吞吐量全国排名", "1", "位")}),
        ("航道里程1411公里、居全国第三。", {("航道里程", "1411", "公里"), ("航道里程全国排名", "3", "位")}),
        ("市属国企营收和利润分别居全国第3、第4位。", {("市属国企营收全国排名", "3", "位"), ("利润全国排名", "4", "位")}),
    ],
)
def test_each_rank_is_a_figure(text: str, found: set[tuple[str, str, str]]) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("行政村5G网络实现全覆盖。", {("行政村5G网络覆盖率", "100", "%")}),
        ("实现城乡公交的无缝覆盖。", {("城乡公交覆盖率", "100", "%")}),
        ("“双随机、一公开”监管实现全覆盖。", {("“双随机、一公开”监管覆盖率", "100", "%")}),
        ("实现消防设施和应急广播设施全覆盖。", {("消防设施覆盖率", "100", "%"), ("应急广播设施覆盖率", "100", "%")}),
    ],
)
def test_a_full_coverage_is_a_rate_of_100_percent(text: str, found: set[tuple[str, str, str]]) -> None:
    assert said(text) == found


@pytest.mark.parametrize("text", ["三次产业比重为4.5∶38∶57.5。", "三次产业结构由5:40:55调整为4.5:38:57.5。"])
def test_the_shares_of_the_three_sectors_are_three_figures(text: str) -> None:
    assert said(text) == {("第一产业比重", "4.5", "%"), ("第二产业比重", "38", "%"), ("第三产业比重", "57.5", "%")}


def test_other_ratios_are_no_shares() -> None:
    assert said("师生比为1∶8∶20。") == set()


def test_a_rank_that_changes_is_two_figures() -> None:
    rows = figures(read("数字政府指数从2019年全国第12位提升到目前的第4位。"))
    ranks = {(metric, value, period) for _, metric, _, value, _, period in rows}
    assert ranks == {("数字政府指数全国排名", "12", "2019"), ("数字政府指数全国排名", "4", None)}
