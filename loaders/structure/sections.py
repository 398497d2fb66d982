"""Sections (编 章 节 条 一、 （一） 1.) and sentences, with their places in the text."""

import re
from collections.abc import Iterator

from ...ontology.model import Section
from ..definitions import is_glossary
from ..folding import fold
from .lines import Kind, Line
from .tables import cells_of, is_row_at

_NUMERAL = r"[一二三四五六七八九十百零〇\d]+"
_LEVELS = (
    re.compile(rf"第{_NUMERAL}编"),
    re.compile(rf"第{_NUMERAL}章"),
    re.compile(rf"第{_NUMERAL}节"),
    re.compile(rf"第{_NUMERAL}条(?:之{_NUMERAL})?"),
    re.compile(r"[一二三四五六七八九十]{1,3}[、.．](?=\S)"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]"),
    re.compile(r"\d{1,2}[.．、](?!\d)"),
    re.compile(r"[（(]\d{1,2}[)）]"),
)
_ANNEX = re.compile(
    r"(?P<label>附\s*(?:件|录|表)\s*(?:\d{1,2}(?:-\d{1,2})?|[一二三四五六七八九十]{1,2}|[A-Z])?)(?:(?:\s*[:：]|\s)\s*(?P<title>[^。；，]*))?"
)
_LISTED = re.compile(r"\d{1,2}[.．、]")
_TO_SIGNATURE, _TO_NEXT = 8, 2  # lines between the list of annexes and the date below it, or from one of the list to another
_NAMED = re.compile(
    r"(?:表|清单|名单|目录|方案|计划|办法|细则|指南|标准|制度|解释|释义|含义|说明|要点|分工|规划|规定|意见|项目|指标|模板|范围|条例|名录|术语|实事)(?:（.*）)?$"
)
_TITLE_END = re.compile(r"[。；：:]")
_LONGEST_TITLE = 40
_LONGEST_ANNEX = 60
_ANNEX_LEVEL = 0
_STOP = re.compile(r"[。！？；]+[”’）】]*|\n")
_OPEN, _CLOSE = "（《“〔【", "）》”〕】"
_SIGN = re.compile(f"[{_OPEN}{_CLOSE}。！？；]")


def find_sections(lines: list[Line], end: int) -> tuple[Section, ...]:
    r"""Every heading with the stretch that it governs; ``level`` 0 is an annex or a glossary, 1 is 编 and 8 is （1）.

    >>> from .lines import lines_of
    >>> text = "一、总体要求\n坚持创新。\n（一）夯实基础。建设网络。\n二、保障措施"
    >>> [(s.level, s.label, s.title, text[s.start : s.end].count("\n")) for s in find_sections(lines_of(text), len(text))]
    [(5, '一、', '总体要求', 3), (6, '（一）', '夯实基础', 1), (5, '二、', '保障措施', 0)]
    """
    annexes = _annexes(lines)
    headings = [(*found, line) for line in lines if (found := annexes.get(line.start) or _heading(line.text))]
    sections = []
    for place, (level, label, title, line) in enumerate(headings):
        following = (other.start for other_level, _, _, other in headings[place + 1 :] if other_level <= level)
        sections.append(Section(level, label, title, line.start, next(following, end)))
    return tuple(sections)


def _annexes(lines: list[Line]) -> dict[int, tuple[int, str, str]]:
    """Where annexes and glossaries begin, by the place of the line; the list of annexes above the signature is none."""
    found: dict[int, tuple[int, str, str]] = {}
    for place, line in enumerate(lines):
        match = _ANNEX.fullmatch(line.text) if line.text.startswith("附") else None
        following = lines[place + 1 : place + 1 + _TO_SIGNATURE]
        if match and following:
            title = (match.group("title") or "").strip()
            near = following[:_TO_NEXT]
            if _LISTED.match(title) or any(other.kind is Kind.DATE for other in following):
                continue
            if title and any((other := _ANNEX.fullmatch(next_.text)) and other.group("title") for next_ in near):
                continue
            found[line.start] = (_ANNEX_LEVEL, re.sub(r"\s", "", match.group("label")), title or _title_below(following))
        elif is_glossary(line.text) and not (place and lines[place - 1].start in found):
            found[line.start] = (_ANNEX_LEVEL, line.text, "")
    return found


def _title_below(lines: list[Line]) -> str:
    """The title of an annex on the line below its number, or on two."""
    if lines[0].kind is not Kind.TITLE or len(lines[0].text) > _LONGEST_ANNEX:
        return ""
    title = lines[0].text
    if not _NAMED.search(title) and len(lines) > 1 and lines[1].kind is Kind.TITLE and _NAMED.search(lines[1].text):
        joined = title + lines[1].text
        title = joined if len(joined) <= _LONGEST_ANNEX else title
    return title


def _heading(text: str) -> tuple[int, str, str] | None:
    for level, pattern in enumerate(_LEVELS, start=1):
        match = pattern.match(text)
        if match:
            rest = text[match.end() :].strip()
            title = _TITLE_END.split(rest, maxsplit=1)[0]
            return level, match.group(), title if len(title) <= _LONGEST_TITLE else ""
    return None


def find_sentences(text: str, lines: list[Line]) -> tuple[tuple[int, int], ...]:
    r"""The sentences of the given lines; a full stop inside brackets or quotation marks does not end one.

    >>> from .lines import lines_of
    >>> text = "设立基金（含母基金。）并扩大规模；推广“数字券”。\n一、总体要求"
    >>> [text[start:end] for start, end in find_sentences(text, lines_of(text))]
    ['设立基金（含母基金。）并扩大规模；', '推广“数字券”。', '一、总体要求']
    """
    found: list[tuple[int, int]] = []
    for line in lines:
        if is_row_at(text, line):  # each cell says something of its own
            found.extend(cell for cell in cells_of(text, line) if cell[0] < cell[1])
        else:
            found.extend(sentences_in(text, line.start, line.end))
    return tuple(_trim(text, start, end) for start, end in found if text[start:end].strip())


def sentences_in(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch without line breaks."""
    content = fold(text[first:last])
    start = depth = 0
    for sign in _SIGN.finditer(content):
        place, char = sign.start(), sign.group()
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 or (content.find("。", place + 1) < 0 and not _closes_later(content, place)):
            yield first + start, first + place + 1
            start = place + 1
    if content[start:].strip():
        yield first + start, last


def _closes_later(content: str, place: int) -> bool:
    return any(char in _CLOSE for char in content[place + 1 :])


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
