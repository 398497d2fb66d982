"""The store of the three documents."""

from collections.abc import Iterator

import pytest

from policykg.graph.store import Store
from tests.queries.documents import DOCUMENTS
from tests.queries.neighbours import NEIGHBOURS


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the three documents; tests only read it."""
    with Store(tmp_path_factory.mktemp("questions") / "store", create=True) as opened:
        for name, extraction in DOCUMENTS.items():
            opened.add(extraction, name)
        yield opened


@pytest.fixture(scope="session")
def neighbours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the two documents of neighbouring regions; tests only read it."""
    with Store(tmp_path_factory.mktemp("neighbours") / "store", create=True) as opened:
        for name, extraction in NEIGHBOURS.items():
            opened.add(extraction, name)
        yield opened
