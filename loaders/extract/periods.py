"""Periods: the time that a figure is for, in Extended Date/Time Format (EDTF, ISO 8601-2)."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from ..folding import fold

_FIVE_YEAR = {"十二五": "2011/2015", "十三五": "2016/2020", "十四五": "2021/2025", "十五五": "2026/2030"}
_TO = "(?:—|-|~|～|至|到)"
_MONTH = r"(?<!\d)(?:1[0-2]|0?[1-9])(?!\d)"
_PART = (  # of a year; ``months`` are those that no year has
    rf"(?:(?P<month>{_MONTH})(?:月?{_TO}(?P<last>{_MONTH}))?月|(?P<months>\d+(?:{_TO}\d+)?月)|第?(?P<quarter>[一二三四1-4])季度"
    r"|(?P<half>上半年|下半年)|前(?P<quarters>[二两三23])个?季度)"
)
_PERIOD = re.compile(
    r"(?<!\d)(?P<span>(?:19|20)\d{2})年?(?:—|-|~|～|至|到)(?P<spanend>(?:19|20)\d{2})年?"
    rf"|(?P<till>(?:到|至|截至|截止)?)(?<!\d)(?P<year>(?:19|20)\d{{2}})年{_PART}?(?P<end>底|末|初)?"
    r"|“?(?P<plan>十二五|十三五|十四五|十五五)”?(?:时期|期间|末|规划期)?"
    rf"|(?P<relative>今年|去年|明年|前年|全年|年内|本年度|上年|当年){_PART.replace('?P<', '?P<of_')}?"
    r"|(?P<bare>上半年|下半年|前[二两三23]个?季度)"
)
_SIGN = re.compile(r"[年季五]|(?:19|20)\d{2}")  # of a period: without one of them there is none
_QUARTERS = {"一": "33", "1": "33", "二": "34", "2": "34", "三": "35", "3": "35", "四": "36", "4": "36"}  # EDTF level 2
_HALVES = {"上半年": "40", "下半年": "41"}
_QUARTER_ENDS = {"二": "06", "两": "06", "2": "06", "三": "09", "3": "09"}
_YEAR_ALONE = re.compile(r"(?:19|20)\d{2}")
_MONTH_ALONE = re.compile(r"((?:19|20)\d{2})[-/.](\d{1,2})")
_QUARTER_ALONE = re.compile(r"((?:19|20)\d{2})年?[Qq]([1-4])")
_DAY_ALONE = re.compile(r"((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})")
_RELATIVE = {"今年": 0, "去年": -1, "明年": 1, "前年": -2, "上年": -1, "当年": 0, "年内": 0, "本年度": 0}


@dataclass(frozen=True, slots=True)
class Period:
    """A period at a place of a text; ``ahead`` if the text looks forward to it (到2027年)."""

    start: int
    end: int
    edtf: str
    ahead: bool


def find_periods(text: str, year: int | None, *, report: bool = False) -> list[Period]:
    """Every period of a text; 今年 and 去年 count from ``year``, that of the document.

    In an annual report 全年 is the year reported on, the one before the report's.

    >>> [(p.edtf, p.ahead) for p in find_periods("到2027年，2025年3月，“十四五”期间，去年，2021—2023年", 2026)]
    [('2027', True), ('2025-03', False), ('2021/2025', False), ('2025', False), ('2021/2023', False)]
    """
    found = []
    for match in _PERIOD.finditer(text) if _SIGN.search(text) else ():
        edtf = _edtf(match, year, report=report)
        if edtf:
            found.append(Period(match.start(), match.end(), edtf, (match.group("till") or "") in ("到", "至")))
    return found


def _edtf(match: "re.Match[str]", year: int | None, *, report: bool) -> str | None:
    """The period in EDTF; None where there is none: 2025年13月, 2027—2025年."""
    parts = match.groupdict()
    if parts["span"]:
        return f"{parts['span']}/{parts['spanend']}" if parts["span"] <= parts["spanend"] else None
    if parts["plan"]:
        return _FIVE_YEAR[parts["plan"]]
    if parts["year"]:
        return _part_of(parts["year"], parts)
    if year is None:
        return None
    if bare := parts["bare"]:
        last = year - report  # a report is given when the year that it reports on is over
        return _part_of(str(last), {"half" if bare in _HALVES else "quarters": bare if bare in _HALVES else bare[1]})
    word = parts["relative"]
    ofs = {name.removeprefix("of_"): part for name, part in parts.items() if name.startswith("of_")}
    return _part_of(str(year - 1 if word == "全年" and report else year + _RELATIVE.get(word, 0)), ofs)


def _part_of(year: str, parts: dict[str, str | None]) -> str | None:
    """A year, or the month, months, quarter or half of it that is named."""
    if parts.get("months"):  # month 13
        return None
    if month := parts.get("month"):
        first, last = int(month), int(parts.get("last") or month)
        return None if last < first else f"{year}-{first:02}" if last == first else f"{year}-{first:02}/{year}-{last:02}"
    if quarter := parts.get("quarter"):
        return f"{year}-{_QUARTERS[quarter]}"
    if quarters := parts.get("quarters"):
        return f"{year}-01/{year}-{_QUARTER_ENDS[quarters]}"
    return f"{year}-{_HALVES[half]}" if (half := parts.get("half")) else year


def period_in(cell: str, year: int | None) -> str | None:
    """The period that a cell of a table is, None where it is none; ``year`` is that of the document.

    >>> [period_in(cell, 2024) for cell in ("2023", "2023年一季度", "2023Q3", "2023-9", "2023-09-30", "今年", "近期")]
    ['2023', '2023-33', '2023-35', '2023-09', '2023-09-30', '2024', None]
    """
    text = fold(cell).strip()
    if day := _DAY_ALONE.fullmatch(text):
        with suppress(ValueError):
            return date(*map(int, day.groups())).isoformat()
        return None
    if quarter := _QUARTER_ALONE.fullmatch(text):
        return f"{quarter.group(1)}-{32 + int(quarter.group(2))}"
    if _YEAR_ALONE.fullmatch(text):
        return text
    if month := _MONTH_ALONE.fullmatch(text):
        text = f"{month.group(1)}年{month.group(2)}月"
    found = find_periods(text, year)
    return found[0].edtf if len(found) == 1 and (found[0].start, found[0].end) in ((0, len(text)), (0, len(text) - 1)) else None
