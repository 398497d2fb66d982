"""The learned tagger: a linear-chain conditional random field over the characters of a sentence.

Lafferty, McCallum and Pereira (2001). It sees the characters and what the rules make of them (gazetteer, word class, noun
phrase and its role, the rules' own names), so it learns where the rules are right and which names they miss. Trained by
``benchmarks/learn.py``; the model ships with the package.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import pycrfsuite

from .gazetteer import Known
from .learned import read_learned
from .lexicon import load_lexicon
from .names import Name, type_of_entry
from .parse import Sentence, all_names
from .quantities import Quantity
from .trust import role_of

_TRUST_STEPS = 5
_NONE = "-"


@dataclass(frozen=True, slots=True)
class Marks:
    """What the rules say of each character of a reading, as labels."""

    text: str
    names: list[str]  # of the rules' names: B or I, type, way of typing, trust
    known: list[str]  # of gazetteer entries: B or I, type
    words: list[str]  # class of the word of the lexicon, or that a quantity stands there
    chunks: list[str]  # B, I or E of a noun phrase
    roles: list[str]  # of the noun phrase in its clause


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the reading that the tagger takes for a name of that type."""

    start: int
    end: int
    type: str
    probability: float


def mark(text: str, known: Iterable[Known], quantities: Iterable[Quantity], sentences: list[Sentence]) -> Marks:
    """The marks of a reading from what the rules have found in it; names of any trust count."""
    size = len(text)
    marks = Marks(text, *([_NONE] * size for _ in range(5)))
    for listed in known:
        _put(marks.known, listed.start, listed.end, type_of_entry(listed))
    for start, end, category in load_lexicon().matches(text).values():
        if marks.words[start] == _NONE:
            _put(marks.words, start, end, category)
    for quantity in quantities:
        _put(marks.words, quantity.start, quantity.end, "quantity")
    for sentence in sentences:
        for parsed in sentence.clauses:
            for verb in parsed.clause.verbs:
                _put(marks.words, verb.start, verb.end, f"verb {verb.group}")
            for chunk in parsed.clause.chunks:
                marks.roles[chunk.start : chunk.end] = [role_of(chunk)] * (chunk.end - chunk.start)
                marks.chunks[chunk.start : chunk.end] = ["B", *"I" * (chunk.end - chunk.start - 2), "E"][: chunk.end - chunk.start]
    for name in all_names(sentences):
        _put(marks.names, name.start, name.end, f"{name.type} {name.via} {int(name.trust * _TRUST_STEPS)}")
    return marks


def _put(labels: list[str], start: int, end: int, label: str) -> None:
    labels[start] = f"B {label}"
    labels[start + 1 : end] = [f"I {label}"] * (end - start - 1)


def features(marks: Marks, start: int, end: int) -> list[list[str]]:
    """What the tagger sees at each character of a stretch; no order among the features of a character.

    >>> len(features(mark("发展算力", [], [], []), 0, 4))
    4
    """
    text = f"^^^{marks.text[start:end]}$$$$"
    columns = [[_NONE, *column[start:end], _NONE] for column in (marks.names, marks.known, marks.words)]
    found = []
    for place in range(end - start):
        at = place + 3
        names, known, words = (column[place : place + 3] for column in columns)
        chunk, role = marks.chunks[start + place], marks.roles[start + place]
        found.append(
            [
                f"a{text[at - 2]}", f"b{text[at - 1]}", f"c{text[at]}", f"d{text[at + 1]}", f"e{text[at + 2]}",
                f"f{text[at - 2 : at]}", f"g{text[at - 1 : at + 1]}", f"h{text[at : at + 2]}", f"i{text[at + 1 : at + 3]}",
                f"j{text[at - 3 : at]}", f"k{text[at - 2 : at + 1]}", f"l{text[at : at + 3]}", f"m{text[at : at + 4]}",
                f"n{text[at + 1 : at + 4]}", f"o{names[0]}", f"p{names[1]}", f"q{names[2]}",
                f"r{known[0]}", f"s{known[1]}", f"t{known[2]}", f"u{words[0]}", f"v{words[1]}", f"w{words[2]}",
                f"x{chunk}{names[1]}", f"y{role}{names[1]}", f"z{chunk}{role}",
            ]
        )  # fmt: skip
    return found


class Tagger:
    """A trained model, held open."""

    def __init__(self, model: bytes) -> None:
        """The content of a model file."""
        self._model = model  # crfsuite reads it in place and does not hold it
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._model)
        self._labels = frozenset(self._tagger.labels())

    def tag(self, marks: Marks, start: int, end: int, asked: Sequence[tuple[int, int, str]]) -> tuple[list[Span], list[float]]:
        """The names in a sentence by the best path, and the probability of each stretch and type asked for."""
        self._tagger.set(features(marks, start, end))
        labels = self._tagger.tag()
        spans = [
            Span(start + first, start + last, kind, self._probability(first, last, kind, len(labels)))
            for first, last, kind in _spans(labels)
        ]
        return spans, [self._probability(first - start, last - start, kind, len(labels)) for first, last, kind in asked]

    def _probability(self, first: int, last: int, kind: str, length: int) -> float:
        """The least marginal probability of a label in a span: it begins there, goes on, and goes on no further."""
        begin, inside = f"B-{kind}", f"I-{kind}"
        if begin not in self._labels or (last - first > 1 and inside not in self._labels):
            return 0.0
        marginal = self._tagger.marginal
        least = min((marginal(begin, first), *(marginal(inside, place) for place in range(first + 1, last))))
        return float(min(least, 1 - marginal(inside, last)) if last < length and inside in self._labels else least)


def _spans(labels: list[str]) -> Iterator[tuple[int, int, str]]:
    start: int | None = None
    for place, label in enumerate([*labels, "O"]):
        if start is not None and label != f"I-{labels[start][2:]}":
            yield start, place, labels[start][2:]
            start = None
        if label.startswith("B-"):
            start = place


def labels_of(length: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """The labels of a text in which these spans are names (for training).

    >>> labels_of(4, [(1, 3, "Facility")])
    ['O', 'B-Facility', 'I-Facility', 'O']
    """
    labels = ["O"] * length
    for start, end, kind in spans:
        labels[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    return labels


@cache
def load_tagger() -> Tagger:
    """The tagger of the model."""
    return Tagger(read_learned("names.crf"))


def named(name: Name) -> tuple[int, int, str]:
    """A name of the rules as a stretch to ask the tagger for."""
    return name.start, name.end, name.type
