"""Linking: from names in a text to entities with ids, each step a recorded judgement.

A known name has the id of its gazetteer row; any other has its class and its normalised name, so two documents that use the
same words mean the same entity. Within a document a deictic name (省人民政府, 本市) is resolved from the region that the
document speaks for, and a short title (《规划》) from where it is introduced. Nothing is merged by similarity.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from ..ontology.errors import InvalidIdentifier
from ..ontology.gazetteer import Entry, entries_by_id
from ..ontology.identifiers import entity_id, normal_name, work_title
from ..ontology.local_bodies import full_names
from ..ontology.model import Definition, Document, Entity, Extraction, Figure, Judgement, Modality, Statement, Verdict
from ..ontology.schema import load_schema
from ..ontology.successions import standing
from .definitions import Definitions
from .extract.found import Found
from .extract.links import Link
from .extract.names import Name
from .extract.reading import Reading
from .places import LEVEL, LEVELS, MUNICIPALITIES, above, after_what_it_lies_in, level_of, namesakes, stem, upwards
from .quotes import Quotes

_GENERIC_TITLES = ("政府工作报告", "工作报告", "通知", "公告", "通告", "意见", "决定", "命令", "报告")
_BARE_TITLE = re.compile(r"(?!.*关于).{2,24}(?:公告|通告|令)")
_KIND_ALONE = re.compile(
    r"(?:本|该)?(?:(?:实施|管理|暂行|若干|指导|行动|工作|发展|总体|专项)*"
    r"(?:条例|规定|办法|规划|计划|方案|纲要|意见|通知|公告|通告|决定|命令|措施|细则|政策|标准|目录|指南|协定|协议|建议|准则|批复|函))"
)
_OF_MANY = re.compile(r"级|场|、|（|县|区(?!域)|辖|内|外|直|属|际")  # 县级以上, 市场监管部门, 市、区财政: no single body
_AND_BELOW = re.compile(r"^(省|自治区)、(?:设区的)?市(?=人民政府$)")  # the one is the province's, the others are a class
_CLASS = re.compile(r"(?:.{0,4}级以上|各级)[^，。]*政府|[^，。]*(?:有关|相关)(?:部门|单位|行政管理部门)")
_QUOTED = re.compile(r"“([^”]{4,})”(?:工程|行动|计划|专项|项目|活动|试点|战略|改革|专项行动|倡议|赛事|大赛)$")
_LIKE_TITLES = ("Programme", "Instrument")  # 云岚市工业互联网行动计划 is one of its own documents
_PROPOSALS = ("proposes", "develops")  # what a document sets out to do; a definition does not
_EXACT, _KNOWN, _CONTEXT = Decimal(1), Decimal("0.95"), Decimal("0.9")


def _quoted(name: Name) -> tuple[str, ...]:
    """“工业强基2.0”工程 is asked for as 工业强基2.0."""
    quoted = _QUOTED.match(name.name) if name.type == "Programme" else None
    return (quoted.group(1),) if quoted else ()


def own_title(document: Document, home: str | None = None) -> str:
    """The title that names a document and no other: with issuer and year or number where it is one that many have.

    ``home`` is the region that the document speaks for. The title of a local document that does not name its place
    (关于支持中小企业的若干措施) is completed by it; one of the central authorities is cited everywhere by its title alone.

    >>> own_title(Document("", "text/plain", "政府工作报告", "PolicyDocument", "report", date="2026-01-26", issuers=("广东省人民政府",)))
    '广东省人民政府政府工作报告(2026)'
    >>> own_title(Document("", "text/plain", "关于支持中小企业的若干措施", "PolicyDocument", "measures"), "云岚市")
    '关于支持中小企业的若干措施(云岚市)'
    """
    title = work_title(document.title)
    if _is_generic(title):
        issuers = "".join(issuer for issuer in document.issuers if issuer not in title)
        date = (document.date or "")[: 4 if title.endswith("工作报告") else None]
        return f"{issuers}{title}({document.number or date or document.digest[:12]})"
    if document.kind == "PolicyDocument" and home and stem(home) not in title:
        return f"{title}({home})"
    return title


def _is_generic(title: str) -> bool:
    """Whether a title is one that many documents have."""
    return normal_name(title) in _GENERIC_TITLES or bool(_BARE_TITLE.fullmatch(title))


@dataclass(slots=True)
class _Growing:
    """An entity while its mentions are gathered."""

    id: str
    type: str
    name: str
    label: str
    entry: Entry | None = None
    aliases: dict[str, None] = field(default_factory=dict)
    mentions: dict[tuple[int, int], None] = field(default_factory=dict)
    number: str | None = None


class Linker:
    """Links the names of one document."""

    def __init__(self, found: Found, by: str = "rules") -> None:
        """What was found in the document, and by whom; its own entity is there from the start."""
        self._found = found
        self._by = by
        self._reading: Reading = found.reading
        self._document = found.reading.document
        self._schema = load_schema()
        self._quotes = Quotes(self._document)
        self._definitions = Definitions(self._document)
        self._entities: dict[str, _Growing] = {}
        self._resolved: dict[int, str | None] = {}  # by the identity of a name, which many links share
        self._judgements: dict[tuple[str, str], Judgement] = {}
        self._shorts = {normal_name(short): title for short, title in found.shorts}
        self._region = self._row_of(found.home)
        self._home = self._region.name if self._region else found.home.name if found.home else None
        title = own_title(self._document, self._home)
        own = entity_id("Document", title)
        self._own_names = {normal_name(name) for name in (self._document.title, *self._document.titles)}
        self._entities[own] = _Growing(own, self._document.kind, self._document.title, normal_name(title), number=self._document.number)
        self._entities[own].aliases.update(dict.fromkeys((*self._document.titles, *self._document.other_numbers)))
        self._own = own

    def link(self, notes: tuple[str, ...] = ()) -> Extraction:
        """All statements of the document, their entities and the judgements behind them; ``notes`` are passed on."""
        for name in self._found.names:
            self._resolve(name)
        statements = [statement for link in self._found.links if (statement := self._statement(link))]
        statements.extend(self._figures())
        kept = {statement.identity: statement for statement in statements}
        ordered = sorted(kept.values(), key=lambda statement: statement.order)
        return Extraction(
            self._document,
            tuple(self._finished()),
            tuple(ordered),
            tuple(self._judgements.values()),
            self._quotes.passages.all,
            tuple(self._defined()),
            notes=notes,
        )

    # ------------------------------------------------------------------ entities

    def _resolve(self, name: Name) -> str | None:
        """The id of what a name means, None where no id can be made of it."""
        if id(name) not in self._resolved:
            self._resolved[id(name)] = self._mention(name)
        return self._resolved[id(name)]

    def _mention(self, name: Name) -> str | None:
        """Take note of a mention of an entity, and the judgement that it is one."""
        try:
            identifier, kind, label, entry, reason, score = self._meaning(name)
        except InvalidIdentifier:
            return None
        growing = self._entities.get(identifier)
        if growing is None:
            growing = self._entities[identifier] = _Growing(identifier, kind, name.name, label, entry)
        start, end = self._reading.place(name.start, name.end) if name.start >= 0 else (0, 0)  # else only the page around it says so
        surface = self._document.text[start:end]
        for form in (" ".join(surface.split()), name.name, *name.aliases, *_quoted(name)):
            if form not in growing.aliases and normal_name(form):
                growing.aliases[form] = None
        if name.start < 0:
            return identifier
        growing.mentions.setdefault((start, end))
        key = (identifier, surface)
        if key not in self._judgements:
            self._judgements[key] = Judgement(surface, identifier, Verdict.SAME, score, reason, self._quotes.sentence(start, end))
        return identifier

    def _meaning(self, name: Name) -> tuple[str, str, str, Entry | None, str, Decimal]:
        """Id, class, label, gazetteer row, reason and score for a name."""
        if name.type == "Organization" and _CLASS.fullmatch(name.name):
            raise InvalidIdentifier(name.name, "it is a class of bodies")
        if name.type == "PolicyDocument":
            title = self._shorts.get(normal_name(name.name), name.name)
            if _is_generic(work_title(title)) and normal_name(title) not in self._own_names:
                title = self._work_report(title)
            if _KIND_ALONE.fullmatch(title) and not any(own.endswith(normal_name(title)) for own in self._own_names):
                raise InvalidIdentifier(title, "it is a kind of document")  # 《规划》 is another one in every document
            if normal_name(title) in self._own_names or _KIND_ALONE.fullmatch(title):
                return self._own, self._document.kind, self._entities[self._own].label, None, "own title", _EXACT
            work = work_title(title)
            return entity_id("Document", work), "PolicyDocument", normal_name(work), None, "title", _EXACT
        if name.type in _LIKE_TITLES and normal_name(name.name) in self._own_names:
            return self._own, self._document.kind, self._entities[self._own].label, None, "own title", _EXACT
        if name.known and name.known.entries and name.via != "home":
            entry = self._choose(name.known.entries, name.start)
            if entry:
                reason = "name in gazetteer" if entry.name == name.name else "alias in gazetteer"
                return (
                    entry.id,
                    self._class(name.type, entry.name, entry),
                    entry.name,
                    entry,
                    reason,
                    _EXACT if entry.name == name.name else _KNOWN,
                )
        if name.via == "home" and self._region:
            return self._region.id, "Region", self._region.name, self._region, "region of the document", _EXACT
        full = self._local_body(name)
        if full:
            identifier = entity_id("Organization", full)
            return (
                identifier,
                "GovernmentBody",
                normal_name(full),
                entries_by_id().get(identifier),
                "body of the document's region",
                _CONTEXT,
            )
        identifier = entity_id(name.type, name.name)
        entry = entries_by_id().get(identifier)
        return identifier, self._class(name.type, name.name, entry), normal_name(name.name), entry, f"name ({name.via})", _EXACT

    def _work_report(self, title: str) -> str:
        """今年的《政府工作报告》 is that of the document's own government and year; other titles that many have name none."""
        if normal_name(title) != "政府工作报告" or not self._document.date:
            raise InvalidIdentifier(title, "many documents have this title")
        government = f"{self._home}人民政府" if self._home else "国务院"
        return f"{government}政府工作报告({self._document.date[:4]})"

    def _row_of(self, home: Name | None) -> Entry | None:
        """The gazetteer row of the region that the document speaks for."""
        if home is None:
            return None
        rows = home.known.entries if home.known else namesakes(home.name)
        if len(rows) > 1:
            head = "".join((*self._document.issuers, self._document.title, self._reading.text[: self._reading.header_end]))
            rows = tuple(after_what_it_lies_in(rows, head))
        return rows[0] if len(rows) == 1 else None

    def _choose(self, entries: tuple[Entry, ...], place: int) -> Entry | None:
        """The entry that a name shared by several means: the body of the time, the region in what stands before it or around, else none."""
        if len(entries) > 1:
            entries = standing(entries, self._document.date) or entries
            entries = tuple(after_what_it_lies_in(entries, self._reading.text, place)) or entries
        if len(entries) == 1:
            return entries[0]
        around = self._region
        while around:
            near = [entry for entry in entries if around in upwards(entry)]
            if near:
                return near[0] if len(near) == 1 else None
            around = above(around)
        return None

    def _local_body(self, name: Name) -> str | None:
        """省人民政府 in a document of Guangdong is 广东省人民政府, 市教委 in one of Shanghai 上海市教育委员会."""
        if name.type != "Organization":
            return None
        said = _AND_BELOW.sub(r"\1", name.name)
        word = LEVEL.match(said)
        if word is None or _OF_MANY.match(said, word.end()):
            return None
        level, kind = LEVELS[word.group()], said[word.end() :]
        kind = "人民政府" if kind == "政府" else full_names().get(kind, kind)
        place = self._home_at(level)
        if place:
            full = f"{place}{kind}"
            return next((issuer for issuer in self._document.issuers if issuer.endswith(full)), full)  # 广州市|天河区人民政府
        if not self._home and self._document.issuers:
            return None  # the central authorities mean every such body
        # the city of a county that no list knows, or of a document that does not say whose it is
        return f"{word.group()}{kind}({self._home or normal_name(self._document.title)})"

    def _home_at(self, level: str) -> str | None:
        """The name of the document's region, or of the one above it, that is of a level."""
        home = self._found.home
        region = self._region
        if region is None:
            return home.name if home and level_of(home.name) == level else None
        while region:
            municipality = level == "city" and region.name in MUNICIPALITIES
            if municipality or (level_of(region.name) == level and region.name not in MUNICIPALITIES):
                holder = above(region)
                return f"{holder.name}{region.name}" if holder and len(namesakes(region.name)) > 1 else region.name
            region = above(region)
        return None

    def _class(self, kind: str, name: str, entry: Entry | None) -> str:
        if kind != "Organization":
            return kind
        if entry:
            return entry.type
        official = (
            "部",
            "委",
            "局",
            "厅",
            "办",
            "署",
            "政府",
            "委员会",
            "办公室",
            "办公厅",
            "法院",
            "检察院",
            "部门",
            "机关",
            "海关",
            "大会",
            "常务委员会",
        )
        return "GovernmentBody" if name.endswith(official) and "公司" not in name else "Organization"

    def _finished(self) -> Iterable[Entity]:
        for growing in self._entities.values():
            entry = growing.entry
            label = entry.name if entry else growing.label  # the same in every document, and so is a kind that it tells
            fullest = (growing.type == "Region" and entry) or (label in growing.aliases and growing.id != self._own)
            name = label if fullest else growing.name
            yield Entity(
                id=growing.id,
                type=growing.type,
                name=name,
                label=label,
                aliases=tuple(sorted(alias for alias in growing.aliases if alias != name)),
                mentions=tuple(sorted(growing.mentions)),
                code=entry.code if entry else None,
                within=entry.parent if entry and growing.type == "Region" else None,
                kind=self._schema.instrument_kind(label) if growing.type == "Instrument" else None,
                number=growing.number,
                name_en=entry.name_en if entry else None,
            )

    # ------------------------------------------------------------------ statements

    def _statement(self, link: Link) -> Statement | None:
        subject = self._own if link.subject is None else self._resolve(link.subject)
        obj = self._resolve(link.object)
        if subject is None or obj is None or subject == obj:
            return None
        predicate = link.predicate
        if not self._schema.allows(predicate, self._entities[subject].type, self._entities[obj].type):
            return None
        if self._schema.edge(predicate).symmetric and obj < subject:
            subject, obj = obj, subject
        start, end = self._reading.place(link.start, link.end)
        if (
            subject == self._own
            and predicate in _PROPOSALS
            and self._definitions.holds(self._reading.place(link.object.start, link.object.end)[0])
        ):
            return None
        by, evidence = (f"{self._by}:{link.rule}",), self._quotes.evidence(start, end)
        return Statement(subject, predicate, obj, link.modality, link.confidence, by, evidence, link.batch, link.chosen)

    def _figures(self) -> Iterable[Statement]:
        for measured in self._found.figures:
            start, end = self._reading.place(measured.start, measured.end)
            if self._definitions.holds(start):  # 规模以上工业企业，是指年主营业务收入2000万元以上的: a threshold
                continue
            subject = self._own if measured.subject is None else self._resolve(measured.subject)
            if subject is None:
                continue
            region = self._resolve(measured.region) if measured.region else None
            if region is None and self._entities[subject].type == "Region":
                region = subject
            figure = Figure(
                of=subject,
                indicator=measured.indicator,
                value=measured.value,
                unit=measured.unit,
                comparator=measured.comparator,
                status=measured.status,
                kind=measured.kind,
                value_text=measured.text,
                period=measured.period,
                region=region if region and self._entities[region].type == "Region" else None,
                baseline=measured.baseline,
            )
            mood = (
                Modality.REPORTED
                if measured.status == "achieved"
                else Modality.RECOMMENDED
                if self._document.kind == "Commentary"
                else Modality.PLANNED
            )
            by = (f"{self._by}:{measured.rule}",)
            yield Statement(subject, "hasFigure", figure, mood, measured.confidence, by, self._quotes.evidence(start, end))

    def _defined(self) -> Iterable[Definition]:
        """The definitions of words that are entities; a word that is none has no place in the graph."""
        if not self._definitions.found:
            return
        by_name: dict[str, str] = {}
        by_place: dict[tuple[int, int], str] = {}
        for growing in self._entities.values():
            by_place.update(dict.fromkeys(growing.mentions, growing.id))
            for name in (growing.label, growing.name, *growing.aliases):
                by_name.setdefault(normal_name(name), growing.id)
        for meaning in self._definitions.found:
            text = self._document.text
            identifier = by_place.get(meaning.term) or by_name.get(normal_name(text[slice(*meaning.term)]))
            if identifier and identifier != self._own:
                yield Definition(identifier, " ".join(text[slice(*meaning.means)].split()), self._quotes.evidence(*meaning.said))
