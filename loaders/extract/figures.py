"""Figures: what a quantity measures, whose it is, for when, and whether it is reached or a target."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...ontology.model import Document
from .names import Name
from .parse import Parsed, Sentence
from .periods import Period, find_periods
from .quantities import Quantity
from .scope import Scope

_REPORT_VERB = re.compile(
    r"(?:分别|累计|首次|已经|已|将|均|都|预计|力争|至少|争取|确保|稳定|保持|控制|提前|合计|共计|共|总计|预期|突破性)*"
    r"(?:达到了?|达|为|是|超过了?|超|突破了?|逾|近|约为?|大约|约|不低于|不少于|不高于|不超过|不小于|高于|低于|至少|最多|增至|增加到|提高到|提高至|提升到|提升至|扩大到|扩大至|上升到|上升至|降至|下降到|下降至|降到|压减到|缩短至|缩减至|控制在|稳定在|保持在|维持在|站上|迈上|跨上|有|占|建成|完成|实现|新增到|发展到|拓展到|拓展至)*(?:了|约|近|超过?|不少于|不低于)?$"
)
_GROWTH = re.compile(r"(?P<verb>同比增长|同比提高|同比提升|同比下降|同比减少|环比增长|年均增长|年均增速|平均增长|实际增长|名义增长|比上年增长|增长|增幅|增速|提升|提高|上升|增加|扩大|下降|降低|减少|压减|压缩|缩短|回落|增)(?:了|约|近|超过?|达到?|为|不低于|\s)*$")
_FALLS = ("下降", "降低", "减少", "压减", "压缩", "缩短", "回落")
_LEAST = re.compile(r"(?:超过?|突破|逾|不低于|不少于|至少|高于|大于|以上|不小于|多于)了?(?:约)?$")
_MOST = re.compile(r"(?:不高于|不超过|低于|少于|控制在|以内|小于|最多|不大于)$")
_ABOUT = re.compile(r"(?:约为?|大约|近|接近|将近|左右)$")
_NOT_COUNTED = ("增长", "同比", "较", "比", "提高", "提升", "增加", "下降", "降", "扩大", "上升", "增至", "到", "至", "建成", "投入", "用于")
_KEPT_VERBS = re.compile(r"(?:覆盖|连接|服务|吸纳|新增|新建|惠及|接待)$")
_DROPPED_VERBS = re.compile(
    r"^(?:其中|此外|同时|全省|全市|全区|全县|全国|我国|我省|我市|我区|本省|本市|年内|年底前?|累计|共|已|已经|至今|目前|截至目前|预计|力争|努力|实现|建成|建设|打造|培育|形成|推动|带动|拥有|有|达到|完成|布局|认定|引育|集聚|组建|获批|取得|创建|投入|将|要|确保|支持|促进|累计建成|已建成|累计培育|新增建成|每年|全年|分别|计划|实际|全年共|实施|安排|投放|发放|开通|铺设|设立)+(?=.{2,})"
)
_COUNTED_END = re.compile(r"(?:，|。|；|、|：|（|）|\n|其中|以上|以下|左右|等|，).*$", re.S)
_RANK = re.compile(r"(?P<list>[^，。；：]{2,60}?)(?:总量|规模)?(?:均|都|继续|连续\w{0,3}年|持续|稳)?(?:居|列|位居|位列|跃居|跃升至?|排名|排在?|保持|稳居|升至)(?P<where>全国|全球|世界|全省|全市|东部|西部|中部|同类城市|国内|国际)?(?:第(?P<rank>[一二三四五六七八九十\d]+)(?:位|名)?|首位|榜首|第一)")
_RANKED = re.compile(r"[位名首榜一]")
_FULL = re.compile(r"(?P<what>[^，。；：、]{2,40}?)(?:基本)?(?:实现)?(?:了)?(?:全面)?全覆盖")
_NUMBER_WORDS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_DEADLINES = {"个工作日", "个月", "天", "小时", "分钟", "秒", "周"}
_RULE = re.compile(r"罚款|处罚|责令|违法所得|有期徒刑|每\d*年.{0,6}次|不少于\d+人|有权|的$")
_APART = re.compile(r"(?P<items>[^，。；：]{2,80}?)(?P<shared>年均|平均|累计)?分别(?P<verb>[^，。；\d]{0,12}?)$")
_TARGET = re.compile(r"力争|目标|确保|争取|预期|将|计划|达到.{0,12}以上|要达到|不低于|不超过|不少于")
_REACHED = re.compile(r"截至|目前|已|累计|了|增至|同比|去年|上年|五年来|实绩")
_MEASURED = {"Facility", "Programme", "Sector", "Technology", "Instrument", "TargetGroup"}
_HAVE_ATTRIBUTES = {"Facility", "Programme", "Technology", "Instrument"}
_HOLDERS = {"Facility", "Programme", "Sector", "Technology"}
_FINISHED = re.compile(r"(?:全部|顺利|已|正式|主体|基本|全面|相继|陆续)*(?:完工|开工|开工建设|投入使用|建成通车|建成投用|进展顺利|实现通车|竣工|投产|正式运营|投入运营|启用|落地|完成|建成)$")
_ATTRIBUTE = re.compile(r"(?:规模|面积|产值|产能|投资|投入|能力|长度|总长|容量|比例|最高|金额|额度|里程|库容|装机|吞吐量|覆盖率|使用率)$|^(?:规模|面积|投资|总投资|补助|补贴|奖励|贴息|每家|单个|单户)")
_STATISTIC = re.compile(r"(?:值|额|率|量|收入|支出|投入|强度|占比|比重|排名|投资|规模|产能|增速|消费|花费|人次|人口|就业|密度|指数|装机|存量|余额|增量|水平|里程|面积|人数|户数)(?:增长率)?$")
_MOST_OF = 0.5
_ACTING = ("覆盖", "连接", "服务", "吸纳", "惠及", "接待", "应用范围")
_NEAR_THE_START = 8
_AT_THE_START = 2  # characters before a period that governs what follows


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure found in a clause, before its subject has an id. ``subject`` None is the document itself."""

    subject: Name | None
    indicator: str
    value: Decimal
    unit: str
    comparator: str
    status: str
    kind: str
    text: str
    period: str | None
    baseline: str | None
    start: int
    end: int
    rule: str
    region: Name | None


