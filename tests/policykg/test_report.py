"""The error report: each difference between annotators and extraction, in its sentence."""

from pathlib import Path
from typing import Any

from click.testing import CliRunner

from policykg.cli import main
from policykg.evaluation import Judged
from policykg.report import Miss, misses

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "gold"
TEXT = "建设灯塔工厂，发展低空经济。到2027年，灯塔工厂达到12家。"


def graph(*names: tuple[str, str, str], relations: Any = (), indicators: Any = ()) -> dict[str, Any]:  # noqa: ANN401 - rows of the guide
    entities = [{"id": identifier, "type": kind, "name": name, "aliases": []} for identifier, kind, name in names]
    return {"entities": entities, "relations": list(relations), "indicators": list(indicators)}


FACTORY, ECONOMY = ("e1", "Facility", "灯塔工厂"), ("e2", "Sector", "低空经济")


def said(gold: dict[str, Any], predicted: dict[str, Any]) -> list[Miss]:
    return list(misses(Judged("plan", TEXT, gold, predicted)))


def test_two_graphs_that_say_the_same_have_no_misses() -> None:
    assert said(graph(FACTORY), graph(("x", "Facility", "灯塔工厂"))) == []


def test_an_entity_that_only_one_side_has_is_shown_in_its_sentence() -> None:
    sentence = "建设灯塔工厂，发展低空经济。"
    assert said(graph(FACTORY, ECONOMY), graph(FACTORY)) == [Miss("entity", "Sector", missed=True, what="低空经济", sentence=sentence)]
    assert said(graph(FACTORY), graph(FACTORY, ECONOMY)) == [Miss("entity", "Sector", missed=False, what="低空经济", sentence=sentence)]


def test_a_relation_with_another_end_is_missed_and_wrong() -> None:
    gold = graph(FACTORY, ECONOMY, relations=[{"subject": "DOC", "predicate": "develops", "object": "e1", "evidence": "建设灯塔工厂"}])
    other = graph(FACTORY, ECONOMY, relations=[{"subject": "DOC", "predicate": "develops", "object": "e2", "evidence": "发展低空经济"}])
    assert said(gold, other) == [
        Miss("relation", "develops", missed=True, what="DOC → 灯塔工厂", sentence="建设灯塔工厂"),
        Miss("relation", "develops", missed=False, what="DOC → 低空经济", sentence="发展低空经济"),
    ]


def test_a_figure_with_another_value_is_missed_and_wrong() -> None:
    def counted(value: int) -> dict[str, Any]:
        row = {
            "subject": "e1",
            "metric": "灯塔工厂",
            "value": value,
            "unit": "家",
            "comparator": "=",
            "status": "target",
            "evidence": "达到12家",
        }
        return graph(FACTORY, indicators=[row])

    assert [(miss.missed, miss.what) for miss in said(counted(12), counted(13))] == [
        (False, "灯塔工厂 · 灯塔工厂 = 13 家"),
        (True, "灯塔工厂 · 灯塔工厂 = 12 家"),
    ]


def test_the_page_is_written_with_its_text_escaped(tmp_path: Path) -> None:
    page = tmp_path / "误差.html"
    result = CliRunner().invoke(main, ["evaluate", str(EXAMPLES), "--report", str(page), "--fast"])
    assert result.exit_code == 0
    written = page.read_text("utf-8")
    assert "action-plan" in written
    assert "http" not in written.replace("http-equiv", "")
