"""Where facilities and programmes stand."""

import pytest

from tests.says import read, relations

PLAN = "云岚市数字经济发展行动计划"
NEWS = "云岚：数字经济蓬勃发展"


def placed(text: str, title: str = PLAN) -> set[tuple[str, str]]:
    """Thing and region."""
    return {(subject, obj) for subject, predicate, obj in relations(read(text, title)) if predicate == "locatedIn"}


@pytest.mark.parametrize("verb", ["布局", "建设", "打造", "落户", "建成"])
def test_what_is_made_in_a_region_stands_there_and_is_developed(verb: str) -> None:
    found = relations(read(f"在广州市{verb}算力中心。", PLAN))
    assert ("算力中心", "locatedIn", "广州市") in found
    assert ("DOC", "develops", "算力中心") in found


def test_what_is_made_in_a_place_that_no_list_has_is_developed() -> None:
    assert ("DOC", "develops", "算力中心") in relations(read("在云岚市高新区布局算力中心。", PLAN))


@pytest.mark.parametrize("verb", ["落户", "位于", "坐落于"])
def test_a_named_facility_stands_where_it_is_said_to(verb: str) -> None:
    assert placed(f"云岚算力中心{verb}广州市。", NEWS) == {("云岚算力中心", "广州市")}


@pytest.mark.parametrize("verb", ["举办", "召开", "启动"])
def test_an_event_takes_place_in_a_region(verb: str) -> None:
    assert ("云岚数博会", "广州市") in placed(f"云岚数博会在广州市{verb}。", NEWS)


@pytest.mark.parametrize(
    "text", ["支持广州、深圳建设算力中心。", "加快广州、深圳等算力中心建设。", "在广州、深圳布局算力中心。", "推动广州、深圳建设算力中心。"]
)
def test_each_region_of_a_list_has_one(text: str) -> None:
    assert placed(text) == {("算力中心", "广州市"), ("算力中心", "深圳市")}


def test_a_region_is_to_become_what_then_stands_there() -> None:
    assert placed("将广州市打造成为智能制造示范区。") == {("智能制造示范区", "广州市")}


@pytest.mark.parametrize("text", ["与广州市合作建设算力中心。", "学习广州市经验，建设算力中心。", "广州市发展低空经济。"])
def test_a_region_beside_a_thing_is_not_its_place(text: str) -> None:
    assert placed(text) == set()
