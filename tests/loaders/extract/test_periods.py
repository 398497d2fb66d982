"""The time that a figure is for, in the notation of EDTF, and whether the text looks forward to it."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykg.loaders.extract.periods import find_periods


def periods(text: str, year: int | None = 2025, *, report: bool = False) -> list[str]:
    return [period.edtf for period in find_periods(text, year, report=report)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2024年产值", "2024"),
        ("2024年底建成", "2024"),
        ("2024年末用户", "2024"),
        ("2024年3月开通", "2024-03"),
        ("2024年11月底开通", "2024-11"),
        ("2024年第一季度", "2024-33"),
        ("2024年4季度", "2024-36"),
        ("2024年上半年", "2024-40"),
        ("2024年下半年", "2024-41"),
        ("2024年前三季度", "2024-01/2024-09"),
        ("2024年1—9月", "2024-01/2024-09"),
        ("2024年1月至6月", "2024-01/2024-06"),
        ("今年上半年", "2025-40"),
        ("前三季度", "2025-01/2025-09"),
        ("下半年", "2025-41"),
    ],
)
def test_a_year_its_months_quarters_and_halves(text: str, edtf: str) -> None:
    assert periods(text) == [edtf]


@pytest.mark.parametrize("text", ["2021—2023年", "2021-2023年", "2021年至2023年", "2021年到2023年", "2021~2023年", "2021～2023年"])
def test_a_span_of_years_is_an_interval(text: str) -> None:
    assert periods(f"{text}建成灯塔工厂。") == ["2021/2023"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("“十二五”期间", "2011/2015"),
        ("“十三五”时期", "2016/2020"),
        ("十四五末", "2021/2025"),
        ("“十五五”规划期", "2026/2030"),
    ],
)
def test_a_five_year_plan_is_its_five_years(text: str, edtf: str) -> None:
    assert periods(f"{text}，新增算力中心。") == [edtf]


@pytest.mark.parametrize(
    ("word", "edtf"),
    [("今年", "2025"), ("去年", "2024"), ("上年", "2024"), ("前年", "2023"), ("明年", "2026"), ("年内", "2025"), ("本年度", "2025")],
)
def test_relative_years_count_from_the_year_of_the_document(word: str, edtf: str) -> None:
    assert periods(f"{word}建成灯塔工厂3家") == [edtf]


def test_relative_years_mean_nothing_where_the_document_has_no_date() -> None:
    assert periods("今年和去年建成灯塔工厂，2024年建成3家", None) == ["2024"]


def test_the_whole_year_of_a_report_is_the_one_before_it() -> None:
    assert periods("全年新增基站300座", report=True) == ["2024"]
    assert periods("全年新增基站300座") == ["2025"]
    assert periods("今年新增基站300座", report=True) == ["2025"]


@pytest.mark.parametrize("text", ["到2027年，建成灯塔工厂10家", "至2027年底，建成灯塔工厂10家"])
def test_a_text_looks_forward_to_the_year_by_which_something_is_to_be_reached(text: str) -> None:
    assert [(period.edtf, period.ahead) for period in find_periods(text, 2025)] == [("2027", True)]


@pytest.mark.parametrize("text", ["2024年，建成灯塔工厂10家", "截至2024年底，建成灯塔工厂10家"])
def test_a_text_does_not_look_forward_to_the_year_up_to_which_it_counts(text: str) -> None:
    assert [(period.edtf, period.ahead) for period in find_periods(text, 2025)] == [("2024", False)]


@pytest.mark.parametrize("text", ["2024年0月", "2024年13月", "2024年9月至3月", "2027—2025年"])
def test_a_month_that_no_year_has_and_years_that_run_backwards_are_no_period(text: str) -> None:
    assert periods(f"{text}建成灯塔工厂3家") == []


def test_the_first_quarters_of_a_report_are_those_of_the_year_before_it() -> None:
    assert periods("前三季度新增基站300座", report=True) == ["2024-01/2024-09"]


@pytest.mark.parametrize("text", ["", "近年来", "3年行动", "12025年", "第2024号", "总长2024公里", "五年来"])
def test_what_names_no_year_is_no_period(text: str) -> None:
    assert periods(text) == []


def test_several_periods_stand_in_reading_order() -> None:
    assert periods("2023年3月立项，“十四五”期间建设，到2027年投用") == ["2023-03", "2021/2025", "2027"]


_PIECES = st.sampled_from("2024年|2024|年|—|至|到|截至|3月|12月|第二季度|上半年|底|末|“十四五”|期间|今年|全年|，|建成3家".split("|"))


@given(st.lists(_PIECES, max_size=12).map("".join), st.none() | st.integers(1990, 2049))
def test_periods_lie_in_the_text_one_after_another(text: str, year: int | None) -> None:
    found = find_periods(text, year)
    assert all(0 <= period.start < period.end <= len(text) for period in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@given(st.integers(1900, 2099), st.integers(1, 12))
def test_every_month_is_written_with_two_digits(year: int, month: int) -> None:
    assert periods(f"{year}年{month}月") == [f"{year}-{month:02}"]
