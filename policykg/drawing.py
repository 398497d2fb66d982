"""Tables on a terminal."""

import sys

from rich import box
from rich.console import Console
from rich.table import Table as RichTable

from .queries.table import Table

_WIDTH_IN_A_FILE = 160


def draw_table(table: Table, title: str | None = None) -> None:
    """Draw a table as wide as the terminal, or 160 columns where the output goes to a file."""
    console = Console(width=None if sys.stdout.isatty() else _WIDTH_IN_A_FILE)
    drawn = RichTable(*table.columns, title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for row in table.rows:
        drawn.add_row(*("" if cell is None else str(cell) for cell in row))
    console.print(drawn, markup=False)
