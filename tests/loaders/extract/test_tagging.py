"""The tagger: what it sees of a sentence, and what it makes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykg.loaders.extract.gazetteer import load_gazetteer
from policykg.loaders.extract.parse import parse
from policykg.loaders.extract.quantities import find_quantities
from policykg.loaders.extract.reading import read
from policykg.loaders.extract.tagging import Marks, features, labels_of, load_tagger, mark
from tests.says import document


def marks_of(text: str) -> tuple[Marks, int, int]:
    """The marks of a document with that text, and where the text stands in its reading."""
    reading = read(document(f"{text}。"))
    known, quantities = load_gazetteer().find(reading.text), find_quantities(reading.text)
    marks = mark(reading.text, known, quantities, parse(reading, known, quantities, least=0))
    start = reading.text.index(text)
    return marks, start, start + len(text)


def test_each_character_is_marked_with_what_the_rules_make_of_it() -> None:
    marks, start, _ = marks_of("支持中小企业应用人工智能")
    assert marks.words[start] == "B verb help"
    assert marks.known[start + 2] == "B TargetGroup"
    assert marks.names[start + 9].startswith("I Technology gazetteer")
    assert (marks.chunks[start + 2], marks.chunks[start + 5]) == ("B", "E")
    assert marks.roles[start + 2] == "help"


def test_a_quantity_is_marked_as_one() -> None:
    marks, start, _ = marks_of("建成灯塔工厂12家")
    assert {word.split(" ")[1] for word in marks.words[start + 6 : start + 9]} == {"quantity"}


def test_a_character_has_the_same_features_whatever_stands_far_from_it() -> None:
    marks, start, end = marks_of("支持中小企业应用人工智能")
    other, first, last = marks_of("支持中小企业购买人工智能")
    assert features(marks, start, end)[0] == features(other, first, last)[0]
    assert features(marks, start, end)[7] != features(other, first, last)[7]


@pytest.mark.parametrize("text", ["建设工业互联网平台和数据中心", "设立数字化转型专项资金"])
def test_names_are_inside_the_sentence_apart_and_likely_to_a_degree(text: str) -> None:
    marks, start, end = marks_of(text)
    spans, [asked] = load_tagger().tag(marks, start, end, [(start, start + 2, "Region")])
    assert spans
    place = start
    for span in spans:
        assert place <= span.start < span.end <= end
        assert 0 < span.probability <= 1
        place = span.end
    assert 0 <= asked < 0.1


def test_the_same_sentence_is_tagged_the_same() -> None:
    marks, start, end = marks_of("建设工业互联网平台和数据中心")
    first = load_tagger().tag(marks, start, end, [])
    load_tagger().tag(*marks_of("研发人工智能大模型"), [])
    assert load_tagger().tag(marks, start, end, []) == first


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3)), max_size=5))
def test_labels_say_where_names_begin_and_go_on(lengths: list[tuple[int, int]]) -> None:
    spans, place = [], 0
    for length, gap in lengths:
        spans.append((place, place + length, "Sector"))
        place += length + gap
    labels = labels_of(place, spans)
    assert len(labels) == place
    assert [at for at, label in enumerate(labels) if label == "B-Sector"] == [start for start, _, _ in spans]
    assert labels.count("O") == place - sum(end - start for start, end, _ in spans)
