"""Known names in a text: one automaton over all gazetteers (Aho and Corasick 1975)."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from ...ontology.gazetteer import Entry, load_entries
from ..folding import fold


@dataclass(frozen=True, slots=True)
class Known:
    """A known name at a place of a text; several entries where the name alone does not decide (鼓楼区)."""

    start: int
    end: int
    name: str
    entries: tuple[Entry, ...]
    type: str = ""  # of a name that is no row of a gazetteer


class Gazetteer:
    """Finds the names of a list of entries; the longest name wins, and a name inside a longer one is not found."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        """Entries that share a name are told apart later, by what stands around it."""
        meant: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            for name in dict.fromkeys((entry.name, *entry.aliases)):
                if len(name) > 1:
                    meant[fold(name)].append(entry)
        for entry in entries:
            for name in entry.not_aliases:
                meant.setdefault(fold(name), [])
        self._meant = {name: tuple(found) for name, found in meant.items()}
        self._names = sorted(self._meant)
        self._edged = [name[0].isascii() or name[-1].isascii() for name in self._names]  # others always stand alone
        self._automaton = ahocorasick_rs.AhoCorasick(self._names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[Known]:
        """Every known name in reading order, without overlap.

        >>> [(known.name, known.entries[0].id) for known in load_gazetteer().find("广东推进5G-A与AI融合")]
        [('广东', 'region/440000'), ('5G-A', 'technology/5G-A'), ('AI', 'technology/人工智能')]
        >>> load_gazetteer().find("AIDS")
        []
        """
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            name = self._names[index]
            if self._meant[name] and (not self._edged[index] or stands_alone(text, start, end)):
                found.append(Known(start, end, name, self._meant[name]))
        return found


def stands_alone(text: str, start: int, end: int) -> bool:
    """Latin letters and digits on both sides of an edge belong together: 5G is not in 5G-A nor AI in AIDS."""
    before = text[start - 1 : start]
    after = text[end : end + 1]
    first, last = text[start], text[end - 1]
    if first.isascii() and first.isalnum() and before.isascii() and (before.isalnum() or before == "-"):
        return False
    return not (
        last.isascii() and last.isalnum() and after.isascii() and (after.isalnum() or (after == "-" and text[end + 1 : end + 2].isascii()))
    )


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of all lists that ship with the package."""
    return Gazetteer(load_entries())
