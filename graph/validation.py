"""SHACL: whether the graph of a document version is as the ontology says, checked with pyshacl.

Each named graph is whole by itself, so each is checked alone; memory and time grow with the largest document, not with the
store.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pyoxigraph as ox
import rdflib
from pyshacl import validate as shacl
from rdflib import RDF, SH, BNode, URIRef
from rdflib.collection import Collection

from ..ontology.identifiers import term
from ..ontology.schema import load_schema
from .store import Store

_OA = "http://www.w3.org/ns/oa#"


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that is not as it should be: which node, by which shape, and why."""

    version: str
    node: str
    path: str
    message: str


@cache
def shapes() -> rdflib.Graph:
    """The shapes of shapes.ttl, and those that follow from the ontology: which predicates there are, and their ends."""
    graph = rdflib.Graph().parse(data=(files("policykg.ontology") / "shapes.ttl").read_text("utf-8"), format="turtle")
    schema = load_schema()
    predicate = BNode()
    graph.add((URIRef(term("StatementShape")), SH.property, predicate))
    graph.add((predicate, SH.path, RDF.predicate))
    graph.add((predicate, SH["in"], _list(graph, [URIRef(term(edge.name)) for edge in schema.edges])))
    for edge in schema.edges:
        parents = [schema.edge(name) for name in edge.parents]
        for side, target in (("domain", SH.targetSubjectsOf), ("range", SH.targetObjectsOf)):
            classes = getattr(edge, side) or next((getattr(parent, side) for parent in parents if getattr(parent, side)), ())
            if classes:
                shape = URIRef(term(f"{edge.name}-{side}"))
                graph.add((shape, RDF.type, SH.NodeShape))
                graph.add((shape, target, URIRef(term(edge.name))))
                options = [BNode() for _ in classes]
                for option, name in zip(options, classes, strict=True):
                    graph.add((option, SH["class"], URIRef(term(name))))
                graph.add((shape, SH["or"], _list(graph, options)))
    return graph


def _list(graph: rdflib.Graph, items: "list[URIRef] | list[BNode]") -> BNode:
    head = BNode()
    Collection(graph, head, list(items))
    return head


def check(graph: rdflib.Graph, version: str = "") -> list[Violation]:
    """What is wrong with one graph, sorted; [] if it conforms."""
    _, report, _ = shacl(graph, shacl_graph=shapes(), inference="none", advanced=False)
    found = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        # a SPARQL constraint is asked of the version and names what is wrong as its value
        queried = report.value(result, SH.sourceConstraintComponent) == SH.SPARQLConstraintComponent
        node = report.value(result, SH.value if queried else SH.focusNode)
        path = str(report.value(result, SH.resultPath) or "")
        message = report.value(result, SH.resultMessage) or report.value(result, SH.sourceConstraintComponent)
        found.append(Violation(version, str(node), path, str(message)))
    return sorted(found, key=lambda violation: (violation.node, violation.path, violation.message))


def check_version(store: Store, version: str) -> list[Violation]:
    """What is wrong with one version in a store: its shapes, and its quotes against the kept text."""
    quads = list(store.quads(version))
    graph = rdflib.Graph()
    triples = ox.serialize([quad.triple for quad in quads], format=ox.RdfFormat.N_TRIPLES) or b""
    graph.parse(data=triples.decode("utf-8"), format="nt")
    return [*check(graph, version), *_misquotes(store, quads, version)]


def _misquotes(store: Store, quads: list[ox.Quad], version: str) -> Iterator[Violation]:
    """Quotes that are not what the kept text has at their place."""
    values: dict[str, dict[str, str]] = {}
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.Triple):
            values.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
    digest = next((found[term("digest")] for found in values.values() if term("digest") in found), "")
    text = store.text(digest) if digest else ""
    for node, found in sorted(values.items()):
        if node.endswith("/quote"):
            place = values.get(node.removesuffix("quote") + "position", {})
            start, end = int(place.get(_OA + "start", 0)), int(place.get(_OA + "end", 0))
            if text[start:end] != found.get(_OA + "exact"):
                yield Violation(version, node, "exact", "the kept text says something else at this place")
