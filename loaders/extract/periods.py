"""Periods: the time that a figure is for, in Extended Date/Time Format (EDTF, ISO 8601-2)."""

import re
from dataclasses import dataclass

_FIVE_YEAR = {"十二五": "2011/2015", "十三五": "2016/2020", "十四五": "2021/2025", "十五五": "2026/2030"}
_PERIOD = re.compile(
    r"(?<!\d)(?P<span>(?:19|20)\d{2})年?(?:—|-|~|～|至|到)(?P<spanend>(?:19|20)\d{2})年?"
    r"|(?P<till>(?:到|至|截至|截止)?)(?<!\d)(?P<year>(?:19|20)\d{2})年(?:(?P<month>\d{1,2})月|第?(?P<quarter>[一二三四1-4])季度|(?P<half>上半年|下半年))?(?P<end>底|末|初)?"
    r"|“?(?P<plan>十二五|十三五|十四五|十五五)”?(?:时期|期间|末|规划期)?"
    r"|(?P<relative>今年|去年|明年|前年|全年|年内|本年度|上年|当年)"
)
_QUARTERS = {"一": "33", "1": "33", "二": "34", "2": "34", "三": "35", "3": "35", "四": "36", "4": "36"}  # EDTF level 2
_HALVES = {"上半年": "40", "下半年": "41"}
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
    for match in _PERIOD.finditer(text):
        edtf = _edtf(match, year, report=report)
        if edtf:
            found.append(Period(match.start(), match.end(), edtf, (match.group("till") or "") in ("到", "至")))
    return found


def _edtf(match: "re.Match[str]", year: int | None, *, report: bool) -> str | None:
    if match.group("span"):
        return f"{match.group('span')}/{match.group('spanend')}"
    if match.group("plan"):
        return _FIVE_YEAR[match.group("plan")]
    if match.group("relative"):
        if year is None:
            return None
        word = match.group("relative")
        return str(year - 1 if word == "全年" and report else year + _RELATIVE.get(word, 0))
    found = match.group("year")
    if match.group("month"):
        return f"{found}-{int(match.group('month')):02}"
    if match.group("quarter"):
        return f"{found}-{_QUARTERS[match.group('quarter')]}"
    return f"{found}-{_HALVES[match.group('half')]}" if match.group("half") else found
