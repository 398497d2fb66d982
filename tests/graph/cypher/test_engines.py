"""Every engine gives the same answers."""

import pytest

from policykg.graph.cypher import CypherEngine, Limits
from policykg.graph.paths import shortest_paths
from policykg.graph.store import Store
from policykg.ontology.errors import QueryError

cypher = pytest.mark.parametrize("engine", ["embedded", "isolated", "server"], indirect=True)
every = pytest.mark.parametrize("engine", ["embedded", "isolated", "server", "network"], indirect=True)

SAME = {
    "nodes by label": ("MATCH (t:Technology) RETURN t.name ORDER BY t.name", [("人工智能",), ("区块链",)]),
    "a relationship with its sentence": (
        "MATCH (d:Document)-[r:develops]->(t:Technology {name: '区块链'}) RETURN d.name, r.modality, r.quote, r.confidence",
        [("乙市计划", "planned", "推动区块链应用", 0.9)],
    ),
    "several labels and types": (
        "MATCH (n:Technology|Facility)-[r:hasFigure|partOf]->(f:Figure) RETURN n.name, r.predicate, f.value, f.unit, count(r) AS times",
        [("算力中心", "hasFigure", 3, "座", 2)],
    ),
    "a list": ("MATCH (n:Technology) WHERE '粤' IN n.aliases RETURN n.name", []),
    "what is absent": ("MATCH (d:Document) WHERE d.number IS NULL RETURN count(*) AS k, min(d.date) AS first", [(2, "2025-04-16")]),
    "a quoted word": ("MATCH (d:Document)-[r:develops]->(:Facility) RETURN DISTINCT r.`end` - r.start AS length", [(6,)]),
    "the document that says it": (
        "MATCH (c:Facility)-[r:hasFigure]->() MATCH (d:Document) WHERE d.id = r.document RETURN d.title AS title ORDER BY title",
        [("乙市计划",), ("甲市计划",)],
    ),
    "existence": (
        "MATCH (d:Document) WHERE EXISTS { MATCH (d)-[:develops]->(:Technology {name: '人工智能'}) } RETURN d.name",
        [("甲市计划",)],
    ),
    "mentions": ("MATCH (n)-[m:mentionedIn]->(d:Document) RETURN n.name, m.mention, count(d) AS k", [("算力中心", "算力中心", 2)]),
}


@cypher
@pytest.mark.parametrize("name", SAME)
def test_the_same_query_has_the_same_answer(engine: CypherEngine, name: str) -> None:
    query, rows = SAME[name]
    assert list(engine.run(query).rows) == rows


@cypher
def test_values_are_parameters(engine: CypherEngine) -> None:
    query = "MATCH (t:Technology) WHERE t.name IN $names OR t.name = $name RETURN t.name AS name ORDER BY name"
    answer = engine.run(query, {"names": ["区块链"], "name": "' OR true //"})
    assert answer.columns == ("name",)
    assert answer.rows == (("区块链",),)


@cypher
def test_a_list_a_node_and_a_number_are_cells(engine: CypherEngine) -> None:
    [[names, node, number]] = engine.run(
        "MATCH (t:Technology {name: '区块链'}) RETURN [t.name, 'x'] AS names, t AS node, 2.5 AS number"
    ).rows
    assert names == '["区块链", "x"]'
    assert '"type": "Technology"' in str(node)
    assert number == 2.5


@cypher
def test_rows_beyond_the_limit_are_left_out_and_it_says_so(engine: CypherEngine) -> None:
    answer = engine.run("UNWIND range(1, 10) AS x RETURN x", limits=Limits(rows=3))
    assert (answer.rows, answer.cut) == (((1,), (2,), (3,)), True)
    assert engine.run("UNWIND range(1, 3) AS x RETURN x", limits=Limits(rows=3)).cut is False


@cypher
def test_an_endless_query_is_stopped(engine: CypherEngine) -> None:
    endless = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a * b AS k RETURN count(k)"
    with pytest.raises(QueryError, match=r"too long|longer than 1 s"):
        engine.run(endless, limits=Limits(seconds=1))


