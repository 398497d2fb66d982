"""Plain text and Markdown: the file's own text is kept; and the table of readers."""

import pytest

from policykg.loaders.readers import Page, read_page, readers
from policykg.loaders.readers.delimited import DelimitedReader
from policykg.loaders.readers.docx import DocxReader
from policykg.loaders.readers.html import HtmlReader
from policykg.loaders.readers.pdf import PdfReader
from policykg.loaders.readers.text import MarkdownReader, TextReader
from policykg.loaders.readers.workbook import WorkbookReader
from policykg.ontology.errors import InputError


@pytest.mark.parametrize(
    "text",
    [
        "云岚市数据条例\n第一条\u3000为了促进利用。\n",
        "云岚市数据条例\r\n第一条　为了促进利用。\r\n",
        "\n\n  云岚市数据条例",
        "云岚市\u2028数据\u200b条例",
    ],
)
def test_the_text_is_kept_as_it_stands(text: str) -> None:
    assert TextReader().read(text.encode(), "a.txt") == Page("a.txt", text, "text/plain")


def test_a_byte_order_mark_is_dropped() -> None:
    # Offsets count from the first character that a reader sees.
    assert TextReader().read("云岚市数据条例".encode("utf-8-sig"), "a.txt").text == "云岚市数据条例"


def test_the_marks_of_markdown_stay_in_the_kept_text() -> None:
    text = "# 云岚市数据条例\n\n**第一条** 为了促进利用。\n"
    assert MarkdownReader().read(text.encode(), "a.md") == Page("a.md", text, "text/markdown")


def test_the_suffix_chooses_the_reader() -> None:
    kinds = {suffix: type(reader) for suffix, reader in readers().items()}
    assert kinds == {
        ".csv": DelimitedReader,
        ".docx": DocxReader,
        ".htm": HtmlReader,
        ".html": HtmlReader,
        ".md": MarkdownReader,
        ".pdf": PdfReader,
        ".tsv": DelimitedReader,
        ".txt": TextReader,
        ".xlsm": WorkbookReader,
        ".xlsx": WorkbookReader,
    }


@pytest.mark.parametrize(
    ("suffix", "said"), [(".wps", "there is no reader for .wps"), ("", "there is no reader for a file without suffix")]
)
def test_a_suffix_that_no_reader_knows(suffix: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_page("云岚市数据条例".encode(), "plan", suffix)
    assert str(caught.value) == f"plan: {said}; the readers are for .csv .docx .htm .html .md .pdf .tsv .txt .xlsm .xlsx"
