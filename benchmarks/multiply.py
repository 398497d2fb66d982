"""A store of as many triples as are wanted, out of the documents of a folder and copies of them that differ as documents do.

    python benchmarks/multiply.py FOLDER STORE --triples 1000000

The documents are read and extracted once; a copy is what was extracted, as the same kind of document of another place and year
would say it, and goes into the store as any extraction does, with a text of its own in which every quote stands:

- regions take each other's names and ids: provinces those of provinces, cities those of cities, where their names are of one length;
- years move on, in the text, the title, the number, the dates and the periods of figures;
- figures have other values: the digits behind the first are others, so that a copy agrees with no other and contradicts none by a slip;
- an entity that this document alone knows gets a name of its own in each copy (its first two signs become those of a place), save a
  share of them, as documents of one kind also share words; the document is renamed in the same way;
- what several documents know or the gazetteers list (technologies, sectors, bodies, programmes, laws) stays what it is, and so gets
  the more statements the more documents there are, while the others stay as rare as they were.

Only signs are put in the place of as many signs, so all offsets hold. The same folder and seed give the same store.
"""

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from policykg import extract
from policykg.graph.store import Store
from policykg.loaders.sources import Source, find_sources
from policykg.ontology.errors import PolicyKGError
from policykg.ontology.gazetteer import Entry, entries_by_id, load_entries
from policykg.ontology.identifiers import entity_id, name_in
from policykg.ontology.model import Definition, Entity, Evidence, Extraction, Figure, Statement

SHARED = 0.3
"""The share of a document's own entities that its copies share with it."""
_LONGEST_SHIFT = 6  # years
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SHORTEST_NAME = 4  # an own name of fewer signs stays: two of its signs would be the half of it


@dataclass(frozen=True, slots=True)
class Variation:
    """What is otherwise in a copy."""

    names: dict[str, str]
    """Names in the text, each with another of its length."""
    ids: dict[str, str]
    """Ids of entities."""
    years: int

    def words(self, text: str) -> str:
        """A text with the names and years of the copy."""
        if self.names:
            longest_first = sorted(self.names, key=lambda name: (-len(name), name))
            text = re.sub("|".join(map(re.escape, longest_first)), lambda found: self.names[found[0]], text)
        return self.time(text)

    def time(self, text: str) -> str:
        """A text, a date or a period in EDTF, so many years later."""
        return _YEAR.sub(lambda found: str(int(found[0]) + self.years), text)

    def id(self, identifier: str) -> str:
        """The id of an entity in the copy."""
        return self.ids.get(identifier, identifier)


def regions(chance: random.Random) -> dict[Entry, Entry]:
    """Each region with the one that takes its place: of the same rank, and every name of it as long."""
    ranks: dict[tuple[int, tuple[int, ...]], list[Entry]] = {}
    for entry in load_entries():
        if entry.type == "Region" and entry.code and not entry.valid_until:
            rank = 2 if entry.code.endswith("0000") else 4 if entry.code.endswith("00") else 6
            ranks.setdefault((rank, tuple(map(len, _names(entry)))), []).append(entry)
    found: dict[Entry, Entry] = {}
    for _, alike in sorted(ranks.items()):
        others = chance.sample(alike, len(alike))
        found |= dict(zip(alike, others, strict=True))
    return found


def _names(entry: Entry) -> tuple[str, ...]:
    """The names of a region of two signs and more; one sign alone may be part of any word."""
    return (entry.name, *(alias for alias in entry.aliases if len(alias) > 1))


def vary(extraction: Extraction, rare: set[str], number: int, seed: int) -> Extraction:
    """The copy of that number; ``rare`` are the ids that this document alone knows."""
    chance = random.Random(f"{seed} {number} {extraction.document.digest}")
    variation = _variation(extraction, rare, chance)
    document = extraction.document
    text = variation.words(document.text)
    text, values = _other_figures(extraction, text, chance)

    def later(day: str | None) -> str | None:
        return variation.time(day) if day else None

    own = replace(
        document,
        text=text,
        title=variation.words(document.title),
        titles=tuple(map(variation.words, document.titles)),
        number=variation.words(document.number) if document.number else None,
        date=later(document.date),
        signed=later(document.signed),
        published=later(document.published),
        in_force=later(document.in_force),
        until=later(document.until),
    )

    def evidence(found: Evidence) -> Evidence:
        before, behind = found.start - len(found.prefix), found.end + len(found.suffix)
        quote = text[found.start : found.end]
        return replace(found, quote=quote, prefix=text[before : found.start], suffix=text[found.end : behind])

    def statement(found: Statement) -> Statement:
        said = found.object
        if isinstance(said, Figure):
            value, value_text = values.get(said.id, (said.value, said.value_text))
            said = replace(
                said, of=variation.id(said.of), indicator=variation.words(said.indicator), value=value, value_text=value_text,
                period=later(said.period), baseline=later(said.baseline),
                region=variation.id(said.region) if said.region else None,
            )  # fmt: skip
        else:
            said = variation.id(said)
        return replace(found, subject=variation.id(found.subject), object=said, evidence=evidence(found.evidence))

    def definition(found: Definition) -> Definition:
        return replace(found, entity=variation.id(found.entity), text=variation.words(found.text), evidence=evidence(found.evidence))

    entities = {variation.id(entity.id): _entity(entity, variation) for entity in extraction.entities}
    return replace(
        extraction,
        document=own,
        entities=tuple(entities.values()),
        statements=tuple(map(statement, extraction.statements)),
        judgements=tuple(
            replace(found, mention=variation.words(found.mention), entity=variation.id(found.entity), evidence=evidence(found.evidence))
            for found in extraction.judgements
        ),
        passages=tuple(replace(found, heading=variation.words(found.heading)) for found in extraction.passages),
        definitions=tuple(map(definition, extraction.definitions)),
    )


