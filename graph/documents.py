"""Documents of a store: what is listed of each, and its structure as JSON beside its text, so that it can be extracted again."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from ..ontology.model import Column, Document, Section, Table, Zone, ZoneKind


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document version in the store."""

    id: str
    version: str
    title: str
    number: str | None
    date: str | None
    published: str | None
    in_force: str | None
    until: str | None
    validity: str | None
    index_number: str | None
    issuers: tuple[str, ...]
    genre: str
    kind: str
    characters: int
    digest: str
    statements: int
    sources: tuple[str, ...]
    extractors: tuple[str, ...]  # in the order in which they were asked; none in a store of an earlier version


def write_document(document: Document) -> str:
    """Everything of a document but its text."""
    fields = asdict(document)
    del fields["text"]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_document(text: str, written: str) -> Document:
    """The document again.

    >>> document = Document("云岚市数据条例", "text/plain", "云岚市数据条例", "PolicyDocument", "law", zones=(Zone(ZoneKind.BODY, 0, 7),))
    >>> read_document(document.text, write_document(document)) == document
    True
    """
    fields: dict[str, Any] = json.loads(written)
    fields["zones"] = tuple(Zone(ZoneKind(zone["kind"]), zone["start"], zone["end"]) for zone in fields["zones"])
    fields["sections"] = tuple(Section(**section) for section in fields["sections"])
    fields["tables"] = tuple(_table(**table) for table in fields["tables"])
    fields["sentences"] = tuple((start, end) for start, end in fields["sentences"])
    fields["addressee"] = tuple(fields["addressee"]) if fields["addressee"] else None
    for name in ("issuers", "other_numbers", "titles", "pages"):
        fields[name] = tuple(fields.get(name, ()))
    return Document(text=text, **fields)


def _table(rows: list[list[tuple[int, int]]], columns: Iterable[dict[str, Any]] = (), name: str = "", numbers: Iterable[int] = ()) -> Table:
    places = tuple(tuple((start, end) for start, end in row) for row in rows)
    return Table(places, tuple(Column(**column) for column in columns), name, tuple(numbers))
