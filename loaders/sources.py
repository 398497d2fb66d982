"""Sources: files, folders, archives and standard input, one after the other in a fixed order."""

import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ..ontology.errors import InputError
from .containers import is_container, members
from .readers import LARGEST, Page, read_page, readers

STANDARD_INPUT = "-"
_STARTS = ((b"<", ".html"), (b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx"))
_BEFORE_THEM = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"  # byte order marks, and what may follow one
_NOT_DOCUMENTS = ("readme", "license", "licence", "changelog", "contributing", "notice.md")


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: a file, or what ``load`` reads: a document in an archive, or standard input."""

    name: str  # as the user would write it
    path: Path | None
    member: str = ""  # of the archive or the file of records at ``path``
    load: Callable[[], Page] | None = field(default=None, repr=False, compare=False)

    def read(self) -> Page:
        """The page in it; raises :class:`InputError`."""
        if self.load:
            return self.load()
        if self.path is None:
            raise InputError(self.name, "there is nothing to read", "name a file")
        try:
            with self.path.open("rb") as file:
                content = file.read(LARGEST + 1)
        except OSError as error:
            raise _unreadable(self.name, error) from error
        return read_page(content, self.name, self.path.suffix.lower())


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
            yield Source(shown(name), path, load=_fails(_unreadable(shown(name), error)))
            continue
        if name == STANDARD_INPUT:
            yield _standard_input()
        elif is_folder:
            yield from _in_folder(path)
        elif _is_special(path):  # reading a pipe could wait for ever
            advice = "save what it gives as a file, or hand it to standard input and name -"
            yield Source(shown(name), path, load=_fails(InputError(shown(name), "it is no file but a pipe, a socket or a device", advice)))
        elif "!" in name and not path.exists() and is_container(Path(name.rpartition("!")[0])):
            yield from _member_of(name)
        else:
            yield from _in_file(path)


def _is_special(path: Path) -> bool:
    try:
        return path.exists() and not path.is_file()
    except OSError:  # reading it says why
        return False


def _standard_input() -> Source:
    """What comes in, under a name of its own for each content, so that one document does not take the place of another."""
    if sys.stdin is None:
        return Source("standard input", None, load=_fails(InputError("standard input", "it is closed", "name a file")))
    content = sys.stdin.buffer.read(LARGEST + 1)
    start = content.lstrip(_BEFORE_THEM)
    suffix = next((suffix for sign, suffix in _STARTS if start.startswith(sign)), ".txt")
    name = f"standard input ({hashlib.sha256(content).hexdigest()[:8]})" if content else "standard input"
    return Source(name, None, load=lambda: read_page(content, name, suffix))


def _in_file(path: Path) -> Iterator[Source | Skipped]:
    """A file, or the documents that it holds."""
    name = shown(str(path))
    if not is_container(path):
        yield Source(name, path)
        return
    found = members(path, name)
    while True:
        try:
            member = next(found, None)
        except (InputError, OSError) as error:
            yield Source(name, path, load=_fails(error if isinstance(error, InputError) else _unreadable(name, error)))
            return
        if member is None:
            return
        inner = f"{name}!{shown(member.name)}"
        if path.suffix.lower() == ".zip" and _is_no_document(PurePosixPath(member.name)):
            yield Skipped(inner)
        else:
            yield Source(inner, path, shown(member.name), member.read)


def _member_of(name: str) -> Iterator[Source | Skipped]:
    """A document of an archive that is named as it is listed: 政策.zip!通知.txt."""
    holder, _, member = name.rpartition("!")
    found = [one for one in _in_file(Path(holder)) if isinstance(one, Source) and one.member == member]
    yield from found or [Source(shown(name), Path(name))]


def _fails(error: InputError) -> Callable[[], Page]:
    def load() -> Page:
        raise error

    return load


def _is_no_document(path: Path | PurePosixPath) -> bool:
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts[-2:])
    return hidden or path.suffix.lower() not in readers() or path.name.lower().startswith(_NOT_DOCUMENTS)


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
            elif _is_no_document(PurePosixPath(name)) or _is_special(path):
                yield Skipped(shown(str(path)))
            else:
                yield Source(shown(str(path)), path)
