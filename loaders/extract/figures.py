"""Figures: what a quantity measures, whose it is, for when, and whether it is reached or a target."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ...ontology.model import Document
from .apart import apart, rows
from .changes import Change, change_of
from .heads import type_of
from .lexicon import load_lexicon
from .limits import comparator_of, conditions, turned
from .metrics import Metric, metric_of, trim
from .names import Name
from .owners import Owners, acting
from .parse import Parsed, Sentence
from .periods import Period, find_periods
from .quantities import Quantity
from .scope import Scope
from .things import beginning

_RANK = re.compile(
    r"(?P<list>[^，。；：]{2,60}?)(?:均|都|继续|连续\w{0,3}年|持续|稳)?"
    r"(?P<said>(?:居|列|位居|位列|跃居|排名|排在?|保持|稳居|[提上跃]?升[至到])(?P<where>全国|全球|世界|全省|全市|东部|西部|中部|同类城市|国内|国际)?"
    r"(?:第(?P<rank>[一二三四五六七八九十\d]+)(?:位|名)?|首位|榜首|第一))"
)
_RANKED = re.compile(r"[位名首榜第]")
_FULL = re.compile(r"(?P<what>[^，。；：、]{2,40}?)(?:基本)?(?:实现)?(?:了)?(?:全面)?(?<!健)全覆盖")
_NUMBER_WORDS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_RULE = re.compile(r"罚款|处罚|责令|违法所得|有期徒刑|每\d*年.{0,6}次|不少于\d+人|有权|的$")
_TARGET = re.compile(r"力争|目标|确保|争取|预期|将|计划|达到.{0,12}以上|要达到|不低于|不超过|不少于")
_REACHED = re.compile(r"[从由](?:19|20)\d{2}年|截至|目前|已|累计|了|增至|同比|去年|上年|五年来|实绩")
_SHORTEST = 2  # characters of a metric
_LONGEST_LEFT = 80  # characters before a quantity that can name its metric
_COMPARED_WITH = re.compile(r"(?:[比较与从由]|相比|相对|对比|提高|提升|增长|增加|扩大|上升|下降|降低|减少|发展|升|降|增)“?$")
_PLANNED = re.compile(r"左右|力争|确保|以上|目标|预期")
_NOUN_BEFORE_NEXT = re.compile(
    r"^(?P<noun>的?[^，。；：、]{2,}?)(?:[和与、]|(?<![普涉以])及)|^(?P<owner>的?[^，。；：、的]{2,}?)的(?=[^，。]{2,})"
)  # 9家|工厂|的效率提升5%
_ENUMERATED = re.compile(
    r"^(?:部门|单位|区域|方面|地区|省(?!份|级)|层面|环节|领域|阶段|原则|任务|工作组|成员|问题|部分|要点|政策措施|措施)"
)
_POST = re.compile(r"(?:方面|召集人|主任|组长|会长|秘书长|理事长|委员)(?:共|设)?$")
_CLASSES = {"伏", "级", "类", "期", "层", "字"}  # 220伏 and 二级 say of what kind a thing is
_NEWLY = re.compile(r"^(?:新增|新建|新培育|改造|改扩建|维修|扩建|清理|建设(?=和|改造)|及|和)+(?=.{2})")
_VERBED = re.compile(r"新增|新建|新培育|改造|扩建|清理|惠及|覆盖|服务|吸纳|总|投资")
_TOLD = re.compile(r"(?P<what>[^，。；：、]{2,20}?(?:值|额|量|率|规模|收入|水平))(?:再?创|位|居|稳|持续|继续|连续|不断|均|实现)")
_DEED = re.compile(r"(?:惠及|覆盖|服务|吸纳|总投资|投资)")
_SHORTENED = re.compile(
    r"(?:压缩|缩短|压减|缩减|控制|降|减)(?:至|到|为|在)(?:不超过)?$|天数(?:增加|达到?|减少|为)+$|(?:时间|时长|时限)(?:一般|原则上|平均)*(?:为|不少于|不低于|达到?)$"
)
_YEAR_IN_TITLE = re.compile(r"(?P<year>(?:19|20)\d{2})(?=年|[—-])")
_DAY = re.compile(r"(?P<year>(?:19|20)\d{2})年\d{1,2}月\d{1,2}日")
_HEADER = 300  # characters that tell of what day a document is
_PLAN_YEARS = {"十三五": 2016, "十四五": 2021, "十五五": 2026}
_NEAR = 8  # characters beside a quantity or a period that say what it is
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
        self._owners = Owners(document, topic, home)
        self._year = int(document.date[:4]) if document.date else _year_of(document)
        self._base = ""  # the last metric of the sentence, for a growth that names none
        self._base_subject: Name | None = None
        self._base_kind = ""
        self._row: list[tuple[Name | None, str]] = []  # what was last said apart
        self._lead: Period | None = None  # the time that governs the sentence
        self._paragraph = -1
        self._reached = False  # the paragraph has told what is reached
        self._goes_on = False  # the sentence before ended in a colon or semicolon

    def find(self, sentence: Sentence, scopes: list[Scope], text: str = "") -> Iterator[Measured]:
        """The figures of a sentence with that text; ``scopes`` are those of its clauses."""
        if self._document.genre == "law":  # thresholds and quotas of a rule measure nothing
            return
        if not self._goes_on:
            self._lead = None
        ahead = self._lead
        self._goes_on = text.rstrip().endswith(("：", ":")) or (text.rstrip().endswith(("；", ";")))
        self._owners.begin()
        self._base, self._base_subject, self._base_kind = "", None, ""
        self._row = []
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._reached = sentence.paragraph, False
        for place, parsed in enumerate(sentence.clauses):
            periods = self._periods(parsed)
            if periods and (self._lead is None or self._lead is ahead or periods[0].start <= _AT_THE_START):
                self._lead = periods[0]
            self._owners.enter(parsed)
            yield from self._in_clause(parsed, scopes[place], periods)

    def _periods(self, parsed: Parsed) -> list[Period]:
        """The periods of a clause, without those that something is only compared with."""
        looks_back = self._owners.report and not _PLANNED.search(parsed.text)
        found = find_periods(parsed.text, self._year, report=looks_back)
        return [period for period in found if not _COMPARED_WITH.search(parsed.text[max(0, period.start - _NEAR) : period.start])]

    def _in_clause(self, parsed: Parsed, scope: Scope, periods: list[Period]) -> Iterator[Measured]:
        begin = parsed.clause.start
        quantities = [] if self._is_rule(parsed) else [quantity for quantity in parsed.quantities if _counts(parsed, quantity)]
        left_out = conditions(parsed.text, begin, quantities)
        quantities = [quantity for number, quantity in enumerate(quantities) if number not in left_out]
        last_of = rows(parsed.text, begin, quantities)
        done = -1
        for number in range(len(quantities)):
            if number <= done:
                continue
            change = self._changed(parsed, quantities, number)
            row = quantities[number : last_of[number] + 1]
            if change:
                done = number + 1
                yield from self._both_ends(parsed, scope, change, quantities, number)
            elif number == 0 and len(self._row) == len(row) > 1 and "分别" in parsed.text[: row[0].start - begin]:
                done = last_of[number]
                yield from self._apart_again(parsed, scope, row, periods)
            elif number == 0 and len(self._owners.made) == len(row) > 1 and "分别" in parsed.text[: row[0].start - begin]:
                done = last_of[number]
                yield from self._one_each(parsed, scope, row, periods)
            elif said := apart(parsed, row) if number == 0 else []:
                done = last_of[number]
                yield from self._said_apart(parsed, scope, said, row, periods)
            else:
                yield from self._alone(parsed, scope, quantities, number, last_of[number], periods)
        if not quantities and (told := _TOLD.match(parsed.text)) and (name := trim(told["what"])):
            self._base_subject, self._base = self._owners.of(parsed, scope, name, None)
        place = _Place(parsed, scope, self._lead)
        yield from self._ranks(place)
        yield from self._full(place)

    def _changed(self, parsed: Parsed, quantities: list[Quantity], number: int) -> Change | None:
        if number + 1 >= len(quantities):
            return None
        return change_of(parsed.text, parsed.clause.start, quantities[number], quantities[number + 1], self._lead, self._year)

    def _both_ends(self, parsed: Parsed, scope: Scope, change: Change, quantities: list[Quantity], number: int) -> Iterator[Measured]:
        """由8万亿元增长至42万亿元: the figure at the beginning and that at the end."""
        one, other = quantities[number], quantities[number + 1]
        previous = quantities[number - 1].end - parsed.clause.start if number else 0
        metric = metric_of(parsed.text[previous : change.start], "", self._base, one)
        if not metric.name:
            return
        if self._base and metric.name.startswith(self._base):
            subject = self._base_subject
        else:
            subject, name = self._owners.of(parsed, scope, metric.name, one)
            metric = replace(metric, name=name)
            self._base, self._base_subject = name, subject
        yield from self._measured(_Place(parsed, scope, change.first), subject, metric, one, one.comparator)
        if change.first and change.last and change.first.edtf < change.last.edtf:
            self._lead = replace(change.last, edtf=f"{change.first.edtf}/{change.last.edtf}")
        between = parsed.text[one.end - parsed.clause.start : other.start - parsed.clause.start]
        yield from self._measured(_Place(parsed, scope, change.last), subject, metric, other, comparator_of(between, other))

    def _said_apart(self, parsed: Parsed, scope: Scope, said: list[str], row: list[Quantity], periods: list[Period]) -> Iterator[Measured]:
        """甲、乙分别增长5%和7%: a figure for each."""
        found = []
        for item, quantity in zip(said[:-1], row, strict=True):
            metric = metric_of(item + said[-1], "", "", quantity)
            if not metric.name:
                continue
            subject, name = self._owners.of(parsed, scope, metric.name, quantity)
            if actor := acting(item, parsed):
                subject, name = actor, trim(metric.name.removeprefix(actor.name)) or name
            elif subject is None or subject.type != "Region":
                subject = beginning(metric.name, parsed) or subject
            self._base, self._base_subject = name, subject
            place = _Place(parsed, scope, self._period(parsed, quantity, periods))
            found.append((subject, name))
            yield from self._measured(place, subject, replace(metric, name=name), quantity, comparator_of(said[-1], quantity))
        self._row = found

    def _apart_again(self, parsed: Parsed, scope: Scope, row: list[Quantity], periods: list[Period]) -> Iterator[Measured]:
        """甲率、乙率分别达5%、6%，比上年分别提高1个和2个百分点: the second values are of the same things."""
        left = parsed.text[: row[0].start - parsed.clause.start]
        for (owner, name), quantity in zip(self._row, row, strict=True):
            metric = metric_of(left[left.rfind("分别") + 2 :], "", name, quantity)
            place = _Place(parsed, scope, self._period(parsed, quantity, periods))
            yield from self._measured(place, owner, metric, quantity, comparator_of(left, quantity))

    def _one_each(self, parsed: Parsed, scope: Scope, row: list[Quantity], periods: list[Period]) -> Iterator[Measured]:
        """培育甲和乙，产值分别达到1亿元和2亿元: a figure for each of the things that were named."""
        left = parsed.text[: row[0].start - parsed.clause.start]
        for owner, quantity in zip(self._owners.made, row, strict=True):
            metric = metric_of(left, "", self._base, quantity)
            if metric.name:
                place = _Place(parsed, scope, self._period(parsed, quantity, periods))
                yield from self._measured(place, owner, metric, quantity, comparator_of(left, quantity))

    def _alone(
        self, parsed: Parsed, scope: Scope, quantities: list[Quantity], number: int, last: int, periods: list[Period]
    ) -> Iterator[Measured]:
        """A figure by itself; ``last`` is the end of its row."""
        quantity = quantities[number]
        left, right = _around(parsed, quantities, number)
        metric = metric_of(left, right, self._base, quantity, _around(parsed, quantities, last)[1] if last > number else "")
        if left.startswith("、") and (deed := _NEWLY.match(self._base)) and metric.kind == "level" and not _VERBED.match(metric.name):
            metric = replace(metric, name=deed.group() + metric.name)  # 新增甲3个、乙5个
        if not metric.name:
            return
        goes_on = metric.kind in ("growth", "share") and bool(self._base) and metric.name.startswith(self._base)
        if goes_on or (self._base_subject and metric.name.startswith("相关")):
            subject, name = self._base_subject, metric.name
        else:
            subject, name = self._owners.of(parsed, scope, metric.name, quantity, metric.of)
            if self._goes_on_with(subject, metric, quantity):
                subject, name = self._base_subject, metric.name
            self._base, self._base_subject, self._base_kind = name, subject, metric.kind
        place = _Place(parsed, scope, self._period(parsed, quantity, periods))
        yield from self._measured(place, subject, replace(metric, name=name), quantity, comparator_of(left, quantity))

    def _goes_on_with(self, subject: Name | None, metric: Metric, quantity: Quantity) -> bool:
        """Whether a rate that names no owner is of the group or facility whose rate was given before it."""
        nobody = subject is None or subject in (self._owners.home, self._owners.topic)
        before = self._base_subject is not None and self._base_subject.type in ("Facility", "TargetGroup", "Programme", "Organization")
        rates = quantity.unit in ("%", "个百分点") and self._base_kind in ("share", "growth")
        deed = bool(_DEED.match(metric.name)) and self._base_kind == "level"
        return nobody and before and (rates or deed)

    def _period(self, parsed: Parsed, quantity: Quantity, periods: list[Period]) -> Period | None:
        """The nearest period before a quantity in its clause, else the one that governs the sentence."""
        before = [period for period in periods if period.end + parsed.clause.start <= quantity.start]
        return before[-1] if before else self._lead

    def _is_rule(self, parsed: Parsed) -> bool:
        """Whether a clause lays down a fine, a term or a quorum, which measure nothing."""
        return self._document.genre not in ("report", "news") and bool(_RULE.search(parsed.text))

    def _measured(self, place: "_Place", subject: Name | None, metric: Metric, quantity: Quantity, comparator: str) -> Iterator[Measured]:
        """One figure, or two for a range from a lowest to a highest value."""
        bounds = [(">=", quantity.low), ("<=", quantity.value)] if quantity.low is not None else [(comparator, quantity.value)]
        for mark, value in bounds if metric.sign > 0 else [(turned(mark), value) for mark, value in bounds]:
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
            self._base = trim(re.split(r"、|和", match.group("list"))[-1]) or self._base
            for item in re.split(r"、|和", match.group("list")):
                if len(what := trim(item)) >= _SHORTEST:
                    subject = beginning(what, place.parsed) or self._owners.of(place.parsed, place.scope, what, None)[0]
                    metric = Metric(f"{what}{match.group('where') or ''}排名", "rank")
                    yield self._figure(place, subject, metric, _Amount(Decimal(value), "位", "=", match.group("said")))

    def _full(self, place: "_Place") -> Iterator[Measured]:
        """行政村5G全覆盖: a coverage of 100 %."""
        for match in _FULL.finditer(place.parsed.text) if "全覆盖" in place.parsed.text else ():
            what = trim(re.sub(r"(?:基本)?实现$", "", match.group("what")))
            counted = place.parsed.quantities and place.parsed.quantities[-1].end > place.parsed.clause.start + match.start()
            if len(what) >= _SHORTEST and not counted:
                subject, name = self._owners.of(place.parsed, place.scope, what, None)
                yield self._figure(place, subject, Metric(f"{name}覆盖率", "share"), _Amount(Decimal(100), "%", "=", "全覆盖"))

    def _status(self, parsed: Parsed, scope: Scope, period: Period | None) -> str:
        """By the time of the figure, the words of its clause, and what its paragraph has told before."""
        year = int(period.edtf[:4]) if period else None
        if period and period.ahead and (self._year is None or year is None or year >= self._year):
            self._reached = False
            return "target"
        if year is not None and self._year is not None and year != self._year:
            self._reached = year < self._year
            return "achieved" if self._reached else "target"
        if _REACHED.search(parsed.text):
            self._reached = True
            return "achieved"
        if self._document.genre == "news" and not self._owners.report:
            return "target" if _TARGET.search(parsed.text) else "achieved"
        told = self._reached and not _PLANNED.search(parsed.text) and not _TARGET.search(parsed.text)
        return "achieved" if told or (self._owners.report and scope.done) else "target"


def _counts(parsed: Parsed, quantity: Quantity) -> bool:
    """Whether a quantity can be a figure: no deadline, and no part of a name."""
    place, end = quantity.start - parsed.clause.start, quantity.end - parsed.clause.start
    left, right = parsed.text[max(0, place - 2 * _NEAR) : place], parsed.text[end : end + _NEAR]
    spent = quantity.unit in load_lexicon().durations and not _SHORTENED.search(left)
    if quantity.unit in _CLASSES or _ENUMERATED.match(right) or _POST.search(left):
        return False
    return not spent and not any(name.start < quantity.start and name.end >= quantity.end for name in parsed.names)


def _around(parsed: Parsed, quantities: list[Quantity], number: int) -> tuple[str, str]:
    """The words between a quantity and its neighbours, left and right."""
    begin = parsed.clause.start
    place, end = quantities[number].start - begin, quantities[number].end - begin
    previous = quantities[number - 1].end - begin if number else 0
    left = parsed.text[max(0, previous, place - _LONGEST_LEFT) : place]
    if number + 1 == len(quantities):
        return left, parsed.text[end : end + _LONGEST_LEFT]
    right = parsed.text[end : quantities[number + 1].start - begin]
    if not right:  # 6个|百万羽养殖项目
        return left, parsed.text[end : end + _LONGEST_LEFT]
    noun = _NOUN_BEFORE_NEXT.match(right)
    if noun:
        return left, noun["noun"] or noun["owner"]
    return left, next((right[:end] for end in range(len(right), _SHORTEST, -1) if type_of(right[:end])), right)


def _year_of(document: Document) -> int | None:
    """The year of a document without a date: of a five-year plan the first, else that of its title or of the first day named."""
    plan = next((year for plan, year in _PLAN_YEARS.items() if plan in document.title), None)
    named = _YEAR_IN_TITLE.search(document.title) or _DAY.search(document.text[:_HEADER])
    return plan or (int(named.group("year")) if named else None)
