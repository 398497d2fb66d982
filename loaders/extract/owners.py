"""Owners: whose a figure is, the actor in front of it, the thing that is counted, or what the sentence is about."""

import re
from dataclasses import dataclass, field

from ...ontology.model import Document
from .clauses import Verb
from .heads import type_of
from .metrics import SEVERAL, trim
from .names import Name
from .parse import Parsed, Sentence
from .quantities import Quantity
from .scope import Scope
from .things import (
    ACTING,
    COUNTED,
    MEASURED,
    STATISTIC,
    counted,
    first_of_list,
    group,
    is_specific,
    new_name,
    of_trade,
    rest,
    sized,
    theme_of,
    trade,
)

_HAVE_ATTRIBUTES = {"Facility", "Programme", "Technology", "Instrument"}
_HOLDERS = {"Facility", "Programme", "Sector", "Technology"}
_SITES = {"Facility", "Programme"}
_ATTRIBUTE = re.compile(
    r"(?:规模|面积|产值|产能|投资|投入|能力|长度|总长|容量|比例|最高|金额|额度|里程|库容|装机|吞吐量|覆盖率|使用率)$"
    r"|^(?:规模|面积|投资|总投资|补助|补贴|奖励|贴息|每家|单个|单户)"
)
_MACRO = re.compile(  # what is a statistic of a whole region
    r"规模以上工业|规上工业|生产总值|GDP|进出口|财政|预算|税收收入|人均可支配|常住人口|户籍人口|城镇化率|失业率|新增就业|再就业|零售总额|固定资产|利用外资"
    r"|使用外资|游客|旅游.*(?:收入|花费)|研发.*(?:强度|投入)|全员劳动|优良|空气质量|森林|粮食|一产|二产|三产|技术合同|专利|新增造林|民间投资"
    r"|工业投资|外贸"
)
_KINDS = re.compile(r"(?:专项资金|基金|补助|补贴|奖励|贴息|数字券)(?=[^，。；：的]{0,3}(?:按|由|每|用|可|总|最|不|原则))")
_OF_WORK = re.compile(r"^(?:总|计划|累计|全年|完成)*(?:投资|投入)$|任务$|征收|拆迁|征拆|、.*投资$")
_PARTNERS = re.compile(r"(?:其中)?对[^，。；]{2,40}?(?:进出口|出口|进口|贸易额)")
_ANYBODY = re.compile(
    r"(?:企业|公司|单位|机构|科学家|专家|高校|品牌|产品)(?:新?入选|跻身|增选|获评|获得|荣获|上榜|入围|晋升|进入|当选|成为)"
)
_QUOTED = re.compile(r"“(?P<name>[^”]{3,20})”的?(?P<what>.{3,})")
_OTHERS = ("等项目", "等工程", "等重点项目", "等重点工程")
_LED = {"TargetGroup", "Organization"}
_WITH = re.compile(r"[^，。；]{0,4}[将把]")
_SET_UP = {"Facility", "Programme", "Instrument"}
_DOES = (*ACTING, "促成", "吸引")
_MOST_OF = 0.5
_NEAR_THE_START = 8  # characters

Owned = tuple[Name | None, str]
"""Whose a figure is (None: the document), and the metric without that name where it begins with it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A metric whose owner is asked for; ``thing`` is what the words say it belongs to."""

    parsed: Parsed
    scope: Scope
    metric: str
    quantity: Quantity | None
    thing: str
    actors: list[Name]
    inside: list[Name]  # the names in the metric


