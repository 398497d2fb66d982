"""Numbers with their units: the value in base units, what the number itself says of its exactness, and what is no quantity."""

import itertools
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykg.loaders.extract.lexicon import load_lexicon
from policykg.loaders.extract.quantities import Quantity, find_quantities


def one(text: str) -> Quantity:
    [found] = find_quantities(text)
    return found


def read(text: str) -> tuple[str, str, str]:
    """Comparator, value and unit of the one quantity of a text."""
    found = one(text)
    return found.comparator, f"{found.value:f}", found.unit


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("建成基站320座", "320", "座"),
        ("建成基站1,250座", "1250", "座"),
        ("营收1.35万亿元", "1350000000000", "元"),
        ("出货9600万台", "96000000", "台"),
        ("绿地30万亩", "300000", "亩"),
        ("用户2.5亿户", "250000000", "户"),
        ("贷款3千亿元", "300000000000", "元"),
        ("覆盖率91.2%", "91.2", "%"),
        ("失业率降低0.5个百分点", "0.5", "个百分点"),
        ("增长2.5倍", "2.5", "倍"),
        ("算力12EFLOPS", "12", "EFLOPS"),
        ("算力12Eflops", "12", "EFLOPS"),
        ("装备200台（套）", "200", "台"),
        ("能耗15千克", "15", "千克"),
        ("发电500千瓦时", "500", "千瓦时"),
        ("发电500万千瓦时", "5000000", "千瓦时"),
    ],
)
def test_a_value_is_in_base_units_with_its_measure_word(text: str, value: str, unit: str) -> None:
    assert read(text) == ("=", value, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("占三分之一", "33.33", "%"),
        ("占四分之三", "75", "%"),
        ("占百分之六十五", "65", "%"),
        ("占百分之三点五", "3.5", "%"),
        ("占六成", "60", "%"),
        ("增长三倍", "3", "倍"),
        ("带动五万家企业", "50000", "家"),
        ("带动一千二百万人", "12000000", "人"),
        ("总投资两亿元", "200000000", "元"),
        ("建设一百二十个平台", "120", "个"),
        ("培育十五家链主企业", "15", "家"),
        ("上云企业超百万家", "1000000", "家"),
        ("产值超千亿元", "100000000000", "元"),
        ("占一半", "50", "%"),
        ("利率为万分之五", "0.05", "%"),
        ("占全国8成", "80", "%"),
        ("产值翻一番", "100", "%"),
        ("产值翻两番", "300", "%"),
    ],
)
def test_numerals_in_characters_are_numbers(text: str, value: str, unit: str) -> None:
    assert read(text) == ("=", value, unit)


@pytest.mark.parametrize(
    ("text", "comparator", "value"),
    [
        ("企业340余家", ">=", "340"),
        ("企业340多家", ">=", "340"),
        ("企业20多万家", ">=", "200000"),
        ("企业2万余家", ">=", "20000"),
        ("企业万余家", ">=", "10000"),
        ("企业340家以上", ">=", "340"),
        ("企业340家以内", "<=", "340"),
        ("企业340家以下", "<=", "340"),
        ("企业340家左右", "~", "340"),
        ("企业340家", "=", "340"),
        ("企业340家及以下", "<=", "340"),
        ("企业340家（含）以上", ">=", "340"),
    ],
)
def test_what_stands_at_the_number_says_how_exact_it_is(text: str, comparator: str, value: str) -> None:
    assert read(text) == (comparator, value, "家")


def test_what_the_measure_counts_may_follow_the_bound() -> None:
    assert read("三分之二以上的行政村") == (">=", "66.67", "%")


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("补助10—15万元", "100000", "150000", "元"),
        ("补助10万元—15万元", "100000", "150000", "元"),
        ("补助10万—15万元", "100000", "150000", "元"),
        ("增长5%-8%", "5", "8", "%"),
        ("增长5至8%", "5", "8", "%"),
        ("新增3～5家", "3", "5", "家"),
    ],
)
def test_a_range_has_a_lower_end(text: str, low: str, high: str, unit: str) -> None:
    found = one(text)
    assert (f"{found.low:f}", f"{found.value:f}", found.unit) == (low, high, unit)
    assert text.endswith(found.text)


