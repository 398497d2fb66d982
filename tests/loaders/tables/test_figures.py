"""Tables of figures: in long form and with the indicators or the years as columns."""

import pytest

from policykg.ontology.errors import InputError
from policykg.ontology.model import Figure
from tests.loaders.tables.given import HEAD, page, read
from tests.says import figure_rows

LONG = """
    [columns."地区"]
    role = "region"
    [columns."指标"]
    role = "indicator"
    [columns."单位"]
    role = "unit"
    [columns."时间"]
    role = "period"
    [columns."数值"]
    role = "figure"
    [columns."性质"]
    role = "status"
"""


def test_a_figure_in_each_row() -> None:
    table = "地区,指标,单位,时间,数值,性质\n松屏市,数字经济增加值,亿元,2023年,18.5,实际\n全省,5G基站,万座,2027年,≥6,目标\n"
    assert figure_rows(read(table, LONG)) == [
        ("松屏市", "数字经济增加值", "= 1850000000", "元", "2023", "achieved", "level"),
        ("云岚省", "5G基站", ">= 60000", "座", "2027", "target", "level"),
    ]


def test_a_figure_is_for_the_region_of_its_row() -> None:
    found = read("地区,指标,单位,时间,数值,性质\n松屏市,灯塔工厂,家,2023年,2,实际\n", LONG)
    [figure] = [statement.object for statement in found.statements if isinstance(statement.object, Figure)]
    assert (figure.of, figure.region, figure.value_text) == ("region/松屏市", "region/松屏市", "2")


WIDE = """
    [columns."地市"]
    role = "region"
"""


def test_what_a_column_leaves_open_stands_in_its_head() -> None:
    mapping = WIDE + '[columns."2023年数字经济增加值（亿元）"]\nrole = "figure"\n[columns."增加值增速(%)"]\nrole = "figure"\n'
    found = read("地市,2023年数字经济增加值（亿元）,增加值增速(%)\n松屏市,18.5,-3.2\n", "period = '2022'\n" + mapping)
    assert set(figure_rows(found)) == {
        ("松屏市", "数字经济增加值", "= 1850000000", "元", "2023", "achieved", "level"),
        ("松屏市", "增加值增速", "= -3.2", "%", "2022", "achieved", "growth"),
    }


def test_what_a_column_says_goes_before_its_head() -> None:
    mapping = (
        WIDE
        + """
        [columns."上云"]
        role = "figure"
        indicator = "企业上云率"
        unit = "%"
        kind = "level"
        comparator = ">="
        status = "target"
        period = "2025年"
    """
    )
    assert figure_rows(read("地市,上云\n松屏市,45\n", mapping)) == [("松屏市", "企业上云率", ">= 45", "%", "2025", "target", "level")]


def test_years_as_columns() -> None:
    mapping = """
        [columns."指标"]
        role = "indicator"
        [columns."2023年"]
        role = "figure"
        [columns."2027年目标"]
        role = "figure"
    """
    # No column says whose: the region that the document speaks for.
    assert figure_rows(read("指标,2023年,2027年目标\n数据企业（家）,200,300以上\n", mapping)) == [
        ("云岚省", "数据企业", "= 200", "家", "2023", "achieved", "level"),
        ("云岚省", "数据企业", ">= 300", "家", "2027", "target", "level"),
    ]


def test_heads_over_two_rows() -> None:
    mapping = (
        "header = [1, 2]\n"
        + WIDE
        + """
        [columns."2023年数据企业（家）"]
        role = "figure"
        [columns."2024年数据企业（家）"]
        role = "figure"
    """
    )
    table = "地市,2023年,2024年\n地市,数据企业（家）,数据企业（家）\n松屏市,20,30\n"
    assert [(row[1], row[2], row[4]) for row in figure_rows(read(table, mapping))] == [
        ("数据企业", "= 20", "2023"),
        ("数据企业", "= 30", "2024"),
    ]


def test_the_second_column_of_a_head() -> None:
    mapping = (
        WIDE
        + """
        [columns."企业"]
        role = "figure"
        unit = "家"
        period = "2022"
        [columns."企业#2"]
        role = "figure"
        unit = "家"
        period = "2023"
    """
    )
    assert [(row[1], row[2], row[4]) for row in figure_rows(read("地市,企业,企业\n松屏市,20,30\n", mapping))] == [
        ("企业", "= 20", "2022"),
        ("企业", "= 30", "2023"),
    ]


def test_cells_that_mean_nothing() -> None:
    mapping = 'empty = ["保密"]\n' + WIDE + '[columns."企业（家）"]\nrole = "figure"\n'
    found = read("地市,企业（家）\n松屏市,—\n溪桥市,保密\n青麓区,3\n", mapping)
    assert [row[0] for row in figure_rows(found)] == ["青麓区"]
    assert "溪桥市\t保密" in found.document.text


def test_a_period_behind_the_year_of_the_document_is_a_target() -> None:
    mapping = WIDE + '[columns."2024年企业（家）"]\nrole = "figure"\n[columns."2025年企业（家）"]\nrole = "figure"\n'
    assert [row[5] for row in figure_rows(read("地市,2024年企业（家）,2025年企业（家）\n松屏市,2,3\n", mapping))] == ["achieved", "target"]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("保密", '名单.csv: row 2, column 企业: 保密 is no number; write empty = ["保密"] into 名单.toml if it means that there is none'),
        ("12", '名单.csv: row 2, column 企业: 12 has no unit; write unit = "…" under that column into 名单.toml'),
    ],
)
def test_a_figure_that_is_none_is_named(cell: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        page(f"地市,企业\n松屏市,{cell}\n", HEAD + WIDE + '[columns."企业"]\nrole = "figure"\n')
    assert str(caught.value) == said


def test_a_period_that_is_none_is_named() -> None:
    with pytest.raises(InputError, match=r"名单.csv: row 2: 近期 is no period; write 2024, "):
        page("地区,指标,单位,时间,数值,性质\n松屏市,灯塔工厂,家,近期,2,实际\n", HEAD + LONG)
