"""Faults planted into the graph of a document, one at a time: each is found, at the right place, and called by its name."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, RDFS, SH, SKOS, XSD, BNode, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV

from policykg.graph import validation
from policykg.graph.conformance import Conformance
from policykg.graph.rdf import quads
from policykg.graph.store import Store
from policykg.graph.validation import Violation, check, check_version, check_versions, shapes
from policykg.ontology.identifiers import iri, term
from policykg.ontology.model import Document, Extraction, Judgement, Modality, Verdict
from policykg.ontology.schema import load_schema
from tests.graph.made import entity, figure, quoted, said

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
Node = rdflib.term.Node
Mutation = Callable[[rdflib.Graph], None]

TITLE = "云岚市算力行动计划"
TEXT = f"""{TITLE}
根据《云岚市数据条例》（云府发〔2024〕3号）制定本计划。
推动人工智能应用，发放算力券支持中小企业。
到2027年，深圳市建成算力中心3座。
"""
CITY = iri("region/440300")
SKILL = iri("technology/人工智能")
CENTRE = iri("facility/算力中心")
PLAN = iri(f"document/{TITLE}")
LAW = iri("document/云岚市数据条例")
VOUCHER = iri("instrument/算力券")


def extraction(kind: str = "PolicyDocument") -> Extraction:
    """A plan with a little of everything."""
    own, skill, group = entity(kind, TITLE), entity("Technology", "人工智能"), entity("TargetGroup", "中小企业")
    law = entity("PolicyDocument", "云岚市数据条例", number="云府发〔2024〕3号")
    city, centre = entity("Region", "深圳市", code="440300", within="region/440000"), entity("Facility", "算力中心")
    voucher = replace(entity("Instrument", "算力券"), kind="funding", aliases=("云岚算力券",))
    counted = figure(centre, region=city, baseline="2020年")
    return Extraction(
        Document(TEXT, "text/plain", TITLE, kind, "plan", date="2025-04-16"),
        (own, law, skill, voucher, group, city, centre),
        (
            said(TEXT, own, "basedOn", law, "根据《云岚市数据条例》（云府发〔2024〕3号）", Modality.REPORTED),
            said(TEXT, own, "develops", skill, "推动人工智能应用"),
            said(TEXT, voucher, "supports", group, "发放算力券支持中小企业"),
            said(TEXT, centre, "locatedIn", city, "深圳市建成算力中心"),
            said(TEXT, centre, "hasFigure", counted, "算力中心3座"),
        ),
        (Judgement("算力券", voucher.id, Verdict.SAME, Decimal("0.95"), "alias in gazetteer", quoted(TEXT, "算力券")),),
    )


@cache
def valid(kind: str = "PolicyDocument") -> str:
    """The graph of the plan, as N-Triples."""
    return (ox.serialize([quad.triple for quad in quads(extraction(kind))], format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def graph_of(kind: str = "PolicyDocument") -> rdflib.Graph:
    return rdflib.Graph().parse(data=valid(kind), format="nt")


def faults(graph: rdflib.Graph, version: str = "") -> list[Violation]:
    parsed = ox.parse(graph.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES)
    return check([quad.triple for quad in parsed], version)


def pk(name: str) -> URIRef:
    return URIRef(term(name))


def id_of(predicate: str) -> str:
    """The IRI of the plan's one statement with that predicate."""
    [statement] = [statement for statement in extraction().statements if statement.predicate == predicate]
    return iri(statement.id(extraction().document.version))


VERSION = iri(extraction().document.version)
DEVELOPS = id_of("develops")
COUNTED = id_of("hasFigure")
FIGURE = iri(extraction().statements[-1].object_id)


def part(of: str, which: str) -> URIRef:
    """The quote or the place of a statement's evidence."""
    evidence = graph_of().value(URIRef(of), pk("evidence"))
    return URIRef(f"{evidence}/{which}")


def change(node: str, predicate: URIRef, value: Node | None) -> Mutation:
    """Put a value in the place of the node's own, or leave it out."""

    def mutate(graph: rdflib.Graph) -> None:
        assert (URIRef(node), predicate, None) in graph
        graph.remove((URIRef(node), predicate, None))
        if value is not None:
            graph.add((URIRef(node), predicate, value))

    return mutate


def also(node: str, predicate: URIRef, value: Node) -> Mutation:
    """Give the node one more value."""

    def mutate(graph: rdflib.Graph) -> None:
        graph.add((URIRef(node), predicate, value))

    return mutate


