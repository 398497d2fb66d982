"""Quantities: numbers with their units as Chinese writes them, as values in base units.

1.35万亿元 is 1350000000000 元, 340余个 is at least 340 个, 三分之一 is 33.33 %, 10—15% is a range. Dates, ordinals, article
numbers and counts that only enumerate (三大任务, 第二批) are no quantities. cn2an reads Chinese numerals.
"""

import itertools
import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

import cn2an

from .lexicon import load_lexicon

_UNIT = "|".join(sorted((re.escape(unit).replace("/", "[/／]") for unit in load_lexicon().units), key=lambda unit: (-len(unit), unit)))
_SCALES = {
    "万亿": 10**12,
    "千亿": 10**11,
    "百亿": 10**10,
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "万": 10**4,
    "千": 10**3,
    "百": 10**2,
}
_SCALED = "|".join(unit for unit in load_lexicon().units if unit.startswith(tuple(_SCALES)))  # 500千瓦时 are 500
_SCALE = rf"(?!{_SCALED})(?:{'|'.join(sorted(_SCALES, key=lambda scale: -len(scale)))})"
# Bounded and possessive, and begun only where no other digit stands before, so that a long row of digits is read once.
_DIGITS = r"(?<!\d)(?:\d{1,3}(?:,\d{3}){1,6}+(?:\.\d{1,15}+)?|\d{1,15}+(?:\.\d{1,15}+)?)"
_DIGIT = "一二两三四五六七八九十百千零〇"
_NUMERAL = rf"[{_DIGIT}]{{1,20}}+"
_SIDE_BY_SIDE = re.compile("[一二两三四五六七八九]{2}")
_BARE_NUMBER = re.compile(rf"(?P<number>{_DIGITS})(?P<scale>{_SCALE})?")
_SHARED_UNIT = re.compile(rf"分别[^，。；：、\d]{{0,8}}(?P<numbers>(?:{_DIGITS}(?:{_SCALE})?[、和与及])+)$")
_LONGEST_SHARED = 60  # characters
_LARGE = rf"(?<![{_DIGIT}万亿])[{_DIGIT}][{_DIGIT}万亿]{{0,20}}+"
_MORE = "余|多|来"
_INCLUDED = "（含[^（）]{0,6}）|及"  # 500万元及以下
_QUANTITY = re.compile(
    rf"(?=[\d{_DIGIT}万亿翻半])(?:(?P<number>{_DIGITS})(?P<more1>{_MORE})?(?P<scale>{_SCALE})?(?:(?P<more2>{_MORE})(?P<scale3>亿)?)?\s*(?P<unit>{_UNIT})(?!级)(?:（[台套件辆]）)?(?:(?:{_INCLUDED})?(?P<after>以上|以下|以内|左右|上下))?"
    rf"|(?P<scaleonly>万|千万|亿|百万|千|百)(?P<more3>{_MORE})(?P<unit2>{_UNIT})"
    rf"|(?P<part>[百千万])分之(?P<percent>{_NUMERAL}(?:点{_NUMERAL})?)(?P<after3>以上|以下|以内|左右)?"
    rf"|(?P<denominator>[二三四五六七八九十])分之(?P<numerator>[一二三四五六七八九])(?P<after4>以上|以下|左右)?"
    rf"|(?P<tenths>[一二两三四五六七八九])成(?P<after5>以上|以下|左右)?(?![立为功长员果效本绩熟交都才品就])"
    rf"|(?P<times>[一二两三四五六七八九十])倍(?P<after6>以上|左右)?|(?P<double>翻一番|翻番|翻两番)"
    rf"|(?P<half>(?<!另)一半|半数)(?P<after7>以上|左右)?"
    rf"|(?P<numeral>{_LARGE})(?P<more4>{_MORE})?(?P<scale2>万|亿)?(?P<unit3>{_UNIT})(?!级)(?P<after2>以上|以下|以内|左右)?)"
)
_RANGE_LOW = re.compile(rf"(?<![从由])(?<![\d.,])(?P<low>{_DIGITS})(?P<scale>{_SCALE})?(?P<unit>{_UNIT})?(?:—|-|~|～|至|到)$")
_LONGEST_LOW = 24  # characters of a range before its upper end
_TEN = 10  # 五个方面 and 三大任务 enumerate, 十五个中心 are counted
_PARTS = {"条", "款", "章", "节", "点", "级", "层", "期", "类", "届", "字"}  # of a law, a building, a list
_LISTED = re.compile(
    r"(?:重点|主要|具体|政策|工作|重要|大)?(?:方面|任务|措施|举措|意见|要求|原则|环节|问题|条款|要点|办法|规定|政策|条件|步骤|实事|大事)"
)
_HIGHER = re.compile(r"(?P<number>\d+)(?P<scale>亿|万)$")  # 3亿|5000万元
_BEFORE_NUMBER = re.compile(r"[\d.,第〔（A-Za-z+＋/×\-—“]$")
_YEARLIKE = re.compile(r"(?:19|20)\d{2}$")
_LEAST = {"余", "多", "来", "以上"}
_MOST = {"以下", "以内"}
_ABOUT = {"左右", "上下"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at a place of the reading. ``comparator`` is what the quantity itself says."""

    start: int
    end: int
    value: Decimal
    unit: str
    comparator: str
    text: str
    low: Decimal | None = None  # the lower end of a range
    doubling: bool = False


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity of a text in reading order.

    >>> for found in find_quantities("建成万余家工厂，规模1.35万亿元，占三分之一，带动70多万家"):
    ...     print(found.text, found.comparator, found.value, found.unit)
    万余家 >= 10000 家
    1.35万亿元 = 1350000000000 元
    三分之一 = 33.33 %
    70多万家 >= 700000 家
    >>> find_quantities("2025年3月15日，第3批，三大任务，第十二条，5G工厂")
    []
    """
    found: list[Quantity] = []
    for match in _QUANTITY.finditer(text):
        quantity = _quantity(text, match)
        if quantity and found and quantity.start < found[-1].end:
            found.pop()  # 10% was the lower end of 10%—15%
        if quantity:
            found.append(quantity)
    found = [_of_points(text, quantity, after) for quantity, after in itertools.zip_longest(found, found[1:])]
    return _with_shared_units(text, found) if "分别" in text else found


def _with_shared_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """分别达1409万、1305万人次: the numbers before the one that has the unit have it too."""
    every: list[Quantity] = []
    for quantity in found:
        before = text[max(every[-1].end if every else 0, quantity.start - _LONGEST_SHARED) : quantity.start]
        if shared := _SHARED_UNIT.search(before):
            start = quantity.start - len(before) + shared.start("numbers")
            for one in _BARE_NUMBER.finditer(shared["numbers"]):
                value = _whole(_number(one["number"], one["scale"] or ""))
                place = start + one.start()
                every.append(replace(quantity, start=place, end=start + one.end(), value=value, text=one.group(), low=None))
        every.append(quantity)
    return every


def _of_points(text: str, quantity: Quantity, after: Quantity | None) -> Quantity:
    """3个和5个百分点: the unit that is said in full only once."""
    if after and quantity.unit == "个" and after.unit == "个百分点" and text[quantity.end : after.start] in ("和", "、", "与"):
        return replace(quantity, unit=after.unit)
    return quantity


def _quantity(text: str, match: "re.Match[str]") -> Quantity | None:
    groups = match.groupdict()
    start, low = match.start(), None
    if groups["number"]:
        read = _in_digits(text, match)
        if read is None:
            return None
        start, value, low = read
        unit = groups["unit"]
    elif groups["numeral"]:
        number = _in_words(text, match)
        if number is None:
            return None
        value, unit = number, groups["unit3"]
    else:
        part = _part(groups)
        if part is None:
            return None
        value, unit = part
    if unit == "成":  # 8成 are 80 %
        value, unit = value * 10, "%"
    marks = {mark for name, mark in groups.items() if mark and name.startswith(("more", "after"))}
    comparator = ">=" if marks & _LEAST else "<=" if marks & _MOST else "~" if marks & _ABOUT else "="
    words = text[start : match.end()]
    return Quantity(start, match.end(), _whole(value), _plain_unit(unit), comparator, words, low, bool(groups["double"]))


def _in_digits(text: str, match: "re.Match[str]") -> tuple[int, Decimal, Decimal | None] | None:
    """Start, value and lower end of a number in digits, None where the digits are part of something else."""
    start, scale, unit = match.start(), match["scale"] or "", match["unit"]
    value = _number(match["number"], scale) * _SCALES.get(match["scale3"] or "", 1)
    before = text[max(0, start - _LONGEST_LOW) : start]
    span = _RANGE_LOW.search(before)
    if span and not _YEARLIKE.match(span["low"]) and span["unit"] in (None, unit):
        low = _number(span["low"], span["scale"] or ("" if span["unit"] else scale))
        return start - len(span.group()), value, low
    if higher := _HIGHER.search(before):
        return start - len(higher.group()), value + _number(higher["number"], higher["scale"]), None
    return None if _BEFORE_NUMBER.search(before) else (start, value, None)


def _in_words(text: str, match: "re.Match[str]") -> Decimal | None:
    """The value of a number in Chinese numerals, None where it only enumerates or orders."""
    numeral, unit = match["numeral"], match["unit3"]
    number = _chinese(numeral)
    if number is None or numeral in ("百", "千") or unit == "级" or text[max(0, match.start() - 1) : match.start()] == "第":  # 百家争鸣
        return None
    if _SIDE_BY_SIDE.search(numeral):  # 一二三次产业, 五六家: several numbers, or about as many
        return None
    large = match["scale2"] or match["more4"] or re.search("[万亿]", numeral)
    if not large and (number < _TEN or unit in _PARTS or _LISTED.match(text, match.end())):
        return None
    return number * _SCALES.get(match["scale2"] or "", 1)


def _part(groups: "dict[str, str | None]") -> tuple[Decimal, str] | None:
    """Value and unit of 万余家, 百分之三, 三分之一, 一半, 六成, 三倍 and 翻番."""
    if scale := groups["scaleonly"]:
        return Decimal(_SCALES[scale]), groups["unit2"] or ""
    if percent := groups["percent"]:
        number = _chinese(percent)
        return None if number is None else (number * 100 / _SCALES[groups["part"] or "百"], "%")
    if denominator := groups["denominator"]:
        numerator, whole = _chinese(groups["numerator"] or ""), _chinese(denominator)
        return (round(numerator * 100 / whole, 2), "%") if numerator and whole else None
    if groups["half"]:
        return Decimal(50), "%"
    if tenths := groups["tenths"]:
        return (_chinese(tenths) or Decimal(0)) * 10, "%"
    if times := groups["times"]:
        return _chinese(times) or Decimal(0), "倍"
    return Decimal(300 if groups["double"] == "翻两番" else 100), "%"


def _number(digits: str, scale: str) -> Decimal:
    return Decimal(digits.replace(",", "")) * _SCALES.get(scale, 1)


def _whole(value: Decimal) -> Decimal:
    """1.35 万亿 is 1350000000000, not 1350000000000.00."""
    return whole if value == (whole := value.to_integral_value()) else value


def _chinese(numeral: str) -> Decimal | None:
    if numeral[:2] in _SCALES:  # 百万 and 千亿 are said without 一
        numeral = f"一{numeral}"
    try:
        return Decimal(str(cn2an.cn2an(numeral, "smart")))
    except (ValueError, InvalidOperation):
        return None


def _plain_unit(unit: str) -> str:
    unit = unit.replace("／", "/")
    return {"台（套）": "台", "Eflops": "EFLOPS"}.get(unit, unit)
