"""Ranks, full coverages and the shares of the three sectors: figures that are said without a number and a unit."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from .heads import type_of
from .metrics import trim
from .parse import Parsed

_WHERE = "全国|全球|世界|全省|全市|东部|西部|中部|同类城市|国内|国际"
_RANK = re.compile(
    r"(?P<list>[^，。；：]{0,60}?)(?:均|都|继续|连续\w{0,3}年|持续|稳)?"
    rf"(?P<said>(?:(?:居于?|列|位居|位列|跃居|排名|排在?|保持|稳居|[提上跃]?升[至到])(?P<where>{_WHERE})?|(?<=[量值额数模率])(?P<alone>{_WHERE}))"
    r"(?:第(?P<rank>[一二三四五六七八九十\d]+)(?:位|名)?|首位|榜首|第一))"
)
_APART = re.compile(
    rf"(?P<list>[^，。；：]{{3,60}}?)分别(?:居|列|位居|位列|排名?|排在)(?P<where>{_WHERE})?"
    r"(?P<ranks>第\d+(?:位|名)?(?:[、和及与]第\d+(?:位|名)?)+)"
)
_CHANGED = re.compile(
    rf"(?P<list>[^，。；：]{{2,60}}?)(?:从|由)(?:(?P<first>(?:19|20)\d{{2}})年)?的?(?P<where>{_WHERE})?第(?P<from>\d{{1,3}})(?:位|名)?"
    rf"(?:[提上跃晋]?升|提高|前移|上升)(?:到|至)(?:目前|现在|(?P<last>(?:19|20)\d{{2}})年)?的?(?:{_WHERE})?第(?P<to>\d{{1,3}})(?:位|名)?"
)
_SECTORS = re.compile(
    r"三次产业(?:比重|比例|结构|占比)(?:为|达到?|由[\d.]+(?:[∶:][\d.]+){2}|[调优][整化](?:为|至|到))*(?P<shares>[\d.]{1,5}(?:[∶:][\d.]{1,5}){2})(?![\d.∶:])"
)
_RANKED = re.compile(r"首位|榜首|第[一二三四五六七八九十\d]")
MAY_BE_SAID = re.compile("第|首位|榜首|覆盖|三次产业")
"""One of these is in every clause in which anything of this module is found."""

_FULL = re.compile(
    r"(?P<what>(?:[^，。；：、“”]|“[^”]{1,20}”){2,40}?)(?:基本)?(?:实现)?(?:了)?(?:全面)?的?(?:(?<!健)全(?:域|面|人群|过程)?|无缝)覆盖"
)
_NUMBER_WORDS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_SHORTEST = 2  # characters of what is ranked
_AMOUNT = re.compile(r"\d[\d.,]*[^，。；、\d]{0,6}$")  # 里程3411公里、跃居第一


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank of what is listed; ``listed`` is empty where it is of what the clause before measured."""

    listed: tuple[str, ...]
    where: str
    place: Decimal
    text: str
    year: str = ""  # where the words beside it say when


def find_ranks(parsed: Parsed) -> Iterator[Rank]:
    """总量居全国第二: the place of what is listed."""
    if "分别" in parsed.text and (apart := _APART.search(parsed.text)):
        yield from _ranks_apart(apart)
        return
    if "第" in parsed.text and (changed := _CHANGED.search(parsed.text)):
        what = trim(changed["list"]).removesuffix("排名").removesuffix("位次")
        for place, year in (("from", "first"), ("to", "last")) if what else ():
            yield Rank((what,), changed["where"] or "", Decimal(changed[place]), f"第{changed[place]}位", changed[year] or "")
        return
    for match in _RANK.finditer(parsed.text) if _RANKED.search(parsed.text) else ():
        rank = match["rank"]
        value = _NUMBER_WORDS.get(rank) if rank and not rank.isdigit() else int(rank) if rank else 1
        if value is not None:
            listed = tuple(what for item in re.split(r"、|和", match["list"]) if len(what := trim(_AMOUNT.sub("", item))) >= _SHORTEST)
            if match["alone"]:  # 5家企业获奖、数量全国第一
                listed = () if listed[-1:] in (("数量",), ("总量",)) else listed[-1:]
            if listed or match["alone"] or match.start("said") <= _SHORTEST:
                yield Rank(listed, match["where"] or match["alone"] or "", Decimal(value), match["said"])


def _ranks_apart(match: "re.Match[str]") -> Iterator[Rank]:
    """甲和乙分别居全国第5、第6位: a place for each."""
    listed = [trim(item) for item in re.split(r"、|和|与|及", match["list"])]
    places = re.findall(r"\d+", match["ranks"])
    if len(listed) >= len(places):
        for what, place in zip(listed[-len(places) :], places, strict=True):
            yield Rank((what,), match["where"] or "", Decimal(place), f"第{place}位")


def find_sectors(parsed: Parsed) -> Iterator[tuple[str, Decimal]]:
    """三次产业比重为4.5∶38∶57.5: the share of each of the three sectors."""
    for match in _SECTORS.finditer(parsed.text) if "三次产业" in parsed.text else ():
        for name, share in zip("一二三", re.split("[∶:]", match["shares"]), strict=True):
            with suppress(InvalidOperation):
                yield f"第{name}产业比重", Decimal(share)


def find_full(parsed: Parsed) -> Iterator[str]:
    """行政村5G全覆盖: what is covered as a whole, where no number says how many."""
    for match in _FULL.finditer(parsed.text) if "覆盖" in parsed.text else ():
        what = trim(re.sub(r"(?:基本)?实现$", "", match["what"]))
        counted = parsed.quantities and parsed.quantities[-1].end > parsed.clause.start + match.start()
        if len(what) >= _SHORTEST and not counted:
            both = re.split(r"和(?!谐)|与", what)
            yield from both if all(type_of(one) for one in both) else [what]
