"""Names and relations that were annotated in excerpts of documents, kept as places without any text, and how the texts are written out.

    python benchmarks/excerpts.py --corpus DIR --raw RAW.jsonl.gz TARGET   # TARGET/index.tsv and TARGET/more/NAME.txt, NAME.json
    python benchmarks/excerpts.py --corpus DIR --raw RAW.jsonl.gz --titled TARGET   # to measure: policykg evaluate TARGET/more

``excerpts.tsv`` has a line an excerpt: its name, its document, where that lies (a file of DIR, or the line of RAW with a title), the
first and the last character, the beginning of the SHA-256 of its text, and for each thing its type and where each of its names stands
first in the excerpt; and, for each predicate, pairs of things by number (0 is the document), in those excerpts whose relations are
annotated. They were annotated by the guide of the annotated texts, without figures, and are for training (``learn.py --more TARGET``)
and, by ``--titled`` with the title of the document before each, for measuring relations.
"""

import argparse
import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from policykg.loaders.readers import read_page
from policykg.loaders.structure import structure

EXCERPTS = Path(__file__).resolve().with_name("excerpts.tsv")
SET = "more"
"""The folder of the texts, and their set in the index."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a document and the names in it, by thing: its type and the places of its names."""

    name: str
    document: str
    source: str
    title: str
    start: int
    end: int
    digest: str
    things: list[tuple[str, list[tuple[int, int]]]]
    relations: list[tuple[str, int, int]]

    @classmethod
    def of(cls, row: dict[str, str]) -> "Excerpt":
        """A line of the table.

        >>> Excerpt.of({"text": "n1", "document": "021", "source": "021.txt", "title": "报告", "start": "0", "end": "9",
        ...             "digest": "", "names": "Region:0-3,7-9 Sector:4-6", "relations": "develops:0-2,1-2"}).relations
        [('develops', 0, 2), ('develops', 1, 2)]
        """
        things = _by_kind(row["names"])
        relations = [(predicate, *pair) for predicate, pairs in _by_kind(row["relations"]) for pair in pairs]
        place = int(row["start"]), int(row["end"])
        return cls(row["text"], row["document"], row["source"], row["title"], *place, row["digest"], things, relations)

    def entities(self, text: str) -> list[dict[str, object]]:
        """The things in the shape of the annotation guide; ``text`` is that of the excerpt."""
        found: list[dict[str, object]] = []
        for kind, places in self.things:
            name, *aliases = (text[start:end] for start, end in places)
            found.append({"id": f"e{len(found) + 1}", "type": kind, "name": name, "aliases": aliases})
        return found

    def stated(self) -> list[dict[str, object]]:
        """The relations in the same shape; the sentences that say them are not kept."""
        ids = ["DOC", *(f"e{number}" for number in range(1, len(self.things) + 1))]
        return [
            {"subject": ids[subject], "predicate": predicate, "object": ids[obj], "evidence": ""}
            for predicate, subject, obj in self.relations
        ]


def _by_kind(text: str) -> list[tuple[str, list[tuple[int, int]]]]:
    """What stands behind each kind: pairs of numbers."""
    parts = (one.partition(":") for one in text.split())
    return [(kind, [_place(place) for place in places.split(",")]) for kind, _, places in parts]


def _place(text: str) -> tuple[int, int]:
    start, _, end = text.partition("-")
    return int(start), int(end)


def load(path: Path = EXCERPTS) -> Iterator[Excerpt]:
    """The excerpts of the table."""
    with path.open(encoding="utf-8") as file:
        yield from map(Excerpt.of, csv.DictReader(file, delimiter="\t"))


@cache
def raw_texts(path: Path) -> list[str]:
    """The text of each line of the raw texts."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [row["text"] for row in map(json.loads, lines)]


def title_of(excerpt: Excerpt, corpus: Path) -> str:
    """The title of the document of an excerpt."""
    if excerpt.title:
        return excerpt.title
    path = corpus / excerpt.source
    return structure(read_page(path.read_bytes(), path.name, path.suffix)).title


def text_of(excerpt: Excerpt, corpus: Path, raw: Path) -> str:
    """The text of an excerpt; raises ValueError where another document stands in its place."""
    _, _, line = excerpt.source.partition(":")
    if line:
        text = raw_texts(raw)[int(line)]
    else:
        path = corpus / excerpt.source
        text = read_page(path.read_bytes(), path.name, path.suffix).text
    found = text[excerpt.start : excerpt.end]
    if not sha256(found.encode()).hexdigest().startswith(excerpt.digest):
        raise ValueError(f"{excerpt.source} {excerpt.title} holds another text than {excerpt.name} was annotated in")
    return found


def main() -> None:
    """Write the texts and annotations."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", type=Path)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--raw", type=Path, required=True)
    parser.add_argument("--titled", action="store_true", help="with the title of its document before each text")
    asked = parser.parse_args()
    folder = asked.target / SET
    folder.mkdir(parents=True, exist_ok=True)
    index = ["text\tset\tdocument"]
    for excerpt in load():
        text = text_of(excerpt, asked.corpus, asked.raw)
        title = f"{title_of(excerpt, asked.corpus)}\n" if asked.titled else ""
        (folder / f"{excerpt.name}.txt").write_text(title + text, "utf-8")
        annotation = {"entities": excerpt.entities(text), "relations": excerpt.stated(), "indicators": []}
        (folder / f"{excerpt.name}.json").write_text(json.dumps(annotation, ensure_ascii=False, indent=1) + "\n", "utf-8")
        index.append(f"{excerpt.name}\t{SET}\t{excerpt.document}")
    (asked.target / "index.tsv").write_text("\n".join(index) + "\n", "utf-8")


if __name__ == "__main__":
    main()
