"""Passages and definitions in the graph: nodes of the version's own graph, named by one function, above and below one another."""

from policykg.graph.property_graph import property_graph
from policykg.graph.sentences import sentences
from policykg.graph.store import Store
from policykg.graph.validation import check_version
from policykg.loaders.readers import Page
from policykg.ontology.identifiers import iri, passage_id
from policykg.ontology.model import Extraction
from policykg.pipeline import extract

LAW = """云岚市数据促进条例
第一章 总则
第一条 为了促进数据利用，制定本条例。
第二条 本条例所称可信数据空间，是指由多方共享数据的基础设施。
第二章 建设
第三条 市人民政府应当建立数据目录。
市数据局应当建设可信数据空间，推广人工智能。
附件1
重点任务清单
第一条 建设算力中心三个。
"""


def law(text: str = LAW) -> Extraction:
    return extract(Page("law.txt", text, "text/plain"), fast=True)


PASSAGES = """SELECT ?cited ?kind ?heading ?above WHERE {
    ?p a pk:Passage ; pk:cited ?cited ; pk:passageKind ?kind ; pk:passageOrder ?order ; dcterms:isPartOf ?part .
    OPTIONAL { ?p pk:heading ?heading } OPTIONAL { ?part pk:cited ?above } } ORDER BY ?order"""


def cited(store: Store, name: str) -> set[str]:
    """The passages that say something of an entity."""
    query = """SELECT DISTINCT ?name ?cited WHERE {
        ?s a pk:Statement ; pk:evidence/pk:passage/pk:cited ?cited ; rdf:object/skos:prefLabel ?name }"""
    return {row["cited"] for row in store.select(query) if row["name"] == name}


def test_every_passage_is_a_node_with_the_one_above_it(store: Store) -> None:
    store.add(law(), "law.txt")
    assert [tuple(row.values()) for row in store.select(PASSAGES)] == [
        ("第一章", "chapter", "总则", ""),
        ("第一条", "article", "", "第一章"),
        ("第二条", "article", "", "第一章"),
        ("第二章", "chapter", "建设", ""),
        ("第三条", "article", "", "第二章"),
        ("第三条第一款", "paragraph", "", "第三条"),
        ("第三条第二款", "paragraph", "", "第三条"),
        ("附件1", "annex", "重点任务清单", ""),
        ("附件1第一条", "article", "", "附件1"),
    ]


def test_the_topmost_are_part_of_the_version(store: Store) -> None:
    found = law()
    store.add(found, "law.txt")
    rows = store.select(
        "SELECT ?p ?document WHERE { ?p pk:cited '第三条第二款' ; dcterms:isPartOf+ ?version . ?version prov:specializationOf ?document }"
    )
    assert rows == [
        {
            "p": iri(passage_id(found.document.version, ("第二章", "第三条", "第二款"))),
            "document": iri(found.entities[0].id),
        }
    ]


def test_a_statement_leads_to_its_passage(store: Store) -> None:
    store.add(law(), "law.txt")
    assert cited(store, "人工智能") == {"第三条第二款"}
    assert "第三条第二款" in {data["passage"] for _, _, data in property_graph(store).edges(data=True)}


def test_the_sentence_behind_a_statement_tells_its_passage(store: Store) -> None:
    found = law()
    store.add(found, "law.txt")
    said = {one.id(found.document.version): one for one in found.statements}
    told = sentences(store, said)
    assert {(one.document, one.passage) for one in told.values() if "推广人工智能" in one.quote} == {("云岚市数据促进条例", "第三条第二款")}
    assert {one: sentence.quote for one, sentence in told.items()} == {one: statement.evidence.quote for one, statement in said.items()}


def test_what_an_annex_says_is_cited_by_it(store: Store) -> None:
    store.add(law(), "law.txt")
    assert cited(store, "算力中心") == {"附件1第一条"}


def test_a_definition_is_told_with_the_words_that_say_it_and_is_no_proposal(store: Store) -> None:
    found = law()
    store.add(found, "law.txt")
    assert store.select(
        "SELECT ?name ?words ?quote ?cited WHERE { ?d a pk:Definition ; pk:entity ?e ; skos:definition ?words ; pk:evidence ?v ."
        " ?e skos:prefLabel ?name ; skos:definition ?words . ?v oa:hasSelector/oa:exact ?quote ; pk:passage/pk:cited ?cited }"
    ) == [
        {
            "name": "可信数据空间",
            "words": "由多方共享数据的基础设施",
            "quote": "可信数据空间，是指由多方共享数据的基础设施。",
            "cited": "第二条",
        }
    ]
    article = found.document.text.index("第三条")
    own = found.entities[0].id
    assert not [
        one for one in found.statements if one.subject == own and one.predicate in ("develops", "proposes") and one.evidence.start < article
    ]


def test_the_shapes_hold(store: Store) -> None:
    found = law()
    store.add(found, "law.txt")
    assert check_version(store, found.document.version) == []


def test_passages_and_definitions_go_with_their_document(store: Store) -> None:
    count = "SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?p a ?c FILTER (?c IN (pk:Passage, pk:Definition)) }"
    store.add(law(), "law.txt")
    store.add(law(LAW.replace("第二条 本条例所称可信数据空间，是指由多方共享数据的基础设施。\n", "")), "law.txt")
    assert store.select(count) == [{"n": "8"}]
    store.remove("law.txt")
    assert store.select(count) == [{"n": "0"}]
