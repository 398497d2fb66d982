"""The catalogue: every question is a file that says what it asks and what it takes."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from policykg.ontology.errors import QueryError, UnknownClass, UnknownName
from policykg.queries.catalogue import GROUPS, Parameter, find_question, questions, read_question

HEAD = "# 谁？\n# Who?\n"
SELECT = "SELECT ?region WHERE { ?region a pk:Region }\n"


def columns(clause: str) -> list[str]:
    return re.findall(r"\?(\w+)", clause)


def test_every_file_is_a_question() -> None:
    stems = sorted(entry.name.removesuffix(".rq") for entry in files("policykg.queries").iterdir() if entry.name.endswith(".rq"))
    assert sorted(questions()) == stems
    assert len(stems) >= 30


def test_the_questions_stand_in_groups() -> None:
    groups = [question.group for question in questions().values()]
    assert list(dict.fromkeys(groups)) == [group for group in GROUPS if group != "own"]
    assert groups == sorted(groups, key=list(GROUPS).index)


@pytest.mark.parametrize("name", [name for name, question in questions().items() if question.cypher])
def test_the_cypher_of_a_question_begins_with_the_same_question(name: str) -> None:
    question = find_question(name)
    assert (question.cypher or "").splitlines()[:2] == [f"// {question.question_zh}", f"// {question.question_en}"]


@pytest.mark.parametrize("name", questions())
def test_every_question_is_asked_in_chinese_and_in_english(name: str) -> None:
    question = find_question(name)
    assert re.search(r"[一-鿿].*[？。]$", question.question_zh)
    assert re.fullmatch(r"[ -~]+[.?]", question.question_en)


@pytest.mark.parametrize("name", questions())
def test_every_question_knows_the_statements_behind_its_rows(name: str) -> None:
    question = find_question(name)
    assert question.search or re.search(r"\?statements?\b", question.sparql.partition("WHERE")[0])


@pytest.mark.parametrize("name", questions())
def test_rows_alone_are_asked_without_the_ids_of_statements(name: str) -> None:
    asked = find_question(name).without_statements().sparql
    selected = re.sub(r"\([^()]*\([^()]*\)[^()]*\)", "", asked.partition("SELECT")[2].partition("WHERE")[0])  # what is counted may stand
    assert "?statement" not in selected
    assert "GROUP_CONCAT" not in asked


@pytest.mark.parametrize("query", ["SELECT DISTINCT ?who ?statement WHERE { }", "SELECT ?statement WHERE { }", "SELECT * WHERE { }"])
def test_a_query_that_would_mean_something_else_without_them_stays(query: str) -> None:
    assert read_question("who", HEAD + query).without_statements().sparql == HEAD + query


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
    with pytest.raises(UnknownName, match=rf"^no question {name}; did you mean {near}( or [a-z-]+)?\?$"):
        find_question(name)


def test_a_question_that_is_like_none_is_answered_with_all() -> None:
    with pytest.raises(UnknownName, match=r"^no question 地区; there are compare-regions, .*, shortest-paths$"):
        find_question("地区")


# ---------------------------------------------------------------------- questions of others

OWN = "# 哪些地区？\n# Which regions?\nSELECT ?region WHERE { ?region a pk:Region }\n"


def test_a_question_is_added_by_a_file_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "which-regions.rq").write_text(OWN, "utf-8")
    (tmp_path / "which-regions.cypher").write_text("MATCH (r:Region) RETURN r.id AS region", "utf-8")
    (tmp_path / "notes.txt").write_text("no question", "utf-8")
    question = find_question("which-regions", tmp_path)
    assert (question.group, question.question_en) == ("own", "Which regions?")
    assert question.cypher == "MATCH (r:Region) RETURN r.id AS region"
    assert list(questions(tmp_path))[-1] == "which-regions"
    assert "which-regions" not in questions()


def test_the_folder_may_stand_in_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "which-regions.rq").write_text(OWN, "utf-8")
    monkeypatch.setenv("POLICYKG_QUESTIONS", str(tmp_path))
    assert "which-regions" in questions()


def test_a_question_of_a_user_does_not_replace_one_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "targets.rq").write_text(OWN, "utf-8")
    with pytest.raises(QueryError, match=r"targets\.rq: there is a question targets already; call yours otherwise$"):
        questions(tmp_path)


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"the questions in it cannot be read; name a folder of files NAME\.rq in UTF-8$"):
        questions(tmp_path / "none")


def test_a_group_that_is_not_there_is_refused() -> None:
    with pytest.raises(QueryError, match=r"^who\.rq: there is no group planets; there are regions, "):
        read_question("who", HEAD + "# group: planets\n" + SELECT)
