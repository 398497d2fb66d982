"""Kinds of local bodies: what a province, a city or a county has one of each (科技局, 财政厅, 人民政府)."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class LocalBody:
    """A kind of body: the matter it is for, its full names by level and place, and the short ones."""

    stem: str
    full: tuple[str, ...]
    aliases: tuple[str, ...]


@cache
def local_bodies() -> tuple[LocalBody, ...]:
    """The kinds of ``gazetteers/local_bodies.csv``.

    >>> next(body for body in local_bodies() if body.stem == "教育").aliases
    ('教委', '教体局')
    """
    lines = (files(__package__) / "gazetteers" / "local_bodies.csv").read_text("utf-8").splitlines()
    return tuple(LocalBody(row["stem"], _split(row["full"]), _split(row["aliases"])) for row in csv.DictReader(lines))


@cache
def full_names() -> dict[str, str]:
    """The full name of each short one, where there is but one: 科委 is 科学技术委员会."""
    meant: dict[str, set[str]] = {}
    for body in local_bodies():
        for alias in body.aliases:
            ending = alias[-1]
            meant.setdefault(alias, set()).update(full for full in body.full if _same_kind(full, ending) or len(body.full) == 1)
    return {alias: next(iter(full)) for alias, full in meant.items() if len(full) == 1}


def _same_kind(full: str, ending: str) -> bool:
    return full.endswith({"委": "委员会", "办": "办公室"}.get(ending, ending))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
