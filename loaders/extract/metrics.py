"""Metrics: what the words around a quantity say that it measures, and how (a level, a share, a growth)."""

import re
from dataclasses import dataclass, replace

from .heads import type_of, without_tail
from .lexicon import load_lexicon
from .limits import NO_LESS, NO_MORE
from .quantities import Quantity

_HOW = (
    "分别|累计|首次|已经|已|将|(?<![人户年])均|都|预计|力争|至少|争取|确保|稳定|保持|控制|提前|合计|共计|共|总计|预期|突破性|原则上|接连|一般|平均"
    "|逐步|也|还|最高|最低|每年"
)
_RISES = "增加|提高|提升|扩大|上升|下降|降低|压减|缩短|缩减|压缩|增长|新增|发展|拓展|减少|攀升|跃升|增|降"
_REACHES = (
    rf"达到了?|达|(?<!行)为|是|超过了?|超出|超|突破了?|逾|近|接近|(?<![签节])约为?|大约|高于|低于|{NO_MORE}|{NO_LESS}|(?:{_RISES})(?:到|至|为)|控制在|稳定在|保持在|维持在|压降至"
    "|处于|站上|迈上|跨上|达成|(?<![国所私公])有|占|建成|完成|实现|创造|多达|高达|成为"
)
_REPORT_VERB = re.compile(rf"(?:{_HOW})*(?:{_REACHES})*(?:了|(?<![签节])约|近|超过?|不少于|不低于|人民币)*$")
_OF_WHOLE = re.compile(
    rf"(?:{NO_MORE}|{NO_LESS}|为|达到?|占|按|按照)(?P<whole>(?:(?!{NO_MORE}|{NO_LESS}|给予)[^，。；：、\d]){{2,14}}?)的?$"
)  # 不超过|投资额|的20%
_BOUNDED = re.compile(rf"(?:{NO_MORE}|{NO_LESS})")
_RATIOS = ("比例", "标准", "额度", "率", "占比")
_GROWTH = re.compile(
    r"(?P<how>同比|环比|年均|平均|实际|名义|比上年|累计)?(?P<verb>增长率|增长|增幅|增速|提升|提高|上升|增加|扩大|下降|降低|减少|压减|压缩|缩短|回落|降幅|增|降"
    rf"|(?:高|低|多|少)(?:出|了))(?:了|约|近|达到?|为|在|\s|超过?|{NO_MORE}|{NO_LESS}|保持在|控制在|突破)*$"
)
_FALLS = ("下降", "降低", "减少", "压减", "压缩", "缩短", "回落", "降幅", "降", "低了", "低出", "少了", "少出")
_GROWN = ("%", "倍", "个百分点", "成")
_GROWTH_NAMES = ("增长率", "增速", "增幅")
_NOT_COUNTED = (
    *("增长", "同比", "较", "比", "提高", "提升", "增加", "下降", "降", "扩大", "上升", "增至", "到", "至", "建成", "投入", "用于", "以"),
    *(
        "台阶",
        "大关",
        "关口",
        "水平",
        "规模",
        "的水平",
        "目标",
        "和",
        "及",
        "或",
        "的较",
        "左右",
        "创历史",
        "创新高",
        "居",
        "位居",
        "给予",
        "实现全部",
    ),
)
_KEPT_VERBS = re.compile(
    r"(?:覆盖|连接|服务|吸纳|新增|新建|新建成|新培育|新认定|惠及|接待|改造|新建改造|新建和改造|新建及改造|建设改造|建设和改造|维修|整治)$"
)
_LEADING = (
    "其中|此外|同时|全省|全市|全区|全县|全州|我国|我省|我市|我区|你省|你市|你区|本省|本市|年内|年底前?|累计|共(?![建同享有识])|已|已经|至今|目前|截至目前|预计|力争|努力|实现|建成"
    "|建设|打造|培育|形成|推动|带动|拥有|有(?!影响|关|机|色|线|轨)|达到|完成|布局|认定|引育|集聚|组建|获批|取得|创建|投入|将|要|确保|支持|促进|累计建成|已建成|累计培育|新增建成|全年"
    "|分别|计划|实际|全年共|实施|安排|投放|发放|开通|铺设|设立|建立|落实|争取|重点(?=实施|推进|建设|打造|支持|培育)|因地制宜|加快|推进|启动|成功|落地|帮助|实现了|完成了|使|对|把|开展|制定|出台"
    "|引进|招引|筹措|了|的|和|与|及|以及|从|由|到|至|在|为|以|并|且|而|年|按照|按|规定|上述|各|给予|予以|预期|提升|促成"
)
_DROPPED_VERBS = re.compile(rf"^(?:(?:{_LEADING})(?=.{{2,}}))+")
_EVERYWHERE = re.compile(r"^(?:全国|全球)(?=.{2,}(?:率|额|量|值|规模|收入|占比|比重|数|的.*)$)")  # but 全国文明城市 is a name
_MADE = re.compile(
    r"^(?:在.*[县市区州园]|.{0,6}[县市区州])(?:布局|打造|培育|建成|落户|开通|引进|设立|认定)(?:建设)?(?=.{2,})"
)  # 在甲县布局|计算节点
_GIVEN = re.compile(r"^.*(?:给予|予以)(?=.{2,})")  # 对企业给予|奖励
_TRAILING = re.compile(
    rf"(?:数量|总量|总数)?(?:{_HOW}|{_REACHES}|不断|同比|年内|年均|从|由|的|和|与|及|了|在|将|按|按照|对|给予|予以|并|以|等|：|其中)+$"
)
_COUNTED_END = re.compile(r"(?:，|。|；|、|：|（|）|\n|其中|(?<!元)(?:以上|以下|左右)|(?<![高中平])等(?![级额])|，).*$", re.DOTALL)
_FINISHED = re.compile(
    r"(?:全部|顺利|已|正式|主体|基本|全面|相继|陆续|加快|开展|启动|推进|实现|早日|尽快)*"
    r"(?:完工|开工|开工建设|投入使用|建成通车|建成投用|建成投运|进展顺利|实现通车|通车|竣工|投产|正式运营|投入运营|启用|落地|完成|建成|建设|运营|实施)$"
)
_COMPARED = re.compile(
    r"(?:对比|相比|[比较])(?P<period>(?:上一?年|去年)(?:同期|末|底)?|(?:19|20)\d{2}年(?:同期|末|底)?|上(?:季度|月|期)|“[^”]{2,6}”(?:期)?末|“?十[二三四五]五”?(?:期间|时期|末))"
)
_AGAINST_WHOM = re.compile(r"[比较](?:全国|全省|全市|其他|上|[^，。]{2,6}平均)[^，。]{0,6}$")  # 失业率比全国|低了8个百分点
_AGAINST = {"同比": "上年同期", "环比": "上期"}
_LISTING = re.compile(r"^.*(?<=[^优平中高初同])等(?![级额待于同次离])(?=[^，。]{2})")  # 甲、乙等|商圈
_EDGES = re.compile(r"^(?:[的”、）]|并(?!网|购|轨|联)|及(?!时|格)|和(?![平谐田县林])|与(?!会))+|(?:[的和与及从由并、（]|不超过|达到)+$")
_NOTHING = re.compile(
    r"(?:其中|全国|全球|我国|[“‘]?[一二三四五六七八九十两几数]+[个项大种]|各|年均|平均|人均|方面|部分|总计|这|该|以上|以下|规定|每|(?:每[^，]{1,2})+|共|含）?[至到]?|/[年月日].*|[月年日]|[\d%.,]+|已.|第.|的.?|[和与及].?)?"
)
_GRANTED_BASE = re.compile(r"^(?:按照?|以)(?P<base>[^，。；\d]{2,16}?)的?$")
_GRANTS = re.compile(r"^(?:以内)?的?(?:标准|比例)?(?P<grant>(?:给予|予以|进行)[^，。；\d]{2,24})")
_PAID_FOR = re.compile(r"^(?:，)?(?:重点|全面)*(?:实施|建设|完成|改造|用于|对)了?(?P<what>[^，。；\d]{3,40})")
_WORK = re.compile(r"(?:改造|治理|整治|修复|亮化|绿化|提升|更新)$")
_WORD_OF = {"户": "户数", "人": "人数", "名": "人数", "人次": "人次"}  # 惠及|10万户
_SIZE = re.compile(
    r"(?:^|[^，。；：、]*?)(?P<size>(?:总|计划|估算)*(?:规模|投资|面积|长度|产能|装机|库容|金额|总额|建筑面积|占地))(?:约|近|超过?|达到?|为)*$"
)
_SIZED = re.compile(r"^(?:以上|左右)?的?(?P<what>[^，。；：、和\d]{2,30})")
_SPENT = re.compile(r"(?:总|计划|完成|预计)?投资(?:额|规模)?(?:约|近|超过?|达到?)*$")
_PAID = re.compile(r"(?P<what>(?:总|计划|概算)?投资)(?:约|近|超过?|达到?|了)*$")
SEVERAL = re.compile(r".(?:、|等(?:项目|工程)|和(?!谐)).*(?:项目|工程|改造|建设|整治|治理|修复)$")
"""Works of which several are named together."""
_COUNT = re.compile(r"\d+[项个](?=工程|项目)")
_NEAR = 8  # characters before a quantity
_LONGEST = 40  # characters of a metric
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Metric:
    """What a quantity measures. ``sign`` is -1 where the words tell of a fall; ``name`` is empty where they tell nothing."""

    name: str
    kind: str
    sign: int = 1
    baseline: str | None = None  # what a growth is measured against
    of: str = ""  # what the words say that it belongs to: 总规模2亿元的|基金


