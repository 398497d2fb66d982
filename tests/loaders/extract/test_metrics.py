"""What a quantity measures, by the words on both sides of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykg.loaders.extract.metrics import Metric, metric_of, trim
from policykg.loaders.extract.quantities import find_quantities
from tests.says import figures, read


def metric(text: str, base: str = "") -> Metric:
    """The metric of the one quantity of a clause."""
    [quantity] = find_quantities(text)
    return metric_of(text[: quantity.start], text[quantity.end :], base, quantity)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("数字经济规模达到300亿元", "数字经济规模"),
        ("数字经济规模突破300亿元", "数字经济规模"),
        ("进出口总额为300亿元", "进出口总额"),
        ("机架上架率不低于70%", "机架上架率"),
        ("森林覆盖率稳定在60%以上", "森林覆盖率"),
        ("建成灯塔工厂12家", "灯塔工厂"),
        ("累计培育专精特新企业120家", "专精特新企业"),
        ("到2027年算力规模达到12EFLOPS", "算力规模"),
        ("力争高新技术企业突破500家", "高新技术企业"),
        ("在青岚区、松屏县布局算力中心3座", "算力中心"),
        ("打造云岚市集等夜间消费集聚区5个", "夜间消费集聚区"),
        ("补助比例不超过投资额的20%", "补助比例"),
        ("单个项目补助最高300万元", "单个项目补助"),
        ("对企业给予奖励300万元", "奖励"),
        ("新能源电池产能达55GWh", "新能源电池产能"),
        ("创建全国文明城市8个", "全国文明城市"),
    ],
)
def test_a_level_is_named_before_its_value_without_the_verb_that_reports_it(text: str, name: str) -> None:
    assert metric(text).name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("建成12家灯塔工厂", "灯塔工厂"),
        ("培育100家以上专精特新企业", "专精特新企业"),
        ("拥有3个以上的创新平台", "创新平台"),
        ("340余个项目已顺利完工", "项目"),
    ],
)
def test_what_is_counted_stands_behind_its_measure_word(text: str, name: str) -> None:
    assert metric(text).name == name


@pytest.mark.parametrize(
    ("text", "name"), [("新增12家灯塔工厂", "新增灯塔工厂"), ("惠及3万户小微企业", "惠及小微企业"), ("服务3万户小微企业", "服务小微企业")]
)
def test_some_verbs_say_what_is_measured_and_stay(text: str, name: str) -> None:
    assert metric(text).name == name


@pytest.mark.parametrize(
    ("text", "name", "sign"),
    [
        ("软件业务收入同比增长12%", "软件业务收入增长率", 1),
        ("软件业务收入年均增长12%以上", "软件业务收入年均增长率", 1),
        ("单位能耗下降3.5%", "单位能耗增长率", -1),
        ("物流成本降低2个百分点", "物流成本增长率", -1),
        ("注册用户增长3倍", "注册用户增长率", 1),
        ("空置率比全国低了8个百分点", "空置率增长率", -1),
        ("软件业务收入翻一番", "软件业务收入增长率", 1),
    ],
)
def test_a_growth_has_its_suffix_and_a_fall_its_sign(text: str, name: str, sign: int) -> None:
    found = metric(text)
    assert (found.name, found.kind, found.sign) == (name, "growth", sign)


def test_a_growth_rate_said_as_one_needs_no_second_suffix() -> None:
    assert metric("软件业务收入增速达到12%").name == "软件业务收入增长率"


def test_a_growth_that_names_nothing_is_of_what_was_measured_before() -> None:
    assert metric("，同比增长12%", base="软件业务收入").name == "软件业务收入增长率"


@pytest.mark.parametrize(
    ("text", "baseline"),
    [
        ("软件业务收入较2020年增长12%", "2020年"),
        ("软件业务收入比上年增长12%", "上年"),
        ("软件业务收入比去年同期增长12%", "去年同期"),
        ("软件业务收入较“十三五”末增长12%", "“十三五”末"),
        ("软件业务收入同比增长12%", "上年同期"),
        ("软件业务收入环比增长12%", "上期"),
        ("软件业务收入增长12%", None),
    ],
)
def test_a_growth_knows_what_it_is_measured_against(text: str, baseline: str | None) -> None:
    assert metric(text).baseline == baseline
    assert metric(text).name == "软件业务收入增长率"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("数字经济核心产业增加值占地区生产总值比重达到12%", "数字经济核心产业增加值占地区生产总值比重"),
        ("数字经济核心产业增加值占地区生产总值的12%", "数字经济核心产业增加值占地区生产总值比重"),
        ("行政村5G通达率达到95%", "行政村5G通达率"),
    ],
)
def test_a_share_says_of_what_it_is_one(text: str, name: str) -> None:
    found = metric(text)
    assert (found.name, found.kind) == (name, "share")


def test_a_count_over_the_years_is_cumulative() -> None:
    assert metric("累计建成灯塔工厂12家").kind == "cumulative"
    assert metric("建成灯塔工厂12家").kind == "level"


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("工业和服务业增加值分别增长5%和7%", {("工业增加值增长率", "5"), ("服务业增加值增长率", "7")}),
        ("5G基站、算力中心分别达到300座和5座", {("5G基站", "300"), ("算力中心", "5")}),
    ],
)
def test_what_is_said_apart_has_a_value_for_each(text: str, measured: set[tuple[str, str]]) -> None:
    assert {(name, value) for _, name, _, value, _, _ in figures(read(f"到2027年，{text}。"))} == measured


@pytest.mark.parametrize("text", ["从每人每月98元", "含）至5000万元", "/月提高到178元", "的3家", "推进4项", "落实“三个80%"])
def test_words_that_name_nothing_are_no_metric(text: str) -> None:
    [quantity] = find_quantities(text)
    assert metric_of(text[: quantity.start], text[quantity.end :], "", quantity).name == ""


def test_a_thing_that_a_size_belongs_to_is_told_apart_from_its_size() -> None:
    found = metric("总规模2亿元的云岚产业基金")
    assert (found.name, found.of) == ("总规模", "云岚产业基金")


def test_what_happens_to_a_thing_is_no_part_of_its_name() -> None:
    assert metric("加快6个抽水蓄能电站建设").name == "抽水蓄能电站"


@given(st.text(st.sampled_from("到截至2024年底，。和与数字经济规模已累计达建成全市的“”（）占比约近超"), max_size=30))
def test_trimming_only_takes_away(words: str) -> None:
    assert trim(words) in words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("每10万人案件数下降30%。", {("每10万人案件数增长率", "-30")}),
        ("推进12个百亿元项目建设。", {("百亿元项目", "12")}),
        ("推进70个30亿元以上项目建设。", {("30亿元以上项目", "70")}),
    ],
)
def test_an_amount_inside_a_description_is_no_figure_of_its_own(text: str, found: set[tuple[str, str]]) -> None:
    assert {(name, value) for _, name, _, value, _, _ in figures(read(text))} == found
