"""A person's judgements win over linking, survive a rebuild and can be undone."""

import json
from pathlib import Path
from typing import Any

import pytest

from policykg import build, open_store
from policykg.graph.store import Store
from policykg.judging import duplicates, ruled
from policykg.ontology.errors import QueryError
from policykg.ontology.judged import Ruling, Rulings, read_rulings, write_rulings
from policykg.ontology.model import Verdict
from policykg.pipeline import rebuild
from tests.command_line import run

PLAN = """云岚市算力发展行动计划
一、重点任务
建设云岚算力调度平台，建成云岚市算力调度平台2个。
支持中小企业应用人工智能，设立第一批算力试点、第二批算力试点。
"""
ONE, OTHER = "facility/云岚算力调度平台", "facility/云岚市算力调度平台"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    build([tmp_path / "plan.txt"], tmp_path / "store", fast=True)
    return tmp_path / "store"


def judge(store: Path, *words: str) -> tuple[int, Any]:
    result = run("judge", *words, "--store", store)
    return result.exit_code, json.loads(result.stdout) if result.stdout else result.stderr


def platforms(store: Path) -> dict[str, tuple[str, ...]]:
    """Each platform of the store with the quotes of its statements."""
    with open_store(store) as opened:
        rows = opened.select("""SELECT DISTINCT ?entity ?quote WHERE { ?s a pk:Statement ; rdf:object|rdf:subject ?entity ;
            pk:evidence/oa:hasSelector/oa:exact ?quote FILTER (CONTAINS(STR(?entity), "facility")) } ORDER BY ?quote""")
        found: dict[str, tuple[str, ...]] = {}
        for row in rows:
            name = row["entity"].removeprefix(opened.base)
            found[name] = (*found.get(name, ()), row["quote"])
        return found


def test_without_a_judgement_two_names_are_two(store: Path) -> None:
    assert set(platforms(store)) == {ONE, OTHER}


def test_what_is_judged_the_same_is_one_and_undone_it_is_two(store: Path) -> None:
    before = platforms(store)
    status, answer = judge(store, "云岚算力调度平台", "云岚市算力调度平台", "--same", "--note", "同一平台")
    assert (status, len(answer["documents changed"])) == (0, 1)
    assert platforms(store) == {OTHER: tuple(sorted((*before[ONE], *before[OTHER])))}
    judge(store, "--undo", ONE, OTHER)
    assert platforms(store) == before


def test_a_judgement_is_taken_back_by_the_names_it_was_made_with(store: Path) -> None:
    before = platforms(store)
    judge(store, "云岚算力调度平台", "云岚市算力调度平台", "--same")
    assert judge(store, "云岚算力调度平台", "云岚市算力调度平台", "--undo")[0] == 0
    assert platforms(store) == before


def test_the_same_body_of_two_places_is_never_proposed(store: Path) -> None:
    (store.parent / "b.txt").write_text("海澄市数据条例\n第一条 海澄市数据局、青岚市数据局应当建设数据中心，支持中小企业。\n", "utf-8")
    build([store.parent / "b.txt"], store, fast=True)
    with open_store(store) as opened:
        assert not [pair for pair in duplicates(opened) if "数据局" in pair.label]


def test_a_judgement_survives_building_again(store: Path) -> None:
    judge(store, ONE, OTHER, "--same")
    merged = platforms(store)
    (store.parent / "plan.txt").write_text(PLAN + "建设云岚算力调度平台分中心。\n", "utf-8")
    build([store.parent / "plan.txt"], store, fast=True)
    assert ONE not in platforms(store)
    assert len(platforms(store)[OTHER]) >= len(merged[OTHER])


def test_a_merged_entity_has_all_names_and_judgements_say_who_judged(store: Path) -> None:
    judge(store, ONE, OTHER, "--same")
    with open_store(store) as opened:
        reasons = opened.select('SELECT DISTINCT ?reason WHERE { ?j pk:reason ?reason ; pk:mention "云岚算力调度平台" }')
        names = opened.select(f"SELECT ?name WHERE {{ <{opened.base}{OTHER}> skos:prefLabel|skos:altLabel ?name }} ORDER BY ?name")
    assert [row["reason"] for row in reasons] == ["judged by a person"]
    assert [row["name"] for row in names] == ["云岚市算力调度平台", "云岚算力调度平台"]


