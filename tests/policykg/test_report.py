"""The error report: scores, causes and each difference between annotators and extraction in its sentence."""

from pathlib import Path

from tests.command_line import run

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "gold"


def test_the_page_is_written_with_its_text_escaped(tmp_path: Path) -> None:
    page = tmp_path / "误差.html"
    result = run("evaluate", EXAMPLES, "--report", page, "--fast")
    assert result.exit_code == 0
    written = page.read_text("utf-8")
    assert "action-plan" in written
    assert "the extraction has nothing like it" in written  # the meaning of a cause
    assert "http" not in written.replace("http-equiv", "")


def test_the_causes_stand_below_the_scores() -> None:
    result = run("evaluate", EXAMPLES, "--fast", "--table")
    assert result.exit_code == 0
    assert result.stdout.index("entity:Sector") < result.stdout.index("nothing like it")
