"""Text search without an index: a word of one sign or more in the names of entities and in the sentences of the kept texts.

Chinese has no spaces, so a word is found wherever its signs stand. Names are scanned in the store, sentences in the kept texts;
on 52 documents (half a million triples) each takes 40 to 90 ms of processor time, which is why there is no index to keep.
"""

from collections.abc import Iterator

import pyoxigraph as ox

from ..graph.names import Names
from ..graph.store import Store
from ..ontology.errors import QueryError
from ..ontology.identifiers import normal_name
from .table import Cell, Table

KINDS = ("entities", "sentences")
COLUMNS = ("kind", "name", "class", "match", "id", "start")

_NAMED = """SELECT DISTINCT ?words ?entity ?name WHERE {
    { ?entity skos:prefLabel ?name } UNION { ?entity skos:altLabel ?name } UNION { ?entity dcterms:title ?name }
    UNION { ?entity pk:documentNumber ?name } UNION { ?entity pk:regionCode ?name }
    FILTER (CONTAINS(LCASE(STR(?name)), ?words))
}"""


def find(store: Store, words: str, kinds: tuple[str, ...] = KINDS, most: int = 100) -> Table:
    """Entities whose names hold the words, and sentences that do, at most so many of each.

    Columns: ``kind`` (entity or sentence), ``name`` of the entity or document, ``class``, ``match`` (the name or sentence that
    holds the words), ``id`` of the entity or document, ``start`` of the sentence in code points. Names that are nearest to the
    words come first; capitals do not matter.
    """
    sought = normal_name(words).casefold()
    if not sought:
        raise QueryError("there is nothing to find; give a word, one sign or more")
    rows: list[tuple[Cell, ...]] = []
    notes: list[str] = []
    for kind in KINDS:
        if kind in kinds:
            found = _entities(store, sought) if kind == "entities" else list(_sentences(store, sought))
            rows += found[:most]
            if len(found) > most:
                notes.append(f"{len(found)} {kind} found, {most} shown; show more with --limit")
    return Table(COLUMNS, tuple(rows), notes=tuple(notes))


def _entities(store: Store, sought: str) -> list[tuple[Cell, ...]]:
    names = Names(store)
    best: dict[str, str] = {}
    for row in store.select(_NAMED, {ox.Variable("words"): ox.Literal(sought)}):
        identifier = row["entity"].removeprefix(store.base)
        best[identifier] = min(best.get(identifier, row["name"]), row["name"], key=lambda name: (len(name), name))
    order = sorted(best.items(), key=lambda item: (len(item[1]), item[1], item[0]))
    return [("entity", names.label(one), names.kind(one), match, one, None) for one, match in order]


def _sentences(store: Store, sought: str) -> Iterator[tuple[Cell, ...]]:
    for document in store.documents():
        text = store.text(document.digest)
        if sought not in text.casefold():
            continue
        for start, end in store.document(document.version).sentences:
            words = text[start:end]
            if sought in words.casefold():
                yield "sentence", document.title, None, " ".join(words.split()), document.id, start
