"""Whose a figure is, for when it holds, and whether it is reached or a target."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policykg.ontology.model import Extraction, Figure
from tests.says import figures, read

REPORT = "2025年广东省政府工作报告"
NEWS = "云岚：数字经济蓬勃发展"
LAW = "云岚市数字经济促进条例"
Row = tuple[str, str, str, str, str, str | None]


def measured(text: str, title: str = "云岚市数字经济发展行动计划") -> set[Row]:
    return figures(read(text, title))


def stated(found: Extraction) -> list[Figure]:
    return [statement.object for statement in found.statements if isinstance(statement.object, Figure)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("到2027年，建成灯塔工厂12家。", ("灯塔工厂", "灯塔工厂", "=", "12", "家", "2027")),
        ("到2027年，数字经济规模达到300亿元以上。", ("数字经济", "数字经济规模", ">=", "30000000000", "元", "2027")),
        ("工业互联网平台连接设备约100万台。", ("工业互联网平台", "连接设备", "~", "1000000", "台", None)),
        ("工业互联网平台服务企业3000余家。", ("工业互联网平台", "服务企业", ">=", "3000", "家", None)),
    ],
)
def test_a_figure_has_the_thing_that_is_measured_as_its_subject(text: str, row: Row) -> None:
    assert measured(text) == {row}


@pytest.mark.parametrize("start", ["建设云岚算力中心", "实施“云岚智算”工程"])
def test_a_sum_belongs_to_what_was_set_up_before_it(start: str) -> None:
    [(subject, metric, *_)] = measured(f"{start}，总投资3亿元。")
    assert (subject, metric) == (start[2:], "总投资")


def test_the_actor_named_in_front_comes_before_the_thing_counted() -> None:
    assert measured("截至2024年底，广东省累计建成灯塔工厂12家。", NEWS) == {("广东省", "灯塔工厂", "=", "12", "家", "2024")}


def test_a_growth_goes_on_with_the_figure_before_it() -> None:
    assert measured("数字经济规模达到300亿元，年均增长12%。") == {
        ("数字经济", "数字经济规模", "=", "30000000000", "元", None),
        ("数字经济", "数字经济规模年均增长率", "=", "12", "%", None),
    }


def test_the_statistics_of_a_report_are_those_of_its_region() -> None:
    assert measured("地区生产总值增长5%，单位能耗下降3.5%。", REPORT) == {
        ("广东省", "地区生产总值增长率", "=", "5", "%", None),
        ("广东省", "单位能耗增长率", "=", "-3.5", "%", None),
    }


def test_a_range_is_two_figures() -> None:
    assert measured("到2027年，灯塔工厂达到10—15家。") == {
        ("灯塔工厂", "灯塔工厂", ">=", "10", "家", "2027"),
        ("灯塔工厂", "灯塔工厂", "<=", "15", "家", "2027"),
    }


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("单位能耗下降10%—15%。", {(">=", "-15"), ("<=", "-10")}),
        ("单位能耗下降不低于10%。", {("<=", "-10")}),
        ("单位能耗下降超过3%。", {("<=", "-3")}),
        ("单位能耗下降3%以上。", {("<=", "-3")}),
        ("单位能耗下降3%左右。", {("~", "-3")}),
    ],
)
def test_the_bounds_of_a_fall_turn_round_with_its_sign(text: str, bounds: set[tuple[str, str]]) -> None:
    assert {(mark, value) for _, _, mark, value, _, _ in measured(text)} == bounds


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (
            "灯塔工厂数量由2021年的8家增长至2024年的42家。",
            {("灯塔工厂数量", "8", "2021"), ("灯塔工厂数量", "42", "2024")},
        ),
        ("灯塔工厂由2021年的12家增加到25家。", {("灯塔工厂", "12", "2021"), ("灯塔工厂", "25", None)}),
        ("养老金标准从每人每月98元提高到178元。", {("养老金标准", "98", None), ("养老金标准", "178", None)}),
        (
            "“十四五”期间，森林覆盖率从60.5%提升到65%。",
            {("森林覆盖率", "60.5", "2021"), ("森林覆盖率", "65", "2025")},
        ),
    ],
)
def test_a_change_is_a_figure_for_each_end_with_its_own_time(text: str, ends: set[tuple[str, str, str | None]]) -> None:
    assert {(metric, value, period) for _, metric, _, value, _, period in measured(text)} == ends


def test_a_growth_after_a_change_is_that_of_its_whole_span() -> None:
    found = measured("电子商务交易额由2018年的8万亿元增长至2023年的42万亿元，年均增长20%。")
    assert ("电子商务", "电子商务交易额年均增长率", "=", "20", "%", "2018/2023") in found


def test_a_change_may_be_of_what_the_clause_before_spoke_of() -> None:
    found = measured("快递业务量稳步增长，由2019年的3亿件增长至2024年的7亿件。")
    assert {(metric, period) for _, metric, _, _, _, period in found} == {("快递业务量", "2019"), ("快递业务量", "2024")}


def test_a_rank_without_a_list_is_of_what_the_clause_before_measured() -> None:
    found = measured("上云企业达到3万家、用云企业达到2万家，均居全国首位。")
    assert {metric for _, metric, _, _, unit, _ in found if unit == "位"} == {"用云企业全国排名", "上云企业全国排名"}


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2025年软件业务收入达到800亿元、2027年达到1500亿元。", {("80000000000", "2025"), ("150000000000", "2027")}),
        ("到2027年，软件业务收入达到800亿元；建成灯塔工厂15家以上。", {("80000000000", "2027"), ("15", "2027")}),
        (
            "坚持稳中求进，推动经济平稳发展。\n到2027年，实现以下目标：\n建成灯塔工厂15家；\n培育链主企业9家。",
            {("15", "2027"), ("9", "2027")},
        ),
        ("到2027年，建成灯塔工厂15家；到2030年，建成灯塔工厂40家；培育链主企业9家。", {("15", "2027"), ("40", "2030"), ("9", "2030")}),
        ("2024年，软件业务收入比2020年增长12%。", {("12", "2024")}),
    ],
)
def test_each_figure_has_the_time_that_governs_it(text: str, periods: set[tuple[str, str]]) -> None:
    assert {(value, period) for _, _, _, value, _, period in measured(text)} == periods


@pytest.mark.parametrize(
    "text",
    [
        "支持年销售额超过1000万元的企业上云。",
        "管理600米以下空域。",
        "联席会议由市科技局、市教育局、市商务局、市财政局4个部门组成。",
        "人才服务方面5项。",
        "人才服务方面（共5项）。",
        "办好十件民生实事。",
        "开工750千伏输变电工程。",
    ],
)
def test_what_only_describes_or_enumerates_is_no_figure(text: str) -> None:
    assert measured(text) == set()


def test_a_count_in_characters_is_a_figure_and_no_part_of_the_name() -> None:
    found = read("建设十五个数据中心。")
    assert figures(found) == {("数据中心", "数据中心", "=", "15", "个", None)}
    assert all("十五" not in entity.name for entity in found.entities)


@pytest.mark.parametrize(
    ("text", "owner", "metric"),
    [
        ("设立总规模2亿元的云岚产业引导基金。", "云岚产业引导基金", "总规模"),
        ("设立云岚产业引导基金。云岚产业引导基金每年安排不少于5000万元。", "云岚产业引导基金", "每年安排"),
        ("新建12座重力式储水塔。", "重力式储水塔", "新建重力式储水塔"),
        ("完成9条背街小巷改造。", "背街小巷改造", "背街小巷改造"),
        ("链主企业产值占全产业比重超过45%。", "链主企业", "产值占全产业比重"),
        ("食品工业产值突破1500亿元。", "食品工业", "食品工业产值"),
    ],
)
def test_a_figure_belongs_to_what_its_words_name_also_where_no_list_knows_it(text: str, owner: str, metric: str) -> None:
    assert {(subject, name) for subject, name, *_ in measured(text)} == {(owner, metric)}


def test_values_said_apart_go_to_the_things_named_before() -> None:
    found = measured("培育光伏产业集群和风电产业集群，产值分别达到100亿元和60亿元。")
    assert {(subject, metric, value) for subject, metric, _, value, _, _ in found} == {
        ("光伏产业集群", "产值", "10000000000"),
        ("风电产业集群", "产值", "6000000000"),
    }


def test_values_said_apart_twice_go_to_the_same_things() -> None:
    found = measured("截至2024年底，上云率、用云率分别达70%、60%，比上年分别提高3个和5个百分点。")
    assert {(metric, value) for _, metric, _, value, _, _ in found} == {
        ("上云率", "70"),
        ("用云率", "60"),
        ("上云率增长率", "3"),
        ("用云率增长率", "5"),
    }


def test_a_list_with_as_many_values_is_said_apart_without_saying_so() -> None:
    found = measured("上云率、用云率达到70%、60%。")
    assert {(metric, value) for _, metric, _, value, _, _ in found} == {("上云率", "70"), ("用云率", "60")}


def test_what_is_new_is_new_through_the_whole_list() -> None:
    assert {metric for _, metric, *_ in measured("新增灯塔工厂5家、算力中心2座。")} == {"新增灯塔工厂", "新增算力中心"}


def test_the_time_allowed_is_a_figure_where_it_is_made_shorter() -> None:
    assert {(metric, value, unit) for _, metric, _, value, unit, _ in measured("审批时限压缩至5个工作日以内。")} == {
        ("审批时限", "5", "个工作日")
    }


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "工业和服务业增加值分别增长5%和7%。",
            {("工业", "工业增加值增长率", "=", "5", "%", None), ("服务业", "服务业增加值增长率", "=", "7", "%", None)},
        ),
        (
            "灯塔工厂、边缘计算节点分别达到12家和300个。",
            {("灯塔工厂", "灯塔工厂", "=", "12", "家", None), ("边缘计算节点", "边缘计算节点", "=", "300", "个", None)},
        ),
    ],
)
def test_values_said_apart_go_to_one_thing_each(text: str, rows: set[Row]) -> None:
    assert measured(text) == rows


@pytest.mark.parametrize(
    ("text", "metric", "values"),
    [
        ("广州市、深圳市分别建成灯塔工厂12家和20家。", "灯塔工厂", {"广州市": "12", "深圳市": "20"}),
        ("广东、浙江软件业务收入分别增长5%和7%。", "软件业务收入增长率", {"广东省": "5", "浙江省": "7"}),
    ],
)
def test_values_said_apart_go_to_one_region_each(text: str, metric: str, values: dict[str, str]) -> None:
    found = measured(text, NEWS)
    assert {subject: value for subject, _, _, value, _, _ in found} == values
    assert {name for _, name, *_ in found} == {metric}


@pytest.mark.parametrize(
    ("said", "rank"), [("居全国第二位", "2"), ("位居全国第10位", "10"), ("跃居全国首位", "1"), ("稳居全国第一", "1"), ("排名全国第三", "3")]
)
def test_a_rank_is_a_figure(said: str, rank: str) -> None:
    assert measured(f"数字经济规模{said}。") == {("数字经济", "数字经济规模全国排名", "=", rank, "位", None)}


def test_full_coverage_is_a_hundred_per_cent() -> None:
    [(_, metric, mark, value, unit, period)] = measured("到2027年，实现行政村光纤网络全覆盖。")
    assert (metric, mark, value, unit, period) == ("行政村光纤网络覆盖率", "=", "100", "%", "2027")


@pytest.mark.parametrize(
    ("text", "title", "status"),
    [
        ("到2027年，建成灯塔工厂12家。", "云岚市数字经济发展行动计划", "target"),
        ("建成灯塔工厂12家。", "云岚市数字经济发展行动计划", "target"),
        ("截至目前，已建成灯塔工厂12家。", "云岚市数字经济发展行动计划", "achieved"),
        ("灯塔工厂已增至12家。", "云岚市数字经济发展行动计划", "achieved"),
        ("去年广东省建成灯塔工厂12家。", NEWS, "achieved"),
        ("广东省计划建成灯塔工厂12家。", NEWS, "target"),
        ("上云率从2020年的51%提升到2024年的70%。建成灯塔工厂12家。", REPORT, "achieved"),
        ("全年进出口总额增长3%左右。", REPORT, "target"),
        ("2024年，数据产业规模达1350亿元，同比增长8%。", "云岚市数字经济发展行动计划", "achieved"),
        ("2024年，数据产业规模力争达1350亿元。", "云岚市数字经济发展行动计划", "target"),
        ("安排资金5亿元，地方按同比例配套。", "云岚市数字经济发展行动计划", "target"),
        ("建成节能项目20个，扭转单位能耗同比上升的局面。", "云岚市数字经济发展行动计划", "target"),
    ],
)
def test_what_is_reported_is_achieved_and_what_is_set_out_a_target(text: str, title: str, status: str) -> None:
    assert {figure.status for figure in stated(read(text, title))} == {status}


def test_the_time_at_the_head_of_a_sentence_holds_to_its_end() -> None:
    found = measured("到2027年，建成灯塔工厂12家，新增边缘计算节点300个。建成数据中心3座。")
    assert {(value, period) for _, _, _, value, _, period in found} == {("12", "2027"), ("300", "2027"), ("3", None)}


@pytest.mark.parametrize("text", ["在15个工作日内办结。", "完成三大任务。", "推广5G工厂。", "落实十条措施。", "违反规定的，处5万元罚款。"])
def test_deadlines_counts_of_an_enumeration_and_fines_are_no_figures(text: str) -> None:
    assert measured(text) == set()


def test_the_thresholds_of_a_law_measure_nothing() -> None:
    assert measured("中小企业贷款贴息不低于50%。", LAW) == set()


def test_a_growth_keeps_the_period_that_it_is_measured_against() -> None:
    [figure] = stated(read("软件业务收入较2020年增长12%。"))
    assert (figure.kind, figure.baseline) == ("growth", "2020年")


_CLAUSES = st.lists(
    st.sampled_from(
        "到2027年|建成灯塔工厂12家|数字经济规模达到1.35万亿元以上|年均增长10—12%|工业、服务业增加值分别增长5%和7%|"
        "规模居全国第二位|行政村5G全覆盖|总投资3亿元|其中算力中心占三分之一|翻一番|同比下降2个百分点".split("|")
    ),
    min_size=1,
    max_size=6,
)


@given(_CLAUSES, st.sampled_from([REPORT, NEWS, "云岚市数字经济发展行动计划"]))
@settings(max_examples=60, deadline=None)
def test_every_figure_has_a_metric_and_a_quote_that_holds_its_number(clauses: list[str], title: str) -> None:
    found = read("，".join(clauses) + "。", title)
    for statement in found.statements:
        if isinstance(statement.object, Figure):
            assert len(statement.object.indicator) >= 2
            assert statement.object.value_text in statement.evidence.quote
            assert statement.object.status in {"achieved", "target"}


def test_each_place_of_a_list_has_its_value_though_the_unit_is_said_once() -> None:
    found = measured("广州、深圳地铁单日客运量分别达1409万、1305万人次。", REPORT)
    assert {(row[0], row[3], row[4]) for row in found} == {("广州市", "14090000", "人次"), ("深圳市", "13050000", "人次")}


def test_a_share_that_says_which_are_counted_is_no_figure() -> None:
    assert {(row[3], row[4]) for row in measured("占比超过10%的有44种。")} == {("44", "种")}


def test_a_metric_keeps_the_bracket_that_it_ends_with() -> None:
    assert {row[1] for row in measured("建成云岚文明实践中心（所、站）28个。")} == {"云岚文明实践中心（所、站）"}


def test_what_the_clause_before_lists_is_told_apart() -> None:
    assert {row[:4] for row in measured("职工养老金、低保标准再次提高，月人均分别提高30元和50元。", REPORT)} == {
        ("职工养老金", "职工养老金月人均提高", "=", "30"),
        ("低保标准", "低保标准月人均提高", "=", "50"),
    }


def test_a_list_of_its_own_comes_before_one_told_apart_earlier() -> None:
    rows = measured("钢材、水泥产量分别增长3%、4%，木材、玻璃产量分别增长5%、6%。", REPORT)
    assert {(row[1], row[3]) for row in rows} == {
        ("钢材产量增长率", "3"),
        ("水泥产量增长率", "4"),
        ("木材产量增长率", "5"),
        ("玻璃产量增长率", "6"),
    }


@pytest.mark.parametrize(
    "text",
    ["本办法所称规模以上企业，是指年主营业务收入2000万元及以上的企业。", "名词解释\n“灯塔企业”：指生产效率提高20%以上的企业。"],
)
def test_a_definition_measures_nothing(text: str) -> None:
    assert measured(text) == set()
