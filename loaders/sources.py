"""Sources: files, folders, archives and standard input, one after the other in a fixed order."""

import hashlib
import io
import os
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath

from ..ontology.errors import InputError
from .containers import LARGEST_CONTAINER, is_container, is_document, members
from .readers import LARGEST, Page, Unread
from .tables import TABLES, read_document

STANDARD_INPUT = "-"
_STARTS = ((b"<", ".html"), (b"%PDF-", ".pdf"), (b"{", ".jsonl"))
_ZIPPED = (("word/", ".docx"), ("xl/", ".xlsx"))  # folders in Office files
_BEFORE_THEM = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"  # byte order marks, and what may follow one


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: a file, or what ``how`` fetches: a document in an archive, or standard input."""

    name: str  # as the user would write it
    path: Path | None
    member: str = ""  # of the archive or the file of records at ``path``
    how: Callable[[], Unread] | None = field(default=None, repr=False, compare=False)

    def fetch(self) -> Unread:
        """The bytes of it, with what makes a page of them in whatever process; raises :class:`InputError`."""
        if self.how:
            return self.how()
        if self.path is None:
            raise InputError(self.name, "there is nothing to read", "name a file")
        suffix = self.path.suffix.lower()
        content, mapping = self.content(), None
        if suffix in TABLES and mapping_of(self.path).exists():
            mapping = _bytes(mapping_of(self.path), shown(str(mapping_of(self.path))))
        return partial(read_document, content, self.name, suffix, mapping)

    def content(self) -> bytes:
        """The bytes of its file, one more than is allowed at most; raises :class:`InputError`."""
        if self.path is None:
            raise InputError(self.name, "there is nothing to read", "name a file")
        return _bytes(self.path, self.name)

    def read(self) -> Page:
        """The page in it; raises :class:`InputError`."""
        return self.fetch()()


def mapping_of(table: Path) -> Path:
    """The mapping file that belongs to a table.

    >>> mapping_of(Path("名单.csv")).name
    '名单.toml'
    """
    return table.with_suffix(".toml")


def _bytes(path: Path, name: str, most: int = LARGEST) -> bytes:
    """What a file holds, one byte more than is allowed at most."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: OSError) -> InputError:
    return InputError(name, (error.strerror or "it cannot be read").lower(), "check the name and the permissions")


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
        try:
            is_folder = path.is_dir()
        except OSError as error:  # a name that is too long, a folder that may not be entered
            yield Source(shown(name), path, how=_fails(_unreadable(shown(name), error)))
            continue
        if name == STANDARD_INPUT:
            yield from _standard_input()
        elif is_folder:
            yield from _in_folder(path)
        elif _is_special(path):  # reading a pipe could wait for ever
            advice = "save what it gives as a file, or hand it to standard input and name -"
            yield Source(shown(name), path, how=_fails(InputError(shown(name), "it is no file but a pipe, a socket or a device", advice)))
        elif "!" in name and not path.exists() and (end := _end_of_holder(name)):
            yield from _member_of(name, end)
        else:
            yield from _in_file(path)


def _is_special(path: Path) -> bool:
    try:
        return path.exists() and not path.is_file()
    except OSError:  # reading it says why
        return False


def _standard_input() -> "Iterator[Source | Skipped]":
    """What comes in, under a name of its own for each content, so that one document does not take the place of another."""
    if sys.stdin is None:
        yield Source("standard input", None, how=_fails(InputError("standard input", "it is closed", "name a file")))
        return
    content = sys.stdin.buffer.read(LARGEST_CONTAINER + 1)
    name = f"standard input ({hashlib.sha256(content).hexdigest()[:8]})" if content else "standard input"
    suffix = _suffix_of(content)
    if suffix in TABLES:
        advice = "save it as a file with its mapping beside it; see docs/tables.md"
        yield Source(name, None, how=_fails(InputError(name, "it is a table, which needs a mapping", advice)))
    elif is_container(PurePath(f"-{suffix}")):
        yield from _members(content, suffix, name, None)
    else:
        yield Source(name, None, how=lambda: partial(read_document, content, name, suffix))


def _suffix_of(content: bytes) -> str:
    """What standard input is, by how it begins; a ZIP container by what is in it."""
    if content.startswith(b"PK\x03\x04"):
        try:
            names = zipfile.ZipFile(io.BytesIO(content)).namelist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError):
            return ".zip"
        return next((suffix for folder, suffix in _ZIPPED if any(name.startswith(folder) for name in names)), ".zip")
    start = content.lstrip(_BEFORE_THEM)
    return next((suffix for sign, suffix in _STARTS if start.startswith(sign)), ".txt")


def _in_file(path: Path) -> "Iterator[Source | Skipped]":
    """A file, or the documents that it holds."""
    name = shown(str(path))
    if not is_container(path):
        yield Source(name, path)
        return
    try:
        content = _bytes(path, name, LARGEST_CONTAINER)
    except InputError as error:
        yield Source(name, path, how=_fails(error))
        return
    yield from _members(content, path.suffix.lower(), name, path)


def _members(content: bytes, suffix: str, name: str, path: Path | None) -> "Iterator[Source | Skipped]":
    """The documents of an archive or of a file of records."""
    try:
        for member in members(content, suffix, name):
            inner = f"{name}!{shown(member.name)}"
            yield Source(inner, path, shown(member.name), member.fetch) if member.fetch else Skipped(inner)
    except InputError as error:
        yield Source(name, path, how=_fails(error))


def _end_of_holder(name: str) -> int | None:
    """Where the name of the archive ends in that of a document of it: before the mark in 政策.zip!通知.txt."""
    ends = (place for place, char in enumerate(name) if char == "!")
    return next((end for end in ends if is_container(Path(name[:end])) and Path(name[:end]).is_file()), None)


def _member_of(name: str, end: int) -> "Iterator[Source | Skipped]":
    """A document of an archive that is named as it is listed."""
    found = [one for one in _in_file(Path(name[:end])) if isinstance(one, Source) and one.member == name[end + 1 :]]
    yield from found or [Source(shown(name), Path(name))]


def _fails(error: InputError) -> Callable[[], Unread]:
    def fetch() -> Unread:
        raise error

    return fetch


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
            if is_container(path) and not name.startswith(".") and not _is_special(path):
                yield from _in_file(path)
            elif path.suffix.lower() == ".toml" and any(path.with_suffix(suffix).exists() for suffix in TABLES):
                continue  # read with the table that it explains
            elif not is_document(PurePath(name)) or _is_special(path) or _is_unexplained(path):
                yield Skipped(shown(str(path)))
            else:
                yield Source(shown(str(path)), path)


def _is_unexplained(path: Path) -> bool:
    return path.suffix.lower() in TABLES and not mapping_of(path).exists()
