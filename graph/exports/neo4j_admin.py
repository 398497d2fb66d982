"""The files for ``neo4j-admin database import full``: for each label and each type a header and a file of data.

https://neo4j.com/docs/operations-manual/current/import/
"""

from collections.abc import Iterable
from pathlib import Path

from ...ontology.projection import Property, labels, relationship_types
from ..files import write_atomically
from ..projection import Relationship, Value, project
from ..store import Store

_BETWEEN = "\x1f"
"""What stands between the values of a list: no name has a control character."""
_KINDS = {"string": "string", "strings": "string[]", "integer": "long", "float": "double"}


class Neo4jAdmin:
    """A folder of CSV and ``import.args``, the arguments of the importer."""

    name, suffix = "neo4j-admin", ""

    def write(self, store: Store, target: Path) -> list[Path]:
        """The files in the folder ``target``, made if it is not there; a label or a type without members has none."""
        graph = project(store)
        written, arguments = [], []
        for label in labels():
            nodes = [node for node in graph.nodes.values() if node.label == label.name]
            if nodes:
                head = [f"id:ID({label.name})", *(_head(one) for one in label.properties[1:]), ":LABEL"]
                rows = [
                    [*_cells(node.properties, label.properties), _BETWEEN.join(dict.fromkeys((label.name, str(node.properties["type"]))))]
                    for node in nodes
                ]
                written += _files(target, f"nodes-{label.name}", head, rows)
                arguments.append(f"--nodes=./nodes-{label.name}-header.csv,./nodes-{label.name}.csv")
        groups: dict[tuple[str, str, str], list[Relationship]] = {}
        for relationship in graph.relationships:
            groups.setdefault((relationship.type, relationship.start[0], relationship.end[0]), []).append(relationship)
        for kind in relationship_types():
            for start, end in kind.ends:
                found = groups.get((kind.name, start, end), [])
                if found:
                    name = f"relationships-{kind.name}-{start}-{end}"
                    head = [f":START_ID({start})", f":END_ID({end})", *(_head(one) for one in kind.properties)]
                    rows = [[one.start[1], one.end[1], *_cells(one.properties, kind.properties)] for one in found]
                    written += _files(target, name, head, rows)
                    arguments.append(f"--relationships={kind.name}=./{name}-header.csv,./{name}.csv")
        # ./ since the importer of 2026 takes no path without a folder
        options = ["--multiline-fields=true", "--array-delimiter=U+001F", "--id-type=string"]
        write_atomically(target / "import.args", "\n".join([*options, *arguments]) + "\n")
        return [*written, target / "import.args"]


def _head(one: Property) -> str:
    return f"{one.name}:{_KINDS[one.kind]}"


def _cells(own: dict[str, Value], properties: Iterable[Property]) -> list[str | None]:
    values = (own.get(one.name) for one in properties)
    return [None if value in (None, ()) else _BETWEEN.join(value) if isinstance(value, tuple) else str(value) for value in values]


def _files(target: Path, name: str, head: list[str], rows: list[list[str | None]]) -> list[Path]:
    """A header and the data; a text stands in quotation marks, also an empty one, and what is absent is nothing at all."""
    lines = [",".join("" if cell is None else '"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    files = target / f"{name}-header.csv", target / f"{name}.csv"
    write_atomically(files[0], ",".join(head) + "\n")
    write_atomically(files[1], "\n".join([*lines, ""]))
    return list(files)
