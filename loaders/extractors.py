"""Extractors: one protocol, the built-in rules, and whatever is registered beside them."""

from functools import cache
from importlib.metadata import entry_points
from typing import Protocol

from ..ontology.errors import UnknownName
from ..ontology.model import Document, Extraction


class Extractor(Protocol):
    """Finds in a document what it says."""

    name: str

    def extract(self, document: Document) -> Extraction:
        """Entities, statements and judgements, every statement with its evidence."""
        ...


class RulesExtractor:
    """Gazetteers, the clause grammar and rules; needs no model and no network."""

    name = "rules"

    def extract(self, document: Document) -> Extraction:
        """See :mod:`.extract.pipeline` and :mod:`.linking`."""
        from .extract.pipeline import find
        from .extract.reading import read
        from .linking import Linker

        return Linker(find(read(document))).link()


@cache
def load_extractor(name: str = "rules") -> Extractor:
    """The extractor of that name.

    >>> load_extractor().name
    'rules'
    """
    found = {entry.name: entry for entry in entry_points(group="policykg.extractors")}
    if name not in found:
        raise UnknownName("extractor", name, sorted(found))
    extractor: Extractor = found[name].load()()
    return extractor
