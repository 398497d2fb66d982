"""Figures: what a quantity measures, whose it is, for when, and whether it is reached or a target."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ...ontology.model import Document
from .apart import apart, listed_in, rows
from .capacities import is_finished, named_by
from .changes import Change, change_of
from .counting import around, counting
from .limits import comparator_of, turned
from .metrics import Metric, metric_of, paid_for, trim, trim_verbs
from .names import Name
from .owners import Owners, acting
from .parse import Parsed, Sentence
from .periods import Period
from .quantities import Quantity
from .ranks import MAY_BE_SAID, find_full, find_ranks, find_sectors
from .scope import Scope
from .things import STATISTIC, beginning, named
from .times import Times

_RULE = re.compile(r"罚款|处罚|责令|违法所得|有期徒刑|每\d*年.{0,6}次|不少于\d+人|有权|的$")
_NEWLY = re.compile(r"^(?:新增|新建|新培育|改造|改扩建|维修|扩建|清理|建设(?=和|改造)|及|和)+(?=.{2})")
_VERBED = re.compile(r"新增|新建|新培育|改造|扩建|清理|惠及|覆盖|服务|吸纳|总|投资")
_TOLD = re.compile(r"(?P<what>[^，。；：、]{2,20}?(?:值|额|量|率|规模|收入|水平))(?:再?创|位|居|稳|持续|继续|连续|不断|均|实现|保持|呈)")
_MAY_TELL = re.compile("[值额量率模入平]")  # one of these is in all of the above
_DEED = re.compile(r"(?:惠及|覆盖|服务|吸纳|总投资|投资)")
_RATED = {"Facility", "TargetGroup", "Programme", "Organization"}
_WORKS = {"Facility", "Programme"}
_BUILDS = re.compile(r"(?:累计|已|共|先后)*(?:建成|建设|铺设|敷设|安装|新建|新增|完成|修建)")
_SUM_ALONE = re.compile(r"[\d.一二三四五六七八九十百千万亿]+元(?:级|以上)?")
_SIZED = re.compile(r"项目|企业|产业|集群|园区|工程")
_ANY_WORKS = {"项目", "工程", "重点项目", "重点工程"}
_AND_OTHERS = re.compile(r"(?P<items>[^，。；：\d]{2,60}等)$")
_AGAINST = re.compile(r"[^，。]{0,4}(?:同比|环比|[比较]上年|[比较]去年|[比较](?:19|20)\d{2}年)")
_POINTS = ("%", "个百分点")
_CONFIDENCE = Decimal("0.85")


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
    confidence: Decimal = _CONFIDENCE


@dataclass(frozen=True, slots=True)
class _Place:
    """The clause that a figure stands in, with those of its quantities that measure something."""

    parsed: Parsed
    scope: Scope
    quantities: list[Quantity]
    after: str  # the words of the clause behind it
    front: Parsed | None  # the clause before it in the sentence

    def before(self, quantity: Quantity) -> str:
        """The words of the clause before a quantity."""
        return self.parsed.text[: quantity.start - self.parsed.clause.start]


@dataclass(frozen=True, slots=True)
class _Amount:
    """A value as a figure has it, and when."""

    value: Decimal
    unit: str
    comparator: str
    text: str
    period: Period | None


@dataclass(slots=True)
class _Base:
    """The metric before in the sentence, for a growth that names none."""

    name: str = ""
    subject: Name | None = None
    kind: str = ""
    works: Name | None = None  # what a sum was spent on: what was built with it is of the same work
    row: list[tuple[Name | None, str]] = field(default_factory=list)  # what was last said apart
    clause: list[tuple[Name | None, str]] = field(default_factory=list)  # what the last clause with figures measured

    def set(self, subject: Name | None, name: str, kind: str) -> None:
        self.subject, self.name, self.kind = subject, name, kind
        if subject and subject.type in _WORKS and name.endswith("投资"):
            self.works = subject


class FigureFinder:
    """Finds the figures of a document sentence by sentence."""

    def __init__(self, document: Document, topic: Name | None, home: Name | None) -> None:
        """``topic`` is the sector that the title names, the subject where nothing nearer is."""
        self._document = document
        self._owners = Owners(document, topic, home)
        self._times = Times(document, report=self._owners.report)
        self._base = _Base()

    def find(self, sentence: Sentence, scopes: list[Scope], text: str = "") -> Iterator[Measured]:
        """The figures of a sentence with that text; ``scopes`` are those of its clauses."""
        if self._document.genre == "law":  # thresholds and quotas of a rule measure nothing
            return
        self._times.begin(text, sentence.paragraph)
        self._owners.begin(sentence)
        self._base = _Base()
        for number, parsed in enumerate(sentence.clauses):
            self._times.enter(parsed)
            self._owners.enter(parsed)
            if not parsed.quantities and not _MAY_TELL.search(parsed.text) and not MAY_BE_SAID.search(parsed.text):
                continue
            quantities = counting(parsed) if parsed.quantities and not self._is_rule(parsed) else []
            after = sentence.clauses[number + 1].text if number + 1 < len(sentence.clauses) else ""
            place = _Place(parsed, scopes[number], quantities, after, sentence.clauses[number - 1] if number else None)
            found = list(self._in_clause(place))
            if found:
                self._base.clause = [(figure.subject, figure.indicator) for figure in found]
            yield from found
            yield from self._ranks(place)
            yield from self._full(place)
            yield from self._sectors(place)

    def _is_rule(self, parsed: Parsed) -> bool:
        """Whether a clause lays down a fine, a term or a quorum, which measure nothing."""
        return self._document.genre not in ("report", "news") and bool(_RULE.search(parsed.text))

    def _in_clause(self, place: _Place) -> Iterator[Measured]:
        last_of = rows(place.parsed.text, place.parsed.clause.start, place.quantities)
        done = -1
        for number in range(len(place.quantities)):
            if number <= done:
                continue
            done = last_of[number]
            if change := self._changed(place, number):
                done = number + 1
                yield from self._both_ends(place, change, number)
            elif number == 0 and (apiece := self._apiece(place, place.quantities[: done + 1])):
                yield from apiece
            else:
                yield from self._alone(place, number, done)
                done = number
        told = None if place.quantities or not _MAY_TELL.search(place.parsed.text) else _TOLD.match(place.parsed.text)
        if told and (name := trim(told["what"])):
            self._base.set(*self._owners.of(place.parsed, place.scope, name, None), "level")

    # ------------------------------------------------------------------ several at once

    def _changed(self, place: _Place, number: int) -> Change | None:
        if number + 1 >= len(place.quantities):
            return None
        one, other = place.quantities[number : number + 2]
        return change_of(place.parsed.text, place.parsed.clause.start, one, other, self._times.lead, self._times.year)

    def _both_ends(self, place: _Place, change: Change, number: int) -> Iterator[Measured]:
        """由8万亿元增长至42万亿元: the figure at the beginning and that at the end."""
        parsed, begin = place.parsed, place.parsed.clause.start
        one, other = place.quantities[number : number + 2]
        previous = place.quantities[number - 1].end - begin if number else 0
        metric = metric_of(parsed.text[previous : change.start], "", self._base.name, one)
        if not metric.name:
            return
        subject = self._base.subject
        if not self._base.name or not metric.name.startswith(self._base.name):
            subject, name = self._owners.of(parsed, place.scope, metric.name, one)
            metric = replace(metric, name=name)
            self._base.set(subject, name, metric.kind)
        yield from self._measured(place, subject, metric, one, one.comparator, change.first)
        self._times.span(change.first, change.last)
        between = parsed.text[one.end - begin : other.start - begin]
        yield from self._measured(place, subject, metric, other, comparator_of(between, other), change.last)

    def _apiece(self, place: _Place, row: list[Quantity]) -> Iterator[Measured] | None:
        """The figures of a row of quantities that is shared out among several things; None where it is not."""
        if len(row) == 1:
            return None
        shared_out = "分别" in place.before(row[0])
        said = apart(place.parsed, row)
        if said and not _AGAINST.match(place.parsed.text):
            return self._said_apart(place, said, row)
        if shared_out and len(self._base.row) == len(row):
            return self._apart_again(place, row)
        listed = listed_in(place.front.text) if shared_out and place.front else []
        if place.front and len(listed) == len(row):
            return self._said_apart(place, [*listed, place.before(row[0])], row, place.front)
        if shared_out and len(self._owners.made) == len(row):
            return self._one_each(place, row)
        return self._said_apart(place, said, row) if said else None

    def _said_apart(self, place: _Place, said: list[str], row: list[Quantity], front: Parsed | None = None) -> Iterator[Measured]:
        """甲、乙分别增长5%和7%: a figure for each; ``front`` is the clause that lists them, where it is the one before."""
        found: list[tuple[Name | None, str]] = []
        nobody = (None, self._owners.home, self._owners.topic)
        for item, quantity in zip(said[:-1], row, strict=True):
            metric = metric_of(item + said[-1], "", "", quantity)
            if not metric.name:
                continue
            subject, name = self._owners.of(place.parsed, place.scope, metric.name, quantity)
            if found and subject in nobody and found[-1][0] and found[-1][0].type in _RATED:  # 企业甲率、乙率分别达…
                subject = found[-1][0]
            if (actor := acting(item, place.parsed)) and not name.startswith("对"):
                subject, name = actor, trim(metric.name.removeprefix(actor.name)) or name
            elif front:
                subject = beginning(metric.name, front) or named(item, front) or self._owners.home
            elif subject is None or subject.type != "Region":
                subject = beginning(metric.name, place.parsed) or subject
            self._base.set(subject, name, self._base.kind)
            found.append((subject, name))
            yield from self._measured(place, subject, replace(metric, name=name), quantity, comparator_of(said[-1], quantity))
        self._base.row = found

    def _apart_again(self, place: _Place, row: list[Quantity]) -> Iterator[Measured]:
        """甲率、乙率分别达5%、6%，比上年分别提高1个和2个百分点: the second values are of the same things."""
        left = place.before(row[0])
        for (owner, name), quantity in zip(self._base.row, row, strict=True):
            metric = metric_of(left[left.rfind("分别") + 2 :], "", name, quantity)
            yield from self._measured(place, owner, metric, quantity, comparator_of(left, quantity))

    def _one_each(self, place: _Place, row: list[Quantity]) -> Iterator[Measured]:
        """培育甲和乙，产值分别达到1亿元和2亿元: a figure for each of the things that were named."""
        left = place.before(row[0])
        for owner, quantity in zip(self._owners.made, row, strict=True):
            metric = metric_of(left, "", self._base.name, quantity)
            if metric.name:
                yield from self._measured(place, owner, metric, quantity, comparator_of(left, quantity))

    # ------------------------------------------------------------------ one by itself

    def _alone(self, place: _Place, number: int, last: int) -> Iterator[Measured]:
        """A figure by itself; ``last`` is the end of its row."""
        quantity, base = place.quantities[number], self._base
        if work := named_by(quantity, place.parsed):
            found = self._measured(place, work[0], Metric(work[1], "level"), quantity, quantity.comparator)
            reached = is_finished(place.parsed)
            yield from found if reached or quantity.end == work[0].start else (replace(figure, status="target") for figure in found)
            return
        left, right = around(place.parsed, place.quantities, number)
        beyond = around(place.parsed, place.quantities, last)[1] if last > number else ""
        if quantity.unit == "元" and left.endswith("投资"):  # all that it is spent on, with its number: 投资3亿元|实施了甲、乙等5项工程
            right = place.parsed.text[quantity.end - place.parsed.clause.start :]
        metric = metric_of(left, right, base.name, quantity, beyond)
        if left.startswith("、") and (deed := _NEWLY.match(base.name)) and metric.kind == "level" and not _VERBED.match(metric.name):
            metric = replace(metric, name=deed.group() + metric.name)  # 新增甲3个、乙5个
        if metric.name in _ANY_WORKS and (works := _AND_OTHERS.search(left)):  # 甲、乙等5项|工程
            metric = replace(metric, name=trim_verbs(works["items"]) + metric.name)
        if metric.name == "投资" and quantity.end == place.parsed.clause.end and (done := paid_for(place.after)):
            metric = replace(metric, name=f"{done}投资")
        if _SUM_ALONE.fullmatch(metric.name):  # 12个百亿元、70个30亿元以上|项目
            noun = _SIZED.search(place.parsed.text, quantity.end - place.parsed.clause.start)
            metric = replace(metric, name=metric.name + noun.group() if noun else "")
        if not metric.name:
            return
        goes_on = metric.kind in ("growth", "share") and bool(base.name) and metric.name.startswith(base.name)
        if goes_on or (base.subject and metric.name.startswith("相关")):
            subject, name = base.subject, metric.name
        else:
            subject, name = self._owners.of(place.parsed, place.scope, metric.name, quantity, metric.of)
            if self._goes_on_with(subject, metric, quantity):
                subject, name = base.subject, metric.name
            elif base.works and _BUILDS.match(place.parsed.text):
                subject, name = base.works, metric.name
            base.set(subject, name, metric.kind)
        yield from self._measured(place, subject, replace(metric, name=name), quantity, comparator_of(left, quantity))

    def _goes_on_with(self, subject: Name | None, metric: Metric, quantity: Quantity) -> bool:
        """Whether a rate that names no owner is of the group or facility whose rate was given before it."""
        base = self._base
        nobody = subject is None or subject in (self._owners.home, self._owners.topic)
        facility = base.subject is not None and base.subject.type == "Facility" and base.subject.name not in base.name
        if nobody and facility and base.kind == "level" and STATISTIC.search(metric.name):  # 青岚机场|旅客超5万人次，货邮吞吐量增长11%
            return True
        rates = quantity.unit in _POINTS and base.kind in ("share", "growth")
        deed = bool(_DEED.match(metric.name)) and base.kind == "level"
        return nobody and base.subject is not None and base.subject.type in _RATED and (rates or deed)

    # ------------------------------------------------------------------ without a number and a unit

    def _ranks(self, place: _Place) -> Iterator[Measured]:
        """总量居全国第二: the place of what is listed, or of what the clause before measured, as a figure of its own."""
        before: Name | None = None  # 企业营收和利润: whose both are
        for rank in find_ranks(place.parsed):
            period = Period(0, 0, rank.year, ahead=False) if rank.year else self._times.lead
            amount = _Amount(rank.place, "位", "=", rank.text, period)
            for subject, name in [] if rank.listed else self._base.clause:
                yield self._figure(place, subject, Metric(f"{name}{rank.where}排名", "rank"), amount)
            for what in rank.listed:
                subject = beginning(what, place.parsed) or before or self._owners.of(place.parsed, place.scope, what, None)[0]
                before = subject if subject and subject.type in _RATED else None
                self._base.name = what
                yield self._figure(place, subject, Metric(f"{what}{rank.where}排名", "rank"), amount)

    def _full(self, place: _Place) -> Iterator[Measured]:
        """行政村5G全覆盖: a coverage of 100 %."""
        for what in find_full(place.parsed):
            subject, name = self._owners.of(place.parsed, place.scope, what, None)
            amount = _Amount(Decimal(100), "%", "=", "全覆盖", self._times.lead)
            yield self._figure(place, subject, Metric(f"{name}覆盖率", "share"), amount)

    def _sectors(self, place: _Place) -> Iterator[Measured]:
        """三次产业比重为4.5∶38∶57.5: three shares."""
        for name, share in find_sectors(place.parsed):
            subject, _ = self._owners.of(place.parsed, place.scope, name, None)
            yield self._figure(place, subject, Metric(name, "share"), _Amount(share, "%", "=", f"{share}%", self._times.lead))

    # ------------------------------------------------------------------ figures

    def _measured(
        self, place: _Place, subject: Name | None, metric: Metric, quantity: Quantity, comparator: str, *period: Period | None
    ) -> Iterator[Measured]:
        """One figure, or two for a range from a lowest to a highest value; ``period`` if it is not that of the words before."""
        [when] = period or [self._times.of(place.parsed, quantity)]
        bounds = [(">=", quantity.low), ("<=", quantity.value)] if quantity.low is not None else [(comparator, quantity.value)]
        for mark, value in bounds:
            sided = mark if metric.sign > 0 else turned(mark)
            yield self._figure(place, subject, metric, _Amount(metric.sign * value, quantity.unit, sided, quantity.text, when))

    def _figure(self, place: _Place, subject: Name | None, metric: Metric, amount: _Amount) -> Measured:
        return Measured(
            subject=subject,
            indicator=metric.name,
            value=amount.value,
            unit=amount.unit,
            comparator=amount.comparator,
            status=self._times.status(place.parsed, place.scope, amount.period),
            kind=metric.kind,
            text=amount.text,
            period=amount.period.edtf if amount.period else None,
            baseline=metric.baseline,
            start=place.parsed.clause.start,
            end=place.parsed.clause.end,
            rule=f"figure {metric.kind}",
            region=next((subject for subject in place.scope.subjects if subject.type == "Region"), None),
        )
