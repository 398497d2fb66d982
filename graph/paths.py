"""The shortest paths between two entities: a search in breadth over statements, whatever their direction.

SPARQL has no shortest path, and dialects of Cypher have different ones. This one answers for all of them: an engine only
says which statements there are at some nodes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from ..ontology.identifiers import NAMESPACE, iri
from .rdf import RDF
from .sentences import Node
from .store import Store

Said = tuple[str, str, str, str]
"""A statement: subject, predicate, object, its own id."""
Around = Callable[[list[str]], Iterable[Said]]
"""Gives the statements at some nodes."""

_SUBJECT, _PREDICATE, _OBJECT = (ox.NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
_FIGURES = "hasFigure"


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """A step of a path: a statement from one entity to another, read along it or against it."""

    source: str
    along: bool
    relation: str
    target: str
    statement: str


def shortest_paths(around: Around, source: str, target: str, longest: int, most: int) -> list[tuple[Step, ...]]:
    """The shortest paths between two ids, in order, at most ``most``; none if they are further apart than ``longest`` steps.

    Two statements between the same two entities make two paths, as each has its own sentence. Figures are no part of a path.

    >>> said = [("a", "develops", "b", "s1"), ("c", "appliedIn", "b", "s2"), ("c", "partOf", "b", "s3")]
    >>> paths = shortest_paths(lambda ids: [one for one in said if {one[0], one[2]} & {*ids}], "a", "c", 4, 20)
    >>> [[(step.source, step.along, step.relation, step.target) for step in path] for path in paths]
    [[('a', True, 'develops', 'b'), ('b', False, 'appliedIn', 'c')], [('a', True, 'develops', 'b'), ('b', False, 'partOf', 'c')]]
    """
    distances, edge = {source: 0}, [source]
    back: dict[str, set[Step]] = defaultdict(set)
    for distance in range(1, longest + 1):
        for subject, relation, obj, statement in around(edge):
            for here, there, along in ((subject, obj, True), (obj, subject, False)):
                if relation != _FIGURES and distances.get(here) == distance - 1 and distances.get(there, distance) == distance:
                    distances[there] = distance
                    back[there].add(Step(here, along, relation, there, statement))
        edge = sorted(node for node, far in distances.items() if far == distance)
        if target in distances or not edge:
            break
    found: list[tuple[Step, ...]] = []

    def walk(node: str, behind: tuple[Step, ...]) -> None:
        if len(found) >= most:
            return
        if node == source:
            found.append(behind)
            return
        for step in sorted(back[node]):
            walk(step.source, (step, *behind))

    if source != target and target in distances:
        walk(target, ())
    return sorted(found)


def around(store: Store, ids: Iterable[str]) -> list[Said]:
    """The statements at some nodes of a store."""
    found: dict[str, Said] = {}
    for one in ids:
        for here, there in ((_SUBJECT, _OBJECT), (_OBJECT, _SUBJECT)):
            for quad in store.rdf.quads_for_pattern(None, here, ox.NamedNode(iri(one, store.base)), None):
                statement, relation, other = (_local(store, node) for node in (quad.subject, *_of(store, quad.subject, there)))
                found[statement] = (one, relation, other, statement) if here == _SUBJECT else (other, relation, one, statement)
    return [found[statement] for statement in sorted(found)]


def _of(store: Store, statement: Node, end: ox.NamedNode) -> tuple[Node, Node]:
    """The relation of a statement, and one of its ends."""
    [relation] = store.rdf.quads_for_pattern(statement, _PREDICATE, None, None)  # type: ignore[arg-type]
    [other] = store.rdf.quads_for_pattern(statement, end, None, None)  # type: ignore[arg-type]
    return relation.object, other.object


def _local(store: Store, node: Node) -> str:
    return str(node.value).removeprefix(store.base).removeprefix(NAMESPACE)  # type: ignore[union-attr]
