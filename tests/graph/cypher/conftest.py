"""Engines over one small store."""

from collections.abc import Iterator

import pytest

from policykg.graph.cypher import CypherEngine
from policykg.graph.cypher.embedded import EmbeddedEngine
from policykg.graph.cypher.isolated import IsolatedEngine
from policykg.graph.cypher.network import NetworkEngine
from policykg.graph.cypher.server import ServerEngine
from policykg.graph.mirror import Mirror
from policykg.graph.projection import project
from policykg.graph.server import Credentials, connected
from policykg.graph.store import Store
from tests.graph.made import plan
from tests.servers.neo4j_server import PASSWORD, Neo4jServer


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Two plans: both build computing centres, each has a technology of its own."""
    with Store(tmp_path_factory.mktemp("small") / "store", create=True) as store:
        store.add(plan("甲市计划"), "a.txt")
        store.add(plan("乙市计划", "区块链"), "b.txt")
        yield store


@pytest.fixture(scope="module")
def embedded(small: Store) -> Iterator[CypherEngine]:
    engine = EmbeddedEngine(small)
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def isolated(small: Store) -> CypherEngine:
    return IsolatedEngine(small)


@pytest.fixture(scope="module")
def network(small: Store) -> CypherEngine:
    return NetworkEngine(project(small))


@pytest.fixture(scope="module")
def server(small: Store, neo4j_server: Neo4jServer) -> Iterator[CypherEngine]:
    with connected(neo4j_server.uri, Credentials("neo4j", PASSWORD)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        Mirror(driver, neo4j_server.uri, small.base).push(project(small))
        yield ServerEngine(driver, neo4j_server.uri)


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> CypherEngine:
    """The engine whose name a test is given."""
    found: CypherEngine = request.getfixturevalue(request.param)
    return found
