"""A table: the answer to a question."""

import html
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..graph.files import write_atomically
from ..graph.sentences import Sentence
from ..ontology.errors import MissingExtra

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Cell = str | int | float | bool | None

_SHOWN = 50
"""Rows of a table in a notebook."""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; every cell is a string, a number, a truth value or None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    evidence: tuple[tuple[Sentence, ...], ...] = ()
    """The sentences behind each row, where they were asked for."""
    notes: tuple[str, ...] = field(default=(), compare=False)
    """What the user should know of how it was asked, a line each: what a name was taken for."""

    def records(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries.

        >>> Table(("a", "b"), ((1, "x"),)).records()
        [{'a': 1, 'b': 'x'}]
        """
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def nested(self) -> list[dict[str, object]]:
        """The rows as dictionaries, each with the list of its sentences where they were asked for."""
        records: list[dict[str, object]] = [dict(record) for record in self.records()]
        for record, sentences in zip(records, self.evidence, strict=False):
            record["evidence"] = [asdict(sentence) for sentence in sentences]
        return records

    def flat(self) -> "Table":
        """The table with the sentences as the text of a last column, for forms without lists."""
        if not self.evidence:
            return self
        texts = ("\n".join(f"“{_said(one)}” {_where(one)}" for one in sentences) for sentences in self.evidence)
        return Table((*self.columns, "evidence"), tuple((*row, text) for row, text in zip(self.rows, texts, strict=True)), notes=self.notes)

    def to_csv(self, path: Path | str | None = None) -> str:
        """The table as CSV; written to a file it begins with a byte order mark, for Excel."""
        from ..graph.exports.tables import csv_text  # which needs networkx

        flat = self.flat()
        text = csv_text(flat.columns, flat.records())
        if path is not None:
            write_atomically(Path(path), "\ufeff" + text)
        return text

    def to_pandas(self) -> "pd.DataFrame":
        """The table as a pandas DataFrame (extra ``pandas``)."""
        try:
            import pandas as pd
        except ImportError as error:
            raise MissingExtra("a pandas DataFrame", "pandas") from error
        flat = self.flat()
        return pd.DataFrame(list(flat.rows), columns=list(flat.columns))

    def to_arrow(self) -> "pa.Table":
        """The table as a pyarrow Table (extra ``arrow``); a column of unlike cells is one of strings."""
        try:
            import pyarrow as pa
        except ImportError as error:
            raise MissingExtra("an Arrow table", "arrow") from error
        flat = self.flat()
        columns: Mapping[str, list[Cell]] = {name: [row[place] for row in flat.rows] for place, name in enumerate(flat.columns)}
        return pa.table({name: pa.array(_of_one_type(cells)) for name, cells in columns.items()})

    def _repr_html_(self) -> str:
        """The table in a notebook: at most 50 rows, and how many there are."""
        flat = self.flat()
        head = "".join(f"<th>{html.escape(name)}</th>" for name in flat.columns)
        body = "".join(f"<tr>{''.join(f'<td>{_shown(cell)}</td>' for cell in row)}</tr>" for row in flat.rows[:_SHOWN])
        more = f"<p>{len(flat.rows)} rows, {_SHOWN} shown</p>" if len(flat.rows) > _SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"

    def _repr_pretty_(self, printer: Any, _: bool) -> None:  # noqa: ANN401, FBT001 as IPython calls it
        """The table where a notebook shows plain text: CSV of as many rows."""
        more = f"… {len(self.rows)} rows, {_SHOWN} shown" if len(self.rows) > _SHOWN else ""
        printer.text(Table(self.columns, self.rows[:_SHOWN], self.evidence[:_SHOWN]).to_csv() + more)


def _shown(cell: Cell) -> str:
    return "" if cell is None else html.escape(str(cell)).replace("\n", "<br>")


def _said(sentence: Sentence) -> str:
    return re.sub(r"\s+", " ", sentence.sentence).strip()


def _where(sentence: Sentence) -> str:
    page = f" p. {sentence.page}" if sentence.page else ""
    return f"——《{sentence.document}》{sentence.passage or ''}{page}"


def _of_one_type(cells: list[Cell]) -> list[Cell]:
    kinds = {type(cell) for cell in cells if cell is not None}
    if len(kinds) <= 1 or kinds == {int, float}:
        return cells
    return [None if cell is None else str(cell) for cell in cells]
