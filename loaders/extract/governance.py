"""Governance: what governs a name that the tagger found over several noun phrases.

为具备资质的养老机构提供长周期的设备租赁 is parsed before the tagger reads it, and then 具备 governs and 的 divides. With the names taken
whole the clause is parsed again: 为 introduces the one, 提供 governs the other. A clause with a figure is left as it was, since a longer
phrase is taken for the owner of the figure too readily (figures of the twelve documents of docs/extraction.md: 0.79, else 0.76).
"""

from collections.abc import Iterable
from dataclasses import replace

from .chunker import ClauseParser
from .clauses import Chunk, Clause
from .names import Name
from .parse import Parsed, Sentence


def govern(sentences: Iterable[Sentence], parser: ClauseParser) -> None:
    """Parse the clauses again in which a name is longer than its noun phrase, by a ``parser`` of their text."""
    for sentence in sentences:
        for parsed in sentence.clauses:
            longer = [name for name in parsed.names if not _holds(name.chunk, name)]
            if longer and not parsed.quantities:
                _again(parsed, longer, parser)


def _again(parsed: Parsed, longer: list[Name], parser: ClauseParser) -> None:
    for name in longer:
        parser.take_whole(name.start, name.end)
    before = parsed.clause
    parsed.clause = parser.parse(before.start, before.end, before.sentence, bracketed=before.bracketed)
    parsed.names = [replace(name, chunk=_chunk_of(name, parsed.clause) or name.chunk) for name in parsed.names]


def _chunk_of(name: Name, clause: Clause) -> Chunk | None:
    return next((chunk for chunk in clause.chunks if _holds(chunk, name)), None)


def _holds(chunk: Chunk, name: Name) -> bool:
    return chunk.start <= name.start and name.end <= chunk.end
