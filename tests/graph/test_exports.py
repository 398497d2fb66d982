"""What is handed on: every format read back by another library."""

import csv
import io
import json
import math
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from lxml import etree
from rdflib.compare import isomorphic

from policykg.graph.exports import Exporter, export, exporters
from policykg.graph.exports.tables import csv_text
from policykg.graph.property_graph import property_graph
from policykg.graph.store import Store
from policykg.ontology.errors import OutputError, PolicyKGError, UnknownName
from policykg.ontology.model import Document, Extraction
from tests.graph.made import TITLE, entity, figure, plan, said

UNION = {"ntriples": "nt", "turtle": "turtle", "rdfxml": "xml", "jsonld": "json-ld"}
"""The formats and what rdflib calls them."""
NAMED = {"nquads": "nquads", "trig": "trig", "jsonld": "json-ld"}
FORMATS = sorted(exporters())

pytestmark = pytest.mark.filterwarnings(r"ignore::DeprecationWarning:rdflib\..*")  # its readers use what it deprecates


@pytest.fixture(scope="module")
def exported(example_store: Store, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """Every format of the examples."""
    folder = tmp_path_factory.mktemp("exports")
    return {name: export(example_store, name, folder / name / f"graph{exporter.suffix}") for name, exporter in exporters().items()}


def node(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | ox.DefaultGraph) -> rdflib.term.Identifier:
    """A term as rdflib has it."""
    if isinstance(value, ox.NamedNode):
        return rdflib.URIRef(value.value)
    assert isinstance(value, ox.Literal)
    if value.language:
        return rdflib.Literal(value.value, lang=value.language)
    plain = value.datatype.value.endswith("#string")
    return rdflib.Literal(value.value, datatype=None if plain else rdflib.URIRef(value.datatype.value), normalize=False)


def dataset(file: Path, form: str) -> rdflib.Dataset:
    """What rdflib reads in a file."""
    read = rdflib.Dataset()
    read.parse(data=file.read_bytes(), format=form)
    return read


def triples(store: Store) -> rdflib.Graph:
    """The union of a store, term by term and not by way of a format."""
    graph = rdflib.Graph()
    for quad in store.quads():
        graph.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    return graph


def graphs(store: Store) -> dict[str, set[tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]]]:
    found: dict[str, set[tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]]] = {}
    for quad in store.quads():
        found.setdefault(str(node(quad.graph_name)), set()).add((node(quad.subject), node(quad.predicate), node(quad.object)))
    return found


# ---------------------------------------------------------------------- RDF


@pytest.mark.parametrize("name", UNION)
def test_rdflib_reads_the_same_triples(name: str, exported: dict[str, list[Path]], example_store: Store) -> None:
    union = rdflib.Graph()
    for subject, predicate, obj, _ in dataset(exported[name][0], UNION[name]).quads():
        union.add((subject, predicate, obj))
    assert isomorphic(union, triples(example_store))


@pytest.mark.parametrize("name", NAMED)
def test_rdflib_reads_the_same_graphs(name: str, exported: dict[str, list[Path]], example_store: Store) -> None:
    read = dataset(exported[name][0], NAMED[name])
    found = {str(graph.identifier): set(graph) for graph in read.graphs() if len(graph)}
    assert found == graphs(example_store)
    assert len(found) == 3  # the three examples


def test_turtle_and_trig_are_written_for_people(exported: dict[str, list[Path]]) -> None:
    for name in ("turtle", "trig"):
        text = exported[name][0].read_text("utf-8")
        assert "@prefix pk: <https://w3id.org/policykg/ontology#>" in text
        assert "pk:develops" in text
        assert "人工智能" in text


def test_json_ld_says_names_and_not_iris(store: Store, tmp_path: Path) -> None:
    store.add(plan(), "a.txt")
    [file] = export(store, "jsonld", tmp_path / "graph.jsonld")
    body = json.loads(file.read_text("utf-8"))
    [graph] = body["@graph"]
    by_id = {entry["@id"].removeprefix(store.base): entry for entry in graph["@graph"]}
    assert by_id["technology/人工智能"] == {
        "@id": f"{store.base}technology/人工智能",
        "@type": ["Technology"],
        "prefLabel": ["人工智能"],
    }
    [number] = [entry for entry in graph["@graph"] if "Target" in entry.get("@type", [])]
    assert (number["value"], number["unit"], number["ofEntity"]) == (["3"], ["座"], [f"{store.base}facility/算力中心"])
    [statement] = [entry for entry in graph["@graph"] if entry.get("predicate") == ["hasFigure"]]
    assert statement["modality"] == ["planned"]


