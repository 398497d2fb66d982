"""Where that lies which was learned: how far rules are trusted, the language model, the tagger and the weights of both.

A model is a folder with ``trust.toml``, ``names.npz`` and ``weights.json``, all learned from the annotated texts that ``texts.txt``
names. One ships with the package; a process that measures takes another one, before it reads the first. The language model,
``language.npz``, was learned from plain texts and is the same for all.
"""

from contextvars import ContextVar
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from ...ontology.errors import InputError

_SHIPPED = files(__package__) / "model"
_FOLDER: ContextVar[Traversable] = ContextVar("model", default=_SHIPPED)


def use_model(folder: Path) -> None:
    """Take another model from now on; what was read of one stays in use, so call it first in a process."""
    _FOLDER.set(folder)


def read_learned(name: str) -> bytes:
    """The content of a file of the model.

    >>> read_learned("weights.json")[:1]
    b'['
    """
    return _content(_FOLDER.get() / name)


def read_shipped(name: str) -> bytes:
    """The content of a file that every model shares."""
    return _content(_SHIPPED / name)


def texts_of(folder: Path) -> frozenset[str]:
    """The names of the annotated texts that a model was learned from."""
    return frozenset(_content(folder / "texts.txt").decode("utf-8").split("\n"))


def _content(file: Traversable | Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(str(file), "the model has no such file", "make it with benchmarks/learn.py") from error
