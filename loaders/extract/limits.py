"""Limits: on which side of its value a figure lies, and which amounts only say whom a rule is for."""

import re

from .quantities import Quantity

_NOT = r"不(?:得|应|能|可|宜)?"
NO_MORE = rf"{_NOT}(?:高于|超过|突破|大于|多于)|以内|最高|最多|上限为?|封顶|不足|未满|不到|控制在"
NO_LESS = rf"{_NOT}(?:低于|少于|小于)|至少|最低|下限为?|不下于"
_MORE = "超过|超出|超|突破|逾|高于|大于|多于|以上|跨上|迈上|站上|首破|破"
_LESS = "低于|少于|小于"
_BASE = r"(?:[^，。；：、\d]{1,14}(?:的|总额|投资|投入|支出|费用|价|额))?"  # 不超过|投资额的|20%
_END = rf"{_BASE}(?:人民币|约|了|过|到|为|达到?|给予|补助|奖励)*$"
_MOST = re.compile(rf"(?:{NO_MORE}|(?<!不)(?<!不得)(?:{_LESS})){_END}")
_LEAST = re.compile(rf"(?:{NO_LESS}|(?<!不)(?<!不得)(?:{_MORE})){_END}")
_BOUND = re.compile(rf"(?:{NO_MORE}|{NO_LESS}|{_MORE}|{_LESS})")
_ABOUT = re.compile(r"(?:约为?|大约|近|接近|将近|左右)$")
_TURNED = {">=": "<=", "<=": ">="}

_GRANTED = re.compile(r"给予|予以|补助|补贴|奖励|资助|贴息|安排|授信|发放|申请")
_MEASURES = {"元", "美元", "元/人", "%", "平方米", "立方米", "亩", "公顷", "米", "吨", "千瓦", "岁", "人", "户", "年", "人次", "个月"}
_WHO = (
    "企业|单位|机构|主体|项目|业主|县|市|镇|乡|村寨|社区|园区|业务(?!收入)|部分|占比|产品|设备|工程|空域|合作社|经营者"
    "|申请人|纳税人|基地|商场|店铺|建筑|高校|学校"
)
_PEOPLE = "人员|家庭|个人|农户|商户|老人|劳动者|毕业生"
_PERSONS = {"人", "户", "人次"}  # 10万户以上家庭 are counted, 50户以上的村寨 described
_OF_WHOM = re.compile(
    rf"^(?:（[^）]{{1,6}}）)?(?:/年)?(?:的|及|且)?(?P<between>[^，。；：、（）\d]{{0,12}}?)(?:(?P<who>{_WHO})|(?P<people>{_PEOPLE}))"
)
_REACHING = re.compile(rf"(?:{_MORE}|{_LESS}|{NO_MORE}|{NO_LESS}|达到?|满|在)$")
_UP_TO = re.compile(r"^(?:（[^）]{1,6}）)?(?:至|到|—|-|～|~)$")
_THAT_HAVE = re.compile(r"的(?:有|达|共|为|共有|达到)?\d")
_AROUND = 40  # characters of the words on both sides
_NAMED = 6  # characters that name what is measured and its bound: 占比超过
_HEIGHT = {"米", "厘米", "毫米", "度", "摄氏度", "℃"}


def comparator_of(left: str, quantity: Quantity) -> str:
    """The comparator that the words before a quantity give it, else its own (万余 is at least)."""
    if quantity.comparator == "<=" or _MOST.search(left):
        return "<="
    if quantity.comparator == ">=" or _LEAST.search(left):
        return ">="
    if quantity.comparator == "=" and _ABOUT.search(left):
        return "~"
    return quantity.comparator


def turned(comparator: str) -> str:
    """The comparator once the sign of the value is turned: a fall of at least 10 % is a growth of at most -10 %."""
    return _TURNED.get(comparator, comparator)


def is_condition(left: str, quantity: Quantity, right: str) -> bool:
    """Whether an amount only says whom a rule is for: 年销售额超过1000万元的企业, 600米以下空域.

    ``left`` and ``right`` are the words of the clause on both sides of it.
    """
    bounded = quantity.comparator in _TURNED or bool(_REACHING.search(left[-8:]))
    if quantity.unit in _HEIGHT and quantity.comparator in _TURNED and right:
        return True
    if not bounded or quantity.unit not in _MEASURES or _GRANTED.search(left[-12:]):
        return False
    if quantity.unit == "%" and _THAT_HAVE.match(right):  # 占比超过20%的有23种
        return True
    if quantity.unit == "%" and len(left) < _NAMED:  # 80%以上的企业 are a share of them
        return False
    who = _OF_WHOM.match(right)
    return bool(who and (who["who"] or quantity.unit not in _PERSONS) and not _BOUND.search(who["between"]))


def conditions(text: str, begin: int, quantities: list[Quantity]) -> set[int]:
    """The places in the list of those quantities of a clause that are conditions; ``begin`` is where its text begins."""
    found: set[int] = set()
    for number in range(len(quantities) - 1, -1, -1):
        quantity = quantities[number]
        place, end = quantity.start - begin, quantity.end - begin
        left, right = text[max(0, place - _AROUND) : place], text[end : end + _AROUND]
        following = quantities[number + 1].start - begin if number + 1 < len(quantities) else 0
        up_to = number + 1 in found and _UP_TO.match(text[quantity.end - begin : following])
        if up_to or is_condition(left, quantity, right):
            found.add(number)
    return found
