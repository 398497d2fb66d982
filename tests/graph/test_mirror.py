"""A real Neo4j as the mirror of a store."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import neo4j
import pytest

from policykg.graph import mirror as mirror_module
from policykg.graph import server as server_module
from policykg.graph.exports import export
from policykg.graph.mirror import Count, Mirror, Pushed
from policykg.graph.projection import PropertyGraph, project
from policykg.graph.server import Credentials, connected
from policykg.graph.store import Store
from policykg.ontology.errors import ServerError
from tests.graph.made import plan
from tests.servers.cutting import BEGIN, COMMIT, RUN, CuttingProxy
from tests.servers.neo4j_server import PASSWORD, Neo4jServer

ME = Credentials("neo4j", PASSWORD)


@pytest.fixture
def driver(neo4j_server: Neo4jServer) -> Iterator[neo4j.Driver]:
    """A driver of the server, whose database is empty."""
    with connected(neo4j_server.uri, ME) as opened:
        opened.execute_query("MATCH (n) DETACH DELETE n")
        yield opened


@pytest.fixture
def mirror(driver: neo4j.Driver, neo4j_server: Neo4jServer, store: Store) -> Mirror:
    return Mirror(driver, neo4j_server.uri, store.base)


@pytest.fixture
def store(store: Store) -> Store:
    store.add(plan("甲市计划"), "a.txt")
    store.add(plan("乙市计划", "区块链"), "b.txt")
    return store


def everything(driver: neo4j.Driver) -> tuple[list[Any], list[Any]]:
    """All nodes and relationships of the database with their properties."""
    nodes = driver.execute_query("MATCH (n) RETURN labels(n) AS labels, properties(n) AS own").records
    ends = driver.execute_query("MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b, properties(r) AS own").records
    return sorted((sorted(row["labels"]), sorted(row["own"].items())) for row in nodes), sorted(
        (row["a"], row["type"], row["b"], sorted(row["own"].items())) for row in ends
    )


def test_a_push_puts_everything_there(mirror: Mirror, driver: neo4j.Driver, example_store: Store) -> None:
    graph = project(example_store)
    pushed = mirror.push(graph)
    assert pushed == Pushed(len(graph.nodes), len(graph.relationships), len(graph.nodes) + len(graph.relationships), removed=0, kept=0)
    nodes, relationships = everything(driver)
    expected = []
    for node in graph.nodes.values():
        own = {name: list(value) if isinstance(value, tuple) else value for name, value in node.properties.items()}
        expected.append((sorted({node.label, str(own["type"])}), sorted(own.items())))
    assert nodes == sorted(expected)
    assert relationships == sorted((one.start[1], one.type, one.end[1], sorted(one.properties.items())) for one in graph.relationships)


def test_a_second_push_writes_nothing(mirror: Mirror, driver: neo4j.Driver, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    mirror.push(project(store))
    before = everything(driver)
    monkeypatch.setattr(neo4j.Session, "execute_write", None)  # writing would fail
    assert mirror.push(project(store)).written == 0
    assert everything(driver) == before


def test_what_differs_is_counted_by_label_and_type(mirror: Mirror, driver: neo4j.Driver, store: Store) -> None:
    graph = project(store)
    assert Count("develops", 4, 0, 0) in mirror.differences(graph)
    mirror.push(graph)
    assert mirror.differences(graph) == []
    driver.execute_query("MATCH (n:Technology {name: '区块链'}) SET n.name = '链'")
    driver.execute_query("MATCH ()-[r:develops]->(:Technology) SET r.quote = ''")
    driver.execute_query("MATCH ()-[r:mentionedIn]->() DELETE r")
    driver.execute_query("CREATE (:Sector {id: $id})", id=store.base + "sector/别的")
    assert mirror.differences(graph) == [
        Count("Technology", 0, 1, 0),
        Count("Sector", 0, 0, 1),
        Count("develops", 0, 2, 0),
        Count("mentionedIn", 2, 0, 0),
    ]
    assert mirror.push(graph).written == 5
    assert mirror.differences(graph) == []


def test_a_relationship_between_the_wrong_nodes_is_set_right(mirror: Mirror, driver: neo4j.Driver, store: Store) -> None:
    graph = project(store)
    mirror.push(graph)
    before = everything(driver)
    driver.execute_query(
        "MATCH (a:Document {name: '甲市计划'})-[r:develops]->(:Technology) MATCH (t:Technology {name: '区块链'})"
        " WITH t, a, properties(r) AS own, r DELETE r WITH t, a, own CREATE (a)-[n:develops]->(t) SET n = own"
    )
    assert mirror.differences(graph) == [Count("develops", 0, 1, 0)]
    mirror.push(graph)
    assert everything(driver) == before


def test_a_node_that_got_a_more_specific_class_has_its_labels(mirror: Mirror, driver: neo4j.Driver, store: Store) -> None:
    graph = project(store)
    mirror.push(graph)
    driver.execute_query("MATCH (d:Document {name: '甲市计划'}) REMOVE d:PolicyDocument SET d:Commentary, d.type = 'Commentary'")
    mirror.push(graph)
    [[labels]] = driver.execute_query("MATCH (d:Document {name: '甲市计划'}) RETURN labels(d)").records
    assert set(labels) == {"Document", "PolicyDocument"}


def test_a_property_that_is_gone_goes_and_those_of_others_stay(mirror: Mirror, driver: neo4j.Driver, store: Store) -> None:
    mirror.push(project(store))
    driver.execute_query("MATCH (d:Document {name: '甲市计划'}) SET d.number = '云府发〔2025〕3号', d.remark = '存档'")
    mirror.push(project(store))
    [[own]] = driver.execute_query("MATCH (d:Document {name: '甲市计划'}) RETURN properties(d)").records
    assert "number" not in own
    assert own["remark"] == "存档"


def test_a_document_that_is_removed_takes_just_its_statements(
    mirror: Mirror, driver: neo4j.Driver, store: Store, neo4j_server: Neo4jServer
) -> None:
    mirror.push(project(store))
    store.remove("b.txt")
    assert mirror.push(project(store)).removed > 0
    after = everything(driver)
    driver.execute_query("MATCH (n) DETACH DELETE n")
    Mirror(driver, neo4j_server.uri, store.base).push(project(store))
    assert everything(driver) == after
    assert [dict(row) for row in driver.execute_query("MATCH (t:Technology) RETURN t.name AS name").records] == [{"name": "人工智能"}]


def test_what_is_not_ours_stays(mirror: Mirror, driver: neo4j.Driver, store: Store) -> None:
    mirror.push(project(store))
    driver.execute_query(
        "MATCH (t:Technology {name: '区块链'}) CREATE (:Region {id: 'mine'})-[:develops {sid: 'mine'}]->(:Note)-[:ON]->(t)"
    )
    store.remove("b.txt")
    pushed = mirror.push(project(store))
    assert pushed.kept == 1  # the technology that the note is on
    assert driver.execute_query("MATCH (:Region {id: 'mine'})-[:develops]->(:Note)-[:ON]->(t) RETURN t.name").records[0][0] == "区块链"


def test_a_changed_confidence_is_written(mirror: Mirror, driver: neo4j.Driver, store: Store) -> None:
    mirror.push(project(store))
    one = plan("甲市计划")
    store.add(replace(one, statements=tuple(replace(statement, confidence=Decimal("0.5")) for statement in one.statements)), "a.txt")
    assert mirror.push(project(store)).written == 3
    rows = driver.execute_query(
        "MATCH ()-[r]->() WHERE r.title = '甲市计划' AND r.modality IS NOT NULL RETURN DISTINCT r.confidence"
    ).records
    assert [row[0] for row in rows] == [0.5]


CUTS = {
    "while it reads": (RUN, 20, False),
    "at the first BEGIN": (BEGIN, 1, False),
    "between nodes and relationships": (BEGIN, 16, False),
    "before a COMMIT": (COMMIT, 9, False),
    "after a COMMIT, before its answer": (COMMIT, 20, True),
    "after the last COMMIT": (RUN, 130, False),
}


@pytest.mark.parametrize("name", CUTS)
def test_a_push_that_was_cut_goes_on_where_it_stopped(
    name: str, mirror: Mirror, driver: neo4j.Driver, example_store: Store, neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = project(example_store)
    monkeypatch.setattr(mirror_module, "_BATCH", 40)
    monkeypatch.setattr(server_module, "RETRY_SECONDS", 0)
    mirror.push(PropertyGraph({}, ()))  # all indexes are there, and the counts above are those of this graph
    message, count, after = CUTS[name]
    with CuttingProxy(neo4j_server.bolt, message, count, after=after) as proxy:
        with pytest.raises(ServerError, match=r"cut|no server answers"), connected(proxy.uri, ME) as cut:
            Mirror(cut, proxy.uri, example_store.base).push(graph)
        assert proxy.cut
    mirror.push(graph)
    resumed = everything(driver)
    driver.execute_query("MATCH (n) DETACH DELETE n")
    mirror.push(graph)
    assert everything(driver) == resumed


def test_batches_of_two_types_are_under_way_at_once(mirror: Mirror, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    two = threading.Barrier(2, timeout=60)
    write = mirror._write_batch

    def wait(query: str, batch: list[Any]) -> int:
        if "CREATE" in query:
            seen.append(query)
            if len(seen) <= two.parties:
                two.wait()
        return write(query, batch)

    monkeypatch.setattr(mirror, "_write_batch", wait)
    graph = project(store)
    mirror.push(graph)
    assert len(set(seen)) == len(seen)  # each type is a batch of its own
    assert mirror.differences(graph) == []


def test_counts_that_are_wrong_after_the_push_are_told(mirror: Mirror, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mirror_module, "_written_relationships", lambda found: [])  # noqa: ARG005
    with pytest.raises(ServerError, match=r"after the push it has 0 develops instead of 4, 0 hasFigure instead of 2"):
        mirror.push(project(store))


def test_indexes_and_constraints_are_there(mirror: Mirror, driver: neo4j.Driver, store: Store) -> None:
    mirror.push(project(store))
    constraints = driver.execute_query("SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties").records
    kinds = {(row["type"], row["labelsOrTypes"][0], row["properties"][0]) for row in constraints}
    assert any(kind.endswith("UNIQUENESS") and (of, name) == ("Region", "id") for kind, of, name in kinds)
    assert any(kind.startswith("RELATIONSHIP") and (of, name) == ("develops", "sid") for kind, of, name in kinds)
    indexes = driver.execute_query(
        "SHOW INDEXES YIELD name, type, options WHERE type = 'FULLTEXT' RETURN name, options ORDER BY name"
    ).records
    assert [(row["name"], row["options"]["indexConfig"]["fulltext.analyzer"]) for row in indexes] == [
        ("policykg_names", "cjk"),
        ("policykg_quotes", "cjk"),
    ]


def test_a_node_type_that_is_no_label_never_becomes_cypher() -> None:
    with pytest.raises(ValueError, match="not enough values"):
        mirror_module._known("Region) DETACH DELETE (n")


def test_progress_ends_where_all_is_done(mirror: Mirror, store: Store) -> None:
    seen: list[tuple[int, int]] = []
    pushed = mirror.push(project(store), lambda done, of: seen.append((done, of)))
    assert seen[0] == (0, pushed.written)
    assert seen[-1] == (pushed.written, pushed.written)


def test_the_importer_of_neo4j_reads_the_files(tmp_path: Path, example_store: Store, neo4j_server: Neo4jServer) -> None:
    assert neo4j_server.version  # Java and Maven are there
    export(example_store, "neo4j-admin", tmp_path / "files")
    graph = project(example_store)
    with imported(tmp_path) as server, connected(server.uri, ME) as driver:
        assert Mirror(driver, server.uri, example_store.base).differences(graph) == []


def imported(folder: Path) -> Neo4jServer:
    """A server whose database was made of files."""
    server = Neo4jServer(folder / "home")
    server.admin("database", "import", "full", "neo4j", f"@{folder / 'files' / 'import.args'}", cwd=folder / "files")
    return server


def test_a_graph_of_nothing_takes_all_away(mirror: Mirror, driver: neo4j.Driver, store: Store) -> None:
    mirror.push(project(store))
    mirror.push(PropertyGraph({}, ()))
    assert everything(driver) == ([], [])
