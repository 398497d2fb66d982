"""Relations that the clause grammar shows: what is done by whom (develops, proposes, carriesOut), and the rules of other modules.

Each rule reads one clause, its scope and what the clauses before it in the sentence have named, and yields links.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from ...ontology.identifiers import normal_name
from ...ontology.model import Document
from .applied import applied, in_fields, merged
from .assignments import own_task
from .clauses import Verb
from .context import GROUNDS, LIKELY, LOOSE, MEASURES, SURE, THINGS, Context
from .developed import MAKING, advanced, aimed_at, by_programme_or_subjects, invested, listed, told
from .lexicon import load_lexicon
from .links import Link
from .located import located
from .names import Name
from .parse import Parsed
from .parts import parts
from .pilots import piloted
from .scope import modality
from .support import solved, supported

_DOING = MAKING | {"give", "use"}
_FOR_OTHERS = {"help", "advance"}
_ACTS = re.compile(
    r"”?等?(?:[^，。；、]{0,4}(?:企业|人员)|与|为(?!主)|按照?|立足|通过|联合|参与|承担|探索|建立|打造|设立|开展|提供|牵头|向[^，]{1,12}(?:开放(?!发展)|提供|共享))"
)
_IN_PLACE = re.compile("”?等?在(?!线)")
_THRIVES_SO = re.compile("(?:发展|布局|集聚|落地|升级|转型|建设)$")  # 支持S在园区集聚发展 does develop S
_NAMED_WITH = {"", "通过", "以", "利用", "依托", "将", "把", "对", "在"}
# What is named behind these is there already; of what stands behind 按照 alone, three in four are proposed.
_SAID_BEFORE = {"根据", "依据", "依照", "因", "除", "经"}
_KEEPS = {"符合", "遵循", "遵守", "执行", "贯彻", "落实", "贯彻落实"}
_NOT_PROPOSED = {"solve", "face"}
_ENTERED = (
    "入选",
    "获评",
    "列入",
    "获批",
    "作为",
    "结合",
    "服务",
    "催生",
    "提出",
    "参加",
    "服务于",
    "涉及",
)  # what is entered or served was there before
_GOING_AHEAD = re.compile(r"先行先试|率先")
_PRODUCING = "生产"  # what firms do, not what a policy makes
_SERVED = ("赋能", "服务")  # what is served is not made: that is appliedIn or supports


def relate(context: Context) -> Iterator[Link]:
    """Every link of a clause; one that denies says nothing of what it denies."""
    if context.parsed.clause.denied:
        return
    kinds = context.parsed.kinds()
    merging = [*merged(context), *in_fields(context)] if "Sector" in kinds or "Technology" in kinds else []
    together = {id(link.object) for link in merging} | {id(link.subject) for link in merging if link.predicate == "integratesWith"}
    acted = [link for act, needed in _DEEDS if not needed.isdisjoint(kinds) for link in act(context) if id(link.object) not in together]
    yield from acted
    if not MEASURES.isdisjoint(kinds):
        yield from _named(context, {id(link.object) for link in acted})
    yield from applied(context)
    yield from merging
    yield from supported(context)
    yield from solved(context)
    if "Region" in kinds:
        yield from located(context)
        yield from piloted(context)
    yield from parts(context)


def _assigned(context: Context) -> Iterator[Link]:
    """A负责Y: A has that role in Y, and a measure is proposed by the document."""
    for body, predicate, task in own_task(context.parsed):
        yield context.link(body, predicate, task, "own task", LIKELY, start=body.start)
        if task.type in MEASURES:
            yield context.link(None, "proposes", task, "own task", LIKELY)


def _done_by(context: Context) -> Iterator[Link]:
    """What the verbs of the clause do to their objects, by the subject in scope."""
    for name in context.parsed.objects():
        verb = name.chunk.verb
        if (
            verb is None
            or verb.group not in _DOING
            or verb.word in _SERVED
            or (name.type in THINGS and _is_no_making(context.parsed, verb))
        ):
            continue
        if verb.group in _FOR_OTHERS and _acts_itself(context.parsed, name):
            continue
        if name.type in THINGS and (
            verb.group in MAKING
            or (verb.word == "提供" and name.type != "Technology")
            or (verb.group == "use" and verb.word != "利用" and name.type == "Technology")  # what is made use of is there already
        ):
            yield from by_programme_or_subjects(context, name)
        elif name.type in MEASURES and (verb.group != "use" or verb.word in ("采取", "采用")):
            yield from _measures(context, name, SURE)


def _is_no_making(parsed: Parsed, verb: Verb) -> bool:
    """停止X, 生产X, 建设X的，应当备案."""
    return verb.word in load_lexicon().endings or verb.word == _PRODUCING or parsed.text.endswith("的")


def _acts_itself(parsed: Parsed, name: Name) -> bool:
    """鼓励B、C等平台为企业提供服务: what is encouraged to do something is not developed."""
    chunks = (chunk for chunk in parsed.clause.chunks if chunk.series == name.chunk.series and chunk.verb is name.chunk.verb)
    end = max((chunk.end for chunk in chunks), default=name.end) - parsed.clause.start
    helped = name.chunk.verb is not None and name.chunk.verb.group == "help"
    acts = _ACTS.match(parsed.text, end) or (helped and _IN_PLACE.match(parsed.text, end))
    return bool(acts) and not (name.type == "Sector" and _THRIVES_SO.search(parsed.text))


def _means(context: Context) -> Iterator[Link]:
    """R通过P模式: a region or body that works by means of a programme carries it out."""
    scope = context.scope
    for name in context.parsed.of("Programme") if scope.here and scope.done else ():
        if name.chunk.preposition == "通过" and not name.chunk.embedded:
            for subject in (one for one in scope.subjects if one.type in ("Region", "Organization")):
                yield context.link(subject, "carriesOut", name, "works by means of", LIKELY, start=scope.start)


def _grounded(context: Context) -> Iterator[Link]:
    """按照A规划，编制B规划: a plan without title marks is the ground of the one drawn up, or of the document where no body acts.

    Who draws a plan up issues it.
    """
    plans = context.parsed.of("PolicyDocument")
    grounds = [name for name in plans if _is_ground(name)]
    drafted = [name for name in plans if name.chunk.verb and name.chunk.verb.group == "draft" and not name.chunk.preposition]
    bodies = [subject for subject in context.scope.subjects if subject.type == "Organization"]
    for plan in drafted:
        for ground in (*context.earlier.grounds, *grounds):
            yield context.link(plan, "basedOn", ground, "goes by", LIKELY, start=ground.start)
        for body in bodies if context.scope.owed else ():
            yield context.link(plan, "issuedBy", body, "draws up", LIKELY, start=body.start)
    for ground in grounds if not drafted and not bodies else ():
        yield context.link(None, "basedOn", ground, "goes by", LIKELY)


def _is_ground(name: Name) -> bool:
    verb, place = name.chunk.verb, name.chunk.preposition
    return name.via != "title" and (place in GROUNDS or (verb is not None and not place and verb.word in _KEEPS))


def _measures(context: Context, name: Name, confidence: Decimal = LIKELY) -> Iterator[Link]:
    scope = context.scope
    acting = [subject for subject in scope.subjects if subject.type in ("Region", "Organization")]
    papers = [subject for subject in scope.subjects if subject.type == "PolicyDocument"]
    if papers:
        for subject in papers:
            yield context.link(subject, "proposes", name, "named document proposes", confidence, start=scope.start)
    elif acting and scope.owed and acting[0].type == "Organization":
        yield context.link(None, "proposes", name, "duty", confidence)
        for subject in acting:
            yield context.link(subject, "responsibleFor", name, "duty", confidence, start=scope.start)
    elif acting and (scope.done or _GOING_AHEAD.search(context.parsed.text)):
        for subject in acting:
            yield context.link(subject, "carriesOut", name, "carries out", confidence, start=scope.start)
    else:
        yield context.link(None, "proposes", name, "verb and measure", confidence)


def _named(context: Context, acted: set[int]) -> Iterator[Link]:
    """通过A、B等方式, A更加健全: a measure that a document names as a means, a state or an aim is one that it proposes."""
    if context.document.kind == "Commentary":
        return
    for name in context.parsed.names:
        if name.type not in MEASURES or name.chunk.embedded or id(name) in acted or name.chunk.preposition not in _NAMED_WITH:
            continue
        verb = name.chunk.verb
        if verb is None or (verb.group not in _NOT_PROPOSED and verb.word not in _ENTERED):
            yield from _measures(context, name, LOOSE)


_DEEDS: tuple[tuple[Callable[[Context], Iterator[Link]], set[str]], ...] = (
    (_assigned, {"Organization"}),
    (_done_by, THINGS | MEASURES),
    (advanced, THINGS),
    (aimed_at, THINGS),
    (invested, THINGS),
    (told, THINGS | MEASURES),
    (listed, THINGS),
    (_means, {"Programme"}),
    (_grounded, {"PolicyDocument"}),
)
"""Who does something, each rule with the types of names of which a clause must have one for it to find anything."""


def unclaimed(document: Document, clauses: Iterable[Parsed], links: Iterable[Link]) -> Iterator[Link]:
    """An instrument that an official document names, and that is the object of no relation, is one that it proposes."""
    if document.kind != "PolicyDocument":
        return
    claimed = {normal_name(link.object.name) for link in links if link.object.type == "Instrument"}
    for parsed in clauses:
        for name in parsed.of("Instrument"):
            verb, same = name.chunk.verb, normal_name(name.name)
            elsewhere = name.chunk.preposition in _SAID_BEFORE or (verb is not None and verb.group in _NOT_PROPOSED)
            if same in claimed or parsed.clause.denied or elsewhere:
                continue
            claimed.add(same)
            mood = modality(document, parsed, done=False)
            yield Link(None, "proposes", name, parsed.clause.start, parsed.clause.end, "named alone", mood, LOOSE)
