"""The store as nodes and edges."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import networkx as nx

from policykg.graph.property_graph import property_graph
from policykg.graph.store import Store
from policykg.ontology.identifiers import term
from policykg.ontology.model import Document, Extraction, Judgement, Verdict
from policykg.ontology.schema import load_schema
from tests.graph.made import TITLE, entity, figure, plan, quoted, said

OWN = f"document/{TITLE}"


def test_an_edge_is_a_statement_with_all_that_it_has(store: Store) -> None:
    one = plan()
    store.add(one, "a.txt")
    graph = property_graph(store)
    assert graph.edges[OWN, "technology/人工智能", one.statements[0].id(one.document.version)] == {
        "predicate": "develops",
        "modality": "planned",
        "confidence": 0.9,
        "extractor": "hand",
        "quote": "推动人工智能应用",
        "sentence": "推动人工智能应用。",
        "start": 10,
        "end": 18,
        "passage": "",  # the plan has no sections
        "document": OWN,
        "title": TITLE,
        "version": one.document.version,
    }


def test_there_is_one_edge_for_each_statement_of_the_store(examples_graph: "nx.MultiDiGraph[str]", example_store: Store) -> None:
    rows = example_store.select("SELECT ?statement WHERE { ?statement a pk:Statement }")
    assert sorted(key for _, _, key in examples_graph.edges(keys=True)) == sorted(
        row["statement"].removeprefix(example_store.base) for row in rows
    )


def test_two_documents_that_say_the_same_give_two_edges(store: Store) -> None:
    text = "西岭市公报\n建成算力中心3座。\n"
    centre = entity("Facility", "算力中心")
    again = Extraction(
        Document(text, "text/plain", "西岭市公报", "PolicyDocument", "report"),
        (entity("PolicyDocument", "西岭市公报"), centre),
        (said(text, centre, "hasFigure", figure(centre), "算力中心3座"),),
    )
    store.add(plan(), "a.txt")
    store.add(again, "b.txt")
    graph = property_graph(store)
    edges = graph.get_edge_data("facility/算力中心", figure(centre).id)
    assert sorted(data["title"] for data in edges.values()) == [TITLE, "西岭市公报"]


def test_two_statements_between_the_same_two_things_stay_two(store: Store) -> None:
    text = f"{TITLE}\n推动人工智能应用。\n加快人工智能研发。\n"
    own, skill = entity("PolicyDocument", TITLE), entity("Technology", "人工智能")
    twice = Extraction(
        Document(text, "text/plain", TITLE, "PolicyDocument", "plan"),
        (own, skill),
        (said(text, own, "develops", skill, "推动人工智能应用"), said(text, own, "develops", skill, "加快人工智能研发")),
    )
    store.add(twice, "a.txt")
    assert property_graph(store).number_of_edges(OWN, "technology/人工智能") == 2


def test_a_node_has_its_most_specific_class(store: Store) -> None:
    # one document knows only that it is an organisation, the other that it is a government body
    for kind, title in (("Organization", "甲市通知"), ("GovernmentBody", "乙市通知"), ("Organization", "丙市通知")):
        text = f"{title}\n云岚市科学技术局牵头智算工程。\n"
        own, body, programme = entity("PolicyDocument", title), entity(kind, "云岚市科学技术局"), entity("Programme", "智算工程")
        document = Document(text, "text/plain", title, "PolicyDocument", "notice")
        store.add(
            Extraction(document, (own, body, programme), (said(text, body, "leads", programme, "云岚市科学技术局牵头智算工程"),)), title
        )
    assert property_graph(store).nodes["organization/云岚市科学技术局"]["type"] == "GovernmentBody"


def test_every_node_is_of_a_class_of_the_ontology_and_has_a_label(examples_graph: "nx.MultiDiGraph[str]") -> None:
    known = {node.name for node in load_schema().nodes}
    for _, data in examples_graph.nodes(data=True):
        assert data["type"] in known
        assert data["label"]


def test_every_attribute_is_text_or_a_number_so_that_every_format_can_hold_it(examples_graph: "nx.MultiDiGraph[str]") -> None:
    attributes = [data for _, data in examples_graph.nodes(data=True)] + [data for _, _, data in examples_graph.edges(data=True)]
    assert {type(value) for data in attributes for value in data.values()} == {str, int, float}


def test_a_figure_is_a_node_with_a_number(store: Store) -> None:
    store.add(plan(), "a.txt")
    graph = property_graph(store)
    [node] = graph.successors("facility/算力中心")
    assert graph.nodes[node] == {
        "type": "Target",
        "label": "算力中心 >=3座",
        "indicator": "算力中心",
        "value": 3.0,
        "valueText": "3座",
        "unit": "座",
        "comparator": ">=",
        "kind": "level",
        "period": "2027",
    }


def test_a_figure_that_is_exact_has_no_sign_in_its_label(store: Store) -> None:
    one = plan()
    exact = replace(figure(one.entities[2], "3.5"), comparator="=", value_text="3.5座", baseline="2020年")
    store.add(replace(one, statements=(replace(one.statements[2], object=exact),)), "a.txt")
    data = property_graph(store).nodes[exact.id]
    assert (data["label"], data["value"], data["baseline"]) == ("算力中心 3.5座", 3.5, "2020年")


def test_a_document_has_its_number_date_and_genre(store: Store) -> None:
    one = plan()
    numbered = replace(one.entities[0], number="云府发〔2025〕3号")
    store.add(replace(one, entities=(numbered, *one.entities[1:])), "a.txt")
    data = property_graph(store).nodes[OWN]
    assert (data["number"], data["date"], data["genre"]) == ("云府发〔2025〕3号", "2025-04-16", "plan")


def test_the_aliases_that_documents_use_are_gathered(store: Store) -> None:
    for title, alias in (("甲市计划", "智算中心"), ("乙市计划", "算力枢纽")):
        one = plan(title)
        centre = replace(one.entities[2], aliases=(alias,))
        store.add(replace(one, entities=(*one.entities[:2], centre)), title)
    assert property_graph(store).nodes["facility/算力中心"]["aliases"] == "智算中心|算力枢纽"


def test_an_instrument_has_its_kind_by_name(store: Store) -> None:
    text = f"{TITLE}\n发放算力券。\n"
    own, voucher = entity("PolicyDocument", TITLE), replace(entity("Instrument", "算力券"), kind="funding")
    document = Document(text, "text/plain", TITLE, "PolicyDocument", "plan")
    store.add(Extraction(document, (own, voucher), (said(text, own, "proposes", voucher, "发放算力券"),)), "a.txt")
    assert property_graph(store).nodes["instrument/算力券"]["kind"] == "funding"


# ---------------------------------------------------------------------- regions


def city(*, named: bool, counted: bool = False) -> Extraction:
    """A document about Shenzhen, in which Guangdong is the province of it, named itself, or the region of a figure."""
    text = f"{TITLE}\n在深圳市建成算力中心3座，广东省受益。\n"
    own, centre = entity("PolicyDocument", TITLE), entity("Facility", "算力中心")
    place = entity("Region", "深圳市", code="440300", within="region/440000")
    province = entity("Region", "广东省", code="440000")
    statements = [said(text, centre, "locatedIn", place, "在深圳市建成算力中心")]
    if counted:
        statements.append(said(text, centre, "hasFigure", figure(centre, region=province), "算力中心3座"))
    judgement = Judgement("广东省", province.id, Verdict.SAME, Decimal(1), "name in gazetteer", quoted(text, "广东省"))
    return Extraction(
        Document(text, "text/plain", TITLE, "PolicyDocument", "plan"),
        (own, centre, place, *([province] if named or counted else [])),
        tuple(statements),
        (judgement,) if named else (),
    )


def test_what_a_named_body_became_is_no_node(store: Store) -> None:
    text = f"{TITLE}\n农业部发放算力券。\n"
    own, voucher = entity("PolicyDocument", TITLE), entity("Instrument", "算力券")
    ministry = entity("GovernmentBody", "农业部")
    statements = (said(text, ministry, "carriesOut", voucher, "农业部发放算力券"),)
    judgement = Judgement("农业部", ministry.id, Verdict.SAME, Decimal(1), "name in gazetteer", quoted(text, "农业部"))
    document = Document(text, "text/plain", TITLE, "PolicyDocument", "plan")
    store.add(Extraction(document, (own, ministry, voucher), statements, (judgement,)), "a.txt")
    graph = property_graph(store)
    assert "organization/农业部" in graph
    assert "organization/农业农村部" not in graph


def test_the_province_of_a_named_city_is_no_node(store: Store) -> None:
    store.add(city(named=False), "a.txt")
    assert "region/440300" in property_graph(store)
    assert "region/440000" not in property_graph(store)


def test_a_province_that_is_named_is_a_node(store: Store) -> None:
    store.add(city(named=True), "a.txt")
    assert property_graph(store).nodes["region/440000"] == {"type": "Region", "label": "广东省", "aliases": "", "code": "440000"}


def test_the_region_of_a_figure_is_a_node(store: Store) -> None:
    store.add(city(named=False, counted=True), "a.txt")
    graph = property_graph(store)
    [number] = [node for node, data in graph.nodes(data=True) if "indicator" in data]
    assert graph.nodes[number]["region"] == "region/440000"
    assert graph.nodes["region/440000"]["label"] == "广东省"


def test_an_entity_without_a_statement_or_a_judgement_stays(store: Store) -> None:
    # another extractor need not record how it linked
    one = plan()
    store.add(replace(one, statements=one.statements[:1], judgements=()), "a.txt")
    assert "facility/算力中心" in property_graph(store)


def test_the_ids_are_without_the_base_whatever_it_is(tmp_path: Path) -> None:
    with Store(tmp_path, create=True, base="https://kg.example/") as store:
        store.add(plan(), "a.txt")
        assert set(property_graph(store)) > {OWN, "technology/人工智能", "facility/算力中心"}


def test_an_empty_store_is_an_empty_graph(store: Store) -> None:
    assert property_graph(store).number_of_nodes() == 0


def test_no_term_of_the_ontology_is_left_as_an_iri(examples_graph: "nx.MultiDiGraph[str]") -> None:
    for _, _, data in examples_graph.edges(data=True):
        assert not any(str(value).startswith(term("")) for value in data.values())
