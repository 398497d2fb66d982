"""Passages: every statement knows the article or section that it is cited by."""

import pytest

from policykg.loaders.passages import Passages
from policykg.loaders.readers import Page
from policykg.loaders.structure import structure

LAW = """云岚市数据条例
第一章 总则
第一条 为了促进数据利用，制定本条例。
第二条 市人民政府应当建立数据目录。
县人民政府应当开放公共数据：
（一）交通数据；
（二）气象数据。
第二章 附则
第三条 本条例自2025年1月1日起施行。
"""
PLAN = """云岚市数据产业发展行动计划
一、总体要求
到2027年，建成数据中心三个。
二、重点任务
（一）建设平台
1.建设可信数据空间。
（二）培育企业
支持数据企业发展。
三、保障措施
加强组织领导，各单位认真抓好落实。
"""


def passage(text: str, words: str) -> str | None:
    document = structure(Page("a.txt", text, "text/plain"))
    return Passages(document).of(document.text.index(words))


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("为了促进", "第一条"),
        ("市人民政府应当", "第二条第一款"),
        ("县人民政府应当", "第二条第二款"),
        ("气象数据", "第二条第二款（二）"),
        ("本条例自", "第三条"),
        ("总则", "第一章"),
    ],
)
def test_a_law_is_cited_by_article_paragraph_and_item(words: str, cited: str) -> None:
    assert passage(LAW, words) == cited


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("到2027年", "一、"),
        ("建设可信数据空间", "二、（一）1."),
        ("支持数据企业", "二、（二）"),
        ("加强组织领导", "三、"),
        ("云岚市数据产业", None),
    ],
)
def test_a_plan_is_cited_by_its_headings(words: str, cited: str | None) -> None:
    assert passage(PLAN, words) == cited
