"""Mapped tables: names, relations and figures of tables whose columns a mapping file explains; see docs/tables.md.

Nothing is guessed: what a cell is follows from its column, which :mod:`..tables` has checked. The evidence is the row.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...ontology.model import Column, Modality, Table
from ...ontology.schema import load_schema
from ..folding import fold
from .amounts import amount_of, parted
from .clauses import Chunk
from .figures import Measured
from .gazetteer import Known
from .links import Link
from .names import Name, type_of_entry
from .periods import period_in
from .reading import Reading

_SURE = Decimal("0.95")
_RULE = "mapping"
_WHOLE = re.compile(r"[全本][国省市区县州盟旗]|全自治区")
_AIM = re.compile(r"目标|规划|预期|计划|target", re.IGNORECASE)
_GROWTH = re.compile(r"增速|增长率|增幅|增长$|同比|环比")
_RANK = re.compile(r"排名|位次|名次")


@dataclass(slots=True)
class _Row:
    """A row while it is read: its columns with their cells as stretches of the reading, and where it stands in it."""

    cells: list[tuple[Column, int, int]]
    start: int
    end: int

    def of(self, role: str) -> Iterator[tuple[Column, int, int]]:
        return ((column, start, end) for column, start, end in self.cells if column.role == role)


class MappedTables:
    """Reads the mapped tables of one document."""

    def __init__(self, reading: Reading, known: list[Known], holder: Name | None) -> None:
        """``holder`` is the region that the document speaks for: 全省 in a cell, and whose the figures of a row without one are."""
        self._reading = reading
        self._known = {one.start: one for one in known}
        self._holder = holder
        self._year = int(reading.document.date[:4]) if reading.document.date else None
        self.links: list[Link] = []
        self.figures: list[Measured] = []
        self.names: list[Name] = []
        for table in reading.document.tables:
            for row in self._rows(table):
                self._read(row)

    def _rows(self, table: Table) -> Iterator[_Row]:
        for places in table.rows[1:] if table.columns else ():
            cells = []
            for column, (first, last) in zip(table.columns, places, strict=True):
                if first < last:
                    start, end = (bisect_left(self._reading.offsets, place) for place in (first, last - 1))
                    cells.append((column, start, end + 1))
            if cells:
                yield _Row(cells, cells[0][1], cells[-1][2])

    def _read(self, row: _Row) -> None:
        subject = next((name for column, *place in row.of("entity") for name in self._names(column, *place)), None)
        region = next((name for column, *place in row.of("region") for name in self._names(column, *place)), None)
        for column, start, end in row.cells:
            if column.role in ("entity", "region", "relation"):
                for name in self._names(column, start, end):
                    self.names.append(name)
                    self._relate(row, column, subject, name)
            elif column.role == "figure":
                self._measure(row, column, (start, end), subject or region, region)

    # ------------------------------------------------------------------ relations

    def _relate(self, row: _Row, column: Column, subject: Name | None, name: Name) -> None:
        if not column.predicate:
            return
        mood = Modality(column.modality or Modality.REPORTED)
        ends = (None, name) if column.role == "entity" else (name, subject) if column.inverse else (subject, name)
        if ends[1] is not None and (ends[0] is not None or column.role == "entity"):
            self.links.append(Link(ends[0], column.predicate, ends[1], row.start, row.end, _RULE, mood, _SURE))

    def _names(self, column: Column, start: int, end: int) -> Iterator[Name]:
        """The entities that a cell names, one for each part of it."""
        kind = load_schema().core(column.type)
        text = self._reading.text
        place = start
        separator = fold(column.separator)
        for part in text[start:end].split(separator) if separator else [text[start:end]]:
            bare = part.strip()
            first = place + part.find(bare)
            place += len(part) + len(separator)
            if not bare:
                continue
            last = first + len(bare)
            if kind == "Region" and self._holder and _WHOLE.fullmatch(bare):
                yield Name(kind, self._holder.name, first, last, Chunk(first, last, bare), "home", known=self._holder.known)
                continue
            known = self._listed(first, last, kind)
            begin = known.start if known else first
            yield Name(kind, known.name if known else bare, begin, last, Chunk(begin, last, text[begin:last]), _RULE, known=known)

    def _listed(self, start: int, end: int, kind: str) -> Known | None:
        """The row of a gazetteer that a cell names, for a region also with what it lies in before it: 江苏省南京市."""
        place = start
        while (known := self._known.get(place)) and known.end <= end:
            if known.end == end:
                return known if type_of_entry(known) == kind and (place == start or kind == "Region") else None
            place = known.end
        return None

    # ------------------------------------------------------------------ figures

    def _measure(self, row: _Row, column: Column, place: tuple[int, int], subject: Name | None, region: Name | None) -> None:
        text = self._reading.text
        said = {other.role: text[start:end] for other, start, end in row.cells if other.role in ("indicator", "unit", "period", "status")}
        named, inside = parted(said.get("indicator", ""))
        amount = amount_of(text[slice(*place)], said.get("unit") or column.unit or inside)
        if amount is None:  # the page says so before it comes to this
            return
        indicator = fold(column.indicator) or named
        period = column.period or period_in(said.get("period", ""), self._year)
        home = self._holder if self._holder and self._holder.type == "Region" else None
        self.figures.append(
            Measured(
                subject=subject or self._holder,
                indicator=indicator,
                value=amount.value,
                unit=amount.unit,
                comparator=column.comparator or amount.comparator,
                status=column.status or self._status(said.get("status", ""), period),
                kind=column.kind or kind_of(indicator, amount.unit),
                text=text[slice(*place)],
                period=period or None,
                baseline=None,
                start=row.start,
                end=row.end,
                rule=_RULE,
                region=region or (home if subject is None else None),
            )
        )

    def _status(self, cell: str, period: str | None) -> str:
        """Target or achieved, by the cell that says so, or else by whether the period lies ahead of the document."""
        if cell:
            return "target" if _AIM.search(cell) else "achieved"
        return "target" if period and self._year and int(period[:4]) > self._year else "achieved"


def kind_of(indicator: str, unit: str) -> str:
    """The kind of a figure by the words and the unit of what is measured.

    >>> [kind_of(*said) for said in (("产值增速", "%"), ("数字经济占比", "%"), ("累计投资", "元"), ("产值", "元"))]
    ['growth', 'share', 'cumulative', 'level']
    """
    if _GROWTH.search(indicator):
        return "growth"
    if _RANK.search(indicator):
        return "rank"
    if unit == "%":
        return "share"
    return "cumulative" if "累计" in indicator else "level"
