"""Scope: who does what a clause says, and whether it is done already.

The subject of a clause is the one that it names, else the body whose list of duties it belongs to, else that of the clause
before it in the same sentence, else the region that the paragraph is about, else the document itself. In a regional report the
retrospect has the region as subject.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from ...ontology.model import Document, Modality
from .names import Name
from .parse import Parsed, Sentence, innermost

# Counted in a paragraph, these tell what has been done from what shall be: on the paragraphs of annotated reports 92 % right.
_DONE = re.compile(
    r"了|已|累计|增至|跃居|获批|入选|荣获|成功|同比|圆满|顺利|创历史|居全国|位居|投用|投产|竣工|开工建设|新增|建成(?!.{0,6}(?:后|力))|实现(?!.{0,12}目标)|达到?[\d.]+|增长[\d.]+%(?!左右|以上)"
    r"|比上年|去年|五年|不断|持续|明显|显著|稳步"
)
_TO_DO = re.compile(
    r"力争|确保|(?:^|[，。；])(?:要|将)|到20[2-9]\d年|左右|[\d%]+[^\d，。]{0,4}以上|(?:^|[，。；])(?:加快|推进|推动|深化|强化|支持|鼓励|促进|加强|完善|健全|深入|积极|大力|着力|落实|实施|优化|抓好|做好|坚持|发展|培育|建设"
    r"|打造|开展|提升|扩大|引导|建立|推广|实行|全面|持续|统筹|加大|提高|构建|规范|探索|保障|巩固|用好|严格|创新|争取|办好|继续|启动|支持|拓展)"
)
_NUMBERED = re.compile(r"（[一二三四五六七八九十]+）")
_FIRST = "（一）"
_GOES_ON = 4  # the item before in a list counts as much as four of the words above
_HEADING_COUNTS = 3  # as much as three of the words above
_RETROSPECT = re.compile(r"回顾|成效|成就|进展|基本形势|发展情况|取得|现状|五年来|过去")
_PROSPECT = re.compile(r"安排|任务|打算|部署|目标|要求|举措|今年|下一步|意见|措施|工作重点|展望|保障")
_ENDS_CARRY = re.compile(r"^(?:此外|另外|同时，我国|从全国看|国家|全国|我国|总体)")
_AIMED = re.compile(r"力争|争取|确保|有望|预计|(?:^|[，年])(?:要|将(?=[^，]{0,6}(?:建|达|增|新|完|形|实)))|到20[2-9]\d年(?!.{0,3}底?已)|拟")
_MAY_AIM = re.compile("[争确有预要将到拟]")  # one of these is in all of the above
_ADVISED = re.compile(r"(?:^|[也还都更])宜(?![昌春宾兴居业])|^(?:应|须|要|亟待|亟需)|应当|应该|必须|建议|有必要")
_DONE_ALREADY = re.compile(r"已(?!有|知|满|.{0,10}的)|(?<!将)累计|先后|成功(?!率)")
_COUNTED = re.compile(
    r"(?:建成|建设|新建|打造|培育|认定|开通|布局)了?[^，。；]{1,16}[\d一二两三四五六七八九十百千万亿]+[余多]?[个家座台条处]"
)
_TOLD_TO = re.compile("应当|必须")  # 应当合理布局，…: whoever is told to do something, whatever it is
_ONLY_A_ROLE = re.compile(r"(?:牵头|负责|配合|参与|参加|协助)(?:负责|落实|实施)?$")
_CLASS = re.compile(
    r"(?:县级以上|乡级以上|各级|各)[^，。]*政府|[^，。]*(?:有关|相关)(?:部门|单位|行政管理部门)"
)  # of bodies: no single one is meant
_ITS_OFFICES = re.compile(r"的?(?:有关|相关|其他|各(?!负其责|司其职)|所属)[^，。、]{0,6}(?:部门|单位|机构)")
_ORDERED = re.compile(r"由[^，。；]{2,40}(?:责令|处[^理置]|给予警告|没收|吊销|罚款)")
_GRAVER = re.compile(r"(?:情节|逾期|拒不|仍不|仍未)[^，。；]{0,24}的，[^由]*(?:处[^理置]|没收|吊销|警告|责令|暂扣)")  # up to the same body
_LIST_OF_DUTIES = re.compile(
    r"(?:履行|承担|行使|负责|做好|采取|开展|落实|加强|实施|提供|完成|完善|建设|建立|推进|设置|规划)[^，。]{0,16}(?:下列|以下)[^，。]{0,8}(?:职责|工作|任务|措施|义务|设施|服务|制度|机制)$"
)
_ITEM = re.compile(r"\s*(?:[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、]|[一二三四五六七八九十]是)")
_COPULA = {"是", "有", "为"}
_REPORTS = "report"


@dataclass(frozen=True, slots=True)
class Scope:
    """The subjects of a clause (empty: the document) and whether they were named in this sentence."""

    subjects: tuple[Name, ...]
    here: bool  # the subject stands in this very sentence, or in the lead of the list that it is an item of
    start: int  # where its mention begins, for the evidence; if it is taken over, where the clause begins
    done: bool  # reported as done
    owed: bool = False  # a body acts in an official document, so that it is its duty


class Scopes:
    """Walks through the sentences of a document and keeps who is being spoken of."""

    def __init__(self, document: Document, home: Name | None, addressed: Name | None = None) -> None:
        """``home`` is the region that the document speaks for, ``addressed`` the one that it speaks to; None without one."""
        self._document = document
        self._home = home
        self._addressed = addressed
        self._carried: tuple[Name, ...] = ()
        self._ordered_by: tuple[Name, ...] = ()  # in the sentence before: 由市水务局责令改正；
        self._graver_case: tuple[Name, ...] = ()  # whose it is if this sentence tells of one
        self._listing: tuple[Name, ...] = ()  # 市科技局履行下列职责：, whose items follow
        self._item_of: tuple[Name, ...] = ()  # whose duty this sentence is
        self._joined: tuple[Name, ...] = ()  # …，会同市财政局健全Y
        self._paragraph = -1
        self._paragraph_done = False
        self._section_done: bool | None = None
        self._list_done: bool | None = None  # the item （三） before this one（四） reports

    def enter(self, sentence: Sentence, text: str, heading: str, paragraph_text: str) -> None:
        """Start a sentence: what is carried over from the one before, and the mood of its paragraph."""
        paragraph = self._paragraph
        if sentence.paragraph != paragraph:
            self._paragraph = sentence.paragraph
            self._carried = self._ordered_by = ()
            if heading:
                self._section_done = True if _RETROSPECT.search(heading) else False if _PROSPECT.search(heading) else self._section_done
            self._paragraph_done = self._reports(paragraph_text)
        if _ENDS_CARRY.match(text):
            self._carried = ()
        goes_on = _ITEM.match(text) or (sentence.paragraph == paragraph and self._item_of)
        self._listing = self._item_of = self._listing if goes_on else ()
        self._ordered_by = self._graver_case = self._ordered_by if _GRAVER.match(text) else ()

    def _reports(self, paragraph: str) -> bool:
        if self._document.genre not in (_REPORTS, "news"):
            return False
        done, to_do = len(_DONE.findall(paragraph)), len(_TO_DO.findall(paragraph))
        if self._section_done is not None:
            done, to_do = (done + _HEADING_COUNTS, to_do) if self._section_done else (done, to_do + 2 * _HEADING_COUNTS)
        if self._document.genre != _REPORTS:
            return done > to_do
        numbered = _NUMBERED.match(paragraph)
        if numbered and numbered.group() != _FIRST and self._list_done is not None:
            done, to_do = (done + _GOES_ON, to_do) if self._list_done else (done, to_do + 2 * _GOES_ON)
        reported = 2 * done > to_do
        self._list_done = reported if numbered else None
        return reported

    def _meant(self, deictic: str) -> tuple[Name, ...]:
        """The region of 全省 or 本市, or that of 你省 if it is a province that is addressed."""
        if deictic[0] == "你":
            return (self._addressed,) if self._addressed and self._addressed.name.endswith(deictic[1:]) else ()
        return tuple(name for name in self._carried if name.type == "Region") or ((self._home,) if self._home else ())

    def of(self, parsed: Parsed, before: "Scope | None") -> Scope:
        """The scope of a clause, given that of the clause before it in the sentence."""
        acting = _acting(parsed)
        bodies = tuple(name for name in acting if name.type == "Organization") if acting else ()
        regions = innermost([name for name in acting if name.type == "Region"]) if acting else ()
        verbs = any(verb.word not in _COPULA for verb in parsed.clause.verbs) if bodies or regions else False
        said = told(self._document, parsed.text)
        done = self._paragraph_done if said is None else said
        in_news = self._document.genre == "news" and said is not False
        if bodies and _ONLY_A_ROLE.search(parsed.text):  # 由市数据局牵头: who does what follows is said elsewhere
            return before or Scope((), here=False, start=parsed.clause.start, done=done)
        if bodies:
            single = tuple(body for body in bodies if not _is_class(body, parsed))
            if verbs and not single:
                return Scope((), here=True, start=bodies[0].start, done=done)
            bodies = single
        if bodies and _ORDERED.search(parsed.text):
            self._ordered_by = bodies
        if (bodies or before) and _LIST_OF_DUTIES.search(parsed.text):
            self._listing = bodies or _bodies(before)
        meant = self._graver_case or self._item_of
        if meant and not bodies and before is None and not _is_of_a_group(parsed):
            return Scope(meant, here=True, start=parsed.clause.start, done=False, owed=True)
        if bodies and (verbs or parsed.clause.chunks[-1].preposition or _TOLD_TO.search(parsed.text)):
            return Scope(bodies, here=True, start=bodies[0].start, done=done, owed=self._document.kind == "PolicyDocument")
        if (
            before is None and not regions and self._document.genre != _REPORTS
        ):  # 广东的着力点在“链”: what follows in the paragraph is about 广东
            self._carried = tuple(name for name in parsed.of("Region") if name.start == parsed.clause.start) or self._carried
        if parsed.clause.deictic and not regions and not bodies:
            regions = self._meant(parsed.clause.deictic)
            if regions:
                return Scope(regions, here=True, start=parsed.clause.start, done=in_news or done)
        if regions and (verbs or parsed.quantities or self._acts_by_means(parsed)):
            self._carried = regions if self._document.genre != _REPORTS else ()
            return Scope(regions, here=True, start=regions[0].start, done=in_news or done)
        if before and before.here and not parsed.clause.bracketed:
            subjects = tuple(name for name in before.subjects if name not in self._joined)
            self._joined = _joining(parsed, before)  # for this clause alone
            subjects += self._joined
            still = before.done if said is None else said
            return Scope(subjects, here=True, start=parsed.clause.start, done=still, owed=before.owed)
        if self._carried:
            return Scope(self._carried, here=self._document.genre == "news", start=parsed.clause.start, done=done or in_news)
        if self._home and done and self._document.genre == _REPORTS:
            return Scope((self._home,), here=False, start=parsed.clause.start, done=True)
        return Scope((), here=False, start=parsed.clause.start, done=done)

    @staticmethod
    def _acts_by_means(parsed: Parsed) -> bool:
        return any(chunk.preposition in ("通过", "在") for chunk in parsed.clause.chunks)


def _is_class(body: Name, parsed: Parsed) -> bool:
    """各级人民政府, 市人民政府有关部门: no single body is meant."""
    return bool(_CLASS.fullmatch(body.name) or _ITS_OFFICES.match(parsed.text, body.end - parsed.clause.start))


def _is_of_a_group(parsed: Parsed) -> bool:
    """企业应当建立Y: whether those whom a policy is for are told to do it."""
    return bool(parsed.clause.verbs) and any(name.type == "TargetGroup" for name in parsed.subjects())


def _bodies(scope: Scope | None) -> tuple[Name, ...]:
    return tuple(name for name in scope.subjects if name.type == "Organization") if scope else ()


def _joining(parsed: Parsed, before: Scope) -> tuple[Name, ...]:
    """…，会同市财政局健全Y: who joins the bodies of the clause before."""
    if not _bodies(before):
        return ()
    return tuple(body for body in parsed.of("Organization") if body.chunk.preposition == "会同" and not body.chunk.embedded)


def _acting(parsed: Parsed) -> list[Name]:
    """The subjects of a clause and who acts together with them (市数据局会同市财政局)."""
    subjects = parsed.subjects()
    bodies = parsed.of("Organization") if subjects else ()
    return [*subjects, *(body for body in bodies if body.chunk.preposition == "会同" and not body.chunk.embedded)] if bodies else subjects


def told(document: Document, text: str) -> bool | None:
    """Whether a clause by its own words reports (True) or aims (False); None where it tells neither.

    A number behind 建成 is a report in a commentary and may be an aim in a plan.
    """
    return _told(text, commentary=document.kind == "Commentary")


@lru_cache(maxsize=256)
def _told(text: str, *, commentary: bool) -> bool | None:
    if _MAY_AIM.search(text) and _AIMED.search(text):
        return False
    if commentary and _ADVISED.search(text):
        return False
    if _DONE_ALREADY.search(text) or (commentary and _COUNTED.search(text)):
        return True
    return None


def modality(document: Document, parsed: Parsed, *, done: bool) -> Modality:
    """How strongly a clause says what it says.

    A commentary binds nobody: its 应 and 要 are recommendations. In an official document 应当 and 不得 oblige, 鼓励 and 可以
    invite, and the rest is what the document sets out to do.
    """
    said = told(document, parsed.text)
    if done if said is None else said:
        return Modality.REPORTED
    if document.kind == "Commentary":
        return Modality.RECOMMENDED
    verbs = parsed.clause.verbs
    modal = next((verb.modal for verb in verbs if verb.modal), "")
    forbidden = any(verb.negated for verb in verbs)
    if modal in ("应当", "应", "必须", "须", "需", "需要") or forbidden:
        return Modality.REQUIRED
    if verbs and (verbs[0].group == "help" or modal in ("可以", "可")):
        return Modality.ENCOURAGED
    return Modality.PLANNED
