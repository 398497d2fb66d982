"""Tables: rows of cells, where a reader left a tab between the cells or Markdown a bar."""

import re
from collections.abc import Iterable

from ...ontology.model import Table
from .lines import Line

_BAR = re.compile(r"\|(?:[^|\n]*\|)+")
_RULE = re.compile(r"[\s|:\-]+")  # between the head and the body of a Markdown table
_END = re.compile(r"[\r\n]")
_FEWEST_CELLS, _FEWEST_ROWS = 2, 2


def is_row_at(text: str, line: Line) -> bool:
    r"""Whether a line is a row of a table.

    >>> [is_row_at(text, Line(0, len(text), text)) for text in ("任务\t牵头单位", "| 任务 | 牵头单位 |", "建设算力中心。")]
    [True, True, False]
    """
    _, whole = _whole(text, line)
    return "\t" in whole.rstrip() or bool(_BAR.fullmatch(whole.strip()))


def _whole(text: str, line: Line) -> tuple[int, str]:
    """Where a line begins, and all of it: its empty first and last cells are beside its words."""
    start = max(text.rfind("\n", 0, line.start), text.rfind("\r", 0, line.start)) + 1
    end = _END.search(text, line.end)
    return start, text[start : end.start() if end else len(text)]


def cells_of(text: str, line: Line) -> list[tuple[int, int]]:
    r"""The places of the cells of a row, empty ones too; [] for the rule under a Markdown head.

    >>> text = "任务\t\t市数据局"
    >>> [text[start:end] for start, end in cells_of(text, Line(0, len(text), text))]
    ['任务', '', '市数据局']
    """
    start, whole = _whole(text, line)
    if _RULE.fullmatch(whole):
        return []
    barred = whole.strip().startswith("|")
    if barred:
        start += whole.index("|") + 1
        whole = whole.strip()[1:].removesuffix("|")
    found = []
    place = 0
    for cell in whole.split("|" if barred else "\t"):
        bare = cell.strip()
        first = start + place + (cell.index(bare) if bare else 0)
        found.append((first, first + len(bare)))
        place += len(cell) + 1
    return found


def find_tables(text: str, lines: list[Line]) -> tuple[Table, ...]:
    r"""The tables in the given lines: rows that follow one another, with as many cells as the first.

    >>> from .lines import lines_of
    >>> text = "任务分工\n任务\t牵头单位\n建设算力中心\t市数据局\n说明。"
    >>> [[text[start:end] for start, end in row] for table in find_tables(text, lines_of(text)) for row in table.rows]
    [['任务', '牵头单位'], ['建设算力中心', '市数据局']]
    """
    found: list[Table] = []
    rows: list[tuple[tuple[int, int], ...]] = []
    for line in [*lines, None]:
        row = line is not None and is_row_at(text, line)
        cells = tuple(cells_of(text, line)) if line and row else ()
        if cells and (not rows or len(cells) == len(rows[0])):
            rows.append(cells)
            continue
        if row and not cells:  # the rule under a Markdown head
            continue
        if len(rows) >= _FEWEST_ROWS and len(rows[0]) >= _FEWEST_CELLS:
            found.append(Table(tuple(rows)))
        rows = [cells] if cells else []
    return tuple(found)


def mapped_cells(tables: Iterable[Table]) -> frozenset[int]:
    """Where the cells begin that a mapping file explains, so that no grammar reads them; those of its texts are not among them."""
    return frozenset(
        start
        for table in tables
        for row in table.rows
        for column, (start, _) in zip(table.columns, row, strict=False)
        if column.role != "text"
    )