def _variation(extraction: Extraction, rare: set[str], chance: random.Random) -> Variation:
    names: dict[str, str] = {}
    ids: dict[str, str] = {}
    for old, new in regions(chance).items():
        names |= dict(zip(_names(old), _names(new), strict=True))
        ids[old.id] = new.id
    cities = sorted({name[:2] for name in names if len(name) > 1})
    place = chance.choice(cities)
    own = extraction.entities[0].id
    for entity in extraction.entities:
        own_name = entity.id == own or (entity.id in rare and chance.random() >= SHARED)
        if own_name and len(entity.name) >= _SHORTEST_NAME:
            for name in (entity.name, entity.label, *entity.aliases):
                if len(name) >= _SHORTEST_NAME:
                    names[name] = place + name[2:]
    shift = chance.randint(1, _LONGEST_SHIFT)
    variation = Variation(names, ids, shift)
    for entity in extraction.entities:
        if (entity.id in rare or entity.id == own) and entity.id not in entries_by_id():
            renamed = variation.words(name_in(entity.id))
            if renamed != name_in(entity.id):
                ids[entity.id] = entity_id(entity.id.partition("/")[0], renamed)
    return variation


def _entity(entity: Entity, variation: Variation) -> Entity:
    """An entity under its name in the copy; a region with all that the gazetteer has of the other."""
    new = variation.id(entity.id)
    within = variation.id(entity.within) if entity.within else None
    if new == entity.id:
        return replace(entity, within=within)
    listed = entries_by_id().get(new)
    if listed:
        aliases = tuple(alias for alias in map(variation.words, entity.aliases) if alias in listed.aliases)
        name = variation.words(entity.name)
        return replace(
            entity, id=new, name=name, label=listed.name, aliases=aliases, code=listed.code, within=listed.parent, name_en=listed.name_en
        )
    words = variation.words
    return replace(
        entity, id=new, name=words(entity.name), label=words(entity.label), aliases=tuple(map(words, entity.aliases)), within=within,
        number=words(entity.number) if entity.number else None,
    )  # fmt: skip


def _other_figures(extraction: Extraction, text: str, chance: random.Random) -> tuple[str, dict[str, tuple[Decimal, str]]]:
    """The text with other values in the places of figures, and the value and its words of each figure that is otherwise."""
    values: dict[str, tuple[Decimal, str]] = {}
    signs = list(text)
    for statement in extraction.statements:
        figure = statement.object
        if not isinstance(figure, Figure) or figure.id in values:
            continue
        found = _DIGITS.match(figure.value_text)
        place = text.find(figure.value_text, statement.evidence.start, statement.evidence.end)
        if not found or place < 0 or not Decimal(found[0]) or _YEAR.fullmatch(found[0]):
            continue
        digits = found[0][0] + "".join(chance.choice("123456789") if sign.isdigit() else sign for sign in found[0][1:])
        signs[place : place + len(digits)] = digits
        value = (figure.value * Decimal(digits) / Decimal(found[0])).normalize()
        values[figure.id] = value, digits + figure.value_text[found.end() :]
    return "".join(signs), values


def fill(store: Store, extractions: dict[str, Extraction], triples: int, seed: int) -> int:
    """Put the documents into a store, then a copy of each after the other until it has so many triples; how many copies."""
    known = Counter(entity.id for extraction in extractions.values() for entity in extraction.entities)
    rare = {identifier for identifier, documents in known.items() if documents == 1}
    there = number = 0
    while True:
        for done, (name, original) in enumerate(extractions.items()):
            if number and there >= triples:
                return (number - 1) * len(extractions) + done
            extraction = vary(original, rare, number, seed) if number else original
            store.add(extraction, f"{number}/{name}" if number else name)
            there += sum(1 for _ in store.quads(extraction.document.version))
        number += 1


def extractions_of(folder: str) -> dict[str, Extraction]:
    """What the documents of a folder say, by the name of the file."""
    found = {}
    for source in sorted((one for one in find_sources([folder]) if isinstance(one, Source)), key=lambda source: source.name):
        try:
            found[Path(source.name).name] = extract(source.read())
        except PolicyKGError as error:
            print(f"left out: {error}", file=sys.stderr)
    return found


def main(arguments: Iterable[str] | None = None) -> None:
    """Make the store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="the documents")
    parser.add_argument("store", help="a folder that is not there yet")
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    extractions = extractions_of(given.folder)
    if not extractions:
        sys.exit(f"no document found in {given.folder}")
    with Store(given.store, create=True) as store:
        copies = fill(store, extractions, given.triples, given.seed)
        print(f"{len(extractions)} documents and {copies} copies: {len(store.rdf):,} triples in {given.store}")


if __name__ == "__main__":
    main()
