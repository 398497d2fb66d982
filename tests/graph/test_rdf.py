"""What a document says, as quads."""

from dataclasses import replace
from decimal import Decimal

import pyoxigraph as ox
import pytest

from policykg.graph.rdf import DCTERMS, OA, PROV, RDF, SKOS, XSD, quads
from policykg.ontology.identifiers import BASE, iri, term
from policykg.ontology.model import Document, Extraction, Modality
from tests.graph.made import TITLE, entity, figure, plan, quoted, said

PLAN = plan()
TYPE = RDF + "type"
DOCUMENT = iri(f"document/{TITLE}")


def objects(found: list[ox.Quad], subject: str, predicate: str) -> list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]:
    return [quad.object for quad in found if quad.subject == ox.NamedNode(subject) and quad.predicate.value == predicate]


def values(found: list[ox.Quad], subject: str, predicate: str) -> set[str]:
    return {value.value for value in objects(found, subject, predicate) if not isinstance(value, ox.Triple)}


def members(found: list[ox.Quad], kind: str) -> set[str]:
    typed = [quad.subject for quad in found if quad.predicate.value == TYPE and quad.object == ox.NamedNode(kind)]
    return {subject.value for subject in typed if isinstance(subject, ox.NamedNode)}


def test_all_that_a_document_says_is_in_the_graph_of_its_version() -> None:
    assert {quad.graph_name for quad in quads(PLAN)} == {ox.NamedNode(iri(PLAN.document.version))}


def test_no_quad_stands_twice_and_the_order_is_always_the_same() -> None:
    assert len(quads(PLAN)) == len(set(quads(PLAN)))
    assert quads(PLAN) == quads(plan())


def test_every_node_has_an_iri(extractions: dict[str, Extraction]) -> None:
    for extraction in extractions.values():
        for quad in quads(extraction):
            assert isinstance(quad.subject, ox.NamedNode)
            assert isinstance(quad.object, ox.NamedNode | ox.Literal)


def test_a_statement_has_its_direct_edge_beside_it() -> None:
    found = quads(PLAN)
    statement = iri(PLAN.statements[0].id(PLAN.document.version))
    assert values(found, statement, TYPE) == {term("Statement")}
    assert values(found, statement, RDF + "subject") == {DOCUMENT}
    assert values(found, statement, RDF + "predicate") == {term("develops")}
    assert values(found, statement, RDF + "object") == {iri("technology/人工智能")}
    assert iri("technology/人工智能") in values(found, DOCUMENT, term("develops"))


def test_a_statement_tells_how_it_is_said_how_sure_it_is_and_what_found_it() -> None:
    found = quads(PLAN)
    statement = iri(PLAN.statements[0].id(PLAN.document.version))
    assert values(found, statement, term("modality")) == {term("planned")}
    assert objects(found, statement, term("confidence")) == [ox.Literal("0.9", datatype=ox.NamedNode(XSD + "decimal"))]
    assert values(found, statement, term("extractor")) == {"hand"}


def test_evidence_is_a_quote_with_what_stands_around_it_and_its_place() -> None:
    found = quads(PLAN)
    [evidence] = values(found, iri(PLAN.statements[2].id(PLAN.document.version)), term("evidence"))
    assert values(found, evidence, OA + "hasSource") == {iri(PLAN.document.version)}
    assert values(found, evidence, OA + "hasSelector") == {f"{evidence}/quote", f"{evidence}/position"}
    assert values(found, f"{evidence}/quote", OA + "exact") == {"算力中心3座"}
    assert values(found, f"{evidence}/quote", OA + "prefix") == {"到2027年，建成"}
    assert values(found, f"{evidence}/quote", OA + "suffix") == {"。"}
    # 云岚市算力行动计划 and its line end are ten characters, 推动人工智能应用。 and its line end ten, 到2027年，建成 nine
    assert values(found, f"{evidence}/position", OA + "start") == {"29"}
    assert values(found, f"{evidence}/position", OA + "end") == {"35"}


def test_an_empty_prefix_is_left_out() -> None:
    found = quads(PLAN)
    [evidence] = values(found, iri(PLAN.statements[0].id(PLAN.document.version)), term("evidence"))
    assert values(found, f"{evidence}/quote", OA + "prefix") == set()
    assert values(found, f"{evidence}/quote", OA + "suffix") == {"。"}


def test_two_statements_at_one_place_share_their_evidence() -> None:
    first = PLAN.statements[0]
    again = replace(first, modality=Modality.ENCOURAGED)
    found = quads(replace(PLAN, statements=(first, again)))
    assert len(members(found, term("Statement"))) == 2
    assert len({value for node in members(found, term("Statement")) for value in values(found, node, term("evidence"))}) == 1


