import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from policykg.loaders.extract import lexicon as lx
from policykg.loaders.extract.lexicon import load_lexicon
from policykg.ontology.schema import load_schema


def words(text: str) -> list[tuple[str, str]]:
    """Words found in a text that follow one another, with their categories."""
    matches = load_lexicon().matches(text)
    found, place = [], 0
    while place < len(text):
        start, end, category = matches.get(place, (place, place + 1, ""))
        if category:
            found.append((text[start:end], category))
        place = end
    return found


def test_the_words_of_a_clause() -> None:
    assert words("大力推进和不断完善的对") == [
        ("大力", lx.ADVERB),
        ("推进", lx.VERB),
        ("和", lx.CONJUNCTION),
        ("不断", lx.ADVERB),
        ("完善", lx.VERB),
        ("的", lx.PARTICLE),
        ("对", lx.PREPOSITION),
    ]


def test_the_longest_word_at_a_place_wins() -> None:
    assert words("贯彻落实") == [("贯彻落实", lx.VERB)]
    assert words("做优做强") == [("做优做强", lx.VERB)]


@pytest.mark.parametrize("word", ["参与", "和谐", "中华人民共和国", "对外开放", "合同", "由于", "等级", "基地"])
def test_a_function_character_inside_a_common_word_has_no_function(word: str) -> None:
    functions = {lx.CONJUNCTION, lx.PREPOSITION, lx.PARTICLE}
    assert not functions & {category for _, category in words(word)}


@pytest.mark.parametrize("modal", ["应当", "必须", "不得", "可以", "要"])
def test_modals_are_modals(modal: str) -> None:
    assert words(modal) == [(modal, lx.MODAL)]


def test_no_word_is_found_in_a_text_without_words() -> None:
    assert load_lexicon().matches("") == {}
    assert load_lexicon().matches("5G-A") == {}


def test_every_weak_verb_is_a_verb() -> None:
    lexicon = load_lexicon()
    assert set(lexicon.weak) - set(lexicon.verbs) == set()


def test_kind_words_say_types_that_the_ontology_has() -> None:
    schema = load_schema()
    assert {schema.core(kind) for kind in load_lexicon().kinds.values()} == set(load_lexicon().kinds.values())


def test_durations_are_units() -> None:
    lexicon = load_lexicon()
    assert lexicon.durations < set(lexicon.units)
    assert {"天", "个工作日"} <= lexicon.durations
    assert "家" not in lexicon.durations


def test_no_unit_begins_with_a_scale_that_the_number_takes() -> None:
    # 30万亩 is 300000 亩; only 千 begins units, those of 千瓦 and its like
    assert [unit for unit in load_lexicon().units if unit.startswith(("万", "亿", "百"))] == []


def test_a_word_stands_in_one_class() -> None:
    # the class that decides what happens to its object: 推动 is a verb and no adverb, 依托 a preposition
    tables = tomllib.loads((files("policykg.loaders.extract") / "lexicon.toml").read_text("utf-8"))
    classes = [
        *(words.split() for words in tables["verbs"].values()),
        *(tables[name]["words"].split() for name in ("prepositions", "conjunctions", "particles", "quantifiers")),
        *(words.split() for words in tables["adverbs"].values()),
    ]
    counted = Counter(word for words in classes for word in set(words))
    assert [word for word, times in counted.items() if times > 1] == []
