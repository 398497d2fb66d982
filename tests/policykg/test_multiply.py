"""Copies of a document that differ as documents do: what the benchmark of a million triples is made of."""

from pathlib import Path
from types import ModuleType

import pytest

from policykg import extract
from policykg.graph.store import Store
from policykg.graph.validation import check_version
from policykg.loaders.readers import Page
from policykg.ontology.model import Extraction, Figure
from tests.scripts import load_script

TEXT = "广东省算力发展行动计划\n到2027年，广东省建成灯塔工厂35家。支持企业应用人工智能。\n"


@pytest.fixture(scope="module")
def multiply() -> ModuleType:
    return load_script("benchmarks/multiply.py")


@pytest.fixture(scope="module")
def plan() -> Extraction:
    return extract(Page("plan.txt", TEXT, "text/plain"))


def figure(extraction: Extraction) -> Figure:
    [found] = [one.object for one in extraction.statements if isinstance(one.object, Figure)]
    return found


def test_a_copy_is_of_another_place_and_year_with_another_value(multiply: ModuleType, plan: Extraction) -> None:
    copy = figure(multiply.vary(plan, {plan.entities[0].id}, 1, 1))
    assert copy.region != "region/440000"
    assert 2028 <= int(copy.period or 0) <= 2033
    assert copy.value in {31, 32, 33, 34, 36, 37, 38, 39}
    assert copy.value_text == f"{copy.value}家"


def test_what_others_know_stays_and_what_is_its_own_does_not(multiply: ModuleType, plan: Extraction) -> None:
    copy = multiply.vary(plan, {plan.entities[0].id}, 1, 1)
    assert copy.entities[0].id != plan.entities[0].id
    assert {"technology/人工智能", "facility/灯塔工厂"} <= {entity.id for entity in copy.entities}


def test_every_quote_of_a_copy_stands_in_its_text(multiply: ModuleType, plan: Extraction, tmp_path: Path) -> None:
    with Store(tmp_path / "store", create=True) as store:
        assert multiply.fill(store, {"plan.txt": plan}, 1000, 1) > 1
        assert [one for version in store.versions() for one in check_version(store, version)] == []


def test_the_same_seed_gives_the_same_copies(multiply: ModuleType, plan: Extraction) -> None:
    first, again, second = (multiply.vary(plan, set(), number, 1) for number in (1, 1, 2))
    assert first == again
    assert first.document.text != second.document.text
