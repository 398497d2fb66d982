"""Statements to RDF: what one document version says, as the quads of one named graph.

A statement is a node with rdf:subject, rdf:predicate and rdf:object, modality, confidence and extractors; its evidence is a
Web Annotation SpecificResource with a TextQuoteSelector and a TextPositionSelector. Its plain triple stands beside it.
Every node has an IRI, so the output is the same bytes for the same input.
"""

from collections.abc import Iterator
from functools import cache

import pyoxigraph as ox

from ..ontology.gazetteer import Entry, entries_by_id
from ..ontology.identifiers import BASE, content_id, iri, passage_id, term
from ..ontology.model import Definition, Document, Entity, Evidence, Extraction, Figure, Judgement, Passage, Statement, plain
from ..ontology.schema import load_schema
from ..ontology.successions import line_of

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"

PREFIXES = {
    "pk": term(""),
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "prov": PROV,
    "oa": OA,
}
OF_DOCUMENT = ox.NamedNode(PREFIXES["prov"] + "specializationOf")
"""From a version to the document that it is one of."""
COLUMN = "https://w3id.org/policykg/column#"
QUERY_PREFIXES = PREFIXES | {"column": COLUMN}
"""What a query need not declare: of documents, and of the results of analyses."""
"""The prefixes of every serialisation and of every query."""

_SOFTWARE = "https://w3id.org/policykg/software/policykg"

Resource = ox.NamedNode | ox.Literal


def quads(extraction: Extraction, base: str = BASE) -> list[ox.Quad]:
    """The quads of an extraction, all in the graph that its version names, none twice."""
    graph = ox.NamedNode(iri(extraction.document.version, base))
    triples = dict.fromkeys(_Writer(extraction, base).triples())
    return [ox.Quad(*triple, graph) for triple in triples]