class FigureFinder:
    """Finds the figures of a document sentence by sentence."""

    def __init__(self, document: Document, topic: Name | None, home: Name | None) -> None:
        """``topic`` is the sector that the title names, the subject where nothing nearer is."""
        self._document = document
        self._topic = topic
        self._home = home
        self._year = int(document.date[:4]) if document.date else None
        self._holder: Name | None = None  # what the sentence is about
        self._latest: Name | None = None  # what was last set up in it
        self._base = ""  # the last metric of the sentence, for a growth that names none
        self._base_subject: Name | None = None
        self._everywhere = False  # 全省, 全市: the region itself is measured

    def find(self, sentence: Sentence, scopes: list[Scope]) -> Iterator[Measured]:
        """The figures of a sentence; ``scopes`` are those of its clauses."""
        if self._document.genre == "law":  # thresholds and quotas of a rule measure nothing
            return
        lead: Period | None = None
        self._holder = self._latest = None
        self._base, self._base_subject = "", None
        self._everywhere = False
        for place, parsed in enumerate(sentence.clauses):
            periods = find_periods(parsed.text, self._year, report=self._document.genre == "report")
            if periods and (lead is None or periods[0].start <= _AT_THE_START):
                lead = periods[0]
            self._everywhere = self._everywhere or bool(parsed.clause.deictic)
            self._holder = _holder(parsed) or self._holder
            self._latest = _latest(parsed) or self._latest
            yield from self._in_clause(parsed, scopes[place], lead, periods)

    def _in_clause(self, parsed: Parsed, scope: Scope, lead: Period | None, periods: list[Period]) -> Iterator[Measured]:
        quantities = [quantity for quantity in parsed.quantities if quantity.unit not in _DEADLINES and not _is_name_part(parsed, quantity)]
        if not quantities and not parsed.quantities or self._document.genre not in ("report", "news") and _RULE.search(parsed.text):
            quantities = []
        apart = _apart(parsed, quantities)
        for number, quantity in enumerate(quantities):
            previous = quantities[number - 1].end if number else parsed.clause.start
            following = quantities[number + 1].start if number + 1 < len(quantities) else parsed.clause.end
            left = parsed.text[previous - parsed.clause.start : quantity.start - parsed.clause.start]
            right = parsed.text[quantity.end - parsed.clause.start : following - parsed.clause.start]
            period = next((period for period in periods if period.end + parsed.clause.start <= quantity.start), lead)
            metric, kind, sign = _metric(apart[number] + left.rpartition("分别")[2] if number == 0 else apart[number] + apart[-1], "", "", quantity) if apart else _metric(left, right, self._base, quantity)
            if not metric:
                continue
            inherited = not apart and kind == "growth" and bool(self._base) and metric.startswith(self._base)
            subject, metric = (self._base_subject, metric) if inherited else self._subject(parsed, scope, metric)
            if not inherited:
                self._base, self._base_subject = metric, subject
            yield from self._measured(parsed, scope, quantity, subject, metric, kind, sign, period, left)
        yield from self._ranks(parsed, scope, lead)
        yield from self._full(parsed, scope, lead)

    def _measured(
        self, parsed: Parsed, scope: Scope, quantity: Quantity, subject: Name | None, metric: str, kind: str, sign: int, period: Period | None, left: str
    ) -> Iterator[Measured]:
        status = self._status(parsed, scope, period)
        comparator = _comparator(left, quantity)
        start, end = parsed.clause.start, parsed.clause.end
        values = [(">=", quantity.low), ("<=", quantity.value)] if quantity.low is not None else [(comparator, quantity.value)]
        for mark, value in values:
            yield Measured(
                subject, metric, sign * value, quantity.unit, mark, status, kind, quantity.text, period.edtf if period else None,
                None, start, end, f"figure {kind}", self._region(scope),
            )  # fmt: skip

    def _ranks(self, parsed: Parsed, scope: Scope, lead: Period | None) -> Iterator[Measured]:
        for match in _RANK.finditer(parsed.text) if _RANKED.search(parsed.text) else ():
            rank = match.group("rank")
            value = _NUMBER_WORDS.get(rank, None) if rank and not rank.isdigit() else int(rank) if rank else 1
            if value is None:
                continue
            where = match.group("where") or ""
            for item in re.split(r"、|和", match.group("list")):
                name = _trim(item)
                if len(name) < 2:
                    continue
                subject, name = self._subject(parsed, scope, name)
                yield Measured(
                    subject, f"{name}{where}排名", Decimal(value), "位", "=", self._status(parsed, scope, lead), "rank", match.group()[-8:],
                    lead.edtf if lead else None, None, parsed.clause.start, parsed.clause.end, "figure rank", self._region(scope),
                )  # fmt: skip

    def _full(self, parsed: Parsed, scope: Scope, lead: Period | None) -> Iterator[Measured]:
        for match in _FULL.finditer(parsed.text) if "全覆盖" in parsed.text else ():
            name = _trim(re.sub(r"(?:基本)?实现$", "", match.group("what")))
            if len(name) < 2 or parsed.quantities and parsed.quantities[-1].end > parsed.clause.start + match.start():
                continue
            subject, name = self._subject(parsed, scope, name)
            yield Measured(
                subject, f"{name}覆盖率", Decimal(100), "%", "=", self._status(parsed, scope, lead), "share", "全覆盖",
                lead.edtf if lead else None, None, parsed.clause.start, parsed.clause.end, "figure coverage", self._region(scope),
            )  # fmt: skip

    def _subject(self, parsed: Parsed, scope: Scope, metric: str) -> tuple[Name | None, str]:
        """Whose figure it is, and the metric without that name where it begins with it.

        The actor or place that the sentence names in front comes first, then the thing whose attribute is measured, the
        thing that is counted, what the sentence is about, and at last the region or the topic of the document.
        """
        actors = [subject for subject in scope.subjects if subject.type in ("Region", "Organization")]
        if scope.here and actors:
            return actors[0], metric
        if self._everywhere and self._home:
            return self._home, metric
        inside = [name for name in parsed.names if name.type in _MEASURED and name.name.strip("“”") in metric]
        if self._home and self._document.genre == "report" and _STATISTIC.search(metric):
            inside = [name for name in inside if name.type in ("Facility", "Programme")]
            if not inside and not (self._holder and self._holder.type in ("Facility", "Programme")):
                return self._home, metric
        for name in sorted(inside, key=lambda name: -len(name.name)):
            bare = name.name.strip("“”")
            attribute = metric.removeprefix(bare).lstrip("”的")
            if metric.startswith(bare) and attribute and name.type in _HAVE_ATTRIBUTES:
                return name, _trim(attribute) or metric
        if first := [name for name in inside if metric.startswith(name.name.strip("“”")) and name.start >= parsed.clause.start and name.type != "Sector"]:
            return max(first, key=lambda name: len(name.name)), metric
        counted = [name for name in inside if metric.rstrip("”").endswith(bare := name.name.strip("“”")) and len(bare) >= _MOST_OF * len(metric) and not metric.startswith(_ACTING)]
        if counted:
            return max(counted, key=lambda name: len(name.name)), metric
        if self._holder:
            return self._holder, metric
        if self._latest and _ATTRIBUTE.search(metric):
            return self._latest, metric
        if actors:
            return actors[0], metric
        if self._home:
            return self._home, metric
        return max(inside, key=lambda name: len(name.name)) if inside else self._topic, metric

    def _region(self, scope: Scope) -> Name | None:
        return next((subject for subject in scope.subjects if subject.type == "Region"), None)

    def _status(self, parsed: Parsed, scope: Scope, period: Period | None) -> str:
        year = int(period.edtf[:4]) if period else None
        if period and period.ahead and (self._year is None or year is None or year >= self._year):
            return "target"
        if year is not None and self._year is not None:
            if year > self._year:
                return "target"
            if year < self._year:
                return "achieved"
        if _REACHED.search(parsed.text):
            return "achieved"
        if self._document.genre in ("report", "news"):
            return "achieved" if scope.done or self._document.genre == "news" and not _TARGET.search(parsed.text) else "target"
        return "target"


