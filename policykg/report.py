"""What an evaluation shows: tables of scores and of causes, and one HTML page with each miss and each wrong find in its sentence."""

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2

from .causes import count_causes, misses
from .evaluation import Judged
from .graph.files import write_atomically
from .queries.table import Table

_SCORES = ("precision", "recall", "f1", "found", "predicted", "gold")


def score_table(result: dict[str, Any]) -> Table:
    """Scores by type; with documents left out, their figures first and those of what is shipped beside them.

    >>> row = {"precision": 0.5, "recall": 0.5, "f1": 0.5, "found": 1, "predicted": 2, "gold": 2}
    >>> scores = {"overall": {"entity": row}, "by_type": {}}
    >>> score_table({"relaxed": scores, "strict": scores}).columns
    ('what', 'precision', 'recall', 'f1', 'found', 'predicted', 'gold', 'strict f1')
    """
    first = result.get("leave_one_out", result)
    sides = [_rows(first["relaxed"]), _rows(first["strict"])]
    columns: tuple[str, ...] = ("what", *_SCORES, "strict f1")
    if first is not result:
        sides += [_rows(result["relaxed"]), _rows(result["strict"])]
        columns += ("shipped f1", "shipped strict f1")
    names = list(dict.fromkeys(name for side in sides for name in side))
    nothing = dict.fromkeys(_SCORES, 0)
    return Table(
        columns,
        tuple(
            (name, *(sides[0].get(name, nothing)[score] for score in _SCORES), *(side.get(name, nothing)["f1"] for side in sides[1:]))
            for name in names
        ),
    )


def _rows(scores: dict[str, Any]) -> dict[str, Any]:
    return {**scores["overall"], **dict(sorted(scores["by_type"].items()))}


def cause_table(counted: list[dict[str, str | int]]) -> Table:
    """The causes of errors with their counts."""
    columns = ("kind", "cause", "missed", "false", "meaning")
    return Table(columns, tuple(tuple(row[column] for column in columns) for row in counted))


def write_report(documents: Iterable[Judged], result: dict[str, Any], path: Path) -> None:
    """Write the page, all of it or nothing."""
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined)
    template = environment.from_string((files(__package__) / "report.html").read_text("utf-8"))
    rows = [(document.name, list(misses(document))) for document in documents]
    causes = count_causes(miss for _, found in rows for miss in found)
    write_atomically(path, template.render(scores=score_table(result), causes=causes, documents=rows))
