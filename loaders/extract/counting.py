"""Counting: which quantities of a clause measure something, and the words that stand beside them."""

import re

from .capacities import CAPACITY
from .heads import type_of
from .lexicon import load_lexicon
from .limits import conditions
from .parse import Parsed
from .quantities import Quantity

_ENUMERATED = re.compile(
    r"^(?:部门|单位|区域|方面|地区|省(?:市|区|（|[，。；、和]|$)|层面|环节|领域|阶段|原则|任务|工作组|成员|问题|部分|要点|政策措施|措施|民生实事|实事)"
)
_POST = re.compile(r"(?:方面|召集人|主任|组长|会长|秘书长|理事长|委员)(?:（?共|设)?$|每$")  # 知识产权方面（共5项）, 每|10万人
_CLASSES = {"伏", "级", "类", "期", "层", "字"}  # 220伏 and 二级 say of what kind a thing is
_SHORTENED = re.compile(
    r"(?:压缩|缩短|压减|缩减|控制|降|减)(?:至|到|为|在)(?:不超过)?$|天数(?:增加|达到?|减少|为)+$"
    r"|(?:时间|时长|时限)(?:一般|原则上|平均)*(?:为|不少于|不低于|达到?)$"
)
_NOUN_BEFORE_NEXT = re.compile(  # 9家|工厂|的效率提升5%
    r"^(?P<noun>的?[^，。；：、]{2,}?)(?:[和与、]|(?<![普涉以])及)|^(?P<owner>的?[^，。；：、的]{2,}?)的(?=[^，。]{2,})"
)
_NEAR_LEFT, _NEAR_RIGHT = 16, 8  # characters beside a quantity that say whether it measures anything
_LONGEST = 80  # characters beside a quantity that can name its metric
_SHORTEST = 2


def counting(parsed: Parsed) -> list[Quantity]:
    """The quantities of a clause that can be figures: no deadlines, classes or conditions, and no parts of names."""
    quantities = [quantity for quantity in parsed.quantities if _counts(parsed, quantity)]
    left_out = {number for number, quantity in enumerate(quantities) if _sizes(quantity, quantities[number - 1 : number])}
    left_out |= conditions(parsed.text, parsed.clause.start, quantities)
    return [quantity for number, quantity in enumerate(quantities) if number not in left_out]


def _sizes(quantity: Quantity, before: list[Quantity]) -> bool:
    """12个|百亿元项目: a sum that only says how large what is counted is."""
    return quantity.unit == "元" and any(counted.end == quantity.start for counted in before)


def _counts(parsed: Parsed, quantity: Quantity) -> bool:
    place, end = quantity.start - parsed.clause.start, quantity.end - parsed.clause.start
    left, right = parsed.text[max(0, place - _NEAR_LEFT) : place], parsed.text[end : end + _NEAR_RIGHT]
    if quantity.unit in _CLASSES or _ENUMERATED.match(right) or _POST.search(left):
        return False
    if quantity.unit in load_lexicon().durations and not _SHORTENED.search(left):
        return False
    return not any(name.start < quantity.start and name.end >= quantity.end and name.via != CAPACITY for name in parsed.names)


def around(parsed: Parsed, quantities: list[Quantity], number: int) -> tuple[str, str]:
    """The words between a quantity and its neighbours, left and right; right of it no more than the noun that it counts."""
    begin = parsed.clause.start
    place, end = quantities[number].start - begin, quantities[number].end - begin
    previous = quantities[number - 1].end - begin if number else 0
    left, right = parsed.text[max(0, previous, place - _LONGEST) : place], parsed.text[end : end + _LONGEST]
    if number + 1 == len(quantities) or quantities[number + 1].start - begin == end:  # 6个|百万羽养殖项目
        return left, right
    right = parsed.text[end : min(quantities[number + 1].start - begin, end + _LONGEST)]
    if noun := _NOUN_BEFORE_NEXT.match(right):
        return left, noun["noun"] or noun["owner"]
    return left, next((right[:length] for length in range(len(right), _SHORTEST, -1) if type_of(right[:length])), right)
