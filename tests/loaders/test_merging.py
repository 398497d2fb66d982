"""What several extractors say of one document, as one extraction."""

from dataclasses import replace
from decimal import Decimal

import pytest

from policykg.graph.rdf import quads
from policykg.loaders.merging import merge
from policykg.ontology.identifiers import term
from policykg.ontology.model import Document, Entity, Evidence, Extraction, Figure, Judgement, Modality, Statement, Verdict
from tests.graph.made import TITLE, entity

TEXT = f"{TITLE}\n加快推广智能仓配平台，支持中小企业。到2027年，建成智能仓配平台12个。再次推广智能仓配平台。\n"
DOCUMENT = Document(TEXT, "text/plain", TITLE, "PolicyDocument", "plan")
OWN = entity("PolicyDocument", TITLE)


def named(kind: str, name: str) -> Entity:
    """An entity with all its mentions in the text."""
    places = [place for place in range(len(TEXT)) if TEXT.startswith(name, place)]
    assert places, name
    return replace(entity(kind, name), mentions=tuple((place, place + len(name)) for place in places))


PLATFORM = named("Facility", "智能仓配平台")
FIRMS = named("TargetGroup", "中小企业")


def says(
    by: str, quote: str, obj: Entity | Figure = PLATFORM, *, subject: Entity = OWN, predicate: str = "develops",
    sure: str = "0.8",
) -> Statement:  # fmt: skip
    """A statement that a quote says, at the first place of the quote."""
    start = TEXT.index(quote)
    target = obj if isinstance(obj, Figure) else obj.id
    return Statement(subject.id, predicate, target, Modality.PLANNED, Decimal(sure), (by,), Evidence(start, start + len(quote), quote))


def figure(indicator: str = "智能仓配平台", value: str = "12", of: Entity = PLATFORM) -> Figure:
    return Figure(of.id, indicator, Decimal(value), "个", "=", "target", "level", f"{value}个", "2027")


def extraction(*statements: Statement, entities: tuple[Entity, ...] = (PLATFORM, FIRMS)) -> Extraction:
    return Extraction(DOCUMENT, (OWN, *entities), statements)


def counted(by: str, measured: Figure, subject: Entity = PLATFORM) -> Statement:
    return says(by, "建成智能仓配平台12个", measured, subject=subject, predicate="hasFigure")


# ---------------------------------------------------------------------- the same statement


def test_one_extraction_stays_as_it_is() -> None:
    one = extraction(says("a:1", "推广智能仓配平台"))
    assert merge([one]) is one


def test_what_two_say_is_said_once_with_both_named_and_surer() -> None:
    found = merge([extraction(says("rules:verb", "加快推广智能仓配平台")), extraction(says("llm:m", "推广智能仓配平台", sure="0.7"))])
    [statement] = found.statements
    assert statement.extractors == ("llm:m", "rules:verb")
    assert statement.confidence == Decimal("0.94")  # 1 - 0.2 * 0.3
    assert statement.evidence.quote == "推广智能仓配平台"


def test_a_rule_that_two_extractors_share_counts_once() -> None:
    found = merge([extraction(says("rules:verb", "推广智能仓配平台")), extraction(says("rules:verb", "推广智能仓配平台", sure="0.6"))])
    [statement] = found.statements
    assert (statement.extractors, statement.confidence) == (("rules:verb",), Decimal("0.8"))


def test_three_make_it_surer_than_two() -> None:
    each = [extraction(says(f"{name}:1", "推广智能仓配平台", sure="0.5")) for name in "abc"]
    [statement] = merge(each).statements
    assert (statement.extractors, statement.confidence) == (("a:1", "b:1", "c:1"), Decimal("0.875"))


def test_the_same_said_at_two_places_stays_two() -> None:
    found = merge([extraction(says("a:1", "加快推广智能仓配平台")), extraction(says("b:1", "再次推广智能仓配平台"))])
    assert [one.extractors for one in found.statements] == [("a:1",), ("b:1",)]


def test_two_of_one_extractor_stay_two_whatever_another_says() -> None:
    twice = extraction(says("a:1", "加快推广智能仓配平台，支持中小企业"), says("a:2", "推广智能仓配平台"))
    found = merge([twice, extraction(says("b:1", "加快推广智能仓配平台"))])
    assert sorted(one.extractors for one in found.statements) == [("a:1", "b:1"), ("a:2",)]


def test_the_order_of_those_who_agree_changes_nothing() -> None:
    one, other = extraction(says("a:1", "加快推广智能仓配平台")), extraction(says("b:1", "推广智能仓配平台"), counted("b:1", figure()))
    assert merge([one, other]).statements == merge([other, one]).statements


def test_a_merged_statement_names_all_in_the_graph() -> None:
    found = merge([extraction(says("a:1", "推广智能仓配平台")), extraction(says("b:1", "推广智能仓配平台"))])
    assert sorted(str(quad.object) for quad in quads(found) if quad.predicate.value == term("extractor")) == ['"a:1"', '"b:1"']


# ---------------------------------------------------------------------- disagreement


