import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result

from policykg.graph.store import Store
from tests.command_line import run

GOOD = "云岚市数字经济发展行动计划\n到2027年，建成灯塔工厂3家。\n各有关单位要抓好落实。\n"
BAD = {
    "empty.txt": b"",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "program.txt": b"\x7fELF" + bytes(range(256)),
    "damaged.txt": GOOD.encode() + b"\xff\xfe\xff",
    "english.txt": b"An action plan for the digital economy.",
    "large.txt": GOOD.encode() * 700_000,  # 70 MB
    "menu.html": '<html><body><a href="/">首页</a> <a href="/a">新闻</a> <a href="/b">政策</a></body></html>'.encode(),
}


def complaint(result: Result) -> str:
    """The one line for the user; below a mistake in a query, its place is shown."""
    line, *place = result.stderr.strip().splitlines()
    assert not place or (len(place) == 2 and place[1].strip() == "^")
    assert line.startswith("policykg: ")
    assert "Traceback" not in result.output
    return line


def test_bad_files_are_named_and_the_good_one_is_done(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, "utf-8")
    for name, content in BAD.items():
        (folder / name).write_bytes(content)
    result = run("build", folder, tmp_path / "missing.txt", "--store", tmp_path / "store")
    assert result.exit_code == 1
    summary = json.loads(result.stdout)
    assert summary["documents"]["added"] == 1
    assert {Path(name).name for name in summary["failed"]} == {*BAD, "missing.txt"}
    lines = result.stderr.strip().splitlines()
    assert len(lines) == len(BAD) + 1
    assert all(line.startswith("policykg: ") and ";" in line for line in lines)  # what is wrong; what to do
    assert "Traceback" not in result.output


