"""Amounts: the number in a cell of a table with the unit that stands beside it, in base units."""

import re
from dataclasses import dataclass
from decimal import Decimal

from ..folding import fold
from .quantities import find_quantities

_NUMBER = re.compile(
    r"(?P<mark>[≥≤><＞＜=]|约|不低于|不少于|不超过|不高于|大于|小于|高于|低于|超过)?"
    r"(?P<value>[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-−]?\d+(?:\.\d+)?)"
    r"(?P<unit>%|‰|[^\d\s]{0,6}?)(?P<after>以上|左右|以内|以下)?"
)
_COMPARATORS = {
    **dict.fromkeys(("≥", ">", "＞", "大于", "高于", "超过", "不低于", "不少于", "以上"), ">="),
    **dict.fromkeys(("≤", "<", "＜", "小于", "低于", "不超过", "不高于", "以内", "以下"), "<="),
    **dict.fromkeys(("约", "左右"), "~"),
}
_MARK = re.compile(r"^(?:[≥≤><＞＜=]|约|不低于|不少于|不超过|不高于|大于|小于|高于|低于|超过)")
_SCALES = (("万亿", 10**12), ("亿", 10**8), ("万", 10**4))
_UNIT_IN_NAME = re.compile(r"[（(](?:单位[:：])?(?P<unit>[^（）()]{1,8})[)）]$")
_YEAR = re.compile(r"(?:19|20)\d{2}年")  # 2024年计划投资 is no number
_SAME = {"百分点": "个百分点", "％": "%"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in base units; ``unit`` is empty for a number of nothing."""

    value: Decimal
    unit: str
    comparator: str


def amount_of(cell: str, unit: str = "") -> Amount | None:
    """The number in a cell; ``unit`` is that of its row or column, unless the cell has its own. None for a cell that is no number.

    >>> [str(amount_of(*cell)) for cell in (("1,200", "家"),)]
    ["Amount(value=Decimal('1200'), unit='家', comparator='=')"]
    >>> for cell in (("13.5", "亿元"), ("≥45", "%"), ("300余家", ""), ("12", "万标准箱")):
    ...     amount = amount_of(*cell)
    ...     print(amount.comparator, format(amount.value, "f"), amount.unit)
    = 1350000000 元
    >= 45 %
    >= 300 家
    = 120000 标准箱
    >>> amount_of("保密", "亿元"), amount_of("2024年计划投资")
    (None, None)
    """
    text = re.sub(r"\s", "", fold(cell))
    mark = _MARK.match(text)
    bare = text[mark.end() :] if mark else text
    number = _NUMBER.fullmatch(text)
    written = number.group("unit") if number else ""
    said = _COMPARATORS.get(mark.group() if mark else "")
    for whole in (bare, f"{bare}{unit}") if not written else (bare,):
        sign = -1 if whole.startswith(("-", "−")) else 1
        found = find_quantities(whole.lstrip("-−"))
        if len(found) == 1 and found[0].start == 0 and found[0].end == len(whole.lstrip("-−")) and found[0].low is None:
            return Amount(sign * found[0].value, found[0].unit, said or found[0].comparator)
    if number is None or _YEAR.match(text):
        return None
    value = Decimal(number.group("value").replace(",", "").replace("−", "-"))
    value, unit = _in_base_units(value, _SAME.get(written or unit, written or unit))
    return Amount(value, unit, said or _COMPARATORS.get(number.group("after") or "", "="))


def parted(name: str) -> tuple[str, str]:
    """What is measured and its unit, which stands in brackets behind it; "" without one.

    >>> parted("算力规模（EFLOPS）"), parted("数据企业")
    (('算力规模', 'EFLOPS'), ('数据企业', ''))
    """
    unit = _UNIT_IN_NAME.search(name)
    return (name[: unit.start()], unit.group("unit")) if unit else (name, "")


def _in_base_units(value: Decimal, unit: str) -> tuple[Decimal, str]:
    for word, scale in _SCALES:
        if unit.startswith(word) and len(unit) > len(word):
            value, unit = value * scale, unit[len(word) :]
            break
    whole = value.to_integral_value()
    return (whole if value == whole else value), unit
