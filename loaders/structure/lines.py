"""What a line of an official document is: a title, a number, a date, an addressee, a heading, a piece of the page."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import lru_cache

from .numbers import parse_numbers, value_of

_SPELLED = r"([一二][一二三四五六七八九〇○零Ｏ]{3})\s*年\s*([一二三四五六七八九十]{1,2})\s*月\s*([一二三四五六七八九十]{1,3})\s*日"
DATE = re.compile(rf"((?:19|20)\d{{2}})\s*(?:年|-|/|\.)\s*(\d{{1,2}})\s*(?:月|-|/|\.)\s*(\d{{1,2}})\s*日?|{_SPELLED}")

BUTTONS = (
    r"(?:[\s【\[|｜】\]]*(?:我要)?(?:打印|关闭|收藏|分享|转发|点赞|纠错|返回(?:顶部)?|下载)"
    r"(?:本页|窗口|本文|此页|页面|网页|文章|正文)?)+[\s】\]|｜]*"
)
_NAVIGATION = re.compile(
    r"首\s*页|[>＞»|]+|[^。，；：]{1,20}(?:\s*[>＞»›]\s*[^。，；>＞»›]{1,40})+|您?(?:现在|当前)?(?:所在)?的?位置\s*[:：].*|分享(?:到|至)?\s*[:：].*|分享(?:到|至)"
    rf"|{BUTTONS}|(?:【|\[)?字[体号]\s*[:：].*|扫一扫.*|浏览(?:次数|量)?\s*[:：].*|(?:【|\[)?\s*大\s*中\s*小.*|目\s*录|登录|注册|搜索"
    r"|无障碍(?:浏览|阅读|模式|版)?|网站地图|.*[.…·]{6,}\s*\d+.*"
)
_META = re.compile(
    r"(?:发布|发表|更新|成文|印发|公开)?(?:时间|日期)\s*[:：].*|(?:信息|文章|稿件)?(?:来源|作者|编辑|记者|责任编辑|责编|原标题)\s*[:：].*"
    r"|(?:19|20)\d{2}[-/年.]\d{1,2}[-/月.]\d{1,2}日?[ 　T]*(?:\d{1,2}:\d{2}(?::\d{2})?)?(?:\s+.{0,40})?|\d{1,2}:\d{2}(?::\d{2})?"
    r"|(?:索\s*引\s*号|发文机关|发布机构|制发机关|发布单位|发文单位|印发单位|制定机关|主题分类|发文字号|文\s*号|标\s*题|名\s*称|有效性|时效性|效力状态|主\s*题\s*词)\s*[:：].*"
    rf"|(?:公布|生成|施行|实施|生效|失效|废止)(?:日期|时间)\s*[:：]\s*(?:{DATE.pattern})?|有效期限?[至]?\s*[:：]\s*(?:{DATE.pattern}|[\d一二三四五六七八九十两]+个?[年月])?"
)
_AGENCY = r"(?:新华社|中新社|中新网|人民网|央视网|本报|本网|本刊|记者)[^，。]{0,16}?(?:\d{1,2}月\d{1,2}日)?(?:电|讯)"
_DATELINE = re.compile(_AGENCY + r"[ 　（(].*")
_ADOPTION = re.compile(
    rf"[（(—–-]*\s*(?:(?:19|20)\d{{2}}年\d{{1,2}}月\d{{1,2}}日|{_SPELLED})"
    r"(?:.*(?:会议上?|大会上)[）)]?|.*(?:通过|发布|公布|修订|修正|施行|批准|批复).{0,60})(?<![。；！])"
)
_PERSON = re.compile(r".{0,24}?(?:省长|市长|区长|县长|州长|盟长|旗长|主席|主任|总理|部长|局长)[ 　]+\S{1,4}(?:[ 　]?\S{1,3})?")
_ADDRESSEE = re.compile(r"[^。；]*(?:各|政府|单位|部门|厅|局|委|部|院|公司|代表|会|国资委|你[们部省市区])[^。；]*[:：]")
_ATTACHMENT = re.compile(r"附\s*件\s*\d{0,2}\s*[:：]?")
_NOTE = re.compile(r"[〔（(【\[].*(?:示例|此件|有删减|公开发布|内部|试行).*[〕）)】\]]")
_HEADING = re.compile(
    r"第[一二三四五六七八九十百零〇\d]+[编章节条]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、](?!\d)"
)
_SERIAL = re.compile(r"[（(]?(?:(?:19|20)\d{2}年)?\s*第\s*(?:\d+|[一二三四五六七八九十百零〇]+)\s*号[)）]?")
_SENTENCE = re.compile(r"[。；！？]|，.*，")
_LONGEST_TITLE_LINE = 70
_EMPHASIS = re.compile(r"\*{2,}|^#{1,6}\s+|^>\s?")


class Kind(Enum):
    """What a line is taken for."""

    NAVIGATION = auto()
    META = auto()
    DATELINE = auto()
    ADOPTION = auto()
    PERSON = auto()
    NUMBER = auto()
    DATE = auto()
    ADDRESSEE = auto()
    ATTACHMENT = auto()
    NOTE = auto()
    HEADING = auto()
    TITLE = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty: its place in the text, and its words without marks of emphasis."""

    start: int
    end: int
    text: str

    @property
    def kind(self) -> Kind:
        """See :func:`kind_of`."""
        return kind_of(self.text)


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    r"""The lines of a text that are not empty, trimmed.

    >>> lines_of("通知\n\n　　**一、总体要求**\n")
    [Line(start=0, end=2, text='通知'), Line(start=6, end=16, text='一、总体要求')]
    """
    found = []
    for match in re.compile(r"[^\r\n]+").finditer(text, start, len(text) if end is None else end):
        bare = match.group().strip()
        if bare:
            offset = match.start() + match.group().index(bare)
            found.append(Line(offset, offset + len(bare), _EMPHASIS.sub("", bare).strip()))
    return [line for line in found if line.text]


