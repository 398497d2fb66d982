"""Passages: every statement knows the article or section that it is cited by."""

import pytest

from policykg.loaders.passages import Passages
from policykg.loaders.readers import Page
from policykg.loaders.structure import structure
from policykg.ontology.model import Passage

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


ANNEXED = """云岚市数据局关于印发数据空间建设办法的通知
云数据〔2025〕3号
各县区数据局：
现将《云岚市数据空间建设办法》印发给你们，请认真组织实施。
附件：1.云岚市数据空间建设办法
2.名词解释
云岚市数据局
2025年3月4日
附件1
云岚市数据空间建设办法
第一章 总则
第一条【目的】为了建设数据空间，制定本办法。
第二条【职责】
市数据局统筹数据空间建设。
县区数据局推广数据空间。
第二章 建设
第三条 市数据局应当建立评价制度。
附件2
名词解释
1.可信数据空间：
指由多方共享数据的基础设施。
"""


def passages(text: str) -> Passages:
    return Passages(structure(Page("a.txt", text, "text/plain")))


def at(text: str, words: str) -> Passage | None:
    return passages(text).of(text.index(words))


def passage(text: str, words: str) -> str | None:
    found = at(text, words)
    return found.label if found else None


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


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("请认真组织实施", None),  # the list of annexes above the signature is none
        ("2.名词解释", None),
        ("为了建设", "附件1第一条"),
        ("市数据局统筹", "附件1第二条第一款"),
        ("县区数据局推广", "附件1第二条第二款"),
        ("建立评价制度", "附件1第三条"),
        ("指由多方", "附件2 1."),
    ],
)
def test_what_stands_in_an_annex_is_cited_by_it(words: str, cited: str | None) -> None:
    if cited is None:
        assert all("附件" not in found.label for found in passages(ANNEXED).all if found.start <= ANNEXED.index(words) < found.end)
    else:
        assert passage(ANNEXED, words) == cited


def test_a_passage_has_a_kind_a_heading_and_the_one_above_it() -> None:
    assert [(found.kind, found.label, found.heading, found.parent.label if found.parent else None) for found in passages(ANNEXED).all] == [
        ("item", "2.", "名词解释", None),
        ("annex", "附件1", "云岚市数据空间建设办法", None),
        ("chapter", "附件1第一章", "总则", "附件1"),
        ("article", "附件1第一条", "目的", "附件1第一章"),
        ("article", "附件1第二条", "职责", "附件1第一章"),
        ("paragraph", "附件1第二条第一款", "", "附件1第二条"),
        ("paragraph", "附件1第二条第二款", "", "附件1第二条"),
        ("chapter", "附件1第二章", "建设", "附件1"),
        ("article", "附件1第三条", "", "附件1第二章"),
        ("glossary", "附件2", "名词解释", None),
        ("item", "附件2 1.", "可信数据空间", "附件2"),
    ]


def test_a_heading_that_is_set_wide_is_one_word() -> None:
    text = "云岚市数据条例\n第一章 总　　则\n第一条 为了促进数据利用，制定本条例。\n"
    assert [found.heading for found in passages(text).all] == ["总则", ""]


def test_a_number_that_comes_again_is_told_from_the_first() -> None:
    text = "云岚市数据产业发展行动计划\n一、任务\n1.建设平台，完善数据目录。\n专栏\n1.培育企业，支持数据企业发展。\n"
    assert [found.path for found in passages(text).all] == [("一、",), ("一、", "1."), ("一、", "1.~2")]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("附件：\n云岚市重点平台名单", "annex"),
        ("附录A 云岚市重点平台名单", "annex"),
        ("附表1：云岚市重点平台名单", "annex"),
        ("附件一\n云岚市重点平台名单", "annex"),
        ("名词解释", "glossary"),
        ("五、名词解释", "glossary"),
    ],
)
def test_annexes_and_glossaries_by_their_headings(heading: str, kind: str) -> None:
    text = f"云岚市数据条例\n第一条 为了促进数据利用，制定本条例。\n{heading}\n（一）可信数据空间，是指共享数据的设施。\n"
    assert kind in {found.kind for found in passages(text).all}


@pytest.mark.parametrize(
    "line", ["附件管理应当规范", "附件一所列企业应当备案。", "附件：2025年云岚市重点平台名单\n云岚市数据局\n2025年3月4日"]
)
def test_what_is_no_annex(line: str) -> None:
    assert {found.kind for found in passages(f"云岚市数据条例\n第一条 为了促进数据利用，制定本条例。\n{line}\n").all} <= {
        "article",
        "paragraph",
    }
