"""Pilots: where something is tried out, from the places that are chosen for it (第二批X试点城市：A、B; A入选X试点; 确定A、B为X试点城市).

With the place go the batch (第二批) and the time: what the words say, or the year of the document that does the choosing.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..structure.numbers import value_of
from .clauses import Chunk
from .context import LIKELY, Context
from .links import Link
from .names import Name
from .parse import Parsed, innermost
from .periods import find_periods

_PILOT = re.compile(
    r"(?:第[一二三四五六七八九十]+批|首批|新一批|全国|国家(?!级))*(?P<name>[^，。；：、（）“”]{2,20}?试点)(?:城市|地区|省份|园区|单位|名单|县|市|区|建设|范围)*$"
)
_BATCH = re.compile(r"第(?P<number>[一二三四五六七八九十]{1,3}|[1-9]\d?)批|(?P<first>首批)")
_CHOSEN = re.compile(r"(?:入选|获批|列入|纳入|获评|被列为|被确定为|被列入|成为|列为|确定为)(?:了|为)?")
_CHOOSING = re.compile(r"(?:确定|同意|批准|选择|选取|支持|推荐|将|把)[^，。；：]*?(?:作为|列为|纳入|列入|确定为|为)")


def piloted(context: Context) -> Iterator[Link]:
    """The pilot of a clause with each region that is chosen for it."""
    parsed, before = context.parsed, context.earlier.last
    regions = innermost(parsed.of("Region"))
    if before and not before.clause.verbs and not parsed.clause.verbs and len(regions) == len(parsed.names):
        label, start = before, before.clause.start
    else:
        label, start = parsed, None
    pilot = _pilot(label, whole=label is before)
    for region in regions if pilot else ():
        if pilot and (label is before or region.end <= pilot.start):
            link = context.link(pilot, "locatedIn", region, "chosen for a pilot", LIKELY, start=start)
            yield replace(link, batch=_batch(label), chosen=_chosen(context, label, parsed))


def _batch(parsed: Parsed) -> int | None:
    """The number of the batch that a clause names."""
    found = _BATCH.search(parsed.text)
    return value_of(found["number"] or "一") if found else None


def _chosen(context: Context, label: Parsed, places: Parsed) -> str | None:
    """When: a period of the places' clause, of its label or of the clause before it; else, of a list or a decision, the document's year."""
    year = int(context.document.date[:4]) if context.document.date else None
    for parsed in (places, label, context.earlier.last):
        if parsed and (said := find_periods(parsed.text, year)):
            return said[0].edtf
    deciding = label is not places or _CHOOSING.match(places.text)
    return str(year) if year and deciding and context.document.kind != "Commentary" else None


def _pilot(parsed: Parsed, *, whole: bool) -> Name | None:
    """The pilot that a clause ends with, behind the word that says that places are chosen for it."""
    cue = None if whole else _CHOSEN.search(parsed.text) or _CHOOSING.match(parsed.text)
    if cue is None and not whole:
        return None
    found = _PILOT.match(parsed.text, cue.end() if cue else 0)
    if found is None:
        return None
    start, end = parsed.clause.start + found.start("name"), parsed.clause.start + found.end("name")
    return Name("Programme", found["name"], start, end, Chunk(start, end, found["name"]), "pilot")
