"""PDF: the text of each page as lines with their places; page furniture dropped, paragraphs and tables put together again.

A PDF has no paragraphs, only glyphs at places. pdfium gives them in reading order; a line that reaches the right margin and is
followed by one that is not indented goes on in it, over a page break too. pdfplumber finds ruled tables, and their rows are
lines with a tab between the cells.
"""

import io
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...ontology.errors import InputError, MissingExtra
from . import Page

if TYPE_CHECKING:
    import pdfplumber
    import pypdfium2 as pdfium

_HAN = r"[一-鿿㐀-䶿，。；：！？、“”（）《》〈〉【】〔〕]"
_INNER_SPACE = re.compile(rf"(?<={_HAN})[ \xa0]+(?=[\w%.(])|(?<=[\w%.)])[ \xa0]+(?={_HAN})|(?<={_HAN})[ \xa0]+(?={_HAN})")
_PAGE_NUMBER = re.compile(r"[\s—–\-_·.第/页共]*\d{0,4}[\s—–\-_·.第/页共]*\d{0,4}[\s—–\-_·.页]*")
_BAND = 0.12  # of the height of a page, at its top and bottom, where page furniture stands
_REPEATS = 3  # pages on which a line must stand to be furniture
_SLACK = 0.7  # of a character, that a full line may end before the right margin
_INDENT = 0.8  # of a character
_OPENS = re.compile(r"第[一二三四五六七八九十百零〇\d]+[编章节条]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|附件|目录")
_CONTENTS = re.compile(r"[.…·]{4,}\s*\d*$")  # a line of a table of contents
_LEAST = 20  # characters in the whole file, below which it is pictures
_RULES = 4  # a page with fewer drawn shapes has no table
_UNBROKEN = re.compile(r"[A-Za-z0-9.,%+\-/]*(?:[^A-Za-z0-9][，。；：！？、”）》〉】〕]*)?")  # what stays together at the start of a line


@dataclass(slots=True)
class _Line:
    text: str
    page: int
    left: float
    right: float
    top: float  # from the upper edge, as a share of the page's height
    size: float  # of a character
    row: bool = False  # of a table


class PdfReader:
    """A .pdf file with text in it; one that holds pictures of pages is refused."""

    media_type = "application/pdf"
    suffixes = (".pdf",)

    def read(self, content: bytes, name: str) -> Page:
        """Paragraphs and rows as lines; ``Page.breaks`` tells where each page begins."""
        lines = list(_lines(content, name))
        if sum(len(line.text) for line in lines) < _LEAST:
            raise InputError(name, "it holds pictures of pages and no text", "run it through text recognition (OCR) first")
        text, breaks = _paragraphs(_with_broken_rows(_without_furniture(lines)))
        return Page(name, text, self.media_type, breaks=breaks)


def _lines(content: bytes, name: str) -> Iterator[_Line]:
    """The lines of every page in reading order, tables as rows."""
    try:
        import pdfplumber
        import pypdfium2 as pdfium
    except ImportError as error:
        raise MissingExtra("reading PDF", "documents") from error
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        problem = "it is locked with a password" if locked else "it is not a PDF, or damaged"
        raise InputError(name, problem, "save it without the password" if locked else "save it again") from error
    with document, pdfplumber.open(io.BytesIO(content)) as ruled:
        for number, page in enumerate(document):
            lines = list(_lines_of_page(page, number))
            shapes = sum(1 for _ in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_PATH]))
            yield from _with_tables(lines, ruled.pages[number], number) if shapes >= _RULES else lines
            page.close()


def _lines_of_page(page: "pdfium.PdfPage", number: int) -> Iterator[_Line]:
    """The lines of a page with the box of their glyphs."""
    text = page.get_textpage()
    height = page.get_height()
    place = 0
    for piece in text.get_text_range().split("\n"):
        glyphs = [(char, text.get_charbox(place + offset, loose=True)) for offset, char in enumerate(piece) if not char.isspace()]
        if glyphs:
            boxes = [box for _, box in glyphs]
            left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
            # Latin letters come from another font with another height
            size = statistics.median([box[3] - box[1] for char, box in glyphs if char >= "\u2e80"] or [box[3] - box[1] for box in boxes])
            yield _Line(piece.strip(), number, left, right, 1 - max(box[3] for box in boxes) / height, size)
        place += len(piece) + 1
    text.close()


