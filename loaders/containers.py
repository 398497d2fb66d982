"""Containers: files that hold several documents, each of which is a source of its own.

A ZIP archive holds files, other archives among them; a .jsonl file holds a record on each line: ``{"id": …, "title": …, "text": …,
"date": …}``, of which only the text is needed. What a record says of its document beside the text is taken as the fields of a
page are.
"""

import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath, PurePosixPath

from ..ontology.errors import InputError
from ..ontology.model import GENRES, KINDS
from .readers import LARGEST, Page, Unread, readers
from .readers.decoding import decode
from .readers.inflating import open_zip
from .tables import TABLES, read_document

LARGEST_CONTAINER = 256 * 1024 * 1024
"""Bytes of a ZIP archive or a file of records."""

_UTF8_NAMES = 0x800  # flag of a member whose name is written in UTF-8
_NOT_DOCUMENTS = ("readme", "license", "licence", "changelog", "contributing", "notice.md")
_TEXT = ("text", "content", "body", "正文", "内容")
_TITLE = ("title", "标题", "名称")
_NAME = ("id", "编号")
_FIELDS = {
    "发文字号": ("number", "doc_number", "文号", "发文字号"),
    "发文机关": ("issuer", "agency", "发文机关", "发布机构"),
    "来源": ("source", "publisher", "来源"),
    "成文日期": ("date", "issued", "成文日期", "日期"),
    "发布日期": ("published", "pub_date", "发布日期"),
    "施行日期": ("in_force", "施行日期", "生效日期"),
    "有效期": ("until", "有效期"),
    "有效性": ("validity", "有效性", "时效性"),
    "索引号": ("index", "索引号"),
}
"""What a record may say, under which keys."""

_CLOSED = {
    "文种": (("genre", "文种"), GENRES),
    "类别": (("kind", "类别"), KINDS),
}
"""What it may say in words of the ontology only."""

_DEEPEST = 3  # archives in one another


@dataclass(frozen=True, slots=True)
class Member:
    """A file or record in a container: its name there, and what fetches it, None for what is no document."""

    name: str
    fetch: Callable[[], Unread] | None = None


def members(content: bytes, suffix: str, shown: str, depth: int = 1) -> Iterator[Member]:
    """The documents in a .zip or .jsonl file; raises :class:`InputError` if it cannot be opened at all."""
    if len(content) > LARGEST_CONTAINER:
        raise InputError(shown, f"it is larger than {LARGEST_CONTAINER >> 20} MB", "split it")
    if suffix == ".jsonl":
        yield from _records(content, shown)
    else:
        yield from _in_zip(content, shown, depth)


def is_container(path: PurePath) -> bool:
    """Whether a file holds documents rather than being one.

    >>> is_container(PurePath("政策.ZIP")), is_container(PurePath("政策.txt"))
    (True, False)
    """
    return path.suffix.lower() in (".zip", ".jsonl")


def _in_zip(content: bytes, shown: str, depth: int) -> Iterator[Member]:
    container = open_zip(content, shown)
    by_name = {_member_name(member): member for member in container.infolist()}
    files = [member for member in container.infolist() if not member.is_dir()]
    for member in sorted(files, key=_member_name):
        path = PurePosixPath(_member_name(member))
        inner = f"{shown}!{path}"
        beside = by_name.get(str(path.with_suffix(".toml"))) if path.suffix else None
        if is_container(path) and not _is_hidden(path):
            yield from _inside(partial(_content, container, member, inner), path, inner, depth)
        elif path.suffix.lower() == ".toml" and any(str(path.with_suffix(suffix)) in by_name for suffix in TABLES):
            continue  # read with the table that it explains
        elif is_document(path) and (beside or path.suffix.lower() not in TABLES):
            yield Member(str(path), partial(_fetch, container, member, beside, inner))
        else:
            yield Member(str(path))


