"""Lists of entities: a row for each, related to what the other columns name."""

import pytest

from policykg.loaders.tables import read_document
from policykg.ontology.errors import InputError
from policykg.ontology.model import Extraction
from tests.loaders.tables.given import HEAD, LIST, page, read
from tests.says import cited, entities, figure_rows, relations

TABLE = "平台,地区,单位\n松屏数据平台,松屏市,松屏数据有限公司\n溪桥算力中心,溪桥市,云岚大学、溪桥科技有限公司\n"
BODIES = """
    [columns."单位"]
    role = "relation"
    class = "Organization"
    predicate = "leads"
    separator = "、"
"""


def rows(found: Extraction) -> set[tuple[str, str, str]]:
    return {triple for triple in relations(found) if triple[1] != "issuedBy"}


def test_each_row_relates_its_entity_to_what_the_columns_name() -> None:
    # The ontology lets a body lead a facility and not the other way round.
    assert rows(read(TABLE, LIST + BODIES)) == {
        ("松屏数据平台", "locatedIn", "松屏市"),
        ("溪桥算力中心", "locatedIn", "溪桥市"),
        ("松屏数据有限公司", "leads", "松屏数据平台"),
        ("云岚大学", "leads", "溪桥算力中心"),
        ("溪桥科技有限公司", "leads", "溪桥算力中心"),
    }


def test_who_issued_it_is_quoted_from_its_head() -> None:
    found = read(TABLE, LIST)
    [issued] = [statement for statement in found.statements if statement.predicate == "issuedBy"]
    assert issued.evidence.quote == "发文机关：云岚省数据局"
    assert (found.document.title, found.document.date, found.document.genre) == ("云岚省平台名单", "2024-05-10", "other")


def test_the_evidence_is_the_whole_row_with_its_number() -> None:
    found = read(TABLE, LIST)
    assert [(s.evidence.quote, cited(s.evidence)) for s in found.statements if s.predicate == "locatedIn"] == [
        ("松屏数据平台\t松屏市\t松屏数据有限公司", "第2行"),
        ("溪桥算力中心\t溪桥市\t云岚大学、溪桥科技有限公司", "第3行"),
    ]


def test_what_the_document_says_of_each_and_how() -> None:
    mapping = 'modality = "planned"\n[columns."平台"]\nrole = "entity"\nclass = "Facility"\npredicate = "develops"\n'
    found = read(TABLE, mapping)
    assert rows(found) == {("DOC", "develops", "松屏数据平台"), ("DOC", "develops", "溪桥算力中心")}
    assert {statement.modality.value for statement in found.statements if statement.predicate == "develops"} == {"planned"}


def test_a_predicate_in_both_directions_is_turned_by_inverse() -> None:
    mapping = """
        [columns."平台"]
        role = "entity"
        class = "Facility"
        [columns."部分"]
        role = "relation"
        class = "Facility"
        predicate = "partOf"
        inverse = true
    """
    assert rows(read("平台,部分\n松屏数据平台,松屏机房\n", mapping)) == {("松屏机房", "partOf", "松屏数据平台")}


def test_names_of_the_lists_are_those_entities() -> None:
    found = read("平台,地区\n南京算力中心,江苏省南京市\n天河算力中心,广州\n", LIST)
    assert {(one.name, one.code) for one in found.entities if one.type == "Region"} == {("南京市", "320100"), ("广州市", "440100")}


def test_the_whole_region_is_that_of_the_document() -> None:
    assert ("松屏数据平台", "locatedIn", "云岚省") in rows(read("平台,地区\n松屏数据平台,全省\n", LIST))


def test_a_column_that_is_not_named_says_nothing() -> None:
    found = read("平台,地区,备注\n松屏数据平台,松屏市,支持中小企业应用人工智能\n", LIST)
    assert entities(found) == {("Facility", "松屏数据平台"), ("Region", "松屏市"), ("GovernmentBody", "云岚省数据局")}
    assert "支持中小企业应用人工智能" in found.document.text


