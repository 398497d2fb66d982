"""PDF: hard line breaks, page heads and page numbers undone, tables as rows, the pages kept."""

import io
from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from policykg.loaders.readers import Page
from policykg.loaders.readers.pdf import PdfReader
from policykg.ontology.errors import InputError

registerFont(UnicodeCIDFont("STSong-Light"))
FONT, SIZE, LEFT, RIGHT = "STSong-Light", 16, 80, 512
PARAGRAPH = (
    "到2027年，全市建成算力中心六个，培育数据企业三百家，数据产业规模突破五百亿元，建设一批面向制造业的可信数据空间，打造区域数据枢纽。"
)


def wrapped(text: str, *, indent: bool = True) -> list[str]:
    """The lines that a paragraph fills."""
    lines = []
    start = LEFT + (2 * SIZE if indent else 0)
    while text:
        place = next(place for place in range(len(text), 0, -1) if start + stringWidth(text[:place], FONT, SIZE) <= RIGHT)
        lines.append(text[:place])
        text, start = text[place:], LEFT
    return lines


class Pages:
    """Pages as an office prints them: paragraphs indented by two characters, a head and a page number on each page."""

    def __init__(self, head: str = "", password: str | None = None) -> None:
        self.content = io.BytesIO()
        self.canvas = Canvas(self.content, pagesize=A4, encrypt=password)
        self.head = head
        self.number = 0

    def page(self, blocks: "Sequence[str | list[list[str]]]", *, indent: bool = True) -> None:
        self.number += 1
        self.canvas.setFont(FONT, SIZE)
        if self.head:
            self.canvas.drawString(LEFT, 800, self.head)
        self.canvas.drawCentredString(A4[0] / 2, 30, f"— {self.number} —")
        top = 700.0
        for block in blocks:
            if isinstance(block, str):
                top = self._paragraph(block, top, indent=indent)
            else:
                table = Table(block, style=[("GRID", (0, 0), (-1, -1), 1, colors.black), ("FONT", (0, 0), (-1, -1), FONT, 10)])
                _, height = table.wrapOn(self.canvas, 400, 400)
                table.drawOn(self.canvas, LEFT, top - height)
                top -= height + 30
        self.canvas.showPage()

    def _paragraph(self, text: str, top: float, *, indent: bool) -> float:
        for number, line in enumerate(wrapped(text, indent=indent)):
            self.canvas.drawString(LEFT + (2 * SIZE if indent and not number else 0), top, line)
            top -= 28
        return top

    def read(self) -> Page:
        self.canvas.save()
        return PdfReader().read(self.content.getvalue(), "plan.pdf")


def test_lines_of_a_paragraph_are_put_together() -> None:
    pages = Pages()
    pages.page([PARAGRAPH, PARAGRAPH])
    assert pages.read().text == f"{PARAGRAPH}\n{PARAGRAPH}\n"


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    pages = Pages()
    cut = len("".join(wrapped(PARAGRAPH)[:2]))
    pages.page([PARAGRAPH[:cut]])
    pages.page([PARAGRAPH[cut:]], indent=False)
    page = pages.read()
    assert page.text == f"{PARAGRAPH}\n"
    assert page.breaks == (0, cut)


def test_heads_and_numbers_of_pages_are_dropped() -> None:
    pages = Pages(head="云岚市人民政府公报")
    for _ in range(3):
        pages.page([PARAGRAPH])
    assert pages.read().text == f"{PARAGRAPH}\n" * 3


def test_a_head_that_stands_once_is_a_title() -> None:
    pages = Pages(head="云岚市数据产业发展规划")
    pages.page([PARAGRAPH])
    assert pages.read().text.startswith("云岚市数据产业发展规划\n")


def test_the_rows_of_a_ruled_table_stand_in_its_place() -> None:
    pages = Pages()
    pages.page(["主要指标如下。", [["指标", "2027年"], ["数据企业", "300家"]], "以上指标由市数据局负责解释。"])
    assert pages.read().text == "主要指标如下。\n指标\t2027年\n数据企业\t300家\n以上指标由市数据局负责解释。\n"


def test_a_row_that_a_page_break_cuts_is_one_row() -> None:
    pages = Pages()
    pages.page([[["任务", "内容"], ["一", "建设面向制造业的"]]])
    pages.page([[["", "可信数据空间。"], ["二", "培育数据企业。"]]])
    assert pages.read().text == "任务\t内容\n一\t建设面向制造业的可信数据空间。\n二\t培育数据企业。\n"


def test_pictures_of_pages_say_what_to_do() -> None:
    canvas = Canvas(content := io.BytesIO())
    canvas.rect(10, 10, 200, 200, fill=1)
    canvas.save()
    with pytest.raises(InputError, match=r"^plan\.pdf: it holds pictures of pages and no text; run it through text recognition"):
        PdfReader().read(content.getvalue(), "plan.pdf")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 broken", b"plain text"])
def test_what_is_no_pdf(content: bytes) -> None:
    with pytest.raises(InputError, match=r"^plan\.pdf: it is not a PDF, or damaged; save it again$"):
        PdfReader().read(content, "plan.pdf")


def test_a_locked_pdf() -> None:
    pages = Pages(password="secret")  # noqa: S106 - of a file that is made here
    pages.page([PARAGRAPH])
    with pytest.raises(InputError, match="it is locked with a password"):
        pages.read()
