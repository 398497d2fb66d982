"""The questions that compare, on two documents whose every statement is known."""

import re
from pathlib import Path

import pytest

from policykg.graph.cypher.embedded import EmbeddedEngine
from policykg.graph.store import Store
from policykg.ontology.errors import QueryError
from policykg.queries.engines import Cypher
from policykg.queries.meaning import Given
from policykg.queries.run import ask
from policykg.queries.table import Cell
from tests.queries.neighbours import ACTION, OLD, OUTLINE, REPORT

A, R = ACTION.name, REPORT.name
FUSED = ("推动量子计算与人工智能融合", "量子计算与人工智能要融合发展")
QUANTUM = ("岚州省发展量子计算和工业软件", "汐州市发展量子计算")
PROVINCE_2025 = ("2025年，全省数字经济规模为100亿元", "2025年，岚州省数字经济规模已有120亿元")
AIM = "到2027年，岚州省数字经济规模达到150亿元以上"
LEAD = "数据贯通工程由省发展改革委牵头，省财政厅配合"

ANSWERS: list[tuple[str, Given, list[tuple[Cell, ...]]]] = [
    (
        "compare-regions",
        {"regions": ["岚州省", "汐州市"]},
        [
            ("数字经济规模", "亿元", "level", "2025", "Observation", "100; 120", 30),
            ("数字经济规模", "亿元", "level", "2027", "Target", ">=150", None),
            ("数据节点", "个", "level", "2026", "Target", 9, None),
        ],
    ),
    ("shared-technologies", {"region": "岚州省", "other": "汐州市"}, [("量子计算", "Technology", QUANTUM[0], R, QUANTUM[1], A)]),
    ("missing-technologies", {"region": "汐州市", "other": "岚州省"}, [("工业软件", "Technology", "reported", QUANTUM[0], R)]),
    ("programmes-proposed", {"document": A}, [("数字街区试点", "planned", "开展数字街区试点", A)]),
    (
        "programme-actors",
        {},
        [
            ("数据贯通工程", "leads", "岚州省发展改革委", "GovernmentBody", LEAD, R),
            ("数据贯通工程", "participatesIn", "岚州省财政厅", "GovernmentBody", LEAD, R),
        ],
    ),
    (
        "technology-momentum",
        {},
        [("工业软件", "reported", 1, 1), ("量子计算", "planned", 1, 1), ("量子计算", "reported", 1, 1)],
    ),
    ("instruments-by-kind", {"kind": "环境型"}, [("finance", "融资担保", "planned", "以融资担保缓解融资难", R)]),
    ("instruments-by-kind", {"kind": "供给型"}, []),
    ("instruments-by-problem", {"problem": "融资难"}, [("融资难", "融资担保", "Instrument", "planned", "以融资担保缓解融资难", R)]),
    ("unaddressed-problems", {}, [("数据孤岛", "制造业", "Sector", "制造业存在数据孤岛", R)]),
    ("problems-of", {"entity": "中小企业"}, [("融资难", "中小企业面临融资难", R, "融资担保", "以融资担保缓解融资难", R)]),
    (
        "indicator-figures",
        {"words": "节点"},
        [("数据节点", "数据贯通工程", "岚州省", "2026", "=", 9, "个", "Target", "到2026年，数据贯通工程建成数据节点9个", R)],
    ),
    (
        "figures-of",
        {"entity": "汐州市"},
        [("数字经济规模", "=", 30, "亿元", "2025", "汐州市", "Observation", "汐州市数字经济规模在2025年为30亿元", A)],
    ),
    (
        "targets-achieved",
        {},
        [
            ("岚州省", "数字经济规模", "亿元", "2027", ">=", 150, "2025", 100, AIM, A, PROVINCE_2025[0], R),
            ("岚州省", "数字经济规模", "亿元", "2027", ">=", 150, "2025", 120, AIM, A, PROVINCE_2025[1], A),
        ],
    ),
    (
        "contradicting-figures",
        {},
        [("岚州省", "数字经济规模", "亿元", "Observation", "2025", 100, 120, PROVINCE_2025[0], R, PROVINCE_2025[1], A)],
    ),
    (
        "builds-on",
        {"document": A},
        [
            (R, "basedOn", OUTLINE.name, "根据《国家数据纲要》编制本报告"),
            (A, "implements", R, "为落实《岚州省数字经济发展报告》，制定本计划"),
        ],
    ),
    (
        "built-upon",
        {"document": OUTLINE.name},
        [
            (R, "basedOn", OUTLINE.name, "根据《国家数据纲要》编制本报告"),
            (A, "implements", R, "为落实《岚州省数字经济发展报告》，制定本计划"),
        ],
    ),
    (
        "superseded-documents",
        {},
        [(OLD.name, R, "《岚州省数据暂行办法》同时废止", A, "cites", "参照《岚州省数据暂行办法》执行")],
    ),
    ("documents-by-issuer", {"organization": "汐州市人民政府"}, [("汐州市人民政府", A, None, None, "plan", "汐州市人民政府印发")]),
    ("who-leads", {}, [("岚州省发展改革委", "数据贯通工程", "岚州省财政厅", "2026", LEAD, R)]),
    ("unassigned-programmes", {}, [("数字街区试点", "planned", "开展数字街区试点", A)]),
    (
        "between",
        {"entity": "人工智能", "other": "量子计算"},
        [("←", "integratesWith", "planned", FUSED[0], R), ("←", "integratesWith", "planned", FUSED[1], A)],
    ),
    ("said-by-several", {}, [("量子计算", "integratesWith", "人工智能", 2)]),
    ("least-certain", {"percent": 89}, []),
    (
        "shortest-paths",
        {"entity": "人工智能", "other": "工业软件", "longest": 4},
        [
            (1, 1, "人工智能", "←", "integratesWith", "量子计算", FUSED[0], R),
            (1, 2, "量子计算", "←", "develops", "岚州省", QUANTUM[0], R),
            (1, 3, "岚州省", "→", "develops", "工业软件", QUANTUM[0], R),
            (2, 1, "人工智能", "←", "integratesWith", "量子计算", FUSED[1], A),
            (2, 2, "量子计算", "←", "develops", "岚州省", QUANTUM[0], R),
            (2, 3, "岚州省", "→", "develops", "工业软件", QUANTUM[0], R),
        ],
    ),
    ("shortest-paths", {"entity": "人工智能", "other": "工业软件", "longest": 2}, []),
    ("most-connected", {"least": 5}, [("岚州省", "Region", 5, 2), (R, "PolicyDocument", 5, 2)]),
    ("rule-counts", {}, [("hand", 23, 0.9)]),
]


