"""What a line is by its form alone, and the dates in it."""

import re

import pytest

from policykg.loaders.structure.lines import Kind, iso_date, kind_of, lines_of

LINES = {
    Kind.NUMBER: """
        云府发〔2025〕3号 | （云府办规〔2025〕12号） | 云科发〔2025〕3号　云财教〔2025〕8号 | 云岚市人民政府令第12号 | 第12号 | （第12号）
        2025年第3号 | 第八十四号""",
    Kind.DATE: "2025年3月4日 | （2025年3月4日） | 2025-03-04 | 2025.3.4 | 二〇二五年三月四日 | 二○二五年十二月二十四日",
    Kind.ADOPTION: """
        （2024年5月30日云岚市第十五届人民代表大会常务委员会第二次会议通过） | ——2026年1月20日在云岚市第十五届人民代表大会第一次会议上
        2024年5月30日云岚市人民政府令第12号公布　2025年3月4日修订 | （二〇〇四年五月三十日云岚市人民代表大会常务委员会通过）""",
    Kind.PERSON: "云岚市市长　张三 | 市长 张 三 | 省长　欧阳三四",
    Kind.ADDRESSEE: "各县（市、区）人民政府，市政府各部门、各直属机构： | 各有关单位： | 松屏县人民政府: | 各位代表：",
    Kind.META: """
        来源：云岚日报 | 时间:2025-03-15 16:34:59来源:云岚日报 | 发布日期：2025年3月4日 | 2025-03-04 10:20 来源：云岚日报
        10:20 | 作者：张三 | 索 引 号：YL001/2025-00012 | 发文机关：云岚市人民政府
        标　　题：云岚市条例 | 原标题：云岚市印发条例 | 本报云岚3月4日讯""",
    Kind.DATELINE: "新华社云岚3月4日电（记者张三）近日，云岚市印发行动计划。 | 本报讯 云岚市建成灯塔工厂3家。",
    Kind.NAVIGATION: """
        首页 | 首 页 | 首页 > 新闻 > 正文 | 政务公开＞政策文件＞正文 | > | 您当前的位置：首页 > 正文 | 当前位置：首页
        您所在的位置: 首页 | 分享到：微信 微博 | 分享 | 【打印】 【关闭】 | 打印本页 | 关闭窗口 | ｜打印｜关闭｜
        字号：大 中 小 | 【字体：大 中 小】 | [ 大 中 小 ]
        浏览次数：12 | 扫一扫在手机打开当前页 | 目　录 | 返回顶部 | 收藏本页 | 我要纠错""",
    Kind.ATTACHMENT: "附件 | 附件1： | 附 件：",
    Kind.NOTE: "（此件公开发布） | 〔示例文件：为说明而作〕 | （试行）",
    Kind.HEADING: "第一章　总则 | 第十二条 本条例自2025年5月1日起施行 | 一、总体要求 | （一）夯实基础 | 1.建设平台 | 12、培育企业",
    Kind.TITLE: """
        云岚市数字经济发展行动计划 | 关于支持中小企业的通知 | 云岚市人民政府办公室 | 无障碍环境建设条例 | 关闭矿山治理办法
        打印机产业发展规划 | 分享经济发展指导意见""",
    Kind.TEXT: f"""
        建成灯塔工厂3家。 | 2025年3月4日，云岚市发布行动计划。 | 关闭落后产能企业20家； | 到2027年，建成平台10个，形成产业集群
        {"云岚" * 36}""",
}


@pytest.mark.parametrize(
    ("kind", "line"), [(kind, line.strip()) for kind, lines in LINES.items() for line in re.split(r" \| |\n", lines) if line.strip()]
)
def test_the_kind_of_a_line(kind: Kind, line: str) -> None:
    assert kind_of(line) is kind


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025年3月4日", "2025-03-04"),
        ("2025 年 3 月 4 日", "2025-03-04"),
        ("2025-03-04", "2025-03-04"),
        ("2025/3/4 10:20", "2025-03-04"),
        ("2025.03.04", "2025-03-04"),
        ("二〇二五年三月四日", "2025-03-04"),
        ("二○二五年十月三十一日", "2025-10-31"),
        ("二零二五年十二月二十日", "2025-12-20"),
        ("一九九八年十一月十一日", "1998-11-11"),
        ("（2024年5月30日通过，2025年3月4日修订）", "2024-05-30"),
        ("2024年2月29日", "2024-02-29"),
        ("2025年2月30日印发，2025年3月4日施行", "2025-03-04"),  # the first is no day
        ("2025年13月1日", None),
        ("2025年3月", None),
        ("二十三年三月四日", None),
        ("二〇二五年十十月三日", None),
        ("到2027年", None),
        ("", None),
    ],
)
def test_the_first_date_in_a_text(text: str, date: str | None) -> None:
    assert iso_date(text) == date


def test_lines_are_trimmed_and_keep_their_places() -> None:
    text = "\r\n　　云岚市条例　\r\n\r\n\t一、总则 \n  \n"
    lines = lines_of(text)
    assert [line.text for line in lines] == ["云岚市条例", "一、总则"]
    assert [text[line.start : line.end] for line in lines] == ["云岚市条例", "一、总则"]


def test_marks_of_emphasis_are_in_the_place_but_not_in_the_words() -> None:
    text = "## 云岚市条例\n**第一条** 总则\n> 引文\n***\n"
    lines = lines_of(text)
    assert [line.text for line in lines] == ["云岚市条例", "第一条 总则", "引文"]
    assert [text[line.start : line.end] for line in lines] == ["## 云岚市条例", "**第一条** 总则", "> 引文"]


def test_the_lines_of_a_stretch() -> None:
    text = "甲\n乙\n丙\n"
    assert [line.text for line in lines_of(text, 2, 3)] == ["乙"]
    assert [line.text for line in lines_of(text, 2)] == ["乙", "丙"]
