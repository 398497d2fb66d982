"""Whom a measure or facility supports, and which difficulty it is to solve."""

import re
from collections.abc import Iterator

from .clauses import Verb
from .context import LIKELY, MEASURES, TOOLS, Context
from .links import Link
from .names import Name
from .parse import Parsed

_HELP_NOUNS = (
    "支持",
    "服务",
    "保障",
    "帮扶",
    "扶持",
    "补贴",
    "奖励",
    "补助",
    "贷款",
    "融资",
    "激励",
    "培训",
    "指导",
    "供给",
    "投入",
    "资助",
    "救助",
    "投放",
    "优惠",
    "优惠政策",
    "扶持政策",
    "支持政策",
    "激励政策",
    "补助政策",
    "倾斜政策",
)
_HELPING = ("惠及", "服务", "帮助", "支持", "助力", "助推", "支撑", "服务于")
_REACHING = ("覆盖", "用于", "主要用于", "专项用于")
_DEED_BEHIND = re.compile("(?:发展|建设|培育|壮大|升级|转型|创新)$")
_GIVES = re.compile(
    "保险|补贴|补助|奖|资金|基金|津贴|服务|试点|保障|救助|救济|培训|资助|扶持|帮扶|优惠|贷款|平台|机构|中心|站"
)  # an inspection covers firms, too
_SERVING = ("惠及", "服务", "助力", "支撑", "服务于")  # with the tool in a clause before
_GIVING = {"给予", "予以", "实施", "实行", "落实", "发放", "开展", "设立", "安排", "采取"}
_NEUTRAL = {"实施", "实行", "开展"}
_USING = {"享受", "申请", "利用", "使用", "运用", "获得", "取得", "应用", "依托", "通过", "领取", "借助"}
_ENJOYING = {"享受", "申请"}
_JOINING = {"参加", "参与", "承担", "申报"}  # a programme; a platform that one takes part in building is none that helps
_MEANS = ("通过", "以", "依托", "利用", "借助")
_TOWARDS = ("为", "向", "对", "给", "面向")
_GIVEN = {"给予", "予以", "提供", "实施", "实行", "发放", "落实", "开展"}
_LEADS = re.compile(r"(?:^|[^相针面反绝应作成因认以])[对为向给]")
_ADVERBS = re.compile(r"(?:等|优先|依法|免费|按规定|再|一次性|可|可以|应当|应|及时|积极|分别|按照有关规定|按有关规定)*$")
_PUNISHING = re.compile(
    r"(?:吊销|没收|责令|强制|追缴).*|.*(?:处分|罚款|处罚|警告|批评|约谈|惩戒|责任|强制|拆除|违法所得|检查|核查|审计|调查|复议|诉讼)(?:措施)?"
)
_ENDED = ("取消", "停止", "暂停", "终止", "废止")
_HELPED = {"TargetGroup", "Sector", "Technology"}
_GIVEABLE = TOOLS - {"Programme"}
_LED_TO = re.compile(r"(?:资金|资本|资源|力量|贷款|信贷)(?:更多|重点|优先)?(?:支持|服务|投向|流向|投入|投资)(?:于)?$")
_LESS = {"减少", "压减", "压缩", "缩减", "降低", "严控", "控制", "限制", "取消", "停止", "暂停"}
_SERVES = re.compile(r"为(?:更好)?(?:服务|促进|推动|支撑|实现|加快).*提供.{0,8}(?:支撑|保障|支持|动力|服务)$")


def supported(context: Context) -> Iterator[Link]:
    """A tool of the sentence and the group that it helps, serves or spares."""
    parsed, last = context.parsed, context.earlier.last
    helped = [name for name in parsed.names if name.type in _HELPED] if parsed.has(_HELPED) else []
    enjoying = _meeting(last) if last and not helped and not _has_subject(parsed) else []
    using = [] if helped else context.earlier.helped
    posed = _posed(last) if last and last.of("TargetGroup") else []
    if not (helped or enjoying or using or posed):
        return
    tools = _Tools(context)
    for name in enjoying:  # 残疾人创办企业，享受F
        yield from _supports(context, tools.enjoyed, name, "enjoys")
    for name in using:  # 支持X发展，利用F
        yield from _supports(context, tools.taken_up, name, "helped to use")
    for name in posed:  # 对X，给予Y; 做了Z的X，给予Y
        yield from _supports(context, tools.given, name, "gives to")
    receiving = _receiving(parsed) if parsed.of("TargetGroup") else []
    for name in helped:
        verb, preposition = name.chunk.verb, name.chunk.preposition
        if name in receiving:
            preposition, verb = "对", None
        attribute = list(_support_of(context, name)) if _is_attribute(parsed, name) else []
        if name.chunk.embedded or attribute:
            yield from attribute
        elif verb and verb.word != "提供" and not preposition and _SERVES.match(parsed.text):  # 为服务X提供支撑
            yield from _supports(context, tools.towards(name), name, "helps")
        elif preposition in _TOWARDS and name.type != "Technology":
            if tools.given or any(v.group in ("give", "help", "advance") for v in parsed.clause.verbs):
                yield from _supports(context, tools.towards(name), name, "gives to")
        elif verb and not preposition and _is_helped(context, verb, name):
            helping = tools.helping(verb, name)
            reaching = verb.word in _REACHING
            yield from _supports(context, [tool for tool in helping if not reaching or _GIVES.search(tool.name)], name, "helps")
        elif verb and verb.group == "guide" and not preposition and _LED_TO.search(_before(parsed, name)):  # 引导资金支持X
            yield from _supports(context, tools.leading(), name, "leads to")
        elif verb and verb.group == "give" and not preposition and name.type == "TargetGroup":  # 赋予X Y
            yield from _supports(context, [tool for tool in tools.given if tool.start >= name.end], name, "gives to")
        elif verb is None and not preposition and name.type == "TargetGroup":
            yield from _supports(context, tools.enjoyed, name, "enjoys")