@pytest.mark.parametrize(("name", "given", "expected"), ANSWERS, ids=[f"{name}-{number}" for number, (name, *_) in enumerate(ANSWERS)])
def test_the_answer_is_what_the_sentences_say(name: str, given: Given, expected: list[tuple[Cell, ...]], neighbours: Store) -> None:
    table = ask(neighbours, name, given, evidence=True)
    assert list(table.rows) == expected
    assert all(table.evidence)


@pytest.mark.parametrize(("name", "given", "expected"), ANSWERS, ids=[f"{name}-{number}" for number, (name, *_) in enumerate(ANSWERS)])
def test_cypher_gives_the_same(name: str, given: Given, expected: list[tuple[Cell, ...]], neighbours: Store, embedded: Cypher) -> None:
    assert list(ask(neighbours, name, given, engine=embedded).rows) == expected


@pytest.fixture(scope="module")
def embedded(neighbours: Store) -> Cypher:
    return Cypher(neighbours, EmbeddedEngine(neighbours))


def test_entities_that_one_document_knows_are_counted(neighbours: Store) -> None:
    found = ask(neighbours, "known-by-one").records()
    assert ("数据孤岛", "Problem", R, 1) in [tuple(row.values()) for row in found]
    assert "量子计算" not in {row["entity"] for row in found}  # both do


def test_relations_are_counted_by_modality(neighbours: Store) -> None:
    assert ("integratesWith", "planned", 2, 2) in ask(neighbours, "relation-counts").rows


def test_the_evidence_of_a_row_is_its_sentences_with_their_places(neighbours: Store) -> None:
    [both] = ask(neighbours, "said-by-several", evidence=True).evidence
    assert [(one.document, one.quote, one.sentence) for one in both] == [(R, FUSED[0], FUSED[0] + "。"), (A, FUSED[1], FUSED[1] + "。")]
    texts = {document.title: neighbours.text(document.digest) for document in neighbours.documents()}
    assert all(texts[one.document][one.start : one.end] == one.quote for one in both)


def test_ids_are_shown_instead_of_names_when_asked_for(neighbours: Store) -> None:
    assert ask(neighbours, "unaddressed-problems", ids=True).rows[0][:2] == ("problem/数据孤岛", "sector/制造业")


@pytest.mark.parametrize("name", ["builds-on", "compare-regions", "missing-technologies", "programmes-proposed", "shared-technologies"])
def test_where_the_example_is_not_there_a_choice_from_the_graph_is_asked(name: str, neighbours: Store) -> None:
    table = ask(neighbours, name, example=True)
    assert table.rows
    assert re.match(r"the store does not have the example .+; asked with .+ instead$", table.notes[0])


def test_where_no_choice_has_an_answer_that_is_said(tmp_path: Path) -> None:
    with (
        Store(tmp_path / "store", create=True) as empty,
        pytest.raises(
            QueryError, match=r"^the store does not have the example technology 5G-A, and nothing else in it answers who-develops$"
        ),
    ):
        ask(empty, "who-develops", example=True)
