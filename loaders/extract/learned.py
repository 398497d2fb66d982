"""Where that lies which was learned from annotated texts: how far rules are trusted, the tagger and the weights of both.

A model is a folder with ``trust.toml``, ``names.crf`` and ``weights.json``. One ships with the package; a process that
measures takes another one, before it reads the first.
"""

from contextvars import ContextVar
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from ...ontology.errors import InputError

_FOLDER: ContextVar[Traversable] = ContextVar("model", default=files(__package__) / "model")


def use_model(folder: Path) -> None:
    """Take another model from now on; what was read of one stays in use, so call it first in a process."""
    _FOLDER.set(folder)


def read_learned(name: str) -> bytes:
    """The content of a file of the model.

    >>> read_learned("weights.json")[:1]
    b'['
    """
    file = _FOLDER.get() / name
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(str(file), "the model has no such file", "make it with benchmarks/learn.py") from error
