"""Whose a figure is: the thing counted, the work that a sum was spent on, the measure that reaches somebody, or the region."""

import pytest

from tests.says import figures, read

REPORT = "2025年广东省政府工作报告"


def owned(text: str, title: str = REPORT) -> set[tuple[str, str, str]]:
    """Subject, indicator and value of each figure."""
    return {(subject, metric, value) for subject, metric, _, value, _, _ in figures(read(text, title))}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("新增养老床位3000张。", ("广东省", "新增养老床位", "3000")),
        ("玉米耕种收综合机械化率达到90%。", ("广东省", "玉米耕种收综合机械化率", "90")),
        ("资源综合利用率提高5个百分点。", ("广东省", "资源综合利用率增长率", "5")),
    ],
)
def test_a_sector_inside_a_word_owns_no_figure(text: str, figure: tuple[str, str, str]) -> None:
    assert owned(text) == {figure}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("新培育特色村300个。", ("特色村", "新培育特色村", "300")),
        ("建成深水网箱80个。", ("深水网箱", "深水网箱", "80")),
        ("新增免税商店20家。", ("免税商店", "新增免税商店", "20")),
        ("完成农房风貌提升5万户。", ("农房风貌提升", "农房风貌提升", "50000")),
        ("建成“百千万”示范村40个。", ("“百千万”示范村", "“百千万”示范村", "40")),
        ("营收超百亿的企业达到12家。", ("营收超百亿的企业", "营收超百亿的企业", "12")),
    ],
)
def test_what_is_counted_owns_its_number_though_no_list_knows_it(text: str, figure: tuple[str, str, str]) -> None:
    assert owned(text) == {figure}


def test_a_thing_behind_a_description_is_the_same_as_without_it() -> None:
    assert owned("完成12个老旧厂区的既有建筑节能改造。") == {("既有建筑节能改造", "老旧厂区的既有建筑节能改造", "12")}


def test_what_was_built_with_a_sum_belongs_to_the_work_that_it_was_spent_on() -> None:
    assert owned("智慧渔港工程完成投资3亿元，建成冷库12座、泊位8个。") == {
        ("智慧渔港工程", "投资", "300000000"),
        ("智慧渔港工程", "冷库", "12"),
        ("智慧渔港工程", "泊位", "8"),
    }


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("广交会促成900项采购签约。", ("广交会", "采购签约", "900")),
        ("中欧班列开行600列，带动进出口90亿元。", ("中欧班列", "带动进出口", "9000000000")),
        ("实施免费午餐政策、惠及30万名儿童。", ("免费午餐政策", "惠及儿童", "300000")),
    ],
)
def test_what_a_programme_or_a_measure_brings_about_is_its_figure(text: str, figure: tuple[str, str, str]) -> None:
    assert figure in owned(text)


def test_who_was_named_first_in_a_commentary_brings_it_about() -> None:
    found = owned("广东探索“链式”转型模式，累计带动中小企业上云5万家。", "广东：数字经济蓬勃发展")
    assert {subject for subject, _, _ in found} == {"广东省"}


def test_rates_said_apart_are_of_the_group_named_with_the_first() -> None:
    assert owned("工业企业数控化率、工具普及率分别达到60%、80%。") == {
        ("工业企业", "工业企业数控化率", "60"),
        ("工业企业", "工具普及率", "80"),
    }


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("投资2亿元，实施了校舍加固、操场翻新等工程。", ("广东省", "校舍加固、操场翻新等工程投资", "200000000")),
        ("云岚大桥项目完成投资4亿元。", ("云岚大桥项目", "投资", "400000000")),
    ],
)
def test_a_sum_says_what_it_was_spent_on(text: str, figure: tuple[str, str, str]) -> None:
    assert figure in owned(text)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("将深圳市绿地占比稳定在70%。", ("深圳市", "绿地占比", "70")),
        ("引导担保机构逐步将平均费率降至1%以下。", ("担保机构", "平均费率", "1")),
    ],
)
def test_the_place_or_the_group_that_is_to_reach_a_value_owns_it(text: str, figure: tuple[str, str, str]) -> None:
    assert owned(text, "云岚市担保业务发展规划") == {figure}


