"""Tables on a terminal."""

import re
import sys

from rich import box
from rich.console import Console
from rich.table import Table as RichTable

from .queries.table import Table

_WIDTH_IN_A_FILE = 160
_WORD = re.compile(r"[!-~]{0,30}|  -p [!-~ ]{1,25}")  # a name of a question, a class, a date: nothing to break


def draw_table(table: Table, title: str | None = None) -> None:
    """Draw a table as wide as the terminal, or 160 columns where the output goes to a file."""
    console = Console(width=None if sys.stdout.isatty() else _WIDTH_IN_A_FILE)
    drawn = RichTable(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for place, name in enumerate(table.columns):
        words = all(_WORD.fullmatch(line) for row in table.rows for line in str(row[place] or "").split("\n"))
        drawn.add_column(name, overflow="fold", no_wrap=words)  # Chinese has no spaces to break at, and nothing is cut off
    for row in table.rows:
        drawn.add_row(*("" if cell is None else str(cell) for cell in row))
    console.print(drawn, markup=False)