def test_a_contradiction_is_refused(store: Path) -> None:
    judge(store, ONE, OTHER, "--same")
    status, said = judge(store, ONE, OTHER, "--not-same")
    assert status == 0  # the later word on a pair stands
    with open_store(store) as opened:
        ruled(opened, Ruling("facility/甲", "facility/乙", Verdict.SAME))
        ruled(opened, Ruling("facility/乙", "facility/丙", Verdict.SAME))
        with pytest.raises(QueryError, match="facility/甲 and facility/丙 are the same by other judgements"):
            ruled(opened, Ruling("facility/甲", "facility/丙", Verdict.NOT_SAME))
    assert said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((ONE, "technology/人工智能", "--same"), "of different kinds and cannot be the same"),
        ((ONE, ONE, "--same"), "is one entity; name two"),
        ((ONE, "没有的平台", "--same"), "no entity is called 没有的平台"),
        ((ONE, OTHER), "name two entities and exactly one of --same"),
        ((ONE, OTHER, "--same", "--not-same"), "exactly one of --same, --not-same"),
        ((ONE, OTHER, "--undo"), "there is no judgement on"),
        (("没有的平台", ONE, "--in", "云岚市算力发展行动计划", "--not-same"), "does not name anything 没有的平台"),
        (("云岚算力调度平台", OTHER, "--in", "云岚市算力发展行动计划", "--not-same"), f"is taken for {ONE} and not for {OTHER}"),
        (("云岚算力调度平台", "technology/人工智能", "--in", "云岚市算力发展行动计划", "--same"), "of different kinds"),
        (("云岚算力调度平台", ONE, "--in", "云岚市算力发展行动计划", "--unsure"), "--same or --not-same"),
        (("云岚算力调度平台", ONE, "--in", "云岚市算力发展行动计划", "--undo"), "there is no judgement on"),
        (("云岚算力调度平台", ONE, "--in", "没有的计划", "--not-same"), "no document is called 没有的计划"),
    ],
)
def test_a_mistake_is_one_line(store: Path, words: tuple[str, ...], said: str) -> None:
    status, answer = judge(store, *words)
    assert status == 2
    assert said in answer


def test_alike_names_are_proposed_until_they_are_judged(store: Path) -> None:
    with open_store(store) as opened:
        pairs = {frozenset((pair.entity, pair.other)) for pair in duplicates(opened)}
        assert frozenset((ONE, OTHER)) in pairs
        ruled(opened, Ruling(ONE, OTHER, Verdict.UNSURE))
        assert frozenset((ONE, OTHER)) not in {frozenset((pair.entity, pair.other)) for pair in duplicates(opened)}


def test_names_that_differ_in_a_number_are_never_proposed(store: Path) -> None:
    with open_store(store) as opened:
        assert not [pair for pair in duplicates(opened) if "第一批" in pair.label + pair.other_label]


def test_judgements_come_from_a_table_too(store: Path) -> None:
    table = store.parent / "判定.csv"
    table.write_text("entity,other,verdict,note\n云岚算力调度平台,云岚市算力调度平台,same,同一平台\n", "utf-8")
    status, answer = judge(store, "--file", str(table))
    assert status == 0
    assert answer["judgements"] == [{"entity": ONE, "other": OTHER, "verdict": "same", "note": "同一平台"}]
    assert set(platforms(store)) == {OTHER}


def test_what_is_written_is_read_again() -> None:
    rulings = Rulings().add(Ruling(ONE, OTHER, Verdict.NOT_SAME, "两个平台，“分中心”"))
    assert read_rulings(write_rulings(rulings), "a.csv") == rulings


def test_a_table_of_another_shape_is_refused_with_its_line() -> None:
    with pytest.raises(ValueError, match=r"a\.csv: line 2: .*maybe"):
        read_rulings("entity,other,verdict\na/1,a/2,maybe\n", "a.csv")


def test_extracting_again_from_what_is_kept_changes_nothing(store: Path) -> None:
    with open_store(store) as opened:
        assert isinstance(opened, Store)
        before = {str(quad) for quad in opened.quads()}
        assert rebuild(opened) == []
        assert {str(quad) for quad in opened.quads()} == before


# ---------------------------------------------------------------------- of a mention


