"""The ontology as the rest of the package sees it."""

import re

import pytest

from policykg.ontology.errors import UnknownClass
from policykg.ontology.model import Modality
from policykg.ontology.schema import OntologyTerm, load_schema

SCHEMA = load_schema()
TERMS = (*SCHEMA.classes, *SCHEMA.properties, *SCHEMA.individuals)
SHAPES_OF_VIS = {"box", "ellipse", "hexagon", "star", "dot", "diamond", "square", "triangle", "triangleDown", "text"}


def name(found: OntologyTerm) -> str:
    return found.name


@pytest.mark.parametrize("found", TERMS, ids=name)
def test_every_term_has_a_chinese_and_an_english_label(found: OntologyTerm) -> None:
    assert re.search(r"[一-鿿]", found.label_zh)
    assert re.fullmatch(r"[A-Za-z ]+", found.label_en)


@pytest.mark.parametrize("found", [*SCHEMA.classes, *SCHEMA.properties], ids=name)
def test_every_class_and_property_says_in_both_languages_what_it_is(found: OntologyTerm) -> None:
    assert re.search(r"[一-鿿]", found.comment_zh)
    assert re.search(r"[a-z]", found.comment_en)


@pytest.mark.parametrize("found", [*SCHEMA.nodes, *SCHEMA.edges], ids=name)
def test_whatever_is_drawn_has_a_colour(found: OntologyTerm) -> None:
    assert re.fullmatch(r"#[0-9a-f]{6}", found.color)


@pytest.mark.parametrize("found", SCHEMA.nodes, ids=name)
def test_every_node_has_a_shape_that_the_picture_can_draw(found: OntologyTerm) -> None:
    assert found.icon in SHAPES_OF_VIS


def test_no_two_names_of_a_legend_are_the_same() -> None:
    for legend in (SCHEMA.nodes, SCHEMA.edges):
        assert len({found.label_zh for found in legend}) == len({found.label_en for found in legend}) == len(legend)


def test_every_term_of_a_legend_has_a_place_of_its_own() -> None:
    for legend in (SCHEMA.nodes, SCHEMA.edges):
        assert [found.order for found in legend] == list(range(1, len(legend) + 1))


def test_the_legend_goes_from_documents_over_actors_and_measures_to_figures() -> None:
    assert [found.name for found in SCHEMA.nodes] == (
        "PolicyDocument Commentary Organization GovernmentBody Region Programme Technology Sector Facility Instrument TargetGroup Problem"
        " Figure Observation Target"
    ).split()


def test_the_classes_at_the_ends_of_a_predicate_exist() -> None:
    classes = {found.name for found in SCHEMA.classes}
    for edge in SCHEMA.edges:
        assert set(edge.domain) | set(edge.range) <= classes


def test_what_stands_above_a_term_exists() -> None:
    known = {found.name for found in TERMS}
    for found in TERMS:
        assert set(found.parents) <= known


@pytest.mark.parametrize(
    ("below", "line"),
    [
        ("GovernmentBody", ("GovernmentBody", "Organization")),
        ("PolicyDocument", ("PolicyDocument", "Document")),
        ("Target", ("Target", "Figure")),
        ("Region", ("Region",)),
        ("leads", ("leads", "responsibleFor")),
    ],
)
def test_the_line_of_a_class_or_predicate_begins_with_itself(below: str, line: tuple[str, ...]) -> None:
    assert SCHEMA.ancestors(below) == line


@pytest.mark.parametrize(
    ("found", "core"),
    [
        ("GovernmentBody", "Organization"),
        ("Organization", "Organization"),
        # Document is no node, so the guide's class is the highest that is one
        ("PolicyDocument", "PolicyDocument"),
        ("Commentary", "Commentary"),
        ("Observation", "Figure"),
        ("Technology", "Technology"),
    ],
)
def test_the_core_class_is_that_of_the_guide(found: str, core: str) -> None:
    assert SCHEMA.core(found) == core


