"""From what an engine gives to the table that a user sees; the same for every engine, so that their answers can be the same.

Rows that are alike but for the statements behind them become one, ids are shown by name, and the rows are put in order here,
as no two engines sort Chinese alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..graph.names import Names
from ..graph.sentences import sentence
from ..graph.store import Store
from .catalogue import Question
from .table import Cell, Table

STATEMENT = "statement"
_VALUE = ("comparator", "value")  # what a pivot puts into a cell


@dataclass(frozen=True, slots=True)
class Found:
    """What an engine found: rows of its columns; an id is a string without the base of the store."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class _Row:
    cells: dict[str, Cell]
    statements: frozenset[str]


def answer(store: Store, question: Question, found: Sequence[Found], *, ids: bool = False, evidence: bool = False) -> Table:
    """The table of a question; ``ids`` shows ids instead of names, ``evidence`` adds the sentences behind each row."""
    names = Names(store)
    hidden = {parameter.name for parameter in question.parameters if parameter.name != question.pivot}
    columns = tuple(name for name in found[0].columns if name not in hidden and not name.startswith(STATEMENT))
    rows = _merged([_Row(*_parted(part.columns, row, columns)) for part in found for row in part.rows])
    for name in question.class_of:
        place = columns.index(name) + 1
        columns = (*columns[:place], "class", *columns[place:])
        rows = [replace(row, cells={**row.cells, "class": names.kind(str(row.cells[name]))}) for row in rows]
    if not ids:
        rows = [replace(row, cells={name: _named(names, cell) for name, cell in row.cells.items()}) for row in rows]
    if question.pivot:
        columns, rows = _pivoted(question.pivot, columns, rows)
        rows.sort(key=lambda row: -sum(cell is not None for cell in row.cells.values()))
    elif not question.search:  # which finds them in order
        rows.sort(key=lambda row: [_order(row.cells[name]) for name in columns])
        for setting in reversed(question.sort):
            name = setting.removeprefix("-")
            rows.sort(key=lambda row, name=name: _order(row.cells[name]), reverse=setting.startswith("-"))  # type: ignore[misc]
    return Table(
        columns,
        tuple(tuple(row.cells[name] for name in columns) for row in rows),
        tuple(tuple(sorted(sentence(store, one) for one in row.statements)) for row in rows) if evidence else (),
    )


def _parted(names: Sequence[str], row: Sequence[Cell], shown: Sequence[str]) -> tuple[dict[str, Cell], frozenset[str]]:
    """The cells that are shown, and the ids of the statements behind them, which may be several with spaces between."""
    cells = dict(zip(names, row, strict=True))
    statements = (str(cell).split() for name, cell in cells.items() if name.startswith(STATEMENT) and cell)
    return {name: cells[name] for name in shown}, frozenset(one for several in statements for one in several)


def _merged(rows: Sequence[_Row]) -> list[_Row]:
    statements: dict[tuple[tuple[str, Cell], ...], frozenset[str]] = {}
    for row in rows:
        key = tuple(row.cells.items())
        statements[key] = statements.get(key, frozenset()) | row.statements
    return [_Row(dict(key), behind) for key, behind in statements.items()]


def _named(names: Names, cell: Cell) -> Cell:
    return names.label(cell) or cell if isinstance(cell, str) and "/" in cell else cell


def _pivoted(pivot: str, columns: Sequence[str], rows: Sequence[_Row]) -> tuple[tuple[str, ...], list[_Row]]:
    """A column for each value of the pivot, holding the values of its rows; several are written with a semicolon between."""
    kept = [name for name in columns if name not in (pivot, *_VALUE)]
    across = list(dict.fromkeys(str(row.cells[pivot]) for row in rows))
    lines: dict[tuple[Cell, ...], dict[str, list[_Row]]] = {}
    for row in sorted(rows, key=lambda row: [_order(row.cells[name]) for name in (*kept, *_VALUE)]):
        lines.setdefault(tuple(row.cells[name] for name in kept), {}).setdefault(str(row.cells[pivot]), []).append(row)
    return (*kept, *across), [
        _Row(
            dict(zip(kept, key, strict=True)) | {name: _cell([row.cells for row in cells.get(name, [])]) for name in across},
            frozenset(one for several in cells.values() for row in several for one in row.statements),
        )
        for key, cells in lines.items()
    ]


def _cell(values: Sequence[Mapping[str, Cell]]) -> Cell:
    """A number where it is exact and the only one."""
    if not values:
        return None
    if len(values) == 1 and values[0]["comparator"] == "=":
        return values[0]["value"]
    return "; ".join(f"{'' if one['comparator'] == '=' else one['comparator']}{one['value']}" for one in values)


def _order(cell: Cell) -> tuple[int, float, str]:
    """Nothing comes first, then numbers, then words."""
    if cell is None:
        return (0, 0, "")
    return (1, cell, "") if isinstance(cell, int | float) else (2, 0, cell)
