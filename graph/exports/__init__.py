"""Exporters: one protocol, a file each kind, the same input always the same bytes.

An exporter has a name, a suffix and ``write``; it is registered under the entry point group ``policykg.exporters``, the
built-in ones too.
"""

from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol

from ...ontology.errors import PolicyKGError, UnknownName
from ..store import Store


class Exporter(Protocol):
    """Writes a store in one format."""

    name: str
    suffix: str

    def write(self, store: Store, target: Path) -> list[Path]:
        """Write to a file (or a folder, where a format has several files) and say what was written."""
        ...


@cache
def exporters() -> dict[str, Exporter]:
    """Every registered exporter by name.

    >>> sorted(exporters())
    ['csv', 'graphml', 'jsonld', 'neo4j-admin', 'nquads', 'ntriples', 'rdfxml', 'trig', 'turtle']
    """
    found: dict[str, Exporter] = {}
    for entry in sorted(entry_points(group="policykg.exporters"), key=lambda entry: entry.name):
        exporter: Exporter = entry.load()()
        found[exporter.name] = exporter
    return found


def export(store: Store, name: str, target: Path) -> list[Path]:
    """Write the store to ``target`` in the format of that name."""
    found = exporters().get(name)
    if found is None:
        raise UnknownName("format", name, sorted(exporters()))
    try:
        return found.write(store, target)
    except OSError as error:
        if isinstance(error, PolicyKGError):
            raise
        raise PolicyKGError(f"{target}: it cannot be written ({error.strerror or error}); choose another place") from error
