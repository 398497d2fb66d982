"""The tagger: what it sees of a sentence, and what it makes of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykg.loaders.extract.gazetteer import load_gazetteer
from policykg.loaders.extract.parse import Sentence, parse
from policykg.loaders.extract.quantities import find_quantities
from policykg.loaders.extract.reading import read
from policykg.loaders.extract.tagging import Marks, Span, Tagged, inputs, labels_of, load_network, mark, tag
from tests.says import document


def marks_of(text: str) -> tuple[Marks, list[Sentence]]:
    """The marks of a document with that text, and the sentence of the text."""
    reading = read(document(f"{text}。"))
    known, quantities = load_gazetteer().find(reading.text), find_quantities(reading.text)
    sentences = parse(reading, known, quantities, least=0)
    return mark(reading.text, known, quantities, sentences), [one for one in sentences if one.start == reading.text.index(text)]


def test_each_character_is_marked_with_what_the_rules_make_of_it() -> None:
    marks, sentences = marks_of("支持中小企业应用人工智能")
    start = sentences[0].start
    assert marks.words[start] == "B verb help"
    assert marks.known[start + 2] == "B TargetGroup"
    assert marks.names[start + 9].startswith("I Technology gazetteer")
    assert (marks.chunks[start + 2], marks.chunks[start + 5]) == ("B", "E")
    assert marks.roles[start + 2] == "help"


def test_a_quantity_is_marked_as_one() -> None:
    marks, sentences = marks_of("建成灯塔工厂12家")
    start = sentences[0].start
    assert {word.split(" ")[1] for word in marks.words[start + 6 : start + 9]} == {"quantity"}


def test_a_sentence_is_read_with_its_marks_and_each_character_with_the_next() -> None:
    marks, sentences = marks_of("支持中小企业应用人工智能")
    [sentence] = sentences
    [found] = inputs(marks, sentences)
    assert found.text == "支持中小企业应用人工智能。"
    assert {len(column) for column in found.columns} == {len(found.text)}
    assert found.columns[0] == marks.names[sentence.start : sentence.end]
    assert found.columns[-1][:2] == ["支持", "持中"]


@pytest.mark.parametrize("text", ["建设工业互联网平台和数据中心", "设立数字化转型专项资金"])
def test_names_are_inside_the_sentence_apart_and_likely_to_a_degree(text: str) -> None:
    marks, sentences = marks_of(text)
    [sentence], [tagged] = sentences, tag(marks, sentences, load_network())
    assert tagged.spans()
    place = sentence.start
    for span in tagged.spans():
        assert place <= span.start < span.end <= sentence.end
        assert 0 < span.probability <= 1
        place = span.end
    assert 0 <= tagged.probability(sentence.start, sentence.start + 2, "Region") < 0.1
    assert tagged.probability(sentence.start, sentence.start + 2, "无此类") == 0


def test_a_stretch_is_as_likely_as_its_least_likely_label_and_goes_on_no_further() -> None:
    rows = np.array([[0.1, 0.9, 0.0], [0.2, 0.0, 0.8], [0.7, 0.0, 0.3]], np.float32)
    tagged = Tagged(10, ("O", "B-Sector", "I-Sector"), rows)
    assert tagged.spans() == [Span(10, 12, "Sector", 0.7)]
    assert tagged.probability(10, 13, "Sector") == pytest.approx(0.3)
    assert tagged.probability(10, 11, "Sector") == pytest.approx(0.2)


def test_the_same_sentence_is_tagged_the_same() -> None:
    marks, sentences = marks_of("建设工业互联网平台和数据中心")
    first = [one.spans() for one in tag(marks, sentences, load_network())]
    tag(*marks_of("研发人工智能大模型"), load_network())
    assert [one.spans() for one in tag(marks, sentences, load_network())] == first


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
