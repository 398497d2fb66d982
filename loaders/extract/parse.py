"""The parse of a document: clauses with their names, sentence by sentence; what the relation rules work on."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from .chunker import ClauseParser
from .clauses import Clause, split_clauses
from .gazetteer import Known
from .names import Name, name_chunks
from .quantities import Quantity
from .reading import Reading
from .references import shielded
from .trust import LEAST


@dataclass(slots=True)
class Parsed:
    """A clause with its names and quantities; ``text`` is that of the clause alone."""

    clause: Clause
    text: str
    names: list[Name] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)

    def objects(self) -> list[Name]:
        """Names that a verb governs directly."""
        return [name for name in self.names if name.chunk.verb and not name.chunk.preposition and not name.chunk.embedded]

    def subjects(self) -> list[Name]:
        """Names that stand before every verb and preposition."""
        return [name for name in self.names if name.chunk.verb is None and not name.chunk.preposition and not name.chunk.embedded]


@dataclass(slots=True)
class Sentence:
    """A sentence of the reading with its clauses."""

    number: int
    start: int
    end: int
    paragraph: int
    clauses: list[Parsed] = field(default_factory=list)


def parse(reading: Reading, known: list[Known], quantities: list[Quantity], least: float = LEAST) -> list[Sentence]:
    """Parse every sentence of the body; names that deserve less than ``least`` trust are left out."""
    text = reading.text
    at = {name.start: name for name in known}
    names = {name.start: name.end for name in known}
    for start, end in shielded(text).items():
        names[start] = max(end, names.get(start, 0))
    amounts = {quantity.start: quantity.end for quantity in quantities}
    parser = ClauseParser(text, names, amounts)
    waiting = iter(quantities)
    quantity = next(waiting, None)
    found = []
    for number, (start, end) in enumerate(reading.sentences):
        if start < reading.header_end:
            continue
        sentence = Sentence(number, start, end, reading.paragraphs[number])
        for first, last, bracketed in split_clauses(text, start, end, names):
            clause = parser.parse(first, last, number, bracketed=bracketed)
            parsed = Parsed(clause, text[first:last], name_chunks(clause, at, least))
            while quantity and quantity.start < first:
                quantity = next(waiting, None)
            while quantity and quantity.end <= last:
                parsed.quantities.append(quantity)
                quantity = next(waiting, None)
            sentence.clauses.append(parsed)
        found.append(sentence)
    return found


def all_names(sentences: list[Sentence]) -> Iterator[Name]:
    """Every name in reading order."""
    for sentence in sentences:
        for parsed in sentence.clauses:
            yield from parsed.names
