"""Metrics: what the words around a quantity say that it measures, and how (a level, a share, a growth)."""

import re
from dataclasses import dataclass

from .heads import type_of
from .parse import Parsed
from .quantities import Quantity

_REPORT_VERB = re.compile(
    r"(?:分别|累计|首次|已经|已|将|均|都|预计|力争|至少|争取|确保|稳定|保持|控制|提前|合计|共计|共|总计|预期|突破性)*"
    r"(?:达到了?|达|为|是|超过了?|超|突破了?|逾|近|约为?|大约|约|不低于|不少于|不高于|不超过|不小于|高于|低于|至少|最多|增至|增加到|提高到|提高至|提升到|提升至|扩大到|扩大至|上升到|上升至|降至|下降到|下降至|降到|压减到|缩短至|缩减至|控制在|稳定在|保持在|维持在|站上|迈上|跨上|有|占|建成|完成|实现|新增到|发展到|拓展到|拓展至)*(?:了|约|近|超过?|不少于|不低于)?$"
)
_GROWTH = re.compile(
    r"(?P<verb>同比增长|同比提高|同比提升|同比下降|同比减少|环比增长|年均增长|年均增速|平均增长|实际增长|名义增长|比上年增长|增长|增幅|增速|提升|提高|上升|增加|扩大|下降|降低|减少|压减|压缩|缩短|回落|增)(?:了|约|近|超过?|达到?|为|不低于|\s)*$"
)
_FALLS = ("下降", "降低", "减少", "压减", "压缩", "缩短", "回落")
_LEAST = re.compile(r"(?:(?<!不)超过?|突破|逾|不低于|不少于|至少|(?<!不)高于|(?<!不)大于|以上|不小于|多于)了?(?:约)?$")
_MOST = re.compile(r"(?:不高于|不超过|(?<!不)低于|(?<!不)少于|控制在|以内|(?<!不)小于|最多|不大于)(?:了|约)?$")
_ABOUT = re.compile(r"(?:约为?|大约|近|接近|将近|左右)$")
_NOT_COUNTED = (
    "增长",
    "同比",
    "较",
    "比",
    "提高",
    "提升",
    "增加",
    "下降",
    "降",
    "扩大",
    "上升",
    "增至",
    "到",
    "至",
    "建成",
    "投入",
    "用于",
)
_KEPT_VERBS = re.compile(r"(?:覆盖|连接|服务|吸纳|新增|新建|惠及|接待)$")
_DROPPED_VERBS = re.compile(
    r"^(?:其中|此外|同时|全省|全市|全区|全县|全国|我国|我省|我市|我区|本省|本市|年内|年底前?|累计|共|已|已经|至今|目前|截至目前|预计|力争|努力|实现|建成|建设|打造|培育|形成|推动|带动|拥有|有|达到|完成|布局|认定|引育|集聚|组建|获批|取得|创建|投入|将|要|确保|支持|促进|累计建成|已建成|累计培育|新增建成|每年|全年|分别|计划|实际|全年共|实施|安排|投放|发放|开通|铺设|设立)+(?=.{2,})"
)
_COUNTED_END = re.compile(r"(?:，|。|；|、|：|（|）|\n|其中|以上|以下|左右|等|，).*$", re.DOTALL)
_APART = re.compile(r"(?P<items>[^，。；：]{2,80}?)(?P<shared>年均|平均|累计)?分别(?P<verb>[^，。；\d]{0,12}?)$")
_FINISHED = re.compile(
    r"(?:全部|顺利|已|正式|主体|基本|全面|相继|陆续)*(?:完工|开工|开工建设|投入使用|建成通车|建成投用|进展顺利|实现通车|竣工|投产|正式运营|投入运营|启用|落地|完成|建成)$"
)
_COMPARED = re.compile(
    r"[比较](?P<period>(?:上一?年|去年)(?:同期|末|底)?|(?:19|20)\d{2}年(?:同期|末|底)?|上(?:季度|月|期)|“[^”]{2,6}”(?:期)?末)"
)
_AGAINST = {"同比": "上年同期", "环比": "上期"}


@dataclass(frozen=True, slots=True)
class Metric:
    """What a quantity measures. ``sign`` is -1 where the words tell of a fall; ``name`` is empty where they tell nothing."""

    name: str
    kind: str
    sign: int = 1
    baseline: str | None = None  # what a growth is measured against


