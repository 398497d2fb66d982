"""Word documents: paragraphs with their automatic numbers, and tables, in reading order."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

import cn2an
from lxml import etree

from ...ontology.errors import InputError, MissingExtra
from . import Page
from .inflating import open_zip
from .sheets import plain

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "ideographDigital",
    "chineseLegalSimplified",
}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class DocxReader:
    """A .docx file."""

    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    suffixes = (".docx",)

    def read(self, content: bytes, name: str) -> Page:
        """Paragraphs and table rows as lines, a tab between the cells; the head of the pages first, their foot left out."""
        try:
            import docx
            from docx.opc.exceptions import PackageNotFoundError
        except ImportError as error:
            raise MissingExtra("reading Word documents", "documents") from error
        open_zip(content, name).close()
        try:
            document = docx.Document(io.BytesIO(content))
        except (KeyError, ValueError, zipfile.BadZipFile, PackageNotFoundError, etree.XMLSyntaxError) as error:
            raise InputError(name, "it is not a Word document, or damaged", "open it in Word and save it again as .docx") from error
        lines = [line for line in _lines(document) if line.strip()]
        title = document.core_properties.title.strip()
        text = "\n".join(lines) + "\n"
        return Page(name, text, self.media_type, title if title and title in text else None)


def _lines(document: "Word") -> Iterator[str]:
    from docx.table import Table

    numbers = _Numbers(document)
    heads = dict.fromkeys(plain(p.text) for section in document.sections for p in section.header.paragraphs)
    yield from heads
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block)
        else:
            yield from (numbers.before(block) + block.text).split("\n")


def _rows(table: "Table") -> Iterator[str]:
    """Each row with a tab between its cells; a cell that spans rows stands in the first, the others have it empty."""
    seen: set[object] = set()
    for row in table.rows:
        cells = []
        for cell in row.cells:
            element = cell._tc  # noqa: SLF001 - a merged cell is the same element at every place
            cells.append("" if element in seen else plain(cell.text))
            seen.add(element)
        yield "\t".join(cells)


class _Numbers:
    """The numbers that Word shows before paragraphs (一、 （二） 第三条), which are not in their text."""

    def __init__(self, document: "Word") -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}  # list and level: its pattern, format and start
        self._counts: dict[str, list[int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        for number in root.findall(f"{_W}num"):
            held = number.find(f"{_W}abstractNumId")
            if held is None:
                continue
            abstract = next((a for a in root.findall(f"{_W}abstractNum") if _value(a, "abstractNumId") == _value(held)), None)
            for level in abstract.findall(f"{_W}lvl") if abstract is not None else ():
                pattern, form, start = (level.find(f"{_W}{tag}") for tag in ("lvlText", "numFmt", "start"))
                key = (_value(number, "numId"), int(_value(level, "ilvl") or 0))
                self._levels[key] = (_value(pattern), _value(form), int(_value(start) or 1))

    def before(self, paragraph: "Paragraph") -> str:
        """The number of the next paragraph, "" if it has none; counts on."""
        numbered = _numbered(paragraph)
        if numbered is None or numbered not in self._levels:
            return ""
        held, depth = numbered
        counts = self._counts.setdefault(held, [])
        del counts[depth + 1 :]
        while len(counts) <= depth:
            counts.append(self._levels.get((held, len(counts)), ("", "", 1))[2] - 1)
        counts[depth] += 1
        pattern, form, _ = self._levels[held, depth]
        return "" if form == "bullet" else re.sub(r"%(\d)", lambda match: self._spelled(held, int(match.group(1)) - 1, counts), pattern)

    def _spelled(self, held: str, level: int, counts: list[int]) -> str:
        form = self._levels.get((held, level), ("", "", 1))[1]
        number = counts[level] if level < len(counts) else 1
        return cn2an.an2cn(number) if form in _CHINESE else str(number)


def _numbered(paragraph: "Paragraph") -> tuple[str, int] | None:
    """The list and level that a paragraph says it is in, or its style, or the style that one is based on."""
    style = paragraph.style
    styles = [style, getattr(style, "base_style", None)] if style is not None else []
    for holder in (paragraph._p, *(style.element for style in styles if style is not None)):  # noqa: SLF001
        properties = holder.find(f"{_W}pPr")
        numbered = properties.find(f"{_W}numPr") if properties is not None else None
        held = numbered.find(f"{_W}numId") if numbered is not None else None
        if numbered is not None and held is not None:
            return _value(held), int(_value(numbered.find(f"{_W}ilvl")) or 0)
    return None


def _value(element: "object", attribute: str = "val") -> str:
    return "" if element is None else element.get(f"{_W}{attribute}") or ""  # type: ignore[attr-defined]
