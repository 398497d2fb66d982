"""What is developed without a verb that makes it: what is advanced, aimed at, invested in, told to thrive, or listed.

Whose deed it is: of the subjects in scope, else (where a verb makes it) of the programme that the sentence begins with, else of the
document.
"""

import re
from collections.abc import Iterator

from .applied import fields_of_use
from .context import LIKELY, LOOSE, MEASURES, SURE, THINGS, Context
from .links import Link
from .names import Name
from .parse import Parsed

MAKING = {"create", "draft", "improve", "enforce", "advance", "carry", "research", "grow", "help"}
"""Groups of verbs whose objects are developed or proposed."""

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


def advanced(context: Context) -> Iterator[Link]:
    """加快A、B等技术的研发和应用, 提升F的水平: that of which a deed or a quality is advanced is developed."""
    parsed = context.parsed
    if "的" not in parsed.text or parsed.text.endswith("的"):  # 建设X的，应当备案
        return
    fields = fields_of_use(parsed)
    for name in parsed.names:
        verb = name.chunk.verb
        if name.type not in THINGS or name in fields or not name.chunk.embedded or name.chunk.preposition or verb is None:
            continue
        listed = (chunk.end for chunk in parsed.clause.chunks if chunk.series == name.chunk.series and chunk.embedded)
        behind = max(listed, default=name.end) - parsed.clause.start
        of_deed = verb.group in MAKING and _OF_DEED.match(parsed.text, behind)
        if of_deed or (verb.group in _ADVANCING[name.type] and not _OVERSEEN.match(parsed.text, behind)):
            yield from by_programme_or_subjects(context, name)


def aimed_at(context: Context) -> Iterator[Link]:
    """瞄准T; 聚焦T; 实现T; 力争F投入使用; 在T、S等领域取得突破: what is aimed at, realised, seen to its end or broken through in."""
    for name in context.parsed.names:
        place = name.chunk.preposition
        if name.type not in THINGS or name.chunk.embedded:
            continue
        governing = name.chunk.verb.word if name.chunk.verb and not place else ""
        aimed = governing == "瞄准" or (place == "聚焦" and name.type == "Technology")
        seen_to = governing in _SEEN_TO and name.type == "Facility" and _FINISHED.search(context.parsed.text)
        realised = governing == "实现" and name.type != "Facility"
        broken = place == "在" and _BREAKING.search(context.parsed.text)
        if (aimed or realised or seen_to or broken) and not _is_weighed(context.parsed, name):
            yield from by_subjects(context, name)


def _is_weighed(parsed: Parsed, name: Name) -> bool:
    """汽车产量增长5%, 人工智能安全: whether only a measure of a thing, or a danger, is spoken of."""
    behind = name.end - parsed.clause.start
    return bool(_MEASURED.match(parsed.text, behind) or _IN_DANGER.match(parsed.text, behind))


def invested(context: Context) -> Iterator[Link]:
    """加大对S的投入; where an instrument puts in more, it supports S (``support.py``)."""
    parsed = context.parsed
    if "投" not in parsed.text or not _INVESTMENT.search(parsed.text) or any(name.type == "Instrument" for name in parsed.subjects()):
        return
    for name in parsed.names:
        verb = name.chunk.verb
        if name.type in THINGS and name.chunk.preposition == "对" and verb and verb.word in _MORE:
            yield from by_subjects(context, name)


def told(context: Context) -> Iterator[Link]:
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


def _thrives(parsed: Parsed, name: Name) -> bool:
    """X蓬勃发展: whether the words behind a name say that it grows."""
    return _THRIVING.match(parsed.text, name.end - parsed.clause.start) is not None


def listed(context: Context) -> Iterator[Link]:
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
            yield from by_subjects(context, name, "list goes on")


def by_programme_or_subjects(context: Context, name: Name) -> Iterator[Link]:
    """By who is spoken of; where nobody is, by the programme that the sentence begins with, else by the document."""
    programme = context.earlier.programme
    if programme and not context.scope.subjects:
        yield context.link(programme, "develops", name, "programme develops", LIKELY, start=programme.start)
    else:
        yield from by_subjects(context, name)


def by_subjects(context: Context, name: Name, rule: str = "") -> Iterator[Link]:
    """By whom the clause is about, or by the document; ``rule`` is named in the place of that of verb and object."""
    scope = context.scope
    subjects = [subject for subject in scope.subjects if subject.type in ("Region", "Organization", "Programme", "PolicyDocument")]
    if not subjects or (not scope.done and subjects[0].type == "Region"):
        yield context.link(None, "develops", name, rule or "verb and object", LOOSE if rule else SURE)
    for subject in subjects:
        if scope.done or subject.type != "Region":
            said = LOOSE if rule else LIKELY
            yield context.link(subject, "develops", name, rule or "subject, verb and object", said, start=scope.start)
