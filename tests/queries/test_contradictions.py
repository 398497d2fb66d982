"""Figures contradict each other only if they speak of the same thing at the same time."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from policykg.graph.cypher.embedded import EmbeddedEngine
from policykg.graph.store import Store
from policykg.ontology.model import Figure
from policykg.queries.engines import Cypher, Engine, Sparql
from policykg.queries.run import ask
from tests.graph.made import entity
from tests.queries.documents import REPORTED, extraction

CITY = entity("Region", "云岚市")
PLANTS = Figure(CITY.id, "智能工厂", Decimal(12), "家", "=", "achieved", "level", "12家", "2025", CITY.id)
GROWTH = replace(PLANTS, indicator="数字经济", unit="%", kind="growth", value=Decimal(8), value_text="8%", baseline="2024")
PAIRS = {
    "another value at the same time": (PLANTS, replace(PLANTS, value=Decimal(15), value_text="15家"), True),
    "the same value": (PLANTS, PLANTS, False),
    "another time": (PLANTS, replace(PLANTS, value=Decimal(15), value_text="15家", period="2026"), False),
    "a time that neither says": (replace(PLANTS, period=None), replace(PLANTS, value=Decimal(15), value_text="15家", period=None), False),
    "a time that one says": (PLANTS, replace(PLANTS, value=Decimal(15), value_text="15家", period=None), False),
    "at least so many": (PLANTS, replace(PLANTS, value=Decimal(10), value_text="10家以上", comparator=">="), False),
    "growth against the same year": (GROWTH, replace(GROWTH, value=Decimal(30), value_text="30%"), True),
    "growth against another year": (GROWTH, replace(GROWTH, value=Decimal(30), value_text="30%", baseline="2020"), False),
}


@pytest.fixture(params=PAIRS)
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Store, bool]]:
    """A store of two reports with a figure each, and whether the two contradict each other."""
    *figures, contradict = PAIRS[request.param]
    with Store(tmp_path / "store", create=True) as store:
        for name, figure in zip(("甲报告", "乙报告"), figures, strict=True):
            report = entity("PolicyDocument", f"云岚市{name}")
            line = f"{name}说，云岚市{figure.indicator}为{figure.value_text}。"
            store.add(extraction(report, "report", {line: [(CITY, "hasFigure", figure, REPORTED)]}), f"{name}.txt")
        yield store, contradict


def test_both_engines_know_which_figures_contradict_each_other(pair: tuple[Store, bool]) -> None:
    store, contradict = pair
    with closing(EmbeddedEngine(store)) as embedded:
        engines: list[Engine] = [Sparql(store), Cypher(store, embedded)]
        for engine in engines:
            table = ask(store, "contradicting-figures", engine=engine, evidence=True)
            assert len(table.rows) == contradict
            assert all(len(sentences) == 2 for sentences in table.evidence)
