"""Times: for when a figure holds, and whether it is reached or a target."""

import re
from dataclasses import replace

from ...ontology.model import Document
from .parse import Parsed
from .periods import Period, find_periods
from .quantities import Quantity
from .scope import Scope

_TARGET = re.compile(r"力争|目标|确保|争取|预期|将|计划|达到.{0,12}以上|要达到|不低于|不超过|不少于")
_REACHED = re.compile(r"[从由](?:19|20)\d{2}年|截至|目前|已|累计|了|增至|同比(?!例)|去年|上年|五年来|实绩")
_SINCE_LAST = re.compile(r"同比(?!例)|(?<!循)环比|[比较](?:上|去)年")  # what a sentence says so of has been measured
_PLANNED = re.compile(r"左右|力争|确保|以上|目标|预期")
_COMPARED_WITH = re.compile(r"(?:[比较与从由]|相比|相对|对比|提高|提升|增长|增加|扩大|上升|下降|降低|减少|发展|升|降|增)“?$")
_GOES_ON = ("：", ":", "；", ";")
_YEAR_IN_TITLE = re.compile(r"(?P<year>(?:19|20)\d{2})(?=年|[—-])")
_DAY = re.compile(r"(?P<year>(?:19|20)\d{2})年\d{1,2}月\d{1,2}日")
_PLAN_YEARS = {"十三五": 2016, "十四五": 2021, "十五五": 2026}
_HEADER = 300  # characters that tell of what day a document is
_BEFORE = 4  # characters before a period that say what it is
_LONGEST_CLAUSE = 400  # characters of a clause that tell whether something is reached
_AT_THE_START = 2  # characters before a period that governs what follows


class Times:
    """The time that governs what is being read, and what the paragraph has told of it."""

    def __init__(self, document: Document, *, report: bool) -> None:
        """``report``: an annual report, which looks back on the year before it."""
        self.year = int(document.date[:4]) if document.date else _year_of(document)
        self.lead: Period | None = None
        self._news = document.genre == "news" and not report
        self._report = report
        self._inherited: Period | None = None
        self._goes_on = False  # the sentence before ended in a colon or semicolon
        self._paragraph = -1
        self._reached = False  # the paragraph has told what is reached
        self._compared = False  # the sentence compares with a time before, and sets out nothing
        self._periods: list[Period] = []

    def begin(self, text: str, paragraph: int) -> None:
        """Start a sentence with that text: the time of the one before holds on behind a colon or semicolon."""
        self.lead = self._inherited = self.lead if self._goes_on else None
        self._goes_on = text.rstrip().endswith(_GOES_ON)
        self._compared = bool(_SINCE_LAST.search(text)) and not _PLANNED.search(text) and not _TARGET.search(text)
        if paragraph != self._paragraph:
            self._paragraph, self._reached = paragraph, False

    def enter(self, parsed: Parsed) -> None:
        """Start a clause."""
        found = find_periods(parsed.text, self.year, report=self._report and not _PLANNED.search(parsed.text))
        self._periods = [
            period for period in found if not _COMPARED_WITH.search(parsed.text[max(0, period.start - _BEFORE) : period.start])
        ]
        if self._periods and (self.lead is None or self.lead is self._inherited or self._periods[0].start <= _AT_THE_START):
            self.lead = self._periods[0]

    def of(self, parsed: Parsed, quantity: Quantity) -> Period | None:
        """The nearest period before a quantity in its clause, else the one that governs the sentence."""
        before = [period for period in self._periods if period.end + parsed.clause.start <= quantity.start]
        return before[-1] if before else self.lead

    def span(self, first: Period | None, last: Period | None) -> None:
        """从2018年…到2023年: what follows in the sentence is for the years between."""
        if first and last and first.edtf < last.edtf:
            self.lead = replace(last, edtf=f"{first.edtf}/{last.edtf}")

    def status(self, parsed: Parsed, scope: Scope, period: Period | None) -> str:
        """By the time of the figure, the words of its clause and sentence, and what its paragraph has told before."""
        year = int(period.edtf[:4]) if period else None
        words = parsed.text[:_LONGEST_CLAUSE]
        if period and period.ahead and (self.year is None or year is None or year >= self.year):
            self._reached = False
            return "target"
        if year is not None and self.year is not None and year != self.year:
            self._reached = year < self.year
            return "achieved" if self._reached else "target"
        if _REACHED.search(words) or (self._report and "预计" in words):
            self._reached = True
            return "achieved"
        if self._news:
            return "target" if _TARGET.search(words) else "achieved"
        if self._report and "左右" in words:
            return "target"
        if self._compared and self.year is None and year is not None:  # 2024年，X达1.35万亿元，同比增长8%, in a document without a date
            return "achieved"
        told = self._reached and not _PLANNED.search(words) and not _TARGET.search(words)
        return "achieved" if told or (self._report and scope.done) else "target"


def _year_of(document: Document) -> int | None:
    """The year of a document without a date: of a five-year plan the first, else that of its title or of the first day named."""
    plan = next((year for plan, year in _PLAN_YEARS.items() if plan in document.title), None)
    named = _YEAR_IN_TITLE.search(document.title) or _DAY.search(document.text[:_HEADER])
    return plan or (int(named["year"]) if named else None)
