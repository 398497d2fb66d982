"""Faults planted into a valid graph: each is found, at the right path."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, SKOS, Literal, URIRef

from policykg.graph.rdf import quads
from policykg.graph.validation import check
from policykg.ontology.identifiers import term
from policykg.pipeline import extract
from tests.says import read

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
DCTERMS = rdflib.Namespace("http://purl.org/dc/terms/")
Node = rdflib.term.Node


def pk(name: str) -> URIRef:
    return URIRef(term(name))


@cache
def valid() -> str:
    """A small plan of one page as N-Triples."""
    found = read(
        "为贯彻《数字经济促进条例》，到2027年，建成灯塔工厂3家。\n"
        "设立中小企业数字化转型专项资金。（责任单位：市工业和信息化局、市财政局）\n"
        "支持中小企业应用人工智能，推动5G与工业互联网融合。",
    )
    return (ox.serialize([quad.triple for quad in quads(found)], format=ox.RdfFormat.N_TRIPLES) or b"").decode()


@cache
def commentary(path: Path) -> str:
    """The example commentary as N-Triples."""
    return (ox.serialize([quad.triple for quad in quads(extract(path))], format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def graph_of(triples: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=triples, format="nt")


def first(graph: rdflib.Graph, kind: URIRef) -> Node:
    return min((node for node in graph.subjects(RDF.type, kind)), key=str)


def change(graph: rdflib.Graph, kind: URIRef, predicate: URIRef, value: Node | None) -> None:
    """Put a value in the place of the first node's own, or leave it out."""
    node = first(graph, kind)
    graph.remove((node, predicate, None))
    if value is not None:
        graph.add((node, predicate, value))


def also(graph: rdflib.Graph, kind: URIRef, predicate: URIRef, value: Node) -> None:
    graph.add((first(graph, kind), predicate, value))


def end_before_start(graph: rdflib.Graph) -> None:
    place = first(graph, OA.TextPositionSelector)
    start = graph.value(place, OA.start)
    assert isinstance(start, Literal)
    change(graph, OA.TextPositionSelector, OA.end, Literal(int(start) - 1))


def no_direct_edge(graph: rdflib.Graph) -> None:
    statement = first(graph, pk("Statement"))
    graph.remove((graph.value(statement, RDF.subject), graph.value(statement, RDF.predicate), graph.value(statement, RDF.object)))


def no_statement(graph: rdflib.Graph) -> None:
    technology, instrument = first(graph, pk("Technology")), first(graph, pk("Instrument"))
    graph.add((instrument, pk("addresses"), technology))


MUTATIONS: dict[str, tuple[Callable[[rdflib.Graph], None], str]] = {
    "no evidence": (lambda g: change(g, pk("Statement"), pk("evidence"), None), "evidence"),
    "two pieces of evidence": (lambda g: also(g, pk("Statement"), pk("evidence"), URIRef("urn:other")), "evidence"),
    "an unknown modality": (lambda g: change(g, pk("Statement"), pk("modality"), pk("wished")), "modality"),
    "a confidence above one": (
        lambda g: change(g, pk("Statement"), pk("confidence"), Literal("1.5", datatype=rdflib.XSD.decimal)),
        "confidence",
    ),
    "no extractor": (lambda g: change(g, pk("Statement"), pk("extractor"), None), "extractor"),
    "a predicate that is none": (lambda g: change(g, pk("Statement"), RDF.predicate, pk("likes")), "predicate"),
    "two subjects": (lambda g: also(g, pk("Statement"), RDF.subject, URIRef("urn:other")), "subject"),
    "a literal for an object": (lambda g: change(g, pk("Statement"), RDF.object, Literal("人工智能")), "object"),
    "no direct edge": (no_direct_edge, ""),
    "an edge that no statement says": (no_statement, ""),
    "an empty quote": (lambda g: change(g, OA.TextQuoteSelector, OA.exact, Literal("")), "exact"),
    "an end before the start": (end_before_start, "start"),
    "a start below zero": (lambda g: change(g, OA.TextPositionSelector, OA.start, Literal(-1)), "start"),
    "two values": (lambda g: also(g, pk("Figure"), pk("value"), Literal("4", datatype=rdflib.XSD.decimal)), "value"),
    "a value that is text": (lambda g: change(g, pk("Figure"), pk("value"), Literal("三")), "value"),
    "no unit": (lambda g: change(g, pk("Figure"), pk("unit"), None), "unit"),
    "a comparator that is none": (lambda g: change(g, pk("Figure"), pk("comparator"), Literal(">")), "comparator"),
    "a period that is none": (lambda g: change(g, pk("Figure"), pk("period"), Literal("2027年")), "period"),
    "a figure of nothing": (lambda g: change(g, pk("Figure"), pk("ofEntity"), None), "ofEntity"),
    "no label": (lambda g: change(g, pk("Technology"), SKOS.prefLabel, None), "prefLabel"),
    "two labels": (lambda g: also(g, pk("Technology"), SKOS.prefLabel, Literal("智能", lang="zh")), "prefLabel"),
    "HTML in a label": (lambda g: change(g, pk("Technology"), SKOS.prefLabel, Literal("<b>人工智能</b>", lang="zh")), "prefLabel"),
    "HTML in an alias": (lambda g: also(g, pk("Technology"), SKOS.altLabel, Literal("<script>", lang="zh")), "altLabel"),
    "a 文号 without brackets": (
        lambda g: also(g, pk("PolicyDocument"), pk("documentNumber"), Literal("云府发2025第3号")),
        "documentNumber",
    ),
    "an unknown genre": (lambda g: change(g, pk("PolicyDocument"), pk("genre"), Literal("poem")), "genre"),
    "a date that is none": (lambda g: also(g, pk("PolicyDocument"), DCTERMS.date, Literal("2025年")), "date"),
    "a hash that is none": (lambda g: change(g, pk("DocumentVersion"), pk("digest"), Literal("abc")), "digest"),
    "a judgement without a reason": (lambda g: change(g, pk("Judgement"), pk("reason"), None), "reason"),
}


def test_the_unchanged_graph_conforms() -> None:
    assert check(graph_of(valid())) == []


@pytest.mark.parametrize("fault", MUTATIONS)
def test_the_fault_is_found(fault: str) -> None:
    plant, path = MUTATIONS[fault]
    graph = graph_of(valid())
    plant(graph)
    found = check(graph)
    assert found
    if path:
        assert path in {violation.path.rpartition("#")[2].rpartition("/")[2] for violation in found}


def test_a_commentary_requires_nothing(examples: Path) -> None:
    graph = graph_of(commentary(examples / "industrial-internet.html"))
    assert check(graph) == []
    change(graph, pk("Statement"), pk("modality"), pk("required"))
    assert any("required" in violation.message or "要求" in violation.message for violation in check(graph))


def test_an_object_of_the_wrong_class(examples: Path) -> None:
    graph = graph_of(commentary(examples / "industrial-internet.html"))
    region = next(node for node in sorted(graph.subjects(RDF.type, pk("Region")), key=str))
    graph.add((region, pk("appliedIn"), first(graph, pk("Technology"))))
    assert check(graph)
