"""Places that are chosen to try something out."""

import pytest

from policykg import extract
from policykg.loaders.readers import Page
from tests.says import TITLE, read, relations


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


def rounds(text: str) -> set[tuple[str, int | None, str | None]]:
    """Place, batch and time of what a notice of May 2024 chooses."""
    found = extract(Page("notice.txt", f"{TITLE}\n{text}\n云岚市人民政府\n2024年5月6日\n", "text/plain"), fast=True)
    names = {entity.id: entity.name for entity in found.entities}
    return {(names[str(one.object)], one.batch, one.chosen) for one in found.statements if one.predicate == "locatedIn"}


@pytest.mark.parametrize(
    ("text", "batch", "chosen"),
    [
        ("第二批智慧农业试点城市：广州市。", 2, "2024"),
        ("确定广州市为第十二批智慧农业试点城市。", 12, "2024"),
        ("将广州市列为首批智慧农业试点地区。", 1, "2024"),
        ("2022年，广州市入选第三批智慧农业试点城市。", 3, "2022"),
        ("去年广州市入选智慧农业试点城市。", None, "2023"),
        ("广州市入选第二批智慧农业试点城市。", 2, None),
    ],
)
def test_the_batch_and_the_time_of_the_choice_stay_with_the_place(text: str, batch: int | None, chosen: str | None) -> None:
    assert rounds(text) == {("广州市", batch, chosen)}


def test_a_place_that_is_not_chosen_has_no_batch() -> None:
    assert rounds("第二批项目在广州市建设数据中心。") <= {("广州市", None, None)}
