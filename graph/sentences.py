"""The sentences behind statements: for each id of a statement or judgement, the words that say it and where they stand."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from ..ontology.errors import QueryError
from ..ontology.identifiers import iri, term
from .rdf import DCTERMS, OF_DOCUMENT
from .store import Store

_TITLE = ox.NamedNode(DCTERMS + "title")
_CITED = ox.NamedNode(term("cited"))
_PAGE = 1000  # statements that are looked up by one query
_EVIDENCE = """SELECT ?statement ?version ?exact ?start ?end ?prefix ?suffix ?passage ?page WHERE {
  VALUES ?statement { %s }
  GRAPH ?version {
    ?statement pk:evidence ?evidence .
    ?evidence oa:hasSelector ?words , ?place .
    ?words oa:exact ?exact .
    ?place oa:start ?start ; oa:end ?end .
    OPTIONAL { ?words oa:prefix ?prefix }
    OPTIONAL { ?words oa:suffix ?suffix }
    OPTIONAL { ?evidence pk:passage ?passage }
    OPTIONAL { ?evidence pk:page ?page }
  }
}"""


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
    """As the document is cited: 第三条第二款."""
    page: int | None
    statement: str
    """The id of the statement or judgement."""


def sentence(store: Store, statement: str) -> Sentence:
    """The sentence behind a statement; raises :class:`QueryError` if the store has no statement of that id."""
    return sentences(store, (statement,))[statement]


def sentences(store: Store, statements: Iterable[str]) -> dict[str, Sentence]:
    """The sentences behind statements, by their ids; raises :class:`QueryError` if the store has no statement of an id."""
    asked = list(dict.fromkeys(statements))
    names: dict[ox.NamedNode, str] = {}  # of documents and passages, each looked up once
    found: dict[str, Sentence] = {}
    for begin in range(0, len(asked), _PAGE):
        nodes = " ".join([str(_node(store, one)) for one in asked[begin : begin + _PAGE]])
        for row in store.query(_EVIDENCE % nodes):  # type: ignore[union-attr]  # a SELECT
            statement, version, exact, start, end, prefix, suffix, passage, page = row
            if version not in names:
                document = next(store.rdf.quads_for_pattern(version, OF_DOCUMENT, None, version)).object
                names[version] = _first(store, document, _TITLE, version)
            if passage is not None and passage not in names:
                names[passage] = _first(store, passage, _CITED, version)
            one = Sentence(
                document=names[version],
                start=int(start.value),
                end=int(end.value),
                quote=exact.value,
                sentence=(prefix.value if prefix else "") + exact.value + (suffix.value if suffix else ""),
                passage=names[passage] if passage else None,
                page=int(page.value) if page else None,
                statement=statement.value.removeprefix(store.base),
            )
            found[one.statement] = min(found.get(one.statement, one), one)
    for statement in asked:
        if statement not in found:
            raise _unknown(statement)
    return found


def _node(store: Store, statement: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri(statement, store.base))
    except ValueError as error:
        raise _unknown(statement) from error


def _unknown(statement: str) -> QueryError:
    return QueryError(f"the store has no statement {statement}")


def _first(
    store: Store, subject: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, predicate: ox.NamedNode, graph: ox.NamedNode
) -> str:
    return str(next(store.rdf.quads_for_pattern(subject, predicate, None, graph)).object.value)  # type: ignore[arg-type, union-attr]