def without(subject: str, predicate: str, obj: str) -> Mutation:
    def mutate(graph: rdflib.Graph) -> None:
        assert (URIRef(subject), pk(predicate), URIRef(obj)) in graph
        graph.remove((URIRef(subject), pk(predicate), URIRef(obj)))

    return mutate


def in_force(first: str, last: str) -> Mutation:
    """Let the plan be in force between two days."""

    def mutate(graph: rdflib.Graph) -> None:
        for name, day in (("dateInForce", first), ("dateNoLongerInForce", last)):
            graph.add((URIRef(PLAN), pk(name), Literal(day, datatype=XSD.date)))

    return mutate


def renamed(node: str, new: Node) -> Mutation:
    """Give a node another name wherever it stands."""

    def mutate(graph: rdflib.Graph) -> None:
        for subject, predicate, obj in list(graph):
            if URIRef(node) in (subject, obj):
                graph.remove((subject, predicate, obj))
                graph.add((new if subject == URIRef(node) else subject, predicate, new if obj == URIRef(node) else obj))

    return mutate


def retarget(obj: str) -> Mutation:
    """Let the plan develop something else, statement and direct edge alike."""

    def mutate(graph: rdflib.Graph) -> None:
        change(DEVELOPS, RDF.object, URIRef(obj))(graph)
        change(PLAN, pk("develops"), URIRef(obj))(graph)

    return mutate


def decimal(value: str) -> Literal:
    return Literal(value, datatype=XSD.decimal)


PLACE = part(DEVELOPS, "position")
QUOTE = part(DEVELOPS, "quote")
EVIDENCE = str(QUOTE).removesuffix("/quote")
JUDGEMENT = str(next(graph_of().subjects(RDF.type, pk("Judgement"))))
BLANK = BNode("b0")