@cypher
@pytest.mark.parametrize("query", ["CREATE (:Region {id: 'x'})", "MATCH (n) SET n.name = ''", "MATCH (n) DETACH DELETE n"])
def test_writing_is_refused_by_the_check_and_by_the_engine_itself(
    engine: CypherEngine, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = engine.run("MATCH (n) RETURN count(*), max(n.name)").rows
    with pytest.raises(QueryError, match="refused"):
        engine.run(query)
    monkeypatch.setattr(f"{type(engine).__module__}.refuse_writing", lambda _: None)
    with pytest.raises(QueryError, match=r"read-only|only read"):
        engine.run(query)
    assert engine.run("MATCH (n) RETURN count(*), max(n.name)").rows == before


@cypher
def test_a_mistake_is_one_line_and_its_place(engine: CypherEngine) -> None:
    with pytest.raises(QueryError) as told:
        engine.run("MATCH (n RETURN n")
    line, *place = str(told.value).splitlines()
    assert line.startswith(("the query cannot be read: line 1, column 10 ", "the query cannot be run: "))
    assert not place or place == ["  MATCH (n RETURN n", f"  {' ' * 9}^"]


@every
def test_what_surrounds_a_node(engine: CypherEngine, small: Store) -> None:
    ai, plan = small.base + "technology/人工智能", small.base + "document/甲市计划"
    [(subject, predicate, obj, _)] = engine.around([ai])
    assert (subject, predicate, obj) == (plan, "develops", ai)
    assert sorted(step[2].removeprefix(small.base) for step in engine.around([plan, ai])) == ["facility/算力中心", "technology/人工智能"]


@every
def test_the_shortest_path_goes_whichever_way_the_statements_point(engine: CypherEngine, small: Store) -> None:
    [path] = shortest_paths(engine.around, small.base + "technology/人工智能", small.base + "technology/区块链", 4, 20)
    assert [(step.source.removeprefix(small.base), step.along, step.target.removeprefix(small.base)) for step in path] == [
        ("technology/人工智能", False, "document/甲市计划"),
        ("document/甲市计划", True, "facility/算力中心"),
        ("facility/算力中心", False, "document/乙市计划"),
        ("document/乙市计划", True, "technology/区块链"),
    ]


@every
def test_there_may_be_no_path(engine: CypherEngine, small: Store) -> None:
    ai = small.base + "technology/人工智能"
    assert shortest_paths(engine.around, ai, small.base + "region/440000", 6, 20) == []
    assert shortest_paths(engine.around, ai, small.base + "technology/区块链", 3, 20) == []
    assert shortest_paths(engine.around, ai, ai, 6, 20) == []


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a * b AS k RETURN count(k)", "took longer than 2 s"),
        ("RETURN range(1, 1000000000)", "needs more than 512 MiB of memory"),  # which ladybug itself never ends
        ("MATCH (a), (b), (c), (d), (e), (f), (g), (h) RETURN collect([a, b, c, d, e, f, g, h])", "MiB of memory|took longer than 2 s"),
    ],
)
def test_what_would_take_too_much_is_ended_in_one_line(isolated: CypherEngine, query: str, told: str) -> None:
    with pytest.raises(QueryError, match=told) as said:
        isolated.run(query, limits=Limits(seconds=2, memory=512))
    assert "\n" not in str(said.value)


def test_of_ten_million_rows_as_many_as_are_allowed_are_given(isolated: CypherEngine) -> None:
    answer = isolated.run("UNWIND range(1, 10000000) AS x RETURN x", limits=Limits(rows=5))
    assert (len(answer.rows), answer.cut) == (5, True)


def test_the_graph_in_memory_has_no_cypher(network: CypherEngine) -> None:
    with pytest.raises(QueryError, match="--engine embedded"):
        network.run("MATCH (n) RETURN n")


def test_full_text_finds_chinese_words_on_the_server(server: CypherEngine) -> None:
    query = "CALL db.index.fulltext.queryNodes('policykg_names', $words) YIELD node RETURN node.name ORDER BY node.name"
    assert server.run(query, {"words": '"块链"'}).rows == (("区块链",),)


def test_the_embedded_engine_says_what_it_lacks(embedded: CypherEngine) -> None:
    for query in ("MATCH p = shortestPath((a)-[*..3]-(b)) RETURN p", "MATCH (n) RETURN labels(n)", "MATCH (n) RETURN n.aliases[0]"):
        with pytest.raises(QueryError, match=r"the embedded engine has no .* Neo4j with --engine neo4j"):
            embedded.run(query)
