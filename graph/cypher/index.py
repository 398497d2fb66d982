"""The index of the embedded engine: a ladybug database beside the store, derived from it and never the truth.

Its file is called after the state of the store that it was built from and its own checksum, so a stale or a damaged one is
known by its name; it is built under another name and moved to its place, so that a reader finds a whole one or none.
"""

import tempfile
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...ontology.errors import MissingExtra, StoreError
from ...ontology.identifiers import content_id
from ...ontology.projection import Property, labels, relationship_types
from ..projection import Node, Relationship, project
from ..store import Store

if TYPE_CHECKING:
    import ladybug
    import pyarrow as pa

FOLDER = "cypher"
MEMORY = 1 << 30
"""Bytes that the engine may use for pages and for the rows of an answer."""

_COLUMNS = {"string": "STRING", "strings": "STRING[]", "integer": "INT64", "float": "DOUBLE"}
_BLOCK = 1 << 20


def index_file(store: Store) -> Path:
    """The file of the index of a store as it is now; built first where it is not there, stale or damaged."""
    ladybug = _ladybug()
    key = content_id("index", store.state(), ladybug.__version__, *_declarations()).rpartition("/")[2]
    folder = store.path / FOLDER
    for file in sorted(folder.glob(f"{key}-*.lbdb")):
        with suppress(OSError):
            if file.stem == f"{key}-{_checksum(file)}":
                return file
    return _build(store, folder, key)


def open_index(store: Store) -> "ladybug.Database":
    """The index of a store as it is now, read-only."""
    database: ladybug.Database = _ladybug().Database(str(index_file(store)), read_only=True, buffer_pool_size=MEMORY)
    database.init_database()
    return database


def _build(store: Store, folder: Path, key: str) -> Path:
    """Build the index and put it in the place of all others."""
    try:
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".building-", dir=folder) as scratch:
            made = Path(scratch) / "index.lbdb"
            _load(store, made)
            file = folder / f"{key}-{_checksum(made)}.lbdb"
            made.replace(file)
    except OSError as error:
        why = (error.strerror or "it cannot be written").lower()
        raise StoreError(
            str(folder), f"the index for Cypher cannot be built: {why}", "make room or give the right to write there"
        ) from error
    for other in folder.glob("*.lbdb*"):
        if other != file:
            with suppress(OSError):  # open in another process, on Windows
                other.unlink()
    return file


def _load(store: Store, path: Path) -> None:
    ladybug = _ladybug()
    graph = project(store)
    with ladybug.Database(str(path), buffer_pool_size=MEMORY) as database, ladybug.Connection(database) as connection:
        for declaration in _declarations():
            connection.execute(declaration)
        for label in labels():
            of_label = [node for node in graph.nodes.values() if node.label == label.name]
            _copy(connection, f"COPY {label.name} FROM $rows", _table(label.properties, of_label))
        groups: dict[tuple[str, str, str], list[Relationship]] = {}
        for one in graph.relationships:
            groups.setdefault((one.type, one.start[0], one.end[0]), []).append(one)
        for kind in relationship_types():
            for start, end in kind.ends:
                found = groups.pop((kind.name, start, end), [])
                ends = {"from": [one.start[1] for one in found], "to": [one.end[1] for one in found]}
                _copy(connection, f"COPY {kind.name} FROM $rows (from='{start}', to='{end}')", _table(kind.properties, found, ends))
        if groups:
            name, start, end = min(groups)
            raise StoreError(str(store.path), f"{name} stands from {start} to {end}", "check the store with `policykg validate`")


def _declarations() -> list[str]:
    """The tables, one for each label and one for each relationship type."""
    nodes = [f"CREATE NODE TABLE {label.name}({_columns(label.properties)}, PRIMARY KEY (id))" for label in labels()]
    relationships = [
        f"CREATE REL TABLE {kind.name}({', '.join(f'FROM {start} TO {end}' for start, end in kind.ends)}, {_columns(kind.properties)})"
        for kind in relationship_types()
    ]
    return nodes + relationships


def _columns(properties: Iterable[Property]) -> str:
    return ", ".join(f"`{one.name}` {_COLUMNS[one.kind]}" for one in properties)


def _table(properties: Iterable[Property], rows: "list[Node] | list[Relationship]", ends: dict[str, list[str]] | None = None) -> "pa.Table":
    import pyarrow as pa

    kinds = {"string": pa.string(), "strings": pa.list_(pa.string()), "integer": pa.int64(), "float": pa.float64()}
    columns: dict[str, Any] = {name: pa.array(values, pa.string()) for name, values in (ends or {}).items()}
    for one in properties:
        columns[one.name] = pa.array([row.properties.get(one.name) for row in rows], kinds[one.kind])
    return pa.table(columns)


def _copy(connection: "ladybug.Connection", query: str, rows: "pa.Table") -> None:
    if rows.num_rows:
        connection.execute(query, {"rows": rows})


def _checksum(file: Path) -> str:
    value = 0
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            value = zlib.crc32(block, value)
    return f"{value:08x}"


def _ladybug() -> Any:  # noqa: ANN401 a module
    try:
        import ladybug
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtra("Cypher without a server", "cypher") from error
    del pa
    return ladybug
