"""What is refused before a query is run."""

import pytest

from policykg.graph.cypher.reading import refuse_writing, unknown_to_embedded
from policykg.ontology.errors import QueryError


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (:Region)",
        "match (n) detach delete n",
        "MATCH (n) SET n.name = ''",
        "MERGE (n:Region {id: '1'})",
        "MATCH (n) REMOVE n.name",
        "MATCH (n)/* */DELETE/* */n",
        "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
        "LOAD FROM '/etc/passwd' RETURN *",
        "COPY (MATCH (n) RETURN n.id) TO 'out.csv'",
        "EXPORT DATABASE 'out'",
        "INSTALL httpfs",
        "ATTACH 'x.db' AS x (dbtype sqlite)",
        "MATCH (n) FOREACH (x IN [1] | SET n.a = x)",
        "CALL dbms.killTransactions(['a'])",
        "CALL apoc.export.csv.all('x', {})",
        "CALL { MATCH (n) RETURN n } CALL db.clearQueryCaches() RETURN 1",
        "CALL `dbms.shutdown`()",
        "CALL threads=1",
        "MATCH (n) RETURN n; MATCH (m) RETURN m",
    ],
)
def test_what_does_more_than_read_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="refused"):
        refuse_writing(query)


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (n:Region) WHERE n.name = 'CREATE' RETURN n // DELETE",
        'MATCH (n) WHERE n.set = $set AND n.`drop` = "MERGE" RETURN n.delete',
        "MATCH (n)-[:create|set]->(m) RETURN n",
        "MATCH (n) RETURN n.name AS start ORDER BY start;",
        "MATCH (n) CALL { WITH n MATCH (n)--(m) RETURN count(m) AS k } RETURN n.name, k",
        "MATCH (n) CALL (n) { MATCH (n)--(m) RETURN count(m) AS k } RETURN n.name, k",
        "CALL db.index.fulltext.queryNodes('policykg_names', '\"算力\"') YIELD node RETURN node.name",
    ],
)
def test_what_only_reads_is_let_through(query: str) -> None:
    refuse_writing(query)


@pytest.mark.parametrize(
    ("query", "construct"),
    [
        ("MATCH p = shortestPath((a)-[*]-(b)) RETURN p", "shortestPath()"),
        ("MATCH (n) CALL { WITH n RETURN 1 AS one } RETURN one", "CALL"),
        ("MATCH (n) RETURN COLLECT { MATCH (n)--(m) RETURN m.name }", "COLLECT { }"),
        ("MATCH (n) RETURN [x IN n.aliases WHERE x <> '' | x]", "list comprehensions"),
        ("MATCH ()-[r]->() RETURN type(r)", "type()"),
        ("RETURN reduce(s = 0, x IN [1] | s + x)", "reduce()"),
        ("MATCH ((a)-[:partOf]->(b)){1,3} RETURN a.name", "quantified path patterns"),
        ("MATCH (s) ((a)<-[r:partOf WHERE r.confidence > 0.5]-(b) WHERE a.name <> '')* (t) RETURN s.name", "quantified path patterns"),
        ("MATCH (s)-[:partOf]->+(t) RETURN s.name", "quantified path patterns"),
    ],
)
def test_a_construct_that_the_embedded_engine_lacks_is_named_with_the_way_to_neo4j(query: str, construct: str) -> None:
    told = unknown_to_embedded(query) or ""
    assert told.startswith(f"the embedded engine has no {construct}: ")
    assert told.endswith("Neo4j with --engine neo4j")


def test_a_query_of_what_both_engines_have_is_not_complained_of() -> None:
    query = "MATCH (a:Region)-[r:develops|leads]->(b) WHERE '粤' IN a.aliases AND r.`end` > 3 RETURN a.name, collect(b.name)"
    assert unknown_to_embedded(query) is None


@pytest.mark.parametrize(
    "query", ["RETURN (1 + 2) * (3 - 4)", "MATCH (n) RETURN count(n) * (2)", "RETURN ((1) - [2][1] - (3)) + (4), 3-+(4)"]
)
def test_arithmetic_is_no_pattern(query: str) -> None:
    assert unknown_to_embedded(query) is None
