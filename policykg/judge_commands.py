"""The commands for what persons judge: `judge` and `duplicates`."""

from pathlib import Path

import click

from .usage import csv_option, open_store, print_json, print_table, store_option, table_option


@click.command()
@click.argument("entity", required=False)
@click.argument("other", required=False)
@click.option("--same", "verdict", flag_value="same", help="They are one. 同一")
@click.option("--not-same", "verdict", flag_value="notSame", help="They are two. 不同")
@click.option("--unsure", "verdict", flag_value="unsure", help="Nobody knows; do not ask again. 存疑")
@click.option("--undo", "verdict", flag_value="undo", help="Take back what was judged of them. 撤销")
@click.option("--note", default="", help="Why. 理由")
@click.option("--file", "table", type=click.Path(dir_okay=False), help="A CSV file with the columns entity, other, verdict, note.")
@store_option
def judge(entity: str | None, other: str | None, verdict: str | None, note: str, table: str | None, store_path: str) -> None:
    """Judge whether two entities are one; without arguments, list what was judged. 人工判定。"""
    from .judging import identifier, resolved, rule, ruled
    from .ontology.errors import QueryError
    from .ontology.judged import Ruling, read_rulings
    from .ontology.model import Verdict

    with open_store(store_path) as store:
        changed: list[str] = []
        if table and (entity or verdict):
            raise click.UsageError("--file says all by itself; leave out entities and verdicts")
        if table:
            rulings = store.rulings()
            for ruling in read_rulings(_written(table), table).rulings:
                rulings = rulings.add(resolved(store, ruling))
            changed = rule(store, rulings)
        elif entity and other and verdict:
            one, two = identifier(store, entity), identifier(store, other)
            if verdict == "undo":
                try:
                    changed = rule(store, store.rulings().undo(one, two))
                except LookupError as error:
                    raise QueryError(str(error.args[0])) from error
            else:
                changed = ruled(store, Ruling(one, two, Verdict(verdict), note))
        elif entity or other or verdict:
            raise click.UsageError("name two entities and one of --same, --not-same, --unsure, --undo")
        rows = [{"entity": one.entity, "other": one.other, "verdict": one.verdict, "note": one.note} for one in store.rulings().rulings]
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
