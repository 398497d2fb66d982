"""The demonstration: the graph of the example documents, what it answers, and where it lies."""

from contextlib import closing
from importlib.resources import as_file, files
from pathlib import Path

import click

from .drawing import draw_table
from .graph.cypher.embedded import EmbeddedEngine
from .graph.exports import export, exporters
from .graph.picture import draw
from .graph.property_graph import property_graph
from .graph.store import Store
from .ontology.errors import MissingExtra
from .pipeline import build
from .queries.catalogue import find_question
from .queries.engines import Cypher
from .queries.run import ask
from .queries.table import Table

_REGION = "广东"
_QUESTION = "programme-technologies"
_CYPHER = """MATCH (p:Programme)-[r:develops]->(t:Technology)
   RETURN p.name AS programme, t.name AS technology, r.modality AS modality, r.quote AS quote ORDER BY programme, technology"""
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
        answered = ask(store, _QUESTION, example=True)
        draw_table(answered)
        show_cypher(store, answered)
        graph = property_graph(store)
        _say(
            f"5. 图谱 / the graph: {graph.number_of_nodes()} 节点 nodes, {graph.number_of_edges()} 陈述 statements, "
            f"{len(store.documents())} 文件 documents"
        )
        picture = draw(graph, out / "picture.html")
        _say(f"6. 图 / the picture (用浏览器打开 open it in a browser): {picture.path}")
        for name, exporter in exporters().items():
            written = export(store, name, out / (f"graph{exporter.suffix}" if exporter.suffix else _FOLDERS.get(name, name)))
            click.echo(f"   {name}: {written[0] if exporter.suffix else f'{written[0].parent} ({len(written)} files)'}")
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


def show_cypher(store: Store, answered: Table) -> None:
    """A Cypher query, and the named question once more by its Cypher; one line where the extra is not installed."""
    _say(f"4. 同一张图也可用 Cypher 查询 / the same graph answers Cypher, without a server\n   {_CYPHER}")
    try:
        engine = EmbeddedEngine(store)
    except MissingExtra as error:
        click.echo(f"   {error}")
        return
    with closing(engine):
        found = engine.run(_CYPHER)
        draw_table(Table(found.columns, found.rows))
        same = ask(store, _QUESTION, example=True, engine=Cypher(store, engine)).rows == answered.rows
    click.echo(
        f"   policykg ask {_QUESTION} … --engine cypher: {'与 SPARQL 的答案相同 the same rows as by SPARQL' if same else 'other rows'}"
    )