@pytest.fixture
def two(store: Path) -> Path:
    """A store with a second document that names the platform."""
    (store.parent / "b.txt").write_text("青麓区算力办法\n第一条 建设云岚算力调度平台，支持中小企业应用人工智能。\n", "utf-8")
    build([store.parent / "b.txt"], store, fast=True)
    return store


def users(store: Path, entity: str) -> list[str]:
    """The titles of the documents with a statement of an entity."""
    with open_store(store) as opened:
        rows = opened.select(f"""SELECT DISTINCT ?title WHERE {{ ?s rdf:subject|rdf:object <{opened.base}{entity}> ;
            pk:evidence/oa:hasSource/prov:specializationOf/dcterms:title ?title }} ORDER BY ?title""")
        return [row["title"] for row in rows]


def test_what_a_document_calls_by_a_name_is_not_what_the_others_call_so(two: Path) -> None:
    assert users(two, ONE) == ["云岚市算力发展行动计划", "青麓区算力办法"]
    status, answer = judge(two, "云岚算力调度平台", ONE, "--in", "青麓区算力办法", "--not-same", "--note", "区里自己的平台")
    assert (status, len(answer["documents changed"])) == (0, 1)
    assert users(two, ONE) == ["云岚市算力发展行动计划"]
    assert users(two, "facility/云岚算力调度平台(青麓区算力办法)") == ["青麓区算力办法"]
    judge(two, "云岚算力调度平台", ONE, "--in", "青麓区算力办法", "--undo")
    assert users(two, ONE) == ["云岚市算力发展行动计划", "青麓区算力办法"]


def test_what_a_document_calls_by_a_name_is_another_thing(two: Path) -> None:
    judge(two, "云岚算力调度平台", OTHER, "--in", "青麓区算力办法", "--same")
    assert users(two, ONE) == ["云岚市算力发展行动计划"]
    assert users(two, OTHER) == ["云岚市算力发展行动计划", "青麓区算力办法"]
    with open_store(two) as opened:
        reasons = opened.select(f"""SELECT ?reason WHERE {{
            ?j pk:reason ?reason ; pk:entity <{opened.base}{OTHER}> ; pk:mention '云岚算力调度平台' }}""")
    assert [row["reason"] for row in reasons] == ["judged by a person"]


def test_only_that_form_of_words_is_judged(store: Path) -> None:
    text = "青麓区算力办法\n第一条 建设人工智能平台。\n第二条 攻克AI。\n第三条 研发人工智能。\n"
    (store.parent / "b.txt").write_text(text, "utf-8")
    build([store.parent / "b.txt"], store, fast=True)
    judge(store, "AI", "technology/人工智能", "--in", "青麓区算力办法", "--not-same")
    with open_store(store) as opened:
        rows = opened.select("""SELECT ?thing ?quote WHERE {
            ?s a pk:Statement ; rdf:object ?thing ; pk:evidence/oa:hasSelector/oa:exact ?quote
            FILTER (CONTAINS(STR(?thing), "technology/") && (CONTAINS(?quote, "AI") || CONTAINS(?quote, "研发"))) } ORDER BY ?quote""")
        found = [(row["thing"].removeprefix(opened.base), row["quote"]) for row in rows]
    assert found == [("technology/AI", "攻克AI"), ("technology/人工智能", "研发人工智能")]


def test_a_mention_judged_to_be_two_things_is_refused() -> None:
    rulings = Rulings().add(Ruling("该平台", ONE, Verdict.SAME, document="document/甲"))
    with pytest.raises(ValueError, match="该平台 in document/甲 means another thing by another judgement"):
        rulings.add(Ruling("该平台", OTHER, Verdict.SAME, document="document/甲"))


def test_a_judgement_of_a_mention_is_written_and_read_again() -> None:
    rulings = Rulings().add(Ruling("该平台", ONE, Verdict.NOT_SAME, document="document/甲"))
    assert read_rulings(write_rulings(rulings), "a.csv") == rulings
    assert rulings.names() == {}


def test_a_store_with_judgements_of_a_mention_is_valid(two: Path) -> None:
    judge(two, "云岚算力调度平台", ONE, "--in", "青麓区算力办法", "--not-same")
    result = run("validate", "--store", two)
    assert json.loads(result.stdout)["conforms"]
