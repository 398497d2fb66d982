"""Bodies that are named by place and function: 市科委, 上海市杨浦区人民政府, 公安、交通等部门, 国务院财政部门.

They are too many for a list; the kinds of local bodies are one (``gazetteers/local_bodies.csv``).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache

from ...ontology.local_bodies import local_bodies
from .alternation import alternation, beginnings
from .gazetteer import Known
from .lexicon import load_lexicon

_LEVELS = ("自治区", "自治州", "自治县", "省", "市", "区", "县", "州", "盟", "旗")
_OFFICES = tuple(
    "宣传部 组织部 统战部 社会工作部 政法委 编办 网信办 金融办 农办 台办 军民融合办 改革办 研究室 党校".split()
)  # of the party
_CONGRESS = ("第", "人民代表大会")
_ABOVE = (
    r"(?:国务院|国家|(?:省级|市级|县级|设区的市级?|区级)以上(?:地方)?(?:各级)?(?:人民政府)?|(?:本级|同级|上级|省|市|区|县|自治区|州)(?:、(?:区|县|自治区|县（市、区）))*人民政府|本级|同级"
    r"|省级?|市级?|区级?|县级?|州|地方|所在地)?(?:及其)?"
)
_ONE_GOVERNMENT = {"国务院", *"省市区县州", *(f"{level}人民政府" for level in "省市区县州")}  # whose every listed body is
_TAILS = ("行政管理", "行政主管", "主管")  # said once for all: 市旅游、农业|行政管理部门
_DOING = r"(?:行政|主管|工作|管理|监管|监督|监督管理|执法|综合协调)*"
_CLASSES = ("设区的", "各级", "各", "有关", "相关", "其他", "上级", "下级", "乡", "镇", "直辖市", "直辖", "自治区、")
_SPEAKERS = ("我", "你", "请", "并", "现")
_BEFORE_A_PLACE, _LONGEST_UNLISTED = "经由报向对在被", 3
# The name of a place that no list has, before its 市 or 县, where a phrase begins.
_UNLISTED = re.compile(r"(?:^|[，。；：、（）\n由和与及向经报])((?!.{0,2}[各本全该省市区县级位第])[一-鿿]{2,3})\Z")

# 市、县（区）人民政府 and 市和区人民政府: the government of the city is meant as well.
_BOTH = re.compile(
    r"[省市](?:(?<![一-鿿][省市])|(?<=[条款由报经和与][省市]))(?=(?:、|和|以及)(?:区县|[区县州])(?:（[市区县级、]{1,6}）)?人民政府)"
)
_STRETCH = re.compile(r"[^，。；：\n]+")  # no body goes beyond it


@cache
def _patterns() -> "tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]":
    names = [*(f"委{office}" for office in _OFFICES), *(name for body in local_bodies() for name in (*body.full, *body.aliases))]
    # What is a body by itself is no matter of departments: 县人民政府、省人民政府|有关部门.
    matters = alternation([*(body.stem for body in local_bodies() if body.stem not in body.full), *load_lexicon().matters])
    matter = rf"{matters}(?:(?:和|与){matters})?"
    local = re.compile(
        rf"{beginnings([*_LEVELS, *names, *_CONGRESS])}(?P<place>省、设区的市|自治区、设区的市|{'|'.join(_LEVELS)})?"
        rf"(?P<kind>{alternation(names)}|(?:第[一二三四五六七八九十]+届)?人民代表大会(?:常务委员会)?)"
    )
    department = re.compile(rf"{_ABOVE}{matter}{_DOING}(?:部门|主管机关|管理机关)")
    listed = re.compile(
        rf"(?P<above>{_ABOVE})(?P<items>{matter}{_DOING}(?:(?:、|和|以及|及){_ABOVE}{matter}{_DOING})+)等?(?:各|有关|相关|职能|工作)*(?P<tail>(?:行政|主管|管理)*)部门"
    )
    item = re.compile(rf"{_ABOVE}(?P<matter>{matter})(?P<doing>{_DOING})")
    return local, department, listed, item


def find_bodies(text: str, regions: dict[int, int]) -> list[Known]:
    """Bodies in a text; ``regions`` maps where a known region ends to where it begins.

    >>> [known.name for known in find_bodies("市科委会同公安、交通运输等部门，报国务院财政部门", {})]
    ['市科委', '公安部门', '交通运输部门', '国务院财政部门']
    >>> [known.name for known in find_bodies("上海市杨浦区人民政府", {6: 0})]
    ['上海市杨浦区人民政府']
    """
    local, department, listed, item = _patterns()
    found: dict[int, Known] = {}
    stretches = [stretch.span() for stretch in _STRETCH.finditer(text) if "部门" in stretch.group() or "机关" in stretch.group()]
    for match in (match for stretch in stretches for match in listed.finditer(text, *stretch)):
        place = match.start("items")
        above = match["above"] if match["above"] in _ONE_GOVERNMENT else ""
        items = list(item.finditer(text, match.start("items"), match.end("items")))
        tail = match["tail"] or (items[-1]["doing"] if items[-1].end() == match.end() - 2 and items[-1]["doing"] in _TAILS else "")
        for one in items:
            if one.start("matter") >= place and one.group("matter"):
                whole = one.group() if one.start("matter") > one.start() else above + one.group()
                name = f"{whole}{'' if one['doing'] else tail}部门"
                start = match.start() if one is items[0] else one.start()  # with 市 or 县级以上人民政府 before the first
                found[start] = Known(start, one.end(), name, (), "Organization")
                place = one.end()
    for match in (match for stretch in stretches for match in department.finditer(text, *stretch)):
        if not _overlaps(found.values(), *match.span()):
            found[match.start()] = Known(*match.span(), match.group(), (), "Organization")
    for match in _BOTH.finditer(text) if "人民政府" in text else ():
        found[match.start()] = Known(*match.span(), f"{match.group()}人民政府", (), "Organization")
    for match in local.finditer(text):
        start = match.start()
        kind_start = match.start("kind")
        if kind_start in regions:
            start = regions[kind_start]
        elif not match.group("place") or (start + 1 in regions and regions[start + 1] < start and kind_start not in regions):
            continue
        elif unlisted := _UNLISTED.search(text[max(0, start - 4) : start]):
            start -= len(_place(unlisted.group(1)))
        if text[max(0, start - 3) : start].endswith(_CLASSES) or _overlaps(found.values(), start, match.end()):
            continue
        found[start] = Known(start, match.end(), text[start : match.end()], (), "Organization")
    return sorted(found.values(), key=lambda known: known.start)


def _place(words: str) -> str:
    """The name of a place in the words before 省 or 市, "" if it is none: 云岚, 云岚 of 经云岚, nothing of 我代表, 根据 and 可由."""
    name = words[1:] if len(words) == _LONGEST_UNLISTED and words[0] in _BEFORE_A_PLACE else words
    matches = load_lexicon().matches(words).values()
    is_grammar = any(end - start > 1 for start, end, _ in matches) or len(matches) == len(words)  # 根据; 可由
    return "" if is_grammar or name.endswith(_CLASSES) or name.startswith(_SPEAKERS) else name


def _overlaps(found: Iterable[Known], start: int, end: int) -> bool:
    return any(known.start < end and start < known.end for known in found)


def _same_words(name: Known, body: Known) -> bool:
    """农业 in 农业等部门: a name that is no body, where a body is named by the same words."""
    return (name.start, name.end) == (body.start, body.end) and body.name != name.name and name.type != "Organization"


def with_bodies(text: str, known: list[Known]) -> list[Known]:
    """The known names and the bodies; a body takes the place of shorter names inside it, a longer known name stays."""
    regions: dict[int, int] = {}
    for name in known:
        if name.entries and name.entries[0].type == "Region":
            regions[name.end] = regions.get(name.start, name.start)  # 上海市|杨浦区
    kept = {name.start: name for name in known}
    starts, ends = [name.start for name in known], [name.end for name in known]  # both in order, as no two names overlap
    for body in find_bodies(text, regions):
        covered = known[bisect_right(ends, body.start) : bisect_left(starts, body.end)]
        if any(name.start <= body.start and body.end <= name.end and not _same_words(name, body) for name in covered):
            continue
        for name in covered:
            kept.pop(name.start, None)
        kept[body.start] = body
    return sorted(kept.values(), key=lambda name: name.start)
