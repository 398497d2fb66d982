"""The shortest paths between two entities: a search in breadth over statements, whatever their direction.

SPARQL has no shortest path, and dialects of Cypher have different ones. This one answers for all of them: an engine only
says which statements there are at some nodes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from ..ontology.identifiers import iri, term
from .rdf import PREFIXES
from .store import Store

Said = tuple[str, str, str, str]
"""A statement: subject, predicate, object, its own id."""
Around = Callable[[list[str]], Iterable[Said]]
"""Gives the statements at some nodes."""

_SAID = """SELECT ?node ?subject ?relation ?object ?statement WHERE {
    VALUES (?here ?there ?along) { (rdf:subject rdf:object true) (rdf:object rdf:subject false) }
    GRAPH ?version { ?statement ?here ?node ; rdf:predicate ?relation ; ?there ?other }
    BIND (IF(?along, ?node, ?other) AS ?subject) BIND (IF(?along, ?other, ?node) AS ?object)
}"""
_NODE = ox.Variable("node")
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

    Two statements between the same two entities make two paths, as each has its own sentence. Figures are no part of a path. What is
    next to the last is looked up beforehand: the search ends where it meets that, and the outermost entities, the most by far, are
    never looked at.

    >>> said = [("a", "develops", "b", "s1"), ("c", "appliedIn", "b", "s2"), ("c", "partOf", "b", "s3")]
    >>> paths = shortest_paths(lambda ids: [one for one in said if {one[0], one[2]} & {*ids}], "a", "c", 4, 20)
    >>> [[(step.source, step.along, step.relation, step.target) for step in path] for path in paths]
    [[('a', True, 'develops', 'b'), ('b', False, 'appliedIn', 'c')], [('a', True, 'develops', 'b'), ('b', False, 'partOf', 'c')]]
    """
    distances, edge = {source: 0}, [source]
    back: dict[str, set[Step]] = defaultdict(set)
    near = [said for said in around([target]) if said[1] != _FIGURES]
    before_target = {end for subject, _, obj, _ in near for end in (subject, obj)}
    for distance in range(1, longest + 1):
        for subject, relation, obj, statement in around(edge) if before_target.isdisjoint(edge) else near:
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
    """The statements at some nodes of a store, by one query a node, which takes half of the time of look-ups for each statement."""
    found: dict[str, Said] = {}
    for one in ids:
        for row in store.rdf.query(_SAID, prefixes=PREFIXES, substitutions={_NODE: ox.NamedNode(iri(one, store.base))}):  # type: ignore[union-attr]
            relation = str(row["relation"].value).removeprefix(term(""))
            subject, obj, statement = (str(row[name].value).removeprefix(store.base) for name in ("subject", "object", "statement"))
            found[statement] = (subject, relation, obj, statement)
    return [found[statement] for statement in sorted(found)]
