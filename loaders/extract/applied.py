"""Where a technology or facility is applied, and what merges with what."""

import re
from collections.abc import Iterator

from .clauses import Verb
from .context import LIKELY, Context
from .links import Link
from .names import Name
from .parse import Parsed

_APPLYING = re.compile(r"应用|运用|推广|示范|普及|场景|使用|落地|部署|赋能|落地应用")
_MERGING = re.compile(
    r"(?:[^，。；、]{0,14}?)(?:深度|跨界|有机|全面|加速|加快|一体化|相互|交叉)?(?:互融|融合|协同发展|协同创新|协同推进|互联互通|一体化发展|联动发展|协同联动|协同发电|协同|(?:有机|深度|紧密)结合)"
)
_MERGES = re.compile("融|协同|互通|一体化|联动|结合")  # one of these is in each of the above
_MERGEABLE = {"Technology", "Sector"}
_TOOLS = ("Technology", "Facility")
_ENABLING = {"赋能", "带动", "助力", "服务"}
_TAKING_UP = {"应用", "使用", "采用", "推广应用"}
_USING = ("运用", "利用", "依托", "通过", "借助", "采用", "应用", "基于")
_FURTHERING = {"推动", "推进", "促进", "提升", "改造", "赋能", "带动", "助力", "加快", "优化", "支撑", "改善", "发展", "提高"}
_MEANS = re.compile(r"等?(?:新一代)?(?:信息)?(?:技术|手段|方式|工具)?")
_WITH = ("与", "和", "同")
_USE_IN_FIELDS = re.compile(r"(?:领域|行业|方面|场景)的?(?:深度|规模化?|创新|示范|推广|融合|广泛)*应用(?:示范|推广|水平|场景)?$")
_FIELD = re.compile(r"领域|行业|产业|方面|环节|场景")


def applied(context: Context) -> Iterator[Link]:
    """在A、B等领域推广T: T is applied in each field."""
    parsed, before, aimed = context.parsed, context.earlier.last, context.earlier.fields
    if not parsed.of("Sector") and not (before and before.of("Sector")) and not aimed:
        return
    fields = _fields(parsed) or fields_of_use(parsed)
    tools = [name for name in parsed.names if name.type in _TOOLS]
    start: int | None = None
    applying = _APPLYING.search(parsed.text) is not None
    if fields and not tools and before and (parsed.clause.verbs or applying):
        tools = [*before.of("Technology")]
        start = before.clause.start
    elif tools and not fields and before and not before.clause.verbs and _FIELD.search(before.text):
        fields, start = _fields(before), before.clause.start
    elif tools and not fields and aimed and applying:
        fields, start = aimed, aimed[0].start
    if fields and (applying or _FIELD.search(parsed.text) or start is not None):
        for tool in tools:
            if tool.chunk.verb is not None or start is not None or applying:
                for field in fields:
                    yield context.link(tool, "appliedIn", field, "field of application", LIKELY, start=start)
    for verb in parsed.clause.verbs:
        if verb.word in _FURTHERING:
            yield from _used_for(context, verb)
        if verb is parsed.clause.verbs[0] and before:
            yield from _used_before(context, before, verb)
        if verb.word in _ENABLING or verb.word in _TAKING_UP:
            yield from _across(context, verb)


def in_fields(context: Context) -> Iterator[Link]:
    """推进A、B等领域T建设: the list before the kind word says where T is applied, not what is made."""
    parsed = context.parsed
    sectors = parsed.of("Sector")
    kinds = [chunk for chunk in parsed.clause.chunks if chunk.after_deng and _FIELD.search(chunk.text[-2:])] if sectors else []
    for kind in kinds:
        fields = [name for name in sectors if name.chunk.series == kind.series and name.end <= kind.start]
        for tool in parsed.objects() if fields and not kind.preposition else ():
            if tool.type in _TOOLS and tool.start >= kind.end and tool.chunk.verb is kind.verb:
                for field in fields:
                    yield context.link(tool, "appliedIn", field, "field before the kind word", LIKELY)


def _across(context: Context, verb: Verb) -> Iterator[Link]:
    """T赋能S; S应用T: what stands on either side of the verb."""
    left = [name for name in context.parsed.names if name.end <= verb.start]
    right = [name for name in context.parsed.objects() if name.chunk.verb is verb]
    tools, fields = (left, right) if verb.word in _ENABLING else (right, left)
    for tool in tools:
        for field in fields:
            if field.type == "Sector" and (tool.type == "Technology" or (tool.type == "Facility" and verb.word == "赋能")):
                yield context.link(tool, "appliedIn", field, "enables", LIKELY)


def _used_for(context: Context, verb: Verb) -> Iterator[Link]:
    """运用T1、T2推动S: what is used right before the verb is applied in its objects."""
    parsed = context.parsed
    used = [name for name in parsed.of("Technology") if _is_used(name) and name.end <= verb.start]
    if not used or not _MEANS.fullmatch(parsed.text, used[-1].end - parsed.clause.start, verb.start - parsed.clause.start):
        return
    tools = [tool for tool in used if tool.chunk.series == used[-1].chunk.series]
    for field in [name for name in parsed.objects() if name.type == "Sector" and name.chunk.verb is verb]:
        for tool in tools:
            yield context.link(tool, "appliedIn", field, "used for", LIKELY)


def _used_before(context: Context, before: Parsed, verb: Verb) -> Iterator[Link]:
    """运用T1、T2，提升S: what a clause of its own says is used is applied in what the next one furthers."""
    used = [name for name in before.of("Technology") if _is_used(name)]
    if verb.word not in _FURTHERING or not used or len(used) < len(before.names):
        return
    for field in [name for name in context.parsed.of("Sector") if name.chunk.verb is verb and not name.chunk.preposition]:
        for tool in used:
            yield context.link(tool, "appliedIn", field, "used for", LIKELY, start=before.clause.start)


def _is_used(tool: Name) -> bool:
    verb, preposition = tool.chunk.verb, tool.chunk.preposition
    return not tool.chunk.embedded and (preposition or (verb.word if verb else "")) in _USING


def _fields(parsed: Parsed) -> list[Name]:
    """The fields that a clause names after 在, 面向, 围绕."""
    return [name for name in parsed.of("Sector") if name.chunk.preposition in ("在", "面向", "围绕", "向", "于")]


def fields_of_use(parsed: Parsed) -> list[Name]:
    """拓展S1、S2等领域的应用: the fields of a list that is governed by a verb."""
    if not _USE_IN_FIELDS.search(parsed.text):
        return []
    kinds = {chunk.series for chunk in parsed.clause.chunks if chunk.after_deng and _FIELD.search(chunk.text)}
    return [name for name in parsed.of("Sector") if name.chunk.series in kinds and name.chunk.verb]


def merged(context: Context) -> Iterator[Link]:
    """A与B、C融合: the one before 与 with each behind it; without 与 every pair of the list; two lists, one by one."""
    parsed = context.parsed
    if not parsed.has(_MERGEABLE) or not _MERGES.search(parsed.text):
        return
    groups: dict[int, list[Name]] = {}
    for name in parsed.names:
        if name.type in _MERGEABLE and not name.chunk.after_deng:
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
            yield context.link(one, "integratesWith", other, "merging", LIKELY)
