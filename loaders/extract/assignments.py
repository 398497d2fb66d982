"""Duties that running text gives: 由A牵头，B、C配合，建设Y; A负责Y.

A clause that only says who leads or helps is about the tasks of the clauses behind it in the sentence, or, if none follow,
of those before it. A clause that names its task itself is about that.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from ...ontology.model import Document
from .clauses import Verb
from .links import Link
from .names import Name
from .parse import Parsed
from .responsibility import Duty, bodies, predicate_of
from .scope import Scope, modality

_ROLE_ONLY = re.compile(
    r"由?(?P<bodies>[^，。；：]{2,200}?)(?:等(?:有关|相关)?(?:部门|单位)?)?(?:按照?(?:各自)?(?:职责分工|职责|分工))?(?:分别|共同|具体)?"
    r"(?P<role>牵头(?:负责|实施|组织)?|负责(?:落实|实施|组织实施)?|配合|参与|参加|协办|协助)"
)
_ROLE_ENDS = ("牵头", "负责", "实施", "组织", "落实", "配合", "参与", "参加", "协办", "协助")
_ROLES = {"负责", "牵头", "配合", "参与", "参加"}
_TASKS = {"Instrument", "Programme", "Facility", "Technology", "Sector"}
_UNDERTAKEN = {"create", "draft", "improve", "enforce", "advance", "carry", "grow", "research", "give"}
_CONFIDENCE = Decimal("0.8")


def roles(parsed: Parsed) -> list[Duty]:
    """The bodies of a clause that says nothing but their roles, [] for any other clause."""
    said = _ROLE_ONLY.fullmatch(parsed.text) if parsed.text.endswith(_ROLE_ENDS) else None
    if not said:
        return []
    found = list(bodies(parsed, *said.span("bodies"), predicate_of(said.group("role"))))
    return found if found and found[-1].body.end >= parsed.clause.start + said.end("bodies") - 1 else []


def own_task(parsed: Parsed) -> list[tuple[Name, str, Name]]:
    """县财政局负责专项资金拨付: body, predicate and task of a clause that names its task."""
    verb = next((verb for verb in parsed.clause.verbs if verb.word in _ROLES), None)
    if verb is None or parsed.clause.denied:
        return []
    acting = [name for name in parsed.subjects() if name.type == "Organization" and name.end <= verb.start]
    tasks = [
        name for name in parsed.names if name.type in _TASKS and name.start >= verb.end and name.chunk.verb and not name.chunk.preposition
    ]
    return [(body, predicate_of(verb.word), task) for body in acting for task in tasks]


def _undertaken(verb: Verb | None) -> bool:
    return verb is not None and (verb.group in _UNDERTAKEN or verb.word in _ROLES)


class Assignments:
    """Gathers the roles and the tasks of a sentence."""

    def __init__(self, document: Document) -> None:
        """``document`` tells how strongly its clauses say something."""
        self._document = document
        self._groups: list[tuple[list[tuple[Duty, Parsed]], list[Name]]] = []  # duties, and the tasks behind them
        self._mood: Scope | None = None

    def enter(self) -> None:
        """Start a sentence."""
        self._groups = [([], [])]

    def add(self, parsed: Parsed, scope: Scope) -> bool:
        """Take note of a clause; whether it only gives roles."""
        self._mood = scope
        found = roles(parsed)
        if found:
            if self._groups[-1][1] or not self._groups[-1][0]:
                self._groups.append(([], []))
            self._groups[-1][0].extend((duty, parsed) for duty in found)
            return True
        self._groups[-1][1].extend(name for name in parsed.objects() if name.type in _TASKS and _undertaken(name.chunk.verb))
        return False

    def links(self) -> Iterator[Link]:
        """Who has which role in which task of the sentence."""
        for place, (given, behind) in enumerate(self._groups):
            for duty, parsed in given:
                for task in behind or self._groups[place - 1][1]:
                    start, end = min(parsed.clause.start, task.start), max(parsed.clause.end, task.end)
                    done = self._mood.done if self._mood else False
                    mood = modality(self._document, parsed, done=done)
                    yield Link(duty.body, duty.predicate, task, start, end, "assignment", mood, _CONFIDENCE)
