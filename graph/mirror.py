"""A Neo4j database as the mirror of a store: what differs, and making it the same.

The database's part that is ours are the nodes and relationships whose ``id`` or ``sid`` begins with the base of the store;
all else in it stays. What differs is found by reading it, so a push that was cut off goes on where it stopped, and one that
has nothing to do writes nothing. Labels, types and property names in queries come from the closed lists of the ontology, and
every value is a parameter.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..ontology.errors import ServerError
from ..ontology.projection import Label, Property, RelationshipType, labels, relationship_types
from .projection import Node, PropertyGraph, Relationship, Value
from .server import failures_told

if TYPE_CHECKING:
    import neo4j

_BATCH = 10_000  # rows of a transaction, about 6 MB: a fifth faster than 2,000
_WRITERS = 2
_AHEAD = 4  # batches that are ready or on their way
_FULL_TEXT = ("policykg_names", "policykg_quotes")
Progress = Callable[[int, int], None]  # done, of all
_Work = tuple[str, list[Any]]  # a query and its rows


def _silent(done: int, of: int) -> None:
    """Where nobody watches."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of one label or type the server lacks, has otherwise, and has beyond the store."""

    name: str
    missing: int
    changed: int
    extra: int


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push wrote and removed; ``kept`` are nodes that the store no longer has but relationships of others hold."""

    nodes: int
    relationships: int
    written: int
    removed: int
    kept: int


@dataclass(slots=True)
class _Difference:
    """What of one label or type is to be written, and the keys of what is to go."""

    kind: Label | RelationshipType
    missing: list[Any]
    changed: list[Any]
    extra: list[str]

    def count(self) -> Count:
        return Count(self.kind.name, len(self.missing), len(self.changed), len(self.extra))


class Mirror:
    """A database of a server as the mirror of the stores with one base."""

    def __init__(self, driver: "neo4j.Driver", where: str, base: str, database: str | None = None) -> None:
        self.driver, self.where, self.base, self.database = driver, where, base, database

    def differences(self, graph: PropertyGraph) -> list[Count]:
        """What differs, by label and type; what is the same is not listed."""
        with failures_told(self.where):
            found = [*self._nodes(graph), *self._relationships(graph)]
        return [count for one in found if (count := one.count()) != Count(count.name, 0, 0, 0)]

    def push(self, graph: PropertyGraph, progress: Progress = _silent) -> Pushed:
        """Make the database hold what the store holds, and check that it does."""
        with failures_told(self.where):
            self._constrain()
            nodes, relationships = self._nodes(graph), self._relationships(graph)
            steps = _Steps(sum(len(one.missing) + len(one.changed) + len(one.extra) for one in (*nodes, *relationships)), progress)
            self._write(map(_gone_relationships, relationships), steps)
            self._write((work for found in nodes for work in _written_nodes(found)), steps)
            kept = sum(len(found.extra) for found in nodes) - self._write(map(_gone_nodes, nodes), steps)
            self._write((work for found in relationships for work in _written_relationships(found)), steps)
            self._index_texts()
            self._verify(graph, kept)
        every = (*nodes, *relationships)
        return Pushed(
            nodes=len(graph.nodes),
            relationships=len(graph.relationships),
            written=sum(len(one.missing) + len(one.changed) for one in every),
            removed=sum(len(one.extra) for one in every) - kept,
            kept=kept,
        )

    # ------------------------------------------------------------------ reading

    def _nodes(self, graph: PropertyGraph) -> list[_Difference]:
        found = []
        for label in labels():
            ours = {identifier: node for identifier, node in graph.nodes.items() if node.label == label.name}
            query = f"MATCH (n:{label.name}) WHERE n.id STARTS WITH $base RETURN n.id, labels(n), [{_listed('n', label.properties)}]"
            one = _Difference(label, [], [], [])
            for identifier, known, values in self._read(query):
                node = ours.pop(identifier, None)
                if node is None:
                    one.extra.append(identifier)
                elif {label.name, *label.classes} & set(known) != _labels(node) or not _same(node.properties, label.properties, values):
                    one.changed.append(node)
            one.missing.extend(ours.values())
            found.append(one)
        return found

    def _relationships(self, graph: PropertyGraph) -> list[_Difference]:
        by_type: dict[str, dict[str, Relationship]] = {kind.name: {} for kind in relationship_types()}
        for relationship in graph.relationships:
            by_type[relationship.type][str(relationship.properties["sid"])] = relationship
        found = []
        for kind in relationship_types():
            ours = by_type[kind.name]
            one = _Difference(kind, [], [], [])
            query = (
                f"MATCH (a)-[r:{kind.name}]->(b) WHERE r.sid STARTS WITH $base RETURN r.sid, a.id, b.id, [{_listed('r', kind.properties)}]"
            )
            for sid, start, end, values in self._read(query):
                if sid not in ours:
                    one.extra.append(sid)
                    continue
                relationship = ours.pop(sid)
                if (start, end) != (relationship.start[1], relationship.end[1]):
                    one.changed.append(_Moved(relationship.type, relationship.start, relationship.end, relationship.properties))
                elif not _same(relationship.properties, kind.properties, values):
                    one.changed.append(relationship)
            one.missing.extend(ours.values())
            found.append(one)
        return found

    def _read(self, query: str) -> "Iterator[neo4j.Record]":
        with self.driver.session(database=self.database, default_access_mode="READ", fetch_size=2000) as session:
            yield from session.run(query, base=self.base)

    # ------------------------------------------------------------------ writing

    def _constrain(self) -> None:
        """What keeps ids unique and makes look-ups fast."""
        made = {}
        for label in labels():
            name = label.name
            made[f"policykg_{name}_id"] = f"CREATE CONSTRAINT {{}} FOR (n:{name}) REQUIRE n.id IS UNIQUE"
            made[f"policykg_{name}_name"] = f"CREATE INDEX {{}} FOR (n:{name}) ON (n.name)"
        for kind in relationship_types():
            made[f"policykg_{kind.name}_sid"] = f"CREATE CONSTRAINT {{}} FOR ()-[r:{kind.name}]-() REQUIRE r.sid IS UNIQUE"
        for label_name, field in (("Document", "number"), ("Region", "code"), ("Figure", "indicator")):
            made[f"policykg_{label_name}_{field}"] = f"CREATE INDEX {{}} FOR (n:{label_name}) ON (n.{field})"
        self._make(made)

    def _index_texts(self) -> None:
        """Full-text indexes, made when the texts are there: to keep one while it grows costs a third of the time of a first push."""
        nodes = "|".join(label.name for label in labels())
        kinds = "|".join(kind.name for kind in relationship_types() if any(one.name == "quote" for one in kind.properties))
        cjk = "OPTIONS {{ indexConfig: {{ `fulltext.analyzer`: 'cjk' }} }}"
        self._make(
            {
                _FULL_TEXT[0]: f"CREATE FULLTEXT INDEX {{}} FOR (n:{nodes}) ON EACH [n.name, n.aliases, n.title] {cjk}",
                _FULL_TEXT[1]: f"CREATE FULLTEXT INDEX {{}} FOR ()-[r:{kinds}]-() ON EACH [r.quote] {cjk}",
            }
        )

    def _make(self, commands: dict[str, str]) -> None:
        """Make the constraints and indexes of these names that are not there yet, and wait until they can be used."""
        with self.driver.session(database=self.database) as session:
            there = {row["name"] for row in session.run("SHOW INDEXES YIELD name")}
            for name, command in commands.items():
                if name not in there:
                    session.run(command.format(f"{name} IF NOT EXISTS")).consume()
            session.run("CALL db.awaitIndexes(300)").consume()

    def _write(self, work: Iterable[_Work], steps: "_Steps") -> int:
        """Run each query over all its rows, a transaction for each batch; the sum of what they count.

        While the server works on two batches the next ones are made, of whatever label or type. A transaction that waits for
        another in a circle is refused by the server and tried again by the driver.
        """
        counted = 0
        waiting: deque[tuple[Future[int], int]] = deque()

        def wait(most: int) -> Iterator[int]:
            while len(waiting) > most:
                written, size = waiting[0]
                yield written.result()
                waiting.popleft()
                steps.done(size)

        with ThreadPoolExecutor(_WRITERS) as pool:
            try:
                for query, rows in work:
                    for batch in _batches(rows):
                        waiting.append((pool.submit(self._write_batch, query, batch), len(batch)))
                        counted += sum(wait(_AHEAD))
                counted += sum(wait(0))
            finally:
                for written, _ in waiting:
                    written.cancel()
        return counted

    def _write_batch(self, query: str, batch: list[Any]) -> int:
        def write(transaction: "neo4j.ManagedTransaction") -> int:
            record = transaction.run(query, rows=batch).single()
            return int(record[0]) if record else 0

        with self.driver.session(database=self.database) as session:
            return session.execute_write(write)

    def _verify(self, graph: PropertyGraph, kept: int) -> None:
        """Count what is there now; raises :class:`ServerError` where it is not what was to be there."""
        counts = graph.counts()
        there = 0
        for label in labels():
            there += self._count(f"MATCH (n:{label.name}) WHERE n.id STARTS WITH $base RETURN count(*)")
        wrong = [] if there - kept == len(graph.nodes) else [f"{there - kept} nodes instead of {len(graph.nodes)}"]
        for kind in relationship_types():
            there = self._count(f"MATCH ()-[r:{kind.name}]->() WHERE r.sid STARTS WITH $base RETURN count(*)")
            if there != counts.get(kind.name, 0):
                wrong.append(f"{there} {kind.name} instead of {counts.get(kind.name, 0)}")
        if wrong:
            raise ServerError(self.where, f"after the push it has {', '.join(wrong)}", "see who else writes there, and push again")

    def _count(self, query: str) -> int:
        [[count]] = self._read(query)
        return int(count)


class _Moved(Relationship):
    """A relationship that stands between other nodes on the server."""

    __slots__ = ()


class _Steps:
    """How far a push is."""

    def __init__(self, total: int, progress: Progress) -> None:
        self.total, self.progress, self.so_far = total, progress, 0
        progress(0, total)

    def done(self, count: int) -> None:
        self.so_far += count
        self.progress(self.so_far, self.total)


def _gone_relationships(found: _Difference) -> _Work:
    """Those that the store no longer has, and those that stand between other nodes: these are made anew."""
    moved = sorted(str(one.properties["sid"]) for one in found.changed if isinstance(one, _Moved))
    return f"UNWIND $rows AS sid MATCH ()-[r:{found.kind.name} {{sid: sid}}]->() DELETE r", found.extra + moved


def _gone_nodes(found: _Difference) -> _Work:
    """What the store no longer has; it stays, and is not counted, where relationships of others hold it."""
    query = (
        f"UNWIND $rows AS id MATCH (n:{found.kind.name} {{id: id}}) WHERE NOT EXISTS {{ (n)--() }}"
        " WITH n LIMIT 1000000 DELETE n RETURN count(*) AS gone"
    )
    return query, found.extra


def _written_nodes(found: _Difference) -> Iterator[_Work]:
    label = found.kind
    assert isinstance(label, Label)  # noqa: S101 for the types
    for kind in label.classes:
        set_label = f" SET n:{kind}" if kind != label.name else ""
        others = [other for other in label.classes if other not in (kind, label.name)]
        without = f" REMOVE n:{':'.join(others)}" if others else ""
        query = f"UNWIND $rows AS row MERGE (n:{label.name} {{id: row.id}}) SET n += row{set_label}{without}"
        own = [node.properties for node in (*found.missing, *found.changed) if node.properties["type"] == kind]
        yield query, [_row(properties, label.properties) for properties in own]


def _written_relationships(found: _Difference) -> Iterator[_Work]:
    """Create what is missing, which the constraint on ``sid`` lets happen once, and set what is changed."""
    kind = found.kind
    groups: dict[tuple[str, str], list[list[Any]]] = {}
    names = [one.name for one in kind.properties]
    missing = [*found.missing, *(one for one in found.changed if isinstance(one, _Moved))]
    for one in sorted(missing, key=lambda one: one.start):  # so that transactions wait for one another less
        row = [one.start[1], one.end[1], *(one.properties.get(name) for name in names)]
        groups.setdefault((_known(one.start[0]), _known(one.end[0])), []).append(row)
    own = ", ".join(f"`{name}`: row[{place}]" for place, name in enumerate(names, start=2))  # what is null is not set
    for (start, end), rows in groups.items():
        query = (
            f"UNWIND $rows AS row MATCH (a:{start} {{id: row[0]}}) MATCH (b:{end} {{id: row[1]}}) CREATE (a)-[:{kind.name} {{{own}}}]->(b)"
        )
        yield query, rows
    changed = [_row(one.properties, kind.properties) for one in found.changed if not isinstance(one, _Moved)]
    yield f"UNWIND $rows AS row MATCH ()-[r:{kind.name} {{sid: row.sid}}]->() SET r += row", changed


def _labels(node: Node) -> set[str]:
    return {node.label, str(node.properties["type"])}


def _known(label: str) -> str:
    """A label of the closed list; anything else never becomes Cypher."""
    [found] = [one.name for one in labels() if one.name == label]
    return found


def _listed(variable: str, properties: Iterable[Property]) -> str:
    return ", ".join(f"{variable}.`{one.name}`" for one in properties)


def _same(own: dict[str, Value], properties: Iterable[Property], values: list[Any]) -> bool:
    """Whether a thing has the same properties here and there; an importer writes no empty lists."""
    return all(
        (own.get(one.name) or ()) == tuple(value or ()) if one.kind == "strings" else own.get(one.name) == value
        for one, value in zip(properties, values, strict=True)
    )


def _row(own: dict[str, Value], properties: Iterable[Property]) -> dict[str, Any]:
    """Every property of the closed list; null takes away what the server has still."""
    return {one.name: list(value) if isinstance(value := own.get(one.name), tuple) else value for one in properties}


def _batches(rows: list[Any]) -> Iterator[list[Any]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, _BATCH)):
        yield batch
