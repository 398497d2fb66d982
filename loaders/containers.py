"""Containers: files that hold several documents, each of which is a source of its own.

A ZIP archive holds files; a .jsonl file holds a record on each line: ``{"id": …, "title": …, "text": …, "date": …}``, of which
only the text is needed. What a record says of its document beside the text is taken as the fields of a page are.
"""

import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from ..ontology.errors import InputError
from .readers import Page, read_page
from .readers.decoding import decode
from .readers.inflating import open_zip

LARGEST_CONTAINER = 256 * 1024 * 1024
"""Bytes of a ZIP archive or a file of records."""

_UTF8_NAMES = 0x800  # flag of a member whose name is written in UTF-8
_TEXT = ("text", "content", "body", "正文", "内容")
_TITLE = ("title", "标题", "名称")
_NAME = ("id", "编号")
_FIELDS = {
    "发文字号": ("number", "doc_number", "文号", "发文字号"),
    "发文机关": ("issuer", "agency", "source", "发文机关", "发布机构"),
    "成文日期": ("date", "issued", "成文日期", "日期"),
    "发布日期": ("published", "pub_date", "发布日期"),
    "施行日期": ("in_force", "施行日期", "生效日期"),
    "有效期": ("until", "有效期"),
    "有效性": ("validity", "有效性", "时效性"),
    "索引号": ("index", "索引号"),
}
"""What a record may say, under which keys."""


@dataclass(frozen=True, slots=True)
class Member:
    """A document in a container: its name there, and how to read it."""

    name: str
    read: Callable[[], Page]


def members(path: Path, shown: str) -> Iterator[Member]:
    """The documents in a .zip or .jsonl file; raises :class:`InputError` if it cannot be opened at all."""
    with path.open("rb") as file:
        content = file.read(LARGEST_CONTAINER + 1)
    if len(content) > LARGEST_CONTAINER:
        raise InputError(shown, f"it is larger than {LARGEST_CONTAINER >> 20} MB", "split it")
    yield from (_in_zip if path.suffix.lower() == ".zip" else _records)(content, shown)


def is_container(path: Path) -> bool:
    """Whether a file holds documents rather than being one.

    >>> is_container(Path("政策.ZIP")), is_container(Path("政策.txt"))
    (True, False)
    """
    return path.suffix.lower() in (".zip", ".jsonl")


def _in_zip(content: bytes, shown: str) -> Iterator[Member]:
    container = open_zip(content, shown)
    files = [member for member in container.infolist() if not member.is_dir()]
    for member in sorted(files, key=_member_name):
        name = _member_name(member)
        yield Member(name, _reader(container, member, f"{shown}!{name}"))


def _member_name(member: zipfile.ZipInfo) -> str:
    """The name of a member; Chinese Windows writes it in GBK without saying so."""
    if member.flag_bits & _UTF8_NAMES:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename


def _reader(container: zipfile.ZipFile, member: zipfile.ZipInfo, shown: str) -> Callable[[], Page]:
    def read() -> Page:
        try:
            content = container.read(member)
        except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
            raise InputError(shown, "it cannot be unpacked", "pack it again") from error
        return read_page(content, shown, PurePosixPath(shown).suffix.lower())

    return read


def _records(content: bytes, shown: str) -> Iterator[Member]:
    taken: set[str] = set()
    for number, line in enumerate(decode(content, shown).splitlines(), start=1):
        if line.strip():
            record = _record(line)
            name = (_of(record, _NAME) if isinstance(record, dict) else "") or str(number)
            if name in taken:
                name = str(number)
            taken.add(name)
            yield Member(name, partial(_page, record, f"{shown}!{name}", number))


def _record(line: str) -> object:
    """What a line holds, or why it is not JSON, which is said when the record is read."""
    try:
        return json.loads(line)
    except ValueError as error:
        return error


def _page(record: object, shown: str, number: int) -> Page:
    if isinstance(record, ValueError):
        raise InputError(shown, f"line {number} is not JSON", "write one object on each line") from record
    if not isinstance(record, dict):
        record = {}
    text = _of(record, _TEXT)
    if not text:
        raise InputError(shown, f"line {number} has no text", 'write objects such as {"id": "1", "title": "…", "text": "…"}')
    title = _of(record, _TITLE)
    fields = [(field, _of(record, keys)) for field, keys in _FIELDS.items()]
    whole = text if not title or text.lstrip().startswith(title) else f"{title}\n{text}"
    return Page(shown, whole, "text/plain", title or None, tuple((field, value) for field, value in fields if value))


def _of(record: "dict[str, object]", keys: tuple[str, ...]) -> str:
    """The first of these keys that has a value, as text."""
    found = (record[key] for key in keys if record.get(key) not in (None, ""))
    return str(next(found, "")).strip()
