"""Which bodies took the place of which: renamed, merged and split, from the reforms of the State and the Party.

This is reference data like the regions that a region lies in: no document at hand has to say it.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .gazetteer import Entry


@dataclass(frozen=True, slots=True)
class Succession:
    """One body in the place of another; a merger has several with the same ``after``, a split with the same ``before``.

    ``date`` is the day, month or year of the decision, in ISO 8601.
    """

    before: str
    after: str
    date: str
    source: str
    licence: str


@cache
def load_successions() -> tuple[Succession, ...]:
    """All rows of ``gazetteers/successions.csv``, by date.

    >>> [row.before for row in load_successions() if row.after == "organization/文化和旅游部"]
    ['organization/国家旅游局', 'organization/文化部']
    """
    lines = (files(__package__) / "gazetteers" / "successions.csv").read_text("utf-8").splitlines()
    return tuple(Succession(**row) for row in csv.DictReader(lines))


@cache
def line_of(body: str) -> tuple[Succession, ...]:
    """What came before a body, and before that, and what came after it; nothing of the other parts of those.

    >>> [row.after for row in line_of("organization/中国银行业监督管理委员会")]
    ['organization/中国银行保险监督管理委员会', 'organization/国家金融监督管理总局']
    """
    rows = load_successions()
    earlier, later = {body}, {body}
    for row in rows:  # by date: what comes after comes later in the list
        if row.before in later:
            later.add(row.after)
    for row in reversed(rows):
        if row.after in earlier:
            earlier.add(row.before)
    return tuple(row for row in rows if row.after in earlier or row.before in later)


def standing(entries: Iterable[Entry], date: str | None) -> tuple[Entry, ...]:
    """Those of the entries that there were on a date; without a date those that there are.

    A year of change belongs to the successor.

    >>> from .gazetteer import load_entries
    >>> called = [entry for entry in load_entries() if "广电总局" in entry.aliases]
    >>> [entry.name for entry in standing(called, "2015-06-01")], [entry.name for entry in standing(called, None)]
    (['国家新闻出版广电总局'], ['国家广播电视总局'])
    """
    year = (date or "9999")[:4]
    return tuple(entry for entry in entries if (entry.valid_from or "") <= year < (entry.valid_until or "99999"))
