"""What is said apart: 甲、乙分别增长5%和7%, a metric for each of the quantities in a row."""

import re

from .heads import type_of
from .metrics import trim
from .parse import Parsed
from .quantities import Quantity

_JOINED = re.compile(r"(?:和|与|及|、|以及|，)(?:超过?|约|近|达|突破|最高|不超过)*")
_APART = re.compile(r"(?P<items>[^，。；：]{2,80}?)(?P<shared>年均|平均|累计)?分别(?P<verb>[^，。；\d]{0,12}?)$")
_LISTED = re.compile(
    r"(?P<items>[^，。；：\d]{2,80}?)(?P<shared>年均|平均|累计)?(?P<verb>(?:同比)?(?:增长|下降|提高|达到?|超过?|突破|为|约)+)$"
)
# 率 alone would cut 普及率 of 卫生设施普及率, so longer ones come first
_MEASURE = re.compile(
    r"(?:[^、]{2}(?:率)|增加值|销售额|交易额|总产值|产值|产量|总收入|收入|投资|进出口|出口|进口|总量|总额|规模|占比|人次|面积|里程|利润|花费|数量|数)$"
)
_TOLD_OF_ALL = re.compile(
    r"(?P<items>[^，。；：\d]{4,80}?)(?:再次|稳步|持续|继续|不断|快速|均|都|逐步|保持|实现|平稳|较快)*(?:提高|增长|提升|下降|上涨|增加|上升|扩大|改善|提标)+"
)
_SPLIT = re.compile(r"、|和(?!谐)|与|(?<![普涉以波触遍])及(?![其时以])")


def rows(text: str, begin: int, quantities: list[Quantity]) -> list[int]:
    """For each quantity of a clause the number of the last one of the row that it stands in: 5%、7%和9%."""
    last = list(range(len(quantities)))
    for number in range(len(quantities) - 2, -1, -1):
        if _JOINED.fullmatch(text[quantities[number].end - begin : quantities[number + 1].start - begin]):
            last[number] = last[number + 1]
    return last


def apart(parsed: Parsed, quantities: list[Quantity]) -> list[str]:
    """A metric for each quantity of a row, and at the end the verb; [] where nothing is said apart.

    分别 says so; without it, as many items of a list as there are values: A、B增长5%、7%.
    """
    words = parsed.text[: quantities[0].start - parsed.clause.start]
    found = _APART.search(words)
    listed = None if found else _LISTED.search(words)
    match = found or listed
    if not match:
        return []
    items = [item for item in _SPLIT.split(match["items"]) if item]
    if listed and (len(items) != len(quantities) or len({quantity.unit for quantity in quantities}) > 1):
        return []
    items = items[-len(quantities) :]
    if len(items) != len(quantities):
        return []
    shared = match["shared"] or ""
    tail = _shared_tail(parsed, items)
    return [*(item + tail + shared for item in items[:-1]), items[-1] + shared, match["verb"]]


def listed_in(words: str) -> list[str]:
    """养老金、低保标准再次提高: the items of a list that a clause tells the same of.

    >>> listed_in("基础养老金、低保标准和护理补贴再次提高"), listed_in("保障水平再次提高")
    (['基础养老金', '低保标准', '护理补贴'], [])
    """
    told = _TOLD_OF_ALL.fullmatch(words)
    items = _SPLIT.split(told["items"]) if told else []
    return items if len(items) > 1 and all(items) else []


def _shared_tail(parsed: Parsed, items: list[str]) -> str:
    """A、B|产量: what is said only with the last item, but not A、数据|中心."""
    if any(_MEASURE.search(item) for item in items[:-1]):
        return ""
    if measure := _MEASURE.search(items[-1]):
        tail = measure.group()
        known = next((name.name for name in parsed.names if items[-1].startswith(name.name) and len(name.name) < len(items[-1])), "")
        return items[-1].removeprefix(known) if known and items[-1].removeprefix(known).endswith(tail) else tail
    named = [name.name for name in parsed.names]
    last = max((name for name in named if items[-1].startswith(name)), key=len, default="")
    divided = last and all(trim(item) in named for item in items[:-1]) and not type_of(items[-1])
    return items[-1].removeprefix(last) if divided else ""