def apart(parsed: Parsed, quantities: list[Quantity]) -> list[str]:
    """A、B分别增长x、y: a metric for each quantity, and at the end the verb; [] where nothing is said apart."""
    if len(quantities) < 2:
        return []
    found = _APART.search(parsed.text[: quantities[0].start - parsed.clause.start])
    if not found:
        return []
    items = [item for item in re.split(r"[、和与及]", found.group("items")) if item]
    items = items[-len(quantities) :]
    if len(items) != len(quantities):
        return []
    named = [name.name for name in parsed.names]
    last = max((name for name in named if items[-1].startswith(name)), key=len, default="")
    divided = last and all(item in named for item in items[:-1]) and not type_of(items[-1])  # A、B|产量, but not A、数据|中心
    shared = items[-1].removeprefix(last) if divided else ""
    return [
        *(item + shared + (found.group("shared") or "") for item in items[:-1]),
        items[-1] + (found.group("shared") or ""),
        found.group("verb"),
    ]


def metric_of(left: str, right: str, base: str, quantity: Quantity) -> Metric:
    """The metric of a quantity from the words on both sides of it; ``base`` is the metric before it in the sentence."""
    growth = _GROWTH.search(left)
    if quantity.doubling or (growth and quantity.unit in ("%", "倍", "个百分点", "成")):
        verb = growth.group("verb") if growth else ""
        what = trim(left[: growth.start()] if growth else left) or base.removesuffix("增长率")
        sign = -1 if verb.endswith(_FALLS) else 1
        return Metric(f"{what}增长率" if what and not what.endswith(("增长率", "增速", "增幅")) else what, "growth", sign, _baseline(left))
    if quantity.unit == "%":
        return Metric(_share(left, right, base), "share")
    kind = "cumulative" if "累计" in left else "level"
    paid = re.match(r"的(?P<what>[^，。；、]{2,30})", right)
    if paid and (spent := re.search(r"(?:总|计划|完成)?投资(?:额|规模)?(?:约|近|超过?|达到?)*$", left)):
        return Metric(trim(paid.group("what")) + trim(spent.group()).removeprefix("总"), kind)
    counted = _FINISHED.sub("", re.sub(r"^(?:的|以上的?|左右的?)", "", _COUNTED_END.sub("", right))).rstrip("和及与")
    if len(counted) >= 2 and not counted.startswith(_NOT_COUNTED):
        kept = _KEPT_VERBS.search(_REPORT_VERB.sub("", left))
        return Metric((kept.group() if kept else "") + counted, kind)
    return Metric(trim(_REPORT_VERB.sub("", left)) or base, kind)


def _baseline(left: str) -> str | None:
    """较2020年, 比上年: the period that a growth is measured against; 同比 is the same period of the year before."""
    if compared := _COMPARED.search(left):
        return compared.group("period")
    return next((period for word, period in _AGAINST.items() if word in left), None)


def _share(left: str, right: str, base: str) -> str:
    share = re.search(
        r"(?P<part>[^，、]{0,24}?)占(?P<whole>[^，、]{1,24}?)(?:的)?(?:比重|比例|比)?(?:达到?|为|超过?|约|近|提高到|提升到|不低于|的)*$",
        left,
    )
    if share and share.group("whole"):
        return f"{trim(share.group('part')) or base}占{share.group('whole').rstrip('的')}比重"
    of = re.match(r"^(?:以上)?的(?P<what>[^，。；]{2,24})", right)
    return trim(_REPORT_VERB.sub("", left)) or (of.group("what") if of else "") or base


def trim(words: str) -> str:
    """The words of a metric without what reports it and without the end of the phrase before."""
    piece = re.split(r"[，。；：、]", words)[-1] if len(re.split(r"[，。；：、]", words)[-1].strip()) >= 2 else words.strip("，。；：、 ")
    piece = piece.strip("“”（） ").lstrip("和与及").removesuffix("和")
    piece = re.sub(r"^(?:到|至|截至)?(?:19|20)\d{2}年(?:底|末)?", "", piece)
    piece = _DROPPED_VERBS.sub("", piece)
    return re.sub(
        rf"(?:数量)?(?:已|均|都|将|分别|预计|累计|达|为|总量达|共计|共|总计|合计|首次|平均|不断|稳定|保持|突破|超过?|约|近|同比|{_COMPARED.pattern}|从(?:\d{{4}}年的)?)+$",
        "",
        piece,
    )


def comparator_of(left: str, quantity: Quantity) -> str:
    """The comparator that the words before a quantity give it, else its own (万余 is at least)."""
    if _MOST.search(left):
        return "<="
    if _LEAST.search(left):
        return ">="
    if quantity.comparator == "=" and _ABOUT.search(left):
        return "~"
    return quantity.comparator
