"""Readers: bytes of one kind of file to a :class:`Page`, the text that is kept and what the file itself says of it.

A reader is a class without arguments that has ``media_type``, ``suffixes`` and ``read``. It is registered under the entry
point group ``policykg.readers``; the built-in ones are too, so another package adds a format by naming its own there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol

from ...ontology.errors import InputError
from ...ontology.model import Table
from .sheets import Sheet

LARGEST = 16 * 1024 * 1024
"""Bytes: the longest law has half a million characters, so a larger file is no document."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader gives: the text to keep, and hints for its structure.

    ``fields`` are pairs such as 发文字号 / 国发〔2019〕5号 that the file declares about itself; ``article`` is the stretch
    of ``text`` that the file's own layout marks as the article, None where a file has no layout. ``breaks`` are the places
    in ``text`` where the pages of a paged file begin. A file of tables has ``sheets`` in place of a text, and a mapping file
    makes text and ``tables`` of them (see :mod:`..tables`).
    """

    name: str
    text: str
    media_type: str
    title: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    article: tuple[int, int] | None = None
    breaks: tuple[int, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    tables: tuple[Table, ...] = ()


Unread = Callable[[], Page]
"""Bytes with what makes a page of them, so that another process can do it; raises :class:`InputError`."""


class Reader(Protocol):
    """One kind of file."""

    media_type: str
    suffixes: tuple[str, ...]

    def read(self, content: bytes, name: str) -> Page:
        """Text and hints; raises :class:`InputError` with a line that the user understands."""
        ...


@cache
def readers() -> dict[str, Reader]:
    """Every registered reader by file suffix (lower case, with the dot).

    >>> sorted(readers())
    ['.csv', '.docx', '.htm', '.html', '.md', '.pdf', '.tsv', '.txt', '.xlsm', '.xlsx']
    """
    found: dict[str, Reader] = {}
    for entry in sorted(entry_points(group="policykg.readers"), key=lambda entry: entry.name):
        reader: Reader = entry.load()()
        found.update(dict.fromkeys(reader.suffixes, reader))
    return found


def read_page(content: bytes, name: str, suffix: str) -> Page:
    """Read bytes with the reader for a suffix.

    >>> read_page("促进数字经济发展的若干措施".encode(), "a.txt", ".txt").text
    '促进数字经济发展的若干措施'
    """
    if len(content) > LARGEST:
        raise InputError(name, f"it is larger than {LARGEST >> 20} MB", "split it into the documents that it holds")
    reader = readers().get(suffix)
    if reader is None:
        raise InputError(
            name, f"there is no reader for {suffix or 'a file without suffix'}", f"the readers are for {' '.join(sorted(readers()))}"
        )
    return reader.read(content, name)