@pytest.mark.parametrize(
    ("subject", "predicate", "obj"),
    [
        ("PolicyDocument", "issuedBy", "GovernmentBody"),
        ("Commentary", "cites", "PolicyDocument"),
        ("PolicyDocument", "develops", "Technology"),
        ("Region", "develops", "Facility"),
        ("GovernmentBody", "leads", "Programme"),
        ("Technology", "appliedIn", "Sector"),
        ("Instrument", "supports", "TargetGroup"),
        ("Facility", "locatedIn", "Region"),
        ("Region", "hasFigure", "Target"),
        ("Technology", "hasFigure", "Observation"),
        ("Facility", "partOf", "Sector"),
        ("TargetGroup", "faces", "Problem"),
    ],
)
def test_a_predicate_may_stand_between_the_classes_of_its_ends_and_below(subject: str, predicate: str, obj: str) -> None:
    assert SCHEMA.allows(predicate, subject, obj)


@pytest.mark.parametrize(
    ("subject", "predicate", "obj"),
    [
        ("Region", "locatedIn", "Facility"),
        ("Region", "issuedBy", "GovernmentBody"),
        ("PolicyDocument", "cites", "Commentary"),
        ("PolicyDocument", "develops", "TargetGroup"),
        # leads says nothing of its ends and has those of responsibleFor
        ("Region", "leads", "Programme"),
        ("GovernmentBody", "leads", "Region"),
        ("Technology", "hasFigure", "Region"),
        ("Problem", "addresses", "Programme"),
    ],
)
def test_a_predicate_may_not_stand_between_other_classes(subject: str, predicate: str, obj: str) -> None:
    assert not SCHEMA.allows(predicate, subject, obj)


def test_only_integration_has_no_direction() -> None:
    assert [edge.name for edge in SCHEMA.edges if edge.symmetric] == ["integratesWith"]


def test_a_class_that_is_no_node_is_unknown_among_the_nodes() -> None:
    with pytest.raises(UnknownClass, match=r"^Statement is not in the ontology; it has PolicyDocument, Commentary"):
        SCHEMA.node("Statement")


def test_a_predicate_that_is_none_is_named_with_those_that_are() -> None:
    with pytest.raises(UnknownClass, match=r"^likes is not in the ontology; it has issuedBy, basedOn"):
        SCHEMA.edge("likes")


def test_the_modalities_of_the_ontology_are_those_of_the_values() -> None:
    concepts = {found.name for found in SCHEMA.individuals}
    assert set(Modality) == concepts & {"reported", "planned", "required", "encouraged", "recommended"}
    assert {found.label_zh for found in SCHEMA.individuals if found.name in set(Modality)} == {"已实现", "计划", "要求", "鼓励", "建议"}


def test_every_kind_of_instrument_stands_under_supply_demand_or_environment() -> None:
    kinds = {found.name: found.parents for found in SCHEMA.individuals if found.words}
    assert kinds["funding"] == kinds["talent"] == kinds["publicService"] == ("supplySide",)
    assert kinds["procurement"] == kinds["trade"] == ("demandSide",)
    assert {above for parents in kinds.values() for above in parents} == {"supplySide", "demandSide", "environmentSide"}


@pytest.mark.parametrize(
    ("instrument", "kind"),
    [
        ("数字化转型专项资金", "funding"),
        ("云岚数字券", "funding"),
        ("首席数据官培训", "talent"),
        ("首台（套）保险补偿", "procurement"),  # 首台（套） is longer than 保险
        ("贷款贴息", "finance"),
        ("研发费用加计扣除", "tax"),
        ("数据安全审查", "regulation"),
        ("工业互联网标识解析标准", "standard"),
        ("部门联席会议", "institution"),
        ("保税维修", "trade"),
    ],
)
def test_the_kind_of_an_instrument_is_told_by_the_words_of_its_name(instrument: str, kind: str) -> None:
    assert SCHEMA.instrument_kind(instrument) == kind


def test_of_words_of_one_length_the_first_tells_the_kind() -> None:
    assert SCHEMA.instrument_kind("税收和保险政策") == "tax"
    assert SCHEMA.instrument_kind("保险和税收政策") == "finance"


def test_a_name_without_such_a_word_has_no_kind() -> None:
    assert SCHEMA.instrument_kind("揭榜挂帅") is None


def test_no_word_tells_two_kinds() -> None:
    words = [word for found in SCHEMA.individuals for word in found.words]
    assert len(words) == len(set(words))
