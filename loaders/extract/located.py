"""Where a facility or programme stands."""

import re
from collections.abc import Iterator

from .context import LIKELY, Context
from .links import Link
from .names import Name
from .parse import Parsed, innermost

_ENTERING = {"入选", "获批", "获评"}
_ARRIVED = {"落户", "入驻", "落地", "位于", "坐落于", "坐落在"}
_SETTING_UP = {"create", "grow", "carry"}
_TAKES_PLACE = re.compile(r"^(?:成功|顺利|正式|隆重)?(?:举办|举行|召开|落成|落户|落地|建成|投用|投产|启用|启动|开工|揭牌|试点|布局|设立)")
_PLACING = re.compile(r"落户|布局|落地|设在|设立")
_JOINED = re.compile(r"等(?:地|地区|市|省|县)?|[\d一二三四五六七八九十两]+[个处座家]")
_STANDING = {"Facility", "Programme"}


def located(context: Context) -> Iterator[Link]:
    """在R布局F, F落户R, R入选P, 支持R建设F, 加快R1、R2等F建设, 将R打造成F."""
    parsed = context.parsed
    if not parsed.has(_STANDING):
        return
    regions = list(innermost([name for name in parsed.of("Region") if not name.chunk.embedded]))
    standing = [name for name in parsed.names if name.type in _STANDING and not name.chunk.embedded]
    if not regions or not standing:
        return
    for region in regions:
        for thing in _placed(parsed, region, standing):
            yield context.link(thing, "locatedIn", region, "placed in", LIKELY)
    for region, thing in _before_the_thing(parsed, regions, standing):
        yield context.link(thing, "locatedIn", region, "place before the thing", LIKELY)


def _placed(parsed: Parsed, region: Name, standing: list[Name]) -> list[Name]:
    """The things that a clause puts into a region."""
    objects = [thing for thing in standing if thing.chunk.verb and not thing.chunk.preposition]
    behind = [thing for thing in objects if thing.start > region.end]
    set_up = [thing for thing in behind if thing.chunk.verb and thing.chunk.verb.group in _SETTING_UP]
    verb = region.chunk.verb
    if region.chunk.preposition in ("在", "于"):
        if _TAKES_PLACE.match(parsed.text[region.end - parsed.clause.start :]):
            return [thing for thing in standing if thing.end <= region.start] or objects
        return behind if _PLACING.search(parsed.text) else set_up
    if region.chunk.preposition in ("将", "把"):
        return [thing for thing in objects if any(verb.word in ("打造", "建设", "建成") for verb in parsed.clause.verbs)]
    if verb is None and any(entering.word in _ENTERING for entering in parsed.clause.verbs):
        return objects
    if verb and verb.word in _ARRIVED:
        return [thing for thing in parsed.subjects() if thing.type in _STANDING]
    if verb and verb.group in ("help", "guide", "advance") and not region.chunk.preposition:
        return [
            thing
            for thing in objects
            if thing.start > region.end
            and thing.chunk.verb
            and thing.chunk.verb.start >= region.end
            and thing.chunk.verb.group in _SETTING_UP
        ]
    return []


def _before_the_thing(parsed: Parsed, regions: list[Name], standing: list[Name]) -> Iterator[tuple[Name, Name]]:
    """加快R1、R2等F1、F2建设: the regions that stand right before the first thing of an enumeration."""
    first = next((thing for thing in standing if any(region.end <= thing.start for region in regions)), None)
    if first is None:
        return
    last = [region for region in regions if region.end <= first.start][-1]
    joined = _JOINED.match(parsed.text[last.end - parsed.clause.start :])
    alone = not joined and (first.type == "Facility" or first.start > last.end)  # 广州地铁 is one name
    if last.chunk.preposition or alone:
        return
    for region in regions:
        if region.chunk.series == last.chunk.series:
            for thing in standing:
                if thing.chunk.verb is last.chunk.verb and thing.start >= last.end:
                    yield region, thing
