"""Things measured: the facility, programme, group or branch of industry that a metric names, also where no list knows it."""

import re

from .clauses import Chunk
from .heads import head_of, is_generic, type_of
from .metrics import trim, unquoted
from .names import Name
from .parse import Parsed
from .quantities import Quantity

MEASURED = {"Facility", "Programme", "Sector", "Technology", "Instrument", "TargetGroup"}
COUNTED = {"Facility", "Programme", "TargetGroup", "Instrument"}
_UNCOUNTED_UNITS = {"%", "元", "倍", "个百分点", "位"}
_BUILT = {"座", "条", "公里", "栋", "幢", "处", "所"}
_WORKS = re.compile(r".{2,}(?:改造|治理|整治|修复|亮化|绿化|美化|提升工程|提升|更新)$")
_WORK_ON = re.compile(r"(?P<whose>.{3,12}?)的?(?:技术|数字化|智能化|绿色)*(?:改造|转型|升级)+(?:和.+)?")
_BODIES = {"家", "户"}
_SITES = ("站", "路", "馆", "院", "厅", "场", "桥", "园", "店", "楼", "线", "管网", "房", "库", "棚", "箱", "室", "厂", "店", "车位")
_AND_MORE = re.compile(r"(?<=.{3})等(?:工程|项目)$")
_SIZE = re.compile(r"^[\d.一二三四五六七八九十百千万亿]+元(?:级|以上)?")  # 百亿元|项目 is nothing specific
_PLACES = ("村", "镇", "乡", "县")
_SUMS = ("投资", "投入", "收入", "支出", "总额")
_PART_OF_A_WORD = "量率额值数业能度"  # 发电|量 is one word
STATISTIC = re.compile(
    r"(?:值|额|率|量|收入|支出|投入|强度|占比|比重|排名|投资|规模|产能|增速|消费|花费|人次|人口|就业|密度|指数|装机|存量|余额|增量|水平|里程|面积"
    r"|人数|户数)(?:增长率)?$"
)
_TRADES = "产业|工业|经济|制造业|服务业|农业|电子商务|电商|市场|建筑业|旅游业|软件业|物流业|金融业"
_OF_TRADE = "规模|产值|增加值|收入|投资|产量|占比|占|出口|进口|利润|税收|营收|销售|交易|贡献率|对|装机|产能|当量"
_TRADE = re.compile(
    rf"^(?:新增|推动|其中|发展)?(?P<name>[^的占“”]{{0,14}}(?:{_TRADES}))的?(?:总|年|主营|营业|营收|核心|业务)*(?:{_OF_TRADE})"
)
_GROUPS = "企业|机构|国企|劳动力|园区|机场|口岸|开发区|示范区|港|基金|银行"
_OF_GROUP = "率|额|量|值|收入|占比|比重|规模|利润|旅客|费|数"
_GROUP = re.compile(rf"^(?P<name>[^的占、]{{2,14}}(?:{_GROUPS}))[^的]*(?:{_OF_GROUP})")
ACTING = tuple("覆盖 连接 服务 吸纳 惠及 接待 应用范围 支持 接入 注册 解析 受理 办理 带动 提供 帮助".split())
_DONE_TO_IT = (
    "新增|新建成?|新培育|新认定|改造|新开|改建|扩建|改扩建|建设|更新|维修|升级|整治|完成|施划|安放|铺设|拆除|清理|各类|级|每年|全年|年内|建立"
    "|颁发|发放|培养|立项|累计|落地"
)
_NEW = re.compile(rf"^(?:{_DONE_TO_IT})+(?:[和及]?(?:改造|新建|更新|维修))*")
_VERBAL = re.compile(
    r"[了着过把被将]|增选|跻身|入围|上榜|签署|建立|入住|发放|颁发|增设|获|升级为|扩区|完工|进入|实施|实现|完成|达到|入选|使用|用上|参加|开工|成为"
)
_THEMES = {"Facility", "Programme"}
_ADVANCED = re.compile(r"(?:推进|加快|实施|启动|开展|抓好|提速)(?P<name>[^，。；：、的\d]{2,16}?)(?:建设|工作)?$")
_STATE = re.compile(
    r"(?P<name>[^，。；：、的\d]{2,16}?)(?:建设|工作|改革|保障|发展|布局)?(?:步伐|水平|质效|能力|规模|势头)?"
    r"(?:不断|持续|进一步|稳步|全面|扎实|深入|大力|加快|蓬勃|快速|有序|明显|显著|深化)*"
    r"(?:做大做强|做优做强|提质升级|提质增效|推进|提高|提升|完善|加快|实施|壮大|发展|增强|扩大|见效|向好|优化|落实|启动|深化|成形)"
)
_BEFORE_NAME = 2  # characters
_LONGEST_STATE = 40  # characters of a clause that begins to speak of something
_LONGEST = 24  # characters of a thing that no list of names knows


