"""The demonstration: the graph of the example documents, what it answers, and where it lies."""

from importlib.resources import as_file, files
from pathlib import Path

import click

from .drawing import draw_table
from .graph.exports import export, exporters
from .graph.picture import draw
from .graph.property_graph import property_graph
from .graph.store import Store
from .pipeline import build
from .queries.catalogue import find_question
from .queries.run import ask
from .queries.table import Table

_REGION = "广东"
_QUESTION = "programme-technologies"
_FOLDERS = {"csv": "tables"}


def run(out: Path) -> None:
    """Build the store of the examples in a folder, print some answers, write the picture and every export."""
    with as_file(files(__package__) / "examples") as folder, Store(out / "store", create=True) as store:
        built = build(sorted(str(path) for path in folder.iterdir() if path.suffix in (".html", ".txt")), store)
        _say(f"1. 读入 {len(built.changes)} 份示例文件 / {len(built.changes)} example documents read")
        _show_figures(ask(store, "region-figures", {"region": _REGION}))
        question = find_question(_QUESTION)
        example = question.parameters[0].example
        _say(
            f"3. {question.question_zh}\n   {question.question_en}\n   policykg ask {_QUESTION} -p {question.parameters[0].name} {example}"
        )
        draw_table(ask(store, _QUESTION, example=True))
        graph = property_graph(store)
        _say(
            f"4. 图谱 / the graph: {graph.number_of_nodes()} 节点 nodes, {graph.number_of_edges()} 陈述 statements, "
            f"{len(store.documents())} 文件 documents"
        )
        picture = draw(graph, out / "picture.html")
        _say(f"5. 图 / the picture (用浏览器打开 open it in a browser): {picture.path}")
        for name, exporter in exporters().items():
            written = export(store, name, out / (f"graph{exporter.suffix}" if exporter.suffix else _FOLDERS.get(name, name)))
            click.echo(f"   {name}: {', '.join(str(path) for path in written)}")
        click.echo(f"   store: {store.path}")


def _say(text: str) -> None:
    click.secho(f"\n{text}", bold=True)


def _show_figures(table: Table) -> None:
    """Each figure with the sentence that says it."""
    _say(f"2. {_REGION}的数据，每个都附原文 / the figures of {_REGION}, each with the words that say it")
    for row in table.records():
        period = f"（{row['period']}）" if row["period"] else ""
        click.echo(f"   {row['indicator']} {row['comparator']} {row['value']:,} {row['unit']}{period}")
        click.echo(f"      “{row['quote']}”\n      —— 《{row['document']}》")