def test_a_thing_named_by_its_size_alone_is_counted_for_the_region() -> None:
    assert owned("推进12个百亿元、70个30亿元以上项目建设。") == {("广东省", "百亿元项目", "12"), ("广东省", "30亿元以上项目", "70")}


def test_a_figure_of_a_longer_noun_is_none_of_the_sector_that_it_begins_with() -> None:
    assert "新能源" not in {subject for subject, _, _ in owned("新能源电池产能达到50万套。")}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("投资2亿元实施了校舍扩建、河道整治等12个项目。", ("广东省", "校舍扩建、河道整治等项目投资", "200000000")),
        ("投资2亿元实施了校舍扩建、河道整治等12个项目。", ("广东省", "校舍扩建、河道整治等项目", "12")),
        ("投资3000万元的校舍扩建工程完工。", ("校舍扩建工程", "投资", "30000000")),
    ],
)
def test_what_is_spent_on_several_works_is_the_regions(text: str, figure: tuple[str, str, str]) -> None:
    assert figure in owned(text)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("继续推进河道整治工程。全年投资3亿元。", ("河道整治工程", "投资", "300000000")),
        ("现代渔业产业做大做强，深海网箱养殖规模达30万吨。", ("现代渔业产业", "深海网箱养殖规模", "300000")),
        ("现代渔业产业做大做强，地区生产总值增长5%。", ("广东省", "地区生产总值增长率", "5")),
        ("继续推进河道整治工程。推进校舍建设，全年投资3亿元。", ("广东省", "投资", "300000000")),
    ],
)
def test_what_a_sentence_begins_to_speak_of_owns_its_sums_and_statistics(text: str, figure: tuple[str, str, str]) -> None:
    assert figure in owned(text)


def test_the_partners_of_a_trade_own_none_of_its_figures() -> None:
    assert owned("对东盟、欧盟进出口分别增长12%、7%。") == {
        ("广东省", "对东盟进出口增长率", "12"),
        ("广东省", "对欧盟进出口增长率", "7"),
    }


def test_what_any_firm_is_chosen_for_is_the_regions() -> None:
    assert owned("14家企业入选全国服务业百强。") == {("广东省", "企业入选全国服务业百强", "14")}


def test_firms_whose_works_are_counted_own_the_number() -> None:
    assert owned("推动600家纺织企业技术改造。") == {("纺织企业", "纺织企业技术改造", "600")}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("“五大产业园区”规模以上工业总产值占全省比重达60%。", ("五大产业园区", "规模以上工业总产值占全省比重", "60")),
        ("制造业骨干企业数控化率达到70%。", ("制造业骨干企业", "制造业骨干企业数控化率", "70")),
    ],
)
def test_a_statistic_is_of_what_the_metric_names_first(text: str, figure: tuple[str, str, str]) -> None:
    assert owned(text) == {figure}


def test_things_that_share_their_number_have_the_first_as_its_owner() -> None:
    assert owned("建设样机试制、工艺验证平台8个。") == {("样机试制平台", "工艺验证平台", "8")}


def test_a_statistic_goes_on_with_the_facility_of_the_clause_before() -> None:
    assert ("青岚国际机场", "货邮吞吐量增长率", "11") in owned("青岚国际机场旅客超50万人次，货邮吞吐量增长11%。")


def test_a_core_industry_is_the_industry_that_the_text_has_spoken_of() -> None:
    found = owned("壮大人工智能产业。人工智能核心产业规模超过30亿元，带动相关产业规模超过90亿元。", "云岚市数字经济发展行动计划")
    assert {(owner, value) for owner, _, value in found} == {("人工智能产业", "3000000000"), ("人工智能产业", "9000000000")}
