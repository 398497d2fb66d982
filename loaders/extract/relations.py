"""Relations that the clause grammar shows: what is done by whom (develops, proposes, carriesOut), and the rules of other modules.

Each rule reads one clause, its scope and what the clauses before it in the sentence have named, and yields links.
"""

from collections.abc import Iterator
from decimal import Decimal

from .applied import applied, merged
from .assignments import own_task
from .context import LIKELY, LOOSE, MEASURES, SURE, THINGS, Context
from .lexicon import load_lexicon
from .links import Link
from .located import located
from .names import Name
from .support import solved, supported

_DOING = {"create", "draft", "improve", "enforce", "advance", "carry", "research", "grow", "give", "use", "help"}
_NOT_DEVELOPED = {"use", "give"}
_NAMED_WITH = {"", "通过", "以", "利用", "依托", "将", "把", "对", "在"}
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
_SERVED = ("赋能", "服务")  # what is served is not made: that is appliedIn or supports


def relate(context: Context) -> Iterator[Link]:
    """Every link of a clause; one that denies says nothing of what it denies."""
    if context.parsed.clause.denied:
        return
    merging = list(merged(context))
    together = [name for link in merging for name in (link.subject, link.object)]
    assigned = list(_assigned(context))
    acted = [link for link in (*assigned, *_done_by(context), *_told(context), *_means(context)) if link.object not in together]
    yield from acted
    yield from _named(context, [link.object for link in acted])
    yield from applied(context)
    yield from merging
    yield from supported(context)
    yield from solved(context)
    yield from located(context)


def _assigned(context: Context) -> Iterator[Link]:
    """A负责Y: A has that role in Y, and a measure is proposed by the document."""
    for body, predicate, task in own_task(context.parsed):
        yield context.link(body, predicate, task, "own task", LIKELY, start=body.start)
        if task.type in MEASURES:
            yield context.link(None, "proposes", task, "own task", LIKELY)


def _done_by(context: Context) -> Iterator[Link]:
    """What the verbs of the clause do to their objects, by the subject in scope."""
    parsed, scope = context.parsed, context.scope
    programme = context.earlier.programme
    for name in parsed.objects():
        verb = name.chunk.verb
        if (
            verb is None
            or verb.group not in _DOING
            or verb.word in _SERVED
            or (name.type in THINGS and verb.word in load_lexicon().endings)
        ):
            continue
        if name.type in THINGS and (
            verb.group not in _NOT_DEVELOPED
            or (verb.word == "提供" and name.type == "Facility")
            or (verb.group == "use" and name.type == "Technology")
        ):
            if programme and not scope.subjects:
                yield context.link(programme, "develops", name, "programme develops", LIKELY, start=programme.start)
            else:
                yield from _by_subjects(context, "develops", name)
        elif (name.type in MEASURES and verb.group != "use") or (name.type in MEASURES and verb.word in ("采取", "采用")):
            yield from _measures(context, name, SURE)


def _told(context: Context) -> Iterator[Link]:
    """X全面完工, X加快成长 in the retrospect of a region: the region has done it."""
    parsed, scope = context.parsed, context.scope
    regions = [subject for subject in scope.subjects if subject.type == "Region"]
    if context.document.genre != "report" or not scope.done or not regions:
        return
    for name in parsed.subjects():
        if name in regions or name.type not in THINGS | MEASURES or name.end >= parsed.clause.end:
            continue
        for region in regions:
            yield context.link(region, "develops" if name.type in THINGS else "carriesOut", name, "told as done", LIKELY, start=scope.start)


def _means(context: Context) -> Iterator[Link]:
    """R通过P模式: a region or body that works by means of a programme carries it out."""
    scope = context.scope
    acting = [subject for subject in scope.subjects if subject.type in ("Region", "Organization")]
    for name in context.parsed.names if scope.here and scope.done else ():
        if name.type == "Programme" and name.chunk.preposition == "通过" and not name.chunk.embedded:
            for subject in acting:
                yield context.link(subject, "carriesOut", name, "works by means of", LIKELY, start=scope.start)


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
    elif acting and scope.done:
        for subject in acting:
            yield context.link(subject, "carriesOut", name, "carries out", confidence, start=scope.start)
    else:
        yield context.link(None, "proposes", name, "verb and measure", confidence)


def _named(context: Context, acted: list[Name]) -> Iterator[Link]:
    """通过A、B等方式, A更加健全: a measure that a document names as a means, a state or an aim is one that it proposes."""
    if context.document.kind == "Commentary":
        return
    for name in context.parsed.names:
        if name.type not in MEASURES or name.chunk.embedded or name in acted or name.chunk.preposition not in _NAMED_WITH:
            continue
        verb = name.chunk.verb
        if verb is None or (verb.group not in _NOT_PROPOSED and verb.word not in _ENTERED):
            yield from _measures(context, name, LOOSE)


def _by_subjects(context: Context, predicate: str, name: Name) -> Iterator[Link]:
    scope = context.scope
    subjects = [subject for subject in scope.subjects if subject.type in ("Region", "Organization", "Programme", "PolicyDocument")]
    if not subjects or (not scope.done and subjects[0].type == "Region"):
        yield context.link(None, predicate, name, "verb and object", SURE)
    for subject in subjects:
        if scope.done or subject.type != "Region":
            yield context.link(subject, predicate, name, "subject, verb and object", LIKELY, start=scope.start)
