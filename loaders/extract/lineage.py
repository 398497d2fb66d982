"""Other documents: titles in 《》 with their 文号, short forms, and what the document at hand says of each.

根据 and 贯彻 make a ground, 废止 ends another document's force, 修改 amends it; any other mention is a citation.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from ...ontology.identifiers import normal_name
from ...ontology.model import Document, Modality
from ..structure.numbers import find_numbers
from .clauses import Chunk
from .links import Link
from .names import Name
from .parse import Sentence
from .references import titles

_GROUND = re.compile(
    r"(?:根据|依据|按照|依照|遵照|贯彻落实|全面落实|认真落实|严格落实|贯彻|落实|执行|遵守|符合|参照|适用|以)(?:[^，。；]{0,24})$"
)
_STATES = re.compile(r"^(?:（[^）]{0,30}）)?(?:明确|也|已|曾|强调|首次)*(?:提出|指出|要求|强调|规定|明确)")
_ENDS = re.compile(r"(?:同时废止|予以废止|即行废止|停止执行|自行失效|宣布失效|废止)")
_ENDED = re.compile(r"(?:废止|撤销|取消|(?:停止|不再|终止)(?:执行|适用|施行|实施))[^，。；]{0,10}$")
_AMENDS = re.compile(r"(?:修改|修订|修正)(?:[^，。；]{0,10})$")
_AMENDED = re.compile(r"^(?:（[^）]{0,30}）)?(?:作|作出|做出|进行|予以)(?:了|以下|如下)*(?:修改|修订|修正)")
_CARRIES = re.compile(r"(?:为(?:了)?(?:深入|全面)?(?:实施|施行)|为落实|制定.{0,10}实施)(?:[^，。；]{0,16})$")
_ISSUES = re.compile(r"(?:印发|发布|公布|转发|下发|制定了?)(?:[^，。；]{0,6})$")
_SHORT = re.compile(r"^(?:（[^（）]{0,30}号）)?（(?:以下)?简称[“：:]?《?(?P<short>[^《》“”（）]{2,20})》?”?）")
_KIND = re.compile(
    r"(?:法|条例|规定|办法|规划|计划|方案|纲要|意见|通知|决定|报告|标准|规范|目录|指南|公约|协定|倡议|措施|细则|批复|函|公告|建议|战略|草案|请示|决议|宣言|白皮书|政策|制度|准则)(?:（[^）]*）)?$"
)


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


def lineage(document: Document, text: str, sentences: list[Sentence]) -> tuple[list[Link], tuple[tuple[str, str], ...]]:
    """Name the documents in their clauses; the links from the document at hand, and the short forms that it introduces."""
    links: list[Link] = []
    found = references(document, text)
    for reference in found:
        if reference.predicate is None:
            continue
        parsed = next(
            (parsed for sentence in sentences if sentence.start <= reference.start < sentence.end for parsed in sentence.clauses
             if parsed.clause.start <= reference.start < parsed.clause.end), None,
        )  # fmt: skip
        if parsed is None:
            continue
        chunk = next((chunk for chunk in parsed.clause.chunks if chunk.start <= reference.start < chunk.end), None)
        chunk = Chunk(reference.start, reference.end, reference.title) if chunk is None or reference.states else chunk
        aliases = tuple(alias for alias in (reference.number, reference.short) if alias)
        name = Name("PolicyDocument", reference.title, reference.start + 1, reference.end - 1, chunk, "title", aliases)
        parsed.names = sorted(
            [*(other for other in parsed.names if other.end <= reference.start or other.start >= reference.end), name],
            key=lambda item: item.start,
        )
        mood = Modality.REPORTED if document.kind == "Commentary" else Modality.PLANNED
        links.append(Link(None, reference.predicate, name, parsed.clause.start, parsed.clause.end, "title", mood, Decimal("0.9")))
    return links, tuple((reference.short, reference.title) for reference in found if reference.short)


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
        before = text[max(0, start - 40) : start]
        clause = text[end : end + 60].split("。", maxsplit=1)[0]
        predicate: str | None
        if normal_name(title) in own or (any(normal_name(title) in name for name in own) and _ISSUES.search(before)):
            predicate = None
        elif not _KIND.search(title):
            continue
        else:
            predicate = _predicate(before, clause)
        found.append(Reference(title, start, end, number, predicate, bool(_STATES.match(clause)), short.group("short") if short else None))
    return found


def _predicate(before: str, after: str) -> str:
    if _ENDS.search(after) or _ENDED.search(before):
        return "supersedes"
    if _AMENDS.search(before) or _AMENDED.match(after):
        return "amends"
    if _CARRIES.search(before):
        return "implements"
    if (
        _GROUND.search(before)
        or _STATES.match(after)
        or re.search(r"(?:根据|依据|按照|依照)(?:《[^》]*》(?:（[^）]*）)?[、和及与]?)+$", before)
    ):
        return "basedOn"
    return "cites"
