"""Definitions: which words a document explains, and what of it is then no proposal."""

import pytest

from policykg.guide import to_guide
from policykg.loaders.definitions import Definitions, is_glossary
from policykg.loaders.readers import Page
from policykg.loaders.structure import structure
from policykg.ontology.model import Document
from tests.says import read, relations


def document(body: str) -> Document:
    return structure(Page("a.txt", f"云岚市数据促进条例\n第一条 为了促进数据利用，制定本条例。\n{body}\n", "text/plain"))


def defined(body: str) -> dict[str, str]:
    found = document(body)
    return {found.text[slice(*one.term)]: found.text[slice(*one.means)] for one in Definitions(found).found}


@pytest.mark.parametrize(
    "sentence",
    [
        "第二条 本条例所称数据空间，是指共享数据的设施。",
        "第二条 本条例所称的数据空间是指共享数据的设施。",
        "本条例所称数据空间，指共享数据的设施。",
        "前款所称数据空间，是指共享数据的设施。",
        "（一）数据空间，是指共享数据的设施；",
        "1.“数据空间”是指共享数据的设施。",
        "数据空间（以下简称“空间”），是指共享数据的设施。",
        "企业可以建设数据空间，本条例所称数据空间，是指共享数据的设施。",
    ],
)
def test_an_article_says_what_a_word_means(sentence: str) -> None:
    assert defined(sentence) == {"数据空间": "共享数据的设施"}


@pytest.mark.parametrize(
    "sentence",
    [
        "市数据局负责全市数据空间建设，指导企业应用数据空间。",
        "市数据局指定机构建设数据空间。",
        "完善评价指标体系，明确指标含义。",
        "前款所称时限的具体办法由市数据局另行规定。",
        "本条例所称数据事故，是指发生的下列事故：",
    ],
)
def test_what_is_no_definition(sentence: str) -> None:
    assert defined(f"第二条 {sentence}") == {}


@pytest.mark.parametrize("heading", ["名词解释", "附件2\n名词解释", "五、术语和定义", "附件2：名词解释"])
@pytest.mark.parametrize(
    "entry",
    ["1.数据空间：指共享数据的设施。", "1.“数据空间”：\n指共享数据的设施。", "1.数据空间指共享数据的设施。", "数据空间：共享数据的设施。"],
)
def test_a_glossary_explains_without_saying_so_each_time(heading: str, entry: str) -> None:
    assert defined(f"{heading}\n{entry}\n2.算力券：指购买算力的补贴。") == {"数据空间": "共享数据的设施", "算力券": "购买算力的补贴"}


def test_a_quoted_word_goes_on_behind_the_quotation_mark() -> None:
    assert defined("名词解释\n1.“四新”产业：\n指培育中的新产业。") == {"“四新”产业": "培育中的新产业"}
    assert defined("名词解释\n1.轨道交通“四网融合”：\n指四种铁路的融合。") == {"轨道交通“四网融合”": "四种铁路的融合"}


@pytest.mark.parametrize("heading", ["名词解释", "主要名词解释", "术语", "本条例下列用语的含义", "本规定中下列用语的含义是"])
def test_headings_of_glossaries(heading: str) -> None:
    assert is_glossary(heading)


@pytest.mark.parametrize("heading", ["用语规范", "名词审定", "总则", "", "术语标准化工作"])
def test_headings_of_other_sections(heading: str) -> None:
    assert not is_glossary(heading)


def test_what_explains_a_word_proposes_nothing() -> None:
    said = "推广可信数据空间。\n"
    explained = "名词解释\n1.可信数据空间：指推广人工智能、建设算力中心的基础设施。\n"
    assert ("DOC", "develops", "人工智能") in relations(read(f"{said}推广人工智能、建设算力中心。"))
    assert relations(read(said + explained)) == {("DOC", "develops", "可信数据空间")}


def test_definitions_are_printed_with_their_place() -> None:
    found = read("推广可信数据空间。\n名词解释\n1.可信数据空间：指共享数据的基础设施。")
    [printed] = to_guide(found)["definitions"]
    assert printed["entity"] in {entity.id for entity in found.entities}
    assert (printed["definition"], printed["passage"]) == ("共享数据的基础设施", "名词解释 1.")
    assert found.document.text[printed["start"] : printed["end"]] == printed["evidence"]
