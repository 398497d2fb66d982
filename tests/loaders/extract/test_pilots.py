"""Places that are chosen to try something out."""

import pytest

from tests.says import read, relations


def tried_out(text: str) -> set[tuple[str, str]]:
    """Pilot and place."""
    return {(subject, obj) for subject, predicate, obj in relations(read(text)) if predicate == "locatedIn"}


@pytest.mark.parametrize(
    "text",
    [
        "第二批智慧农业试点城市：广州市、长沙市。",
        "广州市、长沙市入选第二批智慧农业试点城市。",
        "广州市、长沙市获批智慧农业试点。",
        "确定广州市、长沙市为第二批智慧农业试点城市。",
        "将广州市、长沙市列为首批智慧农业试点地区。",
        "在广州市、长沙市开展智慧农业试点。",
    ],
)
def test_the_pilot_is_in_each_place_that_is_chosen(text: str) -> None:
    assert tried_out(text) == {("智慧农业试点", "广州市"), ("智慧农业试点", "长沙市")}


@pytest.mark.parametrize(
    "text",
    [
        "广州市总结智慧农业试点经验。",
        "智慧农业：广州市、长沙市。",
        "广州市入选全国百强城市，长沙市总结智慧农业试点经验。",
    ],
)
def test_a_place_beside_a_pilot_is_not_chosen_for_it(text: str) -> None:
    assert tried_out(text) == set()


def test_of_a_place_named_with_the_one_around_it_the_inner_is_meant() -> None:
    assert tried_out("在湖北武汉、陕西西安开展智慧农业试点。") == {("智慧农业试点", "武汉市"), ("智慧农业试点", "西安市")}
