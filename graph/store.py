"""The store: a folder with the RDF (pyoxigraph on RocksDB) and, beside it, the texts that the offsets point into.

    store.json      the format of the store and the base of its IRIs
    rdf/            one named graph for each document version, the catalogue of source files, and results that were written back
    texts/          the kept texts, each under its SHA-256
    documents/      the structure of each version, so that it can be extracted again
    judgements.csv  what persons judge of entities
    cypher/         the index of the embedded Cypher engine, built again whenever the store has changed

A document comes in, is replaced or goes as a whole: each change is one transaction of the RDF store.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from ..ontology.errors import QueryError, StoreError, UnknownDocument
from ..ontology.identifiers import BASE, content_id, iri, term
from ..ontology.judged import Rulings, read_rulings, write_rulings
from ..ontology.model import Document, Extraction
from .documents import StoredDocument, read_document, write_document
from .files import write_atomically
from .numbers import CITED, GONE, holder
from .rdf import OF_DOCUMENT, QUERY_PREFIXES, quads
from .sparql import refuse_writing, what_is_wrong

FORMAT = 3
"""The version of the layout above; a store of another version is refused."""

ANALYSIS = "analysis/"
"""What the ids of written results begin with."""

_SOURCE_FILE = ox.NamedNode(term("sourceFile"))
_CONTENT = ox.NamedNode(term("content"))
_COMPUTED_FROM = ox.NamedNode(term("computedFrom"))
_DIGEST = ox.NamedNode(term("digest"))
_ISSUERS = """SELECT DISTINCT ?version ?issuer WHERE {
    GRAPH ?version { ?version prov:specializationOf ?document . ?document pk:issuedBy ?body . ?body skos:prefLabel ?issuer }
} ORDER BY ?version ?issuer"""
_LOCKED = ("lock file", "lock hold")  # by another process, by this one


class Change(StrEnum):
    """What adding a document did."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


