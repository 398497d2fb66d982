"""Answering: parameters are bound, errors are clear, rows have one order."""

import gc
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from policykg.graph.store import Store
from policykg.ontology.errors import QueryError, UnknownName
from policykg.queries.answer import Found
from policykg.queries.catalogue import Question, find_question
from policykg.queries.engines import Sparql, Term
from policykg.queries.meaning import meanings
from policykg.queries.run import ask
from policykg.queries.sparql import sparql
from policykg.queries.table import Cell
from tests.queries.documents import DOCUMENTS

# ---------------------------------------------------------------------- parameters


@pytest.mark.parametrize(
    "attempt",
    [
        '青麓区" } ; DROP ALL ; #',
        "青麓区' . ?s ?p ?o } #",
        "region/青麓区> ?p ?o . } ; CLEAR ALL #",
        "?region",
        "青麓区@zh } UNION { ?s ?p ?o",
        "SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }",
    ],
)
def test_a_parameter_that_would_be_code_is_a_name_that_nothing_has(attempt: str, store: Store) -> None:
    before = sorted(map(str, store.rdf))
    with pytest.raises(QueryError, match=r"^no Region is called "):
        ask(store, "region-profile", {"region": attempt})
    assert sorted(map(str, store.rdf)) == before


def test_an_unknown_question_is_answered_with_those_there_are(store: Store) -> None:
    with pytest.raises(UnknownName, match=r"^no question who; there are compare-regions, "):
        ask(store, "who")


def test_a_missing_parameter_is_asked_for_with_an_example(store: Store) -> None:
    with pytest.raises(QueryError, match=r"^region-profile needs -p region NAME, for example 广东$"):
        ask(store, "region-profile")


@pytest.mark.parametrize(
    ("name", "message"),
    [("citing", "^citing has no parameter region; it takes document$"), ("problems", "^problems has no parameter region; it takes none$")],
)
def test_a_parameter_too_many_is_refused_with_what_the_question_takes(name: str, message: str, store: Store) -> None:
    with pytest.raises(QueryError, match=message):
        ask(store, name, {"region": "云岚市"})


def test_the_collector_of_python_waits_for_the_answer(store: Store) -> None:
    class Watched(Sparql):
        runs: bool | None = None

        def rows(self, question: Question, binding: Mapping[str, Term]) -> Found:
            self.runs = gc.isenabled()
            return super().rows(question, binding)

    engine = Watched(store)
    ask(store, "problems", engine=engine)
    assert engine.runs is False
    assert gc.isenabled()
    with pytest.raises(UnknownName):
        ask(store, "who")
    assert gc.isenabled()


def test_a_parameter_is_no_column_of_the_answer(store: Store) -> None:
    assert ask(store, "citing", {"document": "云岚市通用航空条例"}).columns == ("citing", "relation", "quote")


def test_what_is_given_comes_before_the_example(store: Store) -> None:
    assert ask(store, "by-modality", {"modality": "encouraged"}, example=True) == ask(store, "by-modality", {"modality": "encouraged"})


def test_of_what_is_only_mentioned_the_answer_says_so(store: Store) -> None:
    answer = ask(store, "responsibilities", {"organization": "交通部"})
    assert answer.rows == ()
    assert answer.notes == ("no document says anything of 交通部 (organization/交通部); it is only mentioned",)


def test_that_nothing_is_said_that_is_asked_for_is_said(store: Store) -> None:
    answer = ask(store, "programme-technologies", {"programme": "云翼工程"})
    assert answer.rows
    assert answer.notes == ()
    answer = ask(store, "citing", {"document": "云岚的天空热闹起来"})
    assert answer.rows == ()
    assert answer.notes == ("no document says of 云岚的天空热闹起来 what citing asks for",)


# ---------------------------------------------------------------------- rows


ASKED: dict[str, dict[str, str]] = {
    "by-modality": {"modality": "planned"},
    "citing": {"document": "云岚市通用航空条例"},
    "document-instruments": {"document": "云岚市低空经济发展计划"},
    "evidence": {"entity": "飞控芯片"},
    "facilities-by-region": {},
    "instruments-by-kind": {},
    "problems": {},
    "programme-technologies": {"programme": "云翼工程"},
    "region-figures": {"region": "云岚市"},
    "region-profile": {"region": "青麓区"},
    "responsibilities": {},
    "support-for": {"whom": "通航企业"},
    "targets": {},
    "technologies-together": {"technology": "飞控芯片"},
    "technology-momentum": {},
    "who-develops": {"technology": "飞控芯片"},
}
"""What is asked of the three documents."""


