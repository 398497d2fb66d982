"""The error analysis: each difference between annotators and extraction with its cause."""

from typing import Any

from policykg.causes import CAUSES, Miss, count_causes, misses
from policykg.evaluation import Judged

TEXT = "建设灯塔工厂，发展低空经济。到2027年，灯塔工厂达到12家。"
FACTORY, ECONOMY = ("e1", "Facility", "灯塔工厂"), ("e2", "Sector", "低空经济")


def graph(*names: tuple[str, str, str], relations: Any = (), indicators: Any = ()) -> dict[str, Any]:  # noqa: ANN401 - rows of the guide
    entities = [{"id": identifier, "type": kind, "name": name, "aliases": []} for identifier, kind, name in names]
    return {"entities": entities, "relations": list(relations), "indicators": list(indicators)}


def said(gold: dict[str, Any], predicted: dict[str, Any]) -> list[Miss]:
    return list(misses(Judged("plan", TEXT, gold, predicted)))


def causes(gold: dict[str, Any], predicted: dict[str, Any]) -> list[tuple[bool, str]]:
    return [(miss.missed, miss.cause) for miss in said(gold, predicted)]


def linked(*ends: tuple[str, str, str]) -> dict[str, Any]:
    rows = [{"subject": subject, "predicate": predicate, "object": obj, "evidence": TEXT[:7]} for subject, predicate, obj in ends]
    return graph(FACTORY, ECONOMY, relations=rows)


def counted(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - a figure of the guide
    row = {"subject": "e1", "metric": "灯塔工厂", "value": 12, "unit": "家", "comparator": "=", "period": "2027", "status": "target"}
    return graph(FACTORY, ECONOMY, indicators=[{**row, "evidence": "达到12家", **changes}])


def test_two_graphs_that_say_the_same_have_no_misses() -> None:
    assert said(graph(FACTORY), graph(("x", "Facility", "灯塔工厂"))) == []


def test_an_entity_that_only_one_side_has_is_shown_in_its_sentence() -> None:
    sentence = "建设灯塔工厂，发展低空经济。"
    assert said(graph(FACTORY, ECONOMY), graph(FACTORY)) == [Miss("entity", "Sector", True, "not found", "低空经济", sentence)]  # noqa: FBT003
    [false] = said(graph(FACTORY), graph(FACTORY, ECONOMY))
    assert (false.missed, false.what, false.sentence) == (False, "低空经济", sentence)


def test_a_name_with_other_boundaries() -> None:
    assert causes(graph(("e1", "Facility", "国家级智能灯塔工厂")), graph(("x", "Facility", "灯塔工厂"))) == [
        (True, "boundary"),
        (False, "boundary"),
    ]


def test_a_name_of_another_class() -> None:
    assert causes(graph(("e1", "Facility", "灯塔工厂")), graph(("x", "Programme", "灯塔工厂"))) == [(True, "class"), (False, "class")]


def test_one_thing_that_was_named_twice() -> None:
    predicted = graph(("x", "Facility", "灯塔工厂"), ("y", "Facility", "“灯塔”工厂"))
    assert causes(graph(("e1", "Facility", "灯塔工厂")), predicted) == [(False, "twice")]


def test_what_is_not_annotated_is_told_apart_by_what_named_it() -> None:
    predicted = graph(
        ("technology/人工智能", "Technology", "人工智能"),
        ("facility/云岚体验中心", "Facility", "云岚体验中心"),
        ("x", "Programme", "千企上云"),
    )
    assert causes(graph(), predicted) == [(False, "list row"), (False, "head"), (False, "other rule")]


def test_a_relation_with_an_end_that_was_not_found() -> None:
    gold = graph(FACTORY, relations=[{"subject": "DOC", "predicate": "develops", "object": "e1", "evidence": "建设灯塔工厂"}])
    assert causes(gold, graph()) == [(True, "not found"), (True, "end")]


def test_a_relation_by_another_predicate_or_the_other_way_round() -> None:
    gold = linked(("e1", "appliedIn", "e2"))
    assert causes(gold, linked(("e1", "supports", "e2"))) == [(True, "predicate"), (False, "predicate")]
    assert causes(gold, linked(("e2", "appliedIn", "e1"))) == [(True, "predicate"), (False, "predicate")]


def test_a_relation_with_another_subject() -> None:
    assert causes(linked(("e2", "develops", "e1")), linked(("DOC", "develops", "e1"))) == [(True, "subject"), (False, "subject")]


def test_a_relation_that_one_side_does_not_have() -> None:
    assert causes(linked(("DOC", "develops", "e1")), linked(("DOC", "develops", "e2"))) == [(True, "not linked"), (False, "false link")]


def test_a_relation_that_both_have_is_no_cause_of_another() -> None:
    gold = linked(("DOC", "develops", "e1"))
    assert causes(gold, linked(("DOC", "develops", "e1"), ("e2", "develops", "e1"))) == [(False, "false link")]


def test_a_figure_with_another_value_is_missed_and_wrong() -> None:
    assert [(miss.missed, miss.cause, miss.what) for miss in said(counted(), counted(value=13))] == [
        (True, "value", "灯塔工厂 · 灯塔工厂 = 12 家"),
        (False, "value", "灯塔工厂 · 灯塔工厂 = 13 家"),
    ]


def test_a_figure_of_the_same_value_shows_what_differs() -> None:
    for aspect, other in (("unit", "个"), ("subject", "e2"), ("metric", "产值"), ("status", "achieved")):
        cause = {"metric": "indicator"}.get(aspect, aspect)
        assert causes(counted(), counted(**{aspect: other})) == [(True, cause), (False, cause)]


def test_what_is_not_scored_is_counted_once() -> None:
    assert causes(counted(), counted(period=None)) == [(True, "period")]
    assert causes(counted(), counted(comparator=">=")) == [(True, "comparator")]


def test_causes_are_counted_by_kind_in_a_fixed_order() -> None:
    counts = count_causes([*said(counted(), counted(value=13)), *said(graph(FACTORY), graph())])
    assert [(row["kind"], row["cause"], row["missed"], row["false"]) for row in counts] == [
        ("entity", "not found", 1, 0),
        ("figure", "value", 1, 1),
    ]
    assert all(row["meaning"] == CAUSES[str(row["kind"])][str(row["cause"])] for row in counts)
