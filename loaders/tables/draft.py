"""Drafts: a mapping file for a table that has none, to be corrected by whoever knows what the table means."""

import json
import re
from functools import cache
from pathlib import PurePath

from ...ontology.errors import InputError
from ...ontology.gazetteer import load_entries
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
_REGION = re.compile(r"(?:所在|所属)?(?:地区|省份?|地市|城市|市州|市|区县|县区|县|行政区划?|省市区?|区域|地域)|(?:所在|建设|实施)地[点址]?")
_BODY = re.compile(r"(?:.{0,4}(?:牵头|建设|运营|承担|责任|申报|依托|主办|主管|实施|推荐))?(?:单位|企业|机构|部门|主体)(?:名称)?")
_ORDINAL = re.compile(r"序号|编号|No\.?", re.IGNORECASE)
_UNIT_ABOVE = re.compile(r"（?(?:计量)?单位[:：](.{1,6}?)）?")
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
_LIKELY = {"Organization": ("responsibleFor", "issuedBy"), "Sector": ("appliedIn", "develops", "supports")}
_IGNORED = 'role = "ignore"'
_SOME_YEAR = 2000  # for 今年, which is a period whatever year it is
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
    columns = _Columns(sheet, header, heads)
    for place, head in enumerate(heads):
        if head:
            cells = columns.cells(place)
            shown = "".join(filter(str.isprintable, "、".join(cells[:2]))) or "empty"
            lines.append(f"\n[columns.{_quoted(head)}]  # {shown}\n{columns.guess(place, cells)}\n")
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


class _Columns:
    """Guesses at the columns of a sheet, one after the other."""

    def __init__(self, sheet: Sheet, header: int, heads: tuple[str, ...]) -> None:
        self._sheet, self._header, self._heads = sheet, header, heads
        self._names = [parted(head.partition("#")[0])[0] for head in heads]
        self._taken: set[str] = set()  # roles that one column has and no other may
        above = (cell for row in sheet.rows if row.number < header for cell in row.cells)
        self._unit = next((unit.group(1) for cell in above if (unit := _UNIT_ABOVE.fullmatch(cell))), "")
        self._entity = self._named()
        self._class = _class(heads[self._entity], self.cells(self._entity)) if self._entity is not None else ""

    def cells(self, place: int) -> list[str]:
        """The cells of a column that hold something."""
        column = (row.cells[place] for row in self._sheet.rows if row.number > self._header and place < len(row.cells))
        return [cell for cell in column if cell and cell not in EMPTY]

    def guess(self, place: int, cells: list[str]) -> str:
        """The lines of a column."""
        name = self._names[place]
        if place == self._entity:
            return f'role = "entity"\nclass = "{self._class}"\n# predicate = "develops"  # what the document says of each'
        if _ORDINAL.fullmatch(name) or not cells:
            return _IGNORED
        if role := self._single(name, cells):
            return f'role = "{role}"'
        if _REGION.fullmatch(name):
            predicate = self._predicate("Region", "locatedIn")
            return 'role = "region"' + (f'\npredicate = "{predicate}"' if predicate else "")
        if all(map(_is_number, cells)) and not _PERIOD.fullmatch(name):
            return self._figure(place, cells)
        for kind, pattern in (("Organization", _BODY), ("Sector", _SECTOR)):
            if pattern.fullmatch(name) and (predicate := self._predicate(kind, *_LIKELY[kind])):
                separator = '\nseparator = "、"' if any("、" in cell for cell in cells) else ""
                known = _known_class(kind, [part for cell in cells for part in cell.split("、")])
                fitting = known if self._predicate(known, predicate) else kind
                return f'role = "relation"\nclass = "{fitting}"\npredicate = "{predicate}"{separator}'
        return _IGNORED

    def _named(self) -> int | None:
        """The column that names what a row is about: the first …名称, none where there is a column of indicators."""
        if any(map(_INDICATOR.fullmatch, self._names)):
            return None
        return next((place for place, name in enumerate(self._names) if name.endswith(("名称", "名单")) or name in _THINGS), None)

    def _single(self, name: str, cells: list[str]) -> str:
        """A role that only one column may have, "" if it is none of them."""
        fitting = {
            "indicator": bool(_INDICATOR.fullmatch(name)),
            "unit": bool(_UNIT.fullmatch(name)) and not any(map(type_of, cells)),
            "period": bool(_PERIOD.fullmatch(name)) and all(period_in(cell, _SOME_YEAR) for cell in cells),
            "status": set(cells) <= _STATUS,
        }
        role = next((role for role, fits in fitting.items() if fits and role not in self._taken), "")
        self._taken.add(role)
        return role

    def _figure(self, place: int, cells: list[str]) -> str:
        has_unit = any((amount := amount_of(cell)) and amount.unit for cell in cells) or parted(self._heads[place])[1]
        if has_unit or any(map(_UNIT.fullmatch, self._names)):
            return 'role = "figure"'
        return f'role = "figure"\nunit = {_quoted(self._unit or "个")}' + ("" if self._unit else "  # correct it")

    def _predicate(self, kind: str, *likely: str) -> str:
        """The first of some predicates that the ontology lets stand between the entity of the row and another."""
        allows = load_schema().allows
        ends = ((self._class, kind), (kind, self._class)) if self._class else ()
        return next((name for name in likely if any(allows(name, *pair) for pair in ends)), "")


def _class(head: str, cells: list[str]) -> str:
    kinds = [kind for cell in cells if (kind := type_of(cell))]
    said = next((kind for kind, words in _HOLDS.items() if any(word in head for word in words.split())), "")
    return _known_class(said or (max(sorted(set(kinds)), key=kinds.count) if kinds else "Facility"), cells)


def _known_class(drafted: str, cells: list[str]) -> str:
    """The class that most of the cells have which the gazetteers know, else the drafted one, which may be above it.

    What a table calls a sector and documents a technology would be two entities of one name.
    """
    known = [kind for cell in cells if (kind := _classes().get(cell))]
    kind = max(sorted(set(known)), key=known.count, default=drafted)
    return drafted if 2 * known.count(kind) <= len(known) or drafted in load_schema().ancestors(kind) else kind


@cache
def _classes() -> dict[str, str]:
    """The classes of the names of the gazetteers; of a name with several, the first."""
    found: dict[str, str] = {}
    for entry in load_entries():
        for name in (entry.name, *entry.aliases):
            found.setdefault(name, entry.type)
    return found


def _quoted(text: str) -> str:
    """A text as TOML has it: the escapes of JSON are among those of TOML."""
    return json.dumps(text, ensure_ascii=False)
