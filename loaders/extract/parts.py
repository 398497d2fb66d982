"""What something is made of: X包括A、B; X由A、B组成; X下设A; 集A、B于一体的X; 包括A在内的X; A入选X; X规模达…，其中A规模….

Only where the text says so, and only between things of one kind: an enumeration before 等 and its kind word is none.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from .context import LIKELY, Context
from .links import Link
from .names import Name
from .parse import Parsed

_KINDS = {"Region", "Programme", "Facility", "Technology", "Sector"}
_HOLDING = re.compile(r"(?<![不括在])(?:主要|具体|共|共有|划)?(?:包括|包含|涵盖|囊括|下设|下辖|下属|分设)(?!但不限于)")
_MADE_OF = re.compile(r"由(?=[^，。；]*(?:组成|构成)(?:$|[，。；]))")
_ALL_IN_ONE = re.compile(r"(?P<cue>集成|集|融合)(?P<list>.{2,60}?)(?:为一体|于一体)的?")
_AMONG = re.compile(r"包括(?P<list>.{2,40}?)在内的")
_CUE = re.compile("包[括含]|涵盖|囊括|下[设辖属]|分设|由|一体|[入列]|获评|为|其中")  # one of these is in all of the above and below
_QUOTE = 1  # characters
_ENTERED = re.compile(r"(?:成功)?(?:入选|列入|被评为|获评|被认定为)(?!.{0,12}的)")


def parts(context: Context) -> Iterator[Link]:
    """Each part with its whole."""
    parsed = context.parsed
    if not parsed.has(_KINDS) or not _CUE.search(parsed.text):
        return
    for cue, turned in ((_AMONG, True), (_ALL_IN_ONE, True), (_MADE_OF, False), (_HOLDING, False)):
        found = cue.search(parsed.text)
        if found:
            start, end = parsed.clause.start + found.start(), parsed.clause.start + found.end()
            wholes = _starting(parsed, end) if turned else _ending(parsed, start) or _before(context, start)
            listed = [name for name in parsed.names if (start <= name.start < end if turned else name.start >= end)]
            if cue is _ALL_IN_ONE and listed and listed[0].start == start:  # 集|数据平台、算力平台于一体
                taken = len(found["cue"])
                listed[0] = replace(listed[0], name=listed[0].name[taken:], start=start + taken)
            for whole in wholes:
                for part in listed:
                    if part.type == whole.type and part.type in _KINDS and not part.chunk.after_deng:
                        yield context.link(part, "partOf", whole, "made of", LIKELY, start=whole.start)
            return
    yield from _entered(context)
    yield from _counted_among(context)


def _entered(context: Context) -> Iterator[Link]:
    """A、B分别被评为X、Y; A入选X."""
    parsed = context.parsed
    found = _ENTERED.search(parsed.text)
    if found is None:
        return
    place = parsed.clause.start + found.start()
    entered = [name for name in parsed.names if name.type == "Facility" and name.end <= place and not name.chunk.embedded]
    lists = [name for name in parsed.names if name.type == "Facility" and name.start > place and name.chunk.end - name.end <= _QUOTE]
    paired = "分别" in parsed.text and len(entered) == len(lists)
    for part, whole in zip(entered, lists, strict=True) if paired else ((one, other) for one in entered for other in lists):
        yield context.link(part, "partOf", whole, "entered", LIKELY)


def _counted_among(context: Context) -> Iterator[Link]:
    """X产业规模达千亿元，其中A产业规模超过百亿元: a branch of industry whose size is part of that of another."""
    parsed, before = context.parsed, context.earlier.last
    if before is None or not before.quantities or not parsed.quantities or not parsed.text.startswith("其中"):
        return
    whole = next((name for name in before.names if name.type == "Sector" and name.end <= before.quantities[0].start), None)
    part = next((name for name in parsed.names if name.type == "Sector" and name.end <= parsed.quantities[0].start), None)
    if whole and part:
        yield context.link(part, "partOf", whole, "counted among", LIKELY, start=before.clause.start)


def _ending(parsed: Parsed, place: int) -> list[Name]:
    return [name for name in parsed.names if name.end == place]


def _starting(parsed: Parsed, place: int) -> list[Name]:
    return [name for name in parsed.names if name.start == place]


def _before(context: Context, place: int) -> list[Name]:
    """X，包括A: the name at the end of the clause before."""
    before = context.earlier.last
    return _ending(before, before.clause.end) if before and place == context.parsed.clause.start else []
