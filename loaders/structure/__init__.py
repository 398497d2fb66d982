"""Structure: a page to a :class:`Document` with zones, header, sections and sentences."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ...ontology.errors import InputError
from ...ontology.model import Document
from ..readers import Page
from .header import Header, read_header
from .lines import Kind, Line, lines_of
from .numbers import parse_numbers
from .sections import find_sections, find_sentences, sentences_in
from .tables import find_tables
from .zones import article_end, zones

_SHORTEST_BODY = 20
_SHORTEST_LINE = 6
_SENTENCE = re.compile(r"[。！？；]")


def structure(page: Page) -> Document:
    r"""Read the structure of a page.

    >>> text = "云岚市数据条例\n第一章 总则\n第一条 为了促进数据利用，制定本条例。\n第二条 市人民政府应当建立数据目录。"
    >>> document = structure(Page("a.txt", text, "text/plain"))
    >>> document.title, document.genre, [section.label for section in document.sections]
    ('云岚市数据条例', 'law', ['第一章', '第一条', '第二条'])
    """
    if page.tables:
        return _of_tables(page)
    text = page.text
    article_start, page_end = page.article or (0, len(text))
    head_start = _headline(page, article_start)
    lines = lines_of(text, head_start, page_end)
    header = read_header(page, lines)
    if len(lines) == 1 and not header.official:  # it says something rather than naming what follows
        header = replace(header, body_start=lines[0].start)
    end = article_end(lines, header.body_start) or page_end
    lines = [line for line in lines if line.start < end]
    body = [line for line in lines if line.start >= header.body_start]
    if sum(len(line.text) for line in body) < _SHORTEST_BODY and not (page.article is None and _is_said(body)):
        raise InputError(page.name, "no article was found in it, only a title and parts of a page", "check that the text is there")
    own = [line for line in body if line.kind not in (Kind.NAVIGATION, Kind.META)]
    return Document(
        text=text,
        media_type=page.media_type,
        title=header.title,
        titles=header.titles,
        kind="PolicyDocument" if header.official else "Commentary",
        genre=header.genre,
        number=next(iter(header.numbers), None),
        other_numbers=header.numbers[1:],
        date=header.signed or header.published,
        signed=header.signed,
        published=header.published,
        in_force=header.validity.start,
        until=header.validity.end,
        validity=header.validity.state,
        index_number=header.index_number,
        issuers=header.issuers,
        publisher=header.publisher,
        addressee=header.addressee,
        zones=zones(len(text), (head_start, header.body_start), (header.body_start, end), header.furniture),
        sections=find_sections(own, end),
        tables=find_tables(text, own),
        pages=page.breaks,
        sentences=(*_header_sentences(text, lines, header), *find_sentences(text, own)),
    )


def _is_said(body: list[Line]) -> bool:
    """Whether a short body is one: a sentence, or a text of a single line that says more than a name."""
    return (len(body) == 1 and len(body[0].text) >= _SHORTEST_LINE) or any(_SENTENCE.search(line.text) for line in body)


def _of_tables(page: Page) -> Document:
    """A page that a mapping file explains: its fields say what the header of another page does."""
    text, said = page.text, dict(page.fields)
    start = page.tables[0].rows[0][0][0]
    cells: list[tuple[int, int]] = []
    for table in page.tables:
        for row in table.rows[1:]:
            for column, place in zip(table.columns, row, strict=True):
                if column.role == "text":
                    cells += sentences_in(text, *place)
                elif place[0] < place[1]:
                    cells.append(place)
    return Document(
        text=text,
        media_type=page.media_type,
        title=page.title or page.name,
        kind=said["类别"],
        genre=said["文种"],
        number=next(iter(parse_numbers(said.get("发文字号", ""))), said.get("发文字号")),
        date=said.get("成文日期"),
        issuers=tuple(filter(None, said.get("发文机关", "").split("、"))),
        zones=zones(len(text), (0, start), (start, len(text)), ()),
        tables=page.tables,
        sentences=(*((line.start, line.end) for line in lines_of(text, 0, start)), *cells),
    )


def _header_sentences(text: str, lines: list[Line], header: Header) -> Iterator[tuple[int, int]]:
    """The lines of the header that say something, those of a title that is broken over lines as one."""
    start: int | None = None
    end = 0
    for line in lines:
        if line.start >= header.body_start:
            break
        titled = line.kind is Kind.TITLE
        if start is not None and not (titled and "\n" in text[end : line.start]):
            yield start, end
            start = None
        if titled:
            start = line.start if start is None else start
            end = line.end
        elif line.kind in (Kind.ADOPTION, Kind.PERSON, Kind.NUMBER, Kind.DATE):
            yield line.start, line.end
    if start is not None:
        yield start, end


def _headline(page: Page, article_start: int) -> int:
    """Where the header begins: at the page's title where that stands above the article, else at the article."""
    if page.title:
        place = page.text.rfind(page.title, 0, article_start)
        if place >= 0 and (place == 0 or page.text[place - 1] == "\n"):
            return place
    return article_start
