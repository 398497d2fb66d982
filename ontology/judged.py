"""What persons judge of entities: that two are the same, or are not, or that nobody knows.

A person's judgement wins over what linking found by itself, is kept beside the store, survives a rebuild and can be undone: it
is applied to what was extracted, never written into it.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from .errors import InputError
from .gazetteer import entries_by_id
from .identifiers import entity_id, name_in, normal_name
from .model import Entity, Extraction, Figure, Judgement, Statement, Verdict
from .schema import load_schema

HEADER = ("entity", "other", "verdict", "note", "document")
_PERSON = "judged by a person"
BY_NUMBER = "document with this 文号"
"""Why a 文号 that is cited alone is taken for a document."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's word on two entities, by their ids; or on the words ``entity`` in a ``document``, whether they mean ``other``."""

    entity: str
    other: str
    verdict: Verdict
    note: str = ""
    document: str = ""

    @property
    def pair(self) -> frozenset[str]:
        """The two without an order, with the document where it is of one."""
        return frozenset((self.entity, self.other, self.document) if self.document else (self.entity, self.other))


@dataclass(frozen=True, slots=True)
class Rulings:
    """All rulings of a store, the last word on each pair."""

    rulings: tuple[Ruling, ...] = ()

    def add(self, ruling: Ruling) -> "Rulings":
        """With another ruling, in the place of an earlier one on the same pair; raises ValueError on a contradiction.

        >>> same = Rulings().add(Ruling("sector/甲", "sector/乙", Verdict.SAME)).add(Ruling("sector/乙", "sector/丙", Verdict.SAME))
        >>> same.add(Ruling("sector/甲", "sector/丙", Verdict.NOT_SAME))
        Traceback (most recent call last):
            ...
        ValueError: sector/甲 and sector/丙 are the same by other judgements
        """
        kept = tuple(one for one in self.rulings if one.pair != ruling.pair)
        found = Rulings(tuple(sorted((*kept, ruling), key=lambda one: (one.entity, one.other, one.document))))
        names = found.names()
        meant: dict[tuple[str, str], str] = {}
        for one in found.rulings:
            if one.document:
                if one.verdict is Verdict.SAME and meant.setdefault((one.document, one.entity), one.other) != one.other:
                    raise ValueError(f"{one.entity} in {one.document} means another thing by another judgement")
            elif one.verdict is Verdict.NOT_SAME and names.get(one.entity, one.entity) == names.get(one.other, one.other):
                raise ValueError(f"{one.entity} and {one.other} are the same by other judgements")
        return found

    def undo(self, entity: str, other: str, document: str = "") -> "Rulings":
        """Without the ruling on a pair; raises LookupError if there is none."""
        gone = Ruling(entity, other, Verdict.UNSURE, document=document).pair
        kept = tuple(one for one in self.rulings if one.pair != gone)
        if len(kept) == len(self.rulings):
            raise LookupError(f"there is no judgement on {entity} and {other}{f' in {document}' if document else ''}")
        return Rulings(kept)

    def names(self) -> dict[str, str]:
        """Each id that is another's to the one that stands for all: from a gazetteer where one is, else the first in order."""
        groups: dict[str, set[str]] = {}
        for one in self.rulings:
            if one.verdict is Verdict.SAME and not one.document:
                joined = groups.get(one.entity, {one.entity}) | groups.get(one.other, {one.other})
                groups.update(dict.fromkeys(joined, joined))
        listed = entries_by_id()
        chosen = {member: min(group, key=lambda name: (name not in listed, name)) for member, group in groups.items()}
        return {member: name for member, name in chosen.items() if member != name}

    def apart(self, entity: str, other: str) -> bool:
        """Whether a person says of two that they are not the same, or that nobody knows."""
        return any(one.verdict is not Verdict.SAME and one.pair == {entity, other} for one in self.rulings)

    def apply(self, extraction: Extraction, numbered: Mapping[str, str] | None = None) -> Extraction:
        """What was extracted, with each mention for what it was judged to be, under the names that stand for all.

        ``numbered`` are ids of documents cited by their 文号 alone with those of the documents that have it.
        """
        for one in self.rulings:
            if one.document == extraction.entities[0].id:
                extraction = _retaken(extraction, one)
        judged = self.names()
        by_number = {one: judged.get(other, other) for one, other in (numbered or {}).items() if one not in judged}
        names = judged | by_number
        if not any(entity.id in names for entity in extraction.entities):
            return extraction
        entities: dict[str, Entity] = {}
        for entity in extraction.entities:
            identifier = names.get(entity.id, entity.id)
            entities[identifier] = _joined(entities.get(identifier), entity, identifier)
        statements = {
            moved.id(extraction.document.version): moved
            for one in extraction.statements
            if (moved := _moved(one, names)).subject != moved.object
        }
        return replace(
            extraction,
            entities=tuple(entities.values()),
            statements=tuple(statements.values()),
            judgements=tuple(_judged(_judged(one, judged, _PERSON), by_number, BY_NUMBER) for one in extraction.judgements),
        )


