"""The real documents beside the project: read, never copied here."""

import importlib
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from policykg.evaluation import evaluate
from policykg.graph.store import Store
from policykg.graph.validation import check_version
from policykg.guide import to_guide
from policykg.ontology.model import Extraction
from policykg.pipeline import extract


@pytest.fixture(scope="module")
def seed(shared: Path) -> Extraction:
    """The article that started the project."""
    return extract(shared / "gold" / "dev" / "seed.txt")


@pytest.fixture(scope="module")
def score(shared: Path) -> Iterator[ModuleType]:
    """The scorer that comes with the annotation guide."""
    sys.path.insert(0, str(shared / "gold"))
    yield importlib.import_module("score")
    sys.path.remove(str(shared / "gold"))


def counts(score: ModuleType, gold: Path, found: Extraction) -> dict[str, list[int]]:
    """Right, predicted and expected by the guide's scorer."""
    total: dict[str, list[int]] = {}
    for (kind, _), row in score.compare(json.loads(gold.read_text("utf-8")), to_guide(found), 0.75).items():
        total[kind] = [sum(pair) for pair in zip(total.get(kind, [0, 0, 0]), row, strict=True)]
    return total


def test_the_seed_is_found_as_well_as_the_project_promises(shared: Path, score: ModuleType, seed: Extraction) -> None:
    found = counts(score, shared / "gold" / "dev" / "seed.json", seed)
    f1 = {kind: 2 * right / (predicted + expected) for kind, (right, predicted, expected) in found.items()}
    assert f1["entity"] >= 0.75
    assert f1["relation"] >= 0.60
    assert f1["indicator"] >= 0.85


def test_nothing_after_the_tags_is_in_a_statement(seed: Extraction) -> None:
    end = seed.document.text.index("标签:")
    assert all(statement.evidence.end <= end for statement in seed.statements)
    names = {entity.name for entity in seed.entities} | {alias for entity in seed.entities for alias in entity.aliases}
    assert not {"南京市", "西藏", "西藏自治区", "邢台", "黄茅海"} & names


def test_the_guide_s_scorer_and_ours_agree(shared: Path, score: ModuleType, tmp_path: Path, seed: Extraction) -> None:
    for suffix in (".txt", ".json"):
        shutil.copy(shared / "gold" / "dev" / f"seed{suffix}", tmp_path)
    ours = evaluate(tmp_path)[0]["relaxed"]["overall"]
    for kind, row in counts(score, tmp_path / "seed.json", seed).items():
        assert [ours["figure" if kind == "indicator" else kind][name] for name in ("found", "predicted", "gold")] == row


def test_every_quote_of_the_corpus_stands_in_the_kept_text(corpus: Store) -> None:
    rows = corpus.select(
        """SELECT ?digest ?start ?end ?quote WHERE { GRAPH ?version {
            ?version pk:digest ?digest . ?statement pk:evidence ?evidence . ?evidence oa:hasSelector ?q, ?p .
            ?q oa:exact ?quote . ?p oa:start ?start ; oa:end ?end } }"""
    )
    assert len(rows) > 5000
    texts = {row["digest"]: corpus.text(row["digest"]) for row in rows}
    assert all(texts[row["digest"]][int(row["start"]) : int(row["end"])] == row["quote"] for row in rows)


def test_the_shapes_hold_on_the_whole_corpus(corpus: Store) -> None:
    assert {document.title: check_version(corpus, document.version) for document in corpus.documents()} == {
        document.title: [] for document in corpus.documents()
    }