@dataclass(slots=True)
class Owners:
    """What a sentence has spoken of so far, for the figures that name no owner."""

    document: Document
    topic: Name | None
    home: Name | None
    holder: Name | None = None  # what the sentence is about
    latest: Name | None = None  # what was last set up in it
    instruments: list[Name] = field(default_factory=list)  # all that the text spoke of
    trades: dict[str, Name] = field(default_factory=dict)  # the branches of industry that it spoke of
    made: list[Name] = field(default_factory=list)  # what the clause before set up
    everywhere: bool = False  # 全省, 全市: the region itself is measured
    theme: Name | None = None  # what a sentence begins to speak of: 东湖片区建设步伐加快。投资3亿元
    paragraph: int = -1
    _alone: bool = False  # the sentence has a single clause
    _begun: bool = False  # the theme is that of a sentence of its own

    @property
    def report(self) -> bool:
        """Whether the document is an annual report, on whatever page it stands."""
        return self.document.genre == "report" or "政府工作报告" in self.document.title

    def begin(self, sentence: Sentence) -> None:
        """Start a sentence: what one of a single clause names is the theme of the figures that follow at once."""
        first = sentence.clauses[0] if sentence.clauses else None
        before = self.theme if self.paragraph == sentence.paragraph and self._alone else None
        self.paragraph, self._alone = sentence.paragraph, len(sentence.clauses) == 1
        self._begun = bool(first and first.quantities and before)
        self.theme = before if self._begun else None
        if first and not first.quantities and (self._alone or any(parsed.quantities for parsed in sentence.clauses)):
            self.theme = theme_of(first, alone=self._alone)
        self.holder = self.latest = None
        self.everywhere = False
        self.made = []

    def enter(self, parsed: Parsed) -> None:
        """Start a clause."""
        if self.home is None and self.report:  # of a page that does not say whose report it shows
            self.home = next((name for name in parsed.names if name.type == "Region"), None)
        self.everywhere = self.everywhere or parsed.clause.deictic[:1] not in ("", "你")
        if not parsed.names:
            return
        self.holder = _holder(parsed) or self.holder
        self.latest = (_latest(parsed) if not parsed.quantities else None) or self.latest
        self.made = [name for name in parsed.objects() if name.type in MEASURED] or self.made
        self.trades.update({name.name: name for name in parsed.of("Sector")})
        self.instruments.extend(name for name in parsed.of("Instrument") if is_specific(name))

    def of(self, parsed: Parsed, scope: Scope, metric: str, quantity: Quantity | None, thing: str = "") -> Owned:
        """Whose figure it is.

        The actor or place that the clause names in front comes first, then what the metric itself names, the actor of the
        sentence, the thing that is counted, what the sentence is about, and at last the region or topic of the document.
        """
        actors = [subject for subject in scope.subjects if subject.type in ("Region", "Organization") and not subject.chunk.preposition]
        inside = [name for name in parsed.names if is_specific(name) and name.name.strip("“”") in metric]
        asked = Asked(parsed, scope, metric, quantity, thing, actors, inside)
        owner, name = (
            self._traded(asked)
            or self._of_theme(asked)
            or self._spent(asked)
            or self._said(asked)
            or self._measured(asked)
            or self._carried(asked)
            or self._of_region(asked)
            or self._counted(asked)
            or self._named(asked)
            or self._about(asked)
        )
        return (first_of_list(owner, parsed) if owner and quantity else owner), name

    def _spent(self, asked: Asked) -> Owned | None:
        """老街改造、校舍扩建等工程|投资: what is spent on several works at once is the region's."""
        works = asked.metric.removesuffix("投资")
        spent = works != asked.metric or works.endswith(_OTHERS)
        return (self.home, asked.metric) if self.home and spent and SEVERAL.search(works) else None

    def _said(self, asked: Asked) -> Owned | None:
        """What the words say that a size belongs to, or the region or body in front of the metric."""
        if asked.thing and (owner := sized(asked.parsed, asked.thing)):
            return owner, asked.metric
        if self.report and self.home and asked.parsed.clause.deictic:
            return self.home, asked.metric
        done = _done(asked.parsed, asked.quantity)
        if done and (doer := self._doer(asked, done)):
            metric = rest(asked.metric, doer)
            return doer, done.word + metric if done.word in ACTING and not metric.startswith(done.word) else metric
        if place := _place(asked):
            return place
        if led := _led(asked.parsed, asked.quantity):
            return led, asked.metric
        near = [actor for actor in asked.actors if actor.start >= asked.parsed.clause.start]
        return (near[0], _without(asked.metric, near[0])) if near else None

    def _doer(self, asked: Asked, done: Verb) -> Name | None:
        """农博会|促成…, 实施某计划、|惠及…: the programme, site or measure that does what is counted."""
        parsed = asked.parsed
        set_up = [name for name in parsed.objects() if name.type in _SET_UP and name.end <= done.start]
        if set_up:
            return set_up[-1]
        if done.start == parsed.clause.start:
            latest = None if asked.scope.here and asked.actors else self.latest
            return self.holder if self.holder and self.holder.type in _SITES else latest
        return next((name for name in parsed.subjects() if name.type in _SITES and name.end == done.start), None)

    def _measured(self, asked: Asked) -> Owned | None:
        """The branch, group or instrument that the metric or the clause begins with; a commentary's actor comes before it."""
        if quoted := _quoted(asked):
            return quoted
        if self.document.genre != "news" and not self._is_macro(asked.metric) and (found := self._statistic(asked)):
            return found
        front = self._front(asked.parsed)
        return (front, rest(asked.metric, front)) if front else None

    def _statistic(self, asked: Asked) -> Owned | None:
        branch = trade(asked.parsed, asked.inside, asked.metric, self.trades)
        whose = group(asked.parsed, asked.metric)
        of_firms = whose is not None and branch is not None and len(whose.name) > len(branch.name) and whose.name.startswith(branch.name)
        if branch and not of_firms:  # but 制造业重点企业|数控化率
            return branch, asked.metric
        return (whose, rest(asked.metric, whose)) if whose else None

    def _carried(self, asked: Asked) -> Owned | None:
        """The actor of the sentence, unless something was set up since, whose attribute is measured."""
        if not asked.scope.here or not asked.actors or self.report:
            return None
        actor = asked.actors[0]
        since = self.latest and self.latest.start > actor.start and _ATTRIBUTE.search(asked.metric)
        return None if since else (actor, _without(asked.metric, actor))

    def _traded(self, asked: Asked) -> Owned | None:
        """对东盟进出口增长19%: the partners of a trade do not own its figures."""
        partners = _PARTNERS.match(asked.parsed.text)
        return (self.home, f"对{asked.metric.removeprefix('对')}") if self.home and self.report and partners else None

    def _of_theme(self, asked: Asked) -> Owned | None:
        """东湖片区建设步伐加快。|投资3亿元: what was begun to be spoken of, for its sums and, in one sentence, its statistics."""
        if self.theme is None or self.everywhere:
            return None
        if _OF_WORK.search(asked.metric):
            return (self.theme, "投资" if asked.metric.endswith("投资") else asked.metric) if self.theme.type in _SITES else None
        nearer = any(name.type in COUNTED for name in [*asked.inside, *([self.holder] if self.holder else [])] if name is not self.theme)
        spoken_of = not self._begun and not nearer and not self._is_macro(asked.metric)
        return (self.theme, asked.metric) if spoken_of and STATISTIC.search(asked.metric) else None

    def _of_region(self, asked: Asked) -> Owned | None:
        """The region of the document, for its statistics."""
        if self.home and self.everywhere and not (self.report and asked.quantity and asked.quantity.unit != "%"):
            return self.home, asked.metric
        if self.home and self._is_macro(asked.metric):
            return self.home, asked.metric
        if self.document.genre == "news" and (found := self._statistic(asked)):
            return found
        built = [name for name in asked.inside if name.type in _SITES] or (self.holder and self.holder.type in _SITES)
        return (self.home, asked.metric) if self.home and self.report and STATISTIC.search(asked.metric) and not built else None

    def _is_macro(self, metric: str) -> bool:
        return bool(self.report and self.home and _MACRO.search(metric)) and not of_trade(metric)

    def _counted(self, asked: Asked) -> Owned | None:
        """What does what is counted (平台|服务企业), else the thing that is counted."""
        for name in _longest_first(asked.inside):
            attribute = rest(asked.metric, name)
            if name.type in _HAVE_ATTRIBUTES and attribute != asked.metric and attribute.startswith(ACTING):
                return name, attribute
        thing = counted(asked.parsed, asked.metric, asked.quantity)
        return (thing, asked.metric) if thing else None

    def _named(self, asked: Asked) -> Owned | None:
        """The thing whose attribute is measured, or whose name the metric begins or ends with."""
        metric = asked.metric
        names = [] if _ANYBODY.match(metric) else _longest_first(asked.inside)
        if self.home and self.report and STATISTIC.search(metric):
            names = [name for name in names if name.type in _SITES]
        for name in names:
            attribute = rest(metric, name)
            if metric.startswith(name.name.strip("“”")) and attribute != metric and name.type in _HAVE_ATTRIBUTES:
                return name, attribute
        for name in names:
            if metric.startswith(name.name.strip("“”")) and name.start >= asked.parsed.clause.start and name.type != "Sector":
                return name, metric
        for name in names:
            bare = name.name.strip("“”")
            if metric.rstrip("”").endswith(bare) and len(bare) >= _MOST_OF * len(metric) and not metric.startswith(ACTING):
                return name, metric
        return None

    def _about(self, asked: Asked) -> Owned:
        """What the sentence is about, what was last set up, the actor carried over, the region, or the topic."""
        metric = asked.metric
        attribute = _ATTRIBUTE.search(metric) or metric.startswith(ACTING)
        actor = asked.actors[0] if asked.actors and not self.report else None
        owner = self.holder or (self.latest if attribute else None) or actor or self.home
        named = [] if _ANYBODY.match(metric) else _longest_first(asked.inside)
        return owner or next(iter(named), self.topic), metric

    def _front(self, parsed: Parsed) -> Name | None:
        """专项资金每年安排…: the instrument that a clause begins with, by its name or by the kind of what was last set up."""
        if kind := _KINDS.match(parsed.text):
            return next((name for name in reversed(self.instruments) if name.name.endswith(kind.group())), None)
        named = (name for name in parsed.of("Instrument") if is_specific(name))
        return next((name for name in named if name.start == parsed.clause.start and not name.chunk.verb), None)