def _apart(parsed: Parsed, quantities: list[Quantity]) -> list[str]:
    """A、B分别增长x、y: a metric for each quantity, and at the end the verb; [] where nothing is said apart."""
    if len(quantities) < 2:  # noqa: PLR2004 a pair at least
        return []
    found = _APART.search(parsed.text[: quantities[0].start - parsed.clause.start])
    if not found:
        return []
    items = [item for item in re.split(r"[、和与及]", found.group("items")) if item]
    items = items[-len(quantities) :]
    if len(items) != len(quantities):
        return []
    last = next((name for name in parsed.names if items[-1].startswith(name.name) and len(name.name) < len(items[-1])), None)
    shared = items[-1].removeprefix(last.name) if last else ""
    shared = shared if shared and not any(item.endswith(shared) for item in items[:-1]) else ""
    return [*(item + shared + (found.group("shared") or "") for item in items[:-1]), items[-1] + (found.group("shared") or ""), found.group("verb")]


def _metric(left: str, right: str, base: str, quantity: Quantity) -> tuple[str, str, int]:
    """The thing measured, the kind of figure and the sign, from the words on both sides of a quantity."""
    growth = _GROWTH.search(left)
    if quantity.doubling or growth and quantity.unit in ("%", "倍", "个百分点", "成"):
        verb = growth.group("verb") if growth else ""
        what = _trim(left[: growth.start()] if growth else left) or base.removesuffix("增长率")
        sign = -1 if verb.endswith(_FALLS) else 1
        return (f"{what}增长率" if what and not what.endswith(("增长率", "增速", "增幅")) else what, "growth", sign)
    if quantity.unit == "%":
        return _share(left, right, base), "share", 1
    kind = "cumulative" if "累计" in left else "level"
    paid = re.match(r"的(?P<what>[^，。；、]{2,30})", right)
    if paid and (spent := re.search(r"(?:总|计划|完成)?投资(?:额|规模)?(?:约|近|超过?|达到?)*$", left)):
        return _trim(paid.group("what")) + _trim(spent.group()).removeprefix("总"), kind, 1
    counted = _FINISHED.sub("", re.sub(r"^(?:的|以上的?|左右的?)", "", _COUNTED_END.sub("", right))).rstrip("和及与")
    if len(counted) >= 2 and not counted.startswith(_NOT_COUNTED):
        kept = _KEPT_VERBS.search(_REPORT_VERB.sub("", left))
        return (kept.group() if kept else "") + counted, kind, 1
    return _trim(_REPORT_VERB.sub("", left)) or base, kind, 1


