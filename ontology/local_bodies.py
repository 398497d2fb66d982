"""Kinds of local bodies: what a province, a city or a county has one of each (科技局, 财政厅, 人民政府)."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .annotated import left_out
from .gazetteer import sources_of


@dataclass(frozen=True, slots=True)
class LocalBody:
    """A kind of body: the matter it is for, its full names by level and place, and the short ones."""

    stem: str
    full: tuple[str, ...]
    aliases: tuple[str, ...]


@cache
def local_bodies() -> tuple[LocalBody, ...]:
    """The kinds of ``gazetteers/local_bodies.csv``, without those of a document that is left out.

    >>> next(body for body in local_bodies() if body.stem == "教育").aliases
    ('教委', '教体局')
    """
    lines = (files(__package__) / "gazetteers" / "local_bodies.csv").read_text("utf-8").splitlines()
    away = left_out()
    return tuple(
        LocalBody(row["stem"], _split(row["full"]), _split(row["aliases"]))
        for row in csv.DictReader(lines)
        if not (away and away.is_all_of(sources_of(row["source"]), tuple(row["seen_in"].split())))
    )


@cache
def full_names() -> dict[str, str]:
    """The full name of each short one, where but one can be meant: 工信局 is 工业和信息化局 and not 经济和信息化局.

    >>> full_names()["工信局"], full_names()["发改委"], full_names().get("住建局")
    ('工业和信息化局', '发展和改革委员会', None)
    """
    meant: dict[str, set[str]] = {}
    for body in local_bodies():
        for alias in body.aliases:
            fitting = [full for full in body.full if _same_kind(full, alias[-1]) and _within(alias, full)]
            meant.setdefault(alias, set()).update(fitting or (body.full if len(body.full) == 1 else ()))
    return {alias: next(iter(full)) for alias, full in meant.items() if len(full) == 1}


def _same_kind(full: str, ending: str) -> bool:
    return full.endswith({"委": "委员会", "办": "办公室"}.get(ending, ending))


def _within(short: str, full: str) -> bool:
    """Whether the signs of a short name stand in a full one in the same order."""
    signs = iter(full)
    return all(sign in signs for sign in short)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
