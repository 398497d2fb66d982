"""The commands that ask: `ask`, `sparql`, `analyse` and `find`."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .usage import csv_option, limit_options, open_store, print_json, print_table, store_option, table_option

if TYPE_CHECKING:
    from .graph.store import Store
    from .graph.worker import Limits
    from .queries.catalogue import Question
    from .queries.engines import Engine

_OF_DOCUMENTS = {"PolicyDocument", "Commentary", "any"}  # parameters for which a file may stand
_FORMATS = ("json", "xml", "csv", "tsv", "turtle", "ntriples", "jsonld", "rdfxml")
_CHOICES = 50


@click.command()
@click.argument("name", required=False)
@click.option(
    "-p", "--parameter", "parameters", nargs=2, multiple=True, metavar="NAME VALUE", help="A parameter: a name, an alias, a code or an id."
)
@click.option("--example", is_flag=True, help="Fill the parameters with the question's own example, or with a choice from the graph.")
@click.option("--choices", is_flag=True, help="List what the parameters of the question may be given. 列出可选的参数值。")
@click.option("--evidence", is_flag=True, help="Show the sentences behind every row. 附原文。")
@click.option("--ids", is_flag=True, help="Show ids instead of names. 显示标识而非名称。")
@click.option(
    "--engine",
    type=click.Choice(["sparql", "cypher", "neo4j"]),
    default="sparql",
    show_default=True,
    help="Who answers: the store, its index for Cypher, or a server to which it was pushed. 由谁回答。",
)
@click.option("--server", envvar="NEO4J_URI", metavar="URI", help="The server for --engine neo4j: bolt://HOST:7687; or NEO4J_URI.")
@click.option("--questions", "folder", envvar="POLICYKG_QUESTIONS", metavar="DIR", help="A folder of questions of your own. 自己的问题。")
@limit_options
@store_option
@table_option
@csv_option
def ask(
    name: str | None,
    parameters: Sequence[tuple[str, str]],
    *,
    example: bool,
    choices: bool,
    evidence: bool,
    ids: bool,
    engine: str,
    server: str | None,
    folder: str | None,
    limits: "Limits",
    store_path: str,
    form: str | None,
) -> None:
    """Answer a named question; alone, list the questions by group. 提问；不带名称则分组列出全部问题。

    --seconds, --rows and --memory limit what a question of your own may take. 三项上限只限制自己的问题。
    """
    from .queries.catalogue import find_question, questions

    if name is None:
        _list_questions(list(questions(folder).values()), form)
        return
    from .queries.run import ask as ask_store

    question = find_question(name, folder)
    several = {parameter.name for parameter in question.parameters if parameter.many}
    for parameter, value in parameters:
        values = [other for same, other in parameters if same == parameter]
        if len(values) > 1 and parameter not in several:
            raise click.UsageError(f"parameter {parameter} is given twice, {value} and {values[1]}; ask once for each")
    with open_store(store_path) as store:
        if choices:
            _list_choices(store, question, form)
            return
        given = _given(store, question, parameters)
        with _answering(store, engine, server, limits) as answering:
            table = ask_store(store, name, given, example=example, ids=ids, evidence=evidence, folder=folder, engine=answering)
    for note in table.notes:
        click.echo(f"policykg: {note}", err=True)
    print_table(table, form)


@contextmanager
def _answering(store: "Store", name: str, server: str | None, limits: "Limits") -> "Iterator[Engine]":
    """Who answers the questions."""
    from .queries.engines import Cypher, Sparql

    if name == "sparql":
        yield Sparql(store, limits)
    elif name == "cypher":
        from .graph.cypher.embedded import EmbeddedEngine

        with closing(EmbeddedEngine(store)) as embedded:
            yield Cypher(store, embedded, limits)
    else:
        from .server_commands import server_engine

        with server_engine(server) as asked:
            yield Cypher(store, asked, limits)


def _given(store: "Store", question: "Question", parameters: Sequence[tuple[str, str]]) -> dict[str, Sequence[str]]:
    known = {parameter.name: parameter for parameter in question.parameters}
    given: dict[str, list[str]] = {}
    for name, value in parameters:
        of_documents = name in known and bool(_OF_DOCUMENTS & set(known[name].classes))
        given.setdefault(name, []).append(meant(store, value) if of_documents else value)
    return dict(given)


def _list_questions(known: "list[Question]", form: str | None) -> None:
    from .queries.catalogue import GROUPS
    from .queries.table import Table

    if form == "table":  # as wide as a terminal
        asked = ((one.group, "\n  -p ".join([one.name, *_names(one)]), f"{one.question_zh}\n{one.question_en}") for one in known)
        print_table(Table(("group", "name", "问题 question"), tuple(asked)), form)
        return
    if form is not None:
        columns = ("group", "name", "question", "问题", "parameters")
        rows = ((one.group, one.name, one.question_en, one.question_zh, ", ".join(_names(one))) for one in known)
        print_table(Table(columns, tuple(rows)), form)
        return
    print_json([
        {
            "group": question.group,
            "group_zh": GROUPS[question.group],
            "name": question.name,
            "question_zh": question.question_zh,
            "question_en": question.question_en,
            "parameters": [
                {
                    "name": parameter.name,
                    "class": "|".join(parameter.classes),
                    "several": parameter.many,
                    "required": parameter.required,
                    "default": parameter.default,
                    "example": parameter.example,
                }
                for parameter in question.parameters
            ],
        }
        for question in known
    ])  # fmt: skip


def _names(question: "Question") -> list[str]:
    return [parameter.name for parameter in question.parameters]


def _list_choices(store: "Store", question: "Question", form: str | None) -> None:
    from .queries.choices import choices
    from .queries.table import Table

    rows = [
        (parameter.name, choice.value, choice.name, choice.statements)
        for parameter in question.parameters
        for choice in choices(store, parameter, _CHOICES)
    ]
    print_table(Table(("parameter", "value", "name", "statements"), tuple(rows)), form)


@click.command()
@click.argument("query")
@click.option("--format", "w3c", type=click.Choice(_FORMATS), help="A format of the W3C, of SPARQL results or of RDF. 标准格式。")
@limit_options
@store_option
@table_option
@csv_option
def sparql(query: str, w3c: str | None, limits: "Limits", store_path: str, form: str | None) -> None:
    """Run a SPARQL query that reads; QUERY is the query, @FILE, or - for standard input. 运行 SPARQL 查询。"""
    from .graph.worker import run, serialized
    from .queries.sparql import table as as_table

    if w3c and form:
        raise click.UsageError(f"--format and --{form} exclude each other")
    try:
        if query == "-":
            query = sys.stdin.buffer.read().decode("utf-8")
        elif query.startswith("@"):
            query = Path(query[1:]).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{query.removeprefix('@')}: the query file cannot be read; check its name and that it is UTF-8") from error
    with open_store(store_path) as store:
        answer = run(store, query, limits)
    if w3c:
        click.echo(serialized(answer, w3c), nl=False)
    else:
        print_table(as_table(answer), form)


@click.command()
@click.argument("name", required=False)
@click.option("-p", "--parameter", "parameters", nargs=2, multiple=True, metavar="NAME VALUE", help="A parameter, as for `ask`.")
@click.option("--evidence", is_flag=True, help="Show the sentences behind every row. 附原文。")
@click.option("--ids", is_flag=True, help="Show ids instead of names. 显示标识而非名称。")
@click.option("--write", is_flag=True, help="Write the result into the store, too, as a named graph. 并把结果写回存储。")
@click.option("--written", is_flag=True, help="List the results that were written. 列出已写回的结果。")
@click.option("--remove", is_flag=True, help="Remove the written results of the analysis, or all. 移除已写回的结果。")
@store_option
@table_option
@csv_option
def analyse(
    name: str | None,
    parameters: Sequence[tuple[str, str]],
    *,
    evidence: bool,
    ids: bool,
    write: bool,
    written: bool,
    remove: bool,
    store_path: str,
    form: str | None,
) -> None:
    """Analyse the whole graph; alone, list the analyses. 分析全图；不带名称则列出全部分析。"""
    from .queries import analyses as computed

    if written + remove + (write or bool(parameters)) > 1 or (written and name) or (write and not name):
        raise click.UsageError("give NAME --write, or --written, or [NAME] --remove")
    if written or remove:
        with open_store(store_path) as store:
            print_table(computed.erase(store, name) if remove else computed.written(store), form)
        return
    if name is None:
        _list_questions([one.question for one in computed.analyses().values()], form)
        return
    question = computed.find_analysis(name).question
    with open_store(store_path) as store:
        table = computed.analyse(store, name, _given(store, question, parameters), ids=ids, evidence=evidence, write=write)
    for note in table.notes:
        click.echo(f"policykg: {note}", err=True)
    print_table(table, form)


@click.command()
@click.argument("words")
@click.option("--kind", "kinds", type=click.Choice(["entities", "sentences"]), multiple=True, help="Only these. 只找实体或句子。")
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True, help="At most so many of each. 每类至多。")
@store_option
@table_option
@csv_option
def find(words: str, kinds: Sequence[str], limit: int, store_path: str, form: str | None) -> None:
    """Find entities and sentences that hold a word of one sign or more. 查找。"""
    from .queries.find import KINDS
    from .queries.find import find as find_in

    with open_store(store_path) as store:
        table = find_in(store, words, tuple(kinds) or KINDS, limit)
    for note in table.notes:
        click.echo(f"policykg: {note}", err=True)
    print_table(table, form)


def listed(store: "Store", name: str) -> str:
    """The name under which a store would list a file of that name."""
    from .loaders.sources import Source, shown
    from .pipeline import listed_name

    path, _, member = name.partition("!")
    return listed_name(Source(name, Path(path), shown(member)), store.path)


def meant(store: "Store", name: str) -> str:
    """The id of the document that a file holds, or what was typed if the store has no such file."""
    from .loaders.sources import shown

    return store.said_by(listed(store, name)) or store.said_by(shown(name)) or name
