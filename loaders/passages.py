"""Passages: the article, clause or section of a document in which a place stands, as Chinese documents are cited."""

import re
from bisect import bisect_right

import cn2an

from ..ontology.model import Document, Section

_ARTICLE = 4  # the level of 第…条
_PARAGRAPH = re.compile(r"^[^\S\n]*[^\s（(]", re.MULTILINE)  # its first sign; an item begins with a bracket


class Passages:
    """Finds passages in one document."""

    def __init__(self, document: Document) -> None:
        """Sections come in the order of their headings."""
        self._text = document.text
        self._sections = document.sections
        self._starts = [section.start for section in document.sections]
        self._above: list[int | None] = []  # the section that holds each
        self._rows = sorted(
            (row[0][0], row[-1][1], f"{table.name}第{number}行")
            for table in document.tables
            for row, number in zip(table.rows, table.numbers, strict=False)
        )
        self._paragraphs: dict[int, list[int]] = {}  # of an article by its place: where each begins
        held: list[int] = []
        for number, section in enumerate(document.sections):
            while held and document.sections[held[-1]].level >= section.level:
                held.pop()
            self._above.append(held[-1] if held else None)
            held.append(number)

    def of(self, place: int) -> str | None:
        r"""The passage that holds a place: 第十二条第二款, 三、（二）, of a mapped table 第3行; None outside them.

        >>> text = "第一条 市应当建设平台。\n区应当支持企业。\n（一）支持应用。"
        >>> sections = (Section(4, "第一条", "", 0, len(text)), Section(6, "（一）", "", 22, len(text)))
        >>> passages = Passages(Document(text, "text/plain", "t", "PolicyDocument", "law", sections=sections))
        >>> passages.of(6), passages.of(15), passages.of(25)
        ('第一条第一款', '第一条第二款', '第一条第二款（一）')
        """
        row = bisect_right(self._rows, (place, len(self._text) + 1, "")) - 1
        if row >= 0 and place <= self._rows[row][1]:
            return self._rows[row][2]
        path: list[Section] = []
        number: int | None = bisect_right(self._starts, place) - 1
        while number is not None and number >= 0:
            section = self._sections[number]
            if place < section.end:
                path.append(section)
                if section.level <= _ARTICLE:
                    break
            number = self._above[number]
        if not path:
            return None
        path.reverse()
        if path[0].level != _ARTICLE:
            return "".join(section.label for section in path)
        return path[0].label + self._paragraph(path[0], place) + "".join(section.label for section in path[1:])

    def _paragraph(self, article: Section, place: int) -> str:
        """第二款: the paragraph of an article, where it has several; items in brackets belong to the one before them."""
        if article.start not in self._paragraphs:
            found = _PARAGRAPH.finditer(self._text[article.start : article.end])
            self._paragraphs[article.start] = [article.start + first.end() - 1 for first in found]
        begins = self._paragraphs[article.start]
        return f"第{cn2an.an2cn(bisect_right(begins, place))}款" if len(begins) > 1 else ""