def _is_helped(context: Context, verb: Verb, name: Name) -> bool:
    """支持X; 通过Y，支持S: a sector is helped by what is named as the means, and developed without."""
    group = name.type == "TargetGroup"
    if verb.group == "help" and not group and _DEED_BEHIND.search(context.parsed.text):
        return False  # 支持S发展 develops S
    if verb.word in _HELPING or (group and (verb.word in _REACHING or verb.group == "help")):
        return True
    return verb.group == "help" and name.type == "Sector" and bool(context.earlier.means)


def _meeting(before: Parsed) -> list[Name]:
    """The groups of X创办企业，享受Y, or of a condition, X创业的，可申请Y."""
    conditional = before.text.endswith("的")
    groups = [name for name in before.of("TargetGroup") if name.start == before.clause.start] if conditional else []
    return groups or [name for name in before.subjects() if name.type == "TargetGroup"]


def _has_subject(parsed: Parsed) -> bool:
    """Whether the clause says itself who does it."""
    return any(chunk.verb is None and not chunk.preposition and not chunk.embedded for chunk in parsed.clause.chunks)


def _is_attribute(parsed: Parsed, name: Name) -> bool:
    """Whether a name stands before 的, or in an enumeration that does."""
    return name.chunk.embedded or any(chunk.embedded and chunk.series == name.chunk.series for chunk in parsed.clause.chunks)


def _before(parsed: Parsed, name: Name) -> str:
    """The words of the clause before the enumeration in which a name stands."""
    first = min(other.start for other in parsed.names if other.chunk.series == name.chunk.series)
    return parsed.text[: first - parsed.clause.start]


def _supports(context: Context, tools: list[Name], name: Name, rule: str) -> Iterator[Link]:
    for tool in tools:
        if tool is not name and not tool.name.startswith(_ENDED) and not _PUNISHING.fullmatch(tool.name):
            yield context.link(tool, "supports", name, rule, LIKELY, start=tool.start)


def _posed(before: Parsed) -> list[Name]:
    """The groups that the clause before names behind 对, or behind 的 at its end, for which it gives nothing itself."""
    groups = [name for name in before.of("TargetGroup") if not name.chunk.embedded]
    gives = any(verb.group == "give" for verb in before.clause.verbs)
    behind = [] if gives else [name for name in groups if {name.chunk.preposition, _before(before, name)} & {"对", "对于"}]
    return behind or _described(before, groups, before.clause.end)


def _receiving(parsed: Parsed) -> list[Name]:
    """The groups of 对M的X给予Y, however long the words M before 的 are."""
    giving = next((verb for verb in reversed(parsed.clause.verbs) if verb.word in _GIVEN), None)
    if giving is None or not _LEADS.search(parsed.text[: giving.start - parsed.clause.start]):
        return []
    between = _ADVERBS.search(parsed.text[: giving.start - parsed.clause.start])
    end = parsed.clause.start + (between.start() if between else giving.start - parsed.clause.start)
    return _described(parsed, [name for name in parsed.of("TargetGroup") if name.end <= end], end)


def _described(parsed: Parsed, groups: list[Name], end: int) -> list[Name]:
    """The groups of the enumeration that ends at a place, if words and 的 stand before it: 通过评估的A、B."""
    last = next((name for name in groups if name.end == end), None)
    listed = [name for name in groups if last and name.chunk.series == last.chunk.series]
    return listed if listed and parsed.text[: listed[0].start - parsed.clause.start].endswith("的") else []


def _is_given(tool: Name, verb: Verb) -> bool:
    """给予Y; 实行Y gives only what helps by its own name (实行税收优惠, and not 实行统一管理)."""
    return verb.group == "give" or (verb.word in _GIVING and (verb.word not in _NEUTRAL or tool.name.endswith(_HELP_NOUNS)))


def _is_used(tool: Name) -> bool:
    return tool.chunk.verb is not None and tool.chunk.verb.word in (_JOINING if tool.type == "Programme" else _USING)


