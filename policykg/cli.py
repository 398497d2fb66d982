"""The command line. Heavy parts are imported by the commands that need them, so that help is instant."""

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .ask_commands import analyse, ask, find, listed, meant, sparql
from .judge_commands import duplicates, judge
from .server_commands import cypher, diff, push
from .table_commands import mapping
from .usage import (
    SOME_FAILED,
    Commands,
    csv_option,
    extractor_options,
    open_store,
    open_to_change,
    print_json,
    print_table,
    store_option,
    table_option,
    tell_dropped,
    timeout_option,
)

if TYPE_CHECKING:
    from .queries.table import Cell

_FEW = 3  # names of what was skipped


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="policykg")
def main() -> None:
    """Chinese policy documents into a knowledge graph in which every statement shows the sentence that says it.

    政策文件变成知识图谱，每一条陈述都附原文。

    Exit status: 0 all well, 1 some inputs failed (named in the summary), 2 wrong use.
    """


# ---------------------------------------------------------------------- documents in


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@store_option
@extractor_options
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that extract; one for each processor by default.")
@timeout_option
def build(paths: Sequence[str], store_path: str, *, extractors: Sequence[str], jobs: int | None, timeout: float) -> None:
    """Read documents into the store: files, folders, or - for standard input. 读入文件。"""
    from .pipeline import build as build_store

    with _progress("reading") as step:
        built = build_store(
            paths, store_path, extractors=extractors, jobs=jobs or os.cpu_count() or 1, timeout=timeout or None, progress=step
        )
    counts = {name: sum(change == name for change in built.changes.values()) for name in ("added", "replaced", "unchanged")}
    print_json(
        {"store": store_path, "documents": counts, "statements": built.statements, "failed": built.failures, "skipped": built.skipped}
    )
    if built.skipped:
        first, more = built.skipped[:_FEW], len(built.skipped) - _FEW
        names = ", ".join(first) + (f" and {more} more" if more > 0 else "")
        click.echo(f"policykg: {len(built.skipped)} skipped, no documents: {names}", err=True)
    if built.unexplained:
        table = built.unexplained[0]
        click.echo(
            f"policykg: {len(built.unexplained)} of them tables that no mapping explains; draft it with `policykg mapping {table}`",
            err=True,
        )
    tell_dropped(built.dropped)
    for problem in built.failures.values():
        click.echo(f"policykg: {problem}", err=True)
    if built.failures:
        raise SystemExit(SOME_FAILED)


@main.command()
@click.argument("file")
@click.option("--format", "form", type=click.Choice(["json", "table", "ttl"]), default="json", show_default=True, help="How to print it.")
@extractor_options
@timeout_option
def extract(file: str, form: str, *, extractors: Sequence[str], timeout: float) -> None:
    """Print what one document says; nothing is stored. 抽取一份文件。"""
    from .pipeline import extract as extract_document

    extraction = extract_document(file, extractors=extractors, timeout=timeout or None)
    if form == "ttl":
        import pyoxigraph as ox

        from .graph.rdf import PREFIXES, quads

        triples = sorted({quad.triple for quad in quads(extraction)}, key=str)
        click.echo(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b"", nl=False)  # always UTF-8
        return
    from .guide import to_guide

    graph = to_guide(extraction)
    if form == "json":
        print_json(graph)
        return
    from .queries.table import Table

    names = {entity["id"]: entity["name"] for entity in graph["entities"]} | {"DOC": graph["document"]["title"]}
    rows = [
        (names[row["subject"]], row.get("specific", row["predicate"]), names[row["object"]], row["modality"], row["evidence"])
        for row in (*graph["relations"], *graph["other"])
    ]
    rows += [
        (names[row["subject"]], row["metric"], f"{row['comparator']} {row['value']} {row['unit']}", row["status"], row["evidence"])
        for row in graph["indicators"]
    ]
    print_table(Table(("subject", "relation or indicator", "object or value", "modality or status", "evidence"), tuple(rows)), "table")


@main.command()
@store_option
@table_option
@csv_option
def documents(store_path: str, form: str | None) -> None:
    """List the documents of the store; --table has the most important columns, JSON and CSV all. 列出文件。"""
    from .queries.table import Table

    with open_store(store_path) as store:
        found = store.documents()
    columns = ("title", "number", "date", "genre", "statements") if form == "table" else (
        "title", "number", "date", "published", "in_force", "until", "validity", "index_number", "issuers", "genre", "kind", "statements",
        "characters", "id", "version", "sources",
    )  # fmt: skip
    print_table(Table(columns, tuple(tuple(_joined(getattr(document, name)) for name in columns) for document in found)), form)


@main.command()
@click.argument("name")
@store_option
def remove(name: str, store_path: str) -> None:
    """Remove a document and all that only it says: by file, title, 文号, id or version. 移除文件。"""
    from .pipeline import settle

    with open_to_change(store_path) as store:
        source = listed(store, name)
        found = store.remove(source if store.said_by(source) else name)
        settle(store)
    print_json({
        "removed": [
            {"title": document.title, "version": document.version, "statements": document.statements}
            for document in found
            if not document.sources
        ],
        "kept": [
            {"title": document.title, "version": document.version, "sources": document.sources}
            for document in found
            if document.sources
        ],
    })  # fmt: skip


main.add_command(judge)
main.add_command(duplicates)
main.add_command(mapping)


