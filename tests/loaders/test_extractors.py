"""Extractors are found by their name, and the built-in rules are one of them."""

import gc

import pytest

from policykg.loaders.extractors import (
    Extractor,
    LacExtractor,
    LearnedExtractor,
    RulesExtractor,
    extract_by,
    load_extractor,
    must_run_alone,
    reports,
)
from policykg.loaders.readers import Page
from policykg.loaders.structure import structure
from policykg.ontology.errors import UnknownName


def test_those_with_and_without_a_tagger_are_registered_and_made_once() -> None:
    assert isinstance(load_extractor("learned"), LearnedExtractor)
    assert isinstance(load_extractor("rules"), RulesExtractor)
    assert load_extractor("rules") is load_extractor("rules")


def test_an_extractor_that_is_not_there() -> None:
    with pytest.raises(UnknownName, match=r"^no extractor oracle; there are .*rules"):
        load_extractor("oracle")


@pytest.mark.parametrize("extractor", [LearnedExtractor(), RulesExtractor(), LacExtractor()], ids=lambda one: one.name)
def test_an_extraction_is_of_its_document_and_the_same_each_time(extractor: Extractor) -> None:
    document = structure(Page("a.txt", "云岚市数字经济行动计划\n到2027年，建成灯塔工厂3家，支持中小企业应用人工智能。\n", "text/plain"))
    first = extractor.extract(document)
    assert first.document is document
    assert {statement.predicate for statement in first.statements} == {"develops", "hasFigure"}
    assert extractor.extract(document) == first


def test_several_are_asked_in_their_order_and_merged() -> None:
    document = structure(Page("a.txt", "云岚市数字经济行动计划\n到2027年，建成灯塔工厂3家，支持中小企业应用人工智能。\n", "text/plain"))
    found = extract_by(["rules", "learned"], document)
    assert found.ran == ("rules", "learned")
    # what both find by one rule is no surer than that rule
    alone = extract_by(["rules"], document)
    assert [(one.id(document.version), one.confidence, one.extractors) for one in found.statements] == [
        (one.id(document.version), one.confidence, one.extractors) for one in alone.statements
    ]


def test_those_without_a_report_and_without_a_budget_need_none() -> None:
    assert reports(["rules", "oracle"]) == []
    assert not must_run_alone(["rules", "learned"])


def test_the_collector_of_python_runs_again_after_an_extraction() -> None:
    document = structure(Page("a.txt", "云岚市算力行动计划\n建设算力中心。", "text/plain"))
    load_extractor("rules").extract(document)
    assert gc.isenabled()
    gc.disable()
    load_extractor("rules").extract(document)
    assert not gc.isenabled()  # whoever does without it goes on doing so
    gc.enable()
