"""On which side of its value a figure lies, and which amounts only say whom a rule is for."""

import pytest

from policykg.loaders.extract.limits import comparator_of, is_condition, turned
from policykg.loaders.extract.quantities import find_quantities


def comparator(text: str) -> str:
    [quantity] = find_quantities(text)
    return comparator_of(text[: quantity.start], quantity)


def condition(text: str) -> bool:
    [quantity] = find_quantities(text)
    return is_condition(text[: quantity.start], quantity, text[quantity.end :])


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("规模超过300亿元", ">="),
        ("规模突破300亿元", ">="),
        ("规模不低于300亿元", ">="),
        ("规模逾300亿元", ">="),
        ("规模不超过300亿元", "<="),
        ("规模控制在300亿元", "<="),
        ("规模低于300亿元", "<="),
        ("规模约300亿元", "~"),
        ("规模近300亿元", "~"),
        ("规模达到300亿元", "="),
        ("规模达到300亿元以上", ">="),
        ("规模控制在300亿元以内", "<="),
        ("规模约300亿元以上", ">="),
        ("规模不得低于300亿元", ">="),
        ("规模不得超过300亿元", "<="),
        ("规模不足300亿元", "<="),
        ("补助最高300万元", "<="),
        ("补助最高不超过300万元", "<="),
        ("补助不超过投资额的20%", "<="),
    ],
)
def test_the_words_before_a_value_say_on_which_side_of_it_the_figure_lies(text: str, mark: str) -> None:
    assert comparator(text) == mark


@pytest.mark.parametrize(("mark", "other"), [(">=", "<="), ("<=", ">="), ("=", "="), ("~", "~")])
def test_a_comparator_turns_round_with_the_sign_of_its_value(mark: str, other: str) -> None:
    assert turned(mark) == other
    assert turned(turned(mark)) == mark


@pytest.mark.parametrize(
    "text",
    [
        "年销售额超过1000万元的企业",
        "单笔贷款金额200万元及以下的小微企业",
        "年用电量达到3000千瓦以上的单位",
        "600米以下空域",
        "投资额30亿元以上项目",
        "50户以上的村寨",
    ],
)
def test_an_amount_that_describes_somebody_is_a_condition(text: str) -> None:
    assert condition(text)


@pytest.mark.parametrize(
    "text",
    [
        "建成5家以上上市企业",
        "给予不超过500万元的奖励",
        "惠及10万户以上家庭",
        "推动80%以上的企业上云",
        "投资3500万元的管网改造项目",
        "产值达到300亿元以上",
    ],
)
def test_an_amount_that_measures_something_is_none(text: str) -> None:
    assert not condition(text)