def test_json_ld_needs_no_network(exported: dict[str, list[Path]]) -> None:
    assert isinstance(json.loads(exported["jsonld"][0].read_text("utf-8"))["@context"], dict)


def test_what_is_not_of_the_ontology_is_json_ld_too(store: Store, tmp_path: Path) -> None:
    # a later version, or another program, may write into the store
    graph = ox.NamedNode("https://kg.example/g")
    thing = ox.NamedNode("https://kg.example/a")
    example = "https://kg.example/"
    foreign = [
        ox.Quad(thing, ox.NamedNode(f"{example}likes"), ox.NamedNode(f"{example}b"), graph),
        ox.Quad(thing, ox.NamedNode("http://purl.org/dc/terms/creator"), ox.Literal("云岚市"), graph),
        ox.Quad(
            thing, ox.NamedNode("http://purl.org/dc/terms/modified"), ox.Literal("2025", datatype=ox.NamedNode(f"{example}year")), graph
        ),
        ox.Quad(thing, ox.NamedNode("http://www.w3.org/2004/02/skos/core#altLabel"), ox.Literal("cloud", language="en"), graph),
        ox.Quad(thing, ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#seeAlso"), ox.BlankNode("b0"), graph),
    ]
    store.rdf.extend(foreign)
    [file] = export(store, "jsonld", tmp_path / "graph.jsonld")
    found = {(str(predicate), obj) for _, predicate, obj, _ in dataset(file, "json-ld").quads()}
    assert {value for value in found if not isinstance(value[1], rdflib.BNode)} == {
        (f"{example}likes", rdflib.URIRef(f"{example}b")),
        ("http://purl.org/dc/terms/creator", rdflib.Literal("云岚市")),
        ("http://purl.org/dc/terms/modified", rdflib.Literal("2025", datatype=rdflib.URIRef(f"{example}year"))),
        ("http://www.w3.org/2004/02/skos/core#altLabel", rdflib.Literal("cloud", lang="en")),
    }
    assert [isinstance(obj, rdflib.BNode) for predicate, obj in found if predicate.endswith("seeAlso")] == [True]


# ---------------------------------------------------------------------- signs that a format cannot hold


def odd() -> Extraction:
    """A text from a PDF: a form feed, line ends of Windows, and marks that are syntax somewhere."""
    text = f"{TITLE}\r\n推动\x0c人工智能\r\n与“<b>&]]>\"'应用。\r\n"
    own, skill = entity("PolicyDocument", TITLE), entity("Technology", "人工智能")
    quote = "推动\x0c人工智能\r\n与“<b>&]]>\"'应用"
    document = Document(text, "text/plain", TITLE, "PolicyDocument", "plan")
    return Extraction(document, (own, skill), (said(text, own, "develops", skill, quote),))


@pytest.mark.parametrize("name", ["ntriples", "turtle", "jsonld"])
def test_a_quote_keeps_its_line_ends_and_control_characters(name: str, store: Store, tmp_path: Path) -> None:
    store.add(odd(), "a.txt")
    [file] = export(store, name, tmp_path / "graph")
    exact = rdflib.URIRef("http://www.w3.org/ns/oa#exact")
    assert [str(obj) for _, _, obj, _ in dataset(file, UNION[name]).quads((None, exact, None, None))] == [
        odd().statements[0].evidence.quote
    ]


def test_rdf_xml_keeps_line_ends_and_shows_where_a_control_character_was(store: Store, tmp_path: Path) -> None:
    # XML 1.0 has no form feed, and reads a bare carriage return as a line end
    store.add(odd(), "a.txt")
    [file] = export(store, "rdfxml", tmp_path / "graph.rdf")
    graph = rdflib.Graph().parse(file, format="xml")
    [quote] = graph.objects(None, rdflib.URIRef("http://www.w3.org/ns/oa#exact"))
    assert str(quote) == odd().statements[0].evidence.quote.replace("\x0c", "\ufffd")
    [label] = graph.objects(rdflib.URIRef(f"{store.base}technology/人工智能"), rdflib.SKOS.prefLabel)
    assert label == rdflib.Literal("人工智能", lang="zh")


def test_a_label_with_a_control_character_keeps_its_language_in_rdf_xml(store: Store, tmp_path: Path) -> None:
    one = plan()
    skill = replace(one.entities[1], aliases=("人工\x07智能",))
    store.add(replace(one, entities=(one.entities[0], skill, one.entities[2])), "a.txt")
    [file] = export(store, "rdfxml", tmp_path / "graph.rdf")
    graph = rdflib.Graph().parse(file, format="xml")
    assert set(graph.objects(None, rdflib.SKOS.altLabel)) == {rdflib.Literal("人工\ufffd智能", lang="zh")}


def test_graphml_keeps_line_ends_and_shows_where_a_control_character_was(store: Store, tmp_path: Path) -> None:
    store.add(odd(), "a.txt")
    [file] = export(store, "graphml", tmp_path / "graph.graphml")
    [(_, _, data)] = nx.read_graphml(file, force_multigraph=True).edges(data=True)
    assert data["quote"] == odd().statements[0].evidence.quote.replace("\x0c", "\ufffd")


# ---------------------------------------------------------------------- GraphML


def test_networkx_reads_the_same_nodes_edges_and_attributes(exported: dict[str, list[Path]], example_store: Store) -> None:
    read = nx.read_graphml(exported["graphml"][0], force_multigraph=True)
    graph = property_graph(example_store)
    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    assert {(a, b, key): data for a, b, key, data in read.edges(keys=True, data=True)} == {
        (a, b, key): data for a, b, key, data in graph.edges(keys=True, data=True)
    }


def test_graphml_declares_its_attributes_by_name_and_type(exported: dict[str, list[Path]]) -> None:
    tree = etree.parse(exported["graphml"][0])
    space = "{http://graphml.graphdrawing.org/xmlns}"
    declared = {(key.get("for"), key.get("attr.name")): key.get("attr.type") for key in tree.iter(f"{space}key")}
    assert declared["node", "label"] == declared["edge", "quote"] == "string"
    assert declared["node", "value"] == declared["edge", "confidence"] == "double"
    assert [graph.get("edgedefault") for graph in tree.iter(f"{space}graph")] == ["directed"]


# ---------------------------------------------------------------------- CSV


def table(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def test_the_tables_hold_every_node_edge_and_figure(exported: dict[str, list[Path]], example_store: Store) -> None:
    graph = property_graph(example_store)
    nodes, edges, figures = (table(file) for file in exported["csv"])
    numbers = {node for node, data in graph.nodes(data=True) if "indicator" in data}
    assert {row["id"] for row in nodes} == set(graph) - numbers
    assert {row["sid"] for row in edges} == {key for _, _, key in graph.edges(keys=True)}
    assert {row["id"] for row in figures} == numbers
    for row in edges:
        data = graph.edges[row["subject"], row["object"], row["sid"]]
        assert row["quote"] == data["quote"]
        assert row["subject_label"] == graph.nodes[row["subject"]]["label"]
        assert (int(row["start"]), int(row["end"])) == (data["start"], data["end"])
    for row in figures:
        assert math.isclose(float(row["value"]), graph.nodes[row["id"]]["value"])


def test_a_figure_is_a_row_with_its_entity_its_region_and_its_sentence(store: Store, tmp_path: Path) -> None:
    text = f"{TITLE}\n到2027年，广东省建成算力中心3座。\n"
    centre, province = entity("Facility", "算力中心"), entity("Region", "广东省", code="440000")
    counted = figure(centre, region=province)
    document = Document(text, "text/plain", TITLE, "PolicyDocument", "plan")
    own = entity("PolicyDocument", TITLE)
    store.add(Extraction(document, (own, centre, province), (said(text, centre, "hasFigure", counted, "建成算力中心3座"),)), "a.txt")
    [row] = table(export(store, "csv", tmp_path / "tables")[2])
    assert row == {
        "id": counted.id,
        "type": "Target",
        "of": "facility/算力中心",
        "of_label": "算力中心",
        "indicator": "算力中心",
        "comparator": ">=",
        "value": "3",
        "valueText": "3座",
        "unit": "座",
        "kind": "level",
        "period": "2027",
        "baseline": "",
        "region": "region/440000",
        "region_label": "广东省",
        "quote": "建成算力中心3座",
        "title": TITLE,
    }


def test_a_table_opens_in_excel_with_its_chinese(exported: dict[str, list[Path]]) -> None:
    for file in exported["csv"]:
        content = file.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert b"\r\n" in content
    assert [file.name for file in exported["csv"]] == ["nodes.csv", "edges.csv", "figures.csv"]


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("http://x/","政策")',
        "+1+cmd|' /C calc'!A0",
        "-1+cmd|' /C calc'!A0",
        "-2-3",
        "@SUM(A1:A2)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "＝1+1",  # Excel in Chinese reads the wide signs, too
        "＋1+1",
        "－1+1",
        "＠SUM(A1)",
    ],
)
def test_a_cell_that_would_be_run_as_a_formula_is_text(cell: str) -> None:
    assert list(csv.reader(io.StringIO(csv_text(["名称"], [{"名称": cell}]), newline="")))[1] == ["'" + cell]