def test_a_document_that_got_worse_stays_as_it_was(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(GOOD, "utf-8")
    run("build", plan, "--store", tmp_path / "store")
    with Store(tmp_path / "store") as store:
        before = sorted(map(str, store.quads()))
    plan.write_bytes(b"\x89PNG\r\n")
    assert run("build", plan, "--store", tmp_path / "store").exit_code == 1
    with Store(tmp_path / "store") as store:
        assert sorted(map(str, store.quads())) == before


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_a_file_name_out_of_a_gbk_archive(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("规划.txt".encode("gbk"))
    path.write_text(GOOD, "utf-8")
    summary = json.loads(run("build", tmp_path, "--store", tmp_path / "store").stdout)
    assert summary["documents"]["added"] == 1
    [listed] = json.loads(run("documents", "--store", tmp_path / "store").stdout)
    assert listed["sources"] == r"\xb9滮.txt"
    assert json.loads(run("remove", path, "--store", tmp_path / "store").stdout)["removed"]


def test_a_store_among_the_documents_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    for _ in range(2):
        summary = json.loads(run("build", tmp_path, "--store", tmp_path / "policykg-store").stdout)
    assert summary["documents"] == {"added": 0, "replaced": 0, "unchanged": 1}
    assert summary["skipped"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ask", "no-such-question"), "no question no-such-question"),
        (("ask", "region-profile"), "needs -p region"),
        (("ask", "region-profile", "-p", "region", "火星"), "火星"),
        (("ask", "region-profile", "-p", "planet", "火星"), "planet"),
        (("sparql", "SELEC ?s"), "a query begins with"),
        (("sparql", "SELECT ?s WHERE {"), "cannot be read"),
        (("sparql", "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", "--rows", "50"), "more than 50 rows"),
        (("sparql", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", "--seconds", "0.5"), "took longer than 0.5 s"),
        (("sparql", "SELECT * FROM <file:///etc/passwd> { ?a ?b ?c }"), "FROM file:///etc/passwd is refused"),
        (("sparql", "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"), "more than 100,000 rows"),  # 10^12
        (("sparql", "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "--rows", "100000000", "--memory", "256"), "more than "),
        (("sparql", "INSERT DATA { <urn:a> <urn:b> <urn:c> }"), "INSERT is refused"),
        (("cypher", "MATCH (n) DETACH DELETE n"), "DETACH is refused"),
        (("cypher", "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b)", "--seconds", "1"), "longer than 1 s"),
        (("cypher", "RETURN range(1, 1000000000)"), "needs more than 2,048 MiB of memory"),
        (("cypher", "MATCH (n"), "the query cannot be read: line 1, column 9 "),
        (("find", "“”"), "nothing to find"),
        (("sparql", "SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }"), "SERVICE is refused"),
        (("export", "out", "--format", "xls"), "no format xls"),
        (("remove", "nothing.txt"), "no document nothing.txt"),
        (("show", "火星"), "火星"),
    ],
)
def test_wrong_use_is_one_line_and_status_2(example_store_copy: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments, "--store", example_store_copy)
    assert result.exit_code == 2
    assert said in complaint(result)


@pytest.mark.parametrize(
    ("answered", "limit", "said"),
    [
        ("(COUNT(*) AS ?n)", ("--seconds", "0.5"), "the query took longer than 0.5 s"),
        ("*", ("--rows", "50"), "the answer has more than 50 rows"),
    ],
)
def test_a_question_of_the_user_s_that_takes_too_much_is_one_line_and_status_2(
    example_store_copy: Path, tmp_path: Path, answered: str, limit: tuple[str, str], said: str
) -> None:
    query = f"SELECT {answered} {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }}"
    (tmp_path / "own.rq").write_text(f"# 问题\n# The question.\n{query}\n", "utf-8")
    result = run("ask", "own", "--questions", tmp_path, *limit, "--store", example_store_copy)
    assert result.exit_code == 2
    assert said in complaint(result)


@pytest.fixture(scope="module")
def example_store_copy(tmp_path_factory: pytest.TempPathFactory, example_files: list[Path]) -> Path:
    place = tmp_path_factory.mktemp("wrong-use") / "store"
    assert run("build", *example_files, "--store", place).exit_code == 0
    return place


def test_no_store(tmp_path: Path) -> None:
    result = run("documents", "--store", tmp_path / "none")
    assert result.exit_code == 2
    assert "there is no store" in complaint(result)


def test_a_store_of_another_version(tmp_path: Path) -> None:
    place = tmp_path / "store"
    Store(place, create=True).close()
    (place / "store.json").write_text('{"format": 99, "base": "https://w3id.org/policykg/id/"}', "utf-8")
    result = run("documents", "--store", place)
    assert result.exit_code == 2
    assert "version 99" in complaint(result)


@pytest.mark.parametrize("asked", [("documents",), ("sparql", "ASK {}"), ("cypher", "RETURN 1"), ("ask", "problems")], ids=" ".join)
def test_a_store_in_use(tmp_path: Path, asked: tuple[str, ...]) -> None:
    place = tmp_path / "store"
    with Store(place, create=True):
        command = [sys.executable, "-m", "policykg", *asked, "--store", str(place)]
        other = subprocess.run(command, capture_output=True, text=True, check=False)
    assert other.returncode == 2
    [line] = other.stderr.splitlines()
    assert line.startswith(f"policykg: {place}: another process has the store open; wait until it has ended")


def test_of_ten_million_rows_of_cypher_the_first_are_given(example_store_copy: Path) -> None:
    result = run("cypher", "UNWIND range(1, 10000000) AS x RETURN x", "--csv", "--rows", "1000", "--store", example_store_copy)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1001
    assert complaint(result) == "policykg: there are more than 1,000 rows; the rest is left out, see --rows"


def test_what_is_refused_or_ended_changes_nothing(example_store_copy: Path) -> None:
    with Store(example_store_copy) as store:
        before, state = sorted(map(str, store.rdf)), store.state()
    for asked in (("sparql", "DROP ALL"), ("cypher", "MATCH (n) SET n.name = ''"), ("cypher", "RETURN range(1, 1000000000)")):
        assert run(*asked, "--store", example_store_copy).exit_code == 2
    with Store(example_store_copy) as store:
        assert (sorted(map(str, store.rdf)), store.state()) == (before, state)


def test_a_folder_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.doc").write_bytes(b"x")
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    result = run("build", tmp_path / "good.txt", "--store", tmp_path / "letters")
    assert result.exit_code == 2
    assert "holds other files" in complaint(result)
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["a.doc"]


def test_a_place_that_cannot_be_written(example_store_copy: Path) -> None:
    result = run("show", "--out", "/proc/picture.html", "--store", example_store_copy)
    assert result.exit_code == 2
    assert "name a file or folder that can be written" in complaint(result)


def test_extract_of_a_folder(tmp_path: Path) -> None:
    assert complaint(run("extract", tmp_path)) == f"policykg: {tmp_path}: no document found in it; name a document"
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    result = run("extract", tmp_path)
    assert result.exit_code == 2
    assert "it holds several documents; name one of them, or build all into a store" in complaint(result)


def test_a_folder_without_documents_is_named(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.wps").write_text("甲,乙", "utf-8")
    result = run("build", tmp_path / "in", "--store", tmp_path / "store")
    assert result.exit_code == 1
    skipped, found = result.stderr.splitlines()
    assert skipped == f"policykg: 1 skipped, no documents: {tmp_path / 'in' / 'a.wps'}"
    assert found.startswith(f"policykg: no document found in {tmp_path / 'in'}; documents end in .csv .docx .htm")


def test_what_is_skipped_in_a_folder_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    for name in "abcde":
        (tmp_path / f"{name}.wps").write_text("甲,乙", "utf-8")
    result = run("build", tmp_path, "--store", tmp_path / "store")
    assert result.exit_code == 0
    assert (
        complaint(result) == f"policykg: 5 skipped, no documents: {', '.join(str(tmp_path / f'{name}.wps') for name in 'abc')} and 2 more"
    )


def test_a_table_of_a_folder_without_a_mapping_is_skipped_and_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    (tmp_path / "名单.csv").write_text("平台,地区\n云岚数据平台,云岚市\n", "utf-8")
    result = run("build", tmp_path, "--store", tmp_path / "store")
    assert result.exit_code == 0
    table = tmp_path / "名单.csv"
    assert result.stderr.splitlines() == [
        f"policykg: 1 skipped, no documents: {table}",
        f"policykg: 1 of them tables that no mapping explains; draft it with `policykg mapping {table}`",
    ]
    assert complaint(run("build", table, "--store", tmp_path / "store")).startswith(f"policykg: {table}: it is a table, and ")


def test_a_draft_never_takes_the_place_of_a_mapping(tmp_path: Path) -> None:
    table = tmp_path / "名单.csv"
    table.write_text("平台名称,地区\n云岚数据平台,云岚市\n", "utf-8")
    assert run("mapping", table).exit_code == 0
    assert complaint(run("mapping", table)).startswith(f"policykg: {tmp_path / '名单.toml'}: it is there already")
    assert complaint(run("mapping", tmp_path / "a.txt")).startswith(f"policykg: {tmp_path / 'a.txt'}: it is no table; tables end in .csv")


def test_a_build_of_nothing_makes_no_store(tmp_path: Path) -> None:
    assert run("build", tmp_path / "nope.txt", "--store", tmp_path / "store").exit_code == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [("documents",), ("ask", "targets"), ("remove", "good.txt"), ("validate",), ("build", "good.txt")])
def test_a_damaged_store_is_the_same_line_for_every_command(
    damaged: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(damaged.parent)
    before = sorted(path.name for path in (damaged / "rdf").iterdir())
    for _ in range(2):
        result = run(*arguments, "--store", damaged)
        assert result.exit_code == 2
        assert complaint(result).startswith(f"policykg: {damaged}: the store cannot be read; delete it and build it again")
    assert sorted(path.name for path in (damaged / "rdf").iterdir()) == before


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("damaged")
    (folder / "good.txt").write_text(GOOD, "utf-8")
    assert run("build", folder / "good.txt", "--store", folder / "store").exit_code == 0
    (folder / "store" / "rdf" / "CURRENT").unlink()
    return folder / "store"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk"])
@pytest.mark.parametrize("command", ["documents --table", "documents --csv", "ask targets --table", "extract plan.txt", "--help"])
def test_a_character_that_the_terminal_lacks_is_no_error(encoding: str, command: str, rare: Path) -> None:
    done = printed_in(encoding, command, rare)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode(encoding if encoding != "ascii" else "utf-8")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk"])
@pytest.mark.parametrize("command", ["documents", "extract plan.txt", "ask"])
def test_json_stays_json_on_such_a_terminal(encoding: str, command: str, rare: Path) -> None:
    plain = json.loads(printed_in("utf-8", command, rare).stdout)
    assert json.loads(printed_in(encoding, command, rare).stdout.decode(encoding)) == plain


def test_turtle_is_utf_8_on_every_terminal(rare: Path) -> None:
    assert "𠮷".encode() in printed_in("gbk", "extract plan.txt --format ttl", rare).stdout


def printed_in(encoding: str, command: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """What a command prints where the output has an encoding."""
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    store = ["--store", "store"] if command.startswith(("documents", "ask ")) else []
    command_line = [sys.executable, "-m", "policykg", *command.split(), *store]
    return subprocess.run(command_line, capture_output=True, check=False, cwd=folder, env=environment)


@pytest.fixture(scope="module")
def rare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document with a character that GBK does not have, and a store of it."""
    folder = tmp_path_factory.mktemp("rare")
    (folder / "plan.txt").write_text(GOOD.replace("云岚", "云𠮷"), "utf-8")
    assert run("build", folder / "plan.txt", "--store", folder / "store").exit_code == 0
    return folder


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("documents", "--table", "--csv"), "policykg: --table and --csv exclude each other; see `main documents --help`"),
        (("documents", "--tabel"), "policykg: No such option"),
        (("ask", "targets", "-p", "region"), "policykg: Option '-p' requires 2 arguments"),
        (("nonesuch",), "policykg: No such command 'nonesuch'"),
        (("--stroe", "x", "documents"), "policykg: No such option"),
        (
            ("ask", "region-profile", "-p", "region", "四川", "-p", "region", "河北"),
            "policykg: parameter region is given twice, 四川 and 河北; ask once for each",
        ),
        (("ask", "region-figure"), "policykg: no question region-figure; did you mean region-figures"),
        (("export", "-", "--format", "csv"), "policykg: csv is a folder of several files; name one instead of -"),
    ],
)
def test_a_mistake_in_the_line_is_one_line(arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert complaint(result).startswith(said)


@pytest.mark.parametrize(
    "arguments", [("sparql", "SELECT \udcff"), ("ask", "region-figures", "-p", "region", "\udcff"), ("show", "\udcff")]
)
def test_bytes_in_the_line_that_are_no_text(arguments: tuple[str, ...], example_store_copy: Path) -> None:
    result = run(*arguments, "--store", example_store_copy)
    assert result.exit_code == 2
    assert complaint(result) == r"policykg: '\udcff' is no text in the encoding of the terminal"


def test_a_prefix_that_is_not_known_is_named(example_store_copy: Path) -> None:
    result = run("sparql", "SELECT * { ?s foo:name ?o }", "--store", example_store_copy)
    assert complaint(result).startswith("policykg: the query cannot be read: unknown prefix foo:; known are ")


def test_a_query_file_that_is_not_there(example_store_copy: Path) -> None:
    result = run("sparql", "@nowhere.rq", "--store", example_store_copy)
    assert result.exit_code == 2
    assert "the query file cannot be read" in result.stderr


def test_gold_folders_without_gold(tmp_path: Path) -> None:
    assert "no gold files" in complaint(run("evaluate", tmp_path))
    shutil.rmtree(tmp_path)
    assert run("evaluate", tmp_path).exit_code == 2
