"""The values that pass from loaders to the graph: frozen, without behaviour that reaches outside.

A :class:`Mention` is a place in a text, an :class:`Entity` a thing in the world, a :class:`Judgement` says that the one
means the other. A :class:`Statement` always carries its :class:`Evidence`. Offsets are code points in ``Document.text``,
end exclusive, as in the W3C Web Annotation model's TextPositionSelector.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .identifiers import content_id, digest

DOC = "DOC"
"""The subject of statements that a document makes without another one: the document itself."""


class Modality(StrEnum):
    """How strongly a text says something; the members are the individuals of ``pk:Modality``."""

    REPORTED = "reported"
    PLANNED = "planned"
    REQUIRED = "required"
    ENCOURAGED = "encouraged"
    RECOMMENDED = "recommended"


GENRES = ("law", "plan", "opinion", "notice", "measures", "report", "news", "other")
"""The values of ``pk:genre``."""

KINDS = ("PolicyDocument", "Commentary")
"""The classes of documents."""


class Verdict(StrEnum):
    """What a judgement says of a mention and an entity."""

    SAME = "same"
    NOT_SAME = "notSame"
    UNSURE = "unsure"


class ZoneKind(StrEnum):
    """The parts of a page; only the body and the header become statements."""

    HEADER = "header"
    BODY = "body"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the kept text; the zones of a document follow one another without gap or overlap."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, down to the next heading of the same level or above.

    ``level`` counts from 0 (附件) and 1 (编) to 8 (（1）); ``label`` is the number as written (第三章, （二）).
    """

    level: int
    label: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Column:
    """What a mapping file says of a column of a table (docs/tables.md); what it leaves open is empty."""

    role: str  # entity, relation, figure, indicator, unit, period, region, status, text or ignore
    type: str = ""  # class of the entities in it
    predicate: str = ""  # from the entity of the row to those in it; of the entity itself, from the document
    inverse: bool = False  # the predicate leads from those in it to the entity of the row
    separator: str = ""  # between several entities in a cell
    indicator: str = ""
    unit: str = ""
    kind: str = ""
    comparator: str = ""
    status: str = ""
    period: str = ""  # in EDTF
    modality: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a text: the places of the cells of each row; the first row heads the columns.

    Of a table that a mapping file explains: its ``columns``, the ``name`` of its sheet, the numbers of its rows in the file.
    """

    rows: tuple[tuple[tuple[int, int], ...], ...]
    columns: tuple[Column, ...] = ()
    name: str = ""
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what its header says; ``text`` is kept beside the store and every offset points into it."""

    text: str
    media_type: str
    title: str
    kind: str  # PolicyDocument or Commentary
    genre: str
    number: str | None = None
    other_numbers: tuple[str, ...] = ()  # of a joint document, those of the issuers after the first
    date: str | None = None  # signed, else published; this and the other days in ISO 8601
    signed: str | None = None  # or adopted: 成文日期
    published: str | None = None
    in_force: str | None = None  # the first day, 自…起施行
    until: str | None = None  # the last day, 有效期至…
    validity: str | None = None  # as the page declares it: inForce, notYet, amended, expired or repealed
    index_number: str | None = None  # 索引号
    issuers: tuple[str, ...] = ()  # several of a joint document
    publisher: str | None = None
    addressee: tuple[int, int] | None = None
    titles: tuple[str, ...] = ()  # other names of the document itself: the plan that a notice issues, 本条例
    zones: tuple[Zone, ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    pages: tuple[int, ...] = ()  # where the pages of a paged file begin
    sentences: tuple[tuple[int, int], ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the kept text."""
        return digest(self.text)

    @property
    def version(self) -> str:
        """The id of this text read in this way; it names the graph that holds all that came from it."""
        return content_id("version", self.media_type, self.digest)


@dataclass(frozen=True, slots=True)
class Passage:
    """An article, clause or section of a document; ``label`` is how it is cited: 第十二条第二款, 附件1第三条.

    ``path`` has the numbers from the top of the document down to it and is its own in a document.
    """

    path: tuple[str, ...]
    kind: str  # annex, part, chapter, section, article, paragraph, item, glossary or row
    label: str
    heading: str
    start: int
    end: int
    parent: "Passage | None" = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim quote and its place; ``prefix + quote + suffix`` is the sentence (cut where it is very long).

    ``passage`` is the innermost that holds it, ``page`` that of a paged file, from 1.
    """

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    passage: Passage | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing in the world. ``type`` is a class of the ontology, ``label`` follows from the id alone.

    ``name`` and ``aliases`` are forms used in this document; ``code`` and ``within`` come from the gazetteer.
    """

    id: str
    type: str
    name: str
    label: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[tuple[int, int], ...] = ()
    code: str | None = None
    within: str | None = None
    kind: str | None = None  # of an instrument: a concept of pk:InstrumentKinds
    number: str | None = None  # of a document: its 文号
    name_en: str | None = None  # from the gazetteer


@dataclass(frozen=True, slots=True)
class Judgement:
    """The record that a mention was taken for an entity, by which rule and how surely (0 to 1)."""

    mention: str
    entity: str
    verdict: Verdict
    score: Decimal
    reason: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that measures something. ``value`` is in base units, ``period`` in EDTF, ``of`` an entity's id."""

    of: str
    indicator: str
    value: Decimal
    unit: str
    comparator: str  # = >= <= ~
    status: str  # achieved or target
    kind: str  # level, share, growth, cumulative or rank
    value_text: str
    period: str | None = None
    region: str | None = None
    baseline: str | None = None

    @property
    def id(self) -> str:
        """The same figure said twice is one figure.

        >>> a = Figure("sector/工业互联网", "核心产业规模", Decimal("1.35E12"), "元", ">=", "achieved", "level", "1.35万亿元")
        >>> b = Figure("sector/工业互联网", "核心产业规模", Decimal(1350000000000), "元", ">=", "achieved", "level", "13500亿元")
        >>> a.id == b.id
        True
        """
        what = (self.of, self.indicator, self.kind, self.baseline, self.period, self.region)
        return content_id("figure", *what, plain(self.value), self.unit, self.comparator, self.status)


@dataclass(frozen=True, slots=True)
class Statement:
    """Subject, predicate and object with the evidence that says so; the only thing that passes on to the graph.

    ``subject`` and ``object`` are ids of entities of the same extraction, or the object is a :class:`Figure`. ``extractors`` are
    all that found it, in order of their names. ``batch`` and ``chosen`` (EDTF) are those of a place that is chosen for a pilot.
    """

    subject: str
    predicate: str
    object: "str | Figure"
    modality: Modality
    confidence: Decimal
    extractors: tuple[str, ...]
    evidence: Evidence
    batch: int | None = None
    chosen: str | None = None

    @property
    def object_id(self) -> str:
        """The id of the object, be it an entity or a figure."""
        return self.object.id if isinstance(self.object, Figure) else self.object

    @property
    def identity(self) -> tuple[str, str, str, Modality, int, int]:
        """What makes it the statement that it is within its document, as :meth:`id` does among all."""
        return self.subject, self.predicate, self.object_id, self.modality, self.evidence.start, self.evidence.end

    @property
    def order(self) -> tuple[int, int, str, str, str]:
        """By which statements are sorted: the place of the quote, then what is said."""
        return self.evidence.start, self.evidence.end, self.predicate, self.subject, self.object_id

    def id(self, version: str) -> str:
        """The id of this statement in a version of a document: the same words at the same place are one statement."""
        place = f"{self.evidence.start}-{self.evidence.end}"
        return content_id("statement", version, self.subject, self.predicate, self.object_id, self.modality, place)


@dataclass(frozen=True, slots=True)
class Definition:
    """What a document says that the name of an entity means: 本办法所称…，是指…."""

    entity: str
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one document; ``entities[0]`` is the document itself.

    ``ran`` are the extractors by the names that they are registered under, in the order in which they were asked for; ``notes``
    say what they left out, one line each.
    """

    document: Document
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    judgements: tuple[Judgement, ...] = ()
    passages: tuple[Passage, ...] = ()  # in the order of the text, each after the one that holds it
    definitions: tuple[Definition, ...] = ()
    ran: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def plain(value: Decimal) -> str:
    """A number in the canonical form of xsd:decimal without exponent.

    >>> plain(Decimal("1.35E12")), plain(Decimal("91.20")), plain(Decimal("-0"))
    ('1350000000000', '91.2', '0')
    """
    text = format(value, "f") if value else "0"
    return text.rstrip("0").rstrip(".") if "." in text else text
