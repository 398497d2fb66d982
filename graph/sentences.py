"""The sentences behind statements: for each id of a statement or judgement, the words that say it and where they stand."""

from dataclasses import dataclass

import pyoxigraph as ox

from ..ontology.errors import QueryError
from ..ontology.identifiers import iri, term
from .rdf import DCTERMS, OA, PROV
from .store import Store

_EVIDENCE = ox.NamedNode(term("evidence"))
_SELECTOR = ox.NamedNode(OA + "hasSelector")
_SOURCE = ox.NamedNode(OA + "hasSource")
_OF_DOCUMENT = ox.NamedNode(PROV + "specializationOf")
_TITLE = ox.NamedNode(DCTERMS + "title")
_NUMBERS = (OA + "start", OA + "end", term("page"))

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """Words of a document that say something: the quote in its sentence, its place, and the statement that it is evidence of."""

    document: str
    """The title of the document."""
    start: int
    """In code points from the beginning of the kept text."""
    end: int
    """Behind the last code point of the quote."""
    quote: str
    sentence: str
    passage: str | None
    page: int | None
    statement: str
    """The id of the statement or judgement."""


def sentence(store: Store, statement: str) -> Sentence:
    """The sentence behind a statement; raises :class:`QueryError` if the store has no statement of that id."""
    try:
        evidence = _objects(store, ox.NamedNode(iri(statement, store.base)), _EVIDENCE)[0]
    except (IndexError, ValueError) as error:
        raise QueryError(f"the store has no statement {statement}") from error
    about: dict[str, str] = {}
    for node in (evidence, *_objects(store, evidence, _SELECTOR)):
        for quad in store.rdf.quads_for_pattern(node, None, None, None):  # type: ignore[arg-type]  # an object that is a subject, too
            if isinstance(quad.object, ox.Literal):
                about[quad.predicate.value] = quad.object.value
    [version, *_] = _objects(store, evidence, _SOURCE)
    [document, *_] = _objects(store, version, _OF_DOCUMENT)
    title = next(quad.object.value for quad in store.rdf.quads_for_pattern(document, _TITLE, None, version))  # type: ignore[arg-type, union-attr]
    start, end, page = (int(about[name]) if name in about else None for name in _NUMBERS)
    quote = about[OA + "exact"]
    return Sentence(
        document=str(title),
        start=start or 0,
        end=end or 0,
        quote=quote,
        sentence=about.get(OA + "prefix", "") + quote + about.get(OA + "suffix", ""),
        passage=about.get(term("passage")),
        page=page,
        statement=statement,
    )


def _objects(store: Store, subject: Node, predicate: ox.NamedNode) -> list[Node]:
    return [quad.object for quad in store.rdf.quads_for_pattern(subject, predicate, None, None)]  # type: ignore[arg-type]
