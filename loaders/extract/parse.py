"""The parse of a document: clauses with their names, sentence by sentence; what the relation rules work on."""

import re
from collections.abc import Iterator, KeysView, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from ..structure.tables import mapped_cells
from .chunker import ACTORS, ClauseParser
from .clauses import Clause, held_signs, split_clauses
from .forbidden import forbidden
from .gazetteer import Known
from .names import Name, name_chunks, type_of_entry
from .quantities import Quantity
from .reading import Reading
from .references import shielded
from .trust import LEAST

_SHORT = re.compile(r"(?:以下|下)?(?:简称|统称)为?[“：:]?(?P<short>[^“”，。；]{2,20})”?")


@dataclass(slots=True)
class Parsed:
    """A clause with its names and quantities; ``text`` is that of the clause alone.

    A list of names is never changed, only replaced by another one: which are of which type, and who has which part in the
    clause, is found once for each.
    """

    clause: Clause
    text: str
    names: list[Name] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    _parted: list[Name] | None = None  # the names that these were found in
    _by_type: dict[str, list[Name]] = field(default_factory=dict)
    _objects: list[Name] = field(default_factory=list)
    _subjects: list[Name] = field(default_factory=list)

    def of(self, kind: str) -> Sequence[Name]:
        """Names of a type."""
        if self._parted is not self.names:
            self._part()
        return self._by_type.get(kind, ())

    def kinds(self) -> KeysView[str]:
        """The types of the names."""
        if self._parted is not self.names:
            self._part()
        return self._by_type.keys()

    def has(self, kinds: AbstractSet[str]) -> bool:
        """Whether there is a name of one of these types."""
        return not kinds.isdisjoint(self.kinds())

    def objects(self) -> list[Name]:
        """Names that a verb governs directly."""
        if self._parted is not self.names:
            self._part()
        return self._objects

    def subjects(self) -> list[Name]:
        """Names that stand before every verb and preposition, or behind 由."""
        if self._parted is not self.names:
            self._part()
        return self._subjects

    def _part(self) -> None:
        self._parted, self._by_type, self._objects, self._subjects = self.names, {}, [], []
        for name in self.names:
            self._by_type.setdefault(name.type, []).append(name)
            chunk = name.chunk
            if chunk.embedded:
                continue
            if chunk.verb is None:
                if chunk.preposition in ("", "由"):
                    self._subjects.append(name)
            elif not chunk.preposition:
                self._objects.append(name)


@dataclass(slots=True)
class Sentence:
    """A sentence of the reading with its clauses."""

    number: int
    start: int
    end: int
    paragraph: int
    clauses: list[Parsed] = field(default_factory=list)


def clause_parser(text: str, known: list[Known], quantities: list[Quantity]) -> ClauseParser:
    """The parser of a text's clauses, which takes known names, quotations and quantities whole."""
    names = {name.start: name.end for name in known}
    for start, end in shielded(text).items():
        names[start] = max(end, names.get(start, 0))
    amounts = {quantity.start: quantity.end for quantity in quantities}
    actors = {(name.start, name.end) for name in known if type_of_entry(name) in ACTORS}
    return ClauseParser(text, names, amounts, actors)


def parse(
    reading: Reading, known: list[Known], quantities: list[Quantity], least: float = LEAST, parser: ClauseParser | None = None
) -> list[Sentence]:
    """Parse every sentence of the body that is not in a list of bans; names that deserve less than ``least`` trust are left out."""
    text = reading.text
    at = {name.start: name for name in known}
    parser = parser or clause_parser(text, known, quantities)
    held = held_signs(text, parser.names)
    mapped = mapped_cells(reading.document.tables)
    away = forbidden(reading)
    waiting = iter(quantities)
    quantity = next(waiting, None)
    shorts: dict[tuple[str, str], Name] = {}
    found = []
    for number, (start, end) in enumerate(reading.sentences):
        if start < reading.header_end or number in away or reading.offsets[start] in mapped:
            continue
        sentence = Sentence(number, start, end, reading.paragraphs[number])
        for first, last, bracketed in split_clauses(text, start, end, held):
            clause = parser.parse(first, last, number, bracketed=bracketed)
            parsed = Parsed(clause, text[first:last], name_chunks(clause, text[first:last], at, least))
            if bracketed and (short := _SHORT.fullmatch(parsed.text)):
                _introduce(short.group("short"), sentence, first - 1, shorts)
                parsed.names = []
            if shorts:
                parsed.names = [_in_full(name, shorts) for name in parsed.names]
            while quantity and quantity.start < first:
                quantity = next(waiting, None)
            while quantity and quantity.end <= last:
                parsed.quantities.append(quantity)
                quantity = next(waiting, None)
            sentence.clauses.append(parsed)
        found.append(sentence)
    return found


def _introduce(short: str, sentence: Sentence, end: int, shorts: dict[tuple[str, str], Name]) -> None:
    """专项资金（以下简称资金）: the name that ends at a bracket is meant by its short form from there on."""
    full = next((name for parsed in sentence.clauses for name in parsed.names if name.end == end), None)
    if full:
        shorts[full.type, short] = full


def _in_full(name: Name, shorts: dict[tuple[str, str], Name]) -> Name:
    full = shorts.get((name.type, name.name.strip("“”")))
    return replace(name, name=full.name, known=full.known, aliases=(*name.aliases, name.name)) if full else name


def innermost(regions: Sequence[Name]) -> tuple[Name, ...]:
    """Of 湖北武汉 and 广东（珠三角） the place that is meant: the inner one, right behind the outer in one noun phrase."""
    return tuple(
        name for name in regions if not any(other.chunk is name.chunk and name.end <= other.start <= name.end + 1 for other in regions)
    )


def all_names(sentences: list[Sentence]) -> Iterator[Name]:
    """Every name in reading order."""
    for sentence in sentences:
        for parsed in sentence.clauses:
            yield from parsed.names
