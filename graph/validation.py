"""SHACL: whether the graph of a document version is as the ontology says.

That a graph conforms is found by :mod:`.conformance`; what is wrong with one that may not, pyshacl tells, which takes twenty
times as long. The constraints that are SPARQL queries are asked of pyoxigraph. Each named graph is whole by itself, so each
is checked alone; memory and time grow with the largest document, not with the store.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from multiprocessing import get_context

import pyoxigraph as ox
import rdflib
from rdflib import RDF, SH, XSD, BNode, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ..ontology.identifiers import digest, term
from ..ontology.model import Modality
from ..ontology.schema import load_schema
from .conformance import Conformance
from .store import Store

_OA = "http://www.w3.org/ns/oa#"
_FEWEST = 16  # versions for which processes pay: each takes a second to start, and a version half of one
_AHEAD = 2  # versions that wait for each process


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


@dataclass(frozen=True, slots=True)
class _Query:
    """A constraint that is a query: what it is asked of, and what it says of each value that it finds."""

    target: ox.NamedNode  # a class
    select: str
    message: str


@cache
def _shapes_apart() -> tuple[rdflib.Graph, Conformance, tuple[_Query, ...]]:
    """The shapes without those constraints that are queries, the same compiled, and the queries."""
    graph = rdflib.Graph("SimpleMemory")  # no named graphs: faster to look up
    graph += shapes()
    declared = [(graph.value(node, SH.prefix), graph.value(node, SH.namespace)) for node in graph.objects(None, SH.declare)]
    prefixes = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in declared)
    queries = [
        _Query(ox.NamedNode(str(target)), f"{prefixes}{graph.value(constraint, SH.select)}", _message(graph, constraint, SH.message))
        for shape, constraint in graph.subject_objects(SH.sparql)
        for target in graph.objects(shape, SH.targetClass)
    ]
    graph.remove((None, SH.sparql, None))
    return graph, Conformance(graph), tuple(queries)


def _message(graph: rdflib.Graph, node: Node, of: URIRef) -> str:
    return " ".join(sorted(map(str, graph.objects(node, of)), reverse=True))  # Chinese comes behind Latin letters


def check(triples: Iterable[ox.Triple], version: str = "") -> list[Violation]:
    """What is wrong with one graph, sorted; [] if it conforms."""
    plain, compiled, queries = _shapes_apart()
    said = list(triples)
    found = [] if compiled.is_sure(said) else _reported(said, plain, version)
    asked = ox.Store()
    asked.extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in said)
    for query in queries:
        found += [Violation(version, node, path, query.message) for node, path in _answers(asked, query)]
    return sorted(found, key=lambda violation: (violation.node, violation.path, violation.message))


def _reported(triples: list[ox.Triple], plain: rdflib.Graph, version: str) -> list[Violation]:
    """What pyshacl finds wrong."""
    from pyshacl import validate as shacl  # noqa: PLC0415 a second to load, and seldom needed

    graph = rdflib.Graph()
    for triple in triples:
        graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    _, report, _ = shacl(graph, shacl_graph=plain, inference="none", advanced=False, inplace=True)
    return [
        Violation(
            version,
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.resultPath) or ""),
            _message(report, result, SH.resultMessage),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    ]


def _node(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """A term of oxigraph as one of rdflib."""
    if isinstance(value, ox.Literal):
        datatype = None if value.language or value.datatype.value == str(XSD.string) else URIRef(value.datatype.value)
        return Literal(value.value, lang=value.language, datatype=datatype)
    return URIRef(value.value) if isinstance(value, ox.NamedNode) else BNode(str(value).removeprefix("_:"))


def _answers(asked: ox.Store, query: _Query) -> set[tuple[str, str]]:
    """The nodes that a query names as wrong, each with the path if it tells one."""
    found = set()
    for quad in asked.quads_for_pattern(None, ox.NamedNode(str(RDF.type)), query.target):
        solutions = asked.query(query.select, substitutions={ox.Variable("this"): quad.subject})
        if not isinstance(solutions, ox.QuerySolutions):
            raise TypeError(query.select)  # SHACL knows no other query
        told = ox.Variable("path") in solutions.variables
        found |= {(solution["value"].value, solution["path"].value if told else "") for solution in solutions}
    return found


def check_version(store: Store, version: str) -> list[Violation]:
    """What is wrong with one version in a store: its shapes, and its quotes against the kept text."""
    quads = list(store.quads(version))
    return [*check([quad.triple for quad in quads], version), *_misquotes(store, quads, version)]


def check_versions(store: Store, versions: Sequence[str], *, jobs: int = 1) -> Iterator[list[Violation]]:
    """What is wrong with each version, in their order; as many processes check the shapes where there are many versions."""
    if jobs == 1 or len(versions) < _FEWEST:
        yield from (check_version(store, version) for version in versions)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        asked: deque[tuple[Future[list[Violation]], list[Violation]]] = deque()
        for version in versions:
            quads = list(store.quads(version))
            triples = ox.serialize([quad.triple for quad in quads], format=ox.RdfFormat.N_TRIPLES) or b""
            asked.append((pool.submit(_check_serialized, triples, version), list(_misquotes(store, quads, version))))
            if len(asked) > jobs * _AHEAD:
                yield _together(*asked.popleft())
        while asked:
            yield _together(*asked.popleft())


def _check_serialized(triples: bytes, version: str) -> list[Violation]:
    return check((quad.triple for quad in ox.parse(triples, format=ox.RdfFormat.N_TRIPLES)), version)


def _together(misshapen: Future[list[Violation]], misquoted: list[Violation]) -> list[Violation]:
    return [*misshapen.result(), *misquoted]


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
