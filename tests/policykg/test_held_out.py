"""Leave one out: what is known from the scored document alone, list rows and model, is not used on it."""

import json
import shutil
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests import command_line

VOUCHER = {"id": "e1", "type": "Instrument", "name": "数字券", "aliases": []}
SEED = {"title": "完善工业互联网创新体系", "number": None, "date": "2025-03-15"}
"""The annotated document that alone has 数字券."""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder of one text under the title of an annotated document, in words of its own."""
    (tmp_path / "plan.txt").write_text(
        "云岚市工业互联网工作方案\n\n一、工作要求\n各区应当按照本方案开展工作，每年向中小企业发放数字券。\n二、工作进度\n本方案自印发之日起施行。\n",
        "utf-8",
    )
    annotate(tmp_path, SEED)
    return tmp_path


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A model that has not seen it; here a copy of the one that is shipped."""
    with as_file(files("policykg.loaders.extract") / "model") as shipped:
        shutil.copytree(shipped, tmp_path / "model")
    return tmp_path / "model"


def annotate(folder: Path, about: dict[str, str | None]) -> None:
    annotation = {"document": about, "entities": [VOUCHER], "relations": []}
    (folder / "plan.json").write_text(json.dumps(annotation, ensure_ascii=False), "utf-8")


def run(*words: str | Path) -> Result:
    return command_line.run("evaluate", *words)


def scored(*words: str | Path) -> Any:  # noqa: ANN401 - JSON
    result = run(*words)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def recall(scores: dict[str, Any]) -> float:
    found: float = scores["relaxed"]["by_type"]["entity:Instrument"]["recall"]
    return found


def test_a_row_that_only_the_scored_document_has_is_off(gold: Path, model: Path) -> None:
    result = scored(gold, "--leave-one-out", "--model", model, "--fast")
    assert recall(result) == 1.0
    assert recall(result["leave_one_out"]) == 0.0
    [left_out] = result["leave_one_out"]["left_out"]
    assert (left_out["text"], left_out["document"]) == ("plan", "A57")
    assert left_out["rows"] >= 1


def test_the_same_row_is_on_for_another_document(gold: Path, model: Path) -> None:
    annotate(gold, SEED | {"title": "云岚市工业互联网行动计划"})
    result = scored(gold, "--leave-one-out", "--model", model, "--fast")
    assert recall(result["leave_one_out"]) == 1.0
    assert result["leave_one_out"]["left_out"] == [{"text": "plan", "document": None, "rows": 0}]


def test_the_document_is_read_by_that_model(gold: Path, model: Path) -> None:
    annotate(gold, {"title": "云岚市工业互联网行动计划", "number": None, "date": None})
    weights = model / "weights.json"
    weights.write_text(json.dumps([-50.0] + [0.0] * (len(json.loads(weights.read_text("utf-8"))) - 1)), "utf-8")  # finds all unlikely
    result = scored(gold, "--leave-one-out", "--model", model)
    assert recall(result) == 1.0
    assert recall(result["leave_one_out"]) == 0.0


def test_a_document_with_a_model_of_its_own_is_read_by_that(gold: Path, model: Path) -> None:
    shutil.copytree(model, model / "plan")
    for part, names in ((model, "plan"), (model / "plan", "another")):
        (part / "texts.txt").write_text(f"{names}\n", "utf-8")
    assert recall(scored(gold, "--leave-one-out", "--model", model, "--fast")["leave_one_out"]) == 0.0


def test_figures_of_both_stand_side_by_side(gold: Path, model: Path) -> None:
    shown = run(gold, "--leave-one-out", "--model", model, "--fast", "--table").stdout
    assert "shipped f1" in shown
    [row] = [line.split() for line in shown.splitlines() if line.split()[:1] == ["entity:Instrument"]]
    assert (row[3], row[-2]) == ("0.0", "1.0")


def test_a_model_that_has_learned_from_the_document_is_refused(gold: Path, model: Path) -> None:
    with (model / "texts.txt").open("a", encoding="utf-8") as file:
        file.write("plan\n")
    result = run(gold, "--leave-one-out", "--model", model)
    assert result.exit_code == 2
    assert "the model has learned from plan; make one with benchmarks/learn.py" in result.stderr


def test_a_folder_that_is_no_model(gold: Path, tmp_path: Path) -> None:
    result = run(gold, "--leave-one-out", "--model", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "texts.txt: the model has no such file; make it with benchmarks/learn.py" in result.stderr


def test_a_model_that_is_not_whole(gold: Path, model: Path) -> None:
    (model / "names.npz").unlink()
    result = run(gold, "--leave-one-out", "--model", model)
    assert result.exit_code == 2
    assert "the model has no such file" in result.stderr


def test_models_and_leaving_out_go_together(gold: Path, model: Path) -> None:
    assert run(gold, "--leave-one-out").exit_code == 2
    assert run(gold, "--model", model).exit_code == 2
