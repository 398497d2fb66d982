"""The shortest paths between two entities: a search in breadth, from both ends, over statements, whatever their direction.

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

    def back(self) -> "Step":
        """The same step the other way."""
        return Step(self.target, not self.along, self.relation, self.source, self.statement)


@dataclass(slots=True)
class _Side:
    """What is reached from one end of a path: the outermost entities, all entities, and the steps that led to each."""

    forward: bool
    edge: list[str]
    reached: set[str]
    steps: dict[str, set[Step]]

    def spread(self, around: Around, other: list[str]) -> set[str]:
        """Go a step further; gives those of the ``other`` edge that it meets, and if there are some, goes to no others."""
        edge, new = set(self.edge), []
        for subject, relation, obj, statement in around(self.edge):
            for here, there, along in ((subject, obj, True), (obj, subject, False)):
                if relation != _FIGURES and here in edge and there not in self.reached:
                    new.append(Step(here, along, relation, there, statement))
        ends = {step.target for step in new}
        met = ends.intersection(other)
        for step in new:
            if not met or step.target in met:
                self.steps[step.target].add(step if self.forward else step.back())
        self.edge = sorted(met or ends)
        self.reached |= ends
        return met


def shortest_paths(around: Around, source: str, target: str, longest: int, most: int) -> list[tuple[Step, ...]]:
    """The shortest paths between two ids, in order, at most ``most``; none if they are further apart than ``longest`` steps.

    Two statements between the same two entities make two paths, as each has its own sentence. Figures are no part of a path. The search
    goes out from both ends, a step at a time from the one that has fewer entities at its edge, until the two meet: so most
    entities around one of which much is said are never looked at.

    >>> said = [("a", "develops", "b", "s1"), ("c", "appliedIn", "b", "s2"), ("c", "partOf", "b", "s3")]
    >>> paths = shortest_paths(lambda ids: [one for one in said if {one[0], one[2]} & {*ids}], "a", "c", 4, 20)
    >>> [[(step.source, step.along, step.relation, step.target) for step in path] for path in paths]
    [[('a', True, 'develops', 'b'), ('b', False, 'appliedIn', 'c')], [('a', True, 'develops', 'b'), ('b', False, 'partOf', 'c')]]
    """
    sides = [_Side(end == source, [end], {end}, defaultdict(set)) for end in (source, target)]
    met: set[str] = set()
    for _ in range(longest if source != target else 0):
        nearer, other = sorted(sides, key=lambda side: len(side.edge))
        met = nearer.spread(around, other.edge)
        if met or not nearer.edge:
            break
    back, ahead = (side.steps for side in sides)
    while met - {target}:
        steps = [step for node in met for step in ahead[node]]
        for step in steps:
            back[step.target].add(step)
        met = {step.target for step in steps}
    found: list[tuple[Step, ...]] = []

    def walk(node: str, behind: tuple[Step, ...]) -> None:
        if len(found) >= most:
            return
        if node == source:
            found.append(behind)
            return
        for step in sorted(back[node]):
            walk(step.source, (step, *behind))

    if target in back:
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