@pytest.mark.parametrize("name", ASKED)
def test_the_order_in_which_documents_came_does_not_show(name: str, store: Store, tmp_path: Path) -> None:
    with Store(tmp_path / "store", create=True) as other:
        for file, extraction in reversed(DOCUMENTS.items()):
            other.add(extraction, file)
        answer = ask(other, name, ASKED[name])
    assert answer.rows
    assert answer == ask(store, name, ASKED[name])


@pytest.mark.parametrize("name", ASKED)
def test_rows_are_the_same_whether_their_sentences_are_asked_for_or_not(name: str, store: Store) -> None:
    # without them, the columns of statements are not asked for
    alone, with_sentences = ask(store, name, ASKED[name]), ask(store, name, ASKED[name], evidence=True)
    assert alone.columns == with_sentences.columns
    assert alone.rows == with_sentences.rows
    assert all(with_sentences.evidence)


def in_two_versions(path: Path) -> Store:
    """A store of the three documents, each in two files that say the same and are two versions, as their kinds differ."""
    store = Store(path, create=True)
    for file, extraction in DOCUMENTS.items():
        store.add(extraction, file)
        store.add(replace(extraction, document=replace(extraction.document, media_type="text/markdown")), f"{file}.md")
    return store


def test_two_files_that_say_the_same_give_one_row(store: Store, tmp_path: Path) -> None:
    with in_two_versions(tmp_path / "store") as twice:
        assert ask(twice, "problems") == ask(store, "problems")


# which do not join what two documents say, and do not count
ROW_BY_ROW = sorted(ASKED.keys() - {"document-instruments", "programme-technologies", "technology-momentum"})


@pytest.mark.parametrize("name", ROW_BY_ROW)
def test_the_work_grows_as_the_number_of_documents(name: str, store: Store, tmp_path: Path) -> None:
    # and not as a power of it, as when a label is found again in every document that has it
    question = find_question(name)
    with in_two_versions(tmp_path / "store") as twice:
        found = [
            len(Sparql(one).rows(question, {key: meant.terms[0] for key, meant in meanings(one, question, ASKED[name]).items()}).rows)
            for one in (store, twice)
        ]
    assert found[1] == 2 * found[0] > 0


# ---------------------------------------------------------------------- any SPARQL that reads


def test_a_selection_is_rows_of_its_variables(store: Store) -> None:
    answer = sparql(
        store, "SELECT ?name ?code WHERE { ?region a pk:Region ; skos:prefLabel ?name . OPTIONAL { ?region pk:regionCode ?code } }"
    )
    assert answer.columns == ("name", "code")
    assert set(answer.rows) == {("云岚市", None), ("青麓区", None)}


@pytest.mark.parametrize(("place", "answer"), [("青麓区", True), ("紫麓区", False)])
def test_a_yes_or_no_question_is_one_cell(place: str, *, answer: bool, store: Store) -> None:
    assert sparql(store, f'ASK {{ ?region skos:prefLabel "{place}"@zh }}').records() == [{"answer": answer}]


def test_a_graph_is_sorted_rows_of_subject_predicate_and_object(store: Store) -> None:
    answer = sparql(store, "CONSTRUCT { ?region <urn:called> ?name } WHERE { ?region a pk:Region ; skos:prefLabel ?name }")
    assert answer.columns == ("subject", "predicate", "object")
    assert answer.rows == (
        (f"{store.base}region/云岚市", "urn:called", "云岚市"),
        (f"{store.base}region/青麓区", "urn:called", "青麓区"),
    )


@pytest.mark.parametrize(
    ("term", "cell"),
    [
        ("12", 12),
        ("62.50", 62.5),
        ("8e9", 8_000_000_000),
        ("true", True),
        ('"2028"', "2028"),
        ("<urn:a>", "urn:a"),
        ("1e0/0", "INF"),
        ('"NaN"^^xsd:double', "NaN"),
        ('"12个"^^xsd:integer', "12个"),
        ("1/0", None),
    ],
)
def test_a_cell_is_a_string_a_number_a_truth_value_or_nothing(term: str, cell: Cell, store: Store) -> None:
    [[found]] = sparql(store, f"SELECT ({term} AS ?cell) WHERE {{}}").rows
    assert (found, type(found)) == (cell, type(cell))


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <urn:a> <urn:b> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/>",
        "DROP ALL",
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_a_query_that_does_more_than_read_is_refused(query: str, store: Store) -> None:
    before = sorted(map(str, store.rdf))
    with pytest.raises(QueryError, match=r"is refused: queries only read this store$"):
        sparql(store, query)
    assert sorted(map(str, store.rdf)) == before


def test_a_query_that_cannot_be_computed_says_why(store: Store) -> None:
    with pytest.raises(QueryError, match=r"^the query cannot be answered: The custom function <urn:f> is not supported$"):
        sparql(store, "SELECT (<urn:f>(1) AS ?cell) WHERE {}")
