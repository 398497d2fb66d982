"""Figures: what a quantity measures, whose it is, for when, and whether it is reached or a target."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ...ontology.model import Document
from .lexicon import load_lexicon
from .metrics import Metric, apart, comparator_of, metric_of, trim
from .names import Name
from .parse import Parsed, Sentence
from .periods import Period, find_periods
from .quantities import Quantity
from .scope import Scope

_RANK = re.compile(
    r"(?P<list>[^，。；：]{2,60}?)(?:均|都|继续|连续\w{0,3}年|持续|稳)?"
    r"(?P<said>(?:居|列|位居|位列|跃居|排名|排在?|保持|稳居|[提上跃]?升[至到])(?P<where>全国|全球|世界|全省|全市|东部|西部|中部|同类城市|国内|国际)?"
    r"(?:第(?P<rank>[一二三四五六七八九十\d]+)(?:位|名)?|首位|榜首|第一))"
)
_RANKED = re.compile(r"[位名首榜第]")
_FULL = re.compile(r"(?P<what>[^，。；：、]{2,40}?)(?:基本)?(?:实现)?(?:了)?(?:全面)?全覆盖")
_NUMBER_WORDS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_RULE = re.compile(r"罚款|处罚|责令|违法所得|有期徒刑|每\d*年.{0,6}次|不少于\d+人|有权|的$")
_TARGET = re.compile(r"力争|目标|确保|争取|预期|将|计划|达到.{0,12}以上|要达到|不低于|不超过|不少于")
_REACHED = re.compile(r"截至|目前|已|累计|了|增至|同比|去年|上年|五年来|实绩")
_MEASURED = {"Facility", "Programme", "Sector", "Technology", "Instrument", "TargetGroup"}
_HAVE_ATTRIBUTES = {"Facility", "Programme", "Technology", "Instrument"}
_HOLDERS = {"Facility", "Programme", "Sector", "Technology"}
_ATTRIBUTE = re.compile(
    r"(?:规模|面积|产值|产能|投资|投入|能力|长度|总长|容量|比例|最高|金额|额度|里程|库容|装机|吞吐量|覆盖率|使用率)$|^(?:规模|面积|投资|总投资|补助|补贴|奖励|贴息|每家|单个|单户)"
)
_STATISTIC = re.compile(
    r"(?:值|额|率|量|收入|支出|投入|强度|占比|比重|排名|投资|规模|产能|增速|消费|花费|人次|人口|就业|密度|指数|装机|存量|余额|增量|水平|里程|面积|人数|户数)(?:增长率)?$"
)
_MOST_OF = 0.5
_SHORTEST = 2  # characters of a metric
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


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a figure stands and for when it holds."""

    parsed: Parsed
    scope: Scope
    period: Period | None


