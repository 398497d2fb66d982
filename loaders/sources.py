"""Sources: files, folders and standard input, one after the other in a fixed order."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..ontology.errors import InputError
from .readers import Page, read_page, readers

STANDARD_INPUT = "-"
LARGEST = 16 * 1024 * 1024
"""Bytes: the longest law has half a million characters, so a larger file is no document."""

_NOT_DOCUMENTS = ("readme", "license", "licence", "changelog", "contributing", "notice.md")


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: a file, or standard input."""

    name: str  # as the user would write it
    path: Path | None

    def read(self) -> Page:
        """The page in it; raises :class:`InputError`."""
        if self.path is None:
            content = sys.stdin.buffer.read(LARGEST + 1)
            suffix = ".html" if content.lstrip()[:1] == b"<" else ".txt"
        else:
            content = self._bytes(self.path)
            suffix = self.path.suffix.lower()
        if len(content) > LARGEST:
            raise InputError(self.name, f"it is larger than {LARGEST >> 20} MB", "split it into the documents that it holds")
        return read_page(content, self.name, suffix)

    def _bytes(self, path: Path) -> bytes:
        try:
            with path.open("rb") as file:
                return file.read(LARGEST + 1)
        except OSError as error:
            raise InputError(self.name, (error.strerror or "it cannot be read").lower(), "check the name and the permissions") from error


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of a folder that is no document, or of a kind that no reader knows."""

    name: str


def find_sources(paths: Iterable[str]) -> Iterator[Source | Skipped]:
    """The documents in files and folders, folders in the order of their names; a name that is not there is a source, too.

    A source that cannot be read says so when it is read, so that the rest is still done.
    """
    for name in paths:
        path = Path(name)
        if name == STANDARD_INPUT:
            yield Source("standard input", None)
        elif path.is_dir():
            yield from _in_folder(path)
        else:
            yield Source(shown(name), path)


def shown(name: str) -> str:
    r"""A file name as it can be printed and stored: one that is not UTF-8, as out of a GBK archive, with its bytes as ``\xd4``.

    >>> print(shown("plan-\udcd4.txt"), shown("规划.txt"))
    plan-\xd4.txt 规划.txt
    """
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _in_folder(folder: Path) -> Iterator[Source | Skipped]:
    for parent, folders, names in os.walk(folder):
        if "store.json" in names and "rdf" in folders:  # a store among the documents, with the texts that it keeps
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent) / name
            if name.startswith(".") or path.suffix.lower() not in readers() or name.lower().startswith(_NOT_DOCUMENTS):
                yield Skipped(shown(str(path)))
            else:
                yield Source(shown(str(path)), path)
