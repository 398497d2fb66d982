"""Tables: indicators with their values by year, and tasks with who answers for them.

What a cell says follows from the head of its column: a year or 目标 over numbers, 牵头单位 over bodies, 指标 or 任务 over what
the row is about. A table whose heads say none of this is read cell by cell as any other text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...ontology.model import Modality
from .amounts import amount_of, parted
from .figures import Measured
from .links import Link
from .names import Name
from .parse import Sentence
from .periods import find_periods
from .reading import Reading

_ABOUT = re.compile(r"指标|任务|项目|内容|事项|名称|举措|措施|工作|类别")
_UNIT = re.compile(r"(?:计量)?单位$")
_VALUE = re.compile(r"目标|预期|现状|基期|完成|实际|数值|指标值|规划值|(?:19|20)\d{2}年?|“?十[二三四五]五”?")
_AIM = re.compile(r"目标|预期|规划")
_REACHED = re.compile(r"现状|基期|完成|实际|基数")
_DUTIES = (
    (re.compile(r"(?:牵头|主责|主办)(?:单位|部门)?"), "leads"),
    (re.compile(r"(?:配合|协助|参与|协办)(?:单位|部门)?"), "participatesIn"),
    (re.compile(r"(?:责任|主管|实施|承担|负责)(?:单位|部门)"), "responsibleFor"),
)
_LIKELY = Decimal("0.85")
_TASKS = ("Programme", "Instrument", "Facility", "Sector", "Technology")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell and its place."""

    text: str
    start: int  # in the reading
    end: int


class TableReader:
    """Reads the tables of one document."""

    def __init__(self, reading: Reading, sentences: list[Sentence], holder: Name | None) -> None:
        """``holder`` is whose the indicators are: the region that the document speaks for, None for the document itself."""
        self._reading = reading
        self._starts = [sentence.start for sentence in sentences]
        self._sentences = sentences
        self._holder = holder
        self._tables = [table for table in reading.document.tables if not table.columns]
        date = reading.document.date
        self._year = int(date[:4]) if date else None

    def figures(self) -> Iterator[Measured]:
        """A figure for each number under a year, a target or a value, with the indicator of its row."""
        for table in self._tables:
            heads = [self._cell(place) for place in table.rows[0]]
            about = next((column for column, head in enumerate(heads) if head and _ABOUT.search(head.text)), None)
            units = next((column for column, head in enumerate(heads) if head and _UNIT.fullmatch(head.text)), None)
            valued = [
                (column, head) for column, head in enumerate(heads) if head and column not in (about, units) and _VALUE.search(head.text)
            ]
            if about is None or not valued:
                continue
            for row in table.rows[1:]:
                cells = [self._cell(place) for place in row]
                name, unit = cells[about], cells[units] if units is not None else None
                if name is None:
                    continue
                for column, head in valued:
                    if (cell := cells[column]) and (found := self._measured(name, unit, head, cell)):
                        yield found

    def duties(self) -> Iterator[Link]:
        """Who answers for what a row names, by the head of the column."""
        for table in self._tables:
            heads = [self._cell(place) for place in table.rows[0]]
            asked = [
                (column, predicate)
                for column, head in enumerate(heads)
                if head
                for pattern, predicate in _DUTIES
                if pattern.fullmatch(head.text)
            ]
            for row in table.rows[1:] if asked else ():
                tasks = [name for column, place in enumerate(row) if column not in dict(asked) for name in self._names(place, _TASKS)]
                yield from self._answering(row, asked, tasks)

    def _answering(self, row: tuple[tuple[int, int], ...], asked: list[tuple[int, str]], tasks: list[Name]) -> Iterator[Link]:
        for column, predicate in asked:
            for body in self._names(row[column], ("Organization",)):
                for task in tasks:
                    start, end = min(body.start, task.start), max(body.end, task.end)
                    yield Link(body, predicate, task, start, end, "table", Modality.PLANNED, _LIKELY)

    def _measured(self, name: _Cell, unit: _Cell | None, head: _Cell, cell: _Cell) -> Measured | None:
        indicator, inside = parted(name.text)
        amount = amount_of(cell.text, unit.text if unit else inside)
        if amount is None or not amount.unit:  # a number of nothing
            return None
        period = next(iter(find_periods(head.text, self._year)), None)
        return Measured(
            subject=self._holder,
            indicator=indicator,
            value=amount.value,
            unit=amount.unit,
            comparator=amount.comparator,
            status=self._status(head.text, period.edtf if period else None),
            kind="share" if amount.unit == "%" else "level",
            text=cell.text,
            period=period.edtf if period else None,
            baseline=None,
            start=name.start,
            end=cell.end,
            rule="table",
            region=self._holder if self._holder and self._holder.type == "Region" else None,
        )

    def _status(self, head: str, period: str | None) -> str:
        if _REACHED.search(head):
            return "achieved"
        if _AIM.search(head) or self._year is None or period is None:
            return "target"
        return "target" if int(period[-4:]) >= self._year else "achieved"

    def _cell(self, place: tuple[int, int]) -> _Cell | None:
        """A cell of the kept text as a stretch of the reading, None for an empty one."""
        if place[0] == place[1]:
            return None
        start, last = (bisect_left(self._reading.offsets, offset) for offset in (place[0], place[1] - 1))
        return _Cell(self._reading.text[start : last + 1], start, last + 1)

    def _names(self, place: tuple[int, int], types: tuple[str, ...]) -> list[Name]:
        cell = self._cell(place)
        first = bisect_left(self._starts, cell.start) if cell else 0
        if cell is None or first >= len(self._sentences) or self._sentences[first].start != cell.start:
            return []
        return [name for parsed in self._sentences[first].clauses for name in parsed.names if name.type in types]
