"""What a relation rule may look at: a clause, its scope, and what the clauses before it in the sentence have named."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from ...ontology.model import Document
from .clauses import Chunk
from .links import Link
from .names import Name
from .parse import Parsed
from .scope import Scope, modality

THINGS = {"Technology", "Sector", "Facility"}
MEASURES = {"Programme", "Instrument"}
TOOLS = {"Instrument", "Programme", "Facility"}
GROUNDS = {"根据", "依据", "依照", "按照", "遵照"}
SURE, LIKELY, LOOSE = Decimal("0.9"), Decimal("0.8"), Decimal("0.6")
_STARTING = ("实施", "开展", "启动")
_FURTHERING = ("推进", "加快")  # only of a programme with a name of its own (“千企智改”工程); others are advanced among other things
_DEVELOPING = {"create", "improve", "advance", "carry", "research", "grow"}
_TAKEN = ("采取", "采用", "运用", "发挥")
_BY = ("通过", "采取", "采用", "运用")
_FIELD = re.compile("领域|行业|场景|方面|环节|业务|活动|需求")
_AIMED_AT = ("面向", "围绕", "在", "聚焦")
_MEANS = ("通过", "以", "依托", "利用")


@dataclass(slots=True)
class Earlier:
    """What the clauses of the sentence so far have named; each clause is looked at once."""

    topic: Name | None = None  # the programme that the heading of the section names
    programme: Name | None = None  # the one that the sentence begins by carrying out or furthering
    tools: list[Name] = field(default_factory=list)  # those of the last clause that had any
    means: list[Name] = field(default_factory=list)  # those that the clause just before names behind 通过
    measures: list[Name] = field(default_factory=list)  # those of the last clause that had any
    helped: list[Name] = field(default_factory=list)  # those whom the last clause of that kind supports
    fields: list[Name] = field(default_factory=list)  # those that the sentence is aimed at (面向A、B等场景，)
    grounds: list[Name] = field(default_factory=list)  # the plans that the sentence names behind 根据
    last: Parsed | None = None
    begun: bool = False  # a clause had a verb
    developing: bool = False  # the last clause with verbs develops something

    def add(self, parsed: Parsed) -> None:
        """Take note of a clause, once the rules have read it."""
        self.last, self.means = parsed, []
        objects = parsed.objects()
        if not self.begun:
            self.programme = next((name for name in objects if _is_started(name)), None)
        self.begun = self.begun or bool(parsed.clause.verbs)
        if parsed.clause.verbs:
            self.developing = any(name.type in THINGS and name.chunk.verb and name.chunk.verb.group in _DEVELOPING for name in objects)
        elif parsed.text.startswith(_AIMED_AT) and _FIELD.search(parsed.text):
            self.fields = list(parsed.of("Sector"))
        if not parsed.names:
            return
        self.tools = [name for name in objects if name.type in TOOLS] or self.tools
        self.measures = [name for name in objects if name.type in MEASURES] or self.measures
        opens = parsed.text.startswith(_BY)  # 通过开展Y等方式，…
        self.means = [name for name in parsed.names if name.type in TOOLS and (opens or _is_means(name.chunk))]
        helped = [name for name in objects if name.type == "TargetGroup" and name.chunk.verb and name.chunk.verb.group == "help"]
        self.helped = helped or self.helped
        self.grounds = [name for name in parsed.of("PolicyDocument") if name.chunk.preposition in GROUNDS] or self.grounds


def _is_started(name: Name) -> bool:
    verb = name.chunk.verb
    if name.type != "Programme" or verb is None:
        return False
    return verb.word.endswith(_STARTING) or (verb.word.endswith(_FURTHERING) and name.name.startswith("“"))


def _is_means(chunk: Chunk) -> bool:
    return not chunk.embedded and (chunk.preposition in _MEANS or (chunk.verb is not None and chunk.verb.word in _TAKEN))


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at."""

    document: Document
    parsed: Parsed
    scope: Scope
    earlier: Earlier

    def link(self, subject: Name | None, predicate: str, obj: Name, rule: str, confidence: Decimal, start: int | None = None) -> Link:
        """A link whose evidence is the clause, from ``start`` where the subject stands before it."""
        mood = modality(self.document, self.parsed, done=self.scope.done)
        begin = min(self.parsed.clause.start, start if start is not None else self.parsed.clause.start)
        return Link(subject, predicate, obj, begin, self.parsed.clause.end, rule, mood, confidence)
