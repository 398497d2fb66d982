"""Who answers for a task: （责任单位：市科委、市财政局）, （工业和信息化部牵头，财政部等按职责分工负责）."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ...ontology.gazetteer import load_entries
from ...ontology.local_bodies import local_bodies
from ...ontology.model import Modality
from .clauses import Chunk
from .links import Link
from .names import Name
from .parse import Parsed, Sentence

_ROLE_FIRST = re.compile(
    r"(?P<role>(?:主要)?(?:责任|牵头|负责|配合|参加|参与|指导|实施|主管|协办|主办)(?:单位|部门|处室|人|机构)?)\s*[:：]\s*"
)
_ROLE_LAST = re.compile(
    r"(?:等)?(?:有关部门|相关部门|部门|单位|各地区|地方人民政府)?(?:等)?(?:按照?)?(?:各自)?(?:职责分工|职责|分工)?(?:分别|共同|会同.{0,12}?)?(?P<role>牵头(?:负责)?|负责(?:落实|实施)?|配合|参与|参加|指导)$"
)
_BODY = re.compile(
    r"(?:[一-鿿]{0,10}(?:省|市|区|县|州|盟|旗|国家|中央|国务院))?[一-鿿（）]{1,18}?(?:部|委|局|厅|办|院|署|委员会|办公室|办公厅|政府|管委会|中心|银行|总行|总局|总署|公司|集团|协会|学会|联合会|总工会|科协|妇联|工商联|海关|法院|检察院|部门|机关|大学|学院)"
)
_LEADS = ("牵头", "主办", "主管")
_PARTICIPATES = ("配合", "参加", "参与", "协办", "协助")
_PART = re.compile(r"[^，,；;。]+")
_SPLIT = re.compile(r"、|和(?=[一-鿿]{2,}(?:部|委|局|厅|办))|会同")
_NO_NAMES = ("各", "有关", "相关", "其他", "列第")
_CONFIDENCE = Decimal("0.85")
_HEADED = {"Instrument", "Programme", "Facility"}
_CONDITIONS = {"对", "根据", "按照", "依据"}  # what stands behind these is a condition or a measure that is there already
_FEW = 6  # tasks of a paragraph that are all meant
_FOUNDING = {"create", "draft", "improve", "carry", "enforce"}
_SETTING_UP = {"create", "draft", "improve", "enforce", "advance", "carry", "give"}


class Tasks:
    """The tasks that a paragraph sets up, for the bracket at its end.

    The tasks that the heading names are meant. Below a heading that names none, the instruments of the text are; without a heading also
    the programmes and facilities that it sets up. Of more than six, those that it founds; failing these the one sector of the heading,
    else the first six of the text.
    (On the annotated texts nine in ten instruments of a heading, six in ten sectors that it names alone and six in ten instruments
    of a text without had the bodies of the bracket; of other things, one in five had.)
    """

    def __init__(self) -> None:
        """Nothing yet."""
        self._paragraph = -1
        self._heading: list[Name] = []
        self._sectors: list[Name] = []
        self._headed = False
        self._text: list[Name] = []

    def enter(self, sentence: Sentence, *, heading: bool) -> None:
        """A new paragraph has new tasks; those of a heading on a line of its own hold for the paragraph below it."""
        if sentence.paragraph != self._paragraph:
            if heading or sentence.paragraph != self._paragraph + 1 or self._text:
                self._heading, self._sectors, self._headed = [], [], heading
            self._paragraph = sentence.paragraph
            self._text = []

    def add(self, parsed: Parsed, *, heading: bool) -> None:
        """The tasks of a clause."""
        if heading:
            self._heading = [name for name in parsed.names if name.type in _HEADED]
            self._sectors = list(parsed.of("Sector"))
        else:
            self._text.extend(name for name in parsed.names if _is_set_up(name))

    def set_up(self) -> list[Name]:
        """The tasks meant; a later bracket of the paragraph is about what follows this one."""
        text, self._text = self._text, []
        tools = [name for name in text if name.type == "Instrument"] if self._headed else text
        meant = self._heading or (tools if len(tools) <= _FEW else [name for name in tools if _is_founded(name)])
        return meant or (self._sectors if len(self._sectors) == 1 else text[:_FEW])


def _is_set_up(name: Name) -> bool:
    verb = name.chunk.verb
    if name.chunk.embedded or name.chunk.preposition in _CONDITIONS:
        return False
    return name.type == "Instrument" or (name.type in _HEADED and verb is not None and verb.group in _SETTING_UP)


def _is_founded(name: Name) -> bool:
    return name.chunk.verb is not None and name.chunk.verb.group in _FOUNDING


@dataclass(frozen=True, slots=True)
class Duty:
    """A body and its role in a bracket."""

    body: Name
    predicate: str


def duties(parsed: Parsed) -> list[Duty]:
    """The bodies that a bracketed clause makes responsible, [] if it is about something else.

    The role stands before the bodies (责任单位：) or behind them (牵头, 负责); each part between commas may have its own, and
    one without takes that before it, else that after it.
    """
    parts = [_part(parsed.text, match.start(), match.end()) for match in _PART.finditer(parsed.text)]
    if not any(role for _, _, role in parts):
        items = [parsed.text[start:end] for start, end in _items(parsed.text, 0, len(parsed.text))]
        if len(items) < 2 or not all(_BODY.fullmatch(item) for item in items):
            return []
    found: list[Duty] = []
    for place, (start, end, role) in enumerate(parts):
        said = role or next((before for _, _, before in reversed(parts[:place]) if before), None)
        said = said or next((after for _, _, after in parts[place:] if after), "负责")
        found.extend(bodies(parsed, start, end, predicate_of(said)))
    return found


def _part(text: str, start: int, end: int) -> tuple[int, int, str]:
    """Where the bodies of a part begin and end, and the role that it names."""
    if first := _ROLE_FIRST.match(text, start, end):
        return first.end(), end, first.group("role")
    last = _ROLE_LAST.search(text, start, end)
    return (start, last.start(), last.group("role")) if last and last.start() > start + 1 else (start, end, "")


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of an enumeration; 和 divides none that has it within (工业和信息化局)."""
    whole = [match.span() for match in _with_conjunction().finditer(text, start, end)]
    place = start
    for cut in _SPLIT.finditer(text, start, end):
        if not any(left < cut.start() < right for left, right in whole):
            yield place, cut.start()
            place = cut.end()
    yield place, end


