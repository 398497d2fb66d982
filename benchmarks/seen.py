"""Write the column ``seen_in`` of every list: the annotated documents in which annotators have a name of the row.

    python benchmarks/seen.py GOLD_DIR     # folders of NAME.json in the shape of the annotation guide

The documents are those of ``ontology/gazetteers/annotated_documents.csv``, under whose ids they are written. Run it again
when a list or an annotation changes. A row of another class does not count, nor a name that stands in a text unannotated.
"""

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from policykg.loaders.folding import fold
from policykg.ontology.annotated import find_annotated
from policykg.ontology.gazetteer import FILES
from policykg.ontology.schema import load_schema

LISTS = Path(__file__).resolve().parent.parent / "ontology" / "gazetteers"
UNTITLED = {"t25-sasac-guoqi-shuzihua": "关于加快推进国有企业数字化转型工作的通知"}  # texts that do not say their title
Row = Mapping[str, str]
Seen = Mapping[tuple[str, str], set[str]]  # ids of documents by class and name


def annotations(folder: Path) -> Seen:
    """In which documents each name is annotated, by class."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in sorted(folder.glob("*/*.json")):
        gold = json.loads(path.read_text("utf-8"))
        about = gold["document"]
        document = find_annotated(about["title"] or UNTITLED.get(path.stem), about["number"], about["date"])
        if document is None:
            sys.exit(f"{path}: its document is not in annotated_documents.csv")
        for entity in gold["entities"]:
            for name in (entity["name"], *entity["aliases"]):
                found[entity["type"], fold(name)].add(document.id)
    return found


def names_of(row: Row, column: str) -> tuple[str, ...]:
    """The names of a row, the full ones in that column."""
    return tuple(name for cell in (row[column], row["aliases"]) for name in cell.split("|") if name)


def columns(seen: Seen) -> dict[str, Callable[[Row], set[str]]]:
    """For each list what gives the documents of a row: those with one of its names, or with a body that is called so."""
    bodies = [(called, documents) for (kind, called), documents in seen.items() if kind == "Organization"]

    def of_class(kind: str, row: Row) -> set[str]:
        return set().union(*(seen.get((kind, fold(name)), ()) for name in names_of(row, "name")))

    def of_bodies(row: Row) -> set[str]:
        return set().union(*(documents for called, documents in bodies if called.endswith(names_of(row, "full"))))

    return {name: partial(of_class, load_schema().core(kind)) for name, kind in FILES.items()} | {"local_bodies": of_bodies}


def write(name: str, seen_in: Callable[[Row], set[str]]) -> None:
    """Fill the column of a list, which stands before the last one, the licence."""
    path = LISTS / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [column for column in rows[0] if column != "seen_in"]
    names.insert(-1, "seen_in")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "seen_in": " ".join(sorted(seen_in(row)))} for row in rows)


if __name__ == "__main__":
    for listed, documents_of in columns(annotations(Path(sys.argv[1]))).items():
        write(listed, documents_of)
