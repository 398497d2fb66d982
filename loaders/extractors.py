"""Extractors: one protocol, the built-in ones, whatever is registered beside them, and how several are asked at once."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol

from ..ontology.errors import PolicyKGError, UnknownName
from ..ontology.model import Document, Extraction

DEFAULT = ("learned",)
"""The extractors that are asked where none is named."""

FAST = ("rules",)


class Extractor(Protocol):
    """Finds in a document what it says.

    Made without arguments, once in each process. Two attributes are looked for and may be missing: ``alone``, true for one that
    must not run in several processes (it keeps a budget), and ``report``, a function that says in one line what it took.
    """

    name: str

    def extract(self, document: Document) -> Extraction:
        """Entities, statements and judgements, every statement with its evidence."""
        ...


class LearnedExtractor:
    """Rules with a trained tagger beside them: gazetteers, the clause grammar and a model that ships with the package."""

    name = "learned"

    def extract(self, document: Document) -> Extraction:
        """See :mod:`.extract.pipeline` and :mod:`.linking`."""
        return _extract(document, "learned")


class RulesExtractor:
    """Gazetteers, the clause grammar and rules alone, some seven times as fast."""

    name = "rules"

    def extract(self, document: Document) -> Extraction:
        """See :mod:`.extract.pipeline` and :mod:`.linking`."""
        return _extract(document, "rules")


class LacExtractor:
    """As ``learned``, with the names of bodies and places that a statistical analyser finds beside them."""

    name = "lac"

    def __init__(self) -> None:
        """Raises :class:`MissingExtra` without the analyser."""
        from .extract.statistical import load_analyser

        load_analyser()

    def extract(self, document: Document) -> Extraction:
        """See :mod:`.extract.statistical`."""
        return _extract(document, "lac")


def _extract(document: Document, way: str) -> Extraction:
    from .extract.pipeline import find
    from .extract.reading import read
    from .linking import Linker

    with without_collector():
        return Linker(find(read(document), way)).link()


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep Python's cycle collector away: what one document or one answer needs is in no cycles.

    To search all of it for some takes a fifth of the time of an extraction, half of that of making quads, and up to a fifth of that of
    an answer of thousands of rows.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@cache
def load_extractor(name: str, /) -> Extractor:
    """The extractor of that name, made once.

    >>> load_extractor("rules").name
    'rules'
    """
    found = {entry.name: entry for entry in entry_points(group="policykg.extractors")}
    if name not in found:
        raise UnknownName("extractor", name, sorted(found))
    extractor: Extractor = found[name].load()()
    return extractor


def extract_by(names: Sequence[str], document: Document) -> Extraction:
    """What extractors say of a document together, see :mod:`.merging`; the first is believed where they disagree."""
    from .merging import merge

    return replace(merge([load_extractor(name).extract(document) for name in names]), ran=tuple(names))


def must_run_alone(names: Iterable[str]) -> bool:
    """Whether one of these extractors must not run in several processes; an extractor that cannot be had is said at once."""
    found = [load_extractor(name) for name in names]
    return any(getattr(one, "alone", False) for one in found)


def reports(names: Iterable[str]) -> list[str]:
    """What those of the extractors that say so took, a line each."""
    with suppress(PolicyKGError):  # one that cannot be had has nothing to tell
        return [tell() for name in names if (tell := getattr(load_extractor(name), "report", None))]
    return []
