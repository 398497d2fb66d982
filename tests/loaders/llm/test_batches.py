"""Passages: cut between sentences, nothing twice, paragraphs whole where they fit."""

import pytest

from policykg.loaders.extract.reading import read
from policykg.loaders.llm.batches import Batch, batches
from tests.says import document

READING = read(document("推广甲平台。建设乙中心。\n培育丙产业。\n发展丁技术。完善戊机制。壮大己企业。"))


def cut(characters: int) -> list[str]:
    return [READING.text[slice(*batch.span(READING))] for batch in batches(READING, characters)]


@pytest.mark.parametrize("characters", [1, 10, 14, 20, 40, 1000])
def test_every_sentence_of_the_body_is_in_one_batch(characters: int) -> None:
    sentences = [READING.text[start:end] for start, end in READING.sentences if start >= READING.header_end]
    assert "\n".join(cut(characters)).split("\n") == sentences


@pytest.mark.parametrize("characters", [14, 20, 40])
def test_a_batch_is_no_longer_than_asked_for_unless_it_is_one_sentence(characters: int) -> None:
    assert all(len(batch) <= characters or "\n" not in batch for batch in cut(characters))


def test_a_sentence_that_is_longer_is_a_batch_by_itself() -> None:
    assert len(cut(1)) == sum(start >= READING.header_end for start, _ in READING.sentences)


def test_a_paragraph_that_does_not_fit_begins_a_batch() -> None:
    assert cut(34)[0].splitlines() == ["推广甲平台。", "建设乙中心。", "培育丙产业。"]


def test_halves_are_cut_between_sentences() -> None:
    assert Batch(2, 7).halves() == (Batch(2, 4), Batch(4, 7))
    assert Batch(2, 3).halves() is None
