"""Mappings: the small TOML file beside a table that says what the table is and what its columns mean (docs/tables.md)."""

import tomllib
from collections.abc import Iterable
from collections.abc import Mapping as Keys
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from ...ontology.errors import InputError
from ...ontology.model import GENRES, KINDS, Column, Modality
from ...ontology.schema import OntologyTerm, Schema, load_schema
from ..structure.lines import iso_date

ROLES = ("entity", "relation", "figure", "indicator", "unit", "period", "region", "status", "text", "ignore")
_FIGURE_KINDS = ("level", "share", "growth", "cumulative", "rank")
_COMPARATORS = ("=", ">=", "<=", "~")
_STATUS = ("achieved", "target")
NO_ENTITIES = ("Figure", "Observation", "Target")
_KEYS = {
    "entity": ("class", "predicate", "fill"),
    "relation": ("class", "predicate", "inverse", "separator", "fill"),
    "figure": ("indicator", "unit", "kind", "comparator", "status", "period"),
    "region": ("predicate", "fill"),
    "indicator": ("fill",),
    "unit": ("fill",),
    "period": ("fill",),
    "status": ("fill",),
    "text": (),
    "ignore": (),
}
_OF_FILE = ("title", "number", "issuer", "date", "genre", "kind", "sheet", "header", "period", "modality", "skip", "empty", "columns")
_SINGLE = ("entity", "indicator", "unit", "period", "status")
_TOTALS = ("合计", "总计", "小计")
EMPTY = ("-", "—", "——", "–", "/", "…", "……", "...", "无", "不适用", "N/A", "#N/A", "NA")


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a mapping file says. ``header`` are the numbers of the rows that head the columns, ``columns`` stand under their heads."""

    name: str
    title: str
    columns: tuple[tuple[str, Column], ...]
    number: str = ""
    issuers: tuple[str, ...] = ()
    date: str = ""
    genre: str = "other"
    kind: str = "PolicyDocument"
    sheets: tuple[str, ...] = ()
    header: tuple[int, ...] = (1,)
    period: str = ""
    skip: tuple[str, ...] = _TOTALS
    empty: tuple[str, ...] = EMPTY
    filled: frozenset[str] = frozenset()  # heads of columns whose empty cells mean what stands above


def read_mapping(content: bytes, name: str) -> Mapping:
    r"""The mapping in a file; raises :class:`InputError` with one line that names the file, the column and what would be right.

    >>> read_mapping('title = "名单"\n[columns."平台"]\nrole = "entity"\nclass = "Facilty"'.encode(), "名单.toml")
    Traceback (most recent call last):
        ...
    policykg.ontology.errors.InputError: 名单.toml: column 平台: no class Facilty; did you mean Facility?
    """
    try:
        keys = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(name, "it is not UTF-8", "save it as UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(name, f"it is not TOML: {error}", 'write lines such as title = "…", and heads in quotation marks') from error
    return _File(name).mapping(keys)


class _File:
    """Reads the keys of one file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._schema: Schema = load_schema()

    def mapping(self, keys: dict[str, Any]) -> Mapping:
        self._only(keys, _OF_FILE, "")
        title = self._text(keys, "title")
        if not title:
            raise InputError(self._name, "there is no title", 'write title = "…", the name under which the table is cited')
        modality = self._one_of(keys, "modality", [str(one) for one in Modality])
        columns = self._columns(keys, modality)
        return Mapping(
            name=self._name,
            title=title,
            columns=columns,
            number=self._text(keys, "number"),
            issuers=self._texts(keys, "issuer"),
            date=self._date(keys),
            genre=self._one_of(keys, "genre", GENRES) or "other",
            kind=self._one_of(keys, "kind", KINDS) or "PolicyDocument",
            sheets=self._texts(keys, "sheet"),
            header=self._rows(keys),
            period=self._text(keys, "period"),
            skip=self._texts(keys, "skip") if "skip" in keys else _TOTALS,
            empty=(*EMPTY, *self._texts(keys, "empty")),
            filled=frozenset(head for head, column in keys["columns"].items() if self._truth(column, "fill", _place(head))),
        )

    # ------------------------------------------------------------------ columns

    def _columns(self, keys: dict[str, Any], modality: str) -> tuple[tuple[str, Column], ...]:
        tables = keys.get("columns")
        if not isinstance(tables, dict) or not all(isinstance(one, dict) for one in tables.values()) or not tables:
            raise InputError(self._name, "no columns are explained", 'write [columns."HEAD"] and below it role = "…" for each column')
        found = {head: self._column(head, table, modality) for head, table in tables.items()}
        for role in _SINGLE:
            if len(same := [head for head, column in found.items() if column.role == role]) > 1:
                raise InputError(self._name, f"columns {' and '.join(same)} all have the role {role}", "give it to one of them")
        subject = next((column.type for column in found.values() if column.role == "entity"), "")
        checked = [(head, self._directed(head, column, subject)) for head, column in found.items()]
        if not any(column.role in ("figure", "text") or column.predicate for _, column in checked):
            raise InputError(
                self._name, "no column says anything", "give one the role relation or figure, or the entity or region a predicate"
            )
        return tuple(checked)

    def _column(self, head: str, keys: dict[str, Any], modality: str) -> Column:
        place = _place(head)
        role = self._one_of(keys, "role", ROLES, place)
        if not role:
            raise InputError(self._name, f"{place}it has no role", f"write role = and one of {', '.join(ROLES)}")
        self._only(keys, ("role", *_KEYS[role]), place)
        kind = "Region" if role == "region" else self._name_of(keys, "class", self._schema.nodes, place)
        predicate = self._name_of(keys, "predicate", self._schema.edges, place)
        if role in ("entity", "relation") and not kind:
            raise InputError(self._name, f"{place}it has no class", "write class = and a class of docs/ontology.md, such as Facility")
        if role == "relation" and not predicate:
            raise InputError(self._name, f"{place}it has no predicate", "write predicate = and one of docs/ontology.md, such as locatedIn")
        return Column(
            role=role,
            type=kind,
            predicate=predicate,
            inverse=self._truth(keys, "inverse", place),
            separator=self._text(keys, "separator", place),
            indicator=self._text(keys, "indicator", place),
            unit=self._text(keys, "unit", place),
            kind=self._one_of(keys, "kind", _FIGURE_KINDS, place),
            comparator=self._one_of(keys, "comparator", _COMPARATORS, place),
            status=self._one_of(keys, "status", _STATUS, place),
            period=self._text(keys, "period", place),
            modality=modality,
        )

    def _directed(self, head: str, column: Column, subject: str) -> Column:
        """The column with the direction of its predicate, which the ontology allows in one way, in both, or in none."""
        if not column.predicate:
            return column
        if column.role == "entity":
            if self._schema.allows(column.predicate, "PolicyDocument", column.type):
                return column
            raise self._misfit(head, column, "a document", column.type)
        if not subject:
            raise InputError(self._name, f"{_place(head)}it has a predicate and no column has the role entity", "say whose relation it is")
        ways = [self._schema.allows(column.predicate, *ends) for ends in ((subject, column.type), (column.type, subject))]
        if not any(ways) or (column.inverse and not ways[1]):
            raise self._misfit(head, column, subject, column.type)
        inverse = column.inverse or not ways[0]
        return Column(column.role, column.type, column.predicate, inverse, column.separator, modality=column.modality)

    def _misfit(self, head: str, column: Column, subject: str, obj: str) -> InputError:
        start = "PolicyDocument" if column.role == "entity" else subject
        ends = ((start, obj),) if column.role == "entity" else ((start, obj), (obj, start))
        names = (edge.name for edge in self._schema.edges if edge.name != "hasFigure")
        fitting = [name for name in names if any(self._schema.allows(name, *pair) for pair in ends)]
        between = f"{column.predicate} does not stand between {subject} and {obj}"
        return InputError(self._name, f"{_place(head)}{between}", f"{', '.join(fitting)} may")

    # ------------------------------------------------------------------ values

    def _only(self, keys: Iterable[str], allowed: tuple[str, ...], place: str) -> None:
        for key in keys:
            if key not in allowed:
                raise InputError(self._name, f"{place}no key {key} here", _nearest(key, allowed, "the keys are"))

    def _text(self, keys: Keys[str, Any], key: str, place: str = "") -> str:
        value = keys.get(key, "")
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise InputError(self._name, f"{place}{key} is no text", f'write {key} = "…"')
        return str(value).strip()

    def _texts(self, keys: Keys[str, Any], key: str) -> tuple[str, ...]:
        value = keys.get(key, [])
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise InputError(self._name, f"{key} is no text and no list of them", f'write {key} = "…" or {key} = ["…", "…"]')
        return tuple(text.strip() for text in texts if text.strip())

    def _truth(self, keys: Keys[str, Any], key: str, place: str) -> bool:
        value = keys.get(key, False)
        if not isinstance(value, bool):
            raise InputError(self._name, f"{place}{key} is neither true nor false", f"write {key} = true")
        return value

    def _one_of(self, keys: Keys[str, Any], key: str, allowed: Iterable[str], place: str = "") -> str:
        value = self._text(keys, key, place)
        if value and value not in allowed:
            raise InputError(self._name, f"{place}no {key} {value}", _nearest(value, tuple(allowed), f"{key} is one of"))
        return value

    def _name_of(self, keys: Keys[str, Any], key: str, terms: tuple[OntologyTerm, ...], place: str) -> str:
        value = self._text(keys, key, place)
        known = {term.name: term.label_zh for term in terms if term.name not in (*NO_ENTITIES, "hasFigure")}
        if value and value not in known:
            meant = [name for name, label in known.items() if value in label or label in value]
            advice = f"did you mean {' or '.join(meant)}?" if meant else _nearest(value, tuple(known), "the ontology has")
            raise InputError(self._name, f"{place}no {key} {value}", advice)
        return value

    def _date(self, keys: Keys[str, Any]) -> str:
        value = keys.get("date", "")
        if isinstance(value, date):
            return value.isoformat()[:10]
        found = iso_date(self._text(keys, "date"))
        if value and not found:
            raise InputError(self._name, f"date {value} is no date", "write date = 2024-03-05")
        return found or ""

    def _rows(self, keys: Keys[str, Any]) -> tuple[int, ...]:
        value = keys.get("header", 1)
        rows = value if isinstance(value, list) else [value]
        if not rows or not all(isinstance(row, int) and not isinstance(row, bool) and row > 0 for row in rows):
            raise InputError(self._name, "header is no number of a row", "write header = 2, or header = [2, 3] for heads over two rows")
        return tuple(sorted(rows))


def _place(head: str) -> str:
    return f"column {head}: "


def _nearest(value: str, allowed: tuple[str, ...], otherwise: str) -> str:
    small = {name.lower(): name for name in allowed}
    near = [small[name] for name in get_close_matches(value.lower(), small, n=2)]
    return f"did you mean {' or '.join(near)}?" if near else f"{otherwise} {', '.join(allowed)}"
