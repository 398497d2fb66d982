"""Headed columns: which column of a sheet a mapping means, and what its head says where the mapping leaves it open."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches

from ...ontology.errors import InputError
from ...ontology.model import Column
from ..extract.amounts import parted
from ..extract.periods import find_periods, period_in
from ..folding import fold
from ..readers.sheets import Row, Sheet
from .mapping import Mapping

IGNORED = Column("ignore")


@dataclass(frozen=True, slots=True)
class Headed:
    """The columns of a sheet with what is said of each, and the rows below their heads."""

    heads: tuple[str, ...]
    columns: tuple[Column, ...]
    body: tuple[Row, ...]
    head: int  # the number of the last row that heads the columns

    def at(self, role: str) -> int | None:
        """The column of a role, None without one."""
        return next((place for place, column in enumerate(self.columns) if column.role == role), None)


def heads_of(sheet: Sheet, header: tuple[int, ...]) -> tuple[str, ...]:
    """The heads of the columns, those over several rows as one: 2024年 over 产值 is 2024年产值; the second of a name is 产值#2.

    >>> heads_of(Sheet("", (Row(1, ("地区", "2024年", "")), Row(2, ("地区", "产值", "产值")))), (1, 2))
    ('地区', '2024年产值', '产值')
    >>> heads_of(Sheet("", (Row(1, ("产值", "产值")),)), (1,))
    ('产值', '产值#2')
    """
    rows = [row.cells for row in sheet.rows if row.number in header]
    width = max(map(len, rows), default=0)
    seen: Counter[str] = Counter()
    heads = []
    for column in range(width):
        parts = dict.fromkeys(row[column] for row in rows if column < len(row))
        head = "".join(parts)
        seen[head] += 1
        heads.append(f"{head}#{seen[head]}" if seen[head] > 1 and head else head)
    return tuple(heads)


def head(sheet: Sheet, mapping: Mapping, name: str) -> Headed:
    """A sheet as a mapping explains it; raises :class:`InputError` for a column that is not there."""
    where = f"sheet {sheet.name}, " if sheet.name else ""
    rows = "row " + " and ".join(map(str, mapping.header))
    heads = heads_of(sheet, mapping.header)
    if not any(heads):
        raise InputError(mapping.name, f"{where}{rows} of {name} is empty", "write the number of the row with the heads: header = 2")
    said = dict(mapping.columns)
    for key in said:
        if key not in heads:
            near = get_close_matches(key, [head for head in heads if head], n=2)
            advice = f"did you mean {' or '.join(near)}?" if near else f"it has {', '.join(filter(None, heads))}"
            raise InputError(mapping.name, f"column {key}: it is not among the heads in {where}{rows} of {name}", advice)
    columns = tuple(_completed(said[head], head, mapping) if head in said else IGNORED for head in heads)
    body = tuple(row for row in sheet.rows if row.number > mapping.header[-1])
    found = Headed(heads, columns, tuple(_filled(body, heads, mapping)), mapping.header[-1])
    for place, column in enumerate(columns):
        if column.role == "figure" and not column.indicator and found.at("indicator") is None:
            raise InputError(mapping.name, f"column {heads[place]}: nothing says what it measures", 'write indicator = "…"')
    return found


def _completed(column: Column, head: str, mapping: Mapping) -> Column:
    """A column with what its head says: the unit in brackets, the period, the indicator in the words that are left."""
    if column.role != "figure":
        return column
    name = head.partition("#")[0]
    measured, unit = parted(name)
    year = int(mapping.date[:4]) if mapping.date else None
    period = next(iter(find_periods(fold(measured), year)), None)
    if period:
        measured = measured[: period.start] + measured[period.end :]
    indicator = column.indicator or ("" if _says_no_indicator(mapping) else measured.strip("（）() :：、-_"))
    when = column.period or ("" if period else mapping.period)
    given = period_in(when, year) if when else None
    if when and given is None:
        place = f"column {head}: " if column.period else ""
        raise InputError(mapping.name, f"{place}{when} is no period", 'write period = "2024", "2024年一季度" or "2024-03"')
    status = column.status or ("target" if re.search(r"目标|规划值|预期|计划|预计", name) else "")
    return replace(
        column,
        indicator=indicator,
        unit=column.unit or unit,
        period=given or (period.edtf if period else ""),
        status=status,
    )


def _says_no_indicator(mapping: Mapping) -> bool:
    """Whether the indicator stands in each row, so that the head of the value names none."""
    return any(column.role == "indicator" for _, column in mapping.columns)


def _filled(body: tuple[Row, ...], heads: tuple[str, ...], mapping: Mapping) -> Iterator[Row]:
    """The rows with as many cells as there are heads, those of filled columns with what stands above them."""
    above = dict.fromkeys(mapping.filled, "")
    for row in body:
        cells = [*row.cells[: len(heads)], *[""] * (len(heads) - len(row.cells))]
        if is_note(cells):
            yield Row(row.number, tuple(cells))
            continue
        for place, head in enumerate(heads):
            if head in above:
                cells[place] = above[head] = cells[place] or above[head]
        yield Row(row.number, tuple(cells))


def is_note(cells: "list[str] | tuple[str, ...]") -> bool:
    """Whether a row is a remark below the table: 注：……, alone in its row."""
    return len(cells) > 1 and sum(bool(cell) for cell in cells) == 1 and not cells[-1]