# ---------------------------------------------------------------------- answers out


main.add_command(ask)
main.add_command(analyse)
main.add_command(sparql)
main.add_command(find)


main.add_command(cypher)


@main.command()
@click.argument("entity", required=False)
@click.option("--out", type=click.Path(dir_okay=False), default="policykg.html", show_default=True, help="The file to write.")
@click.option("--limit", type=click.IntRange(2, 1000), default=300, show_default=True, help="At most so many nodes.")
@store_option
def show(entity: str | None, out: str, limit: int, store_path: str) -> None:
    """Draw the graph, or what surrounds an entity, into one HTML file that works offline. 绘图。"""
    from .graph.picture import draw
    from .graph.property_graph import property_graph
    from .queries.meaning import about

    with open_store(store_path) as store:
        around, notes = about(store, meant(store, entity)) if entity else (None, [])
        drawn = draw(property_graph(store), Path(out), around=around, limit=limit)
    for note in notes:
        click.echo(f"policykg: {note}", err=True)
    print_json({"file": out, "nodes": drawn.nodes, "of_nodes": drawn.all_nodes, "edges": drawn.edges, "of_edges": drawn.all_edges})


@main.command()
@click.argument("out", type=click.Path())
@click.option("--format", "form", required=True, help="csv, graphml, jsonld, neo4j-admin, nquads, ntriples, rdfxml, trig or turtle.")
@store_option
def export(out: str, form: str, store_path: str) -> None:
    """Write the graph to a file (csv, neo4j-admin: a folder), or to standard output if OUT is -. 导出。"""
    from .graph.exports import export as export_store
    from .graph.exports import exporters

    if out == "-" and form in exporters():
        if not exporters()[form].suffix:
            raise click.UsageError(f"{form} is a folder of several files; name one instead of -")
        with open_store(store_path) as store, tempfile.TemporaryDirectory() as folder:
            [written] = export_store(store, form, Path(folder) / "graph")
            click.echo(written.read_bytes(), nl=False)
        return
    with open_store(store_path) as store:
        print_json({"written": [str(path) for path in export_store(store, form, Path(out))]})


main.add_command(push)
main.add_command(diff)


# ---------------------------------------------------------------------- checks


@main.command()
@store_option
def validate(store_path: str) -> None:
    """Check the graph against the SHACL shapes and the quotes against the texts. 校验。"""
    from .graph.validation import check_versions

    with open_store(store_path) as store, _progress("checking", len(found := store.documents())) as step:
        violations = []
        checked = check_versions(store, [document.version for document in found], jobs=os.cpu_count() or 1)
        for document, wrong in zip(found, checked, strict=True):
            step(document.title)
            violations += [
                {"document": document.title, "node": violation.node, "path": violation.path, "message": violation.message}
                for violation in wrong
            ]
    print_json({"conforms": not violations, "documents": len(found), "violations": violations})
    if violations:
        raise SystemExit(SOME_FAILED)


@main.command()
@click.argument("gold_dir", type=click.Path())
@table_option
@extractor_options
@click.option("--report", type=click.Path(dir_okay=False), metavar="FILE", help="Write a page that shows each miss in its sentence.")
@click.option("--leave-one-out", "left_out", is_flag=True, help="Score each document by lists and a model that know nothing of it.")
@click.option("--model", type=click.Path(file_okay=False), metavar="DIR", help="A model that has learned from none of the documents.")
def evaluate(gold_dir: str, form: str | None, *, extractors: Sequence[str], report: str | None, left_out: bool, model: str | None) -> None:
    """Extract the documents of a folder of gold files and score them by the annotation guide. 评测。"""
    from .causes import count_causes, misses
    from .report import cause_table, score_table, write_report

    if left_out != bool(model):
        raise click.UsageError("--leave-one-out and --model DIR go together; benchmarks/learn.py --without makes the model")
    if model:
        from .held_out import leave_one_out

        result, judged = leave_one_out(Path(gold_dir), Path(model), extractors=extractors, jobs=os.cpu_count() or 1)
    else:
        from .evaluation import evaluate as evaluate_folder

        result, judged = evaluate_folder(Path(gold_dir), extractors=extractors)
    if report:
        write_report(judged, result, Path(report))
    causes = count_causes(miss for document in judged for miss in misses(document))
    if form is None:
        print_json(result | {"causes": causes})
        return
    print_table(score_table(result), form)
    if form == "table":
        print_table(cause_table(causes), form)


@main.command()
@click.option("--out", default="demo", show_default=True, metavar="DIR", help="Where to put the store, the picture and the exports.")
def demo(out: str) -> None:
    """Build the graph of the example documents and show what it answers. 演示。"""
    from .demo import run

    run(Path(out))


# ---------------------------------------------------------------------- printing


def _joined(value: "Cell | tuple[str, ...]") -> "Cell":
    return "; ".join(value) if isinstance(value, tuple) else value


@contextmanager
def _progress(what: str, total: int | None = None) -> "Iterator[Any]":
    """A line on a terminal that says what is being done; nothing where the output goes elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    counted = TextColumn("{task.description} {task.completed}" + (f" of {total}" if total is not None else ""))
    columns = (SpinnerColumn(), counted, TimeElapsedColumn(), TextColumn("{task.fields[name]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total, name="")
        yield lambda name: bar.update(task, advance=1, name=name)
