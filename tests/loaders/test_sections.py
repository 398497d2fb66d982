"""Sections with their levels, and sentences with their places."""

import pytest

from policykg.loaders.structure.lines import lines_of
from policykg.loaders.structure.sections import find_sections, find_sentences


def sections(text: str) -> list[tuple[int, str, str, str]]:
    """Level, label, title and the first and last sign of what each governs."""
    return [
        (section.level, section.label, section.title, text[section.start : section.end])
        for section in find_sections(lines_of(text), len(text))
    ]


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text, lines_of(text))]


@pytest.mark.parametrize(
    ("line", "level", "label", "title"),
    [
        ("第一编　总则", 1, "第一编", "总则"),
        ("第三章 数据安全", 2, "第三章", "数据安全"),
        ("第12章　附则", 2, "第12章", "附则"),
        ("第二节　算力", 3, "第二节", "算力"),
        ("第十二条　市人民政府应当建立数据目录。", 4, "第十二条", "市人民政府应当建立数据目录"),
        ("第十二条之一 数据分级。", 4, "第十二条之一", "数据分级"),
        ("一、总体要求", 5, "一、", "总体要求"),
        ("十二．保障措施", 5, "十二．", "保障措施"),
        ("（一）夯实基础。建设网络。", 6, "（一）", "夯实基础"),
        ("(三)支持企业：发放数字券", 6, "(三)", "支持企业"),
        ("1.建设平台；", 7, "1.", "建设平台"),
        ("12、培育企业", 7, "12、", "培育企业"),
        ("（1）中小企业", 8, "（1）", "中小企业"),
        ("**一、总体要求**", 5, "一、", "总体要求"),
        ("一、" + "支持企业，" * 9, 5, "一、", ""),  # a paragraph, not a title
    ],
)
def test_a_heading(line: str, level: int, label: str, title: str) -> None:
    assert sections(line) == [(level, label, title, line)]


@pytest.mark.parametrize("line", ["1.5万家企业上云", "第一批试点", "一是建设平台", "2025年目标", "（2025年）", "三个方面", "第三方服务"])
def test_what_is_no_heading(line: str) -> None:
    assert sections(line) == []


def test_a_heading_governs_down_to_the_next_of_its_level_or_above() -> None:
    text = "第一章 总则\n第一条 目的。\n第二条 范围。\n第二章 数据\n第三条 目录。\n（一）分类；\n（二）分级。\n第四条 共享。\n"
    assert [(label, governed.replace("\n", "/")) for _, label, _, governed in sections(text)] == [
        ("第一章", "第一章 总则/第一条 目的。/第二条 范围。/"),
        ("第一条", "第一条 目的。/"),
        ("第二条", "第二条 范围。/"),
        ("第二章", "第二章 数据/第三条 目录。/（一）分类；/（二）分级。/第四条 共享。/"),
        ("第三条", "第三条 目录。/（一）分类；/（二）分级。/"),
        ("（一）", "（一）分类；/"),
        ("（二）", "（二）分级。/"),
        ("第四条", "第四条 共享。/"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("建设平台。培育企业！落实了吗？是。", ["建设平台。", "培育企业！", "落实了吗？", "是。"]),
        ("建设平台；培育企业;支持上云。", ["建设平台；", "培育企业;", "支持上云。"]),
        ("设立基金（含母基金。）并扩大规模。", ["设立基金（含母基金。）并扩大规模。"]),
        ("推广“一链一策。全程服务”模式；发放数字券。", ["推广“一链一策。全程服务”模式；", "发放数字券。"]),
        ('推广"一链一策。"模式。发放数字券。', ['推广"一链一策。"模式。', "发放数字券。"]),
        ("按照《办法（试行）》执行。", ["按照《办法（试行）》执行。"]),
        ("建设平台\n培育企业。", ["建设平台", "培育企业。"]),
        ("　　建设平台。　培育企业。  \r\n", ["建设平台。", "培育企业。"]),
        ("设立基金（含母基金；培育企业。支持上云", ["设立基金（含母基金；培育企业。", "支持上云"]),  # the bracket is never closed
        ("）建设平台。培育企业。", ["）建设平台。", "培育企业。"]),
        ("**建设平台。**培育企业。", ["**建设平台。", "**培育企业。"]),
        ("建设平台", ["建设平台"]),
        ("", []),
        ("。。", ["。", "。"]),
    ],
)
def test_sentences(text: str, found: list[str]) -> None:
    assert sentences(text) == found


def test_sentences_of_the_given_lines_only() -> None:
    text = "建设平台。\n首页\n培育企业。"
    first, _, last = lines_of(text)
    assert [text[start:end] for start, end in find_sentences(text, [first, last])] == ["建设平台。", "培育企业。"]
