"""Workbooks: values as they were last shown; nothing is computed, nothing hidden is read."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from policykg.loaders.readers.sheets import Sheet
from policykg.loaders.readers.workbook import WorkbookReader
from policykg.ontology.errors import InputError
from tests.loaders.tables.given import LIST, read
from tests.says import cited, relations


def saved(fill: Callable[[Any], None]) -> bytes:
    """The bytes of a workbook that a function fills."""
    book = openpyxl.Workbook()
    fill(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_rows(*rows: list[Any]) -> bytes:
    def fill(book: Any) -> None:  # noqa: ANN401 openpyxl ships no types
        book.active.title = "平台名单"
        for row in rows:
            book.active.append(row)

    return saved(fill)


def sheets(content: bytes) -> tuple[Sheet, ...]:
    return WorkbookReader().read(content, "名单.xlsx").sheets


def cells(content: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in sheets(content)[0].rows]


def complaint(content: bytes) -> str:
    with pytest.raises(InputError) as caught:
        sheets(content)
    return str(caught.value)


def repacked(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The workbook with the bytes of each of its parts changed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(packed, "w") as after:
        for part in before.infolist():
            after.writestr(part.filename, change(part.filename, before.read(part)))
    return packed.getvalue()


def test_a_list_in_a_workbook_names_sheet_and_row() -> None:
    found = read(with_rows(["平台", "地区"], ["松屏数据平台", "松屏市"]), LIST, "名单.xlsx")
    assert ("松屏数据平台", "locatedIn", "松屏市") in relations(found)
    [placed] = [statement for statement in found.statements if statement.predicate == "locatedIn"]
    assert (placed.evidence.quote, cited(placed.evidence)) == ("松屏数据平台\t松屏市", "平台名单第2行")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (2024, "2024"),
        (18.5, "18.5"),
        (0.1 + 0.2, "0.3"),
        (1.0, "1"),
        (1e16, "10000000000000000"),
        (date(2024, 5, 10), "2024-05-10"),
        (datetime(2024, 5, 10), "2024-05-10"),  # noqa: DTZ001 as Excel has it
        (datetime(2024, 5, 10, 8, 30), "2024-05-10 08:30"),  # noqa: DTZ001
        (True, "是"),
        ("松屏市\n数据局 ", "松屏市数据局"),
    ],
)
def test_a_value_is_text_as_a_reader_would_write_it(value: object, shown: str) -> None:
    assert cells(with_rows(["值"], [value]))[1] == (shown,)


def test_a_share_is_in_per_cent() -> None:
    def fill(book: Any) -> None:  # noqa: ANN401
        book.active.append(["占比", "增速", "名称"])
        book.active.append([0.385, 0.07, 3])
        book.active["A2"].number_format = "0.0%"
        book.active["B2"].number_format = "0%;[Red]-0%"
        book.active["C2"].number_format = '0"％"'

    assert cells(saved(fill))[1] == ("38.5%", "7%", "3")


def test_a_cell_over_several_rows_stands_in_each() -> None:
    def fill(book: Any) -> None:  # noqa: ANN401
        for row in (["地区", "平台"], ["松屏市", "甲平台"], [None, "乙平台"], ["注：按报送先后排列。", None]):
            book.active.append(row)
        book.active.merge_cells("A2:A3")
        book.active.merge_cells("A4:B4")

    assert cells(saved(fill)) == [("地区", "平台"), ("松屏市", "甲平台"), ("松屏市", "乙平台"), ("注：按报送先后排列。",)]


def test_hidden_and_empty_sheets_are_left_out() -> None:
    def fill(book: Any) -> None:  # noqa: ANN401
        book.active.title = "平台名单"
        book.active.append(["平台"])
        book.create_sheet("空")
        book.create_sheet("底稿").append(["草稿"])
        book["底稿"].sheet_state = "hidden"

    assert [sheet.name for sheet in sheets(saved(fill))] == ["平台名单"]


def of_two_years() -> bytes:
    def fill(book: Any) -> None:  # noqa: ANN401
        book.active.title = "2023"
        for row in (["平台", "地区"], ["松屏数据平台", "松屏市"]):
            book.active.append(row)
        for row in (["平台", "地区"], ["溪桥数据平台", "溪桥市"]):
            (book["2024"] if "2024" in book.sheetnames else book.create_sheet("2024")).append(row)

    return saved(fill)


def test_which_of_several_sheets_is_asked() -> None:
    with pytest.raises(InputError) as caught:
        read(of_two_years(), LIST, "名单.xlsx")
    assert str(caught.value) == (
        '名单.xlsx: it has several sheets: "2023", "2024"; write sheet = "2023" into 名单.toml, or a list of those with the same columns'
    )
    with pytest.raises(InputError, match=r"名单.toml: 名单.xlsx has no sheet 2025 that is shown and filled; it has 2023, 2024"):
        read(of_two_years(), 'sheet = "2025"\n' + LIST, "名单.xlsx")


def test_several_sheets_with_the_same_columns() -> None:
    found = read(of_two_years(), 'sheet = ["2023", "2024"]\n' + LIST, "名单.xlsx")
    assert [cited(statement.evidence) for statement in found.statements if statement.predicate == "locatedIn"] == [
        "2023第2行",
        "2024第2行",
    ]


def test_a_formula_has_the_value_that_was_computed() -> None:
    # openpyxl writes no values of formulas, so one is put in by hand, as Excel does.
    content = with_rows(["合计"], ["=1+2"])
    computed = repacked(
        content,
        lambda _, part: part.replace(b"<f>1+2</f><v></v>", b"<f>1+2</f><v>3</v>").replace(b"<f>1+2</f><v />", b"<f>1+2</f><v>3</v>"),
    )
    assert cells(computed)[1] == ("3",)


def test_a_formula_that_was_never_computed_is_named() -> None:
    assert complaint(with_rows(["合计"], ["=1+2"])) == (
        "名单.xlsx: cell A2 of sheet 平台名单 holds a formula that was never computed; open it in Excel or WPS and save it"
    )


def test_a_cell_far_out_costs_nothing() -> None:
    def fill(book: Any) -> None:  # noqa: ANN401
        book.active.append(["平台"])
        book.active["XFD1048576"] = "远"

    rows = sheets(saved(fill))[0].rows
    assert [(row.number, len(row.cells)) for row in rows] == [(1, 1), (1048576, 16384)]


def test_xml_that_declares_a_document_type_is_refused() -> None:
    entities = b'<!DOCTYPE x [<!ENTITY a "a">]>'
    content = repacked(
        with_rows(["平台"]), lambda name, part: part.replace(b"<worksheet", entities + b"<worksheet", 1) if "sheet1" in name else part
    )
    assert complaint(content).startswith("名单.xlsx: its XML declares a document type")


def test_a_workbook_that_would_grow_too_large_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b" " * (97 << 20))
    assert complaint(packed.getvalue()).startswith("名单.xlsx: it would inflate to more than 96 MB; split it")


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"no workbook", saved(lambda book: book.active.append(["平台"]))[:500]])
def test_a_workbook_that_is_none(content: bytes) -> None:
    assert complaint(content) == "名单.xlsx: it is not a ZIP container, or damaged; save or pack it again"


def test_an_archive_that_is_no_workbook() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        book.writestr("a.txt", "云岚市")
    assert complaint(packed.getvalue()) == "名单.xlsx: it is not a workbook, or damaged; open it in Excel or WPS and save it again as .xlsx"
