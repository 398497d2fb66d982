"""Train the tagger and the weights of loaders/extract/model on annotated texts, or measure both with documents left out.

    python benchmarks/learn.py GOLD_DIR --index INDEX --without dev --model DIR   # a model that has seen no document of dev
    python benchmarks/learn.py GOLD_DIR --index INDEX --weights DIR   # from every text, with those weights: the one to ship
    python benchmarks/learn.py GOLD_DIR --index INDEX --measure dev   # rules, tagger and both on dev, by documents left out

With ``--more DIR`` all is learned from the names of the texts of that folder, too (``benchmarks/excerpts.py``).

GOLD_DIR has folders of NAME.txt and NAME.json in the shape of the annotation guide; INDEX is a table (tab-separated) of
text, folder and document, so that two texts of one document are never on both sides. The training of the network is seeded
(``benchmarks/network.py``, with PyTorch), and documents go to folds in the order of their names.
"""

import argparse
import csv
import json
import re
import shutil
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from network import PASSES, train_network
from sklearn.linear_model import LogisticRegression
from trust import count, table

from policykg.evaluation import RELAXED, align
from policykg.loaders.extract.bodies import with_bodies
from policykg.loaders.extract.gazetteer import load_gazetteer
from policykg.loaders.extract.learned import read_shipped, use_model
from policykg.loaders.extract.names import Name
from policykg.loaders.extract.network import LanguageModel, Network
from policykg.loaders.extract.parse import Sentence, parse
from policykg.loaders.extract.quantities import find_quantities
from policykg.loaders.extract.reading import read
from policykg.loaders.extract.tagging import Marks, inputs, labels_of, mark
from policykg.loaders.extract.trust import LEAST as LEAST_TRUST
from policykg.loaders.extract.trust import load_trust
from policykg.loaders.extract.weighing import LEARNED, TYPES, Candidate, candidates, likely
from policykg.loaders.readers import read_page
from policykg.loaders.structure import structure

MODEL = Path(__file__).resolve().parent.parent / "loaders" / "extract" / "model"
SCORED = "dev"  # the folder on whose texts trust in rules is not counted
FOLDS, FOLD_PASSES = 5, 24  # fewer passes than the tagger to ship gets: enough to tell which candidates hold
STRENGTH = 1.0  # inverse of the regularization of the logistic regression

Row = tuple[str, Path, str]  # text, folder, document


@dataclass(frozen=True, slots=True)
class Text:
    """An annotated text, with what the rules make of it."""

    folder: str
    document: str
    gold: dict[str, list[dict[str, object]]]
    marks: Marks
    sentences: list[Sentence]


def load(folder: Path, document: str, name: str) -> Text:
    """One text of a folder."""
    path = next(path for suffix in (".txt", ".html") if (path := folder / f"{name}{suffix}").exists())
    reading = read(structure(read_page(path.read_bytes(), name, path.suffix)))
    known, quantities = with_bodies(reading.text, load_gazetteer().find(reading.text)), find_quantities(reading.text)
    sentences = parse(reading, known, quantities, least=0)
    gold = json.loads((folder / f"{name}.json").read_text("utf-8"))
    return Text(folder.name, document, gold, mark(reading.text, known, quantities, sentences), sentences)


def train_tagger(texts: list[Text], target: Path, passes: int = PASSES) -> Network:
    """A tagger from these texts, written to a file."""
    sentences, labels = [], []
    for text in texts:
        right = labels_of(len(text.marks.text), occurrences(text))
        sentences += inputs(text.marks, text.sentences)
        labels += [right[sentence.start : sentence.end] for sentence in text.sentences]
    return train_network(sentences, labels, load_language(), target, passes)


@cache
def load_language() -> LanguageModel:
    """The language model of the package."""
    return LanguageModel(read_shipped("language.npz"))


def occurrences(text: Text) -> list[tuple[int, int, str]]:
    """Where the annotated names stand: each occurrence of a name, the longest first where they overlap."""
    found = [
        (match.start(), match.end(), str(entity["type"]))
        for entity in text.gold["entities"]
        for name in sorted({str(entity["name"]), *map(str, entity["aliases"])})  # type: ignore[call-overload]
        if len(name) > 1
        for match in re.finditer(re.escape(name), text.marks.text)
    ]
    taken = bytearray(len(text.marks.text))
    kept = []
    for start, end, kind in sorted(found, key=lambda span: (span[0] - span[1], span)):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append((start, end, kind))
    return sorted(kept)


def right(text: Text, found: list[Candidate]) -> list[bool]:
    """Which candidates an annotator has, too."""
    aligned = align(text.gold["entities"], _predicted(found), RELAXED)
    return [str(place) in aligned for place in range(len(found))]


def _predicted(found: list[Candidate]) -> list[dict[str, object]]:
    return [{"id": str(place), "type": one.type, "name": one.name, "aliases": []} for place, one in enumerate(found)]


