"""Evaluation: predicted graphs against gold ones, by the rules of the annotation guide.

An entity is found if one of its type has a name that is equal once normalised (strict) or whose character bigrams overlap
by a Dice coefficient of 0.75 (relaxed); each prediction counts for one gold item. A relation is found if its predicate and
both ends are, a figure if value, unit, subject and status are and its metric overlaps by 0.5.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from .guide import to_guide
from .loaders.readers import readers
from .ontology.errors import InputError
from .ontology.model import DOC, Extraction
from .ontology.schema import load_schema
from .pipeline import extract

STRICT, RELAXED = 1.0, 0.75
METRIC = 0.5
"""How alike the metrics of one figure are at least."""
_IGNORED = re.compile(r"[\s\"'“”‘’《》〈〉「」『』（）()【】\[\]·、,，。]")
_UNIT_NOTE = re.compile(r"[(（].*?[)）]")

Graph = Mapping[str, Any]


@dataclass(slots=True)
class Score:
    """Found, predicted and gold items, and what follows from them."""

    found: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Found of predicted."""
        return self.found / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Found of gold."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both.

        >>> round(Score(3, 4, 6).f1, 2)
        0.6
        """
        return 2 * self.found / (self.predicted + self.gold) if self.predicted + self.gold else 0.0

    def add(self, other: "Score") -> None:
        """Count another score in."""
        self.found += other.found
        self.predicted += other.predicted
        self.gold += other.gold


@dataclass(frozen=True, slots=True)
class Annotation:
    """A document with what annotators say of it."""

    name: str
    source: Path
    gold: Graph


@dataclass(frozen=True, slots=True)
class Judged:
    """A document with what annotators and extraction say of it."""

    name: str
    text: str
    gold: Graph
    predicted: Graph


def evaluate(folder: Path, *, fast: bool = False, extractors: Sequence[str] = ()) -> tuple[dict[str, Any], list[Judged]]:
    """Extract every document that a folder of gold files belongs to and compare: the scores, and both sides of each document."""
    judged = [judge(annotation, extract(annotation.source, fast=fast, extractors=extractors)) for annotation in annotations(folder)]
    return {"documents": len(judged)} | scores_of(judged), judged


def annotations(folder: Path) -> list[Annotation]:
    """The gold files of a folder with their documents.

    The document of ``NAME.json`` is ``NAME`` with a suffix that a reader knows, in the same folder or the one above.
    """
    found = []
    for path in sorted(folder.glob("*.json")):
        try:
            gold = json.loads(path.read_text("utf-8"))
            missing = {"entities", "relations"} - set(gold)
        except (OSError, ValueError) as error:
            raise InputError(str(path), "it is no gold file", "see the annotation guide for its shape") from error
        if missing:
            raise InputError(str(path), f"it has no {' and no '.join(sorted(missing))}", "see the annotation guide for its shape")
        found.append(Annotation(path.stem, _document_of(path), gold))
    if not found:
        raise InputError(str(folder), "there are no gold files in it", "name a folder with NAME.json beside NAME.txt")
    return found


def judge(annotation: Annotation, extraction: Extraction) -> Judged:
    """Both sides of a document."""
    return Judged(annotation.name, extraction.document.text, annotation.gold, to_guide(extraction))


def scores_of(documents: Iterable[Judged]) -> dict[str, Any]:
    """The scores over documents, relaxed and strict: overall by kind, and by type."""
    pairs = [(document.gold, document.predicted) for document in documents]
    return {name: _summary(compare_all(pairs, floor)) for name, floor in (("relaxed", RELAXED), ("strict", STRICT))}


def _document_of(gold: Path) -> Path:
    for folder in (gold.parent, gold.parent.parent):
        for suffix in sorted(readers()):
            if (found := folder / (gold.stem + suffix)).exists():
                return found
    raise InputError(str(gold), "the document that it annotates is not there", "put it beside the gold file, under the same name")


def compare_all(pairs: Iterable[tuple[Graph, Graph]], floor: float) -> dict[tuple[str, str], Score]:
    """Scores by kind (entity, relation, figure) and type over pairs of gold and predicted graphs."""
    total: dict[tuple[str, str], Score] = {}
    for gold, predicted in pairs:
        for key, score in compare(gold, predicted, floor).items():
            total.setdefault(key, Score()).add(score)
    return total


def compare(gold: Graph, predicted: Graph, floor: float) -> dict[tuple[str, str], Score]:
    """Scores of one document."""
    scores: dict[tuple[str, str], Score] = {}

    def score(kind: str, name: str) -> Score:
        return scores.setdefault((kind, name), Score())

    same = align(gold["entities"], predicted["entities"], floor)
    for entity in gold["entities"]:
        score("entity", entity["type"]).gold += 1
    for entity in predicted["entities"]:
        score("entity", entity["type"]).predicted += 1
        score("entity", entity["type"]).found += str(entity["id"]) in same

    wanted = {relation_of(row, {}) for row in gold["relations"]}
    given = {relation_of(row, same) for row in predicted["relations"]}
    for _, predicate, _ in wanted:
        score("relation", predicate).gold += 1
    for row in given:
        score("relation", row[1]).predicted += 1
        score("relation", row[1]).found += row in wanted

    free = list(gold.get("indicators", []))
    for row in free:
        score("figure", status_of(row)).gold += 1
    for row in predicted.get("indicators", []):
        score("figure", status_of(row)).predicted += 1
        match = next((other for other in free if same_figure(other, row, same)), None)
        if match is not None:
            free.remove(match)
            score("figure", status_of(row)).found += status_of(match) == status_of(row)
    return scores


def align(gold: list[Any], predicted: list[Any], floor: float) -> dict[str, str]:
    """Predicted ids to the gold ids of the same type, the most similar first; each is used once."""
    pairs = [
        (alike, str(one["id"]), str(other["id"]))
        for other in predicted
        for one in gold
        if one["type"] == other["type"] and (alike := similarity(one, other)) >= floor
    ]
    same, used = {DOC: DOC}, set[str]()
    for _, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if one not in used and other not in same:
            same[other] = one
            used.add(one)
    return same


def similarity(one: Graph, other: Graph) -> float:
    """How alike two entities are called: the most similar pair of their names."""
    return max(dice(a, b) for a in (one["name"], *one.get("aliases", [])) for b in (other["name"], *other.get("aliases", [])))


def dice(one: str, other: str) -> float:
    """The Dice coefficient of the character bigrams of two names.

    >>> dice("工业互联网平台", "“工业互联网”平台"), round(dice("工业互联网", "工业互联网平台"), 2), dice("甲", "乙")
    (1.0, 0.8, 0.0)
    """
    a, b = _bigrams(one), _bigrams(other)
    if not a or not b:
        return 0.0
    return 2 * sum((a & b).values()) / (sum(a.values()) + sum(b.values()))


@lru_cache(maxsize=65536)
def _bigrams(name: str) -> "Counter[str]":
    bare = _IGNORED.sub("", unicodedata.normalize("NFKC", str(name))).lower()
    return Counter(bare[place : place + 2] for place in range(len(bare) - 1)) or Counter([bare] if bare else [])


def relation_of(row: Graph, same: Mapping[str, str]) -> tuple[str, str, str]:
    """A relation with its ends as gold ids; ends without one are marked, so that they match nothing."""
    subject, obj = (same.get(str(row[end]), f"?{row[end]}") if same else str(row[end]) for end in ("subject", "object"))
    known = {edge.name: edge for edge in load_schema().edges}
    if row["predicate"] in known and known[row["predicate"]].symmetric and obj < subject:
        subject, obj = obj, subject
    return subject, str(row["predicate"]), obj


def same_figure(gold: Graph, predicted: Graph, same: Mapping[str, str]) -> bool:
    """Whether a predicted figure is a gold one; its status is asked apart."""
    return (
        str(gold["subject"]) == same.get(str(predicted["subject"]))
        and same_value(gold, predicted)
        and unit_of(gold) == unit_of(predicted)
        and dice(gold["metric"], predicted["metric"]) >= METRIC
    )


def same_value(gold: Graph, predicted: Graph) -> bool:
    """Whether two figures have one value, up to rounding."""
    return abs(float(gold["value"]) - float(predicted["value"])) <= 1e-6 * max(1.0, abs(float(gold["value"])))


def unit_of(row: Graph) -> str:
    """The unit of a figure as it is compared: without notes in brackets and spaces."""
    return _UNIT_NOTE.sub("", _IGNORED.sub("", unicodedata.normalize("NFKC", row.get("unit") or "")).lower())


def status_of(row: Graph) -> str:
    """The status of a figure; one without a status has been achieved."""
    return str(row.get("status") or "achieved")


def _summary(scores: Mapping[tuple[str, str], Score]) -> dict[str, Any]:
    overall: dict[str, Score] = {}
    for (kind, _), score in scores.items():
        overall.setdefault(kind, Score()).add(score)
    rows = {kind: _row(score) for kind, score in overall.items()}
    return {"overall": rows, "by_type": {f"{kind}:{name}": _row(score) for (kind, name), score in sorted(scores.items())}}


def _row(score: Score) -> dict[str, float | int]:
    return {
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
        "found": score.found,
        "predicted": score.predicted,
        "gold": score.gold,
    }