def test_a_figure_is_a_typed_value_with_its_words() -> None:
    found = quads(PLAN)
    [node] = members(found, term("Target"))
    assert node in members(found, term("Figure"))
    assert objects(found, node, term("value")) == [ox.Literal("3", datatype=ox.NamedNode(XSD + "decimal"))]
    assert values(found, node, term("valueText")) == {"3座"}
    assert values(found, node, term("unit")) == {"座"}
    assert values(found, node, term("comparator")) == {">="}
    assert values(found, node, term("period")) == {"2027"}
    assert values(found, node, term("ofEntity")) == {iri("facility/算力中心")}
    assert values(found, node, term("figureRegion")) == set()
    assert node in values(found, iri("facility/算力中心"), term("hasFigure"))


def test_a_figure_that_was_reached_is_an_observation() -> None:
    text = "云岚市报告\n建成算力中心3座。\n"
    centre = entity("Facility", "算力中心")
    reached = replace(figure(centre), status="achieved", region="region/440300", baseline="2020年", period=None)
    own = entity("PolicyDocument", "云岚市报告")
    extraction = Extraction(
        Document(text, "text/plain", "云岚市报告", "PolicyDocument", "report"),
        (own, centre),
        (said(text, centre, "hasFigure", reached, "算力中心3座", Modality.REPORTED),),
    )
    found = quads(extraction)
    [node] = members(found, term("Observation"))
    assert values(found, node, term("figureRegion")) == {iri("region/440300")}
    assert values(found, node, term("baseline")) == {"2020年"}
    assert values(found, node, term("period")) == set()


@pytest.mark.parametrize(("value", "written"), [("1.35E12", "1350000000000"), ("91.20", "91.2"), ("-0.5", "-0.5"), ("0.0", "0")])
def test_a_value_is_written_in_its_canonical_form(value: str, written: str) -> None:
    centre = PLAN.entities[2]
    statement = replace(PLAN.statements[2], object=figure(centre, value))
    found = quads(replace(PLAN, statements=(statement,)))
    [node] = members(found, term("Figure"))
    assert values(found, node, term("value")) == {written}


def test_an_entity_is_of_its_class_and_of_all_above() -> None:
    body = entity("GovernmentBody", "云岚市科学技术局")
    found = quads(replace(PLAN, entities=(*PLAN.entities, body), statements=()))
    assert values(found, iri(body.id), TYPE) == {term("GovernmentBody"), term("Organization")}
    assert values(found, DOCUMENT, TYPE) == {term("PolicyDocument"), term("Document")}


def test_an_entity_has_one_label_and_the_other_names_beside_it() -> None:
    skill = replace(entity("Technology", "人工智能"), name="AI", aliases=("人工智能技术",), name_en="artificial intelligence")
    found = quads(replace(PLAN, entities=(PLAN.entities[0], skill), statements=()))
    assert objects(found, iri(skill.id), SKOS + "prefLabel") == [ox.Literal("人工智能", language="zh")]
    assert set(objects(found, iri(skill.id), SKOS + "altLabel")) == {
        ox.Literal("AI", language="zh"),
        ox.Literal("人工智能技术", language="zh"),
        ox.Literal("artificial intelligence", language="en"),
    }


def test_a_body_brings_those_that_came_before_it_and_after_it() -> None:
    ministry = entity("GovernmentBody", "环境保护部")
    found = quads(replace(PLAN, entities=(PLAN.entities[0], ministry), statements=()))
    earlier, later = "organization/国家环境保护总局", "organization/生态环境部"
    assert values(found, iri(earlier), term("succeededBy")) == {iri(ministry.id)}
    assert values(found, iri(ministry.id), term("succeededBy")) == {iri(later)}
    assert values(found, iri(ministry.id), term("validFrom")) == {"2008"}
    assert values(found, iri(ministry.id), term("validUntil")) == values(found, iri(later), term("validFrom")) == {"2018"}
    assert values(found, iri(later), SKOS + "prefLabel") == {"生态环境部"}


def test_a_body_that_goes_on_as_it_was_brings_no_other() -> None:
    found = quads(replace(PLAN, entities=(PLAN.entities[0], entity("GovernmentBody", "财政部")), statements=()))
    assert not [quad for quad in found if quad.predicate.value == term("succeededBy")]


def test_a_county_brings_the_regions_that_hold_it() -> None:
    county = entity("Region", "南山区", code="440305", within="region/440300")
    found = quads(replace(PLAN, entities=(PLAN.entities[0], county), statements=()))
    assert values(found, iri("region/440305"), term("withinRegion")) == {iri("region/440300")}
    assert values(found, iri("region/440300"), term("withinRegion")) == {iri("region/440000")}
    assert values(found, iri("region/440000"), SKOS + "prefLabel") == {"广东省"}
    assert values(found, iri("region/440000"), term("regionCode")) == {"440000"}
    assert values(found, iri("region/440000"), TYPE) == {term("Region")}


