"""Quantities: numbers with their units as Chinese writes them, as values in base units.

1.35万亿元 is 1350000000000 元, 340余个 is at least 340 个, 三分之一 is 33.33 %, 10—15% is a range. Dates, ordinals, article
numbers and counts that only enumerate (三大任务, 第二批) are no quantities. cn2an reads Chinese numerals.
"""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import cn2an

from .lexicon import load_lexicon

_UNIT = "|".join(sorted((re.escape(unit) for unit in load_lexicon().units), key=lambda unit: (-len(unit), unit)))
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
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMERAL = r"[一二两三四五六七八九十百千零〇]+"
_LARGE = rf"{_NUMERAL}[一二两三四五六七八九十百千零〇万亿]*"
_MORE = "余|多|来"
_QUANTITY = re.compile(
    rf"(?P<number>{_DIGITS})(?P<more1>{_MORE})?(?P<scale>{_SCALE})?(?:(?P<more2>{_MORE})(?P<scale3>亿)?)?\s*(?P<unit>{_UNIT})(?P<after>（[台套件辆]）|以上|以下|以内|左右|上下)?"
    rf"|(?P<scaleonly>万|千万|亿|百万|千|百)(?P<more3>{_MORE})(?P<unit2>{_UNIT})"
    rf"|百分之(?P<percent>{_NUMERAL}(?:点{_NUMERAL})?)(?P<after3>以上|以下|以内|左右)?"
    rf"|(?P<denominator>[二三四五六七八九十])分之(?P<numerator>[一二三四五六七八九])(?P<after4>以上|以下|左右)?"
    rf"|(?P<tenths>[一二两三四五六七八九])成(?P<after5>以上|以下|左右)?(?![立为功长员果效本绩熟交都才品就])"
    rf"|(?P<times>[一二两三四五六七八九十])倍(?P<after6>以上|左右)?|(?P<double>翻一番|翻番|翻两番)"
    rf"|(?P<numeral>{_LARGE})(?P<more4>{_MORE})?(?P<scale2>万|亿)?(?P<unit3>{_UNIT})(?P<after2>以上|以下|以内|左右)?"
)
_RANGE_LOW = re.compile(rf"(?<![从由])(?<![\d.,])(?P<low>{_DIGITS})(?P<scale>{_SCALE})?(?P<unit>{_UNIT})?(?:—|-|~|～|至|到)$")
_LONGEST_LOW = 24  # characters of a range before its upper end
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
    return found


def _quantity(text: str, match: "re.Match[str]") -> Quantity | None:
    start = match.start()
    groups = match.groupdict()
    low = None
    if groups["number"]:
        scale, unit = groups["scale"] or "", groups["unit"]
        value = _number(groups["number"], scale) * _SCALES.get(groups["scale3"] or "", 1)
        before = text[max(0, start - _LONGEST_LOW) : start]
        span = _RANGE_LOW.search(before)
        if span and not _YEARLIKE.match(span.group("low")) and span.group("unit") in (None, unit):
            low = _number(span.group("low"), span.group("scale") or ("" if span.group("unit") else scale))
            start -= len(span.group())
        elif higher := _HIGHER.search(before):
            value += _number(higher.group("number"), higher.group("scale"))
            start -= len(higher.group())
        elif _BEFORE_NUMBER.search(before):
            return None
    elif groups["scaleonly"]:
        value, unit = Decimal(_SCALES[groups["scaleonly"]]), groups["unit2"]
    elif groups["numeral"]:
        number = _chinese(groups["numeral"])
        large = groups["scale2"] or groups["more4"] or re.search("[万亿]", groups["numeral"])
        if number is None or not large or text[max(0, start - 1) : start] == "第":
            return None
        value, unit = number * _SCALES.get(groups["scale2"] or "", 1), groups["unit3"]
    elif groups["percent"]:
        number = _chinese(groups["percent"])
        if number is None:
            return None
        value, unit = number, "%"
    elif groups["denominator"]:
        numerator, denominator = _chinese(groups["numerator"]), _chinese(groups["denominator"])
        if not numerator or not denominator:
            return None
        value, unit = round(numerator * 100 / denominator, 2), "%"
    elif groups["tenths"]:
        value, unit = (_chinese(groups["tenths"]) or Decimal(0)) * 10, "%"
    elif groups["times"]:
        value, unit = _chinese(groups["times"]) or Decimal(0), "倍"
    else:
        value, unit = Decimal(300 if groups["double"] == "翻两番" else 100), "%"
    marks = {mark for name, mark in groups.items() if mark and name.startswith(("more", "after"))}
    comparator = ">=" if marks & _LEAST else "<=" if marks & _MOST else "~" if marks & _ABOUT else "="
    if value == (whole := value.to_integral_value()):  # 1.35 万亿 is 1350000000000, not 1350000000000.00
        value = whole
    return Quantity(start, match.end(), value, _plain_unit(unit), comparator, text[start : match.end()], low, bool(groups["double"]))


def _number(digits: str, scale: str) -> Decimal:
    return Decimal(digits.replace(",", "")) * _SCALES.get(scale, 1)


def _chinese(numeral: str) -> Decimal | None:
    try:
        return Decimal(str(cn2an.cn2an(numeral, "smart")))
    except (ValueError, InvalidOperation):
        return None


def _plain_unit(unit: str) -> str:
    return {"台（套）": "台", "Eflops": "EFLOPS"}.get(unit, unit)
