"""Workbooks: the sheets of an .xlsx file as they were last shown; no formula is computed.

A cell has the value that the program which saved the file computed for it, a date in ISO 8601, a share in per cent. A cell
that spans several has its text in the leftmost column for each of its rows, since each of them means it. Hidden sheets are left out.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from ...ontology.errors import InputError, MissingExtra
from . import Page
from .inflating import open_zip
from .sheets import Row, Sheet, plain

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LARGEST_XML = 96 * 1024 * 1024
"""Bytes of all parts of a workbook: openpyxl needs some twenty times as much memory."""

_MOST_SPANNED = 10_000  # rows that one cell may span
_DIGITS = ".15g"  # all that a table program keeps of a number
_PERCENT = re.compile(r"(?:[^\"%]|\"[^\"]*\")*%")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")


class WorkbookReader:
    """An .xlsx or .xlsm file; macros are not read."""

    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    suffixes = (".xlsx", ".xlsm")

    def read(self, content: bytes, name: str) -> Page:
        """Its sheets that are shown and hold anything."""
        try:
            import openpyxl
            from openpyxl.utils.exceptions import InvalidFileException
        except ImportError as error:
            raise MissingExtra("reading workbooks", "documents") from error
        computed = _checked(content, name)
        try:
            book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
            formulas = None if computed else openpyxl.load_workbook(io.BytesIO(content))
        except (
            KeyError,
            ValueError,
            TypeError,
            AttributeError,
            IndexError,
            SyntaxError,
            zipfile.BadZipFile,
            InvalidFileException,
        ) as error:
            raise InputError(name, "it is not a workbook, or damaged", "open it in Excel or WPS and save it again as .xlsx") from error
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for sheet in shown if formulas else ():
            _refuse_uncomputed(sheet, formulas, name)
        found = (Sheet(sheet.title.strip(), tuple(_rows(sheet))) for sheet in shown)
        return Page(name, "", self.media_type, sheets=tuple(sheet for sheet in found if sheet.rows))


def _checked(content: bytes, name: str) -> bool:
    """Whether the workbook has no formulas; refused where it would grow too large or declares entities."""
    with open_zip(content, name) as container:
        parts = container.infolist()
        if sum(part.file_size for part in parts) > _LARGEST_XML:
            raise InputError(name, f"it would inflate to more than {_LARGEST_XML >> 20} MB", "split it, or save its sheets as CSV")
        has_formulas = False
        for part in parts:
            if not part.filename.lower().endswith((".xml", ".rels")):
                continue
            try:
                text = container.read(part)
            except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
                raise InputError(name, "it is not a workbook, or damaged", "open it in Excel or WPS and save it again as .xlsx") from error
            if b"<!DOCTYPE" in text or b"<\0!\0D\0" in text or b"\0<\0!\0D" in text:
                raise InputError(name, "its XML declares a document type", "open it in Excel or WPS and save it again as .xlsx")
            has_formulas = has_formulas or ("worksheets" in part.filename and bool(_FORMULA.search(text)))
    return not has_formulas


def _refuse_uncomputed(sheet: "Worksheet", formulas: "Workbook | None", name: str) -> None:
    """A formula that no program has computed has no value, which would pass for an empty cell."""
    if formulas is None:
        return
    for cell in _cells(formulas[sheet.title]):
        if cell.data_type == "f" and sheet.cell(cell.row, cell.column).value is None:
            raise InputError(
                name,
                f"cell {cell.coordinate} of sheet {sheet.title} holds a formula that was never computed",
                "open it in Excel or WPS and save it",
            )


def _cells(sheet: "Worksheet") -> "Iterator[Cell]":
    """The cells that are there, by row and column; a sheet may claim a million rows of which three are."""
    from openpyxl.cell.cell import Cell

    cells = sheet._cells  # noqa: SLF001 - the public ways go through every place up to the last cell
    for place in sorted(cells):
        if isinstance(cells[place], Cell):
            yield cells[place]


def _rows(sheet: "Worksheet") -> Iterator[Row]:
    texts: dict[int, dict[int, str]] = {}
    for cell in _cells(sheet):
        if text := _text(cell):
            texts.setdefault(cell.row, {})[cell.column] = text
    for span in sheet.merged_cells.ranges:
        text = texts.get(span.min_row, {}).get(span.min_col, "")
        for row in range(span.min_row + 1, min(span.max_row, span.min_row + _MOST_SPANNED) + 1) if text else ():
            texts.setdefault(row, {}).setdefault(span.min_col, text)
    for number in sorted(texts):
        yield Row(number, tuple(texts[number].get(column, "") for column in range(1, max(texts[number]) + 1)))


def _text(cell: "Cell | MergedCell") -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        if _PERCENT.match(cell.number_format or ""):
            return f"{_number(value * 100)}%"
        return _number(value)
    return plain(str(value))


def _number(value: float) -> str:
    """A number without exponent and without the digits that only binary fractions bring: 38.5, not 38.50000000000001.

    >>> _number(0.385 * 100), _number(2024), _number(1e15)
    ('38.5', '2024', '1000000000000000')
    """
    return str(value) if isinstance(value, int) else f"{Decimal(format(value, _DIGITS)):f}"