def train_weights(held: list[tuple[Text, list[Candidate]]]) -> list[float]:
    """Weights from candidates whose tagger has not seen their documents."""
    rows = np.array([candidate.features() for _, found in held for candidate in found])
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=5000)
    model.fit(rows, [answer for text, found in held for answer in right(text, found)])
    return [round(float(weight), 4) for weight in model.coef_[0]]


def held_out(texts: list[Text]) -> list[tuple[Text, list[Candidate]]]:
    """The candidates of every text by a tagger that was trained without its document."""
    documents = sorted({text.document for text in texts})
    found = []
    with tempfile.TemporaryDirectory() as scratch:
        for fold in range(FOLDS):
            away = set(documents[fold::FOLDS])
            tagger = train_tagger([text for text in texts if text.document not in away], Path(scratch) / "names.npz", FOLD_PASSES)
            found += [(text, candidates(text.marks, text.sentences, tagger)) for text in texts if text.document in away]
    return found


def score(pairs: list[tuple[Text, list[Candidate]]]) -> str:
    """Precision, recall and F1 of entities of the types that are weighed."""
    counts: Counter[str] = Counter()
    for text, found in pairs:
        gold = [entity for entity in text.gold["entities"] if entity["type"] in TYPES]
        counts.update(right=len(align(gold, _predicted(found), RELAXED)), found=len(found), gold=len(gold))
    precision, recall = counts["right"] / max(counts["found"], 1), counts["right"] / max(counts["gold"], 1)
    return f"precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}"


def ruled(name: Name) -> bool:
    """Whether the rules keep a name by themselves."""
    return name.via != LEARNED and name.trust >= LEAST_TRUST


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--measure", metavar="FOLDER", help="measure on the texts of this folder instead of writing a model")
    parser.add_argument("--without", metavar="FOLDER", help="leave out every document that this folder has a text of")
    parser.add_argument("--more", type=Path, metavar="DIR", help="learn from the texts of this folder, too")
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--weights", type=Path, metavar="DIR", help="take the weights of that model instead of training them")
    asked = parser.parse_args()
    rows = texts_in(asked.index, asked.gold)
    if asked.more:
        rows += texts_in(asked.more / "index.tsv", asked.more)
    if not asked.measure:
        away = {document for _, folder, document in rows if folder.name == asked.without}
        train([row for row in rows if row[2] not in away], asked.model, asked.weights)
        for name, folder, document in rows:
            if folder.name == asked.without:
                count_for(name, [row for row in rows if row[2] != document], asked.model)
        return
    held = held_out(load_all(rows))
    measured = [pair for pair in held if pair[0].folder == asked.measure]
    weights = train_weights([pair for pair in held if pair[0].folder != asked.measure])
    print("rules ", score([(text, [one for one in found if any(map(ruled, one.names))]) for text, found in measured]))
    print("tagger", score([(text, [one for one in found if one.tagged]) for text, found in measured]))
    for least in (0.25, 0.3, 0.33, 0.36, 0.4):
        print(f"both, from {least}", score([(text, [one for one, _ in likely(found, weights, least)]) for text, found in measured]))


def texts_in(index: Path, folder: Path) -> list[Row]:
    """The texts of an index that have an annotation in the folder of their set."""
    with index.open(encoding="utf-8") as file:
        rows = [(row["text"], folder / row["set"], row["document"]) for row in csv.DictReader(file, delimiter="\t")]
    return sorted(row for row in rows if (row[1] / f"{row[0]}.json").exists())


def train(rows: list[Row], target: Path, weights: Path | None) -> None:
    """A whole model from these texts: trust in the rules, the weights if none are given, the tagger last."""
    begin = time.process_time()
    target.mkdir(parents=True, exist_ok=True)
    write_trust(rows, target)
    use_model(target)
    load_trust.cache_clear()
    texts = load_all(rows)
    learned = json.loads((weights / "weights.json").read_text("utf-8")) if weights else train_weights(held_out(texts))
    (target / "weights.json").write_text(json.dumps(learned) + "\n", "utf-8")
    train_tagger(texts, target / "names.npz")
    print(f"{target}: {len(rows)} texts, {time.process_time() - begin:.0f} s")


def write_trust(rows: list[Row], target: Path) -> None:
    """The trust in the rules that these texts give, those of the scored folder aside, and the names of all of them."""
    counted = [folder / f"{name}.json" for name, folder, _ in rows if folder.name != SCORED]
    (target / "trust.toml").write_text(table(count(counted)), "utf-8")
    (target / "texts.txt").write_text("\n".join(name for name, _, _ in rows) + "\n", "utf-8")


def count_for(name: str, known: list[Row], model: Path) -> None:
    """In a folder of the model, for one text, the same with trust counted in all texts that are known but for its document.

    Trust is a handful of counts; left out all at once the documents would leave too few, of regions for example.
    """
    own = model / name
    own.mkdir(exist_ok=True)
    for part in ("names.npz", "weights.json"):
        shutil.copy(model / part, own)
    write_trust(known, own)


def load_all(rows: list[Row]) -> list[Text]:
    """The texts with their marks."""
    return [load(folder, document, name) for name, folder, document in rows]


if __name__ == "__main__":
    main()
