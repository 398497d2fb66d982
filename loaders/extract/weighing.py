"""Weighing: which of the names that the rules and the tagger propose are kept.

Each candidate of a document, a type and a name wherever it stands, gets a probability from a logistic regression over what
both say of it. The likelier one wins a place that two want. Weights by ``benchmarks/learn.py``.
"""

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from ...ontology.identifiers import normal_name
from .clauses import Chunk
from .learned import read_learned
from .names import Name, without_ornament
from .network import Network
from .parse import Parsed, Sentence
from .tagging import Marks, load_network, named, tag

LEAST = 0.3
"""Probability of a name below which it costs more than it brings: on texts left out of training, entities are best at 0.33 and
relations at 0.22."""

TYPES = ("Facility", "Instrument", "Organization", "Programme", "Sector", "TargetGroup", "Technology")
"""What is weighed; regions, documents and problems have rules that the tagger does not better."""

WAYS = ("gazetteer", "head", "inside", "kind word", "list", "shared head", "verb", "ban")
LEARNED = "learned"
_SHORTEST = 2
_NO_BEGINNING, _NO_END = " 、，的", " 、，"
_FLOOR = 1e-3  # of a probability under the logarithm


@dataclass(slots=True)
class Candidate:
    """A type and a name with all its places in a document."""

    type: str
    name: str
    names: list[Name] = field(default_factory=list)  # by rules or tagger, in reading order
    trust: list[float] = field(default_factory=list)  # of those by rules
    probabilities: list[float] = field(default_factory=list)  # by the tagger, of all
    tagged: int = 0  # how often the tagger found it

    def features(self) -> list[float]:
        """The numbers that are weighed, in a fixed order."""
        trust, best = max(self.trust, default=0.0), max(self.probabilities)
        mean = sum(self.probabilities) / len(self.probabilities)
        way = next((name.via for name in self.names if name.via != LEARNED), "")
        found = [
            1.0, trust, best, mean, trust * best, float(bool(self.trust)), float(self.tagged > 0), math.log1p(len(self.trust)),
            math.log1p(self.tagged), len(self.name) / 10, math.log(max(best, _FLOOR)), math.log(max(trust, _FLOOR)),
        ]  # fmt: skip
        for kind in TYPES:
            same = float(kind == self.type)
            found += (same, same * best, same * trust)
        found += (float(way == other) for other in WAYS)
        return found


def candidates(marks: Marks, sentences: list[Sentence], network: Network) -> list[Candidate]:
    """Every candidate of a document, in the order of its first place."""
    found: dict[tuple[str, str], Candidate] = {}
    for sentence, tagged in zip(sentences, tag(marks, sentences, network), strict=True):
        ruled = [name for parsed in sentence.clauses for name in parsed.names if name.type in TYPES and name.end <= sentence.end]
        for name in ruled:
            candidate = _of(found, name)
            candidate.names.append(name)
            candidate.trust.append(name.trust)
            candidate.probabilities.append(tagged.probability(*named(name)))
        places = {named(name): _of(found, name) for name in ruled}
        for span in tagged.spans():
            chunk = chunk_at(sentence, span.start, span.end)
            first, last = bounds(marks.text, span.start, span.end)
            words = marks.text[first:last]
            bare = without_ornament(words)
            if span.type not in TYPES or chunk is None or len(bare) < _SHORTEST or in_ban(sentence, span.start):
                continue
            start = first + words.index(bare)
            name = Name(span.type, bare, start, start + len(bare), chunk, LEARNED)
            candidate = places.get(named(name)) or _of(found, name)
            candidate.tagged += 1
            if named(name) not in places:
                candidate.names.append(name)
                candidate.probabilities.append(span.probability)
    return list(found.values())


def bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a name begins and ends: with both of two quotation marks or brackets or without, and not with 的 or a comma before it.

    >>> text = "“数字券”、“双随机”监管"
    >>> [text[slice(*bounds(text, *stretch))] for stretch in ((0, 6), (7, 13), (0, 4))]
    ['数字券', '“双随机”监管', '数字券']
    """
    while start < end and text[start] in _NO_BEGINNING:
        start += 1
    while end > start and text[end - 1] in _NO_END:
        end -= 1
    for opening, closing in ("“”", "《》", "（）"):
        opened, closed = text.count(opening, start, end), text.count(closing, start, end)
        if closed > opened and text[start - 1 : start] == opening:
            start -= 1
        elif opened > closed and text[end : end + 1] == closing:
            end += 1
        whole = text.startswith(opening, start) and text.find(closing, start, end) in (-1, end - 1)
        start += whole
        end -= text.endswith(closing, start, end) and opening not in text[start:end]
    return start, end


def _of(found: dict[tuple[str, str], Candidate], name: Name) -> Candidate:
    return found.setdefault((name.type, normal_name(name.name)), Candidate(name.type, name.name))


def chunk_at(sentence: Sentence, start: int, end: int) -> Chunk | None:
    """The noun phrase that holds most of a stretch; a stretch that runs over the end of a clause has none."""
    for parsed in sentence.clauses:
        if parsed.clause.start <= start and end <= parsed.clause.end:
            shared = ((min(end, chunk.end) - max(start, chunk.start), chunk) for chunk in parsed.clause.chunks)
            length, best = max(shared, key=lambda pair: pair[0], default=(0, None))
            return best if length > 0 else None
    return None


def in_ban(sentence: Sentence, place: int) -> bool:
    """Whether a place stands in a ban, which is named as a whole or not at all."""
    clauses = (parsed.clause for parsed in sentence.clauses)
    return any(clause.banned is not None and clause.banned <= place < clause.end for clause in clauses)


def likely(found: Iterable[Candidate], weights: Sequence[float], least: float = LEAST) -> Iterator[tuple[Candidate, list[Name]]]:
    """The candidates that are likely, the likeliest first, each with the places that no likelier one has."""
    weighed = [(_probability(candidate.features(), weights), candidate) for candidate in found]
    taken: set[int] = set()
    for probability, candidate in sorted(weighed, key=lambda pair: (-pair[0], pair[1].names[0].start, pair[1].type)):
        if probability < least:
            break
        free = []
        for name in candidate.names:
            if taken.isdisjoint(range(name.start, name.end)):
                taken.update(range(name.start, name.end))
                free.append(replace(name, weight=probability))
        if free:
            yield candidate, free


def weigh(marks: Marks, sentences: list[Sentence]) -> None:
    """Keep in each clause the names that are likely, those of the tagger among them."""
    found = candidates(marks, sentences, load_network())
    _hand_back([name for _, names in likely(found, load_weights()) for name in names], sentences)


def _hand_back(kept: Iterable[Name], sentences: list[Sentence]) -> None:
    """Put the names that are kept into their clauses, beside those that are not weighed."""
    waiting = sorted(kept, key=lambda name: (name.start, name.end), reverse=True)
    for sentence in sentences:
        for parsed in sentence.clauses:
            mine = []
            while waiting and waiting[-1].start < parsed.clause.end:
                mine.append(waiting.pop())
            parsed.names = sorted((*_unweighed(parsed), *mine), key=lambda name: name.start)


def _unweighed(parsed: Parsed) -> list[Name]:
    return [name for name in parsed.names if name.type not in TYPES]


def _probability(numbers: list[float], weights: Sequence[float]) -> float:
    return 1 / (1 + math.exp(-sum(weight * number for weight, number in zip(weights, numbers, strict=True))))


@cache
def load_weights() -> tuple[float, ...]:
    """One weight for each of :meth:`Candidate.features`."""
    return tuple(json.loads(read_learned("weights.json")))
