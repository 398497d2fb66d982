import pytest

from policykg.loaders.extract.chunker import ClauseParser
from policykg.loaders.extract.clauses import Chunk, Verb
from policykg.loaders.extract.gazetteer import load_gazetteer
from policykg.loaders.extract.names import name_chunks
from policykg.loaders.extract.trust import LEAST, load_trust, role_of, trust
from policykg.ontology.schema import load_schema

_VERB = Verb("建设", "grow", 0, 2)


@pytest.mark.parametrize(
    ("chunk", "role"),
    [
        (Chunk(2, 4, "平台", _VERB), "grow"),
        (Chunk(2, 4, "平台"), "subject"),
        (Chunk(2, 4, "平台", _VERB, "在"), "在"),
        (Chunk(2, 4, "平台", _VERB, "在", embedded=True), "of"),
        (Chunk(2, 10, "“千企智改”行动", _VERB), "quoted"),
    ],
)
def test_a_name_has_a_role_in_its_clause(chunk: Chunk, role: str) -> None:
    assert role_of(chunk) == role


def test_trust_is_looked_up_by_class_way_and_verb() -> None:
    counted = load_trust()["Facility"]["head"]
    assert counted["建设"] != counted["grow"]
    assert trust("Facility", "head", Chunk(2, 6, "算力中心", _VERB)) == counted["建设"]


def test_a_verb_too_rare_to_count_has_the_share_of_its_class() -> None:
    counted = load_trust()["Facility"]["head"]
    assert "布局建设" not in counted
    assert trust("Facility", "head", Chunk(4, 8, "算力中心", Verb("布局建设", "grow", 0, 4))) == counted["grow"]


def test_a_verb_in_front_says_nothing_of_what_a_preposition_introduces() -> None:
    counted = load_trust()["Facility"]["head"]
    assert trust("Facility", "head", Chunk(3, 7, "算力中心", _VERB, "依托")) == counted["依托"]


def test_a_role_too_rare_to_count_has_the_share_of_all() -> None:
    counted = load_trust()["Facility"]["head"]
    assert "凡" not in counted
    assert trust("Facility", "head", Chunk(2, 6, "算力中心", None, "凡")) == counted["any"]


def test_what_was_never_counted_is_right_half_the_time() -> None:
    assert trust("Facility", "a way that no text shows", Chunk(2, 6, "算力中心")) == 0.5


def test_every_share_is_a_share_of_a_class_of_the_ontology() -> None:
    schema = load_schema()
    for kind, ways in load_trust().items():
        assert schema.core(kind) == kind
        for roles in ways.values():
            assert "any" in roles
            assert all(0 <= share <= 1 for share in roles.values())


def test_names_that_are_trusted_less_are_left_out() -> None:
    text = "建设云岚算力中心"
    parser = ClauseParser(text, {}, {}, set())
    clause = parser.parse(0, len(text), 0)
    [name] = name_chunks(clause, text, {}, 0.0)
    assert LEAST <= name.trust < 1
    assert name_chunks(clause, text, {}, name.trust) == [name]
    assert name_chunks(clause, text, {}, name.trust + 0.01) == []


def test_a_listed_name_is_trusted_more_than_one_guessed_where_no_verb_tells() -> None:
    text = "灯塔工厂稳步增加"
    known = {found.start: found for found in load_gazetteer().find(text)}
    clause = ClauseParser(text, {0: 4}, {}, set()).parse(0, len(text), 0)
    [listed] = name_chunks(clause, text, known)
    [guessed] = name_chunks(clause, text, {})
    assert (listed.via, guessed.via) == ("gazetteer", "head")
    assert listed.trust > guessed.trust