def _with_tables(lines: list[_Line], page: "pdfplumber.page.Page", number: int) -> list[_Line]:
    """With the rows of tables in place of the lines that stand in them; a frame around text is no table."""
    height = float(page.height)
    for table in page.find_tables():
        rows = [[re.sub(r"\s", "", cell or "") for cell in row] for row in table.extract()]
        columns = sum(1 for column in zip(*rows, strict=True) if any(column))
        if len(rows) < 2 or columns < 2:
            continue
        left, top, right, bottom = table.bbox
        inside = [line for line in lines if left <= (line.left + line.right) / 2 <= right and top <= (line.top + 0.004) * height <= bottom]
        if not inside or any(line.row for line in inside):  # a frame around a table that is read already
            continue
        place = lines.index(inside[0])
        size = inside[0].size
        filled = [_Line("\t".join(row), number, left, right, inside[0].top, size, row=True) for row in rows if any(row)]
        lines = [*lines[:place], *filled, *(line for line in lines[place:] if line not in inside)]
    return lines


def _without_furniture(lines: list[_Line]) -> list[_Line]:
    """Without page numbers, and lines that stand again and again at the head or foot of pages."""
    at_edge = [line for line in lines if line.top < _BAND or line.top > 1 - _BAND]
    repeated = Counter((_shape(line.text), round(line.top, 2)) for line in at_edge)
    return [
        line
        for line in lines
        if not (line.top < _BAND or line.top > 1 - _BAND)
        or not (_PAGE_NUMBER.fullmatch(line.text) or repeated[_shape(line.text), round(line.top, 2)] >= _REPEATS)
    ]


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _with_broken_rows(lines: list[_Line]) -> list[_Line]:
    """A row that a page break cuts in two is one again: its second half fills one cell, which the first has not ended."""
    found: list[_Line] = []
    for line in lines:
        before = found[-1] if found else None
        if before and before.row and line.row and before.page != line.page:
            cells, rest = before.text.split("\t"), line.text.split("\t")
            filled = [column for column, cell in enumerate(rest) if cell]
            if len(cells) == len(rest) and len(filled) == 1 and cells[filled[0]] and not cells[filled[0]].endswith("。"):
                cells[filled[0]] += rest[filled[0]]
                before.text = "\t".join(cells)
                continue
        found.append(line)
    return found


def _paragraphs(lines: list[_Line]) -> tuple[str, tuple[int, ...]]:
    """The lines put together, and where each page begins in the text."""
    pieces: list[str] = []
    breaks: list[int] = []
    length = 0
    margins = _margins(lines)
    before: _Line | None = None
    for line in lines:
        goes_on = before is not None and _goes_on(before, line, margins)
        if before is not None and not goes_on:
            joint = "\n"
        elif before is not None and re.search(r"[A-Za-z,.]$", before.text) and re.match(r"[A-Za-z]", line.text):
            joint = " "  # between words of Latin letters
        else:
            joint = ""
        text = line.text if line.row else _INNER_SPACE.sub("", line.text)
        pieces += (joint, text)
        breaks.extend([length + len(joint)] * (line.page + 1 - len(breaks)))
        length += len(joint) + len(text)
        before = line
    return "".join(pieces) + "\n", tuple(breaks)


def _margins(lines: list[_Line]) -> tuple[float, float]:
    """Where lines of running text begin and end: the outermost places that are used often."""
    text = [line for line in lines if not line.row] or lines
    long = [line for line in text if line.right - line.left > 10 * line.size] or text
    often = max(2, len(long) // 20)
    lefts = Counter(round(line.left) for line in long)
    rights = Counter(round(line.right) for line in long)
    left = min((place for place, count in lefts.items() if count >= often), default=min(lefts))
    right = max((place for place, count in rights.items() if count >= often), default=max(rights))
    return float(left), float(right)


def _goes_on(before: _Line, line: _Line, margins: tuple[float, float]) -> bool:
    """Whether a line is the rest of the paragraph of the line before it."""
    left, right = margins
    if before.row or line.row or _CONTENTS.search(before.text) or abs(before.size - line.size) > 0.25 * line.size:
        return False
    room = right - before.right - _SLACK * line.size
    first = _UNBROKEN.match(line.text)
    needed = sum(line.size * (0.5 if char.isascii() else 1) for char in (first.group() if first else ""))
    indented = line.left > left + _INDENT * line.size or line.text.startswith("\u3000")
    return room < needed and not indented and not (_OPENS.match(line.text) and before.text.endswith(("。", "；", "：")))
