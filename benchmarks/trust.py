"""Count how far each way of naming is right on annotated texts, and write loaders/extract/model/trust.toml.

    python benchmarks/trust.py GOLD_DIR...   # folders of NAME.txt and NAME.json in the shape of the annotation guide

Run it again after a change of the grammar or the lists. Texts that are kept for evaluation must not be in the folders.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from policykg.evaluation import RELAXED, align
from policykg.loaders.extract.bodies import with_bodies
from policykg.loaders.extract.gazetteer import load_gazetteer
from policykg.loaders.extract.names import Name
from policykg.loaders.extract.parse import all_names, parse
from policykg.loaders.extract.quantities import find_quantities
from policykg.loaders.extract.reading import read
from policykg.loaders.extract.trust import role_of, verb_of
from policykg.loaders.readers import read_page
from policykg.loaders.structure import structure
from policykg.ontology.identifiers import normal_name

TARGET = Path(__file__).resolve().parent.parent / "loaders" / "extract" / "model" / "trust.toml"
LEAST_COUNT = 6  # a role or a verb with fewer names is counted with the rest
PRIOR = 4  # names of the wider group that each share is drawn towards

Counts = dict[tuple[str, str, str, str], "Counter[bool]"]


def count(annotations: Iterable[Path]) -> Counts:
    """Right and wrong names in the texts beside these annotations, by type, way of typing, role and verb ("" for none)."""
    counts: Counts = defaultdict(Counter)
    for path in annotations:
        for key, counted in count_in(path).items():
            counts[key].update(counted)
    return counts


@cache
def count_in(annotation: Path) -> Counts:
    """Those of one text: trust is counted again and again, each time without other texts."""
    counts: Counts = defaultdict(Counter)
    gold = json.loads(annotation.read_text("utf-8"))
    document = structure(read_page(annotation.with_suffix(".txt").read_bytes(), annotation.stem, ".txt"))
    reading = read(document)
    known = with_bodies(reading.text, load_gazetteer().find(reading.text))
    first: dict[tuple[str, str], Name] = {}
    for name in all_names(parse(reading, known, find_quantities(reading.text), least=0)):
        first.setdefault((name.type, normal_name(name.name)), name)
    predicted = [
        {"id": str(place), "type": name.type, "name": name.name, "aliases": list(name.aliases)} for place, name in enumerate(first.values())
    ]
    right = align(gold["entities"], predicted, RELAXED)
    for place, name in enumerate(first.values()):
        role = role_of(name.chunk)
        counts[name.type, name.via, role, verb_of(name.chunk, role)][str(place) in right] += 1
    return counts


def table(counts: Counts) -> str:
    """The counts as TOML, with shares: each drawn towards that of the wider group that it is of."""
    lines = ["# Written by benchmarks/trust.py: the share of names that annotators agree with, by type, way of typing, role and verb."]
    for kind, via in sorted({key[:2] for key in counts}):
        whole = summed(counts, kind, via)
        share = whole[True] / whole.total()
        lines += ["", f'[{kind}."{via}"]', f"any = {share:.2f}  # of {whole.total()}"]
        for role in sorted({key[2] for key in counts if key[:2] == (kind, via)}):
            of_role = summed(counts, kind, via, role)
            if of_role.total() < LEAST_COUNT:
                continue
            lines.append(line(role, of_role, share))
            verbs = [(key[3], of_verb) for key, of_verb in sorted(counts.items()) if key[:3] == (kind, via, role) and key[3]]
            lines += [line(verb, of_verb, drawn(of_role, share)) for verb, of_verb in verbs if of_verb.total() >= LEAST_COUNT]
    return "\n".join(lines) + "\n"


def summed(counts: Counts, *key: str) -> "Counter[bool]":
    """The counts of all whose key begins so."""
    return sum((counted for other, counted in counts.items() if other[: len(key)] == key), Counter())


def drawn(counted: "Counter[bool]", share: float) -> float:
    """The share of right names, drawn towards another share."""
    return (counted[True] + PRIOR * share) / (counted.total() + PRIOR)


def line(name: str, counted: "Counter[bool]", share: float) -> str:
    """A line of the table."""
    return f'"{name}" = {drawn(counted, share):.2f}  # of {counted.total()}'


if __name__ == "__main__":
    TARGET.write_text(table(count(sorted(path for folder in sys.argv[1:] for path in Path(folder).glob("*.json")))), "utf-8")
