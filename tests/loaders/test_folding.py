"""One way of writing: every sign has one form, and no character moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policykg.loaders.folding import fold

_SIGNS = st.text(
    st.sampled_from(list("，。；：！？（）《》〈〉「」『』“”\"'\u3000 \t\r\n,.:;!?()%％０５９ＡＺａｚ－—–·•＋．﹝﹞1,2:3云岚市")),
    max_size=60,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("５Ｇ＋工业互联网", "5G+工业互联网"),
        ("占比达91．2％", "占比达91.2%"),
        ("(一)夯实基础;", "（一）夯实基础；"),
        ("「数字券」『云岚模式』", "“数字券”“云岚模式”"),
        ("〈云岚市数据条例〉", "《云岚市数据条例》"),
        ("云府发﹝2025﹞3号", "云府发〔2025〕3号"),
        ("云府发［２０２５］3号", "云府发[2025]3号"),
        ("一、总则\u3000第一节\xa0网络\t算力", "一、总则 第一节 网络 算力"),
        ("2023－2025年、2023–2025年", "2023-2025年、2023—2025年"),
        ("李明•王伟", "李明·王伟"),
    ],
)
def test_one_form_for_each_sign(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_a_comma_in_a_number_stays_and_one_between_words_is_chinese() -> None:
    assert fold("投资1,200万元,新增企业30家,40个项目") == "投资1,200万元，新增企业30家，40个项目"


def test_a_colon_in_a_time_stays_and_one_after_a_word_is_chinese() -> None:
    assert fold("时间:10:30 来源:云岚日报") == "时间：10:30 来源：云岚日报"


def test_straight_quotation_marks_open_and_close_line_by_line() -> None:
    # The mark that the first line forgets to close must not turn round those of the second.
    assert fold('打造"灯塔工厂\n发放"数字券"') == "打造“灯塔工厂\n发放“数字券”"


def test_chinese_signs_are_left_alone() -> None:
    text = "《云岚市“十四五”规划》提出：到2025年，占比达60%；其中（含县区）……"
    assert fold(text) == text


@given(st.text(max_size=80) | _SIGNS)
def test_no_character_is_gained_or_lost(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(_SIGNS)
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(_SIGNS)
def test_lines_and_chinese_characters_keep_their_places(text: str) -> None:
    kept = "\r\n云岚市"
    assert [char for char in fold(text) if char in kept] == [char for char in text if char in kept]
    assert all(new == old for new, old in zip(fold(text), text, strict=True) if old in kept)
