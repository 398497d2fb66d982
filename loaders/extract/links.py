"""A link: a relation between two names, found by a rule, with the stretch of the reading that says it."""

from dataclasses import dataclass
from decimal import Decimal

from ...ontology.model import Modality
from .names import Name


@dataclass(frozen=True, slots=True)
class Link:
    """``subject`` None is the document itself; ``start`` and ``end`` are places in the reading; see Statement for the last two."""

    subject: Name | None
    predicate: str
    object: Name
    start: int
    end: int
    rule: str
    modality: Modality
    confidence: Decimal
    batch: int | None = None
    chosen: str | None = None
