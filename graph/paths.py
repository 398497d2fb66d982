"""The shortest paths between two entities of a store: a search in breadth over its statements, whatever their direction.

SPARQL has no shortest path, and dialects of Cypher have different ones. This one answers for all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from ..ontology.identifiers import iri, term
from .rdf import PREFIXES
from .store import Store

_STEPS = """SELECT ?node ?along ?relation ?other ?statement WHERE {
    VALUES (?here ?there ?along) { (rdf:subject rdf:object true) (rdf:object rdf:subject false) }
    GRAPH ?version { ?statement ?here ?node ; rdf:predicate ?relation ; ?there ?other }
    FILTER (?relation != pk:hasFigure)
}"""
_NODE = ox.Variable("node")


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """A step of a path: a statement from one entity to another, read along it or against it."""

    source: str
    along: bool
    relation: str
    target: str
    statement: str


def shortest_paths(store: Store, source: str, target: str, longest: int, most: int) -> list[tuple[Step, ...]]:
    """The shortest paths between two ids, in order, at most ``most``; none if they are further apart than ``longest`` steps.

    Two statements between the same two entities make two paths, as each has its own sentence. Figures are no part of a path.
    """
    towards = _distances(store, source, target, longest)
    if source == target or target not in towards:
        return []
    back: dict[str, list[Step]] = {}
    found: list[tuple[Step, ...]] = []

    def walk(node: str, behind: tuple[Step, ...]) -> None:
        if len(found) >= most:
            return
        if node == source:
            found.append(behind)
            return
        if node not in back:
            back[node] = sorted(
                Step(step.target, not step.along, step.relation, node, step.statement)
                for step in _steps(store, node)
                if towards.get(step.target) == towards[node] - 1
            )
        for step in back[node]:
            walk(step.source, (step, *behind))

    walk(target, ())
    return sorted(found)


def _distances(store: Store, source: str, target: str, longest: int) -> dict[str, int]:
    """How many steps every entity is away from the first, until the last is reached.

    What is next to the last is looked up beforehand: the search ends where it meets that, and the outermost entities, the most by
    far, are never looked at.
    """
    distances = {source: 0}
    edge = [source]
    before_target = {step.target for step in _steps(store, target)}
    for distance in range(1, longest + 1):
        if not before_target.isdisjoint(edge):
            distances[target] = distance
            break
        reached: list[str] = []
        for node in edge:
            for step in _steps(store, node):
                if step.target not in distances:
                    distances[step.target] = distance
                    reached.append(step.target)
        edge = reached
    return distances


def _steps(store: Store, identifier: str) -> Iterator[Step]:
    """The statements at an entity, by one query, which takes half of the time of look-ups for each."""
    node = ox.NamedNode(iri(identifier, store.base))
    for row in store.rdf.query(_STEPS, prefixes=PREFIXES, substitutions={_NODE: node}):  # type: ignore[union-attr]  # a SELECT
        relation, other, statement = (str(row[name].value) for name in ("relation", "other", "statement"))
        yield Step(
            identifier,
            row["along"].value == "true",
            relation.removeprefix(term("")),
            other.removeprefix(store.base),
            statement.removeprefix(store.base),
        )