class Store:
    """An open store; a context manager that closes it. One process has it open at a time."""

    def __init__(self, path: Path | str, *, create: bool = False, base: str | None = None) -> None:
        """Open the store in a folder, or make one there; ``base`` of the IRIs can be chosen when it is made."""
        self.path = Path(path)
        settings = self.path / "store.json"
        is_new = not settings.exists()
        self.base = self._made(base or BASE, create=create) if is_new else self._read(settings)
        if base and base != self.base:
            raise StoreError(str(path), f"its IRIs begin with {self.base}", "leave out the base or make another store")
        if not is_new and not (self.path / "rdf" / "CURRENT").exists():  # RocksDB would begin an empty one
            raise self._damaged()
        try:
            self._rdf: ox.Store | None = ox.Store(str(self.path / "rdf"))
        except (OSError, RuntimeError) as error:  # pyoxigraph's for a lock, and for damage
            if any(word in str(error) for word in _LOCKED):
                raise StoreError(
                    str(path), "another process has the store open", "wait until it has ended, or use another store"
                ) from error
            raise self._damaged() from error
        if is_new:  # written last, so that where it stands the rest does
            write_atomically(settings, json.dumps({"format": FORMAT, "base": self.base}, indent=1) + "\n")
        self._catalogue = ox.NamedNode(iri("catalogue", self.base))
        self._drop_unlisted()

    def _damaged(self) -> StoreError:
        return StoreError(str(self.path), "the store cannot be read", "delete it and build it again, or name another with --store")

    def _made(self, base: str, *, create: bool) -> str:
        """Make the folder of a new store, whose IRIs will begin with ``base``."""
        if not create:
            raise StoreError(str(self.path), "there is no store", "make one with `policykg build FILES`, or name another with --store")
        if self.path.exists() and (not self.path.is_dir() or any(self.path.iterdir())):
            raise StoreError(str(self.path), "the folder holds other files and no store", "name an empty or a new folder with --store")
        try:
            ox.NamedNode(iri("catalogue", base))
        except ValueError as error:
            raise StoreError(str(self.path), f"{base} cannot begin an IRI", "give a base such as https://example.org/id/") from error
        try:
            for folder in ("texts", "documents"):
                (self.path / folder).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            why = (error.strerror or "the folder cannot be made").lower()
            raise StoreError(str(self.path), why, "name a folder that can be written with --store") from error
        return base

    def _read(self, file: Path) -> str:
        """The base of the IRIs of a store that is there."""
        try:
            settings = json.loads(file.read_text("utf-8"))
            version, base = settings["format"], str(settings["base"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(str(self.path), "its store.json cannot be read", "build the store again in another folder") from error
        if version != FORMAT:
            raise StoreError(
                str(self.path),
                f"it is a store of version {version} and this policykg reads version {FORMAT}",
                "build it again with `policykg build --store` in another folder",
            )
        return base

    @property
    def rdf(self) -> ox.Store:
        """The RDF store; raises :class:`StoreError` once closed."""
        if self._rdf is None:
            raise StoreError(str(self.path), "the store is closed", "open it again")
        return self._rdf

    def close(self) -> None:
        """Close the store, so that another process can open it."""
        if self._rdf is not None:
            self._rdf.flush()
            self._rdf = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # ------------------------------------------------------------------ documents

    def add(self, extraction: Extraction, source: str) -> Change:
        """Put a document in the place of what its source file said before; all of it or nothing.

        ``source`` names the file; what another file said stays. The same content twice is one version with two sources.
        """
        version = extraction.document.version
        graph = ox.NamedNode(iri(version, self.base))
        rulings = self.rulings()
        cited = [entity for entity in extraction.entities[1:] if entity.type == "PolicyDocument"]
        numbered = {entity.id: known for entity in cited if (known := holder(self.rdf, self.base, entity.id, entity.label, rulings))}
        new = quads(rulings.apply(extraction, numbered), self.base)
        listing = ox.Quad(graph, _SOURCE_FILE, ox.Literal(source), self._catalogue)
        stale = [quad.subject for quad in self._listings(source=source) if quad.subject != graph]
        held = set(self.rdf.quads_for_pattern(None, None, None, graph))
        if not stale and held == set(new) and listing in self.rdf:
            return Change.UNCHANGED
        steps = []
        anew = bool(held) and held != set(new)  # by another version of the rules
        if anew:
            triples = "\n".join(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in new)
            steps += [f"DROP SILENT GRAPH {graph}", f"INSERT DATA {{ GRAPH {graph} {{ {triples} }} }}"]
        for old in stale:
            steps.append(f"DELETE DATA {{ GRAPH {self._catalogue} {{ {old} {_SOURCE_FILE} {listing.object} }} }}")
            if len(list(self._listings(version=old))) == 1:
                steps += [f"DROP SILENT GRAPH {old}", self._forget(old)]
        steps.append(f"INSERT DATA {{ GRAPH {self._catalogue} {{ {graph} {_SOURCE_FILE} {listing.object} }} }}")
        steps += [self._forget(graph), f"INSERT DATA {{ GRAPH {self._catalogue} {{ {graph} {_CONTENT} {_fingerprint(new)} }} }}"]
        try:
            write_atomically(self._text_file(extraction.document.digest), extraction.document.text)
            write_atomically(self._structure_file(version), write_document(extraction.document))
            if not held:  # the catalogue does not list the graph yet, and loading it so takes a third of the time of a transaction
                self.rdf.bulk_extend(new)
            self.rdf.update(";\n".join(steps))  # one transaction; from here on the document is in the store
        except BaseException:
            self._drop_unlisted()
            raise
        if stale:
            self._drop_texts()
        self._drop_outdated()
        return Change.REPLACED if stale or anew else Change.ADDED

    def _drop_unlisted(self) -> None:
        """Graphs and texts of documents whose loading was cut off."""
        listed = {quad.subject for quad in self._listings()} | {self._catalogue, *self.analyses()}
        for graph in list(self.rdf.named_graphs()):
            if graph not in listed:
                self.rdf.remove_graph(graph)
        self._drop_texts()
        self._drop_outdated()

    def _drop_outdated(self) -> None:
        """Results of analyses that were computed from another state of the store."""
        found = self.analyses()
        state = ox.Literal(self.state()) if found else None
        for graph in found:
            if not any(self.rdf.quads_for_pattern(graph, _COMPUTED_FROM, state, graph)):
                self.rdf.remove_graph(graph)

    def remove(self, name: str) -> list[StoredDocument]:
        """Remove documents by source file, title, 文号, id or version, with all that only they say.

        Each is given back with the sources that list it still: none, and it is gone. A source file takes away its own listing
        only, so the same content under another name stays.
        """
        found = [
            document
            for document in self.documents()
            if name in (document.id, document.version, document.title, document.number, *document.sources)
        ]
        if not found:
            raise UnknownDocument(name)
        steps, left = [], []
        for document in found:
            graph = ox.NamedNode(iri(document.version, self.base))
            gone = [name] if name in document.sources else document.sources
            steps += [f"DELETE DATA {{ GRAPH {self._catalogue} {{ {graph} {_SOURCE_FILE} {ox.Literal(source)} }} }}" for source in gone]
            left.append(replace(document, sources=tuple(source for source in document.sources if source not in gone)))
            if not left[-1].sources:
                steps += [f"DROP SILENT GRAPH {graph}", self._forget(graph)]
        self.rdf.update(";\n".join(steps))
        self._drop_texts()
        self._drop_outdated()
        return left

    def documents(self) -> list[StoredDocument]:
        """Every document version, by title and version."""
        query = """SELECT ?version ?document ?title ?number ?date ?published ?in_force ?until ?validity ?index_number
                ?genre ?kind ?characters ?digest ?ran (COUNT(DISTINCT ?statement) AS ?statements) WHERE {
            GRAPH ?version {
                ?version a pk:DocumentVersion ; prov:specializationOf ?document ; pk:characters ?characters ; pk:digest ?digest .
                ?document dcterms:title ?title ; pk:genre ?genre ; a ?class . FILTER (?class IN (pk:PolicyDocument, pk:Commentary))
                OPTIONAL { ?document pk:documentNumber ?number } OPTIONAL { ?document dcterms:date ?date }
                OPTIONAL { ?document pk:datePublished ?published } OPTIONAL { ?document pk:dateInForce ?in_force }
                OPTIONAL { ?document pk:dateNoLongerInForce ?until } OPTIONAL { ?document pk:validity ?validity }
                OPTIONAL { ?document pk:indexNumber ?index_number } OPTIONAL { ?statement a pk:Statement }
                OPTIONAL { ?run pk:ranExtractors ?ran }
                BIND (STRAFTER(STR(?class), "#") AS ?kind)
            } } GROUP BY ?version ?document ?title ?number ?date ?published ?in_force ?until ?validity ?index_number
                ?genre ?kind ?characters ?digest ?ran ORDER BY ?title ?version"""
        sources: dict[str, list[str]] = {}
        for quad in self._listings():
            sources.setdefault(str(quad.subject.value), []).append(str(quad.object.value))  # type: ignore[union-attr]
        issuers: dict[str, list[str]] = {}
        for row in self.select(_ISSUERS):
            issuers.setdefault(row["version"], []).append(row["issuer"])
        rows = self.select(query)
        return [
            StoredDocument(
                id=row["document"].removeprefix(self.base),
                version=row["version"].removeprefix(self.base),
                title=row["title"],
                number=row["number"] or None,
                date=row["date"] or None,
                published=row["published"] or None,
                in_force=row["in_force"] or None,
                until=row["until"] or None,
                validity=row["validity"] or None,
                index_number=row["index_number"] or None,
                issuers=tuple(issuers.get(row["version"], [])),
                genre=row["genre"],
                kind=row["kind"],
                characters=int(row["characters"]),
                digest=row["digest"],
                statements=int(row["statements"]),
                sources=tuple(sorted(sources.get(row["version"], []))),
                extractors=tuple(row["ran"].split()),
            )
            for row in rows
        ]

    def state(self) -> str:
        """A name for what the store holds now, the same for the same content, so what is derived from the store can tell its age."""
        contents = self.rdf.quads_for_pattern(None, _CONTENT, None, self._catalogue)
        return content_id("state", *sorted(_text(quad.object) for quad in contents))

    def analyses(self) -> list[ox.NamedNode]:
        """The named graphs of the results that were written back (:mod:`.results`), in one order."""
        names = (graph.value for graph in self.rdf.named_graphs())
        return [ox.NamedNode(name) for name in sorted(names) if name.startswith(self.base + ANALYSIS)]

    def _forget(self, graph: "ox.NamedNode | ox.BlankNode | ox.Triple") -> str:
        """The step that takes a version's content from the catalogue."""
        return f"DELETE WHERE {{ GRAPH {self._catalogue} {{ {graph} {_CONTENT} ?content }} }}"

    def versions(self) -> list[str]:
        """The ids of all document versions, in one order."""
        return sorted({_text(listing.subject).removeprefix(self.base) for listing in self._listings()})

    def said_by(self, source: str) -> str | None:
        """The id of the document that a source file holds, None if the store does not list it."""
        for listing in self._listings(source=source):
            for quad in self.rdf.quads_for_pattern(listing.subject, OF_DOCUMENT, None, None):
                return str(quad.object.value).removeprefix(self.base)  # type: ignore[union-attr]
        return None

    def document(self, version: str) -> Document:
        """A kept document with its structure, as it was extracted."""
        try:
            written = self._structure_file(version).read_text("utf-8")
            quad = next(self.rdf.quads_for_pattern(ox.NamedNode(iri(version, self.base)), _DIGEST, None, None))
        except (OSError, StopIteration) as error:
            raise StoreError(str(self.path), f"the document {version} is missing", "build the store again") from error
        return read_document(self.text(_text(quad.object)), written)

    def unsettled(self) -> list[str]:
        """The versions whose citations by 文号 alone have to be looked at again, as documents have come or gone."""
        rulings, gone = self.rulings(), {row["version"] for row in self.select(GONE)}
        come = {
            row["version"]
            for row in self.select(CITED)
            if holder(self.rdf, self.base, row["entity"].removeprefix(self.base), row["label"], rulings)
        }
        return sorted(version.removeprefix(self.base) for version in gone | come)

    def rulings(self) -> Rulings:
        """What persons judge of entities."""
        file = self.path / "judgements.csv"
        return read_rulings(file.read_text("utf-8"), str(file)) if file.exists() else Rulings()

    def judge(self, rulings: Rulings) -> None:
        """Put these in the place of the rulings that are kept; documents follow when they are added again."""
        write_atomically(self.path / "judgements.csv", write_rulings(rulings))

    def text(self, digest: str) -> str:
        """The kept text with that SHA-256."""
        try:
            return self._text_file(digest).read_bytes().decode("utf-8")
        except OSError as error:
            raise StoreError(str(self.path), f"the text {digest[:12]}… is missing", "build the store again") from error

    # ------------------------------------------------------------------ reading

    def query(
        self, query: str, substitutions: dict[ox.Variable, ox.NamedNode | ox.Literal] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Evaluate a SPARQL query that reads, over all documents at once; the package's prefixes are known."""
        refuse_writing(query, self.base)
        try:
            return self.rdf.query(
                query,
                prefixes=QUERY_PREFIXES,
                use_default_graph_as_union=True,
                substitutions=dict(substitutions) if substitutions else None,
            )
        except SyntaxError as error:
            raise what_is_wrong(query, str(error), QUERY_PREFIXES) from error

    def select(self, query: str, substitutions: dict[ox.Variable, ox.NamedNode | ox.Literal] | None = None) -> list[dict[str, str]]:
        """The rows of a SELECT as strings: IRIs and lexical forms, "" where unbound."""
        solutions = self.query(query, substitutions)
        if not isinstance(solutions, ox.QuerySolutions):
            raise QueryError("a SELECT query is needed here")
        names = [variable.value for variable in solutions.variables]
        return [{name: _text(solution[name]) for name in names} for solution in solutions]

    def quads(self, version: str | None = None) -> Iterator[ox.Quad]:
        """The quads of one version, or of all; the catalogue of source files and what was computed are not among them."""
        graph = ox.NamedNode(iri(version, self.base)) if version else None
        others = {self._catalogue, *self.analyses()}
        for quad in self.rdf.quads_for_pattern(None, None, None, graph):
            if quad.graph_name not in others:
                yield quad

    # ------------------------------------------------------------------ inside

    def _listings(self, source: str | None = None, version: ox.NamedNode | ox.BlankNode | ox.Triple | None = None) -> Iterator[ox.Quad]:
        return self.rdf.quads_for_pattern(version, _SOURCE_FILE, ox.Literal(source) if source is not None else None, self._catalogue)

    def _text_file(self, digest: str) -> Path:
        return self.path / "texts" / f"{digest}.txt"

    def _structure_file(self, version: str) -> Path:
        return self.path / "documents" / f"{version.rpartition('/')[2]}.json"

    def _drop_texts(self) -> None:
        """Texts and structures that no version needs any more."""
        needed = {str(quad.object.value) for quad in self.rdf.quads_for_pattern(None, _DIGEST, None, None)}  # type: ignore[union-attr]
        versions = {_text(quad.subject).rpartition("/")[2] for quad in self._listings()}
        stale = [file for file in (self.path / "texts").glob("*.txt") if file.stem not in needed]
        stale += [file for file in (self.path / "documents").glob("*.json") if file.stem not in versions]
        for file in sorted(stale):
            with suppress(OSError):
                file.unlink()


def _fingerprint(quads: "list[ox.Quad]") -> ox.Literal:
    """A name for the content of a graph."""
    lines = (ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").decode().split("\n")
    return ox.Literal(content_id("content", *sorted(lines)))


def _text(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    return "" if value is None else str(value.value) if not isinstance(value, ox.Triple) else str(value)
