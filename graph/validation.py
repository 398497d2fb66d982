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
from rdflib import RDF, SH, BNode, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ..ontology.identifiers import digest, term
from ..ontology.model import Modality
from ..ontology.schema import load_schema
from .store import Store

_OA = "http://www.w3.org/ns/oa#"


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that is not as it should be: which node, by which shape, and why (in Chinese and English)."""

    version: str
    node: str
    path: str
    message: str


@cache
def shapes() -> rdflib.Graph:
    """The shapes of shapes.ttl, and those that follow from the ontology: predicates and their ends, kinds of instruments."""
    graph = rdflib.Graph().parse(data=(files("policykg.ontology") / "shapes.ttl").read_text("utf-8"), format="turtle")
    schema = load_schema()
    _one_of(graph, "StatementShape", RDF.predicate, [edge.name for edge in schema.edges], ("谓词出自本体", "a predicate of the ontology"))
    kinds = [concept.name for concept in schema.individuals if concept.name not in list(Modality)]
    _one_of(graph, "EntityShape", URIRef(term("instrumentKind")), kinds, ("工具类型出自本体", "a kind of instrument of the ontology"))
    for edge in schema.edges:
        parents = [schema.edge(name) for name in edge.parents]
        for side, target, zh, en in (("domain", SH.targetSubjectsOf, "主语", "subject"), ("range", SH.targetObjectsOf, "宾语", "object")):
            classes = getattr(edge, side) or next((getattr(parent, side) for parent in parents if getattr(parent, side)), ())
            if classes:
                shape = URIRef(term(f"{edge.name}-{side}"))
                graph.add((shape, RDF.type, SH.NodeShape))
                graph.add((shape, target, URIRef(term(edge.name))))
                options = [BNode() for _ in classes]
                for option, name in zip(options, classes, strict=True):
                    graph.add((option, SH["class"], URIRef(term(name))))
                graph.add((shape, SH["or"], _list(graph, options)))
                listed = ", ".join(classes)
                _say(graph, shape, (f"“{edge.label_zh}”的{zh}应属于 {listed}", f"the {en} of {edge.name} is one of {listed}"))
    return graph


def _one_of(graph: rdflib.Graph, shape: str, path: URIRef, names: list[str], messages: tuple[str, str]) -> None:
    """A property whose values are terms of the ontology."""
    values = BNode()
    graph.add((URIRef(term(shape)), SH.property, values))
    graph.add((values, SH.path, path))
    graph.add((values, SH["in"], _list(graph, [URIRef(term(name)) for name in names])))
    _say(graph, values, messages)


def _say(graph: rdflib.Graph, shape: Node, messages: tuple[str, str]) -> None:
    for language, message in zip(("zh", "en"), messages, strict=True):
        graph.add((shape, SH.message, Literal(message, lang=language)))


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
        messages = sorted(map(str, report.objects(result, SH.resultMessage)), reverse=True)  # Chinese comes behind Latin letters
        found.append(Violation(version, str(node), path, " ".join(messages)))
    return sorted(found, key=lambda violation: (violation.node, violation.path, violation.message))


def check_version(store: Store, version: str) -> list[Violation]:
    """What is wrong with one version in a store: its shapes, and its quotes against the kept text."""
    quads = list(store.quads(version))
    graph = rdflib.Graph()
    triples = ox.serialize([quad.triple for quad in quads], format=ox.RdfFormat.N_TRIPLES) or b""
    graph.parse(data=triples.decode("utf-8"), format="nt")
    return [*check(graph, version), *_misquotes(store, quads, version)]


def _misquotes(store: Store, quads: list[ox.Quad], version: str) -> Iterator[Violation]:
    """Quotes, with what stands around them, that are not what the kept text has at their place."""
    values: dict[str, dict[str, str]] = {}
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.Triple):
            values.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
    hashed = next((found[term("digest")] for found in values.values() if term("digest") in found), "")
    text = store.text(hashed) if hashed else ""
    if digest(text) != hashed:
        yield Violation(version, version, term("digest"), "所存文本有改动 the kept text is not the one that was read")
    for node, found in sorted(values.items()):
        if node.endswith("/quote"):
            place = values.get(node.removesuffix("quote") + "position", {})
            words = [found.get(_OA + name, "") for name in ("prefix", "exact", "suffix")]
            if not _stands(text, words, place.get(_OA + "start", "")):
                yield Violation(version, node, _OA + "exact", "原文此处另有文字 the kept text says something else at this place")


def _stands(text: str, words: list[str], start: str) -> bool:
    """Whether prefix, quote and suffix follow one another in a text, the quote from ``start`` on."""
    prefix, quote, suffix = words
    first = int(start) - len(prefix) if start.isdecimal() else -1
    return bool(quote) and first >= 0 and text.startswith(prefix + quote + suffix, first)
