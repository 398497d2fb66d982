"""The commands for what persons judge: `judge` and `duplicates`."""

from pathlib import Path

import click

from .usage import csv_option, open_store, open_to_change, print_json, print_table, store_option, table_option


@click.command()
@click.argument("entity", required=False)
@click.argument("other", required=False)
@click.option("--same", is_flag=True, help="They are one. 同一")
@click.option("--not-same", is_flag=True, help="They are two. 不同")
@click.option("--unsure", is_flag=True, help="Nobody knows; do not ask again. 存疑")
@click.option("--undo", is_flag=True, help="Take back what was judged of them. 撤销")
@click.option("--in", "document", help="ENTITY is a form of words in this document, and the judgement is of it alone. 仅就该文件中的提法")
@click.option("--note", default="", help="Why. 理由")
@click.option(
    "--file", "table", type=click.Path(dir_okay=False), help="A CSV file with the columns entity, other, verdict, note, document."
)
@store_option
def judge(entity: str | None, other: str | None, document: str | None, note: str, table: str | None, store_path: str, **said: bool) -> None:
    """Judge whether two entities are one; without arguments, list what was judged. 人工判定。"""
    from .judging import resolved, rule, ruled
    from .ontology.errors import QueryError
    from .ontology.judged import Ruling, read_rulings
    from .ontology.model import Verdict

    verdicts = [name for name, is_said in said.items() if is_said]
    with open_to_change(store_path) as store:
        changed: list[str] = []
        if table and (entity or document or verdicts):
            raise click.UsageError("--file says all by itself; leave out entities and verdicts")
        if table:
            rulings = store.rulings()
            for ruling in read_rulings(_written(table), table).rulings:
                rulings = rulings.add(resolved(store, ruling))
            changed = rule(store, rulings)
        elif entity and other and len(verdicts) == 1:
            [verdict] = verdicts
            if document and verdict == "unsure":
                raise click.UsageError("what a document means by its words is --same or --not-same")
            kind = Verdict.UNSURE if verdict in ("undo", "unsure") else Verdict.SAME if verdict == "same" else Verdict.NOT_SAME
            ruling = resolved(store, Ruling(entity, other, kind, note, document or ""))
            if verdict == "undo":
                try:
                    changed = rule(store, store.rulings().undo(ruling.entity, ruling.other, ruling.document))
                except LookupError as error:
                    raise QueryError(str(error.args[0])) from error
            else:
                changed = ruled(store, ruling)
        elif entity or other or document or verdicts:
            raise click.UsageError("name two entities and exactly one of --same, --not-same, --unsure, --undo")
        rows = [
            {"entity": one.entity, "other": one.other, "verdict": one.verdict, "note": one.note}
            | ({"document": one.document} if one.document else {})
            for one in store.rulings().rulings
        ]
        print_json({"judgements": rows, "documents changed": changed})


def _written(path: str) -> str:
    try:
        return Path(path).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        from .ontology.errors import InputError

        raise InputError(path, "it cannot be read", "name a CSV file in UTF-8") from error


@click.command()
@store_option
@table_option
@csv_option
def duplicates(store_path: str, form: str | None) -> None:
    """Propose pairs of entities with like names, for `judge`. 疑似重复。"""
    from .judging import duplicates as proposed
    from .queries.table import Table

    with open_store(store_path) as store:
        found = proposed(store)
    columns = ("entity", "label", "other", "other_label", "likeness")
    print_table(Table(columns, tuple(tuple(getattr(pair, name) for name in columns) for pair in found)), form)