def _place(asked: Asked) -> Owned | None:
    """将青岚新区|绿地占比稳定在…: the place that the metric begins with."""
    begin = asked.parsed.clause.start
    for name in asked.parsed.names:
        words = asked.parsed.text[name.start - begin : name.end - begin]
        if name.type == "Region" and words and asked.metric.startswith(words) and (what := trim(asked.metric.removeprefix(words))):
            return name, what
    return None


def _quoted(asked: Asked) -> Owned | None:
    """“五大产业园区”|产值占比: what a metric names in quotation marks at its beginning."""
    found = _QUOTED.match(asked.metric)
    kind = type_of(found["name"]) if found else None
    if not found or kind not in COUNTED or not STATISTIC.search(found["what"]):
        return None
    owner = new_name(kind, found["name"], asked.parsed)
    return (owner, found["what"]) if owner else None


def _led(parsed: Parsed, quantity: Quantity | None) -> Name | None:
    """引导|合作机构|将费率降至…: who is led to reach a value."""
    if quantity is None:
        return None
    begin = parsed.clause.start
    for name in parsed.objects():
        between = parsed.text[name.end - begin : quantity.start - begin]
        if name.type in _LED and name.chunk.verb and name.chunk.verb.group in ("guide", "help") and _WITH.match(between):
            return name
    return None


