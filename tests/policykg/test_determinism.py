"""The same input gives the same bytes, whatever the order, the store or the process."""

import os
import subprocess
import sys
from pathlib import Path

from policykg import build
from policykg.graph.exports import export
from policykg.graph.store import Store


def nquads(store: Store, target: Path) -> bytes:
    [written] = export(store, "nquads", target)
    return written.read_bytes()


def test_twice_in_one_store_and_once_in_another(tmp_path: Path, example_files: list[Path]) -> None:
    with Store(tmp_path / "one", create=True) as one, Store(tmp_path / "two", create=True) as two:
        build(example_files, one)
        first = nquads(one, tmp_path / "a.nq")
        build(example_files, one)
        assert nquads(one, tmp_path / "b.nq") == first
        build(list(reversed(example_files)), two)
        assert nquads(two, tmp_path / "c.nq") == first


def test_the_last_document_that_goes_leaves_nothing(tmp_path: Path, example_files: list[Path]) -> None:
    with Store(tmp_path / "store", create=True) as store:
        build(example_files, store)
        for document in store.documents():
            store.remove(document.version)
        assert list(store.quads()) == []
        assert list((store.path / "texts").iterdir()) == []


def test_removing_one_leaves_what_the_others_say(tmp_path: Path, example_files: list[Path]) -> None:
    with Store(tmp_path / "all", create=True) as everything, Store(tmp_path / "rest", create=True) as rest:
        build(example_files, everything)
        build(example_files[1:], rest)
        gone = next(document for document in everything.documents() if example_files[0].name in document.sources[0])
        everything.remove(gone.version)
        assert nquads(everything, tmp_path / "a.nq") == nquads(rest, tmp_path / "b.nq")


def test_hash_seed_locale_and_time_zone_change_nothing(tmp_path: Path, example_files: list[Path]) -> None:
    written = []
    for seed, locale, zone in (("1", "C", "UTC"), ("2", "C.UTF-8", "Asia/Shanghai")):
        place = tmp_path / seed
        environment = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone, "PYTHONUTF8": "0"}
        command = [sys.executable, "-m", "policykg"]
        subprocess.run(
            [*command, "build", *map(str, example_files), "--store", str(place / "store")], env=environment, check=True, capture_output=True
        )
        subprocess.run(
            [*command, "export", str(place / "graph.nq"), "--format", "nquads", "--store", str(place / "store")],
            env=environment,
            check=True,
            capture_output=True,
        )
        written.append((place / "graph.nq").read_bytes())
    assert written[0] == written[1]