def metric_of(left: str, right: str, base: str, quantity: Quantity, beyond: str = "") -> Metric:
    """The metric of a quantity from the words on both sides of it.

    ``base`` is the metric before it in the sentence, ``beyond`` what follows the last of several quantities in a row.
    """
    metric = _metric(left, right, base, quantity, beyond)
    name = _EDGES.sub("", metric.name)
    return replace(metric, name="" if len(name) < _SHORTEST or _NOTHING.fullmatch(name) else name)


def _metric(left: str, right: str, base: str, quantity: Quantity, beyond: str) -> Metric:
    growth = _GROWTH.search(left)
    if quantity.doubling or (growth and quantity.unit in _GROWN):
        return _growth(left, growth, base)
    if growth and (grown := trim(left[: growth.start()]) or base) and growth["verb"] in ("增加", "减少", "提高", "降低"):
        return Metric(grown + growth["verb"], "growth", 1, _baseline(left))  # 比上年增加7家
    if quantity.unit == "%":
        return Metric(_share(left, right, base, beyond), "share")
    kind = "cumulative" if "累计" in left else "level"
    if _SPENT.search(left) and SEVERAL.search(done := paid_for(right)):
        return Metric(f"{done}投资", kind)
    if (size := _SIZE.search(left)) and (sized := _SIZED.match(right)):
        return Metric(size["size"], kind, of=_finished(sized["what"]))
    if _SPENT.search(left) and (done := paid_for(right)):
        return Metric(f"{done}投资", kind)
    if quantity.unit == "元" and base.endswith("投资") and (paid := _SIZED.match(right)):
        return Metric("投资", kind, of=_finished(paid["what"]))
    already = quantity.unit == "元" and not right.startswith(("的", "以上的")) and bool(trim(_bare(left)))
    counted = "" if already else _counted(right)
    if not counted and right in ("、", "和", "与", "及"):
        counted = _counted(beyond)
    if counted:
        kept = _KEPT_VERBS.search(_REPORT_VERB.sub("", left))
        return Metric((kept.group() if kept else "") + counted, kind)
    bare = _bare(left)
    deed = _KEPT_VERBS.search(bare)
    if deed and quantity.unit in _WORD_OF and not trim(bare[: deed.start()].rpartition("、")[2]):
        return Metric(deed.group() + _WORD_OF[quantity.unit], kind)
    paid = _PAID.search(left) if quantity.unit == "元" else None
    if paid or (base.endswith("投资") and quantity.unit != "元"):
        base = paid["what"] if paid else ""
    return Metric(trim(bare) or base, kind)