def test_how_strongly_is_said_by_the_first_and_only_those_who_agree_make_it_surer() -> None:
    planned = extraction(says("a:1", "推广智能仓配平台"))
    required = extraction(replace(says("b:1", "推广智能仓配平台", sure="0.9"), modality=Modality.REQUIRED))
    [one], [other] = merge([planned, required]).statements, merge([required, planned]).statements
    assert (one.modality, one.extractors, one.confidence) == (Modality.PLANNED, ("a:1", "b:1"), Decimal("0.8"))
    assert (other.modality, other.extractors, other.confidence) == (Modality.REQUIRED, ("a:1", "b:1"), Decimal("0.9"))


def test_a_number_that_two_read_as_two_figures_is_that_of_the_first() -> None:
    one, other = extraction(counted("a:1", figure())), extraction(counted("b:1", figure("平台")))
    assert [statement.object for statement in merge([one, other]).statements] == [figure()]
    assert [statement.object for statement in merge([other, one]).statements] == [figure("平台")]


def test_other_numbers_of_a_quote_are_other_figures() -> None:
    found = merge([extraction(counted("a:1", figure())), extraction(counted("b:1", figure(value="2")))])
    assert len(found.statements) == 2


def test_a_name_is_of_the_class_that_the_first_gives_it() -> None:
    measure = named("Programme", "智能仓配平台")
    supports = says("b:1", "推广智能仓配平台，支持中小企业", FIRMS, subject=measure, predicate="supports")
    proposes = says("b:2", "推广智能仓配平台", measure, predicate="proposes")
    found = merge([extraction(says("a:1", "推广智能仓配平台")), extraction(supports, proposes, entities=(measure, FIRMS))])
    assert [(one.id, one.type) for one in found.entities if one.name == "智能仓配平台"] == [(PLATFORM.id, "Facility")]
    # a facility supports a group, too, but no document proposes one
    assert {(one.subject, one.predicate) for one in found.statements} == {(OWN.id, "develops"), (PLATFORM.id, "supports")}


def test_a_name_inside_a_longer_one_is_none() -> None:
    short = named("Sector", "智能仓配")
    said = says("a:1", "推广智能仓配平台", short)
    for order in ([0, 1], [1, 0]):
        each = [extraction(said, entities=(short,)), extraction(says("b:1", "推广智能仓配平台"))]
        found = merge([each[number] for number in order])
        assert [one.name for one in found.entities[1:]] == ["智能仓配平台", "中小企业"]
        assert [one.extractors for one in found.statements] == [("b:1",)]


def test_of_two_names_that_are_as_long_the_first_has_the_place() -> None:
    one, other = named("Facility", "智能仓配平台"), named("Programme", "推广智能仓配")
    found = merge([extraction(entities=(one,)), extraction(entities=(other,))])
    # 推广智能仓配 shares letters with it wherever it stands
    assert [entity.name for entity in found.entities[1:]] == ["智能仓配平台"]
    assert [entity.name for entity in merge([extraction(entities=(other,)), extraction(entities=(one,))]).entities[1:]] == [
        "推广智能仓配",
        "智能仓配平台",
    ]


def test_an_entity_that_another_place_still_names_stays() -> None:
    short = replace(named("Sector", "智能仓配"), mentions=(*named("Sector", "智能仓配").mentions, (0, 4)))
    found = merge([extraction(entities=(PLATFORM,)), extraction(entities=(short,))])
    assert [(one.name, one.mentions) for one in found.entities if one.type == "Sector"] == [("智能仓配", ((0, 4),))]


def test_an_entity_has_the_forms_places_and_judgements_of_all() -> None:
    place = Evidence(0, 4, TEXT[:4])
    judged = [Judgement("平台", PLATFORM.id, Verdict.SAME, Decimal(1), reason, place) for reason in ("first", "second")]
    one = replace(
        extraction(), entities=(OWN, replace(PLATFORM, mentions=PLATFORM.mentions[:1], aliases=("仓配",))), judgements=(judged[0],)
    )
    other = replace(extraction(), entities=(OWN, replace(PLATFORM, aliases=("平台",))), judgements=(judged[1],))
    found = merge([one, other])
    assert (found.entities[1].aliases, found.entities[1].mentions) == (("仓配", "平台"), PLATFORM.mentions)
    assert found.judgements == (judged[0],)


def test_what_was_left_out_is_still_told() -> None:
    assert merge([replace(extraction(), notes=("a dropped 1",)), replace(extraction(), notes=("b dropped 2",))]).notes == (
        "a dropped 1",
        "b dropped 2",
    )


def test_extractions_of_two_documents_are_not_merged() -> None:
    with pytest.raises(ValueError, match="different documents"):
        merge([extraction(), replace(extraction(), document=replace(DOCUMENT, text=TEXT + " "))])


def test_what_is_said_of_a_name_goes_with_it_to_the_class_of_the_first() -> None:
    measure = named("Programme", "智能仓配平台")
    told = extraction(counted("b:1", figure(of=measure), measure), entities=(measure,))
    [statement] = merge([extraction(), told]).statements
    assert (statement.subject, statement.object) == (PLATFORM.id, figure())


def test_the_ends_of_a_relation_without_direction_stay_in_their_order() -> None:
    field, skill, other = named("Sector", "智能仓配平台"), named("Technology", "智能仓配平台"), named("Technology", "中小企业")
    joins = says("b:1", "推广智能仓配平台，支持中小企业", other, subject=field, predicate="integratesWith")
    found = merge([extraction(entities=(skill,)), extraction(joins, entities=(field, other))])
    assert [(one.subject, one.object) for one in found.statements] == [tuple(sorted((skill.id, other.id)))]
