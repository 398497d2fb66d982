"""cypher, push and diff on the command line."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import Result

from policykg.graph.server import Credentials
from policykg.graph.store import Store
from tests import command_line
from tests.graph.made import plan
from tests.servers.neo4j_server import PASSWORD, Neo4jServer

SECRET = "hunter2-机密"  # noqa: S105 for tests


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with Store(tmp_path / "store", create=True) as opened:
        opened.add(plan("甲市计划"), "a.txt")
    return tmp_path / "store"


def run(*arguments: str | Path, password: str | None = SECRET, given: str | None = None) -> Result:
    environment = {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": password, "NEO4J_URI": None}
    result = command_line.run(*arguments, given=given, environment=environment)
    assert SECRET not in result.output
    assert PASSWORD not in result.output
    return result


def complaint(result: Result) -> str:
    """The one line for the user."""
    assert result.exit_code == 2
    [line] = result.stderr.strip().splitlines()
    assert line.startswith("policykg: ")
    return line


# ---------------------------------------------------------------------- cypher


def test_cypher_as_json_csv_and_table(store: Path) -> None:
    asked = ("cypher", "MATCH (t:Technology) RETURN t.name AS name", "--store", store)
    assert json.loads(run(*asked).stdout) == json.loads(run(*asked, "--json").stdout) == [{"name": "人工智能"}]
    assert run(*asked, "--csv").stdout.splitlines() == ["name", "人工智能"]
    assert "人工智能" in run(*asked, "--table").stdout


def test_parameters_are_texts_or_json(store: Path) -> None:
    query = "MATCH (f:Figure) WHERE f.unit = $unit AND f.value IN $values RETURN f.name AS name"
    rows = json.loads(run("cypher", query, "--param", "unit=座", "-p", "values:=[3.0, 4.0]", "--store", store).stdout)
    assert rows == [{"name": "算力中心 >=3座"}]


def test_a_query_from_a_file(store: Path, tmp_path: Path) -> None:
    (tmp_path / "query.cypher").write_text("MATCH (d:Document) RETURN d.title AS title", "utf-8")
    assert json.loads(run("cypher", f"@{tmp_path / 'query.cypher'}", "--store", store).stdout) == [{"title": "甲市计划"}]


def test_rows_that_are_left_out_are_told(store: Path) -> None:
    result = run("cypher", "UNWIND range(1, 5) AS x RETURN x", "--rows", "2", "--store", store)
    assert json.loads(result.stdout) == [{"x": 1}, {"x": 2}]
    assert "there are more than 2 rows" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("CREATE (:Region)",), "CREATE is refused: queries only read this graph"),
        (("MATCH p = shortestPath((a)-[*]-(b)) RETURN p",), "the embedded engine has no shortestPath()"),
        (("RETURN 1", "--engine", "neo4j"), "--engine neo4j needs --server"),
        (("RETURN 1", "-p", "x"), "x is no parameter; write NAME=TEXT"),
        (("RETURN 1", "-p", "x:={"), "{ is no JSON"),
        (("@missing.cypher",), "missing.cypher: the query file cannot be read"),
        (("RETURN 1", "--json", "--csv"), "exclude each other"),
    ],
)
def test_a_mistake_is_one_line(store: Path, arguments: tuple[str, ...], told: str) -> None:
    assert told in complaint(run("cypher", *arguments, "--store", store))


def test_cypher_on_a_server(store: Path, neo4j_server: Neo4jServer) -> None:
    run("push", neo4j_server.uri, "--store", store, password=PASSWORD)
    query = "MATCH p = shortestPath((:Technology)-[*..4]-(:Figure)) RETURN length(p) AS length"
    result = run("cypher", query, "--engine", "neo4j", "--server", neo4j_server.uri, password=PASSWORD)
    assert json.loads(result.stdout) == [{"length": 3}]


# ---------------------------------------------------------------------- push and diff


def test_push_and_diff(store: Path, neo4j_server: Neo4jServer) -> None:
    asked = (neo4j_server.uri, "--store", store)
    with neo4j_server.driver() as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    before = run("diff", *asked, password=PASSWORD)
    assert (before.exit_code, json.loads(before.stdout)["develops"]) == (1, {"missing": 2, "changed": 0, "extra": 0})
    assert json.loads(run("push", *asked, password=PASSWORD).stdout) == {
        "nodes": 4, "relationships": 4, "written": 8, "removed": 0, "kept": 0,
    }  # fmt: skip
    after = run("diff", *asked, password=PASSWORD)
    assert (after.exit_code, json.loads(after.stdout)) == (0, {})


Asked = tuple[str, ...]
WITH_A_SERVER: list[Asked] = [
    ("push", "URI"),
    ("diff", "URI"),
    ("cypher", "RETURN 1", "--engine", "neo4j", "--server", "URI"),
    ("ask", "problems", "--engine", "neo4j", "--server", "URI"),
]
every_command = pytest.mark.parametrize("command", WITH_A_SERVER, ids=lambda command: command[0])


def asked_of(uri: str, command: Asked, store: Path) -> str:
    """The one line of a command that fails."""
    return complaint(run(*(uri if word == "URI" else word for word in command), "--store", store))


@every_command
def test_a_wrong_password(store: Path, neo4j_server: Neo4jServer, command: Asked) -> None:
    told = asked_of(neo4j_server.uri, command, store)
    assert told == f"policykg: {neo4j_server.uri}: it refuses the user name or the password; check NEO4J_USERNAME and NEO4J_PASSWORD"


def test_a_database_that_is_not_there(store: Path, neo4j_server: Neo4jServer) -> None:
    told = complaint(run("push", neo4j_server.uri, "--database", "nowhere", "--store", store, password=PASSWORD))
    assert "name another with --database" in told


@every_command
@pytest.mark.parametrize(("scheme", "told"), [("bolt", "no server answers"), ("neo4j", "no Neo4j answers")])
def test_a_server_that_is_not_there(store: Path, command: Asked, scheme: str, told: str) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    line = asked_of(f"{scheme}://127.0.0.1:{port}", command, store)
    assert line.startswith(f"policykg: {scheme}://127.0.0.1:{port}: {told}; start it, or check the address")


@pytest.fixture
def web_server() -> Iterator[int]:
    """The port of a server that speaks HTTP."""

    class Quiet(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@every_command
@pytest.mark.parametrize(
    ("scheme", "told"), [("bolt", "what answers there is no Neo4j, or not its Bolt port"), ("neo4j", "no Neo4j answers")]
)
def test_a_server_of_another_kind(store: Path, web_server: int, command: Asked, scheme: str, told: str) -> None:
    assert told in asked_of(f"{scheme}://127.0.0.1:{web_server}", command, store)


@pytest.mark.parametrize("command", ["push", "diff"])
@pytest.mark.parametrize(
    "uri",
    [f"bolt://neo4j:{SECRET}@127.0.0.1:7687", f"bolt://127.0.0.1:7687?password={SECRET}", f"bolt://127.0.0.1:7687#{SECRET}",
     f"bolt://neo4j:{SECRET}@[::1", f"neo4j:{SECRET}@host"],
)  # fmt: skip
def test_a_password_in_the_address_is_refused_and_not_repeated(store: Path, command: str, uri: str) -> None:
    assert "it holds a user name or a password; give them in NEO4J_USERNAME" in complaint(run(command, uri, "--store", store))


@pytest.mark.parametrize(
    "uri", ["http://127.0.0.1:7474", "127.0.0.1:7687", "bolt://", "bolt://host:port", "bolt://a b:1", "bolt://host/db"]
)
def test_an_address_that_is_none(store: Path, uri: str) -> None:
    assert "it is no address of a Neo4j server; write bolt://HOST:7687" in complaint(run("push", uri, "--store", store))


def test_without_a_password_and_a_terminal_it_says_where_to_put_it(store: Path) -> None:
    assert "no password: set NEO4J_PASSWORD" in complaint(run("push", "bolt://127.0.0.1:1", "--store", store, password=None))


def test_credentials_do_not_show_the_password() -> None:
    assert SECRET not in repr(Credentials("neo4j", SECRET))


def test_no_password_in_a_traceback_or_a_log_of_the_driver(store: Path, neo4j_server: Neo4jServer) -> None:
    code = (
        "import logging, os, traceback; logging.basicConfig(level=logging.DEBUG)\n"
        "from policykg.graph.server import Credentials, connected\n"
        f"try:\n with connected({neo4j_server.uri!r}, Credentials('neo4j', os.environ['NEO4J_PASSWORD'])): pass\n"
        "except Exception: traceback.print_exc()\n"
    )
    environment = os.environ | {"NEO4J_PASSWORD": SECRET, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True, cwd=store)
    assert "ServerError" in done.stderr
    assert SECRET not in done.stdout + done.stderr
    assert not [file for file in store.rglob("*") if file.is_file() and SECRET.encode() in file.read_bytes()]


# ---------------------------------------------------------------------- on a terminal


OWN_TERMINAL = """import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "policykg", *sys.argv[1:]])"""
"""Makes the terminal at standard input that of the process, on which a password is asked for."""


def on_a_terminal(command: list[str], answers: dict[str, str]) -> tuple[int, str, str]:
    """Run a command whose input and errors are a terminal: its status, its output, and what the terminal showed.

    Each answer is typed once what it answers to is shown.
    """
    owner, terminal = os.openpty()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")} | {"TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(
        [sys.executable, "-c", OWN_TERMINAL, *command],
        stdin=terminal, stderr=terminal, stdout=subprocess.PIPE, env=environment, start_new_session=True,
    ) as process:  # fmt: skip
        os.close(terminal)
        shown, left = b"", dict(answers)
        with suppress(OSError):  # EIO: the other end is closed
            while part := os.read(owner, 1024):
                shown += part
                for prompt in [prompt for prompt in left if prompt in shown.decode(errors="ignore")]:
                    os.write(owner, f"{left.pop(prompt)}\n".encode())
        assert process.stdout
        out = process.stdout.read().decode()
    os.close(owner)
    assert left == {}
    return process.returncode, out, shown.decode()


def test_the_password_is_asked_for_without_an_echo_and_push_draws_a_bar(store: Path, neo4j_server: Neo4jServer) -> None:
    with neo4j_server.driver() as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    answers = {f"User of {neo4j_server.uri} [neo4j]:": "", "Password:": PASSWORD}
    status, out, shown = on_a_terminal(["push", neo4j_server.uri, "--store", str(store)], answers)
    assert status == 0
    assert json.loads(out)["written"] == 8  # and nothing else in it
    assert PASSWORD not in out + shown
    assert "pushing" in shown
    assert "100%" in shown


def test_a_wrong_password_at_the_prompt_is_one_line(store: Path, neo4j_server: Neo4jServer) -> None:
    answers = {"User of": "neo4j", "Password:": SECRET}
    status, out, shown = on_a_terminal(["diff", neo4j_server.uri, "--store", str(store)], answers)
    assert (status, out) == (2, "")
    assert SECRET not in shown
    assert shown.splitlines()[-1].startswith(f"policykg: {neo4j_server.uri}: it refuses the user name or the password")
