"""Changes: 由2021年的3万家增长至2024年的5万家, a figure for each end with its own period."""

import re
from dataclasses import dataclass, replace

from .periods import Period, find_periods
from .quantities import Quantity

_WHEN = r"(?P<when>[^，。；：从由\d]{0,8}(?:\d{4}年)?[^，。；：从由\d]{0,8}(?:\d{1,2}月)?[^，。；：从由\d]{0,6})"
_FROM = re.compile(rf"[从由]{_WHEN}$")
_STEADILY = "快速|稳步|大幅|进一步|逐步|持续|分别"
_RISEN = (
    "提高|提升|增长|增加|扩大|上升|攀升|跃升|下降|降低|减少|压减|压缩|缩短|缩减|发展|拓展|整合|调整|上调|下调|回落|优化"
    "|翻|增|升|降|减|扩|涨"
)
_LONGEST = 40  # characters from 从 to the first quantity
_TO = re.compile(
    rf"^(?:（[^）]{{1,12}}）|左右|以上)?[，、]?(?:{_STEADILY})?(?:{_RISEN})?(?:到|至|为|成)了?"
    r"(?P<when>[^，。；：、\d]{0,6}(?:\d{4}年)?[^，。；：、\d]{0,8})$"
)


@dataclass(frozen=True, slots=True)
class Change:
    """A change from one quantity to the next; ``start`` is where its words begin, behind the name of what changes."""

    start: int
    first: Period | None
    last: Period | None


def change_of(text: str, begin: int, one: Quantity, other: Quantity, lead: Period | None, year: int | None) -> Change | None:
    """The change from one quantity of a clause to the next; ``begin`` is where the text of the clause begins.

    An end without a time of its own has that of the span that governs the sentence: its first or last year.
    """
    place = one.start - begin
    source = _FROM.search(text, max(0, place - _LONGEST), place)
    target = _TO.match(text[one.end - begin : other.start - begin])
    if not source or not target:
        return None
    first = next(iter(find_periods(source["when"], year)), None)
    last = next(iter(find_periods(target["when"], year)), None)
    if lead and not (first and last):
        years = lead.edtf.split("/")
        first = first or (replace(lead, edtf=years[0]) if len(years) > 1 else None)
        last = last or replace(lead, edtf=years[-1])
    return Change(source.start(), first, replace(last, ahead=bool(lead and lead.ahead)) if last else None)