# what is planted: the mutation, the node that is blamed, the path, and words of the message
FAULTS: dict[str, tuple[Mutation, str, str, str]] = {
    # statements
    "an object of another class": (retarget(CITY), CITY, "", "the object of develops is one of Technology, Sector, Facility"),
    "a subject of another class": (also(SKILL, pk("supports"), URIRef(SKILL)), SKILL, "", "“支持”的主语应属于"),
    "no evidence": (change(DEVELOPS, pk("evidence"), None), DEVELOPS, "evidence", "one piece of evidence"),
    "two pieces of evidence": (also(DEVELOPS, pk("evidence"), URIRef(EVIDENCE + "0")), DEVELOPS, "evidence", "陈述有一处证据"),
    "an unknown modality": (change(DEVELOPS, pk("modality"), pk("wished")), DEVELOPS, "modality", "one modality, of the list"),
    "a confidence above one": (change(DEVELOPS, pk("confidence"), decimal("1.2")), DEVELOPS, "confidence", "a decimal from 0 to 1"),
    "a confidence that is no decimal": (
        change(DEVELOPS, pk("confidence"), Literal("0.9", datatype=XSD.double)),
        DEVELOPS,
        "confidence",
        "0 到 1 的小数",
    ),
    "a batch before the first": (
        also(DEVELOPS, pk("batch"), Literal("0", datatype=XSD.integer)),
        DEVELOPS,
        "batch",
        "批次至多一个",
    ),
    "a time of choice without a year": (also(DEVELOPS, pk("chosen"), Literal("去年")), DEVELOPS, "chosen", "which begins with a year"),
    "no extractor": (change(DEVELOPS, pk("extractor"), None), DEVELOPS, "extractor", "抽取规则至少一个"),
    "a predicate outside the ontology": (
        change(DEVELOPS, RDF.predicate, URIRef("https://kg.example/likes")),
        DEVELOPS,
        "predicate",
        "谓词出自本体 a predicate of the ontology",
    ),
    "two subjects": (also(DEVELOPS, RDF.subject, URIRef(SKILL)), DEVELOPS, "subject", "one subject"),
    "words for an object": (change(DEVELOPS, RDF.object, Literal("人工智能")), DEVELOPS, "object", "one object"),
    "a property that no statement has": (also(DEVELOPS, pk("note"), Literal("存疑")), DEVELOPS, "note", "and no other"),
    "no direct edge": (without(PLAN, "develops", SKILL), DEVELOPS, "", "陈述缺少直接的三元组 a statement without its plain triple"),
    "a direct edge that no statement says": (
        also(PLAN, pk("develops"), URIRef(CENTRE)),
        PLAN,
        "develops",
        "a plain triple without a statement that says it",
    ),
    "a direct edge outside the ontology": (also(PLAN, pk("likes"), URIRef(SKILL)), PLAN, "likes", "直接的三元组缺少陈述"),
    "an object that is not described": (retarget(iri("technology/无人机")), DEVELOPS, "", "about something that is not described"),
    # evidence
    "an end that is off by one": (
        change(PLACE, OA.end, Literal(extraction().statements[1].evidence.end + 1)),
        EVIDENCE,
        "",
        "引文与所在位置长度不一 a quote that is not as long as its place",
    ),
    "an end before the start": (change(PLACE, OA.end, Literal(2)), str(PLACE), "start", "one start, before the end"),
    "a start below zero": (change(PLACE, OA.start, Literal(-8)), str(PLACE), "start", "起点一个"),
    "a place outside the text": (change(PLACE, OA.end, Literal(4000)), str(PLACE), "", "a place outside the text"),
    "a place that is no number": (change(PLACE, OA.start, Literal("40")), str(PLACE), "start", "one start"),
    "no quote": (change(EVIDENCE, OA.hasSelector, PLACE), EVIDENCE, "hasSelector", "one quote"),
    "no place": (change(EVIDENCE, OA.hasSelector, QUOTE), EVIDENCE, "hasSelector", "one place"),
    "an empty quote": (change(QUOTE, OA.exact, Literal("")), str(QUOTE), "exact", "the words of the quote"),
    "evidence from another version": (
        change(EVIDENCE, OA.hasSource, URIRef(iri("version/0"))),
        EVIDENCE,
        "",
        "证据出自另一版本 evidence from another version",
    ),
    "evidence without an IRI": (renamed(EVIDENCE, BLANK), str(BLANK), "", "Value is not of Node Kind sh:IRI"),
    # figures
    "two values": (also(FIGURE, pk("value"), decimal("4")), FIGURE, "value", "one value, a decimal"),
    "a value that is no decimal": (change(FIGURE, pk("value"), Literal("3")), FIGURE, "value", "数值一个"),
    "a decimal that is no number": (change(FIGURE, pk("value"), decimal("三")), FIGURE, "value", "数值一个"),
    "no unit": (change(FIGURE, pk("unit"), None), FIGURE, "unit", "单位一个 a figure has one unit"),
    "a comparator that is none": (change(FIGURE, pk("comparator"), Literal("≥")), FIGURE, "comparator", "one comparator: =, >=, <= or ~"),
    "an unknown kind of figure": (change(FIGURE, pk("figureKind"), Literal("ratio")), FIGURE, "figureKind", "one kind of figure"),
    "two baselines": (also(FIGURE, pk("baseline"), Literal("上年")), FIGURE, "baseline", "at most one baseline"),
    "a period in words": (change(FIGURE, pk("period"), Literal("2027年")), FIGURE, "period", "a period in EDTF"),
    "a thirteenth month": (change(FIGURE, pk("period"), Literal("2027-13")), FIGURE, "period", "时期按 EDTF"),
    "a period that ends before it begins": (change(FIGURE, pk("period"), Literal("2027/2025")), FIGURE, "", "ends before it begins"),
    "a figure of nothing": (change(FIGURE, pk("ofEntity"), None), FIGURE, "ofEntity", "a figure is of one entity"),
    "a figure of something else": (
        change(FIGURE, pk("ofEntity"), URIRef(SKILL)),
        COUNTED,
        "",
        "数据所属的实体不是陈述的主语 a figure of another entity than its statement's subject",
    ),
    "a figure for what is no region": (change(FIGURE, pk("figureRegion"), URIRef(SKILL)), FIGURE, "figureRegion", "at most one region"),
    "a figure that is target and observation": (also(FIGURE, RDF.type, pk("Observation")), FIGURE, "", "either an observation or a target"),
    "HTML in an indicator": (change(FIGURE, pk("indicator"), Literal("<td>算力")), FIGURE, "indicator", "指标一个，不带标记"),
    # entities
    "no label": (change(SKILL, SKOS.prefLabel, None), SKILL, "prefLabel", "中文名称一个，不带标记 one label, in Chinese, without markup"),
    "two labels": (also(SKILL, SKOS.prefLabel, Literal("智能", lang="zh")), SKILL, "prefLabel", "one label"),
    "an English label": (change(SKILL, SKOS.prefLabel, Literal("AI", lang="en")), SKILL, "prefLabel", "in Chinese"),
    "HTML in a label": (change(SKILL, SKOS.prefLabel, Literal("<b>AI</b>", lang="zh")), SKILL, "prefLabel", "without markup"),
    "a label of two lines": (change(SKILL, SKOS.prefLabel, Literal("人工\n智能", lang="zh")), SKILL, "prefLabel", "one label"),
    "HTML in an alias": (also(SKILL, SKOS.altLabel, Literal("<img src=x>", lang="zh")), SKILL, "altLabel", "an alias without markup"),
    "two classes": (also(SKILL, RDF.type, pk("Region")), SKILL, "", "an entity has an IRI and one class"),
    "a class outside the ontology": (change(SKILL, RDF.type, pk("Planet")), SKILL, "", "属于且只属于一类"),
    "an entity without an IRI": (renamed(SKILL, BLANK), str(BLANK), "", "an entity has an IRI and one class"),
    "a code that is none": (change(CITY, pk("regionCode"), Literal("4403")), CITY, "regionCode", "a code of GB/T 2260"),
    "a region inside what is none": (change(CITY, pk("withinRegion"), URIRef(SKILL)), CITY, "withinRegion", "上级地区至多一个"),
    "an unknown kind of instrument": (
        change(VOUCHER, pk("instrumentKind"), pk("magic")),
        VOUCHER,
        "instrumentKind",
        "a kind of instrument of the ontology",
    ),
    "a 文号 in other brackets": (
        change(LAW, pk("documentNumber"), Literal("云府发[2024]3号")),
        LAW,
        "documentNumber",
        "文号写法唯一：国发〔2015〕28号",
    ),
    # the document and its version
    "no title": (change(PLAN, DCTERMS.title, None), PLAN, "title", "one title, on one line"),
    "in force after the last day": (
        in_force("2027-01-01", "2026-12-31"),
        PLAN,
        "dateInForce",
        "施行日期至多一个，不晚于有效期截止日",
    ),
    "a day in words": (also(PLAN, pk("dateSigned"), Literal("2025年4月")), PLAN, "dateSigned", "at most one date signed"),
    "an unknown validity": (also(PLAN, pk("validity"), Literal("有效")), PLAN, "validity", "at most one validity, of the list"),
    "evidence in a passage that is none": (also(EVIDENCE, pk("passage"), URIRef(PLAN)), EVIDENCE, "passage", "条款至多一处"),
    "a passage that is part of nothing": (
        also("https://kg.example/p", RDF.type, pk("Passage")),
        "https://kg.example/p",
        "isPartOf",
        "a passage is part of a passage or of the version",
    ),
    "a definition of nothing": (
        also("https://kg.example/d", RDF.type, pk("Definition")),
        "https://kg.example/d",
        "entity",
        "one entity",
    ),
    "a definition that nothing says": (
        also(SKILL, SKOS.definition, Literal("智能", lang="zh")),
        SKILL,
        "",
        "a definition of an entity that no Definition says",
    ),
    "an unknown genre": (change(PLAN, pk("genre"), Literal("poem")), PLAN, "genre", "文种一个"),
    "a day that is not in the calendar": (
        change(PLAN, DCTERMS.date, Literal("2025-02-30", datatype=XSD.date)),
        PLAN,
        "date",
        "a day of the calendar",
    ),
    "no hash": (change(VERSION, pk("digest"), None), VERSION, "digest", "one SHA-256 of the text"),
    "a hash that is none": (change(VERSION, pk("digest"), Literal("abc")), VERSION, "digest", "文本的 SHA-256 一个"),
    "no run": (change(VERSION, PROV.wasGeneratedBy, None), VERSION, "wasGeneratedBy", "one run of the extraction"),
    "a version of two documents": (also(VERSION, PROV.specializationOf, URIRef(LAW)), VERSION, "specializationOf", "of one document"),
    "a second version in the graph": (
        also(iri("version/0"), RDF.type, pk("DocumentVersion")),
        iri("version/0"),
        "",
        "一个图只有一个版本 a graph holds one version",
    ),
    # judgements
    "a judgement without a reason": (change(JUDGEMENT, pk("reason"), None), JUDGEMENT, "reason", "one reason"),
    "an unknown verdict": (change(JUDGEMENT, pk("verdict"), Literal("maybe")), JUDGEMENT, "verdict", "same, notSame or unsure"),
    "a judgement without evidence": (change(JUDGEMENT, pk("evidence"), None), JUDGEMENT, "evidence", "判定有一处证据"),
}  # fmt: skip