def _inside(load: Callable[[], bytes], path: PurePosixPath, shown: str, depth: int) -> Iterator[Member]:
    """The documents of an archive in an archive, or one that says why it cannot be opened."""
    if depth == _DEEPEST:
        error = InputError(shown, f"it is an archive in {_DEEPEST} others", "unpack it and give the documents in it")
        yield Member(str(path), partial(_refuse, error))
        return
    try:
        for member in members(load(), path.suffix.lower(), shown, depth + 1):
            yield Member(f"{path}!{member.name}", member.fetch)
    except InputError as error:
        yield Member(str(path), partial(_refuse, error))


def _refuse(error: InputError) -> Unread:
    raise error


def is_document(path: PurePath) -> bool:
    """Whether a file that nobody names is taken for a document: of a kind that is read, and not about the folder itself.

    >>> [is_document(PurePath(name)) for name in ("通知.txt", "README.md", ".通知.txt", "图.png")]
    [True, False, False, False]
    """
    return not _is_hidden(path) and path.suffix.lower() in readers() and not path.name.lower().startswith(_NOT_DOCUMENTS)


def _is_hidden(path: PurePath) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in path.parts[-2:])


def _member_name(member: zipfile.ZipInfo) -> str:
    """The name of a member; Chinese Windows writes it in GBK without saying so."""
    if member.flag_bits & _UTF8_NAMES:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename


def _content(container: zipfile.ZipFile, member: zipfile.ZipInfo, shown: str) -> bytes:
    try:
        return container.read(member)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error) as error:
        raise InputError(shown, "it cannot be unpacked", "pack it again") from error


def _fetch(container: zipfile.ZipFile, member: zipfile.ZipInfo, beside: zipfile.ZipInfo | None, shown: str) -> Unread:
    suffix = PurePosixPath(shown).suffix.lower()
    mapping = _content(container, beside, shown) if beside and suffix in TABLES else None
    return partial(read_document, _content(container, member, shown), shown, suffix, mapping)


def _records(content: bytes, shown: str) -> Iterator[Member]:
    taken: set[str] = set()
    text = content.decode("ascii") if content.strip() and content.isascii() else decode(content, shown)  # with every 云 as \u4e91
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            record = _record(line)
            name = (_of(record, _NAME) if isinstance(record, dict) else "") or str(number)
            if name in taken:
                name = str(number)
            taken.add(name)
            yield Member(name, partial(_fetch_record, record, f"{shown}!{name}", number))


def _record(line: str) -> object:
    """What a line holds, None if it is not JSON, which is said when the record is read."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _fetch_record(record: object, shown: str, number: int) -> Unread:
    return partial(_page, record, shown, number)


def _page(record: object, shown: str, number: int) -> Page:
    if record is None:
        raise InputError(shown, f"line {number} is not JSON", "write one object on each line")
    if not isinstance(record, dict):
        record = {}
    text = _of(record, _TEXT)
    if not text:
        raise InputError(shown, f"line {number} has no text", 'write objects such as {"id": "1", "title": "…", "text": "…"}')
    title = _of(record, _TITLE)
    fields = [(field, _of(record, keys)) for field, keys in _FIELDS.items()]
    for field, (keys, allowed) in _CLOSED.items():
        fields.append((field, _of(record, keys)))
        if fields[-1][1] not in ("", *allowed):
            raise InputError(shown, f"line {number}: {fields[-1][1]} is no {keys[0]}", f"write {', '.join(allowed)}, or leave it out")
    whole = _sound(text if not title or text.lstrip().startswith(title) else f"{title}\n{text}")
    if len(whole) > LARGEST:
        raise InputError(shown, f"it is larger than {LARGEST >> 20} MB", "split it into the documents that it holds")
    return Page(shown, whole, "text/plain", title or None, tuple((field, value) for field, value in fields if value))


def _sound(text: str) -> str:
    """Text without halves of characters, as an escape of JSON may write them."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _of(record: "dict[str, object]", keys: tuple[str, ...]) -> str:
    """The first of these keys that has a value, as text."""
    found = (record[key] for key in keys if record.get(key) not in (None, ""))
    return str(next(found, "")).strip()
