"""Relations that the clause grammar shows: what is done by whom (develops, proposes, carriesOut), where a technology is
applied, what merges with what, what supports whom, what solves or has a problem, where a thing stands.

Each rule reads one clause, its scope and the clauses before it in the sentence, and yields links.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...ontology.model import Document, Modality
from .links import Link
from .names import Name
from .parse import Parsed, Sentence
from .scope import Scope, modality

_THINGS = {"Technology", "Sector", "Facility"}
_MEASURES = {"Programme", "Instrument"}
_TOOLS = {"Instrument", "Programme", "Facility"}
_DOING = {"create", "draft", "improve", "enforce", "advance", "carry", "research", "grow", "give", "use", "help"}
_NOT_DEVELOPED = {"use", "give"}
_APPLYING = re.compile(r"应用|推广|示范|普及|场景|使用|落地|部署|赋能|落地应用")
_MERGING = re.compile(r"^(?:等)?(?:[^，。；、]{0,8}?)(?:的)?(?:深度|跨界|有机|全面|加速|加快|一体化)?(?:融合|协同发展|协同创新|协同推进|互联互通|一体化发展|联动发展|协同联动|协同)")
_FIELD = re.compile(r"领域|行业|产业|方面|环节|场景")
_PLACING = re.compile(r"落户|布局|位于|坐落|入选|获批|落地|建在|设在|设立")
_SURE, _LIKELY, _LOOSE = Decimal("0.9"), Decimal("0.8"), Decimal("0.6")


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at."""

    document: Document
    sentence: Sentence
    place: int  # of the clause in the sentence
    scopes: tuple[Scope, ...]  # of the clauses up to this one

    @property
    def parsed(self) -> Parsed:
        """The clause itself."""
        return self.sentence.clauses[self.place]

    @property
    def scope(self) -> Scope:
        """Its scope."""
        return self.scopes[self.place]

    def link(self, subject: Name | None, predicate: str, obj: Name, rule: str, confidence: Decimal, start: int | None = None) -> Link:
        """A link whose evidence is the clause, from ``start`` where the subject stands before it."""
        mood = modality(self.document, self.parsed, done=self.scope.done)
        begin = min(self.parsed.clause.start, start if start is not None else self.parsed.clause.start)
        return Link(subject, predicate, obj, begin, self.parsed.clause.end, rule, mood, confidence)


def relate(context: Context) -> Iterator[Link]:
    """Every link of a clause."""
    yield from _done_by(context)
    yield from _applied(context)
    yield from _merged(context)
    yield from _supported(context)
    yield from _solved(context)
    yield from _located(context)


def _done_by(context: Context) -> Iterator[Link]:
    """What the verbs of the clause do to their objects, by the subject in scope."""
    parsed, scope = context.parsed, context.scope
    programme = _programme_before(context)
    for name in parsed.objects():
        verb = name.chunk.verb
        if verb is None or verb.group not in _DOING or verb.negated and name.type not in _MEASURES:
            continue
        if name.type in _THINGS and (verb.group not in _NOT_DEVELOPED or verb.word == "提供" and name.type == "Facility"):
            if programme and not scope.subjects:
                yield context.link(programme, "develops", name, "programme develops", _LIKELY, start=programme.start)
            else:
                yield from _by_subjects(context, "develops", name)
        elif name.type in _MEASURES and verb.group != "use" or name.type in _MEASURES and verb.word in ("采取", "采用"):
            yield from _measures(context, name)


def _measures(context: Context, name: Name) -> Iterator[Link]:
    scope = context.scope
    acting = [subject for subject in scope.subjects if subject.type in ("Region", "Organization")]
    papers = [subject for subject in scope.subjects if subject.type == "PolicyDocument"]
    if papers:
        for subject in papers:
            yield context.link(subject, "proposes", name, "named document proposes", _LIKELY, start=scope.start)
    elif acting and scope.owed and acting[0].type == "Organization":
        yield context.link(None, "proposes", name, "duty", _LIKELY)
        for subject in acting:
            yield context.link(subject, "responsibleFor", name, "duty", _LIKELY, start=scope.start)
    elif acting and scope.done:
        for subject in acting:
            yield context.link(subject, "carriesOut", name, "carries out", _LIKELY, start=scope.start)
    else:
        yield context.link(None, "proposes", name, "verb and measure", _SURE)


def _by_subjects(context: Context, predicate: str, name: Name) -> Iterator[Link]:
    scope = context.scope
    subjects = [subject for subject in scope.subjects if subject.type in ("Region", "Organization", "Programme", "PolicyDocument")]
    if not subjects or not scope.done and subjects[0].type == "Region":
        yield context.link(None, predicate, name, "verb and object", _SURE)
    for subject in subjects:
        if scope.done or subject.type != "Region":
            yield context.link(subject, predicate, name, "subject, verb and object", _LIKELY, start=scope.start)


def _programme_before(context: Context) -> Name | None:
    """实施P工程，突破X: within the sentence P is what develops X."""
    for parsed in context.sentence.clauses[: context.place]:
        for name in parsed.objects():
            if name.type == "Programme" and name.chunk.verb and name.chunk.verb.word.endswith(("实施", "开展", "启动", "推进", "组织实施")):
                return name
    return None


