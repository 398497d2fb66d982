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
from pathlib import Path

from policykg.loaders.folding import fold
from policykg.ontology.annotated import find_annotated
from policykg.ontology.gazetteer import FILES
from policykg.ontology.schema import load_schema

LISTS = Path(__file__).resolve().parent.parent / "ontology" / "gazetteers"
UNTITLED = {"t25-sasac-guoqi-shuzihua": "关于加快推进国有企业数字化转型工作的通知"}  # texts that do not say their title
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


def names_of(row: Mapping[str, str], column: str) -> tuple[str, ...]:
    """The names of a row, the full ones in that column."""
    return tuple(name for cell in (row[column], row["aliases"]) for name in cell.split("|") if name)


def write(name: str, seen_in: Callable[[Mapping[str, str]], set[str]]) -> None:
    """Fill the column of a list, which stands before the last one, the licence."""
    path = LISTS / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = [column for column in rows[0] if column != "seen_in"]
    columns.insert(-1, "seen_in")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "seen_in": " ".join(sorted(seen_in(row)))} for row in rows)


def main(folder: Path) -> None:
    """See the module."""
    seen = annotations(folder)
    for name, kind in FILES.items():
        core = load_schema().core(kind)
        write(
            name,
            lambda row, core=core: set[str]().union(  # type: ignore[misc]
                *(seen.get((core, fold(called)), ()) for called in names_of(row, "name"))
            ),
        )
    bodies = [(called, documents) for (kind, called), documents in seen.items() if kind == "Organization"]
    write(
        "local_bodies",
        lambda row: set[str]().union(*(documents for called, documents in bodies if called.endswith(names_of(row, "full")))),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
