"""The store of the real documents."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from policykg import Store, build


@pytest.fixture(scope="session")
def corpus(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The store of all official documents; tests only read it."""
    with Store(tmp_path_factory.mktemp("corpus") / "store", create=True) as store:
        built = build(sorted((shared / "corpus").glob("*.txt")), store)
        assert built.failures == {}
        assert len(built.changes) == 52
        yield store