def local(path: str) -> str:
    return path.rpartition("#")[2].rpartition("/")[2]


def test_the_unchanged_graph_conforms() -> None:
    assert faults(graph_of()) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_where_it_is_and_called_by_its_name(fault: str) -> None:
    plant, node, path, words = FAULTS[fault]
    graph = graph_of()
    plant(graph)
    found = faults(graph)
    assert [violation for violation in found if violation.node == node and local(violation.path) == path and words in violation.message], (
        found
    )


def test_what_conforms_is_known_to_without_pyshacl(monkeypatch: pytest.MonkeyPatch) -> None:
    # which takes twenty times as long
    monkeypatch.setattr(validation, "_reported", None)
    assert faults(graph_of()) == []


def test_every_shape_is_compiled() -> None:
    plain = rdflib.Graph() + shapes()
    plain.remove((None, SH.sparql, None))
    assert Conformance(plain).unknown is None


@pytest.mark.parametrize(
    "constraint",
    [
        "sh:property [ sh:path rdf:value ; sh:equals rdfs:label ]",
        "sh:property [ sh:path ( rdf:value rdf:value ) ; sh:minCount 1 ]",
        "sh:not [ sh:datatype xsd:integer ]",
        'sh:pattern "^A$" ; sh:flags "i"',
    ],
)
def test_with_a_shape_that_is_not_known_nothing_is_sure(constraint: str) -> None:
    known = {"sh": SH, "rdf": RDF, "rdfs": RDFS, "xsd": XSD}
    prefixes = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in known.items())
    shape = rdflib.Graph().parse(data=f"{prefixes}<urn:shape> sh:targetClass <urn:Thing> ; {constraint} .", format="turtle")
    compiled = Conformance(shape)
    assert compiled.unknown
    assert not compiled.is_sure([])


