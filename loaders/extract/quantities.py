"""Quantities: numbers with their units as Chinese writes them, as values in base units.

1.35万亿元 is 1350000000000 元, 340余个 is at least 340 个, 三分之一 is 33.33 %, 10—15% is a range. Dates, ordinals, article
numbers and counts that only enumerate (三大任务, 第二批) are no quantities. cn2an reads Chinese numerals.
"""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import cn2an

_UNITS = """
个百分点 个 家 项 条 座 户 人次 人 名 位 台（套） 台套 台 套 件 所 处 栋 幢 张 辆次 辆 架次 架 艘 列 班次 班 部 支 种 类 款 批 起 宗 笔 场次 场 期 轮 次 例 头 只 羽 株 棵 片 块 间 门 口 眼 床 张床位 枚 颗 粒 本 册 篇 份 封 字 对 双 层 级 站 点 线 孔 桩 学时 课时
平方公里 平方千米 平方米 立方米 公顷 万亩 亩 公里 千米 海里 厘米 毫米 微米 纳米 米 千吨 吨/年 吨标准煤 吨 公斤 千克 克 毫克/立方米 微克/立方米 升 千瓦时 千瓦 兆瓦 吉瓦 瓦 度 伏
元/人 元/吨 元/平方米 美元 欧元 港元 日元 元 Tbps Gbps Mbps bps TB PB EB GB MB EFLOPS Eflops PFLOPS Pflops FLOPS GWh MWh kWh GW MW kW 太比特/秒 吉比特/秒 兆比特/秒 比特/秒 TEU 标准箱 标箱 箱 集装箱 摄氏度 ℃ % ‰ 倍 成 股 手 席 卷 人天 台件 件套 船次 航次 趟 车次 标准立方米 方
""".split()  # fmt: skip
_DURATIONS = {"个工作日", "个月", "天", "小时", "分钟", "周", "秒"}
_UNIT = "|".join(sorted((re.escape(unit) for unit in (*_UNITS, *_DURATIONS)), key=lambda unit: (-len(unit), unit)))
_SCALES = {"万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "亿": 10**8, "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 10**3, "百": 10**2}
_SCALE = "|".join(sorted(_SCALES, key=lambda scale: -len(scale)))
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMERAL = r"[一二两三四五六七八九十百千零〇]+"
_MORE = "余|多|来"
_QUANTITY = re.compile(
    rf"(?P<number>{_DIGITS})(?P<more1>{_MORE})?(?P<scale>{_SCALE})?(?P<more2>{_MORE})?\s*(?P<unit>{_UNIT})(?P<after>（[台套件辆]）|以上|以下|以内|左右|上下)?"
    rf"|(?P<scaleonly>万|千万|亿|百万|千|百)(?P<more3>{_MORE})(?P<unit2>{_UNIT})"
    rf"|百分之(?P<percent>{_NUMERAL}(?:点{_NUMERAL})?)(?P<after3>以上|以下|以内|左右)?"
    rf"|(?P<denominator>[二三四五六七八九十])分之(?P<numerator>[一二三四五六七八九])(?P<after4>以上|以下|左右)?"
    rf"|(?P<tenths>[一二两三四五六七八九])成(?P<after5>以上|以下|左右)?(?![立为功长员果效本绩熟交都才品就])"
    rf"|(?P<times>[一二两三四五六七八九十])倍(?P<after6>以上|左右)?|(?P<double>翻一番|翻番|翻两番)"
    rf"|(?P<numeral>{_NUMERAL})(?P<more4>{_MORE})?(?P<scale2>万|亿)?(?P<more5>{_MORE})?(?P<unit3>{_UNIT})(?P<after2>以上|以下|以内|左右)?"
)
_RANGE_LOW = re.compile(rf"(?P<low>{_DIGITS})(?:%|{_SCALE})?(?:—|-|~|～|至|到)$")
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

    >>> [(q.text, str(q.value), q.unit, q.comparator) for q in find_quantities("建成万余家工厂，规模1.35万亿元，占三分之一，带动70多万家")]
    [('万余家', '10000', '家', '>='), ('1.35万亿元', '1350000000000', '元', '='), ('三分之一', '33.33', '%', '='), ('70多万家', '700000', '家', '>=')]
    >>> find_quantities("2025年3月15日，第3批，三大任务，第十二条，5G工厂")
    []
    """
    found = []
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
        span = _RANGE_LOW.search(text[max(0, start - 14) : start])
        if span and not _YEARLIKE.match(span.group("low")):
            low = Decimal(span.group("low").replace(",", "")) * _SCALES.get(groups["scale"] or "", 1)
            start -= len(span.group())
        elif _BEFORE_NUMBER.search(text[max(0, start - 1) : start]):
            return None
        value = Decimal(groups["number"].replace(",", "")) * _SCALES.get(groups["scale"] or "", 1)
        unit = groups["unit"]
    elif groups["scaleonly"]:
        value, unit = Decimal(_SCALES[groups["scaleonly"]]), groups["unit2"]
    elif groups["numeral"]:
        number = _chinese(groups["numeral"])
        vague = groups["scale2"] or groups["more4"] or groups["more5"]
        if number is None or not vague or text[max(0, start - 1) : start] == "第":
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
    return Quantity(start, match.end(), value, _plain_unit(unit), comparator, text[start : match.end()], low, bool(groups["double"]))


def _chinese(numeral: str) -> Decimal | None:
    try:
        return Decimal(str(cn2an.cn2an(numeral, "smart")))
    except (ValueError, InvalidOperation):
        return None


def _plain_unit(unit: str) -> str:
    return {"台（套）": "台", "Eflops": "EFLOPS"}.get(unit, unit)