def paid_for(after: str) -> str:
    """投资3亿元，|实施了甲、乙等5项工程: what a sum was spent on, by the words behind it; "" where they do not say it.

    >>> paid_for("重点实施了老街改造等5项工程"), paid_for("占比提高")
    ('老街改造等工程', '')
    """
    done = _PAID_FOR.match(_COUNT.sub("", after))
    return done["what"] if done else ""


def _growth(left: str, growth: "re.Match[str] | None", base: str) -> Metric:
    verb = growth["verb"] if growth else ""
    yearly = "年均" if growth and "年均" in left[-_NEAR:] else ""
    what = _AGAINST_WHOM.sub("", trim(left[: growth.start()] if growth else left)) or re.sub(r"(?:年均)?增长率$", "", base)
    sign = -1 if verb.endswith(_FALLS) else 1
    if not what or what.endswith(_GROWTH_NAMES):
        return Metric(what, "growth", sign, _baseline(left))
    return Metric(f"{what}{yearly}增长率", "growth", sign, _baseline(left))


def _counted(right: str) -> str:
    """What is counted behind a measure word, "" where nothing is."""
    words = re.sub(r"^(?:的|以上的?|左右的?|及以上的?)", "", _COUNTED_END.sub("", right))
    if len(words) < _SHORTEST or words.startswith(_NOT_COUNTED):
        return ""
    words = re.split(r"[和与及](?=多|数|若干|一批)", words)[0]
    return _finished(words).rstrip("和及与的")


def _finished(words: str) -> str:
    """12个项目|已顺利完工, 6个电站|建设: without what happens to the thing."""
    bare = _FINISHED.sub("", words)
    if len(bare) < _SHORTEST:
        return words
    shorter = without_tail(bare)
    return shorter if type_of(shorter) and not _WORK.search(bare) else bare