@pytest.mark.parametrize("cell", ["政策", "", "=", "-", "-3.5", "-3.5%", "+12", "-1,200", "—一", "3座", "1=1", ">=", "~", "a@b"])
def test_any_other_cell_stays_as_it_is(cell: str) -> None:
    assert list(csv.reader(io.StringIO(csv_text(["名称", "b"], [{"名称": cell, "b": "x"}]), newline="")))[1] == [cell, "x"]


@pytest.mark.parametrize("cell", ['甲"乙"', "甲,乙", "甲\n乙", "甲\r\n乙", " 甲 "])
def test_a_cell_with_commas_quotes_and_line_ends_is_one_cell(cell: str) -> None:
    assert list(csv.reader(io.StringIO(csv_text(["名称"], [{"名称": cell}]), newline=""))) == [["名称"], [cell]]


def test_a_whole_number_is_written_without_a_point() -> None:
    assert csv_text(["a", "b", "c"], [{"a": 3.0, "b": 13.01, "c": 1350000000000.0}]) == "a,b,c\r\n3,13.01,1350000000000\r\n"


def test_a_value_that_is_missing_is_an_empty_cell() -> None:
    assert csv_text(["a", "b"], [{"b": 1}]) == "a,b\r\n,1\r\n"


# ---------------------------------------------------------------------- every format


