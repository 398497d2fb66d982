"""Checking: what of an answer is kept. A model proposes; only what the text says, in the words of the ontology, passes.

The rest is dropped and counted under its reason. Nothing of an answer is taken over but words that stand in the text and
members of closed lists: places are computed here, values are read by the grammar of numbers that the rules use.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ...ontology.model import DOC, Modality
from ...ontology.schema import load_schema
from ..extract.clauses import Chunk
from ..extract.figures import Measured
from ..extract.gazetteer import stands_alone
from ..extract.heads import is_generic, type_of
from ..extract.limits import comparator_of, turned
from ..extract.links import Link
from ..extract.metrics import metric_of
from ..extract.names import Name, type_of_entry
from ..extract.periods import find_periods
from ..extract.pipeline import Work
from ..extract.quantities import Quantity
from ..extract.times import Times
from ..extract.weighing import in_ban
from ..places import LEVELS
from .contract import STATUS, classes, predicates

CONFIDENCE = Decimal("0.7")
"""Of statements by a model. An assumption: no model was measured."""

_SHORTEST, _LONGEST, _LONGEST_TITLE = 2, 40, 100
_EDGES = "“”\"'《》 、，。；："
_OWN_REGION = re.compile(r"(?:全|本|我)(?:省|市|区|县|州|旗|自治区)")
_RISEN = ("率", "速", "幅", "增长")
_GROWN_UNITS = ("%", "倍", "个百分点")
_CLAUSE = re.compile(r"[，；。：\n]")


@dataclass(slots=True)
class Checked:
    """What is kept of the answers about a document, and how often something was dropped, by reason."""

    names: list[Name] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    figures: list[Measured] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)


class Checker:
    """Checks the answers about one document."""

    def __init__(self, work: Work, model: str) -> None:
        """``work`` has what lists and grammar find in the document."""
        self._work = work
        self._model = model
        self._text = work.reading.text
        self._document = work.reading.document
        self._known = {(one.start, one.end): one for one in work.known}
        self._year = Times(self._document, report=False).year
        self.checked = Checked()

    def check(self, parts: Mapping[str, list[dict[str, str]]], start: int, end: int) -> None:
        """Take over what holds of the answer about a stretch of the reading."""
        batch = _Batch(self._text, start, end)
        named = self._entities(parts["entities"], batch)
        for names in named.values():
            self.checked.names.extend(names)
        for item in parts["relations"]:
            self._take(self.checked.links, self._relation(item, named, batch))
        for item in parts["figures"]:
            found = self._figure(item, named, batch)
            if isinstance(found, str):
                self.checked.dropped[found] += 1
            else:
                self.checked.figures.extend(found)

    def _take(self, kept: list[Link], found: Link | str) -> None:
        if isinstance(found, str):
            self.checked.dropped[found] += 1
        else:
            kept.append(found)

    # ------------------------------------------------------------------ names

    def _entities(self, items: list[dict[str, str]], batch: "_Batch") -> dict[str, list[Name]]:
        """Each name with its places in the batch; where one name stands in a longer one, the longer has the place."""
        types: dict[str, str] = {}
        for item in items:
            name = item["name"].strip(_EDGES)
            if why := self._no_name(name, item["type"]):
                self.checked.dropped[why] += 1
            else:
                types.setdefault(name, item["type"])
        named: dict[str, list[Name]] = {}
        strange = set()
        for start, end in batch.places(types):
            name = self._text[start:end]
            known = self._known.get((start, end))
            kind = type_of_entry(known) if known else types[name]  # a list is surer than a model
            if kind == "Region" and not known and not _is_region(name):
                strange.add(name)
                continue
            named.setdefault(name, []).append(Name(kind, name, start, end, Chunk(start, end, name), "llm", known=known))
        for name in types.keys() - named.keys():
            self.checked.dropped["place that is no region" if name in strange else "name not in the text"] += 1
        return named

    def _no_name(self, name: str, kind: str) -> str | None:
        if kind not in classes():
            return "class not in the ontology"
        longest = _LONGEST_TITLE if kind == "PolicyDocument" else _LONGEST
        if not _SHORTEST <= len(name) <= longest or "\n" in name or (kind != "PolicyDocument" and is_generic(name)):
            return "name that names nothing"
        return None

    def _named(self, name: str, named: Mapping[str, list[Name]], quote: tuple[int, int]) -> Name | None:
        """The mention of a name that is nearest to a quote; 全省 is the region of the document."""
        bare = name.strip(_EDGES)
        if bare not in named and _OWN_REGION.fullmatch(bare):
            return self._work.home
        return min(named.get(bare, ()), key=lambda one: (_apart((one.start, one.end), quote), one.start), default=None)

    # ------------------------------------------------------------------ relations

    def _relation(self, item: dict[str, str], named: Mapping[str, list[Name]], batch: "_Batch") -> Link | str:
        """The relation of an item, or why there is none."""
        if item["predicate"] not in predicates() or item["modality"] not in tuple(Modality):
            return "predicate or modality not in the ontology"
        quote = batch.quote(item["quote"], (item["subject"].strip(_EDGES), item["object"].strip(_EDGES)))
        if quote is None:
            return "quote not in the text"
        subject = None if item["subject"] == DOC else self._named(item["subject"], named, quote)
        obj = self._named(item["object"], named, quote)
        if obj is None or (subject is None and item["subject"] != DOC):
            return "relation of what was not named"
        if not any(_apart((one.start, one.end), quote) == 0 for one in (subject, obj) if one):
            return "quote that names neither end"
        kinds = [one.type if one else self._document.kind for one in (subject, obj)]
        parts_of_one_kind = item["predicate"] != "partOf" or kinds[0] == kinds[1]
        if not parts_of_one_kind or not load_schema().allows(item["predicate"], *kinds):
            return "classes that the predicate does not join"
        if self._denied(obj, quote):
            return "denied by the text"
        modality = Modality(item["modality"])
        if modality is Modality.REQUIRED and self._document.kind == "Commentary":
            modality = Modality.RECOMMENDED  # a commentary binds nobody
        return Link(subject, item["predicate"], obj, *quote, self._model, modality, CONFIDENCE)

    def _denied(self, obj: Name, quote: tuple[int, int]) -> bool:
        """Whether the clause that the object stands in says that it is not done."""
        place = obj.start if quote[0] <= obj.start < quote[1] else quote[0]
        for sentence in self._work.sentences:
            if sentence.start <= place < sentence.end:
                inside = (one.clause for one in sentence.clauses if one.clause.start <= place < one.clause.end)
                return in_ban(sentence, place) or any(clause.denied for clause in inside)
        return False

    # ------------------------------------------------------------------ figures

    def _figure(self, item: dict[str, str], named: Mapping[str, list[Name]], batch: "_Batch") -> list[Measured] | str:
        """The figures of an item (two for a range), or why there is none."""
        if self._document.genre == "law":
            return "threshold of a law"
        if item["status"] not in STATUS:
            return "status not in the ontology"
        quote = batch.quote(item["quote"], (item["value_text"],))
        if quote is None:
            return "quote not in the text"
        quantity = self._quantity(item["value_text"].strip(), quote)
        if quantity is None:
            return "number not in the quote"
        subject = None if item["subject"] == DOC else self._named(item["subject"], named, quote)
        if subject is None and item["subject"] != DOC:
            return "figure of what was not named"
        indicator = item["indicator"].strip(_EDGES)
        if not _SHORTEST <= len(indicator) <= _LONGEST or not batch.has(indicator):
            return "indicator not in the text"
        period = None
        if words := item["period_text"].strip():
            periods = find_periods(words, self._year) if batch.has(words) else []
            if not periods:
                return "period not in the text"
            period = periods[0].edtf
        return list(self._measured(subject, indicator, quantity, (period, item["status"]), quote))

    def _quantity(self, words: str, quote: tuple[int, int]) -> Quantity | None:
        """The quantity that the grammar reads where a quote has these words."""
        place = self._text.find(words, *quote) if words else -1
        if place < 0:
            return None
        inside = (one for one in self._work.quantities if quote[0] <= one.start and one.end <= quote[1])
        return next((one for one in inside if one.start < place + len(words) and place < one.end), None)

    def _measured(
        self, subject: Name | None, indicator: str, quantity: Quantity, when: tuple[str | None, str], quote: tuple[int, int]
    ) -> Iterator[Measured]:
        begin = max(
            (match.end() for match in _CLAUSE.finditer(self._text, max(0, quantity.start - _LONGEST), quantity.start)), default=quote[0]
        )
        left = self._text[begin : quantity.start]
        metric = metric_of(left, "", indicator, quantity)
        if metric.kind == "growth" and quantity.unit in _GROWN_UNITS and not indicator.endswith(_RISEN):
            indicator += "增长率"
        low = [(">=", quantity.low), ("<=", quantity.value)] if quantity.low is not None else []
        for comparator, value in low or [(comparator_of(left, quantity), quantity.value)]:
            yield Measured(
                subject=subject,
                indicator=indicator,
                value=metric.sign * value,
                unit=quantity.unit,
                comparator=comparator if metric.sign > 0 else turned(comparator),
                status=when[1],
                kind=metric.kind,
                text=quantity.text,
                period=when[0],
                baseline=metric.baseline,
                start=quote[0],
                end=quote[1],
                rule=self._model,
                region=None,
                confidence=CONFIDENCE,
            )


@dataclass(frozen=True, slots=True)
class _Batch:
    """The stretch of the reading that an answer is about: what it does not say was not shown."""

    text: str
    start: int
    end: int

    def has(self, words: str) -> bool:
        return self.text.find(words, self.start, self.end) >= 0

    def places(self, names: Mapping[str, str]) -> Iterator[tuple[int, int]]:
        """Where names stand, the longest at each place."""
        if not names:
            return
        pattern = re.compile("|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))))
        for match in pattern.finditer(self.text, self.start, self.end):
            if stands_alone(self.text, *match.span()):
                yield match.span()

    def quote(self, quote: str, names: tuple[str, ...]) -> tuple[int, int] | None:
        """The place of a quote, within one sentence; of several the one that is nearest to the names, then the first."""
        words = quote.strip()
        if not words or "\n" in words:
            return None
        found = [(place, place + len(words)) for place in self._all(words)]
        mentions = [(place, place + len(name)) for name in names if name for place in self._all(name)]
        return min(found, key=lambda place: (min((_apart(one, place) for one in mentions), default=0), place), default=None)

    def _all(self, words: str) -> Iterator[int]:
        place = self.text.find(words, self.start, self.end)
        while place >= 0:
            yield place
            place = self.text.find(words, place + 1, self.end)


def _apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    """How far two stretches are apart, 0 where they touch or overlap."""
    return max(0, one[0] - other[1], other[0] - one[1])


def _is_region(name: str) -> bool:
    """Whether a place that no list has is called as regions are."""
    return name.endswith((*LEVELS, "镇", "乡")) or type_of(name) == "Region"
