"""Structure: a page to a :class:`Document` with zones, header, sections and sentences."""

from collections.abc import Iterator

from ...ontology.errors import InputError
from ...ontology.model import Document
from ..readers import Page
from .header import Header, read_header
from .lines import Kind, Line, lines_of
from .sections import find_sections, find_sentences
from .tables import find_tables
from .zones import article_end, zones

_SHORTEST_BODY = 20


def structure(page: Page) -> Document:
    r"""Read the structure of a page.

    >>> text = "云岚市数据条例\n第一章 总则\n第一条 为了促进数据利用，制定本条例。\n第二条 市人民政府应当建立数据目录。"
    >>> document = structure(Page("a.txt", text, "text/plain"))
    >>> document.title, document.genre, [section.label for section in document.sections]
    ('云岚市数据条例', 'law', ['第一章', '第一条', '第二条'])
    """
    text = page.text
    article_start, page_end = page.article or (0, len(text))
    head_start = _headline(page, article_start)
    lines = lines_of(text, head_start, page_end)
    header = read_header(page, lines)
    end = article_end(lines, header.body_start) or page_end
    lines = [line for line in lines if line.start < end]
    body = [line for line in lines if line.start >= header.body_start]
    if sum(len(line.text) for line in body) < _SHORTEST_BODY:
        raise InputError(page.name, "no article was found in it, only a title and parts of a page", "check that the text is there")
    own = [line for line in body if line.kind not in (Kind.NAVIGATION, Kind.META)]
    return Document(
        text=text,
        media_type=page.media_type,
        title=header.title,
        titles=header.titles,
        kind="PolicyDocument" if header.official else "Commentary",
        genre=header.genre,
        number=header.number,
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