def test_a_sign_of_comparison_is_no_markup() -> None:
    graph = graph_of()
    change(FIGURE, pk("indicator"), Literal("PM2.5<35微克的城市"))(graph)
    assert faults(graph) == []


@pytest.mark.parametrize("name", ["notice.txt", "action-plan.txt", "industrial-internet.html"])
def test_every_example_conforms(name: str, example_store: Store) -> None:
    [document] = [document for document in example_store.documents() if Path(document.sources[0]).name == name]
    assert check_version(example_store, document.version) == []


def test_a_commentary_cannot_require() -> None:
    graph = graph_of("Commentary")
    assert faults(graph) == []
    [statement] = list(graph.subjects(RDF.predicate, pk("develops")))
    graph.remove((statement, pk("modality"), None))
    graph.add((statement, pk("modality"), pk("required")))
    [found] = faults(graph)
    assert found.node == str(statement)
    assert found.message == "评论报道没有约束力，其中不能有“要求” a commentary binds nobody: `required` cannot stand in one"


def test_a_plan_can_require() -> None:
    graph = graph_of()
    change(DEVELOPS, pk("modality"), pk("required"))(graph)
    assert faults(graph) == []


@pytest.mark.parametrize("period", ["2027", "2027-03", "2021/2025", "2025-33", "2025-41", "2025-01/2025-06"])
def test_a_period_in_edtf_is_right(period: str) -> None:
    # 33 to 36 are quarters, 40 and 41 halves of a year in ISO 8601-2
    graph = graph_of()
    change(FIGURE, pk("period"), Literal(period))(graph)
    assert faults(graph) == []


@pytest.mark.parametrize("number", ["国发〔2015〕28号", "云府办规〔2025〕3号", "国务院令第728号"])
def test_a_number_in_its_one_form_is_right(number: str) -> None:
    graph = graph_of()
    change(LAW, pk("documentNumber"), Literal(number))(graph)
    assert faults(graph) == []


def test_what_is_wrong_is_told_in_one_order_and_in_both_languages() -> None:
    graph = graph_of()
    for plant in (change(FIGURE, pk("unit"), None), change(DEVELOPS, pk("extractor"), None)):
        plant(graph)
    found = faults(graph, "version/1")
    assert found == sorted(
        [
            Violation("version/1", FIGURE, term("unit"), "单位一个 a figure has one unit"),
            Violation("version/1", DEVELOPS, term("extractor"), "抽取规则至少一个 at least one extractor"),
        ],
        key=lambda violation: violation.node,
    )


