"""Places: regions by their names, what they lie in, and of which level the words for them are."""

import re
from collections.abc import Iterable
from functools import cache

from ..ontology.gazetteer import Entry, entries_by_id, load_entries

LEVELS = {
    "特别行政区": "province", "自治区": "province", "省": "province", "自治州": "city", "市": "city", "州": "city", "盟": "city",
    "自治县": "county", "自治旗": "county", "区": "county", "县": "county", "旗": "county",
}  # fmt: skip
LEVEL = re.compile("|".join(LEVELS))  # the longer words first
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_SHORTEST_STEM = 2


@cache
def _regions_by_name() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in load_entries():
        if entry.type == "Region":
            found[entry.name] = (*found.get(entry.name, ()), entry)
    return found


def namesakes(name: str) -> tuple[Entry, ...]:
    """The regions of a name: there are four of 鼓楼区."""
    return _regions_by_name().get(name, ())


def level_of(name: str) -> str:
    """Province, city or county by the last word of a name.

    >>> level_of("云岚市"), level_of("青麓区"), level_of("长三角")
    ('city', 'county', 'province')
    """
    return next((level for word, level in LEVELS.items() if name.endswith(word)), "province")


def above(region: Entry) -> Entry | None:
    """The region that a region lies in."""
    return entries_by_id().get(region.parent) if region.parent else None


def upwards(region: Entry | None) -> list[Entry]:
    """A region and all that it lies in, the nearest first."""
    found = []
    while region:
        found.append(region)
        region = above(region)
    return found


def after_what_it_lies_in(entries: Iterable[Entry], text: str, place: int | None = None) -> list[Entry]:
    """Those of the entries that a text names right after what they lie in: 南京市|鼓楼区; at a place or anywhere in it."""
    found = []
    for entry in entries:
        holder = above(entry)
        names = (holder.name, *holder.aliases) if holder else ()
        if any(f"{name}{entry.name}" in text if place is None else text.endswith(name, 0, place) for name in names):
            found.append(entry)
    return found


def stem(region: str) -> str:
    """云岚 of 云岚市, but the whole of a name that would be too short without its last word."""
    bare = LEVEL.sub("", region)
    return bare if len(bare) >= _SHORTEST_STEM else region
