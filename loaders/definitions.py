"""Definitions: what a document says that a word means, in its articles (本办法所称…，是指…) and in glossaries (名词解释).

A definition tells what a thing is, not what is to be done, so nothing in it is a proposal of the document.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from ..ontology.model import Document, Section, ZoneKind

_GLOSSARY = re.compile(
    r"(?:相关|专业|主要|部分|有关|重要)*(?:名词术语|专业名词|专业术语|名词|术语|用语|词语)(?:和|及|与)?(?:的)?(?:解释|注释|定义|说明|释义|含义)(?:表|是|为|如下)?"
    r"|(?:术语|用语)(?:和|与)定义|术语表?"
)
_OF_TERMS = re.compile(
    r"本.{1,8}?中?(?:的)?(?:下列|有关|相关|以下)(?:用语|术语|名词|词语)的?(?:的)?(?:含义|意义|定义|是指)?(?:是|为|如下)*"
)
_LEAD = r"(?:第[^ 　]{1,7}条[ 　]*)?(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}[.．、]|[—–-]{2})?[ 　]*"
_WORD = r"[^，,。；;：:“”\"《》（）()\s]"
_TERM = rf"(?P<term>{_WORD}{{0,10}}[“\"《][^，,。；;：:“”\"《》()（）]{{2,30}}[”\"》]{_WORD}{{0,10}}?|{_WORD}{{2,30}}?)"
_NOTE = r"(?:[（(][^（）()]{1,60}[)）])?"
_MEANS = r"(?:是指|系指|指的是)"
_CALLED = re.compile(
    rf"(?:(?:本[一-鿿]{{1,8}}|前款|上款)?所称|本(?:法|条例|办法|规定|细则)中)的?"
    rf"{_TERM}{_NOTE}[，,]?[ 　]*(?:{_MEANS}|指(?![导定派]))(?P<means>[^。；;]{{4,}})"
)
_ITEM = re.compile(rf"{_LEAD}(?:其中[，,])?{_TERM}{_NOTE}[，,：:]?[ 　]*{_MEANS}(?P<means>[^。；;]{{4,}})")
_IN_GLOSSARY = re.compile(
    rf"{_LEAD}{_TERM}{_NOTE}(?:[：:][ 　]*(?:是指|系指|指的是|指|是)?|[，,]?(?:是指|系指|指的是|指))(?P<means>[^。；;]{{4,}})"
)
_TERM_ALONE = re.compile(rf"{_LEAD}{_TERM}{_NOTE}[：:]?")
_BELOW = re.compile(r"(?:是指|系指|指的是|指|是)?(?P<means>[^。；;]{4,})")


@dataclass(frozen=True, slots=True)
class Meaning:
    """The place of a word, of what it means, and of the sentence that says so (code points, end exclusive)."""

    term: tuple[int, int]
    means: tuple[int, int]
    said: tuple[int, int]


def is_glossary(heading: str) -> bool:
    """Whether a heading begins a list of words and what they mean.

    >>> [is_glossary(heading) for heading in ("名词解释", "本条例下列用语的含义是", "术语和定义", "名词审定工作")]
    [True, True, True, False]
    """
    return bool(_GLOSSARY.fullmatch(heading) or _OF_TERMS.fullmatch(heading))


def glossaries(document: Document) -> list[Section]:
    """The sections that are glossaries; one where nothing is explained is only named, as in a list of annexes."""
    named = (section for section in document.sections if is_glossary(section.title or section.label))
    return [section for section in named if document.text.find("指", section.start, section.end) >= 0]


class Definitions:
    """The definitions of one document."""

    def __init__(self, document: Document) -> None:
        """Read the sentences of the body."""
        text = document.text
        body = next((zone.start for zone in document.zones if zone.kind is ZoneKind.BODY), 0)
        self.found: list[Meaning] = []
        self._spans = [(section.start, section.end) for section in glossaries(document)]
        headings = {start for start, _ in self._spans}
        previous: tuple[int, int] | None = None  # a term of a glossary that stands on a line of its own
        for start, end in document.sentences:
            if start < body or start in headings:
                continue
            inside = any(first <= start < last for first, last in self._spans)
            if not inside and text.find("指", start, end) < 0:
                continue
            match, previous = self._read(text, start, end, previous if inside else None, inside=inside)
            if match:
                self.found.append(match)
        self._spans = sorted([*self._spans, *(meaning.said for meaning in self.found)])
        self._starts = [start for start, _ in self._spans]

    def _read(
        self, text: str, start: int, end: int, above: tuple[int, int] | None, *, inside: bool
    ) -> tuple[Meaning | None, tuple[int, int] | None]:
        """The definition that a sentence is, or the term that it is in a glossary, to be explained by the next one."""
        match = _CALLED.search(text, start, end) or _ITEM.match(text, start, end)
        if not match and inside:
            match = _IN_GLOSSARY.match(text, start, end)
            if not match and (alone := _TERM_ALONE.fullmatch(text, start, end)):
                return None, _place(alone)
            if not match and above and (below := _BELOW.match(text, start, end)):
                return Meaning(above, below.span("means"), (above[0], end)), None
        if not match or match.group("means").endswith(("：", ":")):  # what it means is listed below it
            return None, None
        return Meaning(_place(match), match.span("means"), (_place(match)[0], end)), None

    def holds(self, place: int) -> bool:
        """Whether a place of the text is in a glossary or a definition.

        >>> text = "本条例所称大数据，是指容量大的数据集合。市应当发展大数据。"
        >>> document = Document(text, "text/plain", "t", "PolicyDocument", "law", sentences=((0, 20), (20, len(text))))
        >>> definitions = Definitions(document)
        >>> [text[slice(*meaning.term)] for meaning in definitions.found], definitions.holds(12), definitions.holds(23)
        (['大数据'], True, False)
        """
        number = bisect_right(self._starts, place)
        return any(start <= place < end for start, end in self._spans[:number][-2:])


def _place(match: "re.Match[str]") -> tuple[int, int]:
    """The term; without its quotation marks where they hold all of it, not in “链式改造”工程."""
    start, end = match.span("term")
    term = match.group("term")
    return (start + 1, end - 1) if term[0] in '“"《' and term[-1] in '”"》' else (start, end)
