"""SPARQL of anybody: limits, formats, and what is refused."""

import csv
import io
import json
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from policykg.graph.store import Store
from policykg.graph.worker import Limits, run, serialized
from policykg.ontology.errors import QueryError
from tests.graph.made import plan

NAMES = "SELECT ?name WHERE { ?thing a pk:Technology ; skos:prefLabel ?name }"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
MANY = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def rows(store: Store, query: str, limits: Limits = Limits()) -> list[ox.QuerySolution]:  # noqa: B008 frozen
    answer = run(store, query, limits)
    assert isinstance(answer, ox.QuerySolutions)
    return list(answer)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("worker") / "store", create=True) as opened:
        opened.add(plan(), "plan.txt")
        yield opened


def test_rows_come_in_the_formats_of_the_w3c(store: Store) -> None:
    assert json.loads(serialized(run(store, NAMES), "json"))["results"]["bindings"] == [
        {"name": {"type": "literal", "value": "人工智能", "xml:lang": "zh"}}
    ]
    assert list(csv.reader(io.StringIO(serialized(run(store, NAMES), "csv").decode()))) == [["name"], ["人工智能"]]
    assert serialized(run(store, NAMES), "tsv").decode() == '?name\n"人工智能"@zh\n'
    root = ET.fromstring(serialized(run(store, NAMES), "xml"))  # noqa: S314 our own
    assert [literal.text for literal in root.iter("{http://www.w3.org/2005/sparql-results#}literal")] == ["人工智能"]


def test_yes_or_no_and_graphs_have_their_formats(store: Store) -> None:
    assert json.loads(serialized(run(store, "ASK { ?s a pk:Technology }"), "json"))["boolean"] is True
    graph = run(store, "CONSTRUCT { ?s skos:prefLabel ?n } WHERE { ?s a pk:Technology ; skos:prefLabel ?n }")
    for form, kind in (
        ("turtle", ox.RdfFormat.TURTLE),
        ("ntriples", ox.RdfFormat.N_TRIPLES),
        ("jsonld", ox.RdfFormat.JSON_LD),
        ("rdfxml", ox.RdfFormat.RDF_XML),
    ):
        assert [quad.object.value for quad in ox.parse(serialized(graph, form), format=kind)] == ["人工智能"]


@pytest.mark.parametrize(("query", "form"), [(NAMES, "turtle"), ("CONSTRUCT WHERE { ?s a pk:Technology }", "csv")])
def test_rows_are_no_graph_and_a_graph_is_no_rows(query: str, form: str, store: Store) -> None:
    with pytest.raises(QueryError, match=rf"no {form}; (it|they) can be "):
        serialized(run(store, query), form)


@pytest.mark.parametrize(
    "value", ['"广\\t东\\n\\"省\\""@zh', "1.50", "1e0", '"01"^^xsd:integer', "<urn:a>", '"2025-01-01"^^xsd:date', "true", "UNDEF"]
)
def test_every_term_comes_through_as_it_is(value: str, store: Store) -> None:
    query = f"SELECT ?x WHERE {{ VALUES ?x {{ {value} }} }}"
    here = store.query(query)
    assert isinstance(here, ox.QuerySolutions)
    assert [one["x"] for one in rows(store, query)] == [one["x"] for one in here]


def test_a_query_without_end_is_ended(store: Store) -> None:
    with pytest.raises(QueryError, match=r"^the query took longer than 1 s; ask for less, or give it more with --seconds$"):
        run(store, ENDLESS, Limits(seconds=1))


def test_an_answer_without_end_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match=r"^the answer has more than 1,000 rows; add LIMIT, or allow more with --rows$"):
        run(store, MANY, Limits(rows=1000))


def test_as_many_rows_as_are_allowed_are_given(store: Store) -> None:
    assert len(rows(store, MANY + " LIMIT 1000", Limits(rows=1000))) == 1000


def test_a_query_that_needs_too_much_memory_is_ended(store: Store) -> None:
    with pytest.raises(QueryError, match=r"^the query needs more than 256 MiB of memory; ask for less, or allow more with --memory$"):
        run(store, MANY + " ORDER BY ?a ?d", Limits(memory=256))


def test_a_mistake_is_shown_with_a_caret(store: Store) -> None:
    with pytest.raises(QueryError) as raised:
        run(store, "SELECT *\n{ ?s '广东' ?o }")
    first, line, caret = str(raised.value).splitlines()
    assert first == "the query cannot be read: line 2, column 11"
    assert line == "  { ?s '广东' ?o }"
    assert caret == " " * 14 + "^"  # two columns of a terminal for 广 and 东 each


@pytest.mark.parametrize("dataset", ["FROM <file:///etc/passwd>", "FROM NAMED <http://127.0.0.1:9/>", "from pk:x", "FROM NAMED <urn:x>"])
def test_a_dataset_from_elsewhere_is_refused(dataset: str, store: Store) -> None:
    with pytest.raises(QueryError, match=r"^FROM .* is refused: a graph is a document version of this store, "):
        run(store, f"SELECT * {dataset} WHERE {{ ?s ?p ?o }}")


def test_a_document_version_of_the_store_is_a_dataset(store: Store) -> None:
    [document] = store.documents()
    query = f"SELECT ?name FROM NAMED <{store.base}{document.version}> WHERE {{ GRAPH ?g {{ ?t a pk:Technology ; skos:prefLabel ?name }} }}"  # noqa: S608
    assert [solution["name"].value for solution in rows(store, query)] == ["人工智能"]


@pytest.mark.parametrize("query", ["SELECT ?from { ?from ?p 'FROM <http://a/>' }", "SELECT * { ?s <http://a/FROM> ?o } # FROM <http://b/>"])
def test_the_word_is_allowed_where_it_is_no_keyword(query: str, store: Store) -> None:
    assert rows(store, query) == []


def test_what_the_store_said_just_now_is_seen(tmp_path_factory: pytest.TempPathFactory) -> None:
    with Store(tmp_path_factory.mktemp("fresh") / "store", create=True) as fresh:
        fresh.add(plan(technology="区块链"), "a.txt")
        assert [solution["name"].value for solution in rows(fresh, NAMES)] == ["区块链"]
