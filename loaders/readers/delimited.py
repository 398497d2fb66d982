"""CSV and TSV: rows of cells between commas, tabs or semicolons, in any encoding of Chinese."""

import csv
import io
import re
from contextlib import suppress

from ...ontology.errors import InputError
from . import Page
from .decoding import decode
from .sheets import Row, Sheet, plain

_SEPARATORS = ",\t;，"
_SAID = re.compile(r"sep=(.)\r?\n")  # as Excel understands it
_SEARCHED_ROWS = 20


class DelimitedReader:
    """A .csv or .tsv file."""

    media_type = "text/csv"
    suffixes = (".csv", ".tsv")

    def read(self, content: bytes, name: str) -> Page:
        r"""Its one sheet; a row is what a table program counts as one, so a cell with line breaks does not make two.

        >>> DelimitedReader().read("名称;地区\n数据中心;云岚市".encode("gbk"), "a.csv").sheets[0].rows[1].cells
        ('数据中心', '云岚市')
        """
        text = decode(content, name)
        said = _SAID.match(text)
        separator = said.group(1) if said else _separator(text)
        reader = csv.reader(io.StringIO(text[said.end() :] if said else text, newline=""), delimiter=separator, strict=True)
        rows = []
        number = 0
        try:
            for number, cells in enumerate(reader, start=1):
                found = tuple(plain(cell) for cell in cells)
                if any(found):
                    rows.append(Row(number, found))
        except csv.Error as error:
            raise InputError(name, f"row {number + 1} is no row of CSV: {error}", "save it as CSV again") from error
        return Page(name, "", self.media_type, sheets=(Sheet("", tuple(rows)),))


def _separator(text: str) -> str:
    """What stands most evenly between cells: the separator that the most of the first rows agree on."""

    def evenness(separator: str) -> tuple[int, int]:
        widths: list[int] = []
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        with suppress(csv.Error):  # a cell that is too long, which is said when all is read
            widths += [len(cells) for cells, _ in zip(reader, range(_SEARCHED_ROWS), strict=False) if len(cells) > 1]
        most = max(set(widths), key=lambda width: (widths.count(width), width)) if widths else 0
        return widths.count(most), most

    return max(_SEPARATORS, key=evenness)