def test_every_shape_of_a_property_speaks_both_languages() -> None:
    graph = shapes()
    for shape in set(graph.objects(None, rdflib.SH.property)) | set(graph.objects(None, rdflib.SH.sparql)):
        languages = sorted(str(message.language) for message in graph.objects(shape, rdflib.SH.message) if isinstance(message, Literal))
        assert languages == ["en", "zh"], graph.value(shape, rdflib.SH.path)


def test_every_predicate_with_ends_has_a_shape_for_each() -> None:
    graph = shapes()
    for edge in load_schema().edges:
        above = [load_schema().edge(parent) for parent in edge.parents]
        for side, target in (("domain", rdflib.SH.targetSubjectsOf), ("range", rdflib.SH.targetObjectsOf)):
            ends = [one for one in (edge, *above) if getattr(one, side)]
            assert bool(list(graph.subjects(target, pk(edge.name)))) == bool(ends)


# ---------------------------------------------------------------------- against the kept text


@pytest.fixture
def store(store: Store) -> Store:
    store.add(extraction(), "a.txt")
    return store


def exchange(store: Store, subject: str, predicate: str, value: ox.Literal) -> None:
    """Put a value in the place of another in the store."""
    [quad] = store.rdf.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None, ox.NamedNode(VERSION))
    store.rdf.remove(quad)
    store.rdf.add(ox.Quad(quad.subject, quad.predicate, value, quad.graph_name))


def whole(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=ox.NamedNode(str(XSD.integer)))


def complaints(store: Store) -> set[tuple[str, str]]:
    return {(violation.node, violation.message) for violation in check_version(store, extraction().document.version)}


ELSEWHERE = "原文此处另有文字 the kept text says something else at this place"


def test_the_quotes_of_a_store_stand_in_its_texts(store: Store) -> None:
    assert complaints(store) == set()


def test_a_quote_that_is_not_in_the_text_is_found(store: Store) -> None:
    exchange(store, str(QUOTE), OA.exact, ox.Literal("推动人工智能普及"))  # of the same length
    assert complaints(store) == {(str(QUOTE), ELSEWHERE)}


def test_a_quote_at_another_place_is_found(store: Store) -> None:
    start = extraction().statements[1].evidence.start
    for side, value in ((OA.start, start + 1), (OA.end, start + 9)):
        exchange(store, str(PLACE), str(side), whole(value))
    assert complaints(store) == {(str(QUOTE), ELSEWHERE)}


def test_a_sentence_that_was_not_said_so_is_found(store: Store) -> None:
    exchange(store, str(QUOTE), OA.suffix, ox.Literal("，并予以奖励。"))
    assert complaints(store) == {(str(QUOTE), ELSEWHERE)}


@pytest.mark.parametrize("start", [ox.Literal("三"), ox.Literal("-2", datatype=ox.NamedNode(str(XSD.integer)))])
def test_a_place_that_is_no_place_is_found_and_does_not_end_the_check(start: ox.Literal, store: Store) -> None:
    exchange(store, str(PLACE), OA.start, start)
    assert (str(QUOTE), ELSEWHERE) in complaints(store)
    assert any(node == str(PLACE) for node, _ in complaints(store))


def test_a_text_that_was_changed_is_found_even_where_no_quote_is(store: Store) -> None:
    file = store.path / "texts" / f"{extraction().document.digest}.txt"
    file.write_bytes(TEXT.replace("制定本计划", "印发本计划").encode())
    found = complaints(store)
    assert ("version", "所存文本有改动 the kept text is not the one that was read") in {(node.split("/")[-2], said) for node, said in found}
    # the sentence around the first quote is no longer the text's
    assert {said for node, said in found if node.endswith("/quote")} == {ELSEWHERE}


def test_a_version_without_its_hash_has_no_text_to_stand_in(store: Store) -> None:
    graph = ox.NamedNode(VERSION)
    [quad] = store.rdf.quads_for_pattern(graph, ox.NamedNode(term("digest")), None, graph)
    store.rdf.remove(quad)
    found = complaints(store)
    assert (VERSION, "文本的 SHA-256 一个 one SHA-256 of the text") in found
    assert (str(QUOTE), ELSEWHERE) in found


def test_processes_find_what_one_finds(store: Store) -> None:
    exchange(store, str(QUOTE), OA.exact, ox.Literal("推动人工智能普及"))
    exchange(store, str(FIGURE), term("unit"), ox.Literal(""))
    version = extraction().document.version
    alone = check_version(store, version)
    assert [violation.node for violation in alone] == [str(FIGURE), str(QUOTE)]
    assert list(check_versions(store, [version] * 16, jobs=2)) == [alone] * 16
