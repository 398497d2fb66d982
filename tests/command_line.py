"""The command line in this process."""

from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from policykg.cli import main


def run(*arguments: str | Path, given: str | None = None, environment: Mapping[str, str | None] | None = None) -> Result:
    """What a command gives; ``given`` is what it reads from standard input."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=given, env=environment)
