"""A document that is cited by its 文号 alone is the document of the store that has it, whichever came first."""

from pathlib import Path

import pytest

from policykg import build, open_store
from policykg.judging import ruled
from policykg.ontology.judged import BY_NUMBER, Ruling
from policykg.ontology.model import Verdict
from policykg.pipeline import settle

TEXTS = {
    "opinion": "云岚市人民政府关于支持工业互联网的意见\n云府发〔2025〕3号\n支持中小企业应用人工智能。\n云岚市人民政府\n2025年3月4日\n",
    "notice": "云岚市数据局关于做好数据工作的通知\n根据云府发〔2025〕3号，支持中小企业应用大数据。\n云岚市数据局\n2025年5月4日\n",
}
NUMBER, OPINION = "document/云府发〔2025〕3号", "document/云岚市人民政府关于支持工业互联网的意见"
GROUND = "SELECT ?on WHERE { ?statement a pk:Statement ; rdf:predicate pk:basedOn ; rdf:object ?on }"


def put(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / f"{name}.txt").write_text(TEXTS[name], "utf-8")
        build([folder / f"{name}.txt"], folder / "store", fast=True)
    return folder / "store"


def grounds(store: Path) -> set[str]:
    with open_store(store) as opened:
        return {row["on"].removeprefix(opened.base) for row in opened.select(GROUND)}


@pytest.mark.parametrize("order", [("opinion", "notice"), ("notice", "opinion")])
def test_a_number_that_is_cited_alone_means_the_document_that_has_it(tmp_path: Path, order: tuple[str, str]) -> None:
    store = put(tmp_path, *order)
    assert grounds(store) == {OPINION}
    with open_store(store) as opened:
        reasons = opened.select(f'SELECT ?words WHERE {{ ?judgement pk:reason "{BY_NUMBER}" ; pk:mention ?words }}')
        assert [row["words"] for row in reasons] == ["云府发〔2025〕3号"]
        assert opened.unsettled() == []


def test_the_order_of_the_documents_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    states = []
    for folder, order in (("one", ("opinion", "notice")), ("other", ("notice", "opinion"))):
        with open_store(put(tmp_path / folder, *order)) as opened:
            states.append(opened.state())
    assert states[0] == states[1]


def test_a_number_means_itself_until_the_document_comes_and_when_it_has_gone(tmp_path: Path) -> None:
    assert grounds(put(tmp_path, "notice")) == {NUMBER}
    store = put(tmp_path, "opinion")
    assert grounds(store) == {OPINION}
    with open_store(store) as opened:
        opened.remove("云岚市人民政府关于支持工业互联网的意见")
        settle(opened)
    assert grounds(store) == {NUMBER}


def test_a_person_may_say_that_they_are_not_the_same(tmp_path: Path) -> None:
    store = put(tmp_path, "opinion", "notice")
    with open_store(store) as opened:
        ruled(opened, Ruling(NUMBER, OPINION, Verdict.NOT_SAME))
        assert opened.unsettled() == []
    assert grounds(store) == {NUMBER}
