"""What is derived from the ontology and kept as files."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, SKOS, XSD, Literal, URIRef

from policykg.ontology import documentation
from policykg.ontology.documentation import context, property_graph, reference
from policykg.ontology.identifiers import NAMESPACE, term
from policykg.ontology.schema import OntologyTerm, load_schema

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = load_schema()
REFERENCE = reference().splitlines()
CONTEXT = json.loads(context())["@context"]
TERMS = (*SCHEMA.classes, *SCHEMA.properties, *SCHEMA.individuals)


def test_the_context_is_up_to_date() -> None:
    kept = (files("policykg.ontology") / "context.jsonld").read_text("utf-8")
    assert kept == context(), "write it anew with `make docs`"


def test_the_reference_is_up_to_date() -> None:
    assert (DOCS / "ontology.md").read_text("utf-8") == reference(), "write it anew with `make docs`"


def test_the_property_graph_is_up_to_date() -> None:
    assert (DOCS / "property-graph.md").read_text("utf-8") == property_graph(), "write it anew with `make docs`"


@pytest.mark.parametrize("found", TERMS, ids=lambda found: found.name)
def test_every_term_stands_in_the_reference_with_both_names(found: OntologyTerm) -> None:
    [row] = [line for line in REFERENCE if line.startswith(f"| `pk:{found.name}`")]
    assert found.label_zh in row
    assert found.comment_en in row


@pytest.mark.parametrize("found", TERMS, ids=lambda found: found.name)
def test_every_term_stands_in_the_context(found: OntologyTerm) -> None:
    assert CONTEXT[found.name]["@id"] == f"pk:{found.name}"


def test_every_row_of_a_table_has_the_cells_of_its_head() -> None:
    heads = 0
    width = 0
    for line in REFERENCE:
        if line.startswith("| "):
            cells = line.replace("\\|", "").count("|") - 1
            if cells != width:
                heads += 1
                width = cells
        else:
            width = width if line.startswith("|") else 0
    assert heads == 5  # entities, relations, statements, properties, values


def test_the_reference_tells_the_ends_of_a_predicate_and_what_it_is_aligned_with() -> None:
    [row] = [line for line in REFERENCE if line.startswith("| `pk:basedOn`")]
    assert [cell.strip() for cell in row.split("|")[1:6]] == ["`pk:basedOn`", "依据", "Document", "PolicyDocument", "`eli:based_on`"]


def test_the_reference_tells_the_ends_that_a_predicate_has_from_the_one_above() -> None:
    [row] = [line for line in REFERENCE if line.startswith("| `pk:leads`")]
    assert [cell.strip() for cell in row.split("|")[3:6]] == [
        "Organization",
        "Programme, Instrument, Facility, Technology, Sector",
        "`pk:responsibleFor`",
    ]


@pytest.mark.filterwarnings(r"ignore::DeprecationWarning:rdflib\..*")  # its reader uses what it deprecates
def test_a_document_in_the_context_s_words_is_rdf_in_the_ontology_s() -> None:
    document = {
        "@context": CONTEXT,
        "@id": "https://kg.example/figure/1",
        "@type": "Target",
        "value": "120",
        "ofEntity": "https://kg.example/sector/工业互联网",
        "prefLabel": "核心产业规模",
        "modality": "planned",
    }
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    figure = URIRef("https://kg.example/figure/1")
    assert set(graph) == {
        (figure, RDF.type, URIRef(term("Target"))),
        (figure, URIRef(term("value")), Literal("120", datatype=XSD.decimal)),
        (figure, URIRef(term("ofEntity")), URIRef("https://kg.example/sector/工业互联网")),
        (figure, SKOS.prefLabel, Literal("核心产业规模", lang="zh")),
        (figure, URIRef(term("modality")), URIRef(NAMESPACE + "planned")),
    }


def test_writing_anew_writes_every_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ontology").mkdir()
    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(documentation, "__file__", str(tmp_path / "ontology" / "documentation.py"))
    documentation.main()
    assert (tmp_path / "ontology" / "context.jsonld").read_text("utf-8") == context()
    assert (tmp_path / "docs" / "ontology.md").read_text("utf-8") == reference()
    assert (tmp_path / "docs" / "property-graph.md").read_text("utf-8") == property_graph()


def test_where_there_is_no_folder_of_documents_only_the_context_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # an installed package has none
    monkeypatch.setattr(documentation, "__file__", str(tmp_path / "documentation.py"))
    documentation.main()
    assert [path.name for path in tmp_path.iterdir()] == ["context.jsonld"]