@dataclass(frozen=True, slots=True)
class _Amount:
    """A value as a figure has it."""

    value: Decimal
    unit: str
    comparator: str
    text: str


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
        place = _Place(parsed, scope, lead)
        quantities = [] if self._is_rule(parsed) else [quantity for quantity in parsed.quantities if _counts(parsed, quantity)]
        said_apart = apart(parsed, quantities)
        for number, quantity in enumerate(quantities):
            left, right = _around(parsed, quantities, number)
            period = next((period for period in periods if period.end + parsed.clause.start <= quantity.start), lead)
            if said_apart:
                verb = left.rpartition("分别")[2] if number == 0 else said_apart[-1]
                metric = metric_of(said_apart[number] + verb, "", "", quantity)
            else:
                metric = metric_of(left, right, self._base, quantity)
            if not metric.name:
                continue
            inherited = not said_apart and metric.kind == "growth" and bool(self._base) and metric.name.startswith(self._base)
            subject, name = (self._base_subject, metric.name) if inherited else self._subject(parsed, scope, metric.name)
            if said_apart and (actor := _acting(said_apart[number], parsed)):
                subject, name = actor, trim(metric.name.removeprefix(actor.name)) or name
            elif said_apart:
                subject = _beginning(metric.name, parsed) or subject
            if not inherited:
                self._base, self._base_subject = name, subject
            measured = replace(metric, name=name)
            yield from self._measured(_Place(parsed, scope, period), subject, measured, quantity, comparator_of(left, quantity))
        yield from self._ranks(place)
        yield from self._full(place)

    def _is_rule(self, parsed: Parsed) -> bool:
        """Whether a clause lays down a fine, a term or a quorum, which measure nothing."""
        return self._document.genre not in ("report", "news") and bool(_RULE.search(parsed.text))

    def _measured(self, place: "_Place", subject: Name | None, metric: Metric, quantity: Quantity, comparator: str) -> Iterator[Measured]:
        """One figure, or two for a range from a lowest to a highest value."""
        bounds = [(">=", quantity.low), ("<=", quantity.value)] if quantity.low is not None else [(comparator, quantity.value)]
        for mark, value in bounds:
            yield self._figure(place, subject, metric, _Amount(metric.sign * value, quantity.unit, mark, quantity.text))

    def _figure(self, place: "_Place", subject: Name | None, metric: Metric, amount: "_Amount") -> Measured:
        return Measured(
            subject=subject,
            indicator=metric.name,
            value=amount.value,
            unit=amount.unit,
            comparator=amount.comparator,
            status=self._status(place.parsed, place.scope, place.period),
            kind=metric.kind,
            text=amount.text,
            period=place.period.edtf if place.period else None,
            baseline=metric.baseline,
            start=place.parsed.clause.start,
            end=place.parsed.clause.end,
            rule=f"figure {metric.kind}",
            region=next((subject for subject in place.scope.subjects if subject.type == "Region"), None),
        )

    def _ranks(self, place: "_Place") -> Iterator[Measured]:
        """总量居全国第二: the place of what is listed, as a figure of its own."""
        for match in _RANK.finditer(place.parsed.text) if _RANKED.search(place.parsed.text) else ():
            rank = match.group("rank")
            value = _NUMBER_WORDS.get(rank) if rank and not rank.isdigit() else int(rank) if rank else 1
            if value is None:
                continue
            for item in re.split(r"、|和", match.group("list")):
                if len(what := trim(item)) >= _SHORTEST:
                    subject = _beginning(what, place.parsed) or self._subject(place.parsed, place.scope, what)[0]
                    metric = Metric(f"{what}{match.group('where') or ''}排名", "rank")
                    yield self._figure(place, subject, metric, _Amount(Decimal(value), "位", "=", match.group("said")))

    def _full(self, place: "_Place") -> Iterator[Measured]:
        """行政村5G全覆盖: a coverage of 100 %."""
        for match in _FULL.finditer(place.parsed.text) if "全覆盖" in place.parsed.text else ():
            what = trim(re.sub(r"(?:基本)?实现$", "", match.group("what")))
            counted = place.parsed.quantities and place.parsed.quantities[-1].end > place.parsed.clause.start + match.start()
            if len(what) >= _SHORTEST and not counted:
                subject, name = self._subject(place.parsed, place.scope, what)
                yield self._figure(place, subject, Metric(f"{name}覆盖率", "share"), _Amount(Decimal(100), "%", "=", "全覆盖"))

    def _subject(self, parsed: Parsed, scope: Scope, metric: str) -> tuple[Name | None, str]:
        """Whose figure it is, and the metric without that name where it begins with it.

        The actor or place that the sentence names in front comes first, then the thing whose attribute is measured, the
        thing that is counted, what the sentence is about, and at last the region or the topic of the document.
        """
        actors = [subject for subject in scope.subjects if subject.type in ("Region", "Organization") and not subject.chunk.preposition]
        if scope.here and actors:
            return actors[0], trim(metric.removeprefix(actors[0].name).lstrip("的")) or metric
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
                return name, trim(attribute) or metric
        if first := [
            name
            for name in inside
            if metric.startswith(name.name.strip("“”")) and name.start >= parsed.clause.start and name.type != "Sector"
        ]:
            return max(first, key=lambda name: len(name.name)), metric
        counted = [
            name
            for name in inside
            if metric.rstrip("”").endswith(bare := name.name.strip("“”"))
            and len(bare) >= _MOST_OF * len(metric)
            and not metric.startswith(_ACTING)
        ]
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
        if self._document.genre == "news":
            return "target" if _TARGET.search(parsed.text) else "achieved"
        return "achieved" if self._document.genre == "report" and scope.done else "target"


def _beginning(metric: str, parsed: Parsed) -> Name | None:
    """The thing whose name a metric begins with."""
    named = [name for name in parsed.names if name.type in _MEASURED and metric.startswith(name.name)]
    return max(named, key=lambda name: len(name.name), default=None)


def _acting(item: str, parsed: Parsed) -> Name | None:
    """The region or body that an item of what is said apart begins with."""
    return next((name for name in parsed.subjects() if name.type in ("Region", "Organization") and item.startswith(name.name)), None)


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


def _counts(parsed: Parsed, quantity: Quantity) -> bool:
    """Whether a quantity can be a figure: no deadline, and no part of a name."""
    return quantity.unit not in load_lexicon().durations and not any(
        name.start < quantity.start and name.end >= quantity.end for name in parsed.names
    )


def _around(parsed: Parsed, quantities: list[Quantity], number: int) -> tuple[str, str]:
    """The words between a quantity and its neighbours, left and right."""
    previous = quantities[number - 1].end if number else parsed.clause.start
    following = quantities[number + 1].start if number + 1 < len(quantities) else parsed.clause.end
    begin = parsed.clause.start
    return parsed.text[previous - begin : quantities[number].start - begin], parsed.text[quantities[number].end - begin : following - begin]
