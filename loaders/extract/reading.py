"""The reading: what the rules read of a document, with the way back to the kept text.

It holds the sentences of the document's own zones only, in one way of writing (see :mod:`..folding`), without line breaks
inside a sentence, marks of emphasis, the dateline of a news agency and the spaces that pages and PDFs put between Chinese
characters. What is not in the reading cannot become a statement.
"""

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass

from ...ontology.model import Document, ZoneKind
from ..folding import fold

_DROPPED = re.compile(r"[\r\n]+|\*{2,}|(?<=[^ -~]) +|^ +| +(?=[^ -~])|(?<=\d) +(?=[年月日号])|^#{1,6} |^> ?|^[-*+•·●▪■◆] +")

_MAY_DROP = re.compile(r"[\r\n *#>•·●▪■◆+-]")  # one of these is in all of the above
# Where a news agency writes from, and who for it, is no part of what it reports: 新华社云岚7月27日电（记者甲乙）
_DATELINE = re.compile(
    r"(?:\*{2,})?据?(?:新华社|新华网|中新社|中新网|人民网|央视网|本报|本网|本刊)(?:"
    r"[^，。；：]{0,24}?\d日[电讯](?=[ （*]|题：|$)(?:题：)?(?: *（[^（）]{1,60}）)?"
    r"|[电讯](?: *（(?:记者|通讯员)[^（）]{0,60}）|(?=[ *]|$))"
    r")(?:\*{2,})? *"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Text to read and, for each of its characters, the offset in ``document.text``.

    ``sentences`` are places in the reading; ``paragraphs`` numbers the paragraph of each sentence; ``header_end`` is where
    the sentences of the header end.
    """

    document: Document
    text: str
    offsets: "array[int]"
    sentences: tuple[tuple[int, int], ...]
    paragraphs: tuple[int, ...]
    header_end: int

    def place(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the reading as a stretch of the kept text."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def sentence_at(self, place: int) -> int:
        """The number of the sentence that holds a place of the reading."""
        return bisect_right(self.sentences, (place, len(self.text))) - 1


def read(document: Document) -> Reading:
    r"""The reading of a document.

    >>> text = "第一章　总  则\n到2025 年，建成５Ｇ基\n站100座。"
    >>> from ...ontology.model import Zone
    >>> document = Document(text, "text/plain", "t", "PolicyDocument", "plan", zones=(Zone(ZoneKind.BODY, 0, len(text)),),
    ...                     sentences=((0, 8), (9, len(text))))
    >>> reading = read(document)
    >>> reading.text
    '第一章总则\n到2025年，建成5G基站100座。'
    >>> start = reading.text.index("5G基站")
    >>> text[slice(*reading.place(start, start + 4))]
    '５Ｇ基\n站'
    """
    pieces: list[str] = []
    offsets = array("I")
    sentences: list[tuple[int, int]] = []
    paragraphs: list[int] = []
    length = header_end = paragraph = previous = 0
    body_start = next((zone.start for zone in document.zones if zone.kind is ZoneKind.BODY), 0)
    for start, end in document.sentences:
        if "\n" in document.text[previous:start]:
            paragraph += 1
        previous = end
        folded = fold(document.text[start:end])
        begin = length
        dateline = _DATELINE.match(folded)
        place = dateline.end() if dateline else 0
        for gap in _DROPPED.finditer(folded) if _MAY_DROP.search(folded) else ():
            if gap.start() > place:
                pieces.append(folded[place : gap.start()])
                offsets.extend(range(start + place, start + gap.start()))
            place = max(place, gap.end())
        pieces.append(folded[place:])
        offsets.extend(range(start + place, end))
        length = len(offsets)
        if length == begin:
            continue
        sentences.append((begin, length))
        paragraphs.append(paragraph)
        pieces.append("\n")
        offsets.append(end - 1)
        length += 1
        if start < body_start:
            header_end = length
    return Reading(document, "".join(pieces).rstrip("\n"), offsets, tuple(sentences), tuple(paragraphs), header_end)