def rest(metric: str, name: Name) -> str:
    """A metric without the name that it begins with, 国家 and the like before it."""
    bare = name.name.strip("“”")
    place = metric.find(bare)
    behind = metric[place + len(bare) :].lstrip("”的")
    attribute = (trim(behind) or ("投资" if behind.endswith("投资") else "")) if 0 <= place <= _BEFORE_NAME else ""
    return metric if not attribute or attribute[0] in _PART_OF_A_WORD else attribute


def is_specific(name: Name) -> bool:
    """Whether a name can own a figure: 补助 alone and 交通投资 say what is measured."""
    return name.type in MEASURED and not name.name.endswith(_SUMS) and (name.type != "Instrument" or len(name.name) > _BEFORE_NAME)


def beginning(metric: str, parsed: Parsed) -> Name | None:
    """The thing whose name a metric begins with."""
    words = metric.removeprefix("“")
    named = [name for name in parsed.names if name.type in MEASURED - {"Sector"} and words.startswith(name.name.removeprefix("“"))]
    return max(named, key=lambda name: len(name.name), default=None)


def named(words: str, parsed: Parsed) -> Name | None:
    """The thing that words of a clause name by their last one."""
    kind = type_of(words)
    return new_name(kind, words, parsed) if kind in MEASURED else None


def of_trade(metric: str) -> bool:
    """Whether a metric names the branch of industry that it is a statistic of."""
    return bool(_TRADE.match(metric)) and not metric.startswith(("规模以上", "规上"))


def trade(parsed: Parsed, inside: list[Name], metric: str, told: dict[str, Name]) -> Name | None:
    """光子产业|产值: the branch of industry whose statistic is given, also where it is in no list of names.

    ``inside`` are the names in the metric, ``told`` the branches that the text has spoken of.
    """
    level = metric.removeprefix("新增").replace("“", "").replace("”", "")
    named = [name for name in inside if name.type == "Sector" and level.startswith(name.name) and _is_statistic(level[len(name.name) :])]
    known = max(named, key=lambda name: len(name.name), default=None)
    found = _TRADE.match(metric)
    words = found["name"] if found else ""
    core = words.endswith("核心产业")  # of 工业互联网产业 or 工业互联网, where the text has spoken of it
    if core and (whole := told.get(f"{words.removesuffix('核心产业')}产业") or told.get(words)):
        return whole
    if type_of(words) != "Sector" or (known and (core or len(known.name) >= len(words))):
        return known
    return new_name("Sector", words, parsed) or known


def _is_statistic(words: str) -> bool:
    of = STATISTIC.sub("", words)  # 新能源|电池产能 is no statistic of the sector
    return len(words) > 1 and words[0] not in _PART_OF_A_WORD and of != words and not head_of(of)


def group(parsed: Parsed, metric: str) -> Name | None:
    """百强企业|收入占比: the group or facility whose statistic is given."""
    found = _GROUP.match(metric)
    kind = type_of(found["name"]) if found else None
    return new_name(kind, found["name"], parsed) if found and kind in COUNTED else None


