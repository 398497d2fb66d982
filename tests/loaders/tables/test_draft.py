"""Drafts: what the heads and cells of a table suggest, as a mapping that can be read at once."""

from policykg.loaders.readers import Page
from policykg.loaders.readers.sheets import Row, Sheet
from policykg.loaders.tables.draft import draft
from policykg.loaders.tables.mapping import Mapping, read_mapping


def drafted(*rows: str, name: str = "名单.csv", more: tuple[Sheet, ...] = ()) -> Mapping:
    """The mapping that is drafted for rows with a bar between the cells."""
    sheet = Sheet("甲" if more else "", tuple(Row(number, tuple(row.split("|"))) for number, row in enumerate(rows, start=1)))
    return read_mapping(draft(Page(name, "", "text/csv", sheets=(sheet, *more))).encode(), "名单.toml")


def roles(mapping: Mapping) -> dict[str, str]:
    return {head: column.role for head, column in mapping.columns}


def test_a_list_of_projects() -> None:
    mapping = drafted(
        "附件1：2024年重点项目清单||||||",
        "|||||单位：亿元|",
        "序号|项目名称|建设地点|建设单位|所属行业|总投资|进度",
        "1|松屏算力中心二期|松屏市|松屏数据有限公司、云岚大学|软件|12.5|35%",
    )
    assert roles(mapping) == {
        "序号": "ignore", "项目名称": "entity", "建设地点": "region", "建设单位": "relation", "所属行业": "relation", "总投资": "figure",
        "进度": "figure",
    }  # fmt: skip
    columns = dict(mapping.columns)
    assert (mapping.title, mapping.header) == ("2024年重点项目清单", (3,))
    assert columns["项目名称"].type == "Programme"
    assert columns["建设单位"].separator == "、"
    assert (columns["总投资"].unit, columns["进度"].unit) == ("亿元", "")


def test_the_class_is_that_which_the_gazetteers_know_the_names_by() -> None:
    # 人工智能 and 区块链 are technologies, whatever the head says; 云岚谣 is known to nobody
    columns = dict(drafted("产业名称|服务行业", "人工智能|区块链、物联网", "区块链|云计算", "云岚谣|装备制造").columns)
    assert columns["产业名称"].type == "Technology"
    columns = dict(drafted("平台名称|服务行业", "松屏数据平台|人工智能、装备制造", "松屏工业平台|新材料").columns)
    assert (columns["平台名称"].type, columns["服务行业"].type) == ("Facility", "Sector")


def test_years_over_numbers_are_heads() -> None:
    assert roles(drafted("指标|单位|2023年|2024年", "数据企业|家|20|—", "灯塔工厂|家|—|2")) == {
        "指标": "indicator", "单位": "unit", "2023年": "figure", "2024年": "figure",
    }  # fmt: skip


def test_what_no_rule_knows_is_left_out() -> None:
    assert roles(drafted("平台名称|地区|备注", "松屏数据平台|松屏市|新增"))["备注"] == "ignore"


def test_the_first_of_several_sheets_is_named() -> None:
    mapping = drafted("平台名称|地区", "松屏数据平台|松屏市", more=(Sheet("乙", (Row(1, ("说明",)),)),))
    assert mapping.sheets == ("甲",)


def test_heads_in_quotation_marks_stay_a_mapping() -> None:
    assert "“十四五”" in roles(drafted('平台名称|地区|"占比"|“十四五”', "松屏数据平台|松屏市|38%|3家"))
