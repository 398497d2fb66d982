"""Validity: from when to when a document is in force, as it says of itself or as its page declares.

自2025年3月1日起施行，有效期五年 is from 2025-03-01 to 2030-02-28; 自发布之日起 counts from the day of the document.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from .lines import DATE, iso_date
from .numbers import value_of

_KINDS = (
    "法|条例|规定|办法|规则|细则|措施|意见|通知|方案|计划|规划|公告|通告|决定|决议|"
    "政策|标准|制度|规程|指南|纲要|批复|命令|章程|指引|目录|守则|公约|修正案"
)
_OWN = rf"本(?![省市区县州院部委局厅单人届])(?:《?[一-鿿]{{0,8}}(?:{_KINDS})》?|文件?|令)"  # 本行动计划, not 本市依法
_IN_FORCE = re.compile(
    r"(?:自|从)(?P<when>[^，。；：\n自]{2,30}?)起(?P<later>[^，。；：\n]{0,12}?)(?:施行|实施|执行|生效|试行)"
    r"|于(?P<on>[^，。；：\n于]{8,14}日)起?(?:正式)?(?:施行|实施|生效)"
)
_ITS_OWN = re.compile(
    rf"{_OWN}(?![^，。；]{{0,4}}第[^，。；]{{1,5}}[条款章])"
    r"|现?(?:予以?|将[^，。；]{2,60})?(?:公布|发布|印发)|^(?:第[^ 　]{1,6}条)?[ 　]*$"
)
_DAY_OF = re.compile(r"(?P<act>公布|发布|颁布|印发|下发|发文|签发|签署|通过|批准|成文)之日")
_MADE_PUBLIC = ("公布", "发布", "颁布")
_AT_ONCE = re.compile(r"(?:正式|开始|暂|试|予以|全面|统一)*")
_AFTER = re.compile(r"(?:满|后)?(?P<count>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<unit>日|天|个月|年)(?:后|以后|之后)?(?:正式|开始)?")
_TERM = r"(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,3})(?P<unit>年|个月)"
_CALLED = r"(?:有效期|有效期限|有效时间|试行期|试行期限|暂行期|执行期限?|实施期限?|政策期限)"
_UNTIL = re.compile(
    rf"(?:{_CALLED}[^，。；\n]{{0,24}}?|有效|施行|执行|实施|试行)(?:截至|截止至|截止到|至|到|止于)\s*(?P<last>{DATE.pattern})"
    rf"|(?:至|到)\s*(?P<ended>{DATE.pattern})\s*(?:为?止|终止|自动失效|失效|废止)"
)
_FOR = re.compile(rf"(?:{_CALLED}(?:限|暂定|暂|为|：|:|[ 　])*|(?:暂行|试行|有效)(?:期)?为?){_TERM}(?!内)")
_GOES_ON = re.compile(rf"[ 　]*(?:{_OWN}[^，。；\n]{{0,6}})?(?:{_CALLED}|试行|暂行)")
_OWN_TERM = re.compile(rf"{_OWN}(?:由[^，。；\n]{{2,40}}解释，)?的?(?:{_CALLED}|试行|暂行)")
_SENTENCE_END = re.compile(r"[。；\n]")
_STATES = (
    ("notYet", r"尚?未(?:生效|施行|实施)|待(?:生效|施行)"),
    ("repealed", r"废止|撤销"),
    ("expired", r"失效|无效|过期|到期|否"),
    ("amended", r"已?被?修[改订正]"),
    ("inForce", r"有效|现行|是|执行中|生效"),
)
_MARKED = re.compile(r"[（(【\[](?:此件|本文件?|该文件?|全文)?已?(?:经|被)?(?:宣布)?(废止|失效|修改|修订)[)）】\]]")


@dataclass(frozen=True, slots=True)
class Validity:
    """The first and the last day in force (ISO 8601), and the state: inForce, notYet, amended, expired or repealed."""

    start: str | None = None
    end: str | None = None
    state: str | None = None


def read_validity(text: str, declared: dict[str, str], day: str | None, published: str | None, head: str = "") -> Validity:
    """What a text says of its own validity, and what the page around it does; ``day`` is the day of the document.

    >>> read_validity("第九条　本办法自发布之日起施行，有效期五年。", {"有效性": "有效"}, "2025-03-01", None)
    Validity(start='2025-03-01', end='2030-02-28', state='inForce')
    >>> read_validity("《云岚市数据条例》自2024年1月1日起施行。许可证有效期三年。", {}, "2025-03-01", None)
    Validity(start=None, end=None, state=None)
    """
    start, after = _start(text, day, published)
    start = start or iso_date(declared.get("施行日期", ""))
    end = iso_date(declared.get("失效日期", "")) or _end(declared.get("有效期", ""), start or day, declared=True)
    return Validity(start, end or _end(after, start or day), _state(declared.get("有效性", ""), head))


def _start(text: str, day: str | None, published: str | None) -> tuple[str | None, str]:
    """The first day in force, from the last sentence that says one, and what may tell how long: that sentence and the next."""
    start, told = None, ""
    for match in _IN_FORCE.finditer(text):
        began = max((end.end() for end in _SENTENCE_END.finditer(text, max(0, match.start() - 200), match.start())), default=0)
        if not _ITS_OWN.search(text[began : match.start()]):
            continue
        found = _day(match.group("when") or match.group("on"), match.group("later") or "", day, published)
        if found:
            start, told = found, _on_term(text, match.start())
    if not told:  # a period without a first day: 本办法有效期五年
        said = list(_OWN_TERM.finditer(text))
        told = _on_term(text, said[-1].start()) if said else ""
    return start, told


def _on_term(text: str, place: int) -> str:
    """The sentence that goes on at a place, and the next if it is about the term (有效期五年)."""
    end = _end_of_sentence(text, place)
    return text[place : _end_of_sentence(text, end) if _GOES_ON.match(text, end) else end]


def _end_of_sentence(text: str, place: int) -> int:
    found = _SENTENCE_END.search(text, place)
    return found.end() if found else len(text)


def _day(when: str, later: str, day: str | None, published: str | None) -> str | None:
    """The day that a phrase means: 2025年3月1日, 发布之日, 公布之日 with 30日后 after it."""
    act = _DAY_OF.search(when)
    base = (published or day if act.group("act") in _MADE_PUBLIC else day) if act else iso_date(when)
    if base is None or _AT_ONCE.fullmatch(later):
        return base
    after = _AFTER.fullmatch(later)
    return _moved(base, after) if after else None  # 30个工作日后 needs the calendar of holidays


def _end(told: str, start: str | None, *, declared: bool = False) -> str | None:
    """The last day in force: a date, or so many years from the first."""
    until = _UNTIL.search(told)
    if until:
        return iso_date(until.group("last") or until.group("ended"))
    term = _FOR.search(told) or (re.fullmatch(_TERM, told.strip()) if declared else None)
    if term and start:
        return (date.fromisoformat(_moved(start, term)) - timedelta(days=1)).isoformat()
    dates = [found for match in DATE.finditer(told) if (found := iso_date(match.group()))] if declared else []
    return dates[-1] if dates else None


def _moved(base: str, step: "re.Match[str]") -> str:
    """A day so many days, months or years later; 31 January and a month is the last of February."""
    first = date.fromisoformat(base)
    count = value_of(step.group("count").replace("两", "二"))
    if step.group("unit") in ("日", "天"):
        return (first + timedelta(days=count)).isoformat()
    months = first.month - 1 + count * (12 if step.group("unit") == "年" else 1)
    year, month = first.year + months // 12, months % 12 + 1
    return date(year, month, min(first.day, calendar.monthrange(year, month)[1])).isoformat()


def _state(declared: str, head: str) -> str | None:
    marked = _MARKED.search(head)
    said = marked.group(1) if marked else declared
    return next((state for state, pattern in _STATES if re.search(pattern, said)), None)
