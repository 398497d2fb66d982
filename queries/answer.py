"""From what an engine gives to the table that a user sees; the same for every engine, so that their answers can be the same.

Rows that are alike but for the statements behind them become one, ids are shown by name, and the rows are put in order here,
as no two engines sort Chinese alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from ..graph.names import Names
from ..graph.sentences import sentences
from ..graph.store import Store
from .catalogue import Question
from .table import Cell, Table

STATEMENT = "statement"
_VALUE = ("comparator", "value")  # what a pivot puts into a cell
_Line = tuple[tuple[Cell, ...], frozenset[str]]  # a row, and the statements behind it


@dataclass(frozen=True, slots=True)
class Found:
    """What an engine found: rows of its columns; an id is a string without the base of the store."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of some columns, each with the ids of the statements behind it; no two are alike."""

    columns: tuple[str, ...]
    behind: dict[tuple[Cell, ...], frozenset[str]]


def answer(store: Store, question: Question, found: Sequence[Found], *, ids: bool = False, evidence: bool = False) -> Table:
    """The table of a question; ``ids`` shows ids instead of names, ``evidence`` adds the sentences behind each row."""
    names = Names(store)
    hidden = {parameter.name for parameter in question.parameters if parameter.name != question.pivot}
    rows = _merged(found, tuple(name for name in found[0].columns if name not in hidden and not name.startswith(STATEMENT)))
    for name in question.class_of:
        rows = _classified(rows, name, names)
    lines = [(cells if ids else tuple([_named(names, cell) for cell in cells]), behind) for cells, behind in rows.behind.items()]
    columns = rows.columns
    if question.pivot:
        columns, lines = _pivoted(question.pivot, columns, lines)
        lines.sort(key=lambda line: -sum(cell is not None for cell in line[0]))
    elif not question.search:  # which finds them in order
        lines = _sorted(columns, lines, question.sort)
    told = sentences(store, (one for _, behind in lines for one in behind)) if evidence else {}
    return Table(
        columns,
        tuple([cells for cells, _ in lines]),
        tuple([tuple(sorted(told[one] for one in behind)) for _, behind in lines]) if evidence else (),
    )


def _merged(found: Sequence[Found], shown: tuple[str, ...]) -> _Rows:
    """The columns that are shown; a column of statements may hold several ids with spaces between."""
    behind: dict[tuple[Cell, ...], frozenset[str]] = {}
    none: frozenset[str] = frozenset()
    for part in found:
        places = [part.columns.index(name) for name in shown]
        statements = [place for place, name in enumerate(part.columns) if name.startswith(STATEMENT)]
        for row in part.rows:
            cells = tuple([row[place] for place in places])
            said = none.union(*(str(row[place]).split() for place in statements if row[place])) if statements else none
            behind[cells] = behind.get(cells, none) | said
    return _Rows(shown, behind)


def _classified(rows: _Rows, name: str, names: Names) -> _Rows:
    """With a column behind that of an entity for its class."""
    place = rows.columns.index(name) + 1
    return _Rows(
        (*rows.columns[:place], "class", *rows.columns[place:]),
        {(*cells[:place], names.kind(str(cells[place - 1])), *cells[place:]): behind for cells, behind in rows.behind.items()},
    )


def _named(names: Names, cell: Cell) -> Cell:
    return names.label(cell) or cell if isinstance(cell, str) and "/" in cell else cell


def _sorted(columns: tuple[str, ...], lines: Sequence[_Line], settings: Sequence[str]) -> list[_Line]:
    """By the settings of a question, then by all columns."""
    ordered = [([_order(cell) for cell in line[0]], line) for line in lines]
    ordered.sort(key=itemgetter(0))
    for setting in reversed(settings):
        place = columns.index(setting.removeprefix("-"))
        ordered.sort(key=lambda one, place=place: one[0][place], reverse=setting.startswith("-"))  # type: ignore[misc]
    return [line for _, line in ordered]


def _pivoted(pivot: str, columns: tuple[str, ...], lines: Sequence[_Line]) -> tuple[tuple[str, ...], list[_Line]]:
    """A column for each value of the pivot, holding the values of its rows; several are written with a semicolon between."""
    at = columns.index(pivot)
    comparator, value = (columns.index(name) for name in _VALUE)
    kept = [place for place, name in enumerate(columns) if name not in (pivot, *_VALUE)]
    across = list(dict.fromkeys(str(cells[at]) for cells, _ in lines))
    wide: dict[tuple[Cell, ...], dict[str, list[_Line]]] = {}
    for line in sorted(lines, key=lambda line: [_order(line[0][place]) for place in (*kept, comparator, value)]):
        cells = line[0]
        wide.setdefault(tuple([cells[place] for place in kept]), {}).setdefault(str(cells[at]), []).append(line)
    return (*(columns[place] for place in kept), *across), [
        (
            (*key, *(_cell([(cells[comparator], cells[value]) for cells, _ in by_value.get(name, [])]) for name in across)),
            frozenset(one for several in by_value.values() for _, behind in several for one in behind),
        )
        for key, by_value in wide.items()
    ]


def _cell(values: Sequence[tuple[Cell, Cell]]) -> Cell:
    """A number where it is exact and the only one."""
    if not values:
        return None
    if len(values) == 1 and values[0][0] == "=":
        return values[0][1]
    return "; ".join(f"{'' if comparator == '=' else comparator}{value}" for comparator, value in values)


def _order(cell: Cell) -> tuple[int, float, str]:
    """Nothing comes first, then numbers, then words."""
    if cell is None:
        return (0, 0, "")
    return (1, cell, "") if isinstance(cell, int | float) else (2, 0, cell)
