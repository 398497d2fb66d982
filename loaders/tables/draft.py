"""Drafts: a mapping file for a table that has none, to be corrected by whoever knows what the table means."""

import json
import re
from pathlib import PurePath

from ...ontology.errors import InputError
from ...ontology.schema import load_schema
from ..extract.amounts import amount_of, parted
from ..extract.heads import type_of
from ..extract.periods import period_in
from ..readers import Page
from ..readers.sheets import Sheet
from .headed import heads_of
from .mapping import EMPTY, NO_ENTITIES, ROLES

_SEARCHED_ROWS = 12
_INDICATOR = re.compile(r"指标(?:名称)?|统计指标")
_UNIT = re.compile(r"(?:计量)?单位(?:（.*）)?")
_PERIOD = re.compile(r"年度?|年份|时间|时期|月份|季度|统计(?:时间|年度|期)|日期")
_REGION = re.compile(r"(?:所在|所属)?(?:地区|省份?|地市|城市|市州|市|区县|县区|县|行政区划?|省市区?|区域|地域)|所在地")
_BODY = re.compile(r"(?:.{0,4}(?:牵头|建设|运营|承担|责任|申报|依托|主办|主管|实施|推荐))?(?:单位|企业|机构|部门|主体)(?:名称)?")
_ORDINAL = re.compile(r"序号|编号|No\.?", re.IGNORECASE)
_SECTOR = re.compile(r".{0,4}(?:行业|产业|领域)")
_STATUS = {"目标", "实际", "规划", "预期", "完成", "实绩", "预计"}
_ATTACHED = re.compile(r"^附[件表]\d*[:：]?")
_HOLDS = {
    "Facility": "平台 园区 基地 中心 工厂 设施",
    "Organization": "企业 机构 单位 公司",
    "Programme": "项目 工程 试点",
    "PolicyDocument": "政策 文件",
    "Technology": "技术 产品",
    "Sector": "产业 行业",
}
_THINGS = ("平台", "项目", "企业", "园区", "基地")
_HEAD = """# What {name} is and what its columns mean, for policykg. Drafted from its heads: correct it, then `policykg build {name}`.
# docs/tables.md describes every key. Roles: {roles}.
# Classes: {classes}.
# Predicates: {predicates}.

title = {title}  # the name under which the table is cited
# issuer = "云岚省工业和信息化厅"
# number = "云工信发〔2024〕12号"
# date = 2024-05-10
# genre = "notice"  # law, plan, opinion, notice, measures, report, news or other
"""


def draft(page: Page) -> str:
    """A mapping for the first sheet of a page, each column with the role that its head and its cells suggest."""
    if not page.sheets:
        raise InputError(page.name, "no sheet in it holds anything", "check that it was saved")
    sheet = page.sheets[0]
    header = _header(sheet)
    heads = heads_of(sheet, (header,))
    if not any(heads):
        raise InputError(page.name, "no row in it looks like the heads of columns", "write the mapping by hand; see docs/tables.md")
    path = PurePath(page.name)
    schema = load_schema()
    lines = [
        _HEAD.format(
            name=path.name,
            roles=", ".join(ROLES),
            classes=", ".join(term.name for term in schema.nodes if term.name not in NO_ENTITIES),
            predicates=", ".join(term.name for term in schema.edges if term.name != "hasFigure"),
            title=_quoted(_title(sheet, header) or path.stem),
        )
    ]
    if len(page.sheets) > 1:
        lines.append(f"sheet = {_quoted(sheet.name)}  # it has {', '.join(other.name for other in page.sheets)}\n")
    lines.append(f"header = {header}  # the row with the heads\n")
    entity = _entity(heads)
    for place, head in enumerate(heads):
        if head:
            column = [row.cells[place] for row in sheet.rows if row.number > header and place < len(row.cells)]
            cells = [cell for cell in column if cell and cell not in EMPTY]
            shown = "".join(filter(str.isprintable, "、".join(cells[:2]))) or "empty"
            lines.append(f"\n[columns.{_quoted(head)}]  # {shown}\n{_guess(head, cells, heads, is_entity=place == entity)}")
    return "".join(lines)


def _header(sheet: Sheet) -> int:
    """The number of the row with the heads: the first that fills the most columns and holds no number."""
    rows = [row for row in sheet.rows[:_SEARCHED_ROWS] if not any(_is_number(cell) and not period_in(cell, None) for cell in row.cells)]
    if not rows:
        return sheet.rows[0].number
    return max(rows, key=lambda row: (sum(map(bool, row.cells)), -row.number)).number


def _is_number(cell: str) -> bool:
    return bool(cell) and amount_of(cell) is not None


def _title(sheet: Sheet, header: int) -> str:
    """The line above the heads that stands alone."""
    above = [row for row in sheet.rows if row.number < header and len(set(filter(None, row.cells))) == 1]
    return next((_ATTACHED.sub("", cell) for row in above for cell in row.cells if len(cell) > 5), "")


def _entity(heads: tuple[str, ...]) -> int | None:
    """The column that names what a row is about: the first …名称, none where there is a column of indicators."""
    if any(_INDICATOR.fullmatch(head) for head in heads):
        return None
    named = [
        place for place, head in enumerate(heads) if head.endswith(("名称", "名单")) or head in ("平台", "项目", "企业", "园区", "基地")
    ]
    return named[0] if named else None


def _guess(head: str, cells: list[str], heads: tuple[str, ...], *, is_entity: bool) -> str:
    name, unit = parted(head)
    has_entity = _entity(heads) is not None
    if is_entity:
        return f'role = "entity"\nclass = "{_class(head, cells)}"\n# predicate = "develops"  # what the document says of each\n'
    if _INDICATOR.fullmatch(name):
        return 'role = "indicator"\n'
    if _ORDINAL.fullmatch(name) or not cells:
        return 'role = "ignore"\n'
    if _REGION.fullmatch(name):
        return 'role = "region"\n' + ('predicate = "locatedIn"\n' if has_entity else "")
    if _UNIT.fullmatch(name) and not any(type_of(cell) for cell in cells):
        return 'role = "unit"\n'
    if _PERIOD.fullmatch(name) and all(period_in(cell, 2000) for cell in cells):
        return 'role = "period"\n' if not has_entity else 'role = "ignore"  # or "period" of the figures\n'
    if all(_is_number(cell) for cell in cells) and not _PERIOD.fullmatch(name):
        own = any((amount := amount_of(cell)) and amount.unit for cell in cells)
        return 'role = "figure"\n' + ("" if own or unit or any(map(_UNIT.fullmatch, heads)) else 'unit = "个"  # correct it\n')
    if _BODY.fullmatch(name) and has_entity:
        return 'role = "relation"\nclass = "Organization"\npredicate = "responsibleFor"\n# separator = "、"  # between several in a cell\n'
    if _SECTOR.fullmatch(name) and has_entity:
        return 'role = "relation"\nclass = "Sector"\npredicate = "appliedIn"\nseparator = "、"\n'
    return 'role = "status"\n' if set(cells) <= _STATUS else 'role = "ignore"\n'


def _class(head: str, cells: list[str]) -> str:
    kinds = [kind for cell in cells if (kind := type_of(cell))]
    said = next((kind for kind, words in _HOLDS.items() if any(word in head for word in words.split())), "")
    return said or (max(sorted(set(kinds)), key=kinds.count) if kinds else "Facility")


def _quoted(text: str) -> str:
    """A text as TOML has it: the escapes of JSON are among those of TOML."""
    return json.dumps(text, ensure_ascii=False)