def _joined(first: Entity | None, entity: Entity, identifier: str) -> Entity:
    """An entity under another id, with what is known of one that has it already."""
    if first is None and entity.id == identifier:
        return entity
    forms = {entity.name, *entity.aliases} | ({first.name, *first.aliases} if first else set())
    keeper = entity if entity.id == identifier or first is None else first
    listed = entries_by_id().get(identifier)
    label = listed.name if listed else keeper.label if keeper.id == identifier else name_in(identifier)
    mentions = {*entity.mentions, *(first.mentions if first else ())}
    name = label if label in forms else keeper.name
    return replace(
        keeper, id=identifier, name=name, label=label, aliases=tuple(sorted(forms - {name})), mentions=tuple(sorted(mentions)),
        code=listed.code if listed else keeper.code, name_en=listed.name_en if listed else keeper.name_en,
        within=listed.parent if listed and keeper.type == "Region" else keeper.within,
    )  # fmt: skip


def _retaken(extraction: Extraction, ruling: Ruling) -> Extraction:
    """The mentions of a form of words for another entity than they were taken for, with the statements that they stand in."""
    words = normal_name(ruling.entity)
    text = extraction.document.text
    own, *entities = extraction.entities
    for entity in entities:
        moved = tuple(place for place in entity.mentions if normal_name(text[slice(*place)]) == words)
        if moved and (entity.id == ruling.other) is (ruling.verdict is Verdict.NOT_SAME):
            break
    else:
        return extraction
    target = ruling.other if ruling.verdict is Verdict.SAME else _by_itself(entity, ruling.entity, own)
    left = tuple(place for place in entity.mentions if place not in moved)
    statements = tuple(_moved(one, {entity.id: target}) if _said_of(entity, one) in moved else one for one in extraction.statements)
    found = {one.id: one for one in extraction.entities}
    part = replace(entity, name=ruling.entity, aliases=(), mentions=moved, code=None, within=None, name_en=None)
    found[target] = _joined(found.get(target), part, target)
    used = {name for one in statements for name in _named(one)}
    if left or entity.id in used:
        forms = {" ".join(text[slice(*place)].split()) for place in left}
        aliases = tuple(alias for alias in entity.aliases if alias in forms or normal_name(alias) != words)
        name = entity.label if normal_name(entity.name) == words else entity.name
        found[entity.id] = replace(entity, name=name, aliases=aliases, mentions=left)
    else:
        del found[entity.id]
    judgements = tuple(
        replace(one, entity=target, reason=_PERSON, score=Decimal(1))
        if one.entity == entity.id and normal_name(one.mention) == words
        else one
        for one in extraction.judgements
    )
    return replace(extraction, entities=tuple(found.values()), statements=statements, judgements=judgements)


def _by_itself(entity: Entity, words: str, document: Entity) -> str:
    """The id of what a form of words means that does not mean an entity: its own, or that of this document alone."""
    kind = load_schema().core(entity.type)
    found = entity_id(kind, words)
    return entity_id(kind, f"{words}({document.label})") if found == entity.id or found in entries_by_id() else found


def _said_of(entity: Entity, statement: Statement) -> tuple[int, int] | None:
    """The mention of an entity that a statement goes back to: the first in its evidence, else the last before it."""
    if entity.id not in _named(statement):
        return None
    start, end = statement.evidence.start, statement.evidence.end
    inside = [place for place in entity.mentions if start <= place[0] < end]
    before = [place for place in entity.mentions if place[0] < start]
    return inside[0] if inside else before[-1] if before else None


def _named(statement: Statement) -> tuple[str | None, ...]:
    obj = statement.object
    return (statement.subject, obj.of, obj.region) if isinstance(obj, Figure) else (statement.subject, obj)


def _moved(statement: Statement, names: Mapping[str, str]) -> Statement:
    obj = statement.object
    if isinstance(obj, Figure):
        region = names.get(obj.region, obj.region) if obj.region else None
        obj = replace(obj, of=names.get(obj.of, obj.of), region=region)
    else:
        obj = names.get(obj, obj)
    return replace(statement, subject=names.get(statement.subject, statement.subject), object=obj)


def _judged(judgement: Judgement, names: Mapping[str, str], reason: str) -> Judgement:
    if judgement.entity not in names:
        return judgement
    return replace(judgement, entity=names[judgement.entity], reason=reason, score=Decimal(1))


def _verdict(text: str) -> Verdict:
    words = {"same": Verdict.SAME, "not-same": Verdict.NOT_SAME, "notSame": Verdict.NOT_SAME, "unsure": Verdict.UNSURE}
    if text not in words:
        raise ValueError(f"{text} is no verdict; there are same, not-same, unsure")
    return words[text]


def write_rulings(rulings: Rulings) -> str:
    """The rulings as a table (CSV with a head)."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows((one.entity, one.other, one.verdict.value, one.note, one.document) for one in rulings.rulings)
    return text.getvalue()


def read_rulings(text: str, name: str) -> Rulings:
    r"""The rulings in such a table; raises :class:`InputError` that names the line.

    >>> read_rulings("entity,other,verdict,note\nsector/甲,sector/乙,same,\n", "a.csv").names()
    {'sector/甲': 'sector/乙'}
    """
    found = Rulings()
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        try:
            ruling = Ruling(row["entity"], row["other"], _verdict(row["verdict"]), row.get("note") or "", row.get("document") or "")
            found = found.add(ruling)
        except (KeyError, ValueError) as error:
            why = str(error) if isinstance(error, ValueError) else "a column is missing"
            raise InputError(name, f"line {number}: {why}", f"write the columns {', '.join(HEADER)}") from error
    return found
