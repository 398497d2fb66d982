"""Relations that the clause grammar shows: what is done by whom (develops, proposes, carriesOut), and the rules of other modules.

Each rule reads one clause, its scope and what the clauses before it in the sentence have named, and yields links.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ...ontology.identifiers import normal_name
from ...ontology.model import Document
from .applied import applied, fields_of_use, in_fields, merged
from .assignments import own_task
from .context import GROUNDS, LIKELY, LOOSE, MEASURES, SURE, THINGS, Context
from .lexicon import load_lexicon
from .links import Link
from .located import located
from .names import Name
from .parse import Parsed
from .parts import parts
from .pilots import piloted
from .scope import modality
from .support import solved, supported

_DOING = {"create", "draft", "improve", "enforce", "advance", "carry", "research", "grow", "give", "use", "help"}
_NOT_DEVELOPED = {"use", "give"}
_FOR_OTHERS = {"help", "advance"}
_ACTS = re.compile(
    r"”?等?(?:[^，。；、]{0,4}(?:企业|人员)|与|为(?!主)|按照?|立足|通过|联合|参与|承担|探索|建立|打造|设立|开展|提供|牵头|向[^，]{1,12}(?:开放(?!发展)|提供|共享))"
)
_IN_PLACE = re.compile("”?等?在(?!线)")
_THRIVES_SO = re.compile("(?:发展|布局|集聚|落地|升级|转型|建设)$")  # 支持S在园区集聚发展 does develop S
_NAMED_WITH = {"", "通过", "以", "利用", "依托", "将", "把", "对", "在"}
_SAID_BEFORE = {
    "根据",
    "依据",
    "依照",
    "因",
    "除",
    "经",
}  # what is named behind these is there already; behind 按照 three in four are proposed
_UNDERGONE = {"受到", "取得", "获得", "引起", "申请", "免于"}
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
_THRIVING = re.compile(
    r".{0,10}?(?:提升|提高|增强|健全|完善|建成|形成|推进|优化|壮大|突破|升级|推广|普及|加快|改善|巩固|稳固|发展|扩大|转型|改造|建设|增长|繁荣|兴起|开通|完工|竣工|投用|投运|见效)"
)
_MEASURED = re.compile(r"[^，]{0,12}?(?:产量|产值|投资|增加值|里程|率|额|规模|占|比重|数量|总量|面积|出口|吞吐量)[^，]*\d|入选")
_BETWEEN, _AROUND = 1, 6  # characters that a list has between its names, and around them
_OF_RULES = ("law", "measures")  # whose headings only say what they are about
_SEEN_TO = {"确保", "力争", "争取", "保证"}
_FINISHED = re.compile("投入(?:使用|运营|运行|生产)|营业|开工|完工|竣工|建成|投用|投产|开业|通车|开放|封顶")
_BREAKING = re.compile(r"(?:取得|实现|形成|获得)[^，。；]{0,10}(?:突破|优势|领先|进展)")
_INVESTMENT = re.compile(r"的?(?:技术|研发|建设)*(?:投资|投入)(?:力度|强度)?$")
_DEED = r"(?:研发|研究|开发|应用|建设|推广|产业化|发展|布局|普及|生产|集成|部署|创新|利用|攻关|培育|改造)"
_ADVANCING = {  # verbs by which that is developed of which they advance something: 提升T的水平
    "Technology": {"research", "improve", "carry"},
    "Facility": {"advance", "grow", "improve"},
    "Sector": {"advance", "improve"},
}
_OF_DEED = re.compile(rf"的{_DEED}(?:[和与及、]?{_DEED})*(?:工作|力度|步伐)?[。；，]?$")
_OVERSEEN = re.compile(  # what is said of a thing is not that it grows: 完善平台经济的反垄断执法
    "的[^，。；]{0,6}(?:监管|管理|监督|安全|审查|检查|处罚|风险|维护|保护|退出|压减|关停|去库存|减排|排放|整治|执法|防控|控制|监测|限购|准入|责任|修复|进度|情况|企业|单位|人员)"
)
_IN_DANGER = re.compile("[^，。；]{0,4}(?:安全|风险|问题|监管|伦理|去库存|可控|差距|短板)")
_MORE = {"加大", "增加", "扩大", "加强", "提高", "鼓励", "引导", "支持"}
_GOING_AHEAD = re.compile(r"先行先试|率先")
_NOT_MADE = load_lexicon().endings | {"生产"}
_SERVED = ("赋能", "服务")  # what is served is not made: that is appliedIn or supports


def relate(context: Context) -> Iterator[Link]:
    """Every link of a clause that names anything; one that denies says nothing of what it denies."""
    if not context.parsed.names or context.parsed.clause.denied:
        return
    merging = [*merged(context), *in_fields(context)]
    together = {id(link.object) for link in merging} | {id(link.subject) for link in merging if link.predicate == "integratesWith"}
    acts = (_assigned, _done_by, _advanced, _aimed_at, _invested, _told, _listed, _means, _grounded)
    acted = [link for act in acts for link in act(context) if id(link.object) not in together]
    yield from acted
    yield from _named(context, {id(link.object) for link in acted})
    yield from applied(context)
    yield from merging
    yield from supported(context)
    yield from solved(context)
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
            or (name.type in THINGS and (verb.word in _NOT_MADE or context.parsed.text.endswith("的")))  # 生产X的，罚款
        ):
            continue
        if verb.group in _FOR_OTHERS and _acts_itself(context.parsed, name):
            continue
        if name.type in THINGS and (
            verb.group not in _NOT_DEVELOPED
            or (verb.word == "提供" and name.type != "Technology")
            or (verb.group == "use" and verb.word != "利用" and name.type == "Technology")  # what is made use of is there already
        ):
            yield from _developed(context, name)
        elif (name.type in MEASURES and verb.group != "use") or (name.type in MEASURES and verb.word in ("采取", "采用")):
            yield from _measures(context, name, SURE)


def _acts_itself(parsed: Parsed, name: Name) -> bool:
    """鼓励B、C等平台为企业提供服务: what is encouraged to do something is not developed."""
    chunks = (chunk for chunk in parsed.clause.chunks if chunk.series == name.chunk.series and chunk.verb is name.chunk.verb)
    end = max((chunk.end for chunk in chunks), default=name.end) - parsed.clause.start
    helped = name.chunk.verb is not None and name.chunk.verb.group == "help"
    acts = _ACTS.match(parsed.text, end) or (helped and _IN_PLACE.match(parsed.text, end))
    return bool(acts) and not (name.type == "Sector" and _THRIVES_SO.search(parsed.text))


def _developed(context: Context, name: Name) -> Iterator[Link]:
    """By the programme that the sentence carries out, else by who is spoken of."""
    programme = context.earlier.programme
    if programme and not context.scope.subjects:
        yield context.link(programme, "develops", name, "programme develops", LIKELY, start=programme.start)
    else:
        yield from _by_subjects(context, "develops", name)


def _advanced(context: Context) -> Iterator[Link]:
    """加快A、B等技术的研发和应用, 提升F的水平: that of which a deed or a quality is advanced is developed."""
    parsed = context.parsed
    fields = fields_of_use(parsed)
    for name in parsed.names if "的" in parsed.text else ():
        verb = name.chunk.verb
        if name.type not in THINGS or name in fields or not name.chunk.embedded or name.chunk.preposition or verb is None:
            continue
        if parsed.text.endswith("的"):  # 建设X的，应当备案
            continue
        listed = (chunk.end for chunk in parsed.clause.chunks if chunk.series == name.chunk.series and chunk.embedded)
        behind = max(listed, default=name.end) - parsed.clause.start
        of_deed = verb.group in _DOING - _NOT_DEVELOPED and _OF_DEED.match(parsed.text, behind)
        if of_deed or (verb.group in _ADVANCING[name.type] and not _OVERSEEN.match(parsed.text, behind)):
            yield from _developed(context, name)


def _aimed_at(context: Context) -> Iterator[Link]:
    """瞄准T; 实现T; 在T、S等领域取得突破: what is aimed at, or is to be advanced in, is developed."""
    for name in context.parsed.names if context.parsed.has(THINGS) else ():
        verb, place = name.chunk.verb, name.chunk.preposition
        if name.type not in THINGS or name.chunk.embedded or _is_weighed(context.parsed, name):
            continue
        aimed = (verb and verb.word == "瞄准" and not place) or (place == "聚焦" and name.type == "Technology")
        seen_to = verb and verb.word in _SEEN_TO and not place and name.type == "Facility" and _FINISHED.search(context.parsed.text)
        realised = verb and verb.word == "实现" and not place and name.type != "Facility"
        if aimed or realised or seen_to or (place == "在" and _BREAKING.search(context.parsed.text)):
            yield from _by_subjects(context, "develops", name)


def _is_weighed(parsed: Parsed, name: Name) -> bool:
    """汽车产量增长5%, 人工智能安全: whether only a measure of a thing, or a danger, is spoken of."""
    behind = name.end - parsed.clause.start
    return bool(_MEASURED.match(parsed.text, behind) or _IN_DANGER.match(parsed.text, behind))


def _invested(context: Context) -> Iterator[Link]:
    """加大对S的投入; a fund that puts in more supports it."""
    parsed = context.parsed
    if not _INVESTMENT.search(parsed.text) or any(name.type == "Instrument" for name in parsed.subjects()):
        return
    for name in parsed.names:
        verb = name.chunk.verb
        if name.type in THINGS and name.chunk.preposition == "对" and verb and verb.word in _MORE:
            yield from _by_subjects(context, "develops", name)


def _told(context: Context) -> Iterator[Link]:
    """X全面完工, X加快成长: in the retrospect of a region the region has done it, else the document sees to it."""
    parsed, scope = context.parsed, context.scope
    if not parsed.subjects():
        return
    regions = [subject for subject in scope.subjects if subject.type == "Region"]
    retrospect = context.document.genre == "report" and scope.done and regions
    official = context.document.kind == "PolicyDocument" and not retrospect
    for name in parsed.subjects():
        if name in scope.subjects or name.type not in THINGS | MEASURES or name.end >= parsed.clause.end:
            continue
        if name.type in THINGS and _MEASURED.match(parsed.text, name.end - parsed.clause.start):
            continue
        for region in regions if retrospect else ():
            yield context.link(region, "develops" if name.type in THINGS else "carriesOut", name, "told as done", LIKELY, start=scope.start)
        if official and not scope.subjects and name.type in THINGS and _thrives(parsed, name):
            yield context.link(None, "develops", name, "told as aim", LOOSE)


def _listed(context: Context) -> Iterator[Link]:
    """研究A，B和C; 智能芯片。: what a clause of nouns lists goes with what the clause before it develops, or is a heading's task.

    In a list of duties (完善下列设施：（一）A、B) the body that they belong to develops it.
    """
    parsed, earlier, scope = context.parsed, context.earlier, context.scope
    if parsed.clause.verbs or parsed.clause.bracketed or parsed.quantities or context.document.kind != "PolicyDocument":
        return
    named = [name for name in parsed.names if not name.chunk.preposition and not name.chunk.embedded]
    things = [name for name in named if name.type in THINGS]
    if not things or len(parsed.text) - sum(name.end - name.start for name in named) > _BETWEEN * len(named) + _AROUND:
        return
    item = scope.subjects if earlier.last is None and scope.owed and not parsed.of("Organization") else ()
    for name in things:
        for body in item:
            yield context.link(body, "develops", name, "item of a list", LIKELY)
        if earlier.last is None and not item and name.start == parsed.clause.start and name.end == parsed.clause.end:
            if context.document.genre not in _OF_RULES:
                yield context.link(None, "develops", name, "heading", LOOSE)
        elif earlier.developing:
            yield from _by_subjects(context, "develops", name, "list goes on")


def _thrives(parsed: Parsed, name: Name) -> bool:
    """X蓬勃发展: whether the words behind a name say that it grows."""
    return _THRIVING.match(parsed.text, name.end - parsed.clause.start) is not None


def _means(context: Context) -> Iterator[Link]:
    """R通过P模式: a region or body that works by means of a programme carries it out."""
    scope = context.scope
    for name in context.parsed.of("Programme") if scope.here and scope.done else ():
        if name.chunk.preposition == "通过" and not name.chunk.embedded:
            for subject in (one for one in scope.subjects if one.type in ("Region", "Organization")):
                yield context.link(subject, "carriesOut", name, "works by means of", LIKELY, start=scope.start)


def _grounded(context: Context) -> Iterator[Link]:
    """按照A规划，编制B规划: a plan without title marks that what is drawn up goes by, else the document."""
    plans = context.parsed.of("PolicyDocument")
    grounds = [name for name in plans if _is_ground(name)] if plans else []
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
    if context.document.kind == "Commentary" or not context.parsed.has(MEASURES):
        return
    for name in context.parsed.names:
        if name.type not in MEASURES or name.chunk.embedded or id(name) in acted or name.chunk.preposition not in _NAMED_WITH:
            continue
        verb = name.chunk.verb
        if verb is None or (verb.group not in _NOT_PROPOSED and verb.word not in _ENTERED):
            yield from _measures(context, name, LOOSE)


def unclaimed(document: Document, clauses: Iterable[Parsed], links: Iterable[Link]) -> Iterator[Link]:
    """A measure that an official document names, and that nothing else is said of, is one that it proposes."""
    if document.kind != "PolicyDocument":
        return
    claimed = {(link.object.type, normal_name(link.object.name)) for link in links}
    for parsed in clauses:
        for name in parsed.of("Instrument"):
            verb, key = name.chunk.verb, (name.type, normal_name(name.name))
            if key in claimed or parsed.clause.denied or name.chunk.preposition in _SAID_BEFORE:
                continue
            if verb and (verb.group in _NOT_PROPOSED or verb.word in _UNDERGONE):
                continue
            claimed.add(key)
            mood = modality(document, parsed, done=False)
            yield Link(None, "proposes", name, parsed.clause.start, parsed.clause.end, "named alone", mood, LOOSE)


def _by_subjects(context: Context, predicate: str, name: Name, rule: str = "") -> Iterator[Link]:
    """By whom the clause is about, or by the document; ``rule`` is named in the place of that of verb and object."""
    scope = context.scope
    subjects = [subject for subject in scope.subjects if subject.type in ("Region", "Organization", "Programme", "PolicyDocument")]
    if not subjects or (not scope.done and subjects[0].type == "Region"):
        yield context.link(None, predicate, name, rule or "verb and object", LOOSE if rule else SURE)
    for subject in subjects:
        if scope.done or subject.type != "Region":
            said = LOOSE if rule else LIKELY
            yield context.link(subject, predicate, name, rule or "subject, verb and object", said, start=scope.start)
