"""The notebook of docs/ runs, and shows what a fresh run gives."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.notebook import FILE, run, stored

FRESH = "what the notebook shows is no longer so: run `python -m tests.notebook` and look at the difference"
_STYLE = re.compile(r"<style.*?</style>", re.DOTALL)  # of pandas
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


Node = Any
"""Of nbformat."""


@pytest.fixture(scope="module")
def kept() -> Node:
    return stored()


def shown(cell: Node) -> list[Any]:
    """What a cell shows, without what is of a version of pandas, and without places: the last digit of those is a processor's."""
    found: list[Any] = []
    for output in cell.outputs:
        for kind, value in sorted(output.get("data", {"text": output.get("text", "")}).items()):
            text = _NUMBER.sub("", value) if kind == "image/svg+xml" else _STYLE.sub("", value)
            found.append((kind, " ".join(text.split())))
    return found


def codes(notebook: Node) -> list[Node]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_a_fresh_run_shows_what_is_stored(kept: Node, tmp_path: Path) -> None:
    fresh = run(tmp_path)
    assert [cell.source for cell in fresh.cells] == [cell.source for cell in kept.cells]
    for before, now in zip(codes(kept), codes(fresh), strict=True):
        assert shown(now) == shown(before), FRESH
    assert list(tmp_path.iterdir()) == []  # it leaves nothing behind


def test_it_is_stored_as_it_ran(kept: Node) -> None:
    cells = codes(kept)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert {output.output_type for cell in cells for output in cell.outputs} == {"stream", "execute_result"}
    assert not [output for cell in cells for output in cell.outputs if output.get("name") == "stderr"]


def test_it_names_no_place_of_a_machine_and_runs_no_script() -> None:
    text = FILE.read_text("utf-8")
    assert not re.search(r"/(?:tmp|home|root|work|Users|var)/|[A-Z]:\\\\|site-packages", text)
    assert "<script" not in text
    assert len(text) < 100_000


def test_it_shows_every_kind_of_answer(kept: Node) -> None:
    source = "\n".join(cell.source for cell in codes(kept))
    for call in (
        "build(",
        ".ask(",
        ".sparql(",
        ".cypher(",
        ".find(",
        ".neighbourhood(",
        ".subgraph(",
        ".analyse(",
        ".to_pandas(",
        ".to_networkx(",
    ):
        assert call in source
    kinds = {kind for cell in codes(kept) for output in cell.outputs for kind in output.get("data", {})}
    assert kinds == {"text/plain", "text/html", "image/svg+xml"}