@cache
def _with_conjunction() -> re.Pattern[str]:
    local = (name for body in local_bodies() for name in (*body.full, *body.aliases))
    listed = (name for entry in load_entries() if entry.type == "GovernmentBody" for name in (entry.name, *entry.aliases))
    names = {re.escape(name) for name in (*local, *listed) if "和" in name}
    return re.compile("|".join(sorted(names, key=lambda name: (-len(name), name))))


def predicate_of(role: str) -> str:
    """The predicate of a role: leads for 牵头, participatesIn for 配合, responsibleFor for the rest."""
    if role.startswith(_LEADS):
        return "leads"
    return "participatesIn" if role.startswith(_PARTICIPATES) else "responsibleFor"


def bodies(parsed: Parsed, start: int, end: int, predicate: str) -> Iterator[Duty]:
    """Each body of an enumeration that stands between two places of a clause, with the role that it has."""
    for left, right in _items(parsed.text, start, end):
        words = parsed.text[left:right].strip("等 ")
        begin = parsed.clause.start + parsed.text.index(words, left) if words else 0
        listed = next(
            (name for name in parsed.names if name.type == "Organization" and name.start == begin and name.end == begin + len(words)), None
        )
        if listed:
            yield Duty(listed, predicate)
        elif _BODY.fullmatch(words) and not words.startswith(_NO_NAMES):
            chunk = Chunk(begin, begin + len(words), words)
            yield Duty(Name("Organization", words, begin, begin + len(words), chunk, "responsibility"), predicate)


def answer_for(duty_list: list[Duty], bracket: Parsed, tasks: list[Name]) -> Iterator[Link]:
    """Each body answers for each task that the paragraph sets up."""
    seen: set[tuple[str, str]] = set()
    for task in tasks:
        if (task.type, task.name) in seen:
            continue
        seen.add((task.type, task.name))
        for duty in duty_list:
            yield Link(
                duty.body,
                duty.predicate,
                task,
                bracket.clause.start,
                bracket.clause.end,
                "responsibility bracket",
                Modality.PLANNED,
                _CONFIDENCE,
            )
