"""The learned tagger: which stretches of a sentence a network takes for names.

It sees the characters and what the rules make of them (gazetteer, word class, noun phrase and its role, the rules' own names), so
it learns where the rules are right and which names they miss. Trained by ``benchmarks/learn.py``; it ships with the package.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from .gazetteer import Known
from .learned import read_learned, read_shipped
from .lexicon import load_lexicon
from .names import Name, type_of_entry
from .network import Floats, Input, LanguageModel, Network
from .parse import Sentence, all_names
from .quantities import Quantity
from .trust import role_of

_TRUST_STEPS = 5
_NONE = "-"
_DIGITS = 4  # of a probability; products of matrices may differ in the last digits from machine to machine


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


def inputs(marks: Marks, sentences: Iterable[Sentence]) -> list[Input]:
    """What the network sees of sentences: the characters, each with the one after it, and the columns of the marks.

    >>> [len(column) for column in inputs(mark("发展算力", [], [], []), [Sentence(0, 0, 4, 0)])[0].columns]
    [4, 4, 4, 4, 4, 4]
    """
    columns = (marks.names, marks.known, marks.words, marks.chunks, marks.roles)
    found = []
    for sentence in sentences:
        text = marks.text[sentence.start : sentence.end]
        pairs = [text[place : place + 2] for place in range(len(text))]
        found.append(Input(text, [*(column[sentence.start : sentence.end] for column in columns), pairs]))
    return found


class Tagged:
    """How likely each label is at each character of a sentence."""

    def __init__(self, start: int, labels: Sequence[str], probabilities: Floats) -> None:
        """Where the sentence starts, and an array of its length by the labels."""
        self._start = start
        self._places = {label: place for place, label in enumerate(labels)}
        self._labels = labels
        self._rows = probabilities

    def spans(self) -> list[Span]:
        """The stretches whose likeliest labels make a name."""
        found = []
        for first, last, kind in _spans([self._labels[best] for best in self._rows.argmax(axis=1)]):
            start, end = self._start + first, self._start + last
            found.append(Span(start, end, kind, self.probability(start, end, kind)))
        return found

    def probability(self, start: int, end: int, kind: str) -> float:
        """The least probability of a label in a stretch: a name begins there, goes on, and goes on no further."""
        begin, inside = self._places.get(f"B-{kind}"), self._places.get(f"I-{kind}")
        if begin is None or inside is None:
            return 0.0
        first, last = start - self._start, end - self._start
        least = min(self._rows[first, begin], *self._rows[first + 1 : last, inside], 1.0)
        if last < len(self._rows):
            least = min(least, 1 - self._rows[last, inside])
        return round(float(least), _DIGITS)


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


def tag(marks: Marks, sentences: Sequence[Sentence], network: Network) -> list[Tagged]:
    """What a network makes of each sentence."""
    read = network.probabilities(inputs(marks, sentences))
    return [Tagged(sentence.start, network.labels, rows) for sentence, rows in zip(sentences, read, strict=True)]


@cache
def load_network() -> Network:
    """The network of the model; the language model under it ships once, whatever was trained on its states."""
    return Network(LanguageModel(read_shipped("language.npz")), read_learned("names.npz"))


def named(name: Name) -> tuple[int, int, str]:
    """A name of the rules as a stretch to ask the tagger for."""
    return name.start, name.end, name.type