def test_from_one_value_to_another_is_no_range() -> None:
    assert [(found.text, found.low) for found in find_quantities("由30%提高到45%")] == [("30%", None), ("45%", None)]


def test_a_unit_of_points_said_once_is_that_of_both() -> None:
    assert [(f"{found.value:f}", found.unit) for found in find_quantities("分别提高3个和5个百分点")] == [
        ("3", "个百分点"),
        ("5", "个百分点"),
    ]


@pytest.mark.parametrize("text", ["一", "9", "一9", "9.", "1,", "1—", "百分之", "三分之", "万余", "亿1"])
def test_long_rows_of_digits_and_numerals_are_read_in_a_moment(text: str) -> None:
    row = text * (20_000 // len(text))
    script = f"from policykg.loaders.extract.quantities import find_quantities; find_quantities({row!r} + '个')"
    subprocess.run([sys.executable, "-c", script], check=True, timeout=30)  # cubic reading would take hours


@pytest.mark.parametrize("text", ["推动一二三次产业融合", "走访五六家企业", "建设云岚西至云岚东七八线"])
def test_numerals_side_by_side_are_several_numbers(text: str) -> None:
    assert find_quantities(text) == []


def test_a_unit_said_once_is_that_of_each_number_told_apart() -> None:
    found = find_quantities("客流分别达1409万、250.5万和1305万人次")
    assert [(f"{one.value:f}", one.unit, one.text) for one in found] == [
        ("14090000", "人次", "1409万"),
        ("2505000", "人次", "250.5万"),
        ("13050000", "人次", "1305万人次"),
    ]
    assert [one.unit for one in find_quantities("连续3、新建5座")] == ["座"]


def test_two_scales_of_one_number_add_up() -> None:
    assert read("总投资3亿5000万元") == ("=", "350000000", "元")


@pytest.mark.parametrize(
    "text",
    [
        "2025年3月15日",
        "2025—2027年",
        "第3批",
        "第十二条",
        "三大任务",
        "十条措施",
        "一批项目",
        "5G网络",
        "GB/T2589",
        "云府发〔2025〕3号",
        "第二十万户",
        "成立为民服务中心",
        "三成立",
        "五个方面",
        "十二项主要任务",
        "第一百二十三条",
        "依照三十二条办理",
        "百家争鸣",
        "千亿元级产业集群",
        "二十一世纪",
        "",
    ],
)
def test_dates_ordinals_and_counts_of_an_enumeration_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == []


def test_the_parts_of_a_sentence_are_found_in_reading_order() -> None:
    found = find_quantities("建成数据中心12个，机架6.5万架，上架率70%以上，年节电约3000万千瓦时。")
    assert [quantity.text for quantity in found] == ["12个", "6.5万架", "70%以上", "3000万千瓦时"]


_NUMBERS = st.integers(1, 99999).map(str) | st.decimals("0.01", "9999", places=2).map(str)
_QUANTITIES = st.builds(
    "{}{}{}{}".format,
    _NUMBERS,
    st.sampled_from(["", "万", "亿", "万亿", "余", "多万"]),
    st.sampled_from(sorted(load_lexicon().units)),
    st.sampled_from(["", "以上", "左右", "以下"]),
)
_WORDS = st.sampled_from(["规模达到", "，", "占比", "较上年增长", "百分之三十", "一成", "—", "第", "从", "。", "翻一番", "约", "2027年"])


@given(st.lists(_QUANTITIES | _WORDS, max_size=12).map("".join))
def test_quantities_lie_in_the_text_one_after_another(text: str) -> None:
    found = find_quantities(text)
    assert all(text[quantity.start : quantity.end] == quantity.text for quantity in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(quantity.comparator in {"=", ">=", "<=", "~"} for quantity in found)


@given(st.integers(1, 10**7), st.sampled_from(sorted(set(load_lexicon().units) - {"台（套）", "Eflops", "成"})))
def test_every_unit_is_read_with_the_value_before_it(number: int, unit: str) -> None:
    found = one(f"共有{number}{unit}。")
    assert (found.value, found.unit) == (Decimal(number), unit)


def test_a_unit_is_read_with_a_full_width_slash() -> None:
    assert one("带宽达到40太比特／秒。").unit == "太比特/秒"
