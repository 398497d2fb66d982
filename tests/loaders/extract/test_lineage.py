"""Other documents: what the one at hand says of each, under which title, number and short form."""

import pytest

from policykg.loaders.extract.lineage import Reference, references
from tests.says import document, entities, entity, read, relations


def said(text: str) -> set[tuple[str, str]]:
    """Predicate and title of every document that a text names."""
    kinds = {"basedOn", "supersedes", "amends", "implements", "cites"}
    return {(predicate, name) for subject, predicate, name in relations(read(text)) if predicate in kinds and subject == "DOC"}


def found(text: str) -> list[Reference]:
    return references(document(text), text)


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("根据《云岚市数据条例》，制定本计划。", "basedOn"),
        ("依据《云岚市数据条例》等规定，制定本计划。", "basedOn"),
        ("深入贯彻落实《云岚市数据条例》。", "basedOn"),
        ("按照《云岚市数据条例》有关要求执行。", "basedOn"),
        ("《云岚市数据条例》明确提出，要建设灯塔工厂。", "basedOn"),
        ("《云岚市数据条例》（云府发〔2025〕3号）要求建设灯塔工厂。", "basedOn"),
        ("严格遵循《云岚市数据条例》。", "basedOn"),
        ("《云岚市数据条例》等法律、法规另有规定的，从其规定。", "basedOn"),
        ("《云岚市数据条例》已不符合国家有关规定。", "cites"),
        ("《云岚市数据条例》对再生水没有规定。", "cites"),
        ("《云岚市数据条例》同时废止。", "supersedes"),
        ("《云岚市数据条例》自本计划施行之日起停止执行。", "supersedes"),
        ("修改《云岚市数据条例》第三条。", "amends"),
        ("对《云岚市数据条例》作如下修改。", "amends"),
        ("为深入实施《云岚市数据条例》，制定本计划。", "implements"),
        ("有关术语见《云岚市数据条例》。", "cites"),
    ],
)
def test_the_words_around_a_title_say_what_becomes_of_it(text: str, predicate: str) -> None:
    assert said(text) == {(predicate, "云岚市数据条例")}


@pytest.mark.parametrize(
    "text",
    [
        "加强宣传以及《云岚市数据条例》培训。",
        "企业可以查阅《云岚市数据条例》。",
        "收入在一百元以下的办法见《云岚市数据条例》。",
        "不贯彻《云岚市数据条例》的，予以通报。",
        "《云岚市数据条例》不同时废止。",
        "《云岚市数据条例》尚未废止。",
    ],
)
def test_a_word_that_only_looks_like_a_cue_or_is_denied_gives_a_citation(text: str) -> None:
    assert said(text) == {("cites", "云岚市数据条例")}


@pytest.mark.parametrize("ground", ["依据", "指导", "遵循"])
def test_what_is_taken_as_a_ground_is_one(ground: str) -> None:
    assert said(f"以《云岚市数据条例》为{ground}，推动数据共享。") == {("basedOn", "云岚市数据条例")}


def test_repeal_of_another_title_says_nothing_of_the_one_before_it() -> None:
    assert said("按照《云岚市数据条例》执行，《云岚市算力办法》同时废止。") == {
        ("basedOn", "云岚市数据条例"),
        ("supersedes", "云岚市算力办法"),
    }


@pytest.mark.parametrize(
    ("text", "predicate"), [("根据国务院令第321号，制定本计划。", "basedOn"), ("云府发〔2019〕7号同时废止。", "supersedes")]
)
def test_a_number_without_a_title_names_a_document(text: str, predicate: str) -> None:
    [(kind, name)] = said(text)
    assert kind == predicate
    assert name in ("国务院令第321号", "云府发〔2019〕7号")


def test_a_number_that_is_only_mentioned_names_none() -> None:
    assert said("联系人见云府发〔2019〕7号。") == set()


def test_the_body_that_issued_a_document_is_said_to_have() -> None:
    found = relations(read("市数据局印发了《云岚市算力办法》。", "云岚：数字经济蓬勃发展"))
    assert ("云岚市算力办法", "issuedBy", "市数据局") in found


@pytest.mark.parametrize("joint", ["", "、", "和", "（云府发〔2025〕3号）和"])
def test_every_ground_of_a_list_is_one(joint: str) -> None:
    assert said(f"根据《云岚市数据条例》{joint}《云岚市算力办法》，制定本计划。") == {
        ("basedOn", "云岚市数据条例"),
        ("basedOn", "云岚市算力办法"),
    }


def test_a_list_that_ends_in_repeal_is_repealed_as_a_whole() -> None:
    assert said("《云岚市数据条例》《云岚市算力办法》同时废止。") == {
        ("supersedes", "云岚市数据条例"),
        ("supersedes", "云岚市算力办法"),
    }


@pytest.mark.parametrize("text", ["阅读《云岚往事》。", "演出《云岚组曲》。"])
def test_a_book_or_a_play_is_no_document(text: str) -> None:
    assert said(text) == set()
    assert "PolicyDocument" not in {kind for kind, _ in entities(read(text))}


def test_the_document_does_not_refer_to_itself() -> None:
    assert said("现印发《云岚市数字经济发展行动计划》，请认真执行。") == set()


def test_a_number_behind_a_title_is_another_name_of_it() -> None:
    assert entity(read("根据《云岚市数据条例》（云府发〔2025〕3号），制定本计划。"), "云岚市数据条例").aliases == ("云府发〔2025〕3号",)


@pytest.mark.parametrize("bracket", ["（以下简称《条例草案》）", "（简称“条例草案”）", "（云府发〔2025〕3号）（以下简称《条例草案》）"])
def test_a_short_form_stands_for_the_title_that_introduced_it(bracket: str) -> None:
    text = f"落实《云岚市数据条例》{bracket}。《条例草案》提出建设灯塔工厂。"
    assert [(one.title, one.predicate) for one in found(text)] == [("云岚市数据条例", "basedOn")] * 2
    assert "条例草案" in entity(read(text), "云岚市数据条例").aliases


def test_a_reference_knows_its_place_and_whether_it_is_quoted() -> None:
    text = "根据《云岚市数据条例》。《云岚市算力办法》指出，要建设灯塔工厂。"
    law, measures = found(text)
    assert (text[law.start : law.end], law.states) == ("《云岚市数据条例》", False)
    assert (text[measures.start : measures.end], measures.states) == ("《云岚市算力办法》", True)


def test_nothing_inside_a_title_is_an_entity() -> None:
    assert entities(read("根据《云岚市工业互联网平台条例》，制定本计划。")) == {("PolicyDocument", "云岚市工业互联网平台条例")}
