"""The command that drafts the mapping file of a table."""

from pathlib import Path

import click

from .usage import print_json


@click.command()
@click.argument("file")
@click.option("--out", type=click.Path(), metavar="OUT", help="Where to write it, - for standard output; beside FILE by default.")
def mapping(file: str, out: str | None) -> None:
    r"""Draft the mapping file that says what the columns of a table mean. 为表格起草列说明。

    \b
    FILE.csv or .xlsx is read with FILE.toml beside it:
      title = "省级平台名单"
      [columns."平台名称"]
      role = "entity"
      class = "Facility"
      [columns."所在地区"]
      role = "region"
      predicate = "locatedIn"
    docs/tables.md describes every key.
    """
    from .loaders.readers import read_page
    from .loaders.sources import Source, mapping_of
    from .loaders.tables import TABLES
    from .loaders.tables.draft import draft
    from .ontology.errors import InputError, OutputError

    path = Path(file)
    if path.suffix.lower() not in TABLES:
        raise InputError(file, "it is no table", f"tables end in {' '.join(TABLES)}")
    text = draft(read_page(Source(file, path).content(), file, path.suffix.lower()))
    if out == "-":
        click.echo(text, nl=False)
        return
    target = Path(out) if out else mapping_of(path)
    try:
        with target.open("x", encoding="utf-8", newline="\n") as written:
            written.write(text)
    except FileExistsError as error:
        raise OutputError(str(target), "it is there already, and may hold what somebody wrote") from error
    except OSError as error:
        raise OutputError(str(target), (error.strerror or "it cannot be written").lower()) from error
    print_json({"written": str(target), "next": f"correct it, then: policykg build {file}"})
