"""What something is made of, where the text says so."""

import pytest

from tests.says import read, relations


def parts(text: str) -> set[tuple[str, str]]:
    """Part and whole."""
    return {(subject, obj) for subject, predicate, obj in relations(read(text)) if predicate == "partOf"}


@pytest.mark.parametrize(
    "text",
    [
        "数据服务平台包括数据采集平台、数据交易平台。",
        "数据服务平台主要包括数据采集平台、数据交易平台等。",
        "建设数据服务平台，包括数据采集平台、数据交易平台。",
        "数据服务平台下设数据采集平台、数据交易平台。",
        "数据服务平台由数据采集平台、数据交易平台组成。",
        "建设集数据采集平台、数据交易平台于一体的数据服务平台。",
        "建设包括数据采集平台、数据交易平台在内的数据服务平台。",
    ],
)
def test_each_thing_that_another_is_said_to_hold_is_part_of_it(text: str) -> None:
    assert parts(text) == {("数据采集平台", "数据服务平台"), ("数据交易平台", "数据服务平台")}


def test_a_facility_that_enters_a_list_is_one_of_it() -> None:
    found = parts("青麓产业园、云岚科技园分别入选国家级示范园、省级示范园。")
    assert found == {("青麓产业园", "国家级示范园"), ("云岚科技园", "省级示范园")}


def test_a_branch_counted_among_another_is_part_of_it() -> None:
    assert parts("2025年，电子信息产业规模达到900亿元，其中集成电路产业规模超过120亿元。") == {("集成电路产业", "电子信息产业")}


@pytest.mark.parametrize(
    "text",
    [
        "建设数据采集平台、数据交易平台等数据服务平台。",  # kinds of it
        "数据服务平台不包括数据采集平台。",
        "数据服务平台包括芯片、中小企业。",  # of other kinds
        "2025年，电子信息产业发展加快，其中集成电路产业规模超过120亿元。",
        "建设数据服务平台和数据交易平台。",
    ],
)
def test_what_stands_beside_something_is_no_part_of_it(text: str) -> None:
    assert parts(text) == set()
