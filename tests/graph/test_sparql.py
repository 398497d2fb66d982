"""Queries only read, and ask no other server, however they are written."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policykg.graph.rdf import PREFIXES
from policykg.graph.sparql import refuse_writing
from policykg.graph.store import Store
from policykg.ontology.errors import QueryError
from policykg.ontology.identifiers import BASE

DISGUISES = {
    "as it is": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
    "in small letters": "SELECT * { service silent <http://127.0.0.1:9/> { ?a ?b ?c } }",
    "in an EXISTS": "ASK { FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } } }",
    "in a subquery": "SELECT * { { SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } } } }",
    "behind a comment": "SELECT * { # nothing\nSERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
    "behind a comment that a carriage return ends": "SELECT * { # nothing\rSERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
    "without a space before": "SELECT * { ?s ?p 1SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
    "behind a truth value": "SELECT * { ?s ?p trueSERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
    "without a space behind": "SELECT * { SERVICESILENT<http://127.0.0.1:9/> { ?a ?b ?c } }",
    "with a prefixed name": "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:x { ?a ?b ?c } }",
    "with a longer prefix": "PREFIX x: <http://127.0.0.1:9/> SELECT * { SERVICEx:y { ?a ?b ?c } }",
    "of a variable": "SELECT * { VALUES ?where { <http://127.0.0.1:9/> } SERVICE?where { ?a ?b ?c } }",
    "behind a comparison that looks like an IRI": "SELECT * { FILTER(1<2)SERVICE#>\n<http://127.0.0.1:9/> { ?a ?b ?c } }",
    "behind a comparison and a string": (
        'SELECT * { FILTER(1<2)#>"""\nSERVICE <http://127.0.0.1:9/> { ?a ?b ?c } #"""\n }'  # the string begins in a comment
    ),
    "behind an IRI with an escape": "SELECT * { ?s ?p ?o FILTER(?p != <http://x/\\u0041#y>) SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
    "behind an IRI without //": "SELECT * { ?s ?p ?o FILTER(?p != <urn:x#y>) SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
    "behind an IRI with an apostrophe": "SELECT * { ?s ?p <urn:x'y> SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } #'\n }",
    "behind a name with an escape": "SELECT * { ?s ?p pk:a.b\\#c SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
    "behind a string with an escape": 'SELECT * { ?s ?p "a\\"b" SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } #"\n }',
    "behind a long string": 'SELECT * { ?s ?p """a"b""" SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } #"""\n }',
}

ALLOWED = {
    "in a string": 'SELECT * { ?s pk:unit "SERVICE <http://x/> { }" }',
    "in a string with apostrophes": "SELECT * { ?s pk:unit 'DROP ALL' }",
    "in a long string": 'SELECT * { ?s pk:unit """LOAD "it"\nCLEAR ALL""" }',
    "in a string behind an escaped mark": 'SELECT * { ?s pk:unit "a\\" SERVICE" }',
    "in an IRI": "SELECT * { ?s <https://example.org/SERVICE/load#DROP> ?o }",
    "in a variable": "SELECT ?service $LOAD { ?service pk:unit $LOAD }",
    "in a comment": "SELECT * { ?s ?p ?o } # SERVICE <http://x/> { }",
    "in a comment between lines": "SELECT *\n# DROP ALL; LOAD <http://x/>\n{ ?s ?p ?o }",
    "behind a prefix": "SELECT * { ?s pk:service pk:load ; pk:DROP pk:add }",
    "as a prefix of its own": "PREFIX load: <https://example.org/> SELECT * { ?s load:x ?o }",
    "as a part of a word": "SELECT * { ?s pk:address ?created . FILTER(?created > 1) }",
    "in a language": 'SELECT * { ?s ?p "x"@en-service }',
    "in a comparison": "SELECT * { ?s pk:value ?o FILTER(?o<5 && ?o>'a') }",
}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("sparql") / "store", create=True) as store:
        yield store


@pytest.mark.parametrize("disguise", DISGUISES)
def test_asking_another_server_is_refused(disguise: str, empty: Store) -> None:
    with pytest.raises(QueryError, match=r"SERVICE is refused|may be an IRI or a comparison"):
        empty.query(DISGUISES[disguise])


@pytest.mark.parametrize("place", ALLOWED)
def test_the_words_are_allowed_where_they_are_no_keywords(place: str, empty: Store) -> None:
    assert list(empty.select(ALLOWED[place])) == []


