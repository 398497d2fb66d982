"""CSV: three tables (nodes, edges, figures) for spreadsheets and pandas, in UTF-8 with a byte order mark for Excel."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..files import write_atomically
from ..property_graph import property_graph
from ..store import Store

_NODE = tuple("id type label aliases code number date genre kind".split())
_EDGE = tuple(
    "sid subject subject_label predicate object object_label modality confidence extractor"
    " quote sentence start end passage document title version".split()
)
_FIGURE = tuple(
    "id type of of_label indicator comparator value valueText unit kind period baseline region region_label quote title".split()
)
_FORMULA = re.compile(r"(?!.$|[+-]\d[\d.,]*%?$)[=+\-@\t\r\n＝＋－＠]", re.DOTALL)
"""How a formula begins (OWASP, CSV Injection); a sign alone and a signed number are none."""


class Tables:
    """A folder with nodes.csv, edges.csv and figures.csv."""

    name, suffix = "csv", ""

    def write(self, store: Store, target: Path) -> list[Path]:
        """Three files in the folder ``target``, made if it is not there."""
        graph = property_graph(store)
        nodes = [{"id": node, **data} for node, data in sorted(graph.nodes(data=True)) if "indicator" not in data]
        edges, figures = [], []
        for subject, obj, sid, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[2]):
            ends = {
                "subject": subject,
                "subject_label": graph.nodes[subject]["label"],
                "object": obj,
                "object_label": graph.nodes[obj]["label"],
            }
            edges.append({"sid": sid, **ends, **data})
            figure = graph.nodes[obj]
            if "indicator" in figure:
                region = figure.get("region", "")
                label = graph.nodes[region]["label"] if region else ""
                figures.append(
                    {
                        "id": obj,
                        **figure,
                        "of": subject,
                        "of_label": ends["subject_label"],
                        "region_label": label,
                        "quote": data["quote"],
                        "title": data["title"],
                    }
                )
        written = []
        for name, columns, rows in (("nodes", _NODE, nodes), ("edges", _EDGE, edges), ("figures", _FIGURE, figures)):
            file = target / f"{name}.csv"
            write_atomically(file, "\ufeff" + csv_text(columns, rows))
            written.append(file)
        return written


def csv_text(columns: Iterable[str], rows: Iterable[Mapping[str, object]]) -> str:
    r"""Rows as CSV (RFC 4180); a cell that a spreadsheet would run as a formula is given a leading apostrophe.

    >>> csv_text(["a", "b"], [{"a": "政策", "b": "=1+1"}])
    "a,b\r\n政策,'=1+1\r\n"
    """
    names = list(columns)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([_cell(row.get(name, "")) for name in names] for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str) and _FORMULA.match(value):
        return "'" + value
    return int(value) if isinstance(value, float) and value.is_integer() else value
