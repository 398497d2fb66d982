"""Analyses of two small stores, with results counted by hand."""

from decimal import Decimal
from pathlib import Path

import pytest

from policykg.graph.store import Store
from policykg.ontology.errors import UnknownClass, UnknownName
from policykg.ontology.model import Entity, Figure
from policykg.queries.analyses import analyse, analyses
from policykg.queries.table import Cell
from tests.graph.made import entity
from tests.queries.documents import PLANNED, Said, extraction


def rows(store: Store, name: str, **parameters: str) -> list[tuple[Cell, ...]]:
    return list(analyse(store, name, parameters).rows)


def test_the_entity_that_most_is_said_of_is_the_most_central(store: Store) -> None:
    # neighbours, statements and documents by hand; the rank is what is left
    found = [row[:-1] for row in rows(store, "centrality", **{"class": "Technology"})]
    assert found == [
        ("飞控芯片", "Technology", 5, 6, 3),
        ("避障雷达", "Technology", 2, 2, 2),
        ("厘米级定位", "Technology", 1, 1, 1),
    ]


def test_a_measure_a_problem_and_a_group_that_only_each_other_know_are_a_community(neighbours: Store) -> None:
    found = {row[2]: row[0] for row in rows(neighbours, "communities")}
    assert len({found[name] for name in ("融资难", "中小企业", "融资担保")}) == 1
    assert found["数据孤岛"] == found["制造业"] != found["融资难"]


def test_communities_are_the_same_each_time(store: Store) -> None:
    assert analyse(store, "communities") == analyse(store, "communities")


def test_entities_of_one_class_in_the_same_documents(store: Store) -> None:
    # three documents: 飞控芯片 in all, 避障雷达 in two, 厘米级定位 in one of these
    assert rows(store, "together", **{"class": "Technology"}) == [
        ("避障雷达", "飞控芯片", 2, 1.0),
        ("厘米级定位", "避障雷达", 1, 1.5),
        ("厘米级定位", "飞控芯片", 1, 1.0),
    ]
    assert len(rows(store, "together", **{"class": "Technology", "least": "2"})) == 1


def test_what_a_document_adds_and_drops(neighbours: Store) -> None:
    found = rows(neighbours, "changes", before="岚州省数字经济发展报告", after="汐州市数字经济行动计划")
    assert [row for row in found if row[2] in ("Technology", "Programme", None)] == [
        ("added", "数字街区试点", "Programme", None, None),
        ("added", "数字经济规模", None, None, "150亿元以上"),
        ("dropped", "数据贯通工程", "Programme", None, None),
        ("dropped", "工业软件", "Technology", None, None),
        ("dropped", "数据节点", None, "9个", None),
    ]


def test_a_target_with_another_value_is_changed(tmp_path: Path) -> None:
    # the same indicator of the same region: 8 by the first plan, 10 by the second
    first, second = (entity("PolicyDocument", f"岚州省机场布局计划（{year}年）") for year in (2024, 2026))
    region = entity("Region", "岚州省")
    aims = [
        Figure(region.id, "通航机场", Decimal(value), "个", "=", "target", "level", f"{value}个", "2030", region.id) for value in (8, 10)
    ]
    with Store(tmp_path / "store", create=True) as store:
        for plan, aim in zip((first, second), aims, strict=True):
            store.add(
                extraction(plan, "plan", {f"建成通航机场{aim.value_text}。": [(region, "hasFigure", aim, PLANNED)]}), f"{plan.name}.txt"
            )
        assert rows(store, "changes", before=first.name, after=second.name) == [("changed", "通航机场", None, "8个", "10个")]


def test_each_row_of_a_timeline_has_its_sentence(store: Store) -> None:
    table = analyse(store, "timeline", {"entity": "飞控芯片"}, evidence=True)
    assert table.rows
    for row, [sentence] in zip(table.rows, table.evidence, strict=True):
        assert row[-1] == sentence.quote
        assert "飞控芯片" in sentence.quote


def test_an_analysis_without_that_name_names_a_near_one(store: Store) -> None:
    with pytest.raises(UnknownName, match="did you mean communities"):
        analyse(store, "community")


def test_a_class_that_is_none_is_refused(store: Store) -> None:
    with pytest.raises(UnknownClass):
        analyse(store, "together", {"class": "Planet"})


def test_regions_share_what_both_have(neighbours: Store) -> None:
    # 岚州省 has 量子计算 and 工业软件, 汐州市 has 量子计算
    assert rows(neighbours, "similar-regions") == [("岚州省", "汐州市", 0.5, 1, 2, 1)]


def test_what_a_region_has_not_and_one_like_it_has_is_a_gap(neighbours: Store) -> None:
    table = analyse(neighbours, "gaps", {"region": "汐州市"}, evidence=True)
    assert table.rows == (("工业软件", "Technology", 1, "岚州省", 0.5),)
    [[sentence]] = table.evidence
    assert "工业软件" in sentence.quote


def regions_with(path: Path, held: dict[Entity, str]) -> Store:
    """A store whose regions develop technologies, a letter each."""
    plan = entity("PolicyDocument", "岚州省技术名录")
    lines: dict[str, list[Said]] = {
        f"{region.name}发展技术{letter}。": [(region, "develops", entity("Technology", f"技术{letter}"), PLANNED)]
        for region, letters in held.items()
        for letter in letters
    }
    store = Store(path, create=True)
    store.add(extraction(plan, "plan", lines), "名录.txt")
    return store


def test_a_place_inside_or_around_a_region_is_no_peer_of_it(tmp_path: Path) -> None:
    province = entity("Region", "岚州省")
    city = entity("Region", "汐州市", within=province.id)
    district = entity("Region", "青麓区", within=city.id)
    other = entity("Region", "云岚省")
    with regions_with(tmp_path / "store", {province: "AB", city: "ABC", district: "ABD", other: "AE"}) as store:
        assert rows(store, "gaps", region="岚州省") == [("技术E", "Technology", 1, "云岚省", 0.3333)]
        assert [row[3] for row in rows(store, "gaps", region="青麓区")] == ["云岚省"]
        assert {row[3] for row in rows(store, "gaps", region="云岚省")} == {"岚州省", "汐州市", "青麓区"}
        assert {row[:2] for row in rows(store, "similar-regions")} == {("云岚省", name) for name in ("岚州省", "汐州市", "青麓区")}


def test_a_region_that_is_hardly_alike_is_no_peer(tmp_path: Path) -> None:
    # 1 of 26 technologies is of both
    one, other = entity("Region", "岚州省"), entity("Region", "云岚省")
    with regions_with(tmp_path / "store", {one: "ABCDEFGHIJKLM", other: "MNOPQRSTUVWXYZ"}) as store:
        table = analyse(store, "gaps", {"region": "岚州省"})
        assert table.rows == ()
        assert table.notes == ("no region is like 岚州省 by 5% or more: the most alike, 云岚省, is so by 3.85%",)
        assert len(rows(store, "gaps", region="岚州省", least="3")) == 13


def test_every_analysis_says_what_it_is_in_two_languages() -> None:
    for one in analyses().values():
        assert one.question.question_zh
        assert one.question.question_en
