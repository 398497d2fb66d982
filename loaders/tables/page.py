"""Pages of tables: the sheets of a file and its mapping as text, with the place of each cell."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from ...ontology.errors import InputError
from ...ontology.model import Table
from ..extract.amounts import amount_of, parted
from ..extract.periods import period_in
from ..readers import Page
from ..readers.sheets import Sheet
from .headed import Headed, head, is_note
from .mapping import Mapping, read_mapping


def mapping_name(table: str) -> str:
    """The name of the mapping file that belongs to a table.

    >>> mapping_name("数据/名单.csv"), mapping_name("a.zip!名单.xlsx")
    ('数据/名单.toml', 'a.zip!名单.toml')
    """
    return table.removesuffix(PurePath(table).suffix) + ".toml"


def tabulate(page: Page, content: bytes | None) -> Page:
    """A page of sheets as one with text and tables; raises :class:`InputError` where the mapping is missing or does not fit."""
    name = mapping_name(page.name)
    if content is None:
        advice = f"draft it with `policykg mapping {page.name}`; docs/tables.md says what it holds"
        raise InputError(page.name, f"it is a table, and {name} that says what its columns mean is missing", advice)
    if not page.sheets:
        raise InputError(page.name, "no sheet in it holds anything", "check that it was saved")
    mapping = read_mapping(content, name)
    lines = _Lines()
    lines.add(mapping.title)
    for label, value in (("发文机关", "、".join(mapping.issuers)), ("发文字号", mapping.number), ("成文日期", mapping.date)):
        if value:
            lines.add(f"{label}：{value}")
    sheets = _chosen(page, mapping)
    tables = tuple(lines.table(sheet, head(sheet, mapping, page.name), mapping, page.name) for sheet in sheets)
    fields = (
        ("发文机关", "、".join(mapping.issuers)),
        ("发文字号", mapping.number),
        ("成文日期", mapping.date),
        ("文种", mapping.genre),
        ("类别", mapping.kind),
    )
    said = tuple((label, value) for label, value in fields if value)
    return replace(page, text=lines.text, title=mapping.title, fields=said, tables=tables, sheets=())


def _chosen(page: Page, mapping: Mapping) -> list[Sheet]:
    """The sheets that the mapping names, or the only one."""
    by_name = {sheet.name: sheet for sheet in page.sheets}
    if not mapping.sheets:
        if len(page.sheets) > 1:
            names = ", ".join(f'"{name}"' for name in by_name)
            advice = f"write sheet = {names.partition(',')[0]} into {mapping.name}, or a list of those with the same columns"
            raise InputError(page.name, f"it has several sheets: {names}", advice)
        return list(page.sheets)
    for name in mapping.sheets:
        if name not in by_name:
            raise InputError(mapping.name, f"{page.name} has no sheet {name} that is shown and filled", f"it has {', '.join(by_name)}")
    return [by_name[name] for name in mapping.sheets]


class _Lines:
    """The text of a page while it grows."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        return "".join(self._lines)

    def add(self, line: str) -> int:
        """Where a new line begins."""
        start = self._length
        self._lines.append(f"{line}\n")
        self._length += len(line) + 1
        return start

    def table(self, sheet: Sheet, headed: Headed, mapping: Mapping, name: str) -> Table:
        """All rows of a sheet as lines, and the places of the cells of those that say something."""
        said = dict(_rows(headed, mapping, name))
        filled = {row.number: row for row in headed.body}
        rows, numbers = [], []
        for row in sheet.rows:
            cells = filled.get(row.number, row).cells
            start = self.add("\t".join(cells).rstrip("\t"))
            if row.number == headed.head or row.number in said:
                rows.append(tuple(_places(start, cells, said.get(row.number, cells), len(headed.columns))))
                numbers.append(row.number)
        return Table(tuple(rows), headed.columns, sheet.name, tuple(numbers))


def _places(start: int, cells: tuple[str, ...], said: tuple[str, ...], width: int) -> Iterator[tuple[int, int]]:
    """The place of each cell, that of an empty one and of one that only marks that there is nothing without length."""
    for column in range(width):
        length = len(cells[column]) if column < len(cells) else 0
        yield start, start + (length if column < len(said) and said[column] else 0)
        start += length + 1 if column < len(cells) - 1 else 0


def _rows(headed: Headed, mapping: Mapping, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows that say something with their numbers, each checked; no remarks below the table, no totals."""
    entity = headed.at("entity")
    for row in headed.body:
        first = next((cell for cell in row.cells if cell), "")
        if not first or is_note(row.cells) or first in mapping.skip:
            continue
        cells = tuple("" if cell in mapping.empty else cell for cell in row.cells)
        if entity is not None and not cells[entity]:
            advice = f"fill it in; or write fill = true under that column into {mapping.name} where it goes on from the row above"
            raise InputError(name, f"row {row.number} has nothing under {headed.heads[entity]}", advice)
        _check(headed, row.number, cells, mapping, name)
        yield row.number, cells


def _check(headed: Headed, number: int, cells: tuple[str, ...], mapping: Mapping, name: str) -> None:
    """Refuse a figure that is none, or that has no unit, or a period that is none: nothing is left out in silence."""
    year = int(mapping.date[:4]) if mapping.date else None
    period = headed.at("period")
    if period is not None and cells[period] and period_in(cells[period], year) is None:
        raise InputError(name, f"row {number}: {cells[period]} is no period", "write 2024, 2024年一季度, 2024-03 or 2024-03-31")
    for place, column in enumerate(headed.columns):
        if column.role != "figure" or not cells[place]:
            continue
        where = f"row {number}, column {headed.heads[place]}"
        unit, indicator = (cells[at] if (at := headed.at(role)) is not None else "" for role in ("unit", "indicator"))
        amount = amount_of(cells[place], unit or column.unit or parted(indicator)[1])
        if amount is None:
            advice = f'write empty = ["{cells[place]}"] into {mapping.name} if it means that there is none'
            raise InputError(name, f"{where}: {cells[place]} is no number", advice)
        if not amount.unit:
            raise InputError(name, f"{where}: {cells[place]} has no unit", f'write unit = "…" under that column into {mapping.name}')
