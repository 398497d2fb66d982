"""Time the main path on the documents of a folder: build, extraction alone, every question; medians of three.

python benchmarks/corpus.py FOLDER
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from policykg import build, extract
from policykg.graph.store import Store
from policykg.loaders.sources import Source, find_sources
from policykg.ontology.errors import PolicyKGError
from policykg.queries.catalogue import questions
from policykg.queries.run import ask

RUNS = 3


def median(act: Callable[[], object]) -> float:
    """Median seconds of an action."""
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        act()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def build_anew(folder: str) -> None:
    """Build a store that is thrown away."""
    with tempfile.TemporaryDirectory() as place:
        build([folder], Path(place) / "store", jobs=os.cpu_count() or 1)


def readable(folder: str) -> tuple[list[Source], int]:
    """The documents from which something can be extracted, of every kind that is read, and how many characters they have."""
    documents, characters = [], 0
    for source in find_sources([folder]):
        if isinstance(source, Source):
            try:
                characters += len(extract(source.read()).document.text)
            except PolicyKGError as error:
                print(f"left out: {error}", file=sys.stderr)
            else:
                documents.append(source)
    return documents, characters


def main(folder: str) -> None:
    """Print a line for each measurement."""
    documents, characters = readable(folder)
    if not documents:
        sys.exit(f"no document found in {folder}")
    print(f"{len(documents)} documents, {characters:,} characters")
    print(f"build              {median(lambda: build_anew(folder)):8.2f} s")
    seconds = median(lambda: [extract(source.read()) for source in documents])
    print(f"extraction alone   {seconds:8.2f} s  {characters / seconds:,.0f} characters/s")
    with tempfile.TemporaryDirectory() as place, Store(Path(place) / "store", create=True) as store:
        build([folder], store)
        for name in questions():
            try:
                seconds = median(lambda name=name: ask(store, name, example=True))  # type: ignore[misc]
            except PolicyKGError as error:
                print(f"{name:<28} {error}")
            else:
                print(f"{name:<28} {seconds * 1000:8.1f} ms")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python benchmarks/corpus.py FOLDER")
    main(sys.argv[1])