def _done(parsed: Parsed, quantity: Quantity | None) -> Verb | None:
    """The verb of effect (惠及, 带动) that stands last before a quantity."""
    if quantity is None:
        return None
    before = [verb for verb in parsed.clause.verbs if verb.end <= quantity.start]
    return before[-1] if before and before[-1].word.startswith(_DOES) else None


def acting(item: str, parsed: Parsed) -> Name | None:
    """The region or body that an item of what is said apart begins with."""
    return next((name for name in parsed.subjects() if name.type in ("Region", "Organization") and item.startswith(name.name)), None)


def _without(metric: str, actor: Name) -> str:
    return trim(metric.removeprefix(actor.name).lstrip("的")) or metric


def _longest_first(names: list[Name]) -> list[Name]:
    return sorted(names, key=lambda name: -len(name.name))


def _holder(parsed: Parsed) -> Name | None:
    """The thing that a clause is about: a facility, programme, sector or technology that stands first in it."""
    for name in parsed.names:
        before = name.chunk.verb is None and not name.chunk.preposition
        if name.type == "Sector" and name.via == "inside":  # 养老|床位 is not about the sector
            continue
        holds = name.type in _HOLDERS or (name.type == "Instrument" and name.start == parsed.clause.start and is_specific(name))
        if before and holds and name.start - parsed.clause.start <= _NEAR_THE_START:
            return name
    return None


def _latest(parsed: Parsed) -> Name | None:
    """The last thing that a clause sets up: a size or a sum that follows is its."""
    made = [name for name in parsed.objects() if name.type in ("Facility", "Programme", "Instrument")]
    return made[-1] if made else None
