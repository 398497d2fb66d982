"""The gazetteers: names that are known beforehand, each with the source that it is known from.

A row of ``gazetteers/*.csv`` has an id, a name, aliases, and ``not_aliases``: longer strings that contain the name but do
not mean it (灯塔工厂 for the city of 灯塔).
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .annotated import Annotated, left_out

FILES = {
    "regions": "Region",
    "government_bodies": "GovernmentBody",
    "organizations": "Organization",
    "technologies": "Technology",
    "sectors": "Sector",
    "facilities": "Facility",
    "instruments": "Instrument",
    "programmes": "Programme",
    "target_groups": "TargetGroup",
}
"""The file of each class of the ontology."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a gazetteer."""

    id: str
    type: str
    name: str
    name_en: str | None
    aliases: tuple[str, ...]
    not_aliases: tuple[str, ...]
    code: str | None
    parent: str | None
    valid_from: str | None
    valid_until: str | None
    sources: tuple[str, ...]
    licence: str
    seen_in: tuple[str, ...] = ()  # ids of annotated documents


@cache
def load_entries() -> tuple[Entry, ...]:
    """All rows of all gazetteers, in the order of the files and of their rows, without those of a document that is left out.

    >>> next(entry for entry in load_entries() if entry.id == "region/440000").name
    '广东省'
    """
    away = left_out()
    return tuple(entry for entry in _all_entries() if not (away and away.is_all_of(entry.sources, entry.seen_in)))


def entries_of(document: Annotated) -> tuple[Entry, ...]:
    """The rows that are known from an annotated document alone."""
    return tuple(entry for entry in _all_entries() if document.is_all_of(entry.sources, entry.seen_in))


def _all_entries() -> Iterator[Entry]:
    for name, kind in FILES.items():
        yield from _read(name, kind)


@cache
def entries_by_id() -> dict[str, Entry]:
    """The rows by their id."""
    return {entry.id: entry for entry in load_entries()}


def _read(name: str, kind: str) -> list[Entry]:
    lines = (files(__package__) / "gazetteers" / f"{name}.csv").read_text("utf-8").splitlines()
    return [
        Entry(
            id=row["id"],
            type=kind,
            name=row["name"],
            name_en=row["name_en"] or None,
            aliases=_split(row["aliases"]),
            not_aliases=_split(row["not_aliases"]),
            code=row["code"] or None,
            parent=row["parent"] or None,
            valid_from=row["valid_from"] or None,
            valid_until=row["valid_until"] or None,
            sources=sources_of(row["source"]),
            licence=row["licence"],
            seen_in=tuple(row["seen_in"].split()),
        )
        for row in csv.DictReader(lines)
    ]


def sources_of(cell: str) -> tuple[str, ...]:
    """The sources that a cell names.

    >>> sources_of("国发〔2019〕4号; ISO 3166-1")
    ('国发〔2019〕4号', 'ISO 3166-1')
    """
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
