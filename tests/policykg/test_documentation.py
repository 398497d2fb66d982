"""What the READMEs promise is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import policykg
from policykg.cli import main
from policykg.queries.catalogue import questions
from policykg.queries.documentation import document

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh.md")


@pytest.mark.parametrize("name", READMES)
def test_every_command_stands_in_it(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert [command for command in main.commands if f"`policykg {command}" not in text] == []


def test_the_page_of_the_questions_is_what_the_catalogue_says() -> None:
    page = (ROOT / "docs" / "questions.md").read_text("utf-8")
    assert page == document()
    assert [question for question in questions() if f"### `{question}`" not in page] == []


@pytest.mark.parametrize(
    "name",
    [
        *READMES,
        "CONTRIBUTING.md",
        "docs/extraction.md",
        "docs/extractors.md",
        "docs/neo4j.md",
        "docs/ontology.md",
        "docs/property-graph.md",
        "docs/tables.md",
        "docs/questions.md",
        "docs/sparql.md",
        "docs/speed.md",
        "ontology/gazetteers/README.md",
    ],
)
def test_its_links_lead_somewhere(name: str) -> None:
    file = ROOT / name
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", file.read_text("utf-8"))
    assert [link for link in links if not (file.parent / link).exists()] == []


def test_its_python_runs(tmp_path: Path) -> None:
    [code] = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    code = code.replace('"my-store"', repr(str(tmp_path / "store")))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert "规模以上工业增加值" in done.stdout


def test_the_front_door_has_at_most_eight_names() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert len(policykg.__all__) <= 8
    assert [name for name in policykg.__all__ if f"`{name}`" not in text] == []


def test_no_module_is_too_long() -> None:
    modules = [path for folder in ("graph", "loaders", "ontology", "queries") for path in (ROOT / folder).rglob("*.py")]
    modules += list((ROOT / "policykg").glob("*.py"))
    assert {path.name: length for path in modules if (length := len(path.read_text("utf-8").splitlines())) > 400} == {}
