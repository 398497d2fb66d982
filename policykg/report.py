"""The error report of an evaluation: one HTML page that shows each miss and each wrong find in its sentence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2

from .evaluation import RELAXED, Graph, Judged, align, relation_of, same_figure
from .graph.files import write_atomically
from .ontology.model import DOC

_SENTENCE = re.compile(r"[^。；\n]*[。；]?")


@dataclass(frozen=True, slots=True)
class Miss:
    """Something that only one side has: the annotators (``missed``) or the extraction (not ``missed``)."""

    kind: str  # entity, relation or figure
    type: str
    missed: bool
    what: str
    sentence: str


def misses(document: Judged) -> Iterator[Miss]:
    """Every difference in a document, entities first.

    >>> gold = {"entities": [{"id": "e1", "type": "Sector", "name": "低空经济", "aliases": []}], "relations": []}
    >>> [(m.kind, m.missed, m.what, m.sentence) for m in misses(Judged("a", "发展低空经济。", gold, {"entities": [], "relations": []}))]
    [('entity', True, '低空经济', '发展低空经济。')]
    """
    gold, predicted = document.gold, document.predicted
    same = align(gold["entities"], predicted["entities"], RELAXED)
    found = set(same.values())
    for missed, graph, known in ((True, gold, found), (False, predicted, set(same))):
        for entity in graph["entities"]:
            if str(entity["id"]) not in known:
                yield Miss(
                    "entity", entity["type"], missed, entity["name"], _sentence(document.text, [entity["name"], *entity.get("aliases", [])])
                )
    wanted = {relation_of(row, {}): row for row in gold["relations"]}
    given = {relation_of(row, same): row for row in predicted["relations"]}
    for missed, graph, rows, other in ((True, gold, wanted, given), (False, predicted, given, wanted)):
        names = _names(graph)
        for key, row in rows.items():
            if key not in other:
                what = f"{names[str(row['subject'])]} → {names[str(row['object'])]}"
                yield Miss("relation", row["predicate"], missed, what, row.get("evidence", ""))
    yield from _figures(document, same)


def _figures(document: Judged, same: dict[str, str]) -> Iterator[Miss]:
    free = list(document.gold.get("indicators", []))
    for row in document.predicted.get("indicators", []):
        match = next((other for other in free if same_figure(other, row, same)), None)
        if match is not None:
            free.remove(match)
        else:
            yield _figure(row, _names(document.predicted), missed=False)
    for row in free:
        yield _figure(row, _names(document.gold), missed=True)


def _figure(row: Any, names: dict[str, str], *, missed: bool) -> Miss:  # noqa: ANN401 - a figure of the guide
    what = f"{names.get(str(row['subject']), '?')} · {row['metric']} {row.get('comparator') or '='} {row['value']} {row.get('unit') or ''}"
    return Miss("figure", str(row.get("status") or "achieved"), missed, what, row.get("evidence", ""))


def _names(graph: Graph) -> dict[str, str]:
    return {str(entity["id"]): entity["name"] for entity in graph["entities"]} | {DOC: DOC}


def _sentence(text: str, names: list[str]) -> str:
    """The first sentence that has one of the names, else the most similar start of one."""
    for match in _SENTENCE.finditer(text):
        if any(name and name in match.group() for name in names):
            return match.group().strip()
    return ""


def write_report(documents: Iterable[Judged], summary: dict[str, Any], path: Path) -> None:
    """Write the page, all of it or nothing."""
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined)
    template = environment.from_string((files(__package__) / "report.html").read_text("utf-8"))
    rows = [(document.name, list(misses(document))) for document in documents]
    write_atomically(path, template.render(summary=summary, documents=rows))
