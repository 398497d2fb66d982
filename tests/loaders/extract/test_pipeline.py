"""The steps of the extraction as a spaCy pipeline, open to a component of one's own."""

from spacy.language import Language
from spacy.tokens import Doc

from policykg.loaders.extract.pipeline import Work, find, load_pipeline
from policykg.loaders.extract.reading import Reading
from policykg.loaders.extract.reading import read as reading_of
from tests.says import document

TEXT = "到2027年，建成灯塔工厂12家，总投资3亿元（责任单位：市数据局）。"


def reading() -> Reading:
    return reading_of(document(TEXT))


def test_a_token_is_a_character_so_that_a_span_is_a_stretch_of_the_reading() -> None:
    read = reading()
    doc = load_pipeline("learned").make_doc(read.text)
    assert len(doc) == len(read.text)
    assert [token.idx for token in doc] == list(range(len(doc)))
    assert doc.text == read.text


def test_each_step_leaves_its_spans_for_the_next() -> None:
    nlp = load_pipeline("learned")
    doc = nlp.make_doc(reading().text)
    doc._.policykg = Work(reading())
    doc = nlp(doc)
    assert ("灯塔工厂", "Facility") in {(span.text, span.label_) for span in doc.spans["known"]}
    assert [span.text for span in doc.spans["quantities"]] == ["12家", "3亿元"]
    assert {("灯塔工厂", "Facility")} <= {(span.text, span.label_) for span in doc.spans["names"]}


def test_a_component_from_elsewhere_sees_tokens_and_spans() -> None:
    seen: list[str] = []

    @Language.component("looking_on")
    def look(doc: Doc) -> Doc:
        seen.extend(span.text for span in doc.spans["names"])
        return doc

    nlp = load_pipeline("learned")
    nlp.add_pipe("looking_on", last=True)
    try:
        find(reading())
    finally:
        nlp.remove_pipe("looking_on")
    assert "灯塔工厂" in seen


def test_what_is_found_points_into_the_reading() -> None:
    found = find(reading())
    text = found.reading.text
    assert {text[name.start : name.end] for name in found.names} >= {"灯塔工厂"}
    assert {text[link.start : link.end] for link in found.links} == {"建成灯塔工厂12家", "责任单位：市数据局"}
    assert [(figure.indicator, text[figure.start : figure.end]) for figure in found.figures] == [
        ("灯塔工厂", "建成灯塔工厂12家"),
        ("总投资", "总投资3亿元"),
    ]


def test_the_same_reading_gives_the_same_finds() -> None:
    one, other = find(reading()), find(reading())
    assert (one.links, one.figures, one.names) == (other.links, other.figures, other.names)


def test_a_text_without_anything_gives_nothing() -> None:
    found = find(reading_of(document("请认真执行。")))
    assert (found.names, found.links, found.figures) == ((), (), ())
