import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from policykg import Store
from policykg.cli import main
from policykg.demo import show_cypher
from policykg.drawing import draw_table
from policykg.queries.catalogue import questions
from policykg.queries.table import Table
from tests.command_line import run

PLAN = "云岚市数字经济发展行动计划\n到2027年，建成灯塔工厂3家。支持中小企业应用人工智能。\n各有关单位要抓好落实。\n"


def printed(*arguments: str | Path) -> Any:  # noqa: ANN401 whatever JSON a command prints
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, "utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path, plan: Path) -> Path:
    printed("build", plan, "--store", tmp_path / "store")
    return tmp_path / "store"


def test_every_command_has_help_in_both_languages() -> None:
    for name, command in main.commands.items():
        text = command.help or ""
        assert text.isascii() is False, name
        assert "." in text, name


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, policykg.cli; print([m for m in ('spacy', 'rdflib', 'networkx', 'pyvis', 'rich') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_build_says_what_it_did(tmp_path: Path, plan: Path) -> None:
    first = printed("build", plan, "--store", tmp_path / "store")
    assert first["documents"] == {"added": 1, "replaced": 0, "unchanged": 0}
    assert first["statements"] == 3
    assert printed("build", plan, "--store", tmp_path / "store")["documents"]["unchanged"] == 1


def test_a_document_that_takes_too_long_is_named_and_the_rest_is_done(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    (tmp_path / "slow.txt").write_text("云岚市年度计划\n" + "支持中小企业应用人工智能，建设数据中心3个。\n" * 100_000, "utf-8")
    result = run("build", tmp_path, "--timeout", "2", "--fast", "--store", tmp_path / "store")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["documents"]["added"] == 1
    assert result.stderr.splitlines() == [
        f"policykg: {tmp_path / 'slow.txt'}: it took longer than 2 seconds; allow more with --timeout, or split it"
    ]
    result = run("extract", tmp_path / "slow.txt", "--timeout", "0.5", "--fast")
    assert (result.exit_code, result.stderr.splitlines()[0].partition(": it ")[2][:10]) == (2, "took longe")


def test_a_changed_file_takes_the_place_of_the_old_one(plan: Path, store: Path) -> None:
    plan.write_text(PLAN.replace("3家", "5家"), "utf-8")
    assert printed("build", plan, "--store", store)["documents"]["replaced"] == 1
    assert [row["value"] for row in printed("ask", "targets", "--store", store)] == [5]
    assert len(printed("documents", "--store", store)) == 1


def test_standard_input_is_a_document(tmp_path: Path) -> None:
    result = run("build", "-", "--store", tmp_path / "store", given=PLAN)
    assert json.loads(result.stdout)["documents"]["added"] == 1


def test_two_documents_from_standard_input_are_both_kept(tmp_path: Path) -> None:
    for title in ("云岚市数字经济发展行动计划", "青麓区低空经济发展计划"):
        run("build", "-", "--store", tmp_path / "store", given=PLAN.replace("云岚市数字经济发展行动计划", title))
    listed = {row["title"]: row["sources"] for row in printed("documents", "--store", tmp_path / "store")}
    assert set(listed) == {"云岚市数字经济发展行动计划", "青麓区低空经济发展计划"}
    assert printed("remove", listed["青麓区低空经济发展计划"], "--store", tmp_path / "store")["removed"]


def test_the_same_file_named_twice_is_read_once(tmp_path: Path, plan: Path) -> None:
    built = printed("build", plan, plan, tmp_path, "--store", tmp_path / "store")
    assert built["documents"] == {"added": 1, "replaced": 0, "unchanged": 0}
    assert built["statements"] == 3


def test_extract_prints_the_guide_s_json(plan: Path) -> None:
    graph = printed("extract", plan)
    assert graph["document"]["title"] == "云岚市数字经济发展行动计划"
    [figure] = graph["indicators"]
    assert (figure["value"], figure["unit"], figure["period"], figure["status"]) == (3, "家", "2027", "target")
    for row in (*graph["relations"], *graph["indicators"]):
        assert PLAN[row["start"] : row["end"]] == row["evidence"]


def test_extract_as_turtle_and_as_a_table(plan: Path) -> None:
    assert "pk:Statement" in run("extract", plan, "--format", "ttl").stdout
    assert "灯塔工厂" in run("extract", plan, "--format", "table").stdout


def test_ask_alone_lists_the_questions() -> None:
    listed = printed("ask")
    assert [question["name"] for question in listed] == list(questions())
    assert set(listed[0]) == {"group", "group_zh", "name", "question_zh", "question_en", "parameters"}


def test_ask_as_json_csv_and_table(store: Path) -> None:
    asked = ("ask", "who-develops", "-p", "technology", "人工智能", "--store", store)
    assert [row["quote"] for row in printed(*asked)] == ["支持中小企业应用人工智能"]
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--csv").stdout)))
    assert rows[0]["quote"] == "支持中小企业应用人工智能"
    assert "支持中小企业" in run(*asked, "--table").stdout


def test_ask_shows_sentences_choices_and_ids(store: Path) -> None:
    asked = ("ask", "who-develops", "-p", "technology", "人工智能", "--store", store)
    [row] = printed(*asked, "--evidence")
    assert [(one["quote"], one["document"]) for one in row["evidence"]] == [("支持中小企业应用人工智能", "云岚市数字经济发展行动计划")]
    assert "支持中小企业应用人工智能。" in next(iter(csv.DictReader(io.StringIO(run(*asked, "--evidence", "--csv").stdout))))["evidence"]
    assert printed(*asked, "--ids")[0]["who"] == "document/云岚市数字经济发展行动计划"
    offered = printed("ask", "who-develops", "--choices", "--store", store)
    assert {"parameter": "technology", "value": "technology/人工智能", "name": "人工智能", "statements": 1} in offered


def test_ask_says_what_a_name_was_taken_for(store: Path) -> None:
    result = run("ask", "who-develops", "-p", "technology", "AI", "--store", store)
    assert result.stderr == "policykg: technology AI is 人工智能 (technology/人工智能)\n"


def test_ask_is_answered_by_the_index_for_cypher_too(store: Path) -> None:
    asked = ("ask", "who-develops", "-p", "technology", "人工智能", "--store", store)
    assert printed(*asked, "--engine", "cypher") == printed(*asked)


def test_a_question_of_the_user_s_is_asked(tmp_path: Path, store: Path) -> None:
    (tmp_path / "all-technologies.rq").write_text("# 有哪些技术？\n# Which?\nSELECT ?technology { ?technology a pk:Technology }\n", "utf-8")
    assert printed("ask", "all-technologies", "--questions", tmp_path, "--store", store) == [{"technology": "人工智能"}]


def test_sparql_in_a_format_of_the_w3c(store: Path) -> None:
    query = "SELECT ?name WHERE { ?thing a pk:Technology ; skos:prefLabel ?name }"
    assert run("sparql", query, "--format", "tsv", "--store", store).stdout == '?name\n"人工智能"@zh\n'


def test_find_finds_names_and_sentences(store: Path) -> None:
    entity, sentence = printed("find", "智能", "--store", store)
    assert (entity["kind"], entity["name"], entity["class"]) == ("entity", "人工智能", "Technology")
    assert (sentence["kind"], sentence["match"]) == ("sentence", "支持中小企业应用人工智能。")
    assert printed("find", "抓", "--kind", "sentences", "--store", store)[0]["match"] == "各有关单位要抓好落实。"


def test_sparql_from_the_line_and_from_a_file(tmp_path: Path, store: Path) -> None:
    query = "SELECT ?name WHERE { ?thing a pk:Technology ; skos:prefLabel ?name }"
    assert printed("sparql", query, "--store", store) == [{"name": "人工智能"}]
    (tmp_path / "query.rq").write_text(query, "utf-8")
    assert printed("sparql", f"@{tmp_path / 'query.rq'}", "--store", store) == [{"name": "人工智能"}]


def test_the_table_of_documents_fits_a_terminal(store: Path) -> None:
    head, *_ = [line for line in run("documents", "--table", "--store", store).stdout.splitlines() if line.strip()]
    assert head.split() == ["title", "number", "date", "genre", "statements"]
    assert set(head.split()) < set(printed("documents", "--store", store)[0])


def test_the_table_of_questions_has_each_in_both_languages_with_its_parameters() -> None:
    shown = run("ask", "--table").stdout
    assert shown.split()[:4] == ["group", "name", "问题", "question"]
    words = " ".join(shown.split())
    assert "regions compare-regions 两个或更多地区的数据相比如何" in words
    assert "-p regions The figures of two or more regions" in words


def test_a_table_cuts_no_chinese_off(capsys: pytest.CaptureFixture[str]) -> None:
    title = "关于进一步推动云岚市人工智能与先进制造业深度融合发展的若干措施" * 4
    draw_table(Table(("title", "number"), ((title, "云府发〔2026〕5号"),)))
    assert "".join(line.split("云府发")[0].strip() for line in capsys.readouterr().out.splitlines()[3:]) == title


def test_show_writes_one_page(tmp_path: Path, store: Path) -> None:
    drawn = printed("show", "人工智能", "--out", tmp_path / "picture.html", "--store", store)
    assert drawn["nodes"] >= 2
    assert "人工智能" in (tmp_path / "picture.html").read_text("utf-8")


def test_show_says_what_a_name_was_taken_for_and_that_nothing_is_said_of_it(tmp_path: Path) -> None:
    (tmp_path / "通知.txt").write_text("关于云岚市工作的通知\n\n各区：\n请汕头市参照执行。\n", "utf-8")
    printed("build", tmp_path / "通知.txt", "--fast", "--store", tmp_path / "store")
    shown = run("show", "汕头", "--out", tmp_path / "picture.html", "--store", tmp_path / "store")
    assert shown.stderr.splitlines() == [
        "policykg: 汕头 is 汕头市 (region/440500)",
        "policykg: no document says anything of 汕头市 (region/440500); it is only mentioned",
    ]


def test_export_and_validate(tmp_path: Path, store: Path) -> None:
    [written] = printed("export", tmp_path / "graph.nq", "--format", "nquads", "--store", store)["written"]
    assert Path(written).read_bytes().count(b"\n") > 50
    assert printed("validate", "--store", store) == {"conforms": True, "documents": 1, "violations": []}


def test_remove_leaves_nothing(plan: Path, store: Path) -> None:
    assert printed("remove", plan, "--store", store)["removed"][0]["title"] == "云岚市数字经济发展行动计划"
    assert printed("documents", "--store", store) == []
    assert printed("sparql", "SELECT * WHERE { ?s ?p ?o }", "--store", store) == []


def test_remove_says_what_another_file_keeps(tmp_path: Path, plan: Path) -> None:
    (tmp_path / "copy.txt").write_text(PLAN, "utf-8")
    printed("build", plan, tmp_path / "copy.txt", "--store", tmp_path / "store")
    first = printed("remove", plan, "--store", tmp_path / "store")
    assert first["removed"] == []
    assert [(row["title"], row["sources"]) for row in first["kept"]] == [("云岚市数字经济发展行动计划", ["copy.txt"])]
    second = printed("remove", tmp_path / "copy.txt", "--store", tmp_path / "store")
    assert [row["statements"] for row in second["removed"]] == [3]
    assert second["kept"] == []


def test_a_document_is_asked_about_by_its_file(examples: Path, store: Path) -> None:
    printed("build", examples / "notice.txt", "--store", store)
    [title] = [row["title"] for row in printed("documents", "--store", store) if row["sources"].endswith("notice.txt")]
    by_file = printed("ask", "document-instruments", "-p", "document", examples / "notice.txt", "--store", store)
    assert by_file == printed("ask", "document-instruments", "-p", "document", title, "--store", store)
    assert by_file != []


def test_export_to_standard_output(tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    printed("export", "graph.nt", "--format", "ntriples", "--store", store)
    result = run("export", "-", "--format", "ntriples", "--store", store)
    assert result.stdout_bytes == (tmp_path / "graph.nt").read_bytes()
    assert not (tmp_path / "-").exists()


def test_evaluate_scores_a_folder(examples: Path) -> None:
    result = printed("evaluate", examples / "gold")
    assert 0.75 <= result["relaxed"]["overall"]["entity"]["f1"] <= 1
    assert "entity" in run("evaluate", examples / "gold", "--table").stdout


def test_demo_without_the_extra_for_cypher_names_it(
    example_store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "ladybug", None)
    show_cypher(example_store, Table((), ()))
    assert capsys.readouterr().out.endswith("Cypher without a server needs an extra: pip install 'policykg[cypher]'\n")


def test_demo_shows_figures_with_their_sentences_and_answers_cypher(tmp_path: Path) -> None:
    result = run("demo", "--out", tmp_path / "demo")
    assert result.exit_code == 0
    assert "“上云用云的中小企业有70多万家”" in result.stdout
    assert "“工业强基2.0”工程，集中力量攻克工业实时操作系统和智能传感芯片" in result.stdout.partition("Cypher")[2]
    assert "the same rows as by SPARQL" in result.stdout
    assert (tmp_path / "demo" / "picture.html").exists()
    assert (tmp_path / "demo" / "tables" / "figures.csv").exists()
