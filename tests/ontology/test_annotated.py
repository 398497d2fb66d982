"""The annotated documents, and the rows of the lists that are known from one of them alone."""

import csv
from importlib.resources import files
from pathlib import Path

import pytest

from policykg.ontology.annotated import Annotated, find_annotated, load_annotated
from policykg.ontology.gazetteer import FILES, entries_by_id, entries_of, load_entries
from tests.scripts import load_script

PLAN = Annotated("A99", "云岚市行动计划", None, "2024-05-01", frozenset({"云岚市行动计划"}))


@pytest.mark.parametrize(
    ("sources", "seen_in", "alone"),
    [
        (("云岚市行动计划",), ("A99",), True),
        (("云岚市行动计划",), (), True),
        (("云岚市行动计划",), ("A98", "A99"), False),  # annotators have it elsewhere
        (("云岚市行动计划", "云泽市行动计划"), ("A99",), False),  # another document has the word
        (("ISO 3166-1",), ("A99",), False),  # known from elsewhere
    ],
)
def test_a_row_is_known_from_a_document_alone(sources: tuple[str, ...], seen_in: tuple[str, ...], alone: bool) -> None:  # noqa: FBT001
    assert PLAN.is_all_of(sources, seen_in) is alone


def test_a_document_is_found_by_its_number_or_by_title_and_date() -> None:
    found = find_annotated("国务院关于印发国家职业教育改革实施方案的通知", "国发〔2019〕4号", None)
    assert found is find_annotated("教育改革方案", "国发〔2019〕4号", None)
    assert found is not None
    assert [find_annotated("政府工作报告", None, day) == found for day in ("2026-01-26", "2013-02-28", "1954-09-23")] == [False] * 3
    assert find_annotated("政府工作报告", None, "2026-01-26") != find_annotated("政府工作报告", None, "2013-02-28")
    assert find_annotated("政府工作报告", None, "1954-09-23") is None


def test_every_row_says_where_annotators_have_it_in_ids_that_are_there() -> None:
    known = {document.id for document in load_annotated()}
    assert {identifier for entry in load_entries() for identifier in entry.seen_in} <= known
    assert len(known) == len(load_annotated())


def test_some_rows_of_a_document_are_known_from_it_alone_and_most_are_not() -> None:
    voucher, ai = entries_by_id()["instrument/数字券"], entries_by_id()["technology/人工智能"]
    [seed] = [document for document in load_annotated() if document.id in voucher.seen_in]
    assert voucher in entries_of(seed)
    assert seed.id in ai.seen_in
    assert ai not in entries_of(seed)


@pytest.mark.parametrize("name", [*FILES, "local_bodies"])
def test_the_column_is_what_annotations_give(shared: Path, name: str) -> None:
    seen = load_script("benchmarks/seen.py")
    listed = files("policykg.ontology") / "gazetteers" / f"{name}.csv"
    rows = list(csv.DictReader(listed.read_text("utf-8").splitlines()))
    found = seen.columns(seen.annotations(shared / "gold"))[name]
    assert [row["name" if "name" in row else "stem"] for row in rows if row["seen_in"].split() != sorted(found(row))] == []
