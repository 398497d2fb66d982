"""Merging: what several extractors say of one document, as one extraction.

**The same statement.** Two extractors say the same where subject, predicate and object are the same and their quotes overlap.
It is kept once, with all of them named, under the shortest quote (the first of two that are as short). Its confidence is
1 - (1 - p)(1 - q)…, as for witnesses that know nothing of one another (noisy-or, Pearl 1988); a rule that two extractors share
counts once.

**Where they disagree,** the extractor that was asked for first is believed, since their confidences have no common measure:

- how strongly it is said: the modality of the first; the others are named, but only those who agree make it surer;
- the same number at the same place, read as another figure: the figure of the first;
- the same name as another class: the class of the first, and what others say of it is kept where the ontology allows it.

**Names that overlap.** As in the gazetteers and the clause grammar, a name inside a longer one is none: the longer mention has the
place, the first extractor's one where both are as long. An entity that has no mention left goes, with its statements.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..ontology.identifiers import name_in
from ..ontology.model import Entity, Evidence, Extraction, Figure, Judgement, Statement
from ..ontology.schema import load_schema

_PLACES = 4  # of a confidence that is combined


def merge(extractions: Sequence[Extraction]) -> Extraction:
    """One extraction of several of the same document, in the order in which their extractors were asked for."""
    first = extractions[0]
    if any(other.document != first.document for other in extractions):
        raise ValueError("extractions of different documents cannot be merged")
    if len(extractions) == 1:
        return first
    renamed = [_under(extraction, {extraction.entities[0].id: first.entities[0]}) for extraction in extractions]
    placed = _one_name_a_place(_one_class_a_name(renamed))
    entities: dict[str, Entity] = {}
    judgements: dict[tuple[str, str], Judgement] = {}
    for extraction in placed:
        for entity in extraction.entities:
            entities[entity.id] = _joined(entities[entity.id], entity) if entity.id in entities else entity
        for judgement in extraction.judgements:
            judgements.setdefault((judgement.entity, judgement.mention), judgement)
    return replace(
        first,
        entities=tuple(entities.values()),
        statements=_statements(placed, entities),
        judgements=tuple(judgements.values()),
        notes=tuple(note for extraction in extractions for note in extraction.notes),
    )


# ---------------------------------------------------------------------- entities


def _one_class_a_name(extractions: Iterable[Extraction]) -> list[Extraction]:
    """Every name under the class that the first extractor gives it."""
    known: dict[str, Entity] = {}
    found = []
    for extraction in extractions:
        taken = {entity.id: known[name] for entity in extraction.entities[1:] if (name := name_in(entity.id)) in known}
        for entity in extraction.entities[1:]:
            known.setdefault(name_in(entity.id), entity)
        found.append(_under(extraction, taken))
    return found


def _under(extraction: Extraction, taken: Mapping[str, Entity]) -> Extraction:
    """An extraction in which some ids mean the entities of an earlier one."""
    names = {old: entity.id for old, entity in taken.items() if entity.id != old}
    if not names:
        return extraction
    return replace(
        extraction,
        entities=tuple(
            _joined(replace(taken[one.id], aliases=(), mentions=()), one) if one.id in names else one for one in extraction.entities
        ),
        statements=tuple(moved for one in extraction.statements if (moved := _about(one, names)).subject != moved.object),
        judgements=tuple(replace(one, entity=names.get(one.entity, one.entity)) for one in extraction.judgements),
    )


def _about(statement: Statement, names: Mapping[str, str]) -> Statement:
    """A statement about entities under other ids; the ends of a symmetric one in their order."""
    subject, obj = names.get(statement.subject, statement.subject), statement.object
    if isinstance(obj, Figure):
        return replace(statement, subject=subject, object=replace(obj, of=subject, region=names.get(obj.region or "", obj.region)))
    obj = names.get(obj, obj)
    if load_schema().edge(statement.predicate).symmetric:
        subject, obj = sorted((subject, obj))
    return replace(statement, subject=subject, object=obj)


def _one_name_a_place(extractions: Sequence[Extraction]) -> list[Extraction]:
    """Without the mentions that overlap a longer one of another entity, and without the entities that have no other."""
    rank = {entity.id: number for number, extraction in reversed(list(enumerate(extractions))) for entity in extraction.entities}
    spans = sorted(
        {(place, entity.id) for extraction in extractions for entity in extraction.entities[1:] for place in entity.mentions},
        key=lambda span: (span[0][0] - span[0][1], rank[span[1]], span),
    )
    holder: dict[int, str] = {}
    lost = set()
    for place, entity in spans:
        letters = range(*place)
        if any(holder.get(letter, entity) != entity for letter in letters):
            lost.add((place, entity))
        else:
            holder.update(dict.fromkeys(letters, entity))
    return [_without(extraction, lost) for extraction in extractions]


def _without(extraction: Extraction, lost: set[tuple[tuple[int, int], str]]) -> Extraction:
    left = [extraction.entities[0]]
    for entity in extraction.entities[1:]:
        mentions = tuple(place for place in entity.mentions if (place, entity.id) not in lost)
        if mentions or not entity.mentions:
            left.append(replace(entity, mentions=mentions))
    kept = {entity.id for entity in left}
    return replace(
        extraction,
        entities=tuple(left),
        statements=tuple(one for one in extraction.statements if _ends(one) <= kept),
        judgements=tuple(one for one in extraction.judgements if one.entity in kept),
    )


def _ends(statement: Statement) -> set[str]:
    """The entities that a statement needs."""
    obj = statement.object
    if isinstance(obj, Figure):
        return {obj.of, obj.region} if obj.region else {obj.of}
    return {statement.subject, obj}


def _joined(one: Entity, other: Entity) -> Entity:
    """An entity with the forms and places that another extractor found."""
    forms = {*one.aliases, *other.aliases, other.name} - {one.name}
    return replace(one, aliases=tuple(sorted(forms)), mentions=tuple(sorted({*one.mentions, *other.mentions})))


# ---------------------------------------------------------------------- statements


@dataclass(slots=True)
class _Kept:
    """A statement that is kept, and who says it."""

    statement: Statement
    met: set[int]  # the extractions that say it, or something else of it
    sure: dict[tuple[str, ...], Decimal]  # how far each is trusted that says it as strongly

    def take(self, other: Statement) -> None:
        """Another extractor says it."""
        mine = self.statement
        if other.modality is mine.modality:
            self.sure[other.extractors] = max(self.sure.get(other.extractors, Decimal(0)), other.confidence)
        doubt = Decimal(1)
        for names in sorted(self.sure):
            doubt *= 1 - self.sure[names]
        self.statement = replace(
            mine,
            confidence=round(1 - doubt, _PLACES),
            extractors=tuple(sorted({*mine.extractors, *other.extractors})),
            evidence=min(mine.evidence, other.evidence, key=lambda one: one.end - one.start),
        )


def _statements(extractions: Sequence[Extraction], entities: Mapping[str, Entity]) -> tuple[Statement, ...]:
    alike: dict[tuple[str, ...], list[_Kept]] = {}
    counted: dict[tuple[Decimal, str], list[_Kept]] = {}
    schema = load_schema()
    for rank, extraction in enumerate(extractions):
        new = []
        for statement in extraction.statements:
            obj = statement.object
            if not isinstance(obj, Figure) and not schema.allows(statement.predicate, entities[statement.subject].type, entities[obj].type):
                continue  # not with the class that the name now has
            group = alike.setdefault((statement.subject, statement.predicate, statement.object_id), [])
            if same := _nearest(group, statement.evidence, rank):
                same.met.add(rank)
                same.take(statement)
            else:
                new.append((statement, group))
        for statement, group in new:  # once all that is said alike has been found
            obj = statement.object
            numbers = counted.setdefault((obj.value, obj.unit), []) if isinstance(obj, Figure) else []
            if other := _nearest(numbers, statement.evidence, rank):
                other.met.add(rank)
                continue
            kept = _Kept(statement, {rank}, {statement.extractors: statement.confidence})
            group.append(kept)
            numbers.append(kept)
    told = {kept.statement.identity: kept.statement for group in alike.values() for kept in group}
    return tuple(sorted(told.values(), key=lambda one: one.order))


def _nearest(group: Iterable[_Kept], evidence: Evidence, rank: int) -> _Kept | None:
    """The statement of another extractor whose quote has most in common with one."""
    shared = [(min(one.end, evidence.end) - max(one.start, evidence.start), kept) for kept in group if rank not in kept.met
              for one in (kept.statement.evidence,)]  # fmt: skip
    length, best = max(shared, key=lambda pair: pair[0], default=(0, None))
    return best if length > 0 else None