def _share(left: str, right: str, base: str) -> str:
    share = re.search(r"(?P<part>[^，、]{0,24}?)占(?P<whole>[^，、]{1,24}?)(?:的)?(?:比重|比例|比)?(?:达到?|为|超过?|约|近|提高到|提升到|不低于|的)*$", left)
    if share and share.group("whole"):
        return f"{_trim(share.group('part')) or base}占{share.group('whole').rstrip('的')}比重"
    of = re.match(r"^(?:以上)?的(?P<what>[^，。；]{2,24})", right)
    return _trim(_REPORT_VERB.sub("", left)) or (of.group("what") if of else "") or base


def _trim(words: str) -> str:
    """The words of a metric without what reports it and without the end of the phrase before."""
    piece = re.split(r"[，。；：、]", words)[-1] if len(re.split(r"[，。；：、]", words)[-1].strip()) >= 2 else words.strip("，。；：、 ")
    piece = piece.strip("“”（） ")
    piece = re.sub(r"^(?:到|至|截至)?(?:19|20)\d{2}年(?:底|末)?", "", piece)
    piece = _DROPPED_VERBS.sub("", piece)
    return re.sub(r"(?:数量)?(?:已|均|都|将|分别|预计|累计|达|为|总量达|共计|共|总计|合计|首次|平均|不断|稳定|保持|突破|超过?|约|近|比上一?年|较上一?年|同比|比去年|较去年|比\d{4}年|较\d{4}年|从(?:\d{4}年的)?)+$", "", piece)


def _comparator(left: str, quantity: Quantity) -> str:
    if _MOST.search(left):
        return "<="
    if _LEAST.search(left):
        return ">="
    if quantity.comparator == "=" and _ABOUT.search(left):
        return "~"
    return quantity.comparator


def _holder(parsed: Parsed) -> Name | None:
    """The thing that a clause is about: a facility, programme, sector or technology that stands first in it."""
    for name in parsed.names:
        before = name.chunk.verb is None and not name.chunk.preposition
        if before and name.type in _HOLDERS and name.start - parsed.clause.start <= _NEAR_THE_START:
            return name
    return None


def _latest(parsed: Parsed) -> Name | None:
    """The last thing that a clause sets up: a size or a sum that follows is its."""
    made = [name for name in parsed.objects() if name.type in ("Facility", "Programme", "Instrument")]
    return made[-1] if made else None


def _is_name_part(parsed: Parsed, quantity: Quantity) -> bool:
    return any(name.start < quantity.start and name.end >= quantity.end for name in parsed.names)
