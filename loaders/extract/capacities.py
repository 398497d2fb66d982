"""Capacities: projects that are named by how much they make or cover, 青岚公司30万吨制糖项目, for whom that is a figure."""

import re
from dataclasses import replace

from .clauses import Chunk
from .heads import type_of
from .names import Name
from .parse import Parsed
from .quantities import Quantity

CAPACITY = "capacity"
_UNITS = {
    *("吨", "千吨", "吨/年", "千瓦", "兆瓦", "千瓦时", "MW", "GW", "kW", "MWh", "GWh", "平方米", "立方米", "亩", "公顷"),
    *("羽", "头", "只", "张", "床", "标准箱", "TEU", "件", "台", "辆", "套"),
}
_WORK = "项目|工程"
_WORDS = r"[^，。；：、的了和与及等\d（）]"
_NAMED = re.compile(rf"{_WORDS}{{1,18}}?(?:{_WORK}|生产线)(?!{_WORK})")
_ITEM = re.compile(rf"{_WORDS}{{2,14}}(?=、|和|等)")
_LISTED = re.compile(rf"[^，。；：]{{0,60}}等[^，。；：、]{{0,8}}(?:{_WORK})")
_NO_OWNER = re.compile(r"面积|规模|产能|能力|装机|容量|长度|总长|里程|数量|存栏|出栏|产量|总量|[新扩改]建|^(?:完成|新增|建成|改造)")
_TAIL = re.compile(rf"(?:重点|一期|二期|三期|建设)*(?:{_WORK})$")
_DONE = re.compile(r"(?<!待)(?<!未)(?:完工|完成|竣工|建成|投产|投用|投入|投运|运营|达产|达效)")
_SHORTEST = 2


def name_capacities(parsed: Parsed) -> None:
    """Name the works of a clause with their capacities, in the place of shorter names inside.

    What stands before the amount must name whose work it is (青岚公司), or be a number of works (6个|万头生猪养殖项目); after it
    stands a work, or an item of a list that 等项目 says to be of works.
    """
    begin = parsed.clause.start
    for number, quantity in enumerate(parsed.quantities):
        if quantity.unit not in _UNITS or quantity.low is not None or quantity.comparator != "=":
            continue
        counted = number > 0 and parsed.quantities[number - 1].end == quantity.start
        owner = next((chunk for chunk in parsed.clause.chunks if chunk.end == quantity.start), None)
        if not counted and (owner is None or len(owner.text) < _SHORTEST or _NO_OWNER.search(owner.text)):
            continue
        behind = parsed.text[quantity.end - begin :]
        words = _NAMED.match(behind) or (_ITEM.match(behind) if _LISTED.match(behind) else None)
        if words is None:
            continue
        start, end = quantity.start if counted or owner is None else owner.start, quantity.end + words.end()
        kind = type_of(words.group())
        text = parsed.text[start - begin : end - begin]
        governing = owner or next((chunk for chunk in parsed.clause.chunks if chunk.start >= quantity.end), None)
        chunk = replace(governing, start=start, end=end, text=text) if governing else Chunk(start, end, text)
        name = Name(kind if kind == "Facility" else "Programme", text, start, end, chunk, CAPACITY)
        kept = [other for other in parsed.names if other.end <= start or other.start >= end or other.type == "Region"]
        parsed.names = sorted([*kept, name], key=lambda one: one.start)


def named_by(quantity: Quantity, parsed: Parsed) -> tuple[Name, str] | None:
    """The work that is named by an amount, or counted by it, and what the amount measures: 2个|青岚公司30万吨|制糖|项目."""
    name = next((name for name in parsed.names if name.via == CAPACITY and name.start <= quantity.end <= name.end), None)
    if name is None:
        return None
    words = name.name[quantity.end - name.start :]
    return (name, _TAIL.sub("", words) or words) if name.start < quantity.end else (name, name.name)


def is_finished(parsed: Parsed) -> bool:
    """Whether a clause says of a work that it is there: until then its capacity is a target."""
    return bool(_DONE.search(parsed.text))
