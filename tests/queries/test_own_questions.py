"""Questions of a user's: answered as those that are shipped, and ended where they take more than they may."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policykg.graph.cypher.embedded import EmbeddedEngine
from policykg.graph.store import Store
from policykg.graph.worker import Limits
from policykg.ontology.errors import QueryError
from policykg.queries.engines import Cypher, Engine, Sparql
from policykg.queries.run import ask

HEAD = "# 问题\n# The question.\n"
EVERY = "SELECT ?a WHERE { ?a ?b ?c }"
MANY = "SELECT ?a ?d WHERE { ?a ?b ?c . ?d ?e ?f }"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
EVERY_NODE = "MATCH (a) RETURN a.id AS a"
ENDLESS_CYPHER = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b) AS n"

Answering = Callable[[Limits], Engine]


@pytest.fixture(params=["sparql", "embedded"])
def answering(request: pytest.FixtureRequest, store: Store) -> Iterator[Answering]:
    """Each engine that is here, with limits of its own."""
    if request.param == "sparql":
        yield lambda limits: Sparql(store, limits)
        return
    engine = EmbeddedEngine(store)
    yield lambda limits: Cypher(store, engine, limits)
    engine.close()


def folder_of(folder: Path, sparql: str, cypher: str = EVERY_NODE) -> Path:
    """A folder with one question, ``own``."""
    (folder / "own.rq").write_text(HEAD + sparql, "utf-8")
    (folder / "own.cypher").write_text(cypher, "utf-8")
    return folder


def test_a_parameter_is_bound(tmp_path: Path, store: Store, answering: Answering) -> None:
    """Names, texts with signs of their own, and numbers come through to the process."""
    heads = (
        "# param technology: Technology, required, example 飞控芯片\n# param words: text, required, example 研\n"
        "# param least: number, required, example 2\n"
    )
    query = "SELECT ?technology ?name ?words ?least WHERE { ?technology skos:prefLabel ?name FILTER (?least > 1) }"
    cypher = "MATCH (t:Technology) WHERE t.id = $technology AND $least > 1 RETURN t.name AS name, $words AS words"
    folder = folder_of(tmp_path, heads + query, cypher)
    given: dict[str, str | int] = {"technology": "飞控芯片", "words": '研"发\\\n{}', "least": 2}
    assert [row[0] for row in ask(store, "own", given, folder=folder, engine=answering(Limits())).rows] == ["飞控芯片"]
    assert ask(store, "own", given | {"least": 1}, folder=folder, engine=answering(Limits())).rows == ()


def test_one_without_end_is_ended(tmp_path: Path, store: Store, answering: Answering) -> None:
    folder = folder_of(tmp_path, ENDLESS, ENDLESS_CYPHER)
    with pytest.raises(QueryError, match=r"^the query took longer than 1 s; ask for less, or give it more with --seconds$"):
        ask(store, "own", folder=folder, engine=answering(Limits(seconds=1)))


def test_one_with_too_many_rows_is_refused(tmp_path: Path, store: Store, answering: Answering) -> None:
    folder = folder_of(tmp_path, EVERY)
    with pytest.raises(QueryError, match=r"^the answer has more than 10 rows; add LIMIT, or allow more with --rows$"):
        ask(store, "own", folder=folder, engine=answering(Limits(rows=10)))


def test_one_that_needs_too_much_memory_is_ended(tmp_path: Path, store: Store) -> None:
    folder = folder_of(tmp_path, f"{MANY} ORDER BY ?c ?f")
    with pytest.raises(QueryError, match=r"^the query needs more than 256 MiB of memory; ask for less, or allow more with --memory$"):
        ask(store, "own", folder=folder, limits=Limits(memory=256, rows=10**9))


@pytest.mark.parametrize(
    ("sparql", "cypher", "word"),
    [
        ("DELETE WHERE { ?a ?b ?c }", "MATCH (n) DETACH DELETE n", "DE(LETE|TACH) is refused: queries only read this "),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }", "LOAD FROM 'a.csv' RETURN *", "(SERVICE|LOAD) is refused: "),
    ],
)
def test_one_that_writes_or_reaches_out_is_refused(
    sparql: str, cypher: str, word: str, tmp_path: Path, store: Store, answering: Answering
) -> None:
    before = store.state(), len(store.rdf)
    with pytest.raises(QueryError, match=word):
        ask(store, "own", folder=folder_of(tmp_path, sparql, cypher), engine=answering(Limits()))
    assert (store.state(), len(store.rdf)) == before


def test_one_that_is_no_select_is_refused(tmp_path: Path, store: Store) -> None:
    with pytest.raises(QueryError, match=r"^own\.rq: a question is a SELECT$"):
        ask(store, "own", folder=folder_of(tmp_path, "ASK { ?a ?b ?c }"))


def test_a_mistake_is_shown_with_its_place(tmp_path: Path, store: Store) -> None:
    with pytest.raises(QueryError, match=r"^the query cannot be read: line 3, column 15"):
        ask(store, "own", folder=folder_of(tmp_path, "SELECT ?a { ?a"))


def test_those_that_are_shipped_have_no_limit(store: Store) -> None:
    assert len(ask(store, "relation-counts", limits=Limits(rows=1)).rows) > 1
