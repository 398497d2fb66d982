"""The index of the embedded engine follows its store."""

from pathlib import Path

import pytest

from policykg.graph.cypher.embedded import EmbeddedEngine
from policykg.graph.store import Store
from tests.graph.made import plan

COUNT = "MATCH (d:Document) RETURN count(*)"


@pytest.fixture
def store(store: Store) -> Store:
    store.add(plan("甲市计划"), "a.txt")
    return store


def counted(store: Store) -> object:
    engine = EmbeddedEngine(store)
    [[count]] = engine.run(COUNT).rows
    engine.close()
    return count


def index(store: Store) -> Path:
    [file] = (store.path / "cypher").iterdir()
    return file


def test_it_is_built_once_and_used_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert counted(store) == 1
    monkeypatch.setattr("policykg.graph.cypher.index.project", None)  # building again would fail
    assert counted(store) == 1


def test_a_change_of_the_store_builds_it_again_in_its_place(store: Store) -> None:
    counted(store)
    before = index(store)
    store.add(plan("乙市计划"), "b.txt")
    assert counted(store) == 2
    assert index(store) != before
    store.remove("a.txt")
    assert counted(store) == 1
    assert store.documents()[0].title == "乙市计划"


@pytest.mark.parametrize("damage", ["cut", "bit", "empty"])
def test_a_damaged_one_is_noticed_and_built_again(store: Store, damage: str) -> None:
    counted(store)
    file = index(store)
    whole = file.read_bytes()
    middle = len(whole) // 2
    flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
    file.write_bytes({"cut": whole[:middle], "bit": flipped, "empty": b""}[damage])
    assert counted(store) == 1
    assert index(store).stat().st_size >= middle


def test_a_building_that_was_cut_off_leaves_nothing_that_is_taken_for_an_index(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("policykg.graph.cypher.index._checksum", cut)
        with pytest.raises(KeyboardInterrupt):
            EmbeddedEngine(store)
    assert list((store.path / "cypher").iterdir()) == []
    assert counted(store) == 1


def test_an_empty_store_has_an_index_of_nothing(tmp_path: Path) -> None:
    with Store(tmp_path / "empty", create=True) as store:
        assert counted(store) == 0