def _tools(names: list[Name]) -> list[Name]:
    return [name for name in names if name.type in TOOLS]


class _Tools:
    """The tools that a clause and those before it offer."""

    def __init__(self, context: Context) -> None:
        self._parsed = context.parsed
        self._earlier = context.earlier

    @property
    def given(self) -> list[Name]:
        """Of 给予Y: what is given."""
        return [name for name in self._parsed.objects() if name.type in _GIVEABLE and name.chunk.verb and _is_given(name, name.chunk.verb)]

    @property
    def enjoyed(self) -> list[Name]:
        """Of X享受Y: what is enjoyed."""
        return [name for name in _tools(self._parsed.objects()) if name.chunk.verb and name.chunk.verb.word in _ENJOYING]

    @property
    def taken_up(self) -> list[Name]:
        """Of 利用F: the facilities that are used."""
        return [name for name in self._parsed.objects() if name.type == "Facility" and _is_used(name)]

    def _means(self) -> list[Name]:
        return [name for name in _tools(self._parsed.names) if name.chunk.preposition in _MEANS and not name.chunk.embedded]

    def _invited(self, before: Name) -> list[Name]:
        """Of 鼓励F为X提供Y: the facilities that are encouraged."""
        facilities = (name for name in self._parsed.objects() if name.type == "Facility" and name.end <= before.start)
        return [name for name in facilities if name.chunk.verb and name.chunk.verb.group in ("help", "guide")]

    def towards(self, name: Name) -> list[Name]:
        """Of 为X提供Y: the facility that does it, else Y."""
        subjects, means = _tools(self._parsed.subjects()), self._means()
        places = [tool for tool in (*subjects, *means, *self._earlier.means) if tool.type == "Facility"]
        if not places and any(verb.word == "提供" for verb in self._parsed.clause.verbs):  # 建设F，为X提供Y; 鼓励F为X提供Y
            places = self._invited(name) or (_tools(self._earlier.last.objects()) if self._earlier.last else [])
        return places or subjects or self.given or means or self._earlier.means or self._earlier.tools[-1:]

    def leading(self) -> list[Name]:
        """Of 发挥Y作用，引导资金支持X: what does it, or by what means."""
        return _tools(self._parsed.subjects()) or self._means() or self._earlier.means

    def helping(self, verb: Verb, name: Name) -> list[Name]:
        """Of 支持X, 服务X: what does it, by what means, or what X is helped to use."""
        if subjects := _tools(self._parsed.subjects()):
            return subjects
        means, used = self._means(), [tool for tool in _tools(self._parsed.objects()) if _is_used(tool)]
        behind = [tool for tool in (*means, *used) if tool.start > name.end and (tool in used or tool.type == "Facility")]
        found = [tool for tool in means if tool.end <= name.start] or behind or self._earlier.means
        return found or self._serving(verb, name)

    def _serving(self, verb: Verb, name: Name) -> list[Name]:
        """Of Y，服务X: what a clause before names, unless it is counted how many are served."""
        clause = self._parsed.clause
        opens = bool(clause.verbs) and clause.verbs[0].start <= clause.start + 2
        if verb.word not in _SERVING or not opens or (self._parsed.quantities and name.type != "TargetGroup"):
            return []
        return [tool for tool in self._earlier.tools if tool.type in (TOOLS if verb.word == "惠及" else {"Facility"})]


def _support_of(context: Context, name: Name) -> Iterator[Link]:
    """加大对X的信贷支持: the support is for X."""
    verb = name.chunk.verb
    if name.chunk.preposition not in ("对", "向", "为") or name.type == "Technology" or (verb and verb.word in _LESS):
        return
    following = next((other for other in context.parsed.objects() if other.start >= name.end), None)
    if following and following.type == "Instrument" and following.name.endswith(_HELP_NOUNS):
        yield context.link(following, "supports", name, "support of", LIKELY)


def solved(context: Context) -> Iterator[Link]:
    """A measure of the sentence and the problem that it is to solve."""
    parsed = context.parsed
    for name in parsed.of("Problem"):
        solving = (name.chunk.verb and name.chunk.verb.group == "solve") or name.chunk.preposition in ("针对", "围绕")
        if not solving:
            continue
        measures = [other for other in parsed.names if other.type in MEASURES and not other.chunk.embedded]
        if not measures:
            topic = context.earlier.topic if name.chunk.verb else None
            measures = context.earlier.measures or ([topic] if topic else [])
        for measure in measures:
            yield context.link(measure, "addresses", name, "solves", LIKELY, start=measure.start)
    before = context.earlier.last
    if before is None:
        return
    posed = [name for name in before.of("Problem") if name.chunk.preposition == "针对"]
    for problem in posed if not before.clause.verbs else ():  # 针对X问题，设立Y
        for measure in parsed.objects():
            if measure.type in MEASURES:
                yield context.link(measure, "addresses", problem, "solves", LIKELY, start=before.clause.start)
