"""Ranks and full coverages: figures that are said without a number and a unit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from .metrics import trim
from .parse import Parsed

_RANK = re.compile(
    r"(?P<list>[^，。；：]{0,60}?)(?:均|都|继续|连续\w{0,3}年|持续|稳)?"
    r"(?P<said>(?:居|列|位居|位列|跃居|排名|排在?|保持|稳居|[提上跃]?升[至到])(?P<where>全国|全球|世界|全省|全市|东部|西部|中部|同类城市|国内|国际)?"
    r"(?:第(?P<rank>[一二三四五六七八九十\d]+)(?:位|名)?|首位|榜首|第一))"
)
_RANKED = re.compile(r"首位|榜首|第[一二三四五六七八九十\d]")
_FULL = re.compile(r"(?P<what>(?:[^，。；：、“”]|“[^”]{1,20}”){2,40}?)(?:基本)?(?:实现)?(?:了)?(?:全面)?(?<!健)全覆盖")
_NUMBER_WORDS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_SHORTEST = 2  # characters of what is ranked


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank of what is listed; ``listed`` is empty where it is of what the clause before measured."""

    listed: tuple[str, ...]
    where: str
    place: Decimal
    text: str


def find_ranks(parsed: Parsed) -> Iterator[Rank]:
    """总量居全国第二: the place of what is listed."""
    for match in _RANK.finditer(parsed.text) if _RANKED.search(parsed.text) else ():
        rank = match["rank"]
        value = _NUMBER_WORDS.get(rank) if rank and not rank.isdigit() else int(rank) if rank else 1
        if value is not None:
            listed = tuple(what for item in re.split(r"、|和", match["list"]) if len(what := trim(item)) >= _SHORTEST)
            if listed or match.start("said") <= _SHORTEST:
                yield Rank(listed, match["where"] or "", Decimal(value), match["said"])


def find_full(parsed: Parsed) -> Iterator[str]:
    """行政村5G全覆盖: what is covered as a whole, where no number says how many."""
    for match in _FULL.finditer(parsed.text) if "全覆盖" in parsed.text else ():
        what = trim(re.sub(r"(?:基本)?实现$", "", match["what"]))
        counted = parsed.quantities and parsed.quantities[-1].end > parsed.clause.start + match.start()
        if len(what) >= _SHORTEST and not counted:
            yield what
