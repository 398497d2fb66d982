"""The catalogue: every question is a file that says what it asks and what it takes."""

import re
from importlib.resources import files

import pytest

from policykg.ontology.errors import QueryError, UnknownClass
from policykg.queries.catalogue import Parameter, find_question, questions, read_question

HEAD = "# 谁？\n# Who?\n"
SELECT = "SELECT ?region WHERE { ?region a pk:Region }\n"


def columns(clause: str) -> list[str]:
    return re.findall(r"\?(\w+)", clause)


def test_every_file_is_a_question() -> None:
    stems = sorted(entry.name.removesuffix(".rq") for entry in files("policykg.queries").iterdir() if entry.name.endswith(".rq"))
    assert list(questions()) == stems
    assert len(stems) == 15


@pytest.mark.parametrize("name", questions())
def test_every_question_is_asked_in_chinese_and_in_english(name: str) -> None:
    question = find_question(name)
    assert re.search(r"[一-鿿].*[？。]$", question.question_zh)
    assert re.fullmatch(r"[ -~]+[.?]", question.question_en)


@pytest.mark.parametrize("name", questions())
def test_every_question_sorts_by_all_its_columns(name: str) -> None:
    # so that rows which are alike in some of them have a place too
    question = find_question(name)
    select = question.sparql.partition("SELECT")[2].partition("WHERE")[0]
    order = question.sparql.rpartition("ORDER BY")[2]
    assert set(columns(select)) - {parameter.name for parameter in question.parameters} == set(columns(order))


@pytest.mark.parametrize("name", questions())
def test_every_question_shows_the_words_that_answer_it(name: str) -> None:
    assert "quote" in columns(find_question(name).sparql.partition("WHERE")[0])


def test_a_parameter_says_its_classes_whether_it_is_needed_and_an_example() -> None:
    text = HEAD + "# param region: Region|Organization, optional, example 云岚市, 青麓区\n" + SELECT
    assert read_question("who", text).parameters == (
        Parameter("region", ("Region", "Organization"), required=False, example="云岚市, 青麓区"),
    )


def test_a_comment_within_the_query_is_none_of_the_head() -> None:
    assert read_question("who", HEAD + SELECT + "# param planet: Planet\n").parameters == ()


@pytest.mark.parametrize("head", ["", "# 谁？\n", "#\n# Who?\n", "\n# 谁？\n# Who?\n"])
def test_a_file_without_its_question_in_both_languages_is_refused(head: str) -> None:
    with pytest.raises(QueryError, match=r"^who\.rq: it begins with the question in Chinese and in English, each a comment of one line$"):
        read_question("who", head + SELECT)


@pytest.mark.parametrize(
    "line",
    [
        "param region: Region",
        "param region: Region, required",
        "param region: Region, needed, example 云岚市",
        "parameter region: Region, required, example 云岚市",
        "by the way",
    ],
)
def test_a_line_of_the_head_that_is_no_parameter_is_refused(line: str) -> None:
    with pytest.raises(QueryError, match=rf"^who\.rq: '{line}' is no parameter; write `param NAME: CLASS, required, example VALUE`"):
        read_question("who", f"{HEAD}# {line}\n{SELECT}")


def test_a_parameter_of_a_class_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownClass, match=r"^Planet is not in the ontology"):
        read_question("who", HEAD + "# param region: Planet, required, example 火星\n" + SELECT)


def test_a_parameter_that_the_query_does_not_select_is_refused() -> None:
    with pytest.raises(QueryError, match=r"^who\.rq: \?place is not selected; a parameter is bound only where SELECT names it$"):
        read_question("who", HEAD + "# param place: Region, required, example 云岚市\n" + SELECT)


@pytest.mark.parametrize(("name", "near"), [("who-develop", "who-develops"), ("region-figure", "region-figures"), ("target", "targets")])
def test_a_question_that_is_not_there_is_answered_with_those_that_are_near(name: str, near: str) -> None:
    with pytest.raises(QueryError, match=rf"^no question {name}; did you mean {near}( or [a-z-]+)?\?$"):
        find_question(name)


def test_a_question_that_is_like_none_is_answered_with_all() -> None:
    with pytest.raises(QueryError, match=r"^no question 地区; there are by-modality, .*, who-develops$"):
        find_question("地区")
