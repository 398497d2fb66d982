"""Batches: a reading in pieces that a model is asked about, cut between sentences, none of it twice."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..extract.reading import Reading


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences ``first`` to ``last`` (exclusive) of a reading."""

    first: int
    last: int

    def span(self, reading: Reading) -> tuple[int, int]:
        """Where it stands in the reading."""
        return reading.sentences[self.first][0], reading.sentences[self.last - 1][1]

    def halves(self) -> "tuple[Batch, Batch] | None":
        """The two halves of a batch whose answer was too long; None where it is one sentence."""
        middle = (self.first + self.last) // 2
        return None if middle == self.first else (Batch(self.first, middle), Batch(middle, self.last))


def batches(reading: Reading, characters: int) -> Iterator[Batch]:
    """The body in batches of at most so many characters; a longer sentence is a batch by itself.

    A paragraph is cut only where it would leave a batch less than half full.
    """
    numbers = [number for number, (start, _) in enumerate(reading.sentences) if start >= reading.header_end]
    if not numbers:
        return
    first = numbers[0]
    for number in numbers[1:]:
        begin = reading.sentences[first][0]
        full = reading.sentences[number][1] - begin > characters
        new = reading.paragraphs[number] != reading.paragraphs[number - 1]
        if full or (
            new
            and reading.sentences[_end(reading, number)][1] - begin > characters
            and reading.sentences[number][0] - begin > characters // 2
        ):
            yield Batch(first, number)
            first = number
    yield Batch(first, numbers[-1] + 1)


def _end(reading: Reading, number: int) -> int:
    """The last sentence of a paragraph that begins with one."""
    last = number
    while last + 1 < len(reading.sentences) and reading.paragraphs[last + 1] == reading.paragraphs[number]:
        last += 1
    return last
