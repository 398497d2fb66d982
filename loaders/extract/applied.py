"""Where a technology or facility is applied, and what merges with what."""

import re
from collections.abc import Iterator

from .context import LIKELY, Context
from .links import Link
from .names import Name
from .parse import Parsed

_APPLYING = re.compile(r"应用|推广|示范|普及|场景|使用|落地|部署|赋能|落地应用")
_MERGING = re.compile(
    r"(?:[^，。；、]{0,14}?)(?:深度|跨界|有机|全面|加速|加快|一体化|相互|交叉)?(?:互融|融合|协同发展|协同创新|协同推进|互联互通|一体化发展|联动发展|协同联动|协同发电|协同)"
)
_WITH = ("与", "和", "同")
_FIELD = re.compile(r"领域|行业|产业|方面|环节|场景")


def applied(context: Context) -> Iterator[Link]:
    """在A、B等领域推广T: T is applied in each field."""
    parsed = context.parsed
    fields = _fields(parsed)
    tools = [name for name in parsed.names if name.type in ("Technology", "Facility") and name not in fields]
    start: int | None = None
    before = context.earlier.last
    if fields and not tools and before and parsed.clause.verbs:
        tools = [name for name in before.names if name.type == "Technology"]
        start = before.clause.start
    elif tools and not fields and before and not before.clause.verbs and _FIELD.search(before.text):
        fields, start = _fields(before), before.clause.start
    if fields and (_APPLYING.search(parsed.text) or _FIELD.search(parsed.text) or start is not None):
        for tool in tools:
            if tool.chunk.verb is not None or start is not None or _APPLYING.search(parsed.text):
                for field in fields:
                    yield context.link(tool, "appliedIn", field, "field of application", LIKELY, start=start)
    for verb in parsed.clause.verbs:
        if verb.word == "赋能":
            for tool in parsed.names:
                for field in parsed.objects():
                    if tool.type == "Technology" and tool.end <= verb.start and field.type == "Sector" and field.start >= verb.end:
                        yield context.link(tool, "appliedIn", field, "enables", LIKELY)


def _fields(parsed: Parsed) -> list[Name]:
    """The fields that a clause names after 在, 面向, 围绕."""
    return [name for name in parsed.names if name.type == "Sector" and name.chunk.preposition in ("在", "面向", "围绕", "向", "于")]


def merged(context: Context) -> Iterator[Link]:
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
            yield context.link(one, "integratesWith", other, "merging", LIKELY)