def test_a_column_of_sentences_is_read_as_any_text() -> None:
    found = read(
        "平台,地区,内容\n松屏数据平台,松屏市,支持中小企业应用人工智能。建设数据中心3个。\n", LIST + '[columns."内容"]\nrole = "text"\n'
    )
    assert ("DOC", "develops", "数据中心") in rows(found)
    [quote] = [s.evidence.quote for s in found.statements if s.object == "facility/数据中心"]
    assert quote == "建设数据中心3个"


def test_figures_of_each_entity() -> None:
    found = read(
        '平台,服务企业数（家）\n松屏数据平台,"1,280"\n溪桥算力中心,—\n',
        '[columns."平台"]\nrole = "entity"\nclass = "Facility"\n[columns."服务企业数（家）"]\nrole = "figure"\n',
    )
    assert figure_rows(found) == [("松屏数据平台", "服务企业数", "= 1280", "家", None, "achieved", "level")]


def test_cells_that_go_on_downwards() -> None:
    table = "地区,平台\n松屏市,松屏数据平台\n,松屏算力中心\n溪桥市,溪桥算力中心\n"
    mapping = LIST.replace('predicate = "locatedIn"', 'predicate = "locatedIn"\n    fill = true')
    found = read(table, mapping)
    assert ("松屏算力中心", "locatedIn", "松屏市") in rows(found)
    assert "松屏市\t松屏算力中心" in found.document.text


def test_totals_and_remarks_are_kept_and_not_read() -> None:
    found = read("平台,地区\n松屏数据平台,松屏市\n合 计,1个\n注：按报送先后排列。,\n", LIST)
    assert rows(found) == {("松屏数据平台", "locatedIn", "松屏市")}
    assert found.document.text.endswith("合计\t1个\n注：按报送先后排列。\n")


def test_the_rows_are_numbered_as_in_the_file() -> None:
    # A title above the heads, an empty row, a line break in a cell.
    found = read('省级平台名单,\n平台,地区\n,\n"松屏\n数据平台",松屏市\n', "header = 2\n" + LIST)
    [placed] = [s for s in found.statements if s.predicate == "locatedIn"]
    assert (placed.evidence.quote, cited(placed.evidence)) == ("松屏数据平台\t松屏市", "第4行")


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode("gbk"),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-16"),
        TABLE.replace(",", ";").encode(),
        TABLE.replace(",", "\t").encode("gbk"),
        TABLE.replace("\n", "\r\n").encode(),
        ("sep=;\n" + TABLE.replace(",", ";")).encode(),
    ],
)
def test_encodings_and_separators_as_they_come(content: bytes) -> None:
    assert rows(read(content, LIST)) == {("松屏数据平台", "locatedIn", "松屏市"), ("溪桥算力中心", "locatedIn", "溪桥市")}


def test_a_row_without_its_entity_is_named() -> None:
    with pytest.raises(InputError, match=r"名单.csv: row 3 has nothing under 平台; fill it in; or write fill = true"):
        page("平台,地区,批次\n松屏数据平台,松屏市,1\n,溪桥市,1\n", HEAD + LIST)


def test_a_table_without_a_mapping_says_what_to_write() -> None:

    with pytest.raises(InputError) as caught:
        read_document(TABLE.encode(), "数据/名单.csv", ".csv")
    assert str(caught.value) == (
        "数据/名单.csv: it is a table, and 数据/名单.toml that says what its columns mean is missing; "
        "draft it with `policykg mapping 数据/名单.csv`; docs/tables.md says what it holds"
    )


def test_a_broken_quotation_is_named_with_its_row() -> None:
    with pytest.raises(InputError, match=r"名单.csv: row 2 is no row of CSV: .*; save it as CSV again"):
        page('平台,地区\n"松屏数据平台,松屏市\n', HEAD + LIST)
