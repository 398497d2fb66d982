"""Whether a graph conforms to SHACL shapes, found fast: "yes" is sure, and anything else is for a full validator to tell.

A validator in Python takes most of its time for results that it then throws away: a node that is one of ten classes is no
instance of nine. Here each constraint is a function compiled once (https://www.w3.org/TR/shacl/, chapter 4), and what this
module does not know, or cannot compare, counts as "not sure".
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

import pyoxigraph as ox
import rdflib
from rdflib import RDF, RDFS, SH, XSD, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

Term: TypeAlias = "ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple"
_TYPE = ox.NamedNode(str(RDF.type))
_SAID_OTHERWISE = {SH.path, SH.message, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.ignoredProperties, RDF.type}
_EXACT = {SH["class"], SH.pattern, SH.nodeKind}  # a "no" to them is as sure as a "yes"
_DECIMAL = re.compile(r"[+-]?\d+(\.\d+)?")
_WELL_FORMED = {
    str(XSD.integer): re.compile(r"[+-]?\d+"),
    str(XSD.decimal): _DECIMAL,
    str(XSD.date): re.compile(r"\d{4}-\d\d-\d\d"),
    str(XSD.string): re.compile(r".*", re.DOTALL),
    str(RDF.langString): re.compile(r".*", re.DOTALL),
}


@dataclass(slots=True)
class _Data:
    """The triples by subject and predicate, and by class."""

    of: dict[Term, dict[Term, list[Term]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    subjects: dict[Term, set[Term]] = field(default_factory=lambda: defaultdict(set))  # by predicate
    objects: dict[Term, set[Term]] = field(default_factory=lambda: defaultdict(set))
    instances: dict[Term, set[Term]] = field(default_factory=lambda: defaultdict(set))

    def values(self, node: Term, path: Term) -> list[Term]:
        return self.of.get(node, {}).get(path, [])


_OfNode: TypeAlias = "Callable[[_Data, Term], bool]"
_OfValues: TypeAlias = "Callable[[_Data, Term, list[Term]], bool]"


@dataclass(frozen=True, slots=True)
class _Unknown(Exception):
    """A shape that this module cannot compile."""

    what: str


class Conformance:
    """The shapes of a graph, compiled."""

    def __init__(self, shapes: rdflib.Graph) -> None:
        self._graph = shapes
        self._targets: list[tuple[URIRef, Term, _OfNode]] = []
        self.unknown: str | None = None
        """What no answer is sure because of; None if every shape is known."""
        try:
            for kind in (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf):
                for shape, target in shapes.subject_objects(kind):
                    self._targets.append((kind, _term(target), self._of_node(shape)))
        except _Unknown as problem:
            self.unknown = problem.what

    def is_sure(self, triples: Iterable[ox.Triple]) -> bool:
        """Whether it is sure that the triples conform."""
        if self.unknown:
            return False
        data = _Data()
        for triple in triples:
            data.of[triple.subject][triple.predicate].append(triple.object)
            data.subjects[triple.predicate].add(triple.subject)
            data.objects[triple.predicate].add(triple.object)
            if triple.predicate == _TYPE:
                data.instances[triple.object].add(triple.subject)
        if _term(RDFS.subClassOf) in data.subjects:
            return False
        aimed = {SH.targetClass: data.instances, SH.targetSubjectsOf: data.subjects, SH.targetObjectsOf: data.objects}
        return all(conforms(data, node) for kind, target, conforms in self._targets for node in aimed[kind].get(target, ()))

    # ------------------------------------------------------------------ compiling

    def _of_node(self, shape: Node, *, exact: bool = False) -> _OfNode:
        """What a node must be; ``exact`` where a "no" counts, too."""
        checks = [check for predicate, value in self._constraints(shape, exact=exact) for check in [self._check(shape, predicate, value)]]

        def conforms(data: _Data, node: Term) -> bool:
            return all(check(data, node, [node]) for check in checks)

        return conforms

    def _of_property(self, shape: Node) -> _OfValues:
        """What the values of a property must be."""
        path = self._graph.value(shape, SH.path)
        if not isinstance(path, URIRef):
            raise _Unknown(f"the path {path}")
        property_, checks = _term(path), [self._check(shape, predicate, value) for predicate, value in self._constraints(shape)]

        def conforms(data: _Data, node: Term, _: list[Term]) -> bool:
            values = data.values(node, property_)
            return all(check(data, node, values) for check in checks)

        return conforms

    def _constraints(self, shape: Node, *, exact: bool = False) -> list[tuple[Node, Node]]:
        found = [(predicate, value) for predicate, value in self._graph.predicate_objects(shape) if predicate not in _SAID_OTHERWISE]
        if exact and not {predicate for predicate, _ in found} <= _EXACT:
            raise _Unknown("a shape that must be known not to hold")
        return found

    def _check(self, shape: Node, predicate: Node, value: Node) -> _OfValues:  # noqa: C901, PLR0911, PLR0912 a row for each constraint
        """The function of a constraint; it says yes only where it is sure."""
        number = int(str(value)) if isinstance(value, Literal) and str(value).isdecimal() else 0
        if predicate == SH.property:
            return self._of_property(value)
        if predicate == SH.minCount:
            return lambda _, __, values: len(values) >= number
        if predicate == SH.maxCount:
            return lambda _, __, values: len(values) <= number
        if predicate == SH["class"]:
            kind = _term(value)
            return lambda data, _, values: all(kind in data.values(one, _TYPE) for one in values)
        if predicate == SH.nodeKind and value == SH.IRI:
            return lambda _, __, values: all(isinstance(one, ox.NamedNode) for one in values)
        if predicate == SH.datatype and str(value) in _WELL_FORMED:
            return lambda _, __, values: all(_is_of(one, str(value)) for one in values)
        if predicate == SH.minLength:
            return lambda _, __, values: all(len(_text(one)) >= number for one in values)
        if predicate == SH.pattern and (shape, SH.flags, None) not in self._graph:
            pattern = re.compile(str(value))
            return lambda _, __, values: all(not isinstance(one, ox.BlankNode) and bool(pattern.search(_text(one))) for one in values)
        if predicate == SH.minInclusive:
            return lambda _, __, values: all((found := _number(one)) is not None and found >= number for one in values)
        if predicate == SH.maxInclusive:
            return lambda _, __, values: all((found := _number(one)) is not None and found <= number for one in values)
        if predicate == SH["in"]:
            known = set(map(_term, Collection(self._graph, value)))
            return lambda _, __, values: all(one in known for one in values)
        if predicate == SH.languageIn:
            tags = {str(one) for one in Collection(self._graph, value)}
            return lambda _, __, values: all(isinstance(one, ox.Literal) and one.language in tags for one in values)
        if predicate in (SH.lessThan, SH.lessThanOrEquals):
            other, equal = _term(value), predicate == SH.lessThanOrEquals
            return lambda data, node, values: all(_before(one, two, equal=equal) for one in values for two in data.values(node, other))
        if predicate == SH["not"]:
            unwanted = self._of_node(value, exact=True)
            return lambda data, _, values: not any(unwanted(data, one) for one in values)
        if predicate == SH["or"]:
            options = [self._of_node(one) for one in Collection(self._graph, value)]
            return lambda data, _, values: all(any(option(data, one) for option in options) for one in values)
        if predicate == SH.xone:
            options = [self._of_node(one, exact=True) for one in Collection(self._graph, value)]
            return lambda data, _, values: all(sum(option(data, one) for option in options) == 1 for one in values)
        if predicate == SH.qualifiedValueShape:
            return self._qualified(shape, value)
        if predicate in (SH.qualifiedMinCount, SH.qualifiedMaxCount):
            return lambda _, __, ___: True  # said with the shape that it qualifies
        if predicate == SH.closed:
            return self._closed(shape)
        raise _Unknown(f"{predicate} {value}")

    def _qualified(self, shape: Node, value: Node) -> _OfValues:
        wanted = self._of_node(value, exact=True)
        least, most = (self._graph.value(shape, of) for of in (SH.qualifiedMinCount, SH.qualifiedMaxCount))
        if least is None or most is None:
            raise _Unknown("a qualified shape without both counts")
        low, high = int(str(least)), int(str(most))
        return lambda data, _, values: low <= sum(wanted(data, one) for one in values) <= high

    def _closed(self, shape: Node) -> _OfValues:
        paths = {_term(path) for part in self._graph.objects(shape, SH.property) for path in self._graph.objects(part, SH.path)}
        ignored = self._graph.value(shape, SH.ignoredProperties)
        known = paths | (set(map(_term, Collection(self._graph, ignored))) if ignored else set())
        return lambda data, node, _: all(predicate in known for predicate in data.of.get(node, ()))


# ---------------------------------------------------------------------- values


def _term(node: Node) -> Term:
    """A term of rdflib as one of oxigraph."""
    if isinstance(node, Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype or XSD.string)))
    return ox.NamedNode(str(node)) if isinstance(node, URIRef) else ox.BlankNode(str(node))


def _text(value: Term) -> str:
    return "" if isinstance(value, ox.BlankNode | ox.Triple) else value.value


def _is_of(value: Term, datatype: str) -> bool:
    """Whether a value is surely a well-formed literal of a datatype."""
    if not isinstance(value, ox.Literal) or value.datatype.value != datatype or not _WELL_FORMED[datatype].fullmatch(value.value):
        return False
    return datatype != str(XSD.date) or _is_day(value.value)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _number(value: Term) -> Decimal | None:
    """The number of a literal that is surely one."""
    if not (_is_of(value, str(XSD.integer)) or _is_of(value, str(XSD.decimal))):
        return None
    try:
        return Decimal(_text(value))
    except InvalidOperation:
        return None


def _before(one: Term, other: Term, *, equal: bool) -> bool:
    """Whether one value surely comes before another: both are days, or both are numbers."""
    if _is_of(one, str(XSD.date)) and _is_of(other, str(XSD.date)):
        return _text(one) < _text(other) or (equal and _text(one) == _text(other))
    low, high = _number(one), _number(other)
    return low is not None and high is not None and (low < high or (equal and low == high))
