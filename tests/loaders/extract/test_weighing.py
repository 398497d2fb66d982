"""Weighing: what rules and tagger propose together, and what is kept of it."""

import pytest

from policykg.loaders.extract.gazetteer import load_gazetteer
from policykg.loaders.extract.parse import Sentence, parse
from policykg.loaders.extract.pipeline import find
from policykg.loaders.extract.quantities import find_quantities
from policykg.loaders.extract.reading import read
from policykg.loaders.extract.tagging import Marks, load_network, mark
from policykg.loaders.extract.weighing import LEARNED, LEAST, TYPES, bounds, candidates, load_weights
from tests.says import document

TEXT = "建设工业互联网平台，支持中小企业应用人工智能。设立数字化转型专项资金。在云岚市建设工业互联网平台。"


def proposed(text: str) -> tuple[Marks, list[Sentence]]:
    reading = read(document(text))
    known, quantities = load_gazetteer().find(reading.text), find_quantities(reading.text)
    sentences = parse(reading, known, quantities, least=0)
    return mark(reading.text, known, quantities, sentences), sentences


def test_a_name_is_one_candidate_wherever_it_stands() -> None:
    found = {(one.type, one.name): one for one in candidates(*proposed(TEXT), load_network())}
    platform = found["Facility", "工业互联网平台"]
    assert len(platform.names) == 2
    assert len(platform.probabilities) == 2
    assert platform.tagged == 2


def test_only_classes_that_are_weighed_are_candidates() -> None:
    assert {one.type for one in candidates(*proposed(TEXT), load_network())} <= set(TYPES)


def test_there_is_a_weight_for_each_number() -> None:
    for one in candidates(*proposed(TEXT), load_network()):
        assert len(one.features()) == len(load_weights())


def test_what_is_kept_is_likely_and_nothing_overlaps() -> None:
    names = [name for name in find(read(document(TEXT))).names if name.type in TYPES]
    assert {"工业互联网平台", "中小企业", "人工智能", "数字化转型专项资金"} <= {name.name for name in names}
    place = 0
    for name in sorted(names, key=lambda name: name.start):
        assert name.trust >= LEAST
        assert place <= name.start
        place = name.end


@pytest.mark.parametrize(
    ("tagged", "name"),
    [
        ("“数字券”", "数字券"),
        ("数字券”", "数字券"),
        ("“双随机”监管", "“双随机”监管"),
        ("双随机”监管", "“双随机”监管"),
        ("金融“五篇大文章", "金融“五篇大文章”"),
        ("的算力平台、", "算力平台"),
        ("6G）", "6G"),
        ("和田玉产业", "和田玉产业"),
    ],
)
def test_a_name_keeps_both_of_two_quotation_marks_or_none(tagged: str, name: str) -> None:
    text = "发放“数字券”，推行“双随机”监管，做好金融“五篇大文章”，建好高效的算力平台、数据平台，研究第六代移动通信（6G），发展和田玉产业。"
    start = text.index(tagged)
    assert text[slice(*bounds(text, start, start + len(tagged)))] == name


def test_regions_are_left_to_the_rules() -> None:
    text = "在广东省建设工业互联网平台。"
    with_tagger, rules = (find(read(document(text)), way).names for way in ("learned", "rules"))
    assert [name for name in with_tagger if name.type == "Region"] == [name for name in rules if name.type == "Region"]


@pytest.mark.parametrize("text", [TEXT, "推进量子精密测量产业发展，培育一批链主企业。", "不得放映广告。"])
def test_a_name_by_the_tagger_stands_in_a_noun_phrase_of_its_clause(text: str) -> None:
    for name in find(read(document(text))).names:
        if name.via == LEARNED:
            assert max(name.start, name.chunk.start) < min(name.end, name.chunk.end)


@pytest.mark.parametrize("text", ["不再建设数据中心。", "严禁在老城区新建工业互联网平台。", "不得对燃油货车给予购置补贴。"])
def test_the_tagger_names_nothing_inside_a_ban(text: str) -> None:
    assert not [name for name in find(read(document(text))).names if name.via == LEARNED or name.name in ("数据中心", "工业互联网平台")]