_PATTERNS = (
    (Kind.NOTE, _NOTE),
    (Kind.NAVIGATION, _NAVIGATION),
    (Kind.ATTACHMENT, _ATTACHMENT),
    (Kind.DATE, re.compile(rf"[（(]?(?:{DATE.pattern})[）)]?")),
    (Kind.ADOPTION, _ADOPTION),
    (Kind.META, _META),
    (Kind.META, re.compile(_AGENCY)),
    (Kind.DATELINE, _DATELINE),
    (Kind.ADDRESSEE, _ADDRESSEE),
    (Kind.PERSON, _PERSON),
)


@lru_cache(maxsize=4096)  # header, zones and sections ask for the same lines
def kind_of(text: str) -> Kind:
    """What a line is, by its form alone.

    >>> [kind_of(line).name for line in ("国发〔2019〕5号", "各省、自治区、直辖市人民政府：", "一、总体要求", "2019年1月27日")]
    ['NUMBER', 'ADDRESSEE', 'HEADING', 'DATE']
    """
    if parse_numbers(text) or _SERIAL.fullmatch(text):
        return Kind.NUMBER
    for kind, pattern in _PATTERNS:
        if pattern.fullmatch(text):
            return kind
    if _HEADING.match(text):
        return Kind.HEADING
    if len(text) > _LONGEST_TITLE_LINE or _SENTENCE.search(text):
        return Kind.TEXT
    return Kind.TITLE


def iso_date(text: str) -> str | None:
    """The first date in a text as ISO 8601, None without one.

    >>> iso_date("时间:2025-3-15 16:34"), iso_date("2023 年6 月21 日"), iso_date("二〇二五年十二月二十四日")
    ('2025-03-15', '2023-06-21', '2025-12-24')
    >>> iso_date("2025年13月1日")
    """
    for match in DATE.finditer(text):
        with suppress(ValueError):
            year, month, day = (value_of(re.sub("[○Ｏ]", "〇", part)) for part in match.groups() if part)
            return date(year, month, day).isoformat()
    return None
