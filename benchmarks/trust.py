"""Count how far each way of naming is right on annotated texts, and write loaders/extract/model/trust.toml.

    python benchmarks/trust.py GOLD_DIR      # a folder of NAME.txt and NAME.json in the shape of the annotation guide

Run it again after a change of the grammar or the lists. Texts that are kept for evaluation must not be in the folder.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Container
from pathlib import Path

from policykg.evaluation import RELAXED, align
from policykg.loaders.extract.bodies import with_bodies
from policykg.loaders.extract.gazetteer import load_gazetteer
from policykg.loaders.extract.names import Name
from policykg.loaders.extract.parse import all_names, parse
from policykg.loaders.extract.quantities import find_quantities
from policykg.loaders.extract.reading import read
from policykg.loaders.extract.trust import role_of
from policykg.loaders.readers import read_page
from policykg.loaders.structure import structure
from policykg.ontology.identifiers import normal_name

TARGET = Path(__file__).resolve().parent.parent / "loaders" / "extract" / "model" / "trust.toml"
LEAST_COUNT = 6  # a role with fewer names is counted with the rest
PRIOR = 4  # names of the whole way of typing that each role is mixed with


def count(folder: Path, names: Container[str] | None = None) -> dict[tuple[str, str, str], Counter[bool]]:
    """Right and wrong names by type, way of typing and role, in the texts of these names or in all."""
    counts: dict[tuple[str, str, str], Counter[bool]] = defaultdict(Counter)
    for path in sorted(path for path in folder.glob("*.json") if names is None or path.stem in names):
        gold = json.loads(path.read_text("utf-8"))
        document = structure(read_page(path.with_suffix(".txt").read_bytes(), path.stem, ".txt"))
        reading = read(document)
        known = with_bodies(reading.text, load_gazetteer().find(reading.text))
        first: dict[tuple[str, str], Name] = {}
        for name in all_names(parse(reading, known, find_quantities(reading.text), least=0)):
            first.setdefault((name.type, normal_name(name.name)), name)
        predicted = [
            {"id": str(place), "type": name.type, "name": name.name, "aliases": list(name.aliases)}
            for place, name in enumerate(first.values())
        ]
        right = align(gold["entities"], predicted, RELAXED)
        for place, name in enumerate(first.values()):
            counts[name.type, name.via, role_of(name.chunk)][str(place) in right] += 1
    return counts


def table(counts: dict[tuple[str, str, str], Counter[bool]]) -> str:
    """The counts as TOML, with shares."""
    ways: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    for (kind, via, _), counted in counts.items():
        ways[kind, via].update(counted)
    lines = ["# Written by benchmarks/trust.py: the share of names that annotators agree with, by type, way of typing and role."]
    for kind, via in sorted(ways):
        whole = ways[kind, via]
        share = whole[True] / whole.total()
        lines += ["", f'[{kind}."{via}"]', f"any = {share:.2f}  # of {whole.total()}"]
        for (other, way, role), counted in sorted(counts.items()):
            if (other, way) == (kind, via) and counted.total() >= LEAST_COUNT:
                lines.append(f'"{role}" = {(counted[True] + PRIOR * share) / (counted.total() + PRIOR):.2f}  # of {counted.total()}')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(table(count(Path(sys.argv[1]))), "utf-8")
