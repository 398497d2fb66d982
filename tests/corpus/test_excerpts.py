"""The names that were annotated for training: places in the official documents, with no text of theirs."""

import csv
import re
from pathlib import Path
from types import ModuleType

import pytest

from policykg.ontology.schema import load_schema
from tests.scripts import load_script

ROW = {
    "text": "n1", "document": "021", "source": "021.txt", "title": "", "start": "3", "end": "15", "digest": "",
    "names": "Region:0-3,10-12 Sector:5-9", "relations": "develops:0-2,1-2",
}  # fmt: skip


@pytest.fixture(name="excerpts", scope="module")
def _excerpts() -> ModuleType:
    return load_script("benchmarks/excerpts.py")


def test_the_names_of_an_excerpt_are_read_off_its_text(excerpts: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "021.txt").write_text("序言\n云岚市发展低空经济，云岚打基础", "utf-8")
    excerpt = excerpts.Excerpt.of(ROW)
    text = excerpts.text_of(excerpt, tmp_path, tmp_path / "raw.jsonl.gz")
    assert text == "云岚市发展低空经济，云岚"
    named = [(one["type"], one["name"], one["aliases"]) for one in excerpt.entities(text)]
    assert named == [("Region", "云岚市", ["云岚"]), ("Sector", "低空经济", [])]
    assert [(one["subject"], one["predicate"], one["object"]) for one in excerpt.stated()] == [
        ("DOC", "develops", "e2"),
        ("e1", "develops", "e2"),
    ]


def test_every_row_holds_places_of_things_of_the_ontology_and_no_text(excerpts: ModuleType) -> None:
    schema = load_schema()
    with excerpts.EXCERPTS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len({row["text"] for row in rows}) == len(rows)
    for row in rows:
        assert re.fullmatch(r"(?:[A-Za-z]+:\d+-\d+(?:,\d+-\d+)* ?)+", row["names"])
        for kind, places in excerpts.Excerpt.of(row).things:
            assert schema.core(kind) == kind
            assert all(0 <= start < end <= int(row["end"]) - int(row["start"]) for start, end in places)
        for predicate, subject, obj in excerpts.Excerpt.of(row).relations:
            kinds = ["PolicyDocument", *(kind for kind, _ in excerpts.Excerpt.of(row).things)]
            assert schema.allows(predicate, kinds[subject], kinds[obj])


def test_the_names_stand_in_the_documents(excerpts: ModuleType, shared: Path) -> None:
    cut = []
    for excerpt in excerpts.load():
        text = excerpts.text_of(excerpt, shared / "corpus", shared / "raw" / "policy_raw.jsonl.gz")
        cut += [name for _, places in excerpt.things for name in (text[start:end] for start, end in places) if name != name.strip()]
    assert cut == []


def test_a_text_that_has_changed_is_noticed(excerpts: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "021.txt").write_text("序言\n云岚市发展低空经济，云岚打基础", "utf-8")
    excerpt = excerpts.Excerpt.of(ROW | {"digest": "0123456789abcdef"})
    with pytest.raises(ValueError, match="another text"):
        excerpts.text_of(excerpt, tmp_path, tmp_path / "raw.jsonl.gz")
