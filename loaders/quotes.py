"""Quotes: stretches of the kept text as evidence, each in its sentence, with its passage and its page."""

from bisect import bisect_right

from ..ontology.model import Document, Evidence, Passage
from .passages import Passages

_SENTENCE_EDGE = 160  # characters of the sentence kept on each side of a quote


class Quotes:
    """Makes the evidence of one document."""

    def __init__(self, document: Document) -> None:
        """``passages`` are those of the document."""
        self._document = document
        self._starts = [start for start, _ in document.sentences]
        self.passages = Passages(document)

    def evidence(self, start: int, end: int) -> Evidence:
        """These characters, with the rest of their sentence before and behind them."""
        text = self._document.text
        first, last = self._around(start, end)
        return Evidence(start, end, text[start:end], text[first:start], text[end:last], *self._cited(start))

    def sentence(self, start: int, end: int) -> Evidence:
        """The whole sentence that holds these characters."""
        first, last = self._around(start, end)
        return Evidence(first, last, self._document.text[first:last], "", "", *self._cited(first))

    def _around(self, start: int, end: int) -> tuple[int, int]:
        """The sentence that holds a place of the kept text, cut where it is very long."""
        place = bisect_right(self._starts, start) - 1
        first, last = self._document.sentences[place] if place >= 0 else (start, end)
        return max(first, start - _SENTENCE_EDGE), min(max(last, end), end + _SENTENCE_EDGE)

    def _cited(self, place: int) -> tuple[Passage | None, int | None]:
        """Passage and page of a place of the kept text."""
        pages = self._document.pages
        return self.passages.of(place), bisect_right(pages, place) if pages else None
