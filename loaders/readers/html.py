"""Web pages: the visible text line by line, where the article is, and the table of facts that government sites print.

The whole visible text is kept, so that what was left out of the graph can be looked up; readability-lxml says which part of
the page is the article.
"""

import re
from dataclasses import dataclass

from lxml import etree, html
from readability import Document as Readability

from ...ontology.errors import InputError
from . import Page
from .decoding import decode
from .fields import field_of

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]+(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HIDDEN = set("script style noscript noframes template svg head iframe object select textarea button".split())
_BLOCKS = set(  # of the standard, and of older pages; all others, unknown ones and those of Word (o:p) too, lie within a line
    "address article aside blockquote body br caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol option p plaintext pre search"
    " section summary table tbody td tfoot th thead tr ul xmp".split()
)
_MARK = "data-pk-mark"
_MARKED = re.compile(_MARK + r'="(\d+)"')
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
_SITE = re.compile(r"\s*[_|｜]+\s*|(?<!\d)\s+[-–—]+\s+(?!\d)")  # between the title of a page and the name of its site
_SHORTEST_ARTICLE = 40  # Chinese characters
_FEWEST_CELLS, _LONGEST_CELL = 2, 400


@dataclass(slots=True)
class _Line:
    text: str
    mark: int  # the block that holds it


class HtmlReader:
    """A saved .html page; the charset is taken from the page, GBK and GB2312 read as GB18030."""

    media_type = "text/html"
    suffixes = (".html", ".htm")

    def read(self, content: bytes, name: str) -> Page:
        """The visible text of the page, one line for each block, and where the article stands in it."""
        declared = _CHARSET.search(content[:4096])
        markup = decode(content, name, declared.group(1).decode("ascii") if declared else None)
        root = _parse(markup, name)
        lines = _lines(root)
        if sum(len(line.text) for line in lines) < _SHORTEST_ARTICLE:
            raise InputError(name, "no article was found on the page", "open the article in a browser and save that page")
        text = "\n".join(line.text for line in lines) + "\n"
        return Page(name, text, self.media_type, _title(root), _fields(root), _article(root, lines, name))


def _parse(markup: str, name: str) -> html.HtmlElement:
    # bytes with a known encoding: the page's own declaration no longer holds
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise InputError(name, "it is not a web page", "save the page again from the browser") from error


def _lines(root: html.HtmlElement) -> list[_Line]:
    """The visible text in reading order, cut where a block begins or ends; blocks are marked for :func:`_article`."""
    lines: list[_Line] = []
    pieces: list[str] = []
    count = 0

    def flush(mark: int) -> None:
        text = _SPACES.sub(" ", "".join(pieces)).strip()
        if text:
            lines.append(_Line(text, mark))
        pieces.clear()

    def put(text: str | None, mark: int, *, as_typed: bool) -> None:
        for number, piece in enumerate((text or "").split("\n")):
            if number and as_typed:
                flush(mark)
            pieces.append(f"\n{piece}" if number else piece)

    def walk(element: html.HtmlElement, mark: int, *, as_typed: bool) -> None:
        nonlocal count
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _HIDDEN or not tag or _invisible(element):
            return
        if tag == "tr" and _is_row(element):
            flush(mark)
            count += 1
            element.set(_MARK, str(count))
            lines.append(_Line("\t".join(_cell(cell) for cell in element if cell.tag in ("td", "th")), count))
            return
        block = tag in _BLOCKS
        if block:
            flush(mark)
            count += 1
            inner = count
            element.set(_MARK, str(inner))
        else:
            inner = mark
        as_typed = as_typed or tag == "pre"
        put(element.text, inner, as_typed=as_typed)
        for child in element:
            walk(child, inner, as_typed=as_typed)
            put(child.tail, inner, as_typed=as_typed)
        if block:
            flush(inner)

    walk(root, 0, as_typed=False)
    flush(0)
    return lines


def _is_row(row: html.HtmlElement) -> bool:
    """Whether a row is one of data, not of the page's layout: two cells or more, none of them long or holding another table."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < _FEWEST_CELLS or any(
        inner.tag == "table" or inner.tag in _HIDDEN or _invisible(inner) for inner in row.iterdescendants("*")
    ):
        return False
    texts = [_cell(cell) for cell in cells]
    return any(texts) and max(map(len, texts)) <= _LONGEST_CELL


def _cell(cell: html.HtmlElement) -> str:
    return _SPACES.sub(" ", cell.text_content()).strip()


def _invisible(element: html.HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style or element.get("hidden") is not None


def _title(root: html.HtmlElement) -> str | None:
    """The declared title, a heading that is not the name of the site, or the window's title without that name."""
    declared = _texts(root, "//meta[@name='ArticleTitle']/@content")
    headings = _texts(root, "//h1")
    window, *site = _SITE.split(next(iter(_texts(root, "//title")), ""))
    own = (heading for heading in headings if heading not in site)
    return next((text for text in (*declared, *own, window, *headings) if text), None)


def _texts(root: html.HtmlElement, path: str) -> list[str]:
    found = (_SPACES.sub(" ", one if isinstance(one, str) else one.text_content()).strip() for one in root.xpath(path))
    return [text for text in found if text]


def _fields(root: html.HtmlElement) -> tuple[tuple[str, str], ...]:
    """Facts that the page declares: 发文字号：国发〔2019〕5号, in one cell or in two neighbouring ones."""
    found: dict[str, str] = {}
    for cell in root.iter("td", "th", "li", "dt", "span", "p"):
        if cell.find(".//td") is not None:
            continue
        following = cell.getnext()
        below = "" if following is None else _SPACES.sub(" ", following.text_content())
        if field := field_of(_SPACES.sub(" ", cell.text_content()), below):
            found.setdefault(*field)
    return tuple(found.items())


def _article(root: html.HtmlElement, lines: list[_Line], name: str) -> tuple[int, int]:
    """The stretch of the kept text that lies in the block which holds all that readability keeps."""
    try:
        summary = Readability(html.tostring(root, encoding="unicode")).summary(html_partial=True)
    except Exception as error:  # readability raises its own Unparseable and whatever lxml raises on odd pages
        raise InputError(name, "no article was found on the page", "open the article in a browser and save that page") from error
    kept = {int(mark) for mark in _MARKED.findall(summary)} & {line.mark for line in lines}
    if not kept:
        raise InputError(name, "no article was found on the page", "open the article in a browser and save that page")
    inside = _common_block(root, kept)
    chosen = [number for number, line in enumerate(lines) if line.mark in inside]
    first, last = chosen[0], chosen[-1]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.text) + 1)
    return starts[first], starts[last + 1]


def _common_block(root: html.HtmlElement, kept: set[int]) -> set[int]:
    """The marks of the smallest block that contains all the kept ones, and of all blocks in it."""
    block = root
    while True:
        for child in block:
            marks = _marks(child)
            if kept <= marks:
                block = child
                break
        else:
            return _marks(block)


def _marks(element: html.HtmlElement) -> set[int]:
    return {int(found.get(_MARK, "0")) for found in element.iter() if isinstance(found.tag, str) and found.get(_MARK)}
