"""What tests of the graph begin with."""

from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

from policykg.graph.property_graph import property_graph
from policykg.graph.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new store without documents."""
    with Store(tmp_path / "store", create=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def examples_graph(example_store: Store) -> "nx.MultiDiGraph[str]":
    """The property graph of the examples; tests only read it."""
    return property_graph(example_store)