def _bare(left: str) -> str:
    """The words before a quantity without what reports it or bounds it."""
    if whole := _OF_WHOLE.search(left):
        before = left[: whole.start()]
        if _BOUNDED.match(whole.group()) or before.endswith(_RATIOS):
            return _REPORT_VERB.sub("", before)
    return _REPORT_VERB.sub("", left)


def _baseline(left: str) -> str | None:
    """较2020年, 比上年: the period that a growth is measured against; 同比 is the same period of the year before."""
    if compared := _COMPARED.search(left):
        return compared.group("period")
    return next((period for word, period in _AGAINST.items() if word in left), None)


def _share(left: str, right: str, base: str, beyond: str) -> str:
    granted = _GRANTED_BASE.match(_LEADING_COMMAS.sub("", left))
    if granted and (grant := _GRANTS.match(right)):
        return f"按{granted['base']}{grant['grant']}"
    share = re.search(
        r"(?P<part>[^，]{0,30}?)占(?P<whole>(?!比)[^，、]{1,24}?)(?:的)?(?:比重|比例|占比|比)?"
        rf"(?:达到?|为|超过?|约|近|提高到|提升到|保持在|稳定在|{NO_MORE}|{NO_LESS}|的|在)*$",
        left,
    )
    if share:
        return f"{trim(share['part']) or base.removesuffix('增长率')}占{share['whole'].rstrip('的')}比重"
    whole = _OF_WHOLE.search(left)
    given = re.search(r"的(?P<what>[^，。；、\d]{2,20})", beyond)
    said = _REPORT_VERB.sub("", left[: whole.start()]) if whole else ""
    if whole and given and (not trim(said) or said.endswith(("给予", "予以", "提供", "安排"))):
        return f"{given['what']}占{whole['whole']}比例"
    of = re.match(r"^(?:以上|左右)?(?:的|(?=补助|补贴|奖励|资助|贴息))(?P<what>[^，。；]{2,24})", right)
    name = trim(_bare(left))
    if of and (not name or name in ("按照", "按")):
        return trim(of["what"])
    return name or base


_ITEMS = re.compile(r"、(?![^“”]*”)(?![^（）]*）)")  # outside “甲、乙”改革 and 县（市、区）
_LEADING_COMMAS = re.compile(r"^[，、；：并]+|^(?:并可|可|基金|政府)")


def unquoted(words: str) -> str:
    """Without marks that quote the whole, or that have lost their other half.

    >>> unquoted("“千村”示范村"), unquoted("“千村”"), unquoted("“千村")
    ('“千村”示范村', '千村', '千村')
    """
    whole = words[:1] == "“" and words.find("”") == len(words) - 1
    return words.strip("“”") if whole or words.count("“") != words.count("”") else words


def trim_verbs(words: str) -> str:
    """Words without the verbs and adverbs in front that report them.

    >>> trim_verbs("重点实施了老街改造等")
    '老街改造等'
    """
    return _DROPPED_VERBS.sub("", words)


def trim(words: str) -> str:
    """The words of a metric without what reports it and without the end of the phrase before; "" where nothing is left."""
    pieces = [piece for piece in re.split(r"[，。；：]", words) if len(piece.strip()) >= _SHORTEST]
    piece = pieces[-1] if pieces else ""
    items = _ITEMS.split(piece)
    piece = items[-1] if len(items[-1].strip()) >= _SHORTEST else piece
    closed = piece.count("（") == piece.count("）") > 0  # 文明实践中心（所、站）
    piece = unquoted(piece.lstrip("（） 、").rstrip("（ 、" if closed else "（） 、")).lstrip("和与及").removesuffix("和")
    piece = re.sub(r"^(?:到|至|截至)?(?:19|20)\d{2}年(?:底|末)?(?:以来)?|^“?十[二三四五]五”?(?:时期|期间|末)", "", piece)
    piece = _LISTING.sub("", piece)
    piece = _GIVEN.sub("", _MADE.sub("", piece))
    piece = re.sub(r"^[^，]*[^即必](?:将|使(?!用))(?=.{3,})", "", piece)
    piece = _EVERYWHERE.sub("", _DROPPED_VERBS.sub("", piece))
    if piece[:2] in ("全国", "全球") and (done := _DROPPED_VERBS.sub("", piece[2:])) != piece[2:]:
        piece = done
    piece = _COMPARED.sub("", piece) if _COMPARED.search(piece[-12:]) else piece
    piece = _TRAILING.sub("", piece)
    piece = piece.removeprefix("“") if "”" not in piece else piece
    empty = _NOTHING.fullmatch(piece) or (piece in load_lexicon().verbs and type_of(piece) is None)
    return "" if empty or len(piece) < _SHORTEST else piece[-_LONGEST:]