class _Writer:
    """Writes one extraction."""

    def __init__(self, extraction: Extraction, base: str) -> None:
        self.extraction = extraction
        self.document: Document = extraction.document
        self.base = base
        self.nodes: dict[str, ox.NamedNode] = {}
        self.passages: dict[tuple[str, ...], ox.NamedNode] = {}
        self.written: set[ox.NamedNode] = set()
        self.version_id = self.document.version  # hashed once: it reads the whole text
        self.version = self.node(self.version_id)
        self.run = self.node(content_id("run", self.version_id))

    def node(self, identifier: str) -> ox.NamedNode:
        found = self.nodes.get(identifier)
        if found is None:
            found = self.nodes[identifier] = ox.NamedNode(iri(identifier, self.base))
        return found

    def triples(self) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Resource]]:
        yield from self._version()
        for entity in self.extraction.entities:
            yield from self._entity(entity)
        for statement in self.extraction.statements:
            yield from self._statement(statement)
        for judgement in self.extraction.judgements:
            yield from self._judgement(judgement)
        for definition in self.extraction.definitions:
            yield from self._definition(definition)
        for order, passage in enumerate(self.extraction.passages, start=1):
            yield from self._passage(passage, order)

    def _version(self) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Resource]]:
        own = self.extraction.entities[0]
        document = self.node(own.id)
        yield self.version, _p(RDF, "type"), _pk("DocumentVersion")
        yield self.version, _p(PROV, "specializationOf"), document
        yield self.version, _pk("digest"), ox.Literal(self.document.digest)
        yield self.version, _pk("characters"), ox.Literal(str(len(self.document.text)), datatype=_p(XSD, "integer"))
        yield self.version, _pk("mediaType"), ox.Literal(self.document.media_type)
        yield self.version, _p(PROV, "wasGeneratedBy"), self.run
        yield self.run, _p(RDF, "type"), _p(PROV, "Activity")
        yield self.run, _p(PROV, "used"), self.version
        yield self.run, _p(PROV, "wasAssociatedWith"), ox.NamedNode(_SOFTWARE)
        if self.extraction.ran:
            yield self.run, _pk("ranExtractors"), ox.Literal(" ".join(self.extraction.ran))
        for note in self.extraction.notes:
            yield self.run, _p(RDFS, "comment"), ox.Literal(note)
        yield ox.NamedNode(_SOFTWARE), _p(RDF, "type"), _p(PROV, "SoftwareAgent")
        yield document, _p(DCTERMS, "title"), ox.Literal(self.document.title)
        yield document, _pk("genre"), ox.Literal(self.document.genre)
        if self.document.date:
            yield document, _p(DCTERMS, "date"), ox.Literal(self.document.date, datatype=_p(XSD, "date"))
        for name, day in _days(self.document).items():
            if day:
                yield document, _pk(name), ox.Literal(day, datatype=_p(XSD, "date"))
        if self.document.validity:
            yield document, _pk("validity"), ox.Literal(self.document.validity)
        if self.document.index_number:
            yield document, _pk("indexNumber"), ox.Literal(self.document.index_number)
        if self.document.publisher:
            yield document, _p(DCTERMS, "publisher"), ox.Literal(self.document.publisher)

    def _entity(self, entity: Entity) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Resource]]:
        node = self.node(entity.id)
        for name in load_schema().ancestors(entity.type):
            yield node, _p(RDF, "type"), _pk(name)
        yield node, _p(SKOS, "prefLabel"), ox.Literal(entity.label, language="zh")
        for alias in (entity.name, *entity.aliases):
            if alias != entity.label:
                yield node, _p(SKOS, "altLabel"), ox.Literal(alias, language="zh")
        if entity.name_en:
            yield node, _p(SKOS, "altLabel"), ox.Literal(entity.name_en, language="en")
        if entity.code:
            yield node, _pk("regionCode"), ox.Literal(entity.code)
        if entity.within:
            yield node, _pk("withinRegion"), self.node(entity.within)
            yield from self._above(entity.within)
        if entity.kind:
            yield node, _pk("instrumentKind"), _pk(entity.kind)
        if entity.number:
            yield node, _pk("documentNumber"), ox.Literal(entity.number)
        if entity.type == "GovernmentBody" and entity.id in entries_by_id():
            yield from self._times(entries_by_id()[entity.id])
            yield from self._line(entity.id)

    def _line(self, identifier: str) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Resource]]:
        """The bodies that came before a body and after it, so that a question about one finds the others."""
        for row in line_of(identifier):
            yield self.node(row.before), _pk("succeededBy"), self.node(row.after)
            for body in (entries_by_id()[row.before], entries_by_id()[row.after]):
                for name in load_schema().ancestors(body.type):
                    yield self.node(body.id), _p(RDF, "type"), _pk(name)
                yield self.node(body.id), _p(SKOS, "prefLabel"), ox.Literal(body.name, language="zh")
                yield from self._times(body)

    def _times(self, body: Entry) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Resource]]:
        for name, year in (("validFrom", body.valid_from), ("validUntil", body.valid_until)):
            if year:
                yield self.node(body.id), _pk(name), ox.Literal(year)

    def _above(self, identifier: str) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Resource]]:
        """The regions that hold a region, so that a question about the province finds the city."""
        entry = entries_by_id().get(identifier)
        while entry:
            node = self.node(entry.id)
            yield node, _p(RDF, "type"), _pk("Region")
            yield node, _p(SKOS, "prefLabel"), ox.Literal(entry.name, language="zh")
            if entry.code:
                yield node, _pk("regionCode"), ox.Literal(entry.code)
            if entry.parent:
                yield node, _pk("withinRegion"), self.node(entry.parent)
            entry = entries_by_id().get(entry.parent) if entry.parent else None

    def _statement(self, statement: Statement) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Resource]]:
        node = self.node(statement.id(self.version_id))
        subject, predicate, obj = self.node(statement.subject), _pk(statement.predicate), self.node(statement.object_id)
        yield subject, predicate, obj
        yield node, _p(RDF, "type"), _pk("Statement")
        yield node, _p(RDF, "subject"), subject
        yield node, _p(RDF, "predicate"), predicate
        yield node, _p(RDF, "object"), obj
        yield node, _pk("modality"), _pk(statement.modality.value)
        yield node, _pk("confidence"), ox.Literal(plain(statement.confidence), datatype=_p(XSD, "decimal"))
        for extractor in statement.extractors:
            yield node, _pk("extractor"), ox.Literal(extractor)
        if statement.batch:
            yield node, _pk("batch"), ox.Literal(str(statement.batch), datatype=_p(XSD, "integer"))
        if statement.chosen:
            yield node, _pk("chosen"), ox.Literal(statement.chosen)
        evidence = self._evidence_node(statement.evidence)
        yield node, _pk("evidence"), evidence
        yield from self._evidence(evidence, statement.evidence)
        if isinstance(statement.object, Figure):
            yield from self._figure(obj, statement.object)

    def _figure(self, node: ox.NamedNode, figure: Figure) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Resource]]:
        for name in load_schema().ancestors("Observation" if figure.status == "achieved" else "Target"):
            yield node, _p(RDF, "type"), _pk(name)
        yield node, _pk("ofEntity"), self.node(figure.of)
        yield node, _pk("indicator"), ox.Literal(figure.indicator)
        yield node, _pk("value"), ox.Literal(plain(figure.value), datatype=_p(XSD, "decimal"))
        yield node, _pk("valueText"), ox.Literal(figure.value_text)
        yield node, _pk("unit"), ox.Literal(figure.unit)
        yield node, _pk("comparator"), ox.Literal(figure.comparator)
        yield node, _pk("figureKind"), ox.Literal(figure.kind)
        if figure.period:
            yield node, _pk("period"), ox.Literal(figure.period)
        if figure.region:
            yield node, _pk("figureRegion"), self.node(figure.region)
        if figure.baseline:
            yield node, _pk("baseline"), ox.Literal(figure.baseline)

    def _judgement(self, judgement: Judgement) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Resource]]:
        node = self.node(content_id("judgement", self.version_id, judgement.entity, judgement.mention))
        yield node, _p(RDF, "type"), _pk("Judgement")
        yield node, _pk("mention"), ox.Literal(judgement.mention)
        yield node, _pk("entity"), self.node(judgement.entity)
        yield node, _pk("verdict"), ox.Literal(judgement.verdict.value)
        yield node, _pk("confidence"), ox.Literal(plain(judgement.score), datatype=_p(XSD, "decimal"))
        yield node, _pk("reason"), ox.Literal(judgement.reason)
        evidence = self._evidence_node(judgement.evidence)
        yield node, _pk("evidence"), evidence
        yield from self._evidence(evidence, judgement.evidence)

    def _definition(self, definition: Definition) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Resource]]:
        evidence = definition.evidence
        node = self.node(content_id("definition", self.version_id, definition.entity, evidence.start, evidence.end))
        entity, words = self.node(definition.entity), ox.Literal(definition.text, language="zh")
        yield entity, _p(SKOS, "definition"), words
        yield node, _p(RDF, "type"), _pk("Definition")
        yield node, _pk("entity"), entity
        yield node, _p(SKOS, "definition"), words
        place = self._evidence_node(evidence)
        yield node, _pk("evidence"), place
        yield from self._evidence(place, evidence)

    def _passage(self, passage: Passage, order: int) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Resource]]:
        node = self._passage_node(passage)
        above = self._passage_node(passage.parent) if passage.parent else self.version
        yield node, _p(RDF, "type"), _pk("Passage")
        yield node, _p(DCTERMS, "isPartOf"), above
        yield node, _pk("cited"), ox.Literal(passage.label)
        yield node, _pk("passageKind"), ox.Literal(passage.kind)
        yield node, _pk("passageOrder"), ox.Literal(str(order), datatype=_p(XSD, "integer"))
        if passage.heading:
            yield node, _pk("heading"), ox.Literal(passage.heading)

    def _passage_node(self, passage: Passage) -> ox.NamedNode:
        found = self.passages.get(passage.path)
        if found is None:
            found = self.passages[passage.path] = self.node(passage_id(self.version_id, passage.path))
        return found

    def _evidence_node(self, evidence: Evidence) -> ox.NamedNode:
        return self.node(content_id("evidence", self.version_id, evidence.start, evidence.end))

    def _evidence(self, node: ox.NamedNode, evidence: Evidence) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Resource]]:
        if node in self.written:
            return
        self.written.add(node)
        quote, position = ox.NamedNode(node.value + "/quote"), ox.NamedNode(node.value + "/position")
        yield node, _p(RDF, "type"), _p(OA, "SpecificResource")
        yield node, _p(OA, "hasSource"), self.version
        if evidence.passage:
            yield node, _pk("passage"), self._passage_node(evidence.passage)
        if evidence.page:
            yield node, _pk("page"), ox.Literal(str(evidence.page), datatype=_p(XSD, "integer"))
        yield node, _p(OA, "hasSelector"), quote
        yield node, _p(OA, "hasSelector"), position
        yield quote, _p(RDF, "type"), _p(OA, "TextQuoteSelector")
        yield quote, _p(OA, "exact"), ox.Literal(evidence.quote)
        for side, words in (("prefix", evidence.prefix), ("suffix", evidence.suffix)):
            if words:
                yield quote, _p(OA, side), ox.Literal(words)
        yield position, _p(RDF, "type"), _p(OA, "TextPositionSelector")
        yield position, _p(OA, "start"), ox.Literal(str(evidence.start), datatype=_p(XSD, "integer"))
        yield position, _p(OA, "end"), ox.Literal(str(evidence.end), datatype=_p(XSD, "integer"))


def _days(document: Document) -> dict[str, str | None]:
    return {
        "dateSigned": document.signed,
        "datePublished": document.published,
        "dateInForce": document.in_force,
        "dateNoLongerInForce": document.until,
    }


@cache
def _p(namespace: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(namespace + name)


@cache
def _pk(name: str) -> ox.NamedNode:
    return ox.NamedNode(term(name))
