"""Every question has an answer in the real documents, and every engine gives the same one: the same rows, cell by cell."""

from collections.abc import Iterator

import pytest

from policykg import Store
from policykg.graph.cypher.embedded import EmbeddedEngine
from policykg.graph.cypher.server import ServerEngine
from policykg.graph.mirror import Mirror
from policykg.graph.projection import project
from policykg.graph.server import Credentials, connected
from policykg.queries.catalogue import questions
from policykg.queries.engines import Cypher
from policykg.queries.meaning import Given
from policykg.queries.run import ask
from tests.servers.neo4j_server import PASSWORD, Neo4jServer

ASKED: dict[str, Given] = {
    "between": {"entity": "人工智能", "other": "制造业"},
    "builds-on": {"document": "网络数据安全管理条例"},
    "built-upon": {"document": "中华人民共和国数据安全法"},
    "by-modality": {"modality": "required"},
    "citing": {"document": "中华人民共和国中小企业促进法"},
    "compare-regions": {"regions": ["广东", "陕西", "520000"]},
    "document-instruments": {"document": "中华人民共和国中小企业促进法"},
    "evidence": {"entity": "人工智能"},
    "figures-of": {"entity": "5G基站"},
    "indicator-figures": {"words": "增加值"},
    "instruments-by-kind": {"kind": "environmentSide"},
    "least-certain": {"percent": 60},
    "missing-technologies": {"region": "粤", "other": "陕西"},
    "predecessors": {"organization": "生态环境部"},
    "problems-of": {"entity": "网络数据处理者"},
    "programme-technologies": {"programme": "人工智能+"},
    "region-figures": {"region": "广东"},
    "region-profile": {"region": "广东"},
    "shared-technologies": {"region": "粤", "other": "陕西"},
    "shortest-paths": {"entity": "北斗", "other": "广东"},
    "support-for": {"whom": "中小企业"},
    "technologies-together": {"technology": "人工智能"},
    "who-develops": {"technology": "人工智能"},
}
"""What is asked; the other questions are asked of everything."""

WITHOUT_ANSWER = {"contradicting-figures"}
"""No two of these documents give two values for the same thing at the same time."""


@pytest.fixture(scope="module")
def embedded(corpus: Store) -> Iterator[Cypher]:
    """The index of the real documents."""
    engine = EmbeddedEngine(corpus)
    yield Cypher(corpus, engine)
    engine.close()


@pytest.fixture(scope="module")
def server(corpus: Store, neo4j_server: Neo4jServer) -> Iterator[Cypher]:
    """A real Neo4j to which they were pushed."""
    with connected(neo4j_server.uri, Credentials("neo4j", PASSWORD)) as driver:
        with driver.session() as session:  # which begins no transaction of its own
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS").consume()
        Mirror(driver, neo4j_server.uri, corpus.base).push(project(corpus))
        yield Cypher(corpus, ServerEngine(driver, neo4j_server.uri))


@pytest.mark.parametrize("name", sorted(questions().keys() - WITHOUT_ANSWER))
def test_every_question_has_an_answer(name: str, corpus: Store) -> None:
    table = ask(corpus, name, ASKED.get(name), evidence=True)
    assert table.rows
    assert all(table.evidence)  # no row without a sentence


def test_what_has_no_answer_has_none(corpus: Store) -> None:
    assert [name for name in WITHOUT_ANSWER if ask(corpus, name).rows] == []


@pytest.mark.parametrize("name", questions())
def test_the_embedded_engine_gives_the_same_rows(name: str, corpus: Store, embedded: Cypher) -> None:
    expected = ask(corpus, name, ASKED.get(name), ids=True, evidence=True)
    assert ask(corpus, name, ASKED.get(name), ids=True, evidence=True, engine=embedded) == expected


@pytest.mark.parametrize("name", questions())
def test_neo4j_gives_the_same_rows(name: str, corpus: Store, server: Cypher) -> None:
    expected = ask(corpus, name, ASKED.get(name), ids=True, evidence=True)
    assert ask(corpus, name, ASKED.get(name), ids=True, evidence=True, engine=server) == expected
