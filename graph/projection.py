"""The projection of a store as a property graph: nodes and relationships with the names of ``ontology.projection``.

Every back end (the embedded Cypher engine, Neo4j, CSV for its importer, networkx) takes it from here, so all hold the same.
It reads each named graph once as it stands, which takes a third of the time that queries for the same take. A part of the
graph is looked up, so that it takes as long as it is large, whatever the store holds beside it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

import pyoxigraph as ox

from ..ontology.identifiers import content_id, term
from ..ontology.projection import FIGURE, FIGURE_REGION, MENTIONED_IN, SUCCEEDED_BY, WITHIN_REGION, top_class
from ..ontology.schema import load_schema
from .rdf import DCTERMS, OA, PROV, RDF, SKOS
from .store import Store

Value = str | int | float | tuple[str, ...]
_Described = dict[str, list[str]]  # the values of each predicate of one subject

_TYPE, _NAME, _ALIAS, _TITLE = RDF + "type", SKOS + "prefLabel", SKOS + "altLabel", DCTERMS + "title"
_OF_ENTITY = {
    "number": term("documentNumber"), "code": term("regionCode"), "kind": term("instrumentKind"), "title": _TITLE,
    "date": DCTERMS + "date", "genre": term("genre"), "publisher": DCTERMS + "publisher",
    "published": term("datePublished"), "inForce": term("dateInForce"), "until": term("dateNoLongerInForce"),
    "validity": term("validity"), "indexNumber": term("indexNumber"),
    "validFrom": term("validFrom"), "validUntil": term("validUntil"),
}  # fmt: skip
_OF_FIGURE = {
    "indicator": term("indicator"), "value": term("value"), "valueText": term("valueText"), "unit": term("unit"),
    "comparator": term("comparator"), "kind": term("figureKind"), "period": term("period"), "baseline": term("baseline"),
    "region": term("figureRegion"),
}  # fmt: skip
_PREDICATE = ox.NamedNode(RDF + "predicate")
_OF_JUDGEMENT = {"mention": term("mention"), "verdict": term("verdict"), "reason": term("reason")}


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its label and its properties, ``id`` among them; a property that it has not is absent."""

    label: str
    properties: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship between two nodes, each given by label and id; ``sid`` is among the properties."""

    type: str
    start: tuple[str, str]
    end: tuple[str, str]
    properties: dict[str, Value]


@dataclass(frozen=True, slots=True)
class PropertyGraph:
    """All nodes by id, and all relationships; both in one order, whatever the order in which documents came."""

    nodes: dict[str, Node]
    relationships: tuple[Relationship, ...]

    def counts(self) -> dict[str, int]:
        """How many nodes there are of each label and relationships of each type."""
        found = Counter(node.label for node in self.nodes.values()) + Counter(one.type for one in self.relationships)
        return dict(sorted(found.items()))


def project(store: Store) -> PropertyGraph:
    """The whole store as a property graph."""
    things: dict[str, _Described] = {}
    said: dict[str, dict[str, Value]] = {}
    ends: dict[str, tuple[str, str]] = {}
    for version in store.versions():
        described: dict[str, _Described] = {}
        for quad in store.quads(version):
            values = described.setdefault(str(quad.subject.value), {})  # type: ignore[union-attr]
            values.setdefault(quad.predicate.value, []).append(str(quad.object.value))  # type: ignore[union-attr]
        for sid, start, end, properties in _said(described, store.base + version):
            said[sid], ends[sid] = properties, (start, end)
        for subject, values in described.items():
            if _NAME in values or term("indicator") in values:
                _gather(things.setdefault(subject, {}), values)
    nodes = _nodes(things)
    return PropertyGraph(nodes, (*_relationships(nodes, said, ends), *_structure(store.base, things, nodes)))


def project_part(store: Store, statements: Iterable[str], others: Iterable[str] = ()) -> PropertyGraph:
    """The statements of some IRIs with what they join, and other nodes, with the properties that they have in the whole."""
    by_version: dict[str, set[str]] = {}
    for statement in statements:
        graphs = [str(quad.graph_name.value) for quad in _quads(store, statement, _PREDICATE)]  # type: ignore[union-attr]
        if graphs:
            by_version.setdefault(max(graphs), set()).add(statement)
    said: dict[str, dict[str, Value]] = {}
    ends: dict[str, tuple[str, str]] = {}
    for version, there in sorted(by_version.items()):
        for sid, start, end, properties in _said(_described(store, version, there), version):
            said[sid], ends[sid] = properties, (start, end)
    versions = {store.base + version for version in store.versions()}
    things: dict[str, _Described] = {}
    for subject in {*others, *(end for pair in ends.values() for end in pair)}:
        told: dict[str, _Described] = {}
        for quad in _quads(store, subject):
            _tell(told, str(quad.graph_name.value), quad)  # type: ignore[union-attr]
        for version, values in told.items():
            if version in versions and (_NAME in values or term("indicator") in values):
                _gather(things.setdefault(subject, {}), values)
    nodes = _nodes(things)
    return PropertyGraph(nodes, tuple(_relationships(nodes, said, ends)))


def _described(store: Store, version: str, statements: Iterable[str]) -> dict[str, _Described]:
    """What a version says of statements, of their evidence and of its document."""
    graph = ox.NamedNode(version)
    described: dict[str, _Described] = {}

    def read(subject: str, *ways: str) -> None:
        """A subject, and what it leads to one way after another."""
        if subject not in described:
            described[subject] = {}
            for quad in store.rdf.quads_for_pattern(ox.NamedNode(subject), None, None, graph):
                _tell(described, subject, quad)
        for way in ways[:1]:
            for other in described[subject].get(way, ()):
                read(other, *ways[1:])

    read(version, PROV + "specializationOf")
    for statement in sorted(statements):
        read(statement, term("evidence"), OA + "hasSelector")
        read(statement, term("evidence"), term("passage"))
    return described


def _quads(store: Store, subject: str, predicate: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
    return store.rdf.quads_for_pattern(ox.NamedNode(subject), predicate, None, None)


def _tell(described: dict[str, _Described], key: str, quad: ox.Quad) -> None:
    described.setdefault(key, {}).setdefault(quad.predicate.value, []).append(str(quad.object.value))  # type: ignore[union-attr]


def _nodes(things: dict[str, _Described]) -> dict[str, Node]:
    return {subject: node for subject in sorted(things) if (node := _node(subject, things[subject]))}


def _relationships(nodes: dict[str, Node], said: dict[str, dict[str, Value]], ends: dict[str, tuple[str, str]]) -> Iterator[Relationship]:
    for sid, (start, end) in sorted(ends.items()):
        if start in nodes and end in nodes:  # a judgement on what a person's ruling renamed has no node
            yield Relationship(str(said[sid]["predicate"]), (nodes[start].label, start), (nodes[end].label, end), said[sid])


def _gather(known: _Described, values: _Described) -> None:
    """Add what another document says of a thing; its relations to others are not gathered."""
    for predicate in (_TYPE, _NAME, _ALIAS, term(WITHIN_REGION), term(SUCCEEDED_BY), *_OF_ENTITY.values(), *_OF_FIGURE.values()):
        if predicate in values:
            known.setdefault(predicate, []).extend(values[predicate])


def _node(identifier: str, values: _Described) -> Node | None:
    """A node under the most specific class that a document gives it; None where that is no class of nodes."""
    schema = load_schema()
    known = {node.name for node in schema.nodes}
    kinds = sorted({name for kind in values.get(_TYPE, ()) if (name := kind.removeprefix(term(""))) in known})
    if not kinds:
        return None
    kind = max(kinds, key=lambda name: len(schema.ancestors(name)))
    properties: dict[str, Value] = {"id": identifier, "type": kind}
    if top_class(kind) == FIGURE:
        own = _least(values, _OF_FIGURE)
        properties["name"] = f"{own['indicator']} {'' if own['comparator'] == '=' else own['comparator']}{own['valueText']}"
        return Node(FIGURE, properties | {"aliases": ()} | own | {"value": float(Decimal(str(own["value"])))})
    properties |= {"name": min(values[_NAME]), "aliases": tuple(sorted(set(values.get(_ALIAS, ()))))}
    own = _least(values, _OF_ENTITY)
    if "kind" in own:
        own["kind"] = str(own["kind"]).removeprefix(term(""))
    return Node(top_class(kind), properties | own)


def _said(described: dict[str, _Described], version: str) -> Iterator[tuple[str, str, str, dict[str, Value]]]:
    """The statements and judgements of a version: their ids, their ends, their properties."""
    [document] = described[version][PROV + "specializationOf"]
    source: dict[str, Value] = {"document": document, "title": min(described[document][_TITLE]), "version": version}
    for subject, values in described.items():
        if RDF + "predicate" in values:
            [predicate], [start], [end] = values[RDF + "predicate"], values[RDF + "subject"], values[RDF + "object"]
            own: dict[str, Value] = {"sid": subject, "predicate": predicate.removeprefix(term(""))}
            own |= {
                "modality": values[term("modality")][0].removeprefix(term("")),
                "extractor": "|".join(sorted(values[term("extractor")])),
            }
            own |= _choice(values)
        elif term("verdict") in values:
            [start], end = values[term("entity")], document
            own = {"sid": subject, "predicate": MENTIONED_IN} | _least(values, _OF_JUDGEMENT)
        else:
            continue
        evidence = _evidence(described, values[term("evidence")][0])
        yield subject, start, end, own | {"confidence": float(values[term("confidence")][0])} | evidence | source


def _choice(values: _Described) -> dict[str, Value]:
    """What is known of the choice of a place for a pilot."""
    own = _least(values, {"batch": term("batch"), "chosen": term("chosen")})
    return own | {"batch": int(str(own["batch"]))} if "batch" in own else own


def _evidence(described: dict[str, _Described], identifier: str) -> dict[str, Value]:
    values = described[identifier]
    selectors: _Described = {}
    for selector in values[OA + "hasSelector"]:
        selectors |= described[selector]
    [quote] = selectors[OA + "exact"]
    before, after = selectors.get(OA + "prefix", [""])[0], selectors.get(OA + "suffix", [""])[0]
    properties: dict[str, Value] = {"quote": quote, "sentence": before + quote + after}
    properties |= {"start": int(selectors[OA + "start"][0]), "end": int(selectors[OA + "end"][0])}
    if term("passage") in values:
        properties["passage"] = described[values[term("passage")][0]][term("cited")][0]
    if term("page") in values:
        properties["page"] = int(values[term("page")][0])
    return properties


def _structure(base: str, things: dict[str, _Described], nodes: dict[str, Node]) -> Iterator[Relationship]:
    """What no statement says: regions within regions, bodies that followed others, and the regions of figures."""
    for identifier, node in nodes.items():
        for kind in (WITHIN_REGION, SUCCEEDED_BY, FIGURE_REGION):
            for other in sorted(set(things[identifier].get(term(kind), ()))):
                if other in nodes:
                    sid = base + content_id("link", kind, identifier, other)
                    yield Relationship(kind, (node.label, identifier), (nodes[other].label, other), {"sid": sid, "predicate": kind})


def _least(values: _Described, names: dict[str, str]) -> dict[str, Value]:
    """The properties that a thing has; of several values the least, so that the order of documents does not matter."""
    return {name: min(values[predicate]) for name, predicate in names.items() if predicate in values}
