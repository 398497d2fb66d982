"""Word documents: paragraphs with their automatic numbers, tables and page heads, in reading order."""

import io

import docx
import pytest
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from policykg.loaders.readers.docx import DocxReader
from policykg.ontology.errors import InputError


def lines(document: Word) -> list[str]:
    content = io.BytesIO()
    document.save(content)
    return DocxReader().read(content.getvalue(), "plan.docx").text.splitlines()


def numbered(document: Word, pattern: str, form: str) -> int:
    """A new list whose numbers look so; its id."""
    root = document.part.numbering_part.element
    held = 900 + len(root)
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
    first = root.find("{*}num")
    first.addprevious(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{held}">{level}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{held}"><w:abstractNumId w:val="{held}"/></w:num>'))
    return held


def put(document: Word, text: str, held: int) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{held}"/></w:numPr>'))


def test_paragraphs_in_their_order() -> None:
    document = docx.Document()
    for text in ("云岚市数据条例", "", "第一条 为了促进数据利用，制定本条例。"):
        document.add_paragraph(text)
    assert lines(document) == ["云岚市数据条例", "第一条 为了促进数据利用，制定本条例。"]


@pytest.mark.parametrize(
    ("pattern", "form", "shown"),
    [
        ("%1、", "chineseCountingThousand", ["一、", "二、"]),
        ("（%1）", "chineseCounting", ["（一）", "（二）"]),
        ("第%1条 ", "japaneseCounting", ["第一条 ", "第二条 "]),
        ("%1.", "decimal", ["1.", "2."]),
        ("●", "bullet", ["", ""]),
    ],
)
def test_numbers_that_word_counts_are_shown(pattern: str, form: str, shown: list[str]) -> None:
    document = docx.Document()
    held = numbered(document, pattern, form)
    put(document, "建设数据目录。", held)
    document.add_paragraph("说明。")
    put(document, "开放公共数据。", held)
    assert lines(document) == [shown[0] + "建设数据目录。", "说明。", shown[1] + "开放公共数据。"]


def test_a_number_that_comes_from_the_style() -> None:
    document = docx.Document()
    document.add_paragraph("建设数据目录。", style="List Number")
    assert lines(document) == ["1.建设数据目录。"]


def test_rows_stand_where_the_table_stands() -> None:
    document = docx.Document()
    document.add_paragraph("任务分工")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["任务", "牵头单位", "建设\n算力中心", "市数据局"], strict=True):
        cell.text = text
    document.add_paragraph("说明。")
    assert lines(document) == ["任务分工", "任务\t牵头单位", "建设算力中心\t市数据局", "说明。"]


def test_a_cell_that_spans_rows_is_said_once() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text, table.cell(1, 1).text = "算力", "建设中心", "建设网络"
    table.cell(0, 0).merge(table.cell(1, 0))
    assert lines(document) == ["算力\t建设中心", "\t建设网络"]


def test_the_head_of_the_pages_comes_first() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "云岚市人民政府文件"
    document.add_paragraph("关于支持数据产业的通知")
    assert lines(document) == ["云岚市人民政府文件", "关于支持数据产业的通知"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"plain text"])
def test_what_is_no_word_document(content: bytes) -> None:
    with pytest.raises(InputError, match=r"plan\.docx: it is not a ZIP container, or damaged"):
        DocxReader().read(content, "plan.docx")
