"""Relations that the clause grammar shows.

What is done by whom (develops, proposes, carriesOut), where a technology is applied, what merges with what, what supports
whom, what solves or has a problem, where a thing stands. Each rule reads one clause, its scope and the clauses before it in
the sentence, and yields links.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...ontology.model import Document
from .lexicon import load_lexicon
from .links import Link
from .names import Name
from .parse import Parsed, Sentence
from .scope import Scope, modality

_THINGS = {"Technology", "Sector", "Facility"}
_MEASURES = {"Programme", "Instrument"}
_TOOLS = {"Instrument", "Programme", "Facility"}
_DOING = {"create", "draft", "improve", "enforce", "advance", "carry", "research", "grow", "give", "use", "help"}
_NOT_DEVELOPED = {"use", "give"}
_SERVED = ("赋能", "服务")  # what is served is not made: that is appliedIn or supports
_APPLYING = re.compile(r"应用|推广|示范|普及|场景|使用|落地|部署|赋能|落地应用")
_MERGING = re.compile(
    r"(?:[^，。；、]{0,14}?)(?:深度|跨界|有机|全面|加速|加快|一体化|相互|交叉)?(?:互融|融合|协同发展|协同创新|协同推进|互联互通|一体化发展|联动发展|协同联动|协同发电|协同)"
)
_WITH = ("与", "和", "同")
_FIELD = re.compile(r"领域|行业|产业|方面|环节|场景")
_PLACING = re.compile(r"落户|布局|位于|坐落|入选|获批|落地|建在|设在|设立")
_HELP_NOUNS = (
    "支持",
    "服务",
    "保障",
    "帮扶",
    "扶持",
    "补贴",
    "奖励",
    "补助",
    "贷款",
    "融资",
    "激励",
    "培训",
    "指导",
    "供给",
    "投入",
    "资助",
    "救助",
)
_HELPING = ("惠及", "服务", "帮助", "支持", "助力", "助推", "支撑", "赋能", "服务于")
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
    """Every link of a clause; one that denies says nothing of what it denies."""
    if context.parsed.clause.denied:
        return
    merged = list(_merged(context))
    together = [name for link in merged for name in (link.subject, link.object)]
    yield from (link for link in _done_by(context) if link.object not in together)
    yield from _told(context)
    yield from _means(context)
    yield from _applied(context)
    yield from merged
    yield from _supported(context)
    yield from _solved(context)
    yield from _located(context)


def _done_by(context: Context) -> Iterator[Link]:
    """What the verbs of the clause do to their objects, by the subject in scope."""
    parsed, scope = context.parsed, context.scope
    programme = _programme_before(context)
    for name in parsed.objects():
        verb = name.chunk.verb
        if (
            verb is None
            or verb.group not in _DOING
            or verb.word in _SERVED
            or (name.type in _THINGS and verb.word in load_lexicon().endings)
        ):
            continue
        if name.type in _THINGS and (
            verb.group not in _NOT_DEVELOPED
            or (verb.word == "提供" and name.type == "Facility")
            or (verb.group == "use" and name.type == "Technology")
        ):
            if programme and not scope.subjects:
                yield context.link(programme, "develops", name, "programme develops", _LIKELY, start=programme.start)
            else:
                yield from _by_subjects(context, "develops", name)
        elif (name.type in _MEASURES and verb.group != "use") or (name.type in _MEASURES and verb.word in ("采取", "采用")):
            yield from _measures(context, name)


def _told(context: Context) -> Iterator[Link]:
    """X全面完工, X加快成长 in the retrospect of a region: the region has done it."""
    parsed, scope = context.parsed, context.scope
    regions = [subject for subject in scope.subjects if subject.type == "Region"]
    if context.document.genre != "report" or not scope.done or not regions:
        return
    for name in parsed.subjects():
        if name in regions or name.type not in _THINGS | _MEASURES or name.end >= parsed.clause.end:
            continue
        for region in regions:
            yield context.link(
                region, "develops" if name.type in _THINGS else "carriesOut", name, "told as done", _LIKELY, start=scope.start
            )


def _means(context: Context) -> Iterator[Link]:
    """R通过P模式: a region or body that works by means of a programme carries it out."""
    scope = context.scope
    acting = [subject for subject in scope.subjects if subject.type in ("Region", "Organization")]
    for name in context.parsed.names if scope.here and scope.done else ():
        if name.type == "Programme" and name.chunk.preposition == "通过" and not name.chunk.embedded:
            for subject in acting:
                yield context.link(subject, "carriesOut", name, "works by means of", _LIKELY, start=scope.start)


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
    if not subjects or (not scope.done and subjects[0].type == "Region"):
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
    fields = _fields(parsed)
    tools = [name for name in parsed.names if name.type in ("Technology", "Facility") and name not in fields]
    start: int | None = None
    if fields and not tools and context.place and parsed.clause.verbs:
        before = context.sentence.clauses[context.place - 1]
        tools = [name for name in before.names if name.type == "Technology"]
        start = before.clause.start
    elif tools and not fields and context.place:
        before = context.sentence.clauses[context.place - 1]
        if not before.clause.verbs and _FIELD.search(before.text):
            fields, start = _fields(before), before.clause.start
    if fields and (_APPLYING.search(parsed.text) or _FIELD.search(parsed.text) or start is not None):
        for tool in tools:
            if tool.chunk.verb is not None or start is not None or _APPLYING.search(parsed.text):
                for field in fields:
                    yield context.link(tool, "appliedIn", field, "field of application", _LIKELY, start=start)
    for verb in parsed.clause.verbs:
        if verb.word == "赋能":
            for tool in parsed.names:
                for field in parsed.objects():
                    if tool.type == "Technology" and tool.end <= verb.start and field.type == "Sector" and field.start >= verb.end:
                        yield context.link(tool, "appliedIn", field, "enables", _LIKELY)


def _fields(parsed: Parsed) -> list[Name]:
    """The fields that a clause names after 在, 面向, 围绕."""
    return [name for name in parsed.names if name.type == "Sector" and name.chunk.preposition in ("在", "面向", "围绕", "向", "于")]


def _merged(context: Context) -> Iterator[Link]:
    """A与B、C融合: the one before 与 with each behind it; without 与 every pair of the list; two lists, one by one."""
    parsed = context.parsed
    groups: dict[int, list[Name]] = {}
    for name in parsed.names:
        if name.type in ("Technology", "Sector") and not name.chunk.after_deng:
            groups.setdefault(name.chunk.series, []).append(name)
    listed = list(groups.values())
    for place, group in enumerate(listed):
        if not _MERGING.match(parsed.text[group[-1].end - parsed.clause.start :]):
            continue
        if group[0].chunk.joint in _WITH and place:
            pairs = [(one, other) for one in listed[place - 1] for other in group]
        elif len(group) > 1 and group[1].chunk.joint in _WITH:
            pairs = [(group[0], other) for other in group[1:]]
        else:
            pairs = [(one, other) for number, one in enumerate(group) for other in group[number + 1 :]]
        for one, other in pairs:
            yield context.link(one, "integratesWith", other, "merging", _LIKELY)


def _supported(context: Context) -> Iterator[Link]:
    """A tool of the sentence and the group that it helps, serves or spares."""
    parsed = context.parsed
    for name in parsed.names:
        if name.type not in ("TargetGroup", "Sector", "Technology"):
            continue
        if name.chunk.embedded:
            yield from _support_of(context, name)
            continue
        verb, preposition = name.chunk.verb, name.chunk.preposition
        given = [
            other
            for other in parsed.objects()
            if other.type in ("Instrument", "Facility") and other.chunk.verb and other.chunk.verb.group == "give"
        ]
        if preposition in ("为", "向", "对", "给") and name.type != "Technology":
            tools = [other for other in parsed.subjects() if other.type in _TOOLS] or given or _tools_before(context)
            if given or any(v.group in ("give", "help", "advance") for v in parsed.clause.verbs):
                for tool in tools:
                    if tool is not name:
                        yield context.link(tool, "supports", name, "gives to", _LIKELY, start=tool.start)
        elif (verb and verb.group == "help" and not preposition and name.type == "TargetGroup") or (
            verb and verb.word in _HELPING and not preposition
        ):
            tools = [other for other in parsed.subjects() if other.type in _TOOLS]
            tools = tools or [other for other in parsed.names if other.chunk.preposition in ("通过", "以", "依托") and other.type in _TOOLS]
            for tool in tools:
                yield context.link(tool, "supports", name, "helps", _LIKELY, start=tool.start)
        elif (verb and verb.word == "享受") or (verb is None and not preposition and any(v.word == "享受" for v in parsed.clause.verbs)):
            for tool in given:
                yield context.link(tool, "supports", name, "enjoys", _LIKELY)


def _support_of(context: Context, name: Name) -> Iterator[Link]:
    """加大对X的信贷支持: the support is for X."""
    if name.chunk.preposition not in ("对", "向", "为") or name.type == "Technology":
        return
    following = next((other for other in context.parsed.objects() if other.start >= name.end), None)
    if following and following.type == "Instrument" and following.name.endswith(_HELP_NOUNS):
        yield context.link(following, "supports", name, "support of", _LIKELY)


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
        solving = (name.chunk.verb and name.chunk.verb.group == "solve") or name.chunk.preposition in ("针对", "围绕")
        if not solving:
            continue
        measures = [other for other in parsed.names if other.type in _MEASURES and not other.chunk.embedded]
        if not measures:
            measures = [
                other for before in context.sentence.clauses[: context.place] for other in before.objects() if other.type in _MEASURES
            ]
        for measure in measures:
            yield context.link(measure, "addresses", name, "solves", _LIKELY, start=measure.start)
    if not context.place:
        return
    before = context.sentence.clauses[context.place - 1]
    posed = [name for name in before.names if name.type == "Problem" and name.chunk.preposition == "针对"]
    for problem in posed if not before.clause.verbs else ():  # 针对X问题，设立Y
        for measure in parsed.objects():
            if measure.type in _MEASURES:
                yield context.link(measure, "addresses", problem, "solves", _LIKELY, start=before.clause.start)


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
        arrived = region.chunk.verb is not None and region.chunk.verb.word in ("落户", "入驻", "落地", "位于", "坐落于", "坐落在")
        for thing in things if inside or (entered and region.chunk.verb is None) else parsed.subjects() if arrived else []:
            if thing.type in ("Facility", "Programme"):
                yield context.link(thing, "locatedIn", region, "placed in", _LIKELY)