@pytest.mark.parametrize("name", FORMATS)
def test_writing_again_writes_the_same_bytes(name: str, exported: dict[str, list[Path]], example_store: Store, tmp_path: Path) -> None:
    again = export(example_store, name, tmp_path / f"graph{exporters()[name].suffix}")
    assert [file.read_bytes() for file in again] == [file.read_bytes() for file in exported[name]]


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_in_which_documents_came_changes_no_byte(name: str, tmp_path: Path) -> None:
    written = []
    documents = [(plan(), "a.txt"), (plan("云岚市低空经济行动计划", "无人机"), "b.txt"), (plan("西岭市计划", "区块链"), "c.txt")]
    for folder, order in (("one", documents), ("other", documents[::-1])):
        with Store(tmp_path / folder, create=True) as store:
            for document, source in order:
                store.add(document, source)
            written.append([file.read_bytes() for file in export(store, name, tmp_path / f"{folder}.out")])
    assert written[0] == written[1]


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_store_can_be_written(name: str, store: Store, tmp_path: Path) -> None:
    for file in export(store, name, tmp_path / "graph"):
        assert file.exists()


@pytest.mark.parametrize("name", [name for name in FORMATS if exporters()[name].suffix])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    name: str, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add(plan(), "a.txt")
    target = tmp_path / "out" / "graph"
    target.parent.mkdir()
    target.write_text("旧", "utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match=r"graph: no space left on device; name a file or folder that can be written$"):
        export(store, name, target)
    assert target.read_text("utf-8") == "旧"
    assert list(target.parent.iterdir()) == [target]


def test_a_table_that_cannot_be_written_leaves_the_old_one(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add(plan(), "a.txt")
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "nodes.csv").write_text("旧", "utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match=r"nodes\.csv: no space left on device"):
        export(store, "csv", tmp_path / "tables")
    assert [(file.name, file.read_text("utf-8")) for file in (tmp_path / "tables").iterdir()] == [("nodes.csv", "旧")]


@pytest.mark.parametrize("name", FORMATS)
def test_a_place_that_cannot_be_written_is_named(name: str, store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(OutputError, match="file/graph"):
        export(store, name, tmp_path / "file" / "graph")


def test_a_format_that_is_none_is_named_with_those_that_are(store: Store, tmp_path: Path) -> None:
    with pytest.raises(
        UnknownName, match=r"^no format xls; there are csv, graphml, jsonld, neo4j-admin, nquads, ntriples, rdfxml, trig, turtle$"
    ):
        export(store, "xls", tmp_path / "graph.xls")


def test_an_exporter_of_another_package_that_cannot_write_is_one_line(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Elsewhere:
        name, suffix = "elsewhere", ".x"

        def write(self, _: Store, target: Path) -> list[Path]:
            raise PermissionError(13, "Permission denied", str(target))

    elsewhere: Exporter = Elsewhere()
    monkeypatch.setitem(exporters(), "elsewhere", elsewhere)
    with pytest.raises(PolicyKGError, match=r"graph\.x: it cannot be written \(Permission denied\); choose another place$"):
        export(store, "elsewhere", tmp_path / "graph.x")
