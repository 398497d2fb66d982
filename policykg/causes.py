"""Error analysis: what annotators have and extraction has not, or the other way round, each with its cause.

The causes are a closed list for each kind; what is counted by them shows where work pays.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .evaluation import METRIC, RELAXED, Graph, Judged, align, dice, relation_of, same_figure, same_value, similarity, status_of, unit_of
from .loaders.extract.heads import type_of
from .ontology.gazetteer import entries_by_id
from .ontology.model import DOC

CAUSES = {
    "entity": {
        "boundary": "the other side has it with other boundaries",
        "class": "the other side has it as another class",
        "twice": "one side has two where the other has one",
        "not found": "the extraction has nothing like it",
        "list row": "not annotated; a row of a list",
        "head": "not annotated; its last word is one of this class",
        "other rule": "not annotated; named by its verb, its list or the tagger",
    },
    "relation": {
        "end": "one of its ends was not found, or is not annotated",
        "predicate": "the other side links the two by another predicate, or the other way round",
        "subject": "the other side has it with another subject",
        "not linked": "both ends were found and not linked",
        "false link": "both ends are annotated and not linked",
    },
    "figure": {
        "value": "the other side has no figure of that value",
        "unit": "the unit differs",
        "subject": "the subject differs",
        "indicator": "the indicator differs",
        "status": "achieved on one side, a target on the other",
        "period": "found; the period differs (not scored)",
        "comparator": "found; the comparator differs (not scored)",
    },
}
"""What each cause means, by kind."""

_SENTENCE = re.compile(r"[^。；\n]*[。；]?")
_SAME_PLACE = 0.5  # of names of which neither holds the other
_UNSCORED = {"period": None, "comparator": "="}  # aspects of a figure with what an empty one means


@dataclass(frozen=True, slots=True)
class Miss:
    """Something that only one side has: the annotators (``missed``) or the extraction (not ``missed``)."""

    kind: str  # entity, relation or figure
    type: str
    missed: bool
    cause: str
    what: str
    sentence: str


def misses(document: Judged) -> Iterator[Miss]:
    """Every difference in a document, entities first.

    >>> gold = {"entities": [{"id": "e1", "type": "Sector", "name": "低空经济", "aliases": []}], "relations": []}
    >>> [(m.kind, m.cause, m.what, m.sentence) for m in misses(Judged("a", "发展低空经济。", gold, {"entities": [], "relations": []}))]
    [('entity', 'not found', '低空经济', '发展低空经济。')]
    """
    same = align(document.gold["entities"], document.predicted["entities"], RELAXED)
    yield from _entities(document, same)
    yield from _relations(document, same)
    yield from _figures(document, same)


def count_causes(found: Iterable[Miss]) -> list[dict[str, str | int]]:
    """How many items were missed, and how many found falsely, by kind and cause, in the order of :data:`CAUSES`.

    What is not scored counts as missed.
    """
    counted = Counter((miss.kind, miss.cause, miss.missed) for miss in found)
    return [
        {"kind": kind, "cause": cause, "missed": missed, "false": false, "meaning": meaning}
        for kind, causes in CAUSES.items()
        for cause, meaning in causes.items()
        if (missed := counted[kind, cause, True]) + (false := counted[kind, cause, False])
    ]


def _entities(document: Judged, same: Mapping[str, str]) -> Iterator[Miss]:
    gold, predicted = document.gold["entities"], document.predicted["entities"]
    for missed, own, others, known in ((True, gold, predicted, set(same.values())), (False, predicted, gold, set(same))):
        for entity in own:
            if str(entity["id"]) not in known:
                cause = _cause_of_entity(entity, others) or ("not found" if missed else _origin(entity))
                yield Miss("entity", entity["type"], missed, cause, entity["name"], _sentence(document.text, entity))


def _cause_of_entity(entity: Graph, others: list[Graph]) -> str | None:
    """How the other side has it, where it does."""
    alike = [(other["type"] == entity["type"], similarity(entity, other), other) for other in others]
    if any(same_type and value >= RELAXED for same_type, value, _ in alike):
        return "twice"
    if any(value >= RELAXED for _, value, _ in alike):
        return "class"
    near = (value >= _SAME_PLACE or _holds(entity, other) or _holds(other, entity) for same_type, value, other in alike if same_type)
    return "boundary" if any(near) else None


def _holds(one: Graph, other: Graph) -> bool:
    return any(a in b for a in (one["name"], *one.get("aliases", [])) for b in (other["name"], *other.get("aliases", [])) if len(a) > 1)


def _origin(entity: Graph) -> str:
    if str(entity["id"]) in entries_by_id():
        return "list row"
    return "head" if type_of(entity["name"]) == entity["type"] else "other rule"


def _relations(document: Judged, same: Mapping[str, str]) -> Iterator[Miss]:
    wanted = {relation_of(row, {}): row for row in document.gold["relations"]}
    given = {relation_of(row, same): row for row in document.predicted["relations"]}
    ends = {*same.values()}
    for missed, graph, rows, other in ((True, document.gold, wanted, given), (False, document.predicted, given, wanted)):
        names = _names_of(graph)
        for key, row in rows.items():
            if key not in other:
                cause = _cause_of_relation(key, ends, [far for far in other if far not in rows]) or (
                    "not linked" if missed else "false link"
                )
                what = f"{names[str(row['subject'])]} → {names[str(row['object'])]}"
                yield Miss("relation", row["predicate"], missed, cause, what, row.get("evidence", ""))


def _cause_of_relation(key: tuple[str, str, str], ends: set[str], others: list[tuple[str, str, str]]) -> str | None:
    subject, predicate, obj = key
    if subject not in ends or obj not in ends:
        return "end"
    if any({one, two} == {subject, obj} for one, _, two in others):
        return "predicate"
    return "subject" if any((other, two) == (predicate, obj) for _, other, two in others) else None


def _figures(document: Judged, same: Mapping[str, str]) -> Iterator[Miss]:
    gold, predicted = list(document.gold.get("indicators", [])), []
    golden, named = _names_of(document.gold), _names_of(document.predicted)
    for row in document.predicted.get("indicators", []):
        match = next((other for other in gold if same_figure(other, row, same)), None)
        if match is None:
            predicted.append(row)
            continue
        gold.remove(match)
        if status_of(match) != status_of(row):
            yield _figure(match, golden, "status", missed=True)
            yield _figure(row, named, "status", missed=False)
        for aspect, default in _UNSCORED.items():
            if (match.get(aspect) or default) != (row.get(aspect) or default):
                yield _figure(match, golden, aspect, missed=True)
    for row in gold:
        yield _figure(row, golden, _cause_of_figure(((row, other) for other in predicted), same), missed=True)
    for row in predicted:
        yield _figure(row, named, _cause_of_figure(((other, row) for other in gold), same), missed=False)


def _cause_of_figure(pairs: Iterable[tuple[Graph, Graph]], same: Mapping[str, str]) -> str:
    """What differs most plainly from the nearest figure of that value on the other side."""
    differences = [_differences(gold, row, same) for gold, row in pairs if same_value(gold, row)]
    nearest = min(differences, key=len, default=[])
    return nearest[0] if nearest else "value"


def _differences(gold: Graph, predicted: Graph, same: Mapping[str, str]) -> list[str]:
    differs = {
        "unit": unit_of(gold) != unit_of(predicted),
        "subject": str(gold["subject"]) != same.get(str(predicted["subject"])),
        "indicator": dice(gold["metric"], predicted["metric"]) < METRIC,
    }
    return [name for name, does in differs.items() if does]


def _figure(row: Graph, names: Mapping[str, str], cause: str, *, missed: bool) -> Miss:
    what = f"{names.get(str(row['subject']), '?')} · {row['metric']} {row.get('comparator') or '='} {row['value']} {row.get('unit') or ''}"
    return Miss("figure", status_of(row), missed, cause, what, row.get("evidence", ""))


def _names_of(graph: Graph) -> dict[str, str]:
    return {str(entity["id"]): entity["name"] for entity in graph["entities"]} | {DOC: DOC}


def _sentence(text: str, entity: Graph) -> str:
    """The first sentence that has one of the names of an entity."""
    names = [name for name in (entity["name"], *entity.get("aliases", [])) if name]
    return next((match.group().strip() for match in _SENTENCE.finditer(text) if any(name in match.group() for name in names)), "")
