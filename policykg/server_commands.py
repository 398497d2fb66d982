"""The commands for Cypher and for a Neo4j server: cypher, push, diff."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .usage import SOME_FAILED, csv_option, limit_options, open_store, print_json, print_table, store_option, table_option

if TYPE_CHECKING:
    from .graph.cypher import CypherEngine, Limits, Parameter
    from .graph.server import Credentials

_database_option = click.option("--database", metavar="NAME", help="A database of the server; its default one otherwise.")


@click.command()
@click.argument("query")
@click.option("--engine", type=click.Choice(["embedded", "neo4j"]), default="embedded", show_default=True, help="Who answers. 由谁回答。")
@click.option("--server", envvar="NEO4J_URI", metavar="URI", help="The server for --engine neo4j: bolt://HOST:7687; or NEO4J_URI.")
@_database_option
@click.option("-p", "--param", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter: a text, or JSON with NAME:=JSON.")
@limit_options
@store_option
@table_option
@csv_option
@click.option("--json", "as_json", is_flag=True, help="As JSON, as it is without any of these.")
def cypher(
    query: str,
    *,
    engine: str,
    server: str | None,
    database: str | None,
    parameters: Sequence[str],
    limits: "Limits",
    store_path: str,
    form: str | None,
    as_json: bool,
) -> None:
    """Run a Cypher query that reads; QUERY is the query, or @FILE. 运行 Cypher 查询。"""
    from .queries.cypher import cypher as ask

    if as_json and form:
        raise click.UsageError(f"--json and --{form} exclude each other")
    query, given = _read(query), dict(map(_parameter, parameters))
    with _engine(engine, store_path, server, database) as asked:
        table = ask(asked, query, given, limits)
    print_table(table, form)
    for note in table.notes:
        click.echo(f"policykg: {note}", err=True)


@click.command()
@click.argument("uri")
@_database_option
@store_option
def push(uri: str, database: str | None, store_path: str) -> None:
    """Make a Neo4j database hold what the store holds: bolt://HOST:7687. 推送到 Neo4j。

    User and password: NEO4J_USERNAME and NEO4J_PASSWORD, else asked for.
    """
    from .graph.mirror import Mirror
    from .graph.projection import project
    from .graph.server import address, connected

    where, credentials = address(uri), _credentials(uri)
    with connected(where, credentials) as driver, open_store(store_path) as store, _bar("pushing") as progress:
        pushed = Mirror(driver, where, store.base, database).push(project(store), progress)
    print_json({name: getattr(pushed, name) for name in ("nodes", "relationships", "written", "removed", "kept")})


@click.command()
@click.argument("uri")
@_database_option
@store_option
def diff(uri: str, database: str | None, store_path: str) -> None:
    """Say what a Neo4j database lacks, has otherwise, or has beyond the store. 比较存储与 Neo4j。

    Exit status: 0 the same, 1 they differ, 2 wrong use.
    """
    from .graph.mirror import Mirror
    from .graph.projection import project
    from .graph.server import address, connected

    where, credentials = address(uri), _credentials(uri)
    with connected(where, credentials) as driver, open_store(store_path) as store:
        found = Mirror(driver, where, store.base, database).differences(project(store))
    print_json({one.name: {"missing": one.missing, "changed": one.changed, "extra": one.extra} for one in found})
    if found:
        raise SystemExit(SOME_FAILED)


@contextmanager
def _engine(name: str, store_path: str, server: str | None, database: str | None) -> "Iterator[CypherEngine]":
    if name == "embedded":
        from .graph.cypher.isolated import IsolatedEngine

        with open_store(store_path) as store:
            yield IsolatedEngine(store)
        return
    with server_engine(server, database) as asked:
        yield asked


@contextmanager
def server_engine(server: str | None, database: str | None = None) -> "Iterator[CypherEngine]":
    """The engine of a Neo4j server."""
    from .graph.cypher.server import ServerEngine
    from .graph.server import address, connected

    if not server:
        raise click.UsageError("--engine neo4j needs --server bolt://HOST:7687, or NEO4J_URI")
    where = address(server)
    with connected(where, _credentials(server)) as driver:
        yield ServerEngine(driver, where, database)


def _credentials(uri: str) -> "Credentials":
    """Who asks a server: from the environment, else from the terminal; never from the command line."""
    from .graph.server import Credentials, address

    user, password = os.environ.get("NEO4J_USERNAME"), os.environ.get("NEO4J_PASSWORD")
    if password is None:
        if not sys.stdin.isatty():
            raise click.UsageError("no password: set NEO4J_PASSWORD (and NEO4J_USERNAME, if it is not neo4j)")
        user = user or click.prompt(f"User of {address(uri)}", default="neo4j", err=True)
        password = click.prompt("Password", hide_input=True, err=True)
    return Credentials(user or "neo4j", str(password))


def _read(query: str) -> str:
    """A query, or what stands in the file that it names."""
    if not query.startswith("@"):
        return query
    try:
        return Path(query[1:]).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{query[1:]}: the query file cannot be read; check its name and that it is UTF-8") from error


def _parameter(given: str) -> "tuple[str, Parameter]":
    name, separator, text = given.partition("=")
    is_json = name.endswith(":")
    name = name.removesuffix(":")
    if not separator or not name.isidentifier():
        raise click.UsageError(f"{given} is no parameter; write NAME=TEXT, or NAME:=JSON for a number or a list")
    if not is_json:
        return name, text
    try:
        value: Parameter = json.loads(text)
    except ValueError as error:
        raise click.UsageError(f"{text} is no JSON; write {name}={text} for a text") from error
    return name, value


@contextmanager
def _bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on a terminal; nothing where the output goes elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done, of: None  # noqa: ARG005
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
