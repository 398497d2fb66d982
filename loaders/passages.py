"""Passages: the annexes, articles, clauses and sections of a document, named as Chinese documents are cited."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

import cn2an

from ..ontology.model import Document, Passage, Section
from .definitions import glossaries

_KINDS = ("annex", "part", "chapter", "section", "article", "item", "item", "item", "item")
"""By the level of a section."""
_ANNEX, _ARTICLE = 0, 4
_NAMED = re.compile(r"【(.+?)】")
_APART = re.compile(r"\s+")  # 总　则
_BESIDE = re.compile(r"[　 ]*(?:【[^】]*】)?[　 ]*")  # 第一条【目的】


class Passages:
    """The passages of one document."""

    def __init__(self, document: Document) -> None:
        """Sections come in the order of their headings, each after the one that holds it."""
        self._document = document
        self._taken: Counter[tuple[str, ...]] = Counter()
        found: list[Passage] = []
        held: list[tuple[Section, Passage]] = []
        paragraphs: list[Passage] = []  # of the article at hand
        explaining = glossaries(document)
        for number, section in enumerate(document.sections):
            while held and held[-1][0].level >= section.level:
                held.pop()
            above = held[-1][1] if held else None
            if above and above.kind == "article":
                above = next((one for one in reversed(paragraphs) if one.start <= section.start), above)
            heading = _heading(section)
            kind = "glossary" if section in explaining and section.level != _ARTICLE else _KINDS[section.level]
            path = self._path(section.label, above)
            passage = Passage(path, kind, _cited(held, section, above), heading, section.start, section.end, above)
            found.append(passage)
            held.append((section, passage))
            if section.level == _ARTICLE:
                following = document.sections[number + 1 :]
                items = {item.start for item in following[: _inside(following, section)]}
                paragraphs = self._paragraphs(section, passage, items)
                found.extend(paragraphs)
        found.extend(self._rows())
        self.all = tuple(sorted(found, key=lambda passage: (passage.start, len(passage.path))))
        self._starts = [passage.start for passage in self.all]

    def of(self, place: int) -> Passage | None:
        r"""The innermost passage that holds a place; None outside every section.

        >>> text = "第一条 市应当建设平台。\n区应当支持企业。\n（一）支持应用。"
        >>> sections = (Section(4, "第一条", "", 0, len(text)), Section(6, "（一）", "", 22, len(text)))
        >>> passages = Passages(Document(text, "text/plain", "t", "PolicyDocument", "law", sections=sections))
        >>> [passages.of(place).label for place in (6, 15, 25)]
        ['第一条第一款', '第一条第二款', '第一条第二款（一）']
        """
        number = bisect_right(self._starts, place) - 1
        passage = self.all[number] if number >= 0 else None
        while passage and place >= passage.end:
            passage = passage.parent
        return passage

    def _rows(self) -> Iterator[Passage]:
        """第3行: the rows of tables that a mapping file explains, by the number that they have in their file."""
        for table in self._document.tables:
            for row, number in zip(table.rows, table.numbers, strict=False):
                names = (*([table.name] if table.name else []), f"第{number}行")
                yield Passage(names, "row", "".join(names), "", row[0][0], row[-1][1], None)

    def _path(self, number: str, above: Passage | None) -> tuple[str, ...]:
        """The numbers down to a passage; a second 一、 under the same heading is told from the first."""
        path = (*(above.path if above else ()), number)
        self._taken[path] += 1
        return path if self._taken[path] == 1 else (*path[:-1], f"{number}~{self._taken[path]}")

    def _paragraphs(self, article: Section, above: Passage, items: set[int]) -> list[Passage]:
        """第一款, 第二款: the paragraphs of an article that has several; items belong to the one before them."""
        text = self._document.text
        starts = []
        for line in re.compile(r"[^\r\n]+").finditer(text, article.start, article.end):
            bare = line.group().strip()
            begin = line.start() + line.group().index(bare) if bare else line.end()
            if begin == article.start:
                title = _BESIDE.match(text, begin + len(article.label))
                if title and title.end() >= line.end():
                    continue  # the heading stands alone on its line
            if bare and begin not in items and not bare.startswith(("（", "(")):
                starts.append(begin)
        if len(starts) < 2:
            return []
        ends = [*starts[1:], article.end]
        names = [f"第{cn2an.an2cn(number)}款" for number in range(1, len(starts) + 1)]
        return [
            Passage(self._path(name, above), "paragraph", above.label + name, "", start, end, above)
            for name, start, end in zip(names, starts, ends, strict=True)
        ]


def _heading(section: Section) -> str:
    """The title of a section; an article has one only where it is set apart: 第一条【目的】."""
    if section.level != _ARTICLE:
        return _APART.sub("", section.title) if len(section.title.split()) == len("".join(section.title.split())) else section.title
    named = _NAMED.match(section.title)
    return named.group(1) if named else ""


def _inside(sections: tuple[Section, ...], article: Section) -> int:
    return next((number for number, section in enumerate(sections) if section.level <= article.level), len(sections))


def _cited(held: list[tuple[Section, Passage]], section: Section, above: Passage | None) -> str:
    """How a section is cited: an article without its chapter, all else with what is above it."""
    annex = held[0][1] if held and held[0][0].level == _ANNEX else None
    if section.level == _ARTICLE:
        above = annex
    if above is None:
        return section.label
    apart = "" if above != annex or section.label.startswith("第") else " "  # 附件1 一、 is not 附件1一、
    return f"{above.label}{apart}{section.label}"
