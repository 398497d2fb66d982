"""How every command is used: exit status, mistakes in one line, the forms of a table, JSON on any terminal."""

import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, NoReturn

import click

from .ontology.errors import PolicyKGError

if TYPE_CHECKING:
    from .graph.store import Store
    from .queries.table import Table

DONE, SOME_FAILED, WRONG_USE = 0, 1, 2
"""Exit status: all well; some inputs failed; wrong use, or nothing could be done."""


class Commands(click.Group):
    """Commands in the order in which they are used; a mistake of the user is one line, and output fits any encoding."""

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401 as click has it
        """Run, with streams that hold every character."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):  # a character that it cannot hold is written as \u4e91
                stream.reconfigure(errors="backslashreplace")
        return super().main(*args, **extra)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:  # noqa: ANN401 as click has it
        """Read the line up to the command."""
        try:
            return super().make_context(*args, **extra)
        except click.UsageError as error:
            _complain(error)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names as they were defined."""
        del ctx
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            _complain(error)
        except PolicyKGError as error:
            click.echo(f"policykg: {error}", err=True)
            ctx.exit(WRONG_USE)
        except UnicodeEncodeError as error:  # bytes of the command line
            click.echo(f"policykg: {error.object[error.start : error.end]!r} is no text in the encoding of the terminal", err=True)
            ctx.exit(WRONG_USE)


def _complain(error: click.UsageError) -> NoReturn:
    """Say in one line how a command is not used, and end; asked for nothing, click shows its help."""
    if isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):
        raise error
    advice = f"; see `{error.ctx.command_path} --help`" if error.ctx else ""
    click.echo(f"policykg: {' '.join(error.format_message().split()).rstrip('.')}{advice}", err=True)
    raise SystemExit(WRONG_USE)


def _chosen(ctx: click.Context, option: click.Parameter, value: bool) -> None:  # noqa: FBT001 as click calls it
    """Note the form of a table; two of them exclude each other."""
    form = ctx.params.setdefault("form", None)
    if value:
        if form:
            raise click.UsageError(f"--{form} and --{option.name} exclude each other", ctx)
        ctx.params["form"] = option.name


def _set_variable(ctx: click.Context, option: click.Parameter, value: str | None) -> None:
    """Hand an option on to the extractor, which looks for it in the environment."""
    del ctx
    if value is not None:
        os.environ[f"POLICYKG_{str(option.name).upper()}"] = value


table_option = click.option("--table", is_flag=True, expose_value=False, callback=_chosen, help="As a table.")
csv_option = click.option("--csv", is_flag=True, expose_value=False, callback=_chosen, help="As CSV.")


def print_json(value: object) -> None:
    """Print JSON that stays JSON, whatever the encoding of the output."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:  # with the escapes of JSON, so that it stays what it is
        text = json.dumps(value, indent=1)
    click.echo(text)


store_option = click.option(
    "--store", "store_path", default="policykg-store", show_default=True, metavar="DIR", help="The folder of the store. 存储所在的文件夹。"
)
_EXTRACTOR_OPTIONS = (
    click.option("--fast", is_flag=True, help="Rules alone, without the trained tagger: faster, less exact. 只用规则。"),
    click.option(
        "--extractor", "names", multiple=True, metavar="NAME",
        help="learned (the default), rules, lac, llm or one of another package; several are merged, the first wins. 抽取器，可给几个。",
    ),
    click.option(
        "--llm-url", metavar="URL", expose_value=False, callback=_set_variable, help="Endpoint of the extractor llm, or POLICYKG_LLM_URL."
    ),
    click.option(
        "--llm-model", metavar="NAME", expose_value=False, callback=_set_variable, help="Its model, or POLICYKG_LLM_MODEL."
    ),
)  # fmt: skip


def extractor_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a command that extracts; it is given ``extractors``, and what they took is told in the end."""

    @wraps(command)
    def run(*args: Any, fast: bool, names: Sequence[str], **options: Any) -> None:  # noqa: ANN401 as click has it
        from .loaders.extractors import FAST, reports

        if fast and names:
            raise click.UsageError("--fast is --extractor rules; leave one of them out")
        extractors = FAST if fast else tuple(dict.fromkeys(names))
        try:
            command(*args, extractors=extractors, **options)
        finally:
            for line in reports(extractors):
                click.echo(f"policykg: {line}", err=True)

    for option in reversed(_EXTRACTOR_OPTIONS):
        run = option(run)
    return run


_LIMIT_OPTIONS = (
    click.option("--seconds", type=click.FloatRange(min=0.1), default=30, show_default=True, help="At most so long. 时限（秒）。"),
    click.option("--rows", type=click.IntRange(min=1), default=100_000, show_default=True, help="At most so many rows. 行数上限。"),
    click.option("--memory", type=click.IntRange(min=256), default=2048, show_default=True, help="At most so many MiB. 内存上限。"),
)


def limit_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a command that runs queries of anybody; it is given ``limits``."""

    @wraps(command)
    def run(*args: Any, seconds: float, rows: int, memory: int, **options: Any) -> None:  # noqa: ANN401 as click has it
        from .graph.worker import Limits

        command(*args, limits=Limits(seconds, rows, memory), **options)

    for option in reversed(_LIMIT_OPTIONS):
        run = option(run)
    return run


timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=120,
    show_default=True,
    envvar="POLICYKG_TIMEOUT",
    metavar="SECONDS",
    help="Give up a document that takes longer; 0 never does. 单份文件的时限（秒），0 为不限。",
)


@contextmanager
def open_store(path: str) -> "Iterator[Store]":
    """The store that a command works on."""
    from .graph.store import Store

    with Store(path) as store:
        yield store


@contextmanager
def open_to_change(path: str) -> "Iterator[Store]":
    """The store whose documents a command changes; which written results that took away is told."""
    from .graph.results import written

    with open_store(path) as store:
        before = [one.name for one in written(store)]
        yield store
        tell_dropped(before if before and not written(store) else [])


def tell_dropped(analyses: Sequence[str]) -> None:
    """Say which results of analyses went as the documents changed."""
    if analyses:
        names = ", ".join(dict.fromkeys(analyses))
        click.echo(f"policykg: the documents are others now, so what was written of {names} is gone; write it again with --write", err=True)


def print_table(table: "Table", form: str | None) -> None:
    """A table as JSON objects, as CSV, or drawn with rich."""
    if form is None:
        print_json(table.nested())
    elif form == "csv":
        click.echo(table.to_csv(), nl=False)
    else:
        from .drawing import draw_table

        draw_table(table.flat())