@pytest.mark.parametrize(
    ("word", "update"),
    [
        ("LOAD", "LOAD <http://127.0.0.1:9/>"),
        ("INSERT", "INSERT DATA { <urn:a> <urn:b> 1 }"),
        ("INSERT", "PREFIX x: <http://example.org/> insert data { x:a x:b 1 }"),
        ("DELETE", "DELETE WHERE { ?s ?p ?o }"),
        ("CLEAR", "CLEAR ALL"),
        ("DROP", "DROP\tALL"),
        ("CREATE", "CREATE GRAPH <http://example.org/g>"),
        ("COPY", "COPY DEFAULT TO <http://example.org/g>"),
        ("MOVE", "MOVE DEFAULT TO <http://example.org/g>"),
        ("ADD", "ADD DEFAULT TO <http://example.org/g>"),
        ("DROP", "SELECT * { ?s ?p ?o } ; DROP ALL"),
        ("DROP", "# SELECT\nDROP ALL"),
    ],
)
def test_writing_is_refused_by_its_word(word: str, update: str, empty: Store) -> None:
    with pytest.raises(QueryError, match=f"^{word} is refused: queries only read this store$"):
        empty.query(update)


@pytest.mark.parametrize(
    "form", ["SELECT * { }", "select*{}", "ASK { }", "CONSTRUCT WHERE { ?s ?p ?o }", "DESCRIBE <http://example.org/a>"]
)
def test_every_form_that_reads_is_answered(form: str, empty: Store) -> None:
    empty.query(form)


@pytest.mark.parametrize("text", ["", "广东有多少算力中心？", "# SELECT", '"SELECT"', "WITH <http://example.org/g> WHERE { }"])
def test_what_is_no_query_is_told_how_one_begins(text: str) -> None:
    with pytest.raises(QueryError, match=r"^a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE$"):
        refuse_writing(text, BASE)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * { ?s foo:name ?o }", "unknown prefix foo:; known are pk:, .*, and others are declared with PREFIX foo: <...>"),
        ("SELECT * { ?s ?p ?o . FILTER(foo:of(?o)) }", "unknown prefix foo:; .*"),
        ("SELECT * { ?s :name 'a:b' }", "unknown prefix :; .*"),
        ("PREFIX foo: <urn:foo:> SELECT *\n{ ?s foo:name _:b } }", "line 2, column 22"),
        ("SELECT * { ?s ?p 'x:y' ; ", "line 1, column 26"),
        ("SELECT * { ?s <name> ?o }", "line 1, column 21: IRI parsing failed"),
        ("SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }", "line 1, column 41: The SELECT contains a variable that is unbound"),
    ],
)
def test_what_cannot_be_read_is_one_short_line(query: str, said: str, empty: Store) -> None:
    with pytest.raises(QueryError, match=f"^the query cannot be read: {said}(\n|$)") as raised:
        empty.query(query)
    assert len(str(raised.value).splitlines()[0]) < 200


def test_an_unclear_sign_is_shown_with_what_to_write_instead() -> None:
    with pytest.raises(QueryError, match=r"^<urn:x#y> may be an IRI or a comparison; write an IRI in full, or a space after the <$"):
        refuse_writing("SELECT * { ?s ?p <urn:x#y> }", BASE)


# ---------------------------------------------------------------------- whatever is put around the word


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """The IRI of a server, and the requests that reached it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(500)

        do_POST = do_GET  # noqa: N815 the server's name for it

        def log_message(self, *_: object) -> None:
            """Keep the output of the tests clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"<http://127.0.0.1:{server.server_port}/>", asked
    server.shutdown()
    server.server_close()


PIECES = st.lists(
    st.sampled_from([
        *(" ", "\n", "\r", "\t", "#", ".", ";", "1", "true", "a", "'", '"', '"""', "<", ">", ")", "}", "{", "\\#", "\\'", "'x'", '"x"@en'),
        *("?s ?p ?o", "?v", "x:y", ":y", "_:b", "SILENT", "OPTIONAL{", "UNION", "VALUES ?v {1}", "FILTER(1<2)", "FILTER(?o<1)"),
        *("FILTER(?p!=<urn:a#b>)", "FILTER(?p!=<http://a/#b>)", "FILTER(?p!=x:a\\'b)", "FILTER(?p!=x:a.b\\#c)", "FILTER(?o!='#')"),
    ]),
    max_size=3,
).map("".join)  # fmt: skip


@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(before=PIECES, between=PIECES, target=st.sampled_from(["", "x:y", ":y"]), behind=PIECES, last=PIECES)
def test_no_query_that_reaches_a_server_is_let_through(
    before: str, between: str, target: str, behind: str, last: str, elsewhere: tuple[str, list[str]]
) -> None:
    server, asked = elsewhere
    query = f"PREFIX : {server} PREFIX x: {server} SELECT * {{ ?s ?p 1 {before}SERVICE{between}{target or server}{behind}{{ ?a ?b ?c }}{last} }}"  # noqa: E501
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("http://a/s"), ox.NamedNode("http://a/p"), ox.Literal(1)))
    asked.clear()
    with suppress(SyntaxError, OSError, RuntimeError):
        answer = store.query(query, prefixes=PREFIXES)
        assert isinstance(answer, ox.QuerySolutions)
        list(answer)
    if asked:
        with pytest.raises(QueryError):
            refuse_writing(query, BASE)
