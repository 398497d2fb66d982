"""Time the main path on a folder of documents: build, extraction alone, every question; medians of three.

python benchmarks/corpus.py FOLDER
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from policykg import ask, build, extract
from policykg.graph.store import Store
from policykg.ontology.errors import PolicyKGError
from policykg.queries.catalogue import questions

RUNS = 3


def median(act: Callable[[], object]) -> float:
    """Median seconds of an action."""
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        act()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def build_anew(files: list[Path]) -> None:
    """Build a store that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        build(files, Path(folder) / "store")


def main(folder: Path) -> None:
    """Print a line for each measurement."""
    files = sorted(folder.glob("*.txt"))
    characters = sum(len(extract(file).document.text) for file in files)
    print(f"{len(files)} documents, {characters:,} characters")
    print(f"build              {median(lambda: build_anew(files)):8.2f} s")
    seconds = median(lambda: [extract(file) for file in files])
    print(f"extraction alone   {seconds:8.2f} s  {characters / seconds:,.0f} characters/s")
    with tempfile.TemporaryDirectory() as place, Store(Path(place) / "store", create=True) as store:
        build(files, store)
        for name in questions():
            try:
                seconds = median(lambda name=name: ask(store, name, example=True))  # type: ignore[misc]
            except PolicyKGError as error:
                print(f"{name:<28} {error}")
            else:
                print(f"{name:<28} {seconds * 1000:8.1f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