def counted(parsed: Parsed, metric: str, quantity: Quantity | None) -> Name | None:
    """The thing that is counted, also where it is in no list of names."""
    if quantity is None or quantity.unit in _UNCOUNTED_UNITS or metric.startswith(ACTING):
        return None
    bare = unquoted(_NEW.sub("", metric).strip("和及与"))
    if quantity.unit in _BODIES and (works := _WORK_ON.fullmatch(bare)) and type_of(works["whose"]) == "TargetGroup":
        return new_name("TargetGroup", works["whose"], parsed)
    thing = bare.rpartition("的")[2]
    if not _WORKS.fullmatch(bare) and type_of(thing) and len(thing) > _BEFORE_NAME:
        bare = thing
    bare = bare if len(bare) > 1 else metric
    kind = "Programme" if _WORKS.fullmatch(bare) else type_of(bare)
    if kind is None:
        kind = "Facility" if quantity.unit in _BUILT or bare.endswith(_SITES) else "TargetGroup" if bare.endswith(_PLACES) else None
    elif kind not in COUNTED:
        kind = None
    general = is_generic(_SIZE.sub("", bare)) and not (kind == "Facility" and len(bare) > _BEFORE_NAME and bare == head_of(bare))
    if kind is None or general or _VERBAL.search(bare) or bare.endswith(_SUMS):
        return None
    known = next((name for name in parsed.names if name.name == bare and name.type in MEASURED), None)
    return known or new_name(kind, bare, parsed)


def theme_of(parsed: Parsed, *, alone: bool) -> Name | None:
    """现代渔业|做大做强, 推进东湖片区建设: what a clause begins to speak of; ``alone`` if it is a sentence of its own."""
    if len(parsed.text) > _LONGEST_STATE:
        return None
    if found := _STATE.fullmatch(parsed.text):
        known = next((name for name in parsed.names if name.name == found["name"]), None)
        if theme := known or named(found["name"], parsed):
            return theme
    if alone and (found := _ADVANCED.search(parsed.text)):
        kind = type_of(found["name"])
        known = next((name for name in parsed.names if name.name == found["name"] and name.type in _THEMES), None)
        return known or (new_name(kind, found["name"], parsed) if kind in _THEMES else None)
    return None


def sized(parsed: Parsed, words: str) -> Name | None:
    """总规模2亿元的|基金: the name of the thing that a size is said to belong to."""
    alone = _AND_MORE.sub("", words)
    words = alone if type_of(alone) in COUNTED else words
    kind = type_of(words)
    named = [name for name in parsed.names if words.endswith(name.name.strip("“”"))]
    known = max(named, key=lambda name: len(name.name), default=None)
    if known and (kind is None or (known.type == kind and known.name == words)):
        return known
    if _WORKS.fullmatch(words):
        kind = "Programme"
    elif kind is None and words.endswith(_SITES):
        kind = "Facility"
    return (new_name(kind, words, parsed) if kind in COUNTED else None) or known


def first_of_list(name: Name, parsed: Parsed) -> Name:
    """概念验证、中试验证|平台10个: of things that share their last word and their number, the first."""
    for other in parsed.names:
        if other.via == "shared head" and other.chunk.series == name.chunk.series and other.type == name.type and other.end < name.start:
            between = (quantity for quantity in parsed.quantities if other.end <= quantity.start < name.start)
            return name if any(between) else other
    return name


def _core_of(kind: str, words: str, parsed: Parsed) -> Name | None:
    """老城区的|道路改造: the name that the clause has already, where the words before it only describe it."""
    inner = (name for name in parsed.names if name.type == kind and words.endswith(name.name))
    named = (name for name in inner if _BEFORE_NAME < len(name.name) < len(words))
    core = max(named, key=lambda name: len(name.name), default=None)
    before = words.removesuffix(core.name) if core else ""
    return core if before.endswith(("的", "了", "对")) else None


def new_name(kind: str, words: str, parsed: Parsed) -> Name | None:
    """A name that stands in a clause: the one found there already, else a new one."""
    known = next((name for name in parsed.names if name.name == words and name.type == kind), None) or _core_of(kind, words, parsed)
    place = parsed.text.find(words)
    if known or place < 0 or len(words) > _LONGEST:
        return known
    start = parsed.clause.start + place
    return Name(kind, words, start, start + len(words), Chunk(start, start + len(words), words), "counted")
