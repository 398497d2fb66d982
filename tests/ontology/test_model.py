"""The values that pass from loaders to the graph."""

import re
from dataclasses import FrozenInstanceError, replace
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policykg.ontology.model import Document, Evidence, Figure, Modality, Statement, plain

SCALE = Figure(
    "sector/工业互联网", "核心产业规模", Decimal("1.35E12"), "元", ">=", "target", "level", "1.35万亿元", "2027", "region/440000"
)
SAID = Statement(
    "region/440000",
    "develops",
    "technology/人工智能",
    Modality.PLANNED,
    Decimal("0.9"),
    ("rules:verb",),
    Evidence(10, 16, "发展人工智能", "重点", "。"),
)
PLAN = Document("云岚市行动计划\n发展人工智能。\n", "text/plain", "云岚市行动计划", "PolicyDocument", "plan")


@pytest.mark.parametrize(
    "written",
    [
        replace(SCALE, value=Decimal(1350000000000)),
        replace(SCALE, value=Decimal("1350000000000.00")),
        replace(SCALE, value_text="13500亿元"),
    ],
)
def test_a_figure_written_in_another_way_is_the_same_figure(written: Figure) -> None:
    assert written.id == SCALE.id


@pytest.mark.parametrize(
    "other",
    [
        replace(SCALE, of="sector/低空经济"),
        replace(SCALE, indicator="产业规模"),
        replace(SCALE, value=Decimal("1.36E12")),
        replace(SCALE, unit="美元"),
        replace(SCALE, comparator="="),
        replace(SCALE, status="achieved"),
        replace(SCALE, period="2030"),
        replace(SCALE, region=None),
        # a share of 15 % and a growth by 15 %, and a growth over the year before and over 2020, are different figures
        replace(SCALE, kind="growth"),
        replace(SCALE, baseline="2020年"),
    ],
    ids="of indicator value unit comparator status period region kind baseline".split(),
)
def test_a_figure_that_differs_in_what_it_says_is_another_one(other: Figure) -> None:
    assert other.id != SCALE.id


def test_the_same_words_at_the_same_place_are_one_statement() -> None:
    surer = replace(SAID, confidence=Decimal("0.5"), extractors=("other",))
    assert surer.id("version/1") == SAID.id("version/1")


@pytest.mark.parametrize(
    "other",
    [
        replace(SAID, subject="region/450000"),
        replace(SAID, predicate="carriesOut"),
        replace(SAID, object="technology/区块链"),
        replace(SAID, modality=Modality.REPORTED),
        replace(SAID, evidence=Evidence(30, 36, "发展人工智能")),
    ],
    ids="subject predicate object modality place".split(),
)
def test_a_statement_that_differs_in_what_it_says_or_where_is_another_one(other: Statement) -> None:
    assert other.id("version/1") != SAID.id("version/1")


def test_the_same_words_in_another_version_are_another_statement() -> None:
    assert SAID.id("version/1") != SAID.id("version/2")


def test_the_object_of_a_statement_about_a_number_is_the_figure() -> None:
    assert SAID.object_id == "technology/人工智能"
    assert replace(SAID, predicate="hasFigure", object=SCALE).object_id == SCALE.id


def test_a_version_is_a_text_read_in_one_way() -> None:
    # the title that the rules make of it may change with the rules
    assert replace(PLAN, title="行动计划").version == PLAN.version
    assert replace(PLAN, media_type="text/markdown").version != PLAN.version
    assert replace(PLAN, text=PLAN.text + " ").version != PLAN.version


def test_a_value_cannot_be_changed() -> None:
    name = "title"  # as a literal the type checker would not let it through
    with pytest.raises(FrozenInstanceError):
        setattr(PLAN, name, "另一份计划")


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15))
@example(Decimal("0E+3"))
@example(Decimal("-0.00"))
@example(Decimal("1.20E+4"))
def test_a_plain_number_has_the_value_and_one_form(value: Decimal) -> None:
    assert Decimal(plain(value)) == value
    assert re.fullmatch(r"0|-?(0|[1-9]\d*)(\.\d*[1-9])?", plain(value))
