"""The header of every official document against the index that was typed by hand; where they differ, the text was read."""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from policykg.loaders.readers import read_page
from policykg.loaders.structure import structure
from policykg.loaders.structure.numbers import parse_numbers
from policykg.ontology.identifiers import normal_name
from policykg.ontology.model import Document

LEAST = 0.98

# What the text has where the index says something else, and why the index is not followed.
TITLES = {
    "021": ("政府工作报告", "the text's own title; the index adds place and year"),
    "023": ("政府工作报告", "the text's own title; the index adds place and year"),
    "025": ("陕西省2026年政府工作报告", "the text has place before year"),
    "073": (
        "海市人民政府办公厅关于印发《上海市促进商业航天发展打造空间信息产业高地行动计划（2023—2025年）》的通知",
        "the first character is missing in the text",
    ),
}
NUMBERS = {
    "033": ("国务院令第802号", "the line of its revision has it, the index none"),
    "058": (None, "the decree's number is missing in the text"),
}
DATES = {
    "021": ("2026-01-26", "given on this day; the index has that of publication"),
    "023": ("2026-01-27", "given on this day; the index has that of publication"),
    "025": ("2026-01-27", "given on this day; the index has that of publication"),
    "030": (None, "only when it comes into force"),
    "031": (None, "only when it comes into force"),
    "037": ("2022-08-30", "adopted on this day; the index has that of the announcement"),
    "051": (None, "no date in the text; a year in the index"),
    "052": (None, "no date and no signature in the text"),
    "055": (None, "the news agency's line has no year"),
    "056": (None, "no signature in the text"),
    "057": (None, "only when it comes into force; a year in the index"),
    "058": (None, "the day of the decree is missing in the text"),
    "072": (None, "no date in the text; a year in the index"),
    "073": ("2023-10-24", "signed on this day; the index has that of publication"),
    "075": ("2025-04-23", "signed on this day; the index has the month"),
    "076": (None, "the news agency's line has no year"),
    "078": ("2025-12-02", "signed on this day; the index has that of publication"),
    "081": ("2025-09-04", "signed on this day; the index has that of publication"),
    "082": ("2025-07-23", "signed on this day; the index has that of publication"),
    "085": ("2025-05-17", "signed on this day; the index has that of publication"),
}
# 自…起施行 and 有效期至…, read in each text
IN_FORCE = {
    "017": ("2019-03-01", None),
    "027": ("2021-09-01", None),
    "029": ("2018-01-01", None),
    "030": ("2025-01-01", None),
    "031": ("2021-09-01", None),
    "033": ("2025-06-01", None),
    "037": ("2022-11-01", None),
    "039": ("2019-10-01", None),
    "057": ("2025-09-01", None),
    "061": ("2023-07-03", "2025-12-31"),
    "075": ("2025-06-01", None),
    "078": ("2026-01-01", "2030-12-31"),
    "082": ("2025-08-01", "2030-07-31"),
}


def read(file: Path) -> Document:
    return structure(read_page(file.read_bytes(), file.name, file.suffix))


@pytest.fixture(scope="module")
def index(shared: Path) -> dict[str, dict[str, str]]:
    """The rows of the index by their id."""
    with (shared / "corpus" / "index.tsv").open(encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file, delimiter="\t")}


@pytest.fixture(scope="module")
def documents(shared: Path, index: dict[str, dict[str, str]]) -> dict[str, Document]:
    """Every document of the index."""
    return {name: read(shared / "corpus" / row["file"]) for name, row in index.items()}


def share_right(found: dict[str, str | None], typed: dict[str, str | None], known: Mapping[str, tuple[str | None, str]]) -> float:
    """The share that is as the index has it, or as the text has it where the index is known to differ."""
    assert all(found[name] == value for name, (value, _) in known.items())
    assert all(found[name] != typed[name] for name in known), "no exception where the index is right"
    wrong = {name: (found[name], typed[name]) for name in typed if name not in known and found[name] != typed[name]}
    assert len(typed) == 52
    return 1 - len(wrong) / len(typed)


def test_titles(index: dict[str, dict[str, str]], documents: dict[str, Document]) -> None:
    found: dict[str, str | None] = {name: normal_name(document.title) for name, document in documents.items()}
    typed: dict[str, str | None] = {name: normal_name(row["title"]) for name, row in index.items()}
    known = {name: (normal_name(title), why) for name, (title, why) in TITLES.items()}
    assert share_right(found, typed, known) >= LEAST


def test_numbers_in_their_one_form(index: dict[str, dict[str, str]], documents: dict[str, Document]) -> None:
    found = {name: document.number for name, document in documents.items()}
    typed = {name: next(iter(parse_numbers(row["number"])), None) for name, row in index.items()}
    assert share_right(found, typed, NUMBERS) >= LEAST


def test_dates(index: dict[str, dict[str, str]], documents: dict[str, Document]) -> None:
    found = {name: document.date for name, document in documents.items()}
    typed = {name: row["date"] or None for name, row in index.items()}
    assert share_right(found, typed, DATES) >= LEAST


def test_from_when_to_when_they_are_in_force(documents: dict[str, Document]) -> None:
    said = {name: (document.in_force, document.until) for name, document in documents.items() if document.in_force or document.until}
    assert said == IN_FORCE


@pytest.mark.parametrize(
    ("name", "index_number", "published"),
    [
        ("001-gwy-shuangsuiji.html", "000014349/2019-00007", "2019-02-15"),
        ("003-gwy-zhijiao-shishifangan.html", "000014349/2019-00005", "2019-02-13"),
        ("015-gbt-duchata-biaoyang.html", "000014349/2018-00208", "2018-11-26"),
        ("051-miit-shisiwu-ruanjian.pdf", None, None),
        ("059-sz-ai-zhizao.pdf", None, "2026-02-12"),
    ],
)
def test_pages_and_pdfs(shared: Path, name: str, index_number: str | None, published: str | None) -> None:
    file = shared / "corpus" / name
    found = read(file)
    assert (found.index_number, found.published) == (index_number, published)
    if file.with_suffix(".txt").exists():
        text = read(file.with_suffix(".txt"))
        assert (normal_name(found.title), found.number, found.date) == (normal_name(text.title), text.number, text.date)
