"""Other documents: titles in 《》 with their 文号, short forms, and what the document at hand says of each.

根据 and 贯彻 make a ground, 废止 ends another document's force, 修改 amends it; any other mention is a citation.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...ontology.identifiers import normal_name
from ...ontology.model import Document, Modality
from ..structure.numbers import find_numbers
from .clauses import Chunk
from .links import Link
from .names import Name
from .parse import Parsed, Sentence
from .references import titles

_GROUND = re.compile(r"(?P<cue>根据|依据|按照|依照|遵照|贯彻落实|贯彻|落实|执行|遵守|遵循|符合|参照|适用)[^，。；]{0,24}$")
_MADE_GROUND = (
    re.compile(r"(?:^|[^加足予所难])以$"),
    re.compile(r"^[^，。；]{0,16}?为(?:依据|指导|遵循|准绳|基础|统领|引领|根据|准)"),
)  # 以《…》为依据
_SENT_IN = re.compile(r"(?<![给向])[你贵](?P<who>们|[省市区县州盟旗部委局厅办院会行署])(?P<sent>报来|报送|上报|提交|呈报)?的?$")
_ASKING = ("请示", "请求", "报告", "来函")
_RECEIVED = re.compile(r"^(?:（[^）]{0,30}）)?(?:均|已)?收悉")
_DENYING = re.compile(r"(?:不|未|没有|无需|不再|不得|不予|不能|未能|尚未|不必|不应|拒绝|违反)(?:有效|很好|严格|认真|全面)?$")
_STATES = re.compile(r"^(?:（[^）]{0,30}）)?(?:明确|也|已|曾|强调|首次)*(?:提出|指出|要求|强调|规定|明确)")
_PROVIDED = re.compile(
    r"^等?(?:有关|相关)?(?:法律|法规|行政法规|规章|、|和)*(?:另有|已有?|对[^，。；没无未]{1,12}有)(?!不|没|未)(?:处罚|明确|特别|具体|法律责任)?规定(?:的|$|[，。；])"
)
_ENDS = re.compile(r"同时废止|予以废止|即行废止|停止执行|自行失效|宣布失效|废止")
_ENDED = re.compile(r"(?:废止|撤销|取消|(?:停止|不再|终止)(?:执行|适用|施行|实施))[^，。；]{0,10}$")
_LISTED_BEFORE = re.compile(r"(?:《[^》]*》(?:（[^）]*）)?(?:[、和及与]|以及)?)+$")
_LISTED_AFTER = re.compile(r"(?:（[^）]*）)?(?:(?:[、和及与]|以及)?《[^》]*》(?:（[^）]*）)?)*")
_FARTHEST = 200  # characters of a list of titles
_NEAR = 8  # characters of who sent something in
_AMENDS = re.compile(r"(?:修改|修订|修正)(?:[^，。；]{0,10})$")
_AMENDED = re.compile(r"^(?:（[^）]{0,30}）)?(?:作|作出|做出|进行|予以)(?:了|以下|如下)*(?:修改|修订|修正)")
_CARRIES = re.compile(r"(?:为(?:了)?(?:深入|全面)?(?:实施|施行)|为落实|制定.{0,10}实施)(?:[^，。；]{0,16})$")
_ISSUES = re.compile(r"(?:印发|发布|公布|转发|下发|制定了?)(?:[^，。；]{0,6})$")
_SHORT = re.compile(r"^(?:（[^（）]{0,30}号）)?（(?:以下)?简称[“：:]?《?(?P<short>[^《》“”（）]{2,20})》?”?）")
_KIND = re.compile(
    r"(?:法|条例|规定|办法|规划|计划|方案|纲要|意见|通知|决定|报告|标准|规范|目录|指南|公约|协定|倡议|措施|细则|批复|函|公告|建议|战略|草案|请示|决议|宣言|白皮书|政策|制度|准则)(?:（[^）]*）)?$"
)
_SURE = Decimal("0.9")


@dataclass(frozen=True, slots=True)
class Reference:
    """A title in a text; ``predicate`` is what the document at hand says of it, None for its own title."""

    title: str
    start: int
    end: int
    number: str | None
    predicate: str | None
    states: bool  # what follows is said by that document
    short: str | None = None
    titled: bool = True  # in 《》; False for a 文号 without a title

    @property
    def place(self) -> tuple[int, int]:
        """Where the title or the 文号 itself stands."""
        return (self.start + 1, self.end - 1) if self.titled else (self.start, self.end)


def lineage(
    document: Document, text: str, sentences: list[Sentence], addressees: Sequence[Name] = ()
) -> tuple[list[Link], tuple[tuple[str, str], ...]]:
    """Name the documents in their clauses; the links from the document at hand, and the short forms that it introduces.

    What 你们 or 你部 sent in was issued by the ``addressees``.
    """
    links: list[Link] = []
    found = references(document, text)
    clauses = [parsed for sentence in sentences for parsed in sentence.clauses]
    starts = [parsed.clause.start for parsed in clauses]
    named: dict[int, list[Name]] = {}
    for reference in found:
        place = bisect_right(starts, reference.start) - 1
        while place >= 0 and clauses[place].clause.bracketed and clauses[place].clause.end <= reference.start:
            place -= 1  # a bracket inside the clause
        if place < 0 or clauses[place].clause.end <= reference.start:
            continue
        parsed = clauses[place]
        if reference.predicate is None:  # the document's own title, which names nothing else either
            parsed.names = _outside(parsed.names, [reference.place])
            continue
        chunk = next((chunk for chunk in parsed.clause.chunks if chunk.start <= reference.start < chunk.end), None)
        chunk = Chunk(reference.start, reference.end, reference.title) if chunk is None or reference.states else chunk
        aliases = tuple(alias for alias in (reference.number, reference.short) if alias)
        name = Name("PolicyDocument", reference.title, *reference.place, chunk, "title", aliases)
        named.setdefault(place, []).append(name)
        mood = Modality.REPORTED if document.kind == "Commentary" else Modality.PLANNED
        said = parsed.clause.start, parsed.clause.end
        links.append(Link(None, reference.predicate, name, *said, "title", mood, _SURE))
        issuers = _issuers(parsed, reference.start) or _senders(text, reference, addressees)
        links.extend(Link(name, "issuedBy", body, *said, "issues a title", Modality.REPORTED, _SURE) for body in issuers)
    for place, names in named.items():
        clauses[place].names = _among(clauses[place].names, names)
    return links, tuple((reference.short, reference.title) for reference in found if reference.short)


def _among(others: list[Name], titles: list[Name]) -> list[Name]:
    """Titles in the place of the names inside them, in reading order."""
    kept = _outside(others, [(title.start, title.end) for title in titles])
    return sorted([*kept, *titles], key=lambda name: name.start)


def _outside(names: list[Name], titles: list[tuple[int, int]]) -> list[Name]:
    """The names that stand in none of the titles."""
    inside = {place for start, end in titles for place in range(start - 1, end + 1)}
    return [name for name in names if inside.isdisjoint(range(name.start, name.end))]


def _issuers(parsed: Parsed, title: int) -> list[Name]:
    """市政府印发了《…》: the bodies of the clause that issue the document named at that place."""
    if not _ISSUES.search(parsed.text, 0, title - parsed.clause.start):
        return []
    return [name for name in parsed.subjects() if name.type == "Organization" and name.end <= title]


def _senders(text: str, reference: Reference, addressees: Sequence[Name]) -> Sequence[Name]:
    """Those addressed who sent a document in: 你们 are all of them, 你部 and 你省 the one of that kind."""
    said = _SENT_IN.search(text, max(0, reference.start - _NEAR), reference.start)
    received = said and (said["sent"] or _RECEIVED.match(text[reference.end : reference.end + _FARTHEST]))
    if not said or not (received or reference.title.endswith(_ASKING)):
        return ()
    if said["who"] == "们":
        return addressees
    meant = [body for body in addressees if re.search(rf"{said['who']}(?:(?:人民)?政府|员会)?$", body.name)]
    return meant if len(meant) == 1 else ()


def references(document: Document, text: str) -> list[Reference]:
    """Every title in the text, short forms resolved to the title that they stand for."""
    own = {normal_name(name) for name in (document.title, *document.titles)}
    shorts: dict[str, str] = {}
    found = []
    introduced = 0
    for start, end in titles(text):
        if start < introduced:  # （以下简称《规划》） is no second mention
            continue
        title = text[start + 1 : end - 1]
        short = _SHORT.match(text[end : end + 60])
        if short:
            introduced = end + short.end()
            shorts[short.group("short")] = title
        title = shorts.get(title, title)
        number = next((number.text for number in find_numbers(text[end : end + 30]) if number.start <= 1), None)
        before = text[max(0, start - _FARTHEST) : start]
        clause = text[end : end + _FARTHEST].split("。", maxsplit=1)[0]
        predicate: str | None
        if normal_name(title) in own or (any(normal_name(title) in name for name in own) and _ISSUES.search(before)):
            predicate = None
        elif not _KIND.search(title):
            continue
        else:
            predicate = _predicate(before, clause)
        found.append(Reference(title, start, end, number, predicate, bool(_STATES.match(clause)), short.group("short") if short else None))
    return sorted([*found, *_numbers_alone(document, text, found)], key=lambda reference: reference.start)


def _numbers_alone(document: Document, text: str, titled: list[Reference]) -> Iterator[Reference]:
    """根据国务院令第123号: documents that are named by their 文号 only."""
    taken = {reference.number for reference in titled} | {document.number, *document.other_numbers}
    for number in find_numbers(text):
        if number.text in taken or text[number.end : number.end + 3].lstrip("文的）)， ").startswith("《"):
            continue
        predicate = _predicate(
            text[max(0, number.start - _FARTHEST) : number.start], text[number.end : number.end + _FARTHEST].split("。", maxsplit=1)[0]
        )
        if predicate != "cites":
            taken.add(number.text)
            yield Reference(number.text, number.start, number.end, None, predicate, states=False, titled=False)


def _predicate(before: str, after: str) -> str:
    lead = _LISTED_BEFORE.sub("", before)  # what is said of a list is said of each title in it
    said = _LISTED_AFTER.sub("", after, count=1).split("《", maxsplit=1)[0]
    if _affirmed(_ENDS.search(said), said) or _affirmed(_ENDED.search(lead), lead):
        return "supersedes"
    if _AMENDS.search(lead) or _AMENDED.match(said):
        return "amends"
    if _CARRIES.search(lead):
        return "implements"
    if _affirmed(_GROUND.search(lead), lead) or _STATES.match(after) or _RECEIVED.match(after):
        return "basedOn"
    if _PROVIDED.match(said):  # 《…》等法律另有规定的
        return "basedOn"
    if _MADE_GROUND[0].search(lead) and _MADE_GROUND[1].match(said):
        return "basedOn"
    return "cites"


def _affirmed(cue: "re.Match[str] | None", text: str) -> bool:
    """Whether a cue is there and nothing before it denies it (不贯彻, 不同时废止)."""
    return cue is not None and not _DENYING.search(text, 0, cue.start())
