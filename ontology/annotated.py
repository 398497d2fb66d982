"""The annotated documents: those that the lists of names and the trained tagger were made with.

Rows of ``gazetteers/annotated_documents.csv``: a short id, title, 文号, date, and how the column ``source`` of the lists calls
the document. A row of a list says in ``seen_in`` in which of them annotators have its name.
"""

import csv
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .identifiers import normal_name


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document that annotators have read, whole or in parts."""

    id: str
    title: str
    number: str | None
    date: str | None
    called: frozenset[str]  # in the sources of the lists

    def is_all_of(self, sources: tuple[str, ...], seen_in: tuple[str, ...]) -> bool:
        """Whether a row with these sources is known from this document alone.

        >>> one = Annotated("A01", "云岚市行动计划", "云政发〔2024〕1号", None, frozenset({"云政发〔2024〕1号"}))
        >>> one.is_all_of(("云政发〔2024〕1号",), ("A01",)), one.is_all_of(("云政发〔2024〕1号",), ("A01", "A02"))
        (True, False)
        """
        return {*sources} <= self.called and {*seen_in} <= {self.id} and bool(sources or seen_in)


@cache
def load_annotated() -> tuple[Annotated, ...]:
    """All annotated documents, by id."""
    lines = (files(__package__) / "gazetteers" / "annotated_documents.csv").read_text("utf-8").splitlines()
    return tuple(
        Annotated(row["id"], row["title"], row["number"] or None, row["date"] or None, frozenset(row["called"].split("|")))
        for row in csv.DictReader(lines)
    )


def find_annotated(title: str | None, number: str | None, date: str | None) -> Annotated | None:
    """The annotated document of that 文号, or else of that title and, where both know one, date.

    >>> find_annotated(None, "国发〔2019〕4号", None).title
    '国务院关于印发国家职业教育改革实施方案的通知'
    >>> find_annotated("政府工作报告", None, "1954-09-23") is None
    True
    """
    for one in load_annotated():
        if number and one.number and normal_name(number) == normal_name(one.number):
            return one
    for one in load_annotated():
        same_day = not date or not one.date or date == one.date
        if title and normal_name(title) == normal_name(one.title) and same_day and not (number and one.number):
            return one
    return None


_LEFT_OUT: ContextVar[Annotated | None] = ContextVar("left_out", default=None)


def leave_out(document: Annotated | None) -> None:
    """From now on no list has the rows that are known from this document alone; call it before a list is read."""
    _LEFT_OUT.set(document)


def left_out() -> Annotated | None:
    """The document that is left out."""
    return _LEFT_OUT.get()