def _applied(context: Context) -> Iterator[Link]:
    """在A、B等领域推广T: T is applied in each field."""
    parsed = context.parsed
    fields = [name for name in parsed.names if name.type == "Sector" and name.chunk.preposition in ("在", "面向", "围绕", "向", "于") and not name.chunk.verb]
    fields = fields or [name for name in parsed.names if name.type == "Sector" and name.chunk.preposition == "在"]
    tools = [name for name in parsed.names if name.type in ("Technology", "Facility") and name not in fields]
    if fields and (_APPLYING.search(parsed.text) or _FIELD.search(parsed.text)):
        start = None
        if not tools and context.place:
            tools = [name for name in context.sentence.clauses[context.place - 1].names if name.type == "Technology"]
            start = context.sentence.clauses[context.place - 1].clause.start
        if tools and (_APPLYING.search(parsed.text) or start is not None):
            for tool in tools:
                for field in fields:
                    yield context.link(tool, "appliedIn", field, "field of application", _LIKELY, start=start)
    for verb in parsed.clause.verbs:
        if verb.word in ("赋能", "服务", "支撑") or verb.word in ("运用", "利用", "应用"):
            enabled = [name for name in parsed.objects() if name.type == "Sector" and name.start >= verb.end]
            enabling = [name for name in parsed.names if name.type == "Technology" and name.end <= verb.start] if verb.word in ("赋能",) else []
            for tool in enabling:
                for field in enabled:
                    yield context.link(tool, "appliedIn", field, "enables", _LIKELY)


def _merged(context: Context) -> Iterator[Link]:
    """A与B、C融合: the one before 与 with each behind it; without 与 every pair of the list."""
    parsed = context.parsed
    names = [name for name in parsed.names if name.type in ("Technology", "Sector")]
    groups: dict[int, list[Name]] = {}
    for name in names:
        groups.setdefault(name.chunk.series, []).append(name)
    for group in groups.values():
        if len(group) < 2:
            continue
        last = max(group[-1].end, max((chunk.end for chunk in parsed.clause.chunks if chunk.series == group[0].chunk.series and chunk.after_deng), default=0))
        if not _MERGING.match(parsed.text[last - parsed.clause.start :]):
            continue
        joint = group[1].chunk.joint
        pairs = [(group[0], other) for other in group[1:]] if joint in ("与", "和", "同") else [(a, b) for place, a in enumerate(group) for b in group[place + 1 :]]
        for one, other in pairs:
            yield context.link(one, "integratesWith", other, "merging", _LIKELY)


def _supported(context: Context) -> Iterator[Link]:
    """A tool of the sentence and the group that it helps, serves or spares."""
    parsed = context.parsed
    for name in parsed.names:
        if name.type not in ("TargetGroup", "Sector", "Technology") or name.chunk.embedded:
            continue
        verb, preposition = name.chunk.verb, name.chunk.preposition
        given = [other for other in parsed.objects() if other.type in ("Instrument", "Facility") and other.chunk.verb and other.chunk.verb.group == "give"]
        if preposition in ("为", "向", "对", "给") and name.type != "Technology":
            tools = [other for other in parsed.subjects() if other.type in _TOOLS] or given or _tools_before(context)
            if given or any(v.group in ("give", "help", "advance") for v in parsed.clause.verbs):
                for tool in tools:
                    if tool is not name:
                        yield context.link(tool, "supports", name, "gives to", _LIKELY, start=tool.start)
        elif verb and verb.group == "help" and not preposition and name.type == "TargetGroup" or verb and verb.word in ("惠及", "服务", "帮助", "带动", "支持") and not preposition:
            tools = [other for other in parsed.subjects() if other.type in _TOOLS]
            tools = tools or [other for other in parsed.names if other.chunk.preposition in ("通过", "以", "依托") and other.type in _TOOLS]
            for tool in tools:
                yield context.link(tool, "supports", name, "helps", _LIKELY, start=tool.start)
        elif verb and verb.word in ("享受",) or verb is None and not preposition and any(v.word == "享受" for v in parsed.clause.verbs):
            for tool in given:
                yield context.link(tool, "supports", name, "enjoys", _LIKELY)


def _tools_before(context: Context) -> list[Name]:
    for parsed in reversed(context.sentence.clauses[: context.place]):
        tools = [name for name in parsed.objects() if name.type in _TOOLS]
        if tools:
            return tools[-1:]
    return []


def _solved(context: Context) -> Iterator[Link]:
    """A measure of the sentence and the problem that it is to solve."""
    parsed = context.parsed
    for name in parsed.names:
        if name.type != "Problem":
            continue
        solving = name.chunk.verb and name.chunk.verb.group == "solve" or name.chunk.preposition in ("针对", "围绕")
        if not solving:
            continue
        measures = [other for other in parsed.names if other.type in _MEASURES and not other.chunk.embedded]
        if not measures:
            measures = [other for before in context.sentence.clauses[: context.place] for other in before.objects() if other.type in _MEASURES]
        for measure in measures:
            yield context.link(measure, "addresses", name, "solves", _LIKELY, start=measure.start)


def _located(context: Context) -> Iterator[Link]:
    """在R布局F, F落户R, R入选P."""
    parsed = context.parsed
    regions = [name for name in parsed.names if name.type == "Region"]
    things = [name for name in parsed.names if name.type in ("Facility", "Programme") and name.chunk.verb and not name.chunk.embedded]
    if not regions or not _PLACING.search(parsed.text):
        return
    entered = any(verb.word in ("入选", "获批") for verb in parsed.clause.verbs)
    for region in regions:
        inside = region.chunk.preposition in ("在", "于")
        arrived = region.chunk.verb is not None and region.chunk.verb.word in ("落户", "入驻", "落地")
        for thing in things if inside or entered and region.chunk.verb is None else parsed.subjects() if arrived else []:
            if thing.type in ("Facility", "Programme"):
                yield context.link(thing, "locatedIn", region, "placed in", _LIKELY)


def reported(links: list[Link]) -> bool:
    """Whether any of the links is reported as done."""
    return any(link.modality is Modality.REPORTED for link in links)