def test_an_instrument_has_its_kind_and_a_document_its_number() -> None:
    fund = replace(entity("Instrument", "算力券"), kind="funding")
    law = entity("PolicyDocument", "云岚市数据条例", number="云府发〔2025〕3号")
    found = quads(replace(PLAN, entities=(PLAN.entities[0], fund, law), statements=()))
    assert values(found, iri(fund.id), term("instrumentKind")) == {term("funding")}
    assert values(found, iri(law.id), term("documentNumber")) == {"云府发〔2025〕3号"}


def test_a_version_tells_its_text_and_how_it_was_read() -> None:
    found = quads(PLAN)
    version = iri(PLAN.document.version)
    assert values(found, version, TYPE) == {term("DocumentVersion")}
    assert values(found, version, PROV + "specializationOf") == {DOCUMENT}
    assert values(found, version, term("digest")) == {PLAN.document.digest}
    assert values(found, version, term("characters")) == {str(len(PLAN.document.text))}
    assert values(found, version, term("mediaType")) == {"text/plain"}
    [run] = values(found, version, PROV + "wasGeneratedBy")
    assert values(found, run, TYPE) == {PROV + "Activity"}
    assert values(found, run, PROV + "used") == {version}


def test_the_header_of_a_document_is_its_dublin_core() -> None:
    published = replace(PLAN, document=replace(PLAN.document, publisher="云岚日报"))
    found = quads(published)
    assert values(found, DOCUMENT, DCTERMS + "title") == {TITLE}
    assert objects(found, DOCUMENT, DCTERMS + "date") == [ox.Literal("2025-04-16", datatype=ox.NamedNode(XSD + "date"))]
    assert values(found, DOCUMENT, DCTERMS + "publisher") == {"云岚日报"}
    assert values(quads(PLAN), DOCUMENT, DCTERMS + "publisher") == set()
    undated = quads(replace(PLAN, document=replace(PLAN.document, date=None)))
    assert values(undated, DOCUMENT, DCTERMS + "date") == set()


def test_the_days_of_a_document_and_what_its_page_declares() -> None:
    document = replace(PLAN.document, signed="2025-04-16", published="2025-04-20", in_force="2025-05-01", until="2030-04-30")
    found = quads(replace(PLAN, document=replace(document, validity="inForce", index_number="YL001/2025-00012")))
    days = {"dateSigned": "2025-04-16", "datePublished": "2025-04-20", "dateInForce": "2025-05-01", "dateNoLongerInForce": "2030-04-30"}
    for name, day in days.items():
        assert objects(found, DOCUMENT, term(name)) == [ox.Literal(day, datatype=ox.NamedNode(XSD + "date"))]
    assert (values(found, DOCUMENT, term("validity")), values(found, DOCUMENT, term("indexNumber"))) == ({"inForce"}, {"YL001/2025-00012"})
    assert values(quads(PLAN), DOCUMENT, term("dateInForce")) == set()


def test_a_judgement_is_kept_with_its_reason_and_its_sentence() -> None:
    found = quads(PLAN)
    [node] = members(found, term("Judgement"))
    assert values(found, node, term("mention")) == {"算力中心"}
    assert values(found, node, term("entity")) == {iri("facility/算力中心")}
    assert values(found, node, term("verdict")) == {"same"}
    assert values(found, node, term("reason")) == {"name in gazetteer"}
    assert objects(found, node, term("confidence")) == [ox.Literal("1", datatype=ox.NamedNode(XSD + "decimal"))]
    [evidence] = values(found, node, term("evidence"))
    assert values(found, f"{evidence}/quote", OA + "exact") == {"算力中心"}


def test_with_another_base_only_the_ontology_keeps_its_iris() -> None:
    moved = quads(PLAN, "https://kg.example/id/")
    assert not any(BASE in str(quad) for quad in moved)
    assert {str(quad).replace("https://kg.example/id/", BASE) for quad in moved} == {str(quad) for quad in quads(PLAN)}


def test_words_that_would_be_syntax_are_words() -> None:
    text = '云岚市行动计划\n推动"智能\\网联" . <http://x> @zh 应用。\n'
    own, skill = entity("PolicyDocument", "云岚市行动计划"), entity("Technology", "智能网联")
    extraction = Extraction(
        Document(text, "text/plain", "云岚市行动计划", "PolicyDocument", "plan"),
        (own, replace(skill, aliases=('智能"@en .\n<urn:x> <urn:y> "',))),
        (said(text, own, "develops", skill, '推动"智能\\网联" . <http://x> @zh 应用'),),
    )
    found = quads(extraction)
    written = ox.serialize(found, format=ox.RdfFormat.N_QUADS)
    assert written is not None
    assert list(ox.parse(written, format=ox.RdfFormat.N_QUADS)) == found


def test_a_confidence_is_a_decimal_without_exponent() -> None:
    sure = replace(PLAN.statements[0], confidence=Decimal("1E-2"), evidence=quoted(PLAN.document.text, "推动人工智能应用"))
    found = quads(replace(PLAN, statements=(sure,)))
    [node] = members(found, term("Statement"))
    assert values(found, node, term("confidence")) == {"0.01"}
