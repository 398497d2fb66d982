"""Fixtures, and the rule that nothing is skipped where ``POLICYKG_SKIP_NOTHING`` is set (on the build server)."""

import os
import shutil
from collections.abc import Generator, Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from policykg import Store, build
from policykg.ontology.model import Extraction
from policykg.pipeline import extract
from tests.servers.neo4j_server import JAVA, Neo4jServer

os.environ.setdefault("POLICYKG_TIMEOUT", "0")  # a process for each of a hundred commands takes minutes; tests of it ask for one

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and os.environ.get("POLICYKG_SKIP_NOTHING") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and POLICYKG_SKIP_NOTHING is set: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the project."""
    if not (SHARED / "corpus" / "index.tsv").exists():
        pytest.skip("the real documents are read from ../shared, which is not here")
    return SHARED


@pytest.fixture(scope="session")
def examples() -> Iterator[Path]:
    """The folder of the example documents."""
    with as_file(files("policykg") / "examples") as folder:
        yield folder


@pytest.fixture(scope="session")
def example_files(examples: Path) -> list[Path]:
    """The example documents."""
    return sorted(path for path in examples.iterdir() if path.suffix in (".html", ".txt"))


@pytest.fixture(scope="session")
def extractions(example_files: list[Path]) -> dict[str, Extraction]:
    """What each example says, by the name of its file."""
    return {path.name: extract(path) for path in example_files}


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory, example_files: list[Path]) -> Iterator[Store]:
    """A store of the examples; tests only read it."""
    with Store(tmp_path_factory.mktemp("examples") / "store", create=True) as store:
        build(example_files, store)
        yield store


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A real Neo4j, started once; every test that asks for it makes its database empty first."""
    for program in (JAVA, "mvn"):
        if not shutil.which(program):
            pytest.skip(f"a real Neo4j is fetched and run with Maven and Java, and there is no {program}")
    with Neo4jServer(tmp_path_factory.mktemp("neo4j")) as server:
        yield server
