"""policykg: Chinese policy documents into a knowledge graph in which every statement shows the sentence that says it.

>>> sorted(__all__)
['Document', 'Entity', 'Figure', 'Statement', 'Store', 'build', 'extract', 'open_store']
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .ontology.model import Document, Entity, Figure, Statement
    from .pipeline import build, extract, open_store
    from .queries.store import Store

__version__ = "0.1.0"

__all__ = ["Document", "Entity", "Figure", "Statement", "Store", "build", "extract", "open_store"]

_PLACES = {
    **dict.fromkeys(("Document", "Entity", "Figure", "Statement"), ".ontology.model"),
    **dict.fromkeys(("build", "extract", "open_store"), ".pipeline"),
    "Store": ".queries.store",
}


def __getattr__(name: str) -> object:
    """What the package offers, imported when it is asked for, so that the command line's help need not wait for it."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACES[name], __name__), name)


def __dir__() -> list[str]:
    """All names, imported or not."""
    return sorted({*globals(), *__all__})
