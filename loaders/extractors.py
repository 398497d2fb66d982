"""Extractors: one protocol, the built-in ones with and without a trained tagger, and whatever is registered beside them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol

from ..ontology.errors import UnknownName
from ..ontology.model import Document, Extraction

DEFAULT = "learned"


class Extractor(Protocol):
    """Finds in a document what it says."""

    name: str

    def extract(self, document: Document) -> Extraction:
        """Entities, statements and judgements, every statement with its evidence."""
        ...


class LearnedExtractor:
    """Rules with a trained tagger beside them: gazetteers, the clause grammar and a model that ships with the package."""

    name = "learned"

    def extract(self, document: Document) -> Extraction:
        """See :mod:`.extract.pipeline` and :mod:`.linking`."""
        return _extract(document, learned=True)


class RulesExtractor:
    """Gazetteers, the clause grammar and rules alone, twice as fast."""

    name = "rules"

    def extract(self, document: Document) -> Extraction:
        """See :mod:`.extract.pipeline` and :mod:`.linking`."""
        return _extract(document, learned=False)


def _extract(document: Document, *, learned: bool) -> Extraction:
    from .extract.pipeline import find
    from .extract.reading import read
    from .linking import Linker

    with _without_collector():
        return Linker(find(read(document), learned=learned)).link()


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep Python's cycle collector away: what one document needs is in no cycles, and searching all lists for some takes a fifth."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@cache
def load_extractor(name: str = DEFAULT) -> Extractor:
    """The extractor of that name.

    >>> load_extractor().name, load_extractor("rules").name
    ('learned', 'rules')
    """
    found = {entry.name: entry for entry in entry_points(group="policykg.extractors")}
    if name not in found:
        raise UnknownName("extractor", name, sorted(found))
    extractor: Extractor = found[name].load()()
    return extractor
