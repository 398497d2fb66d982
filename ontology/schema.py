"""The ontology read from ``policy.ttl``: classes, predicates, their labels, ends and view hints.

>>> schema = load_schema()
>>> schema.node("Region").label_zh
'地区'
>>> schema.edge("develops").domain
('Document', 'Programme', 'Region', 'Organization')
>>> schema.core("GovernmentBody")
'Organization'
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import pyoxigraph as ox

from .errors import UnknownClass
from .identifiers import NAMESPACE

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SCHEMA = "https://schema.org/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class OntologyTerm:
    """A class, property or individual of the ontology; ``parents`` are those of the same namespace."""

    name: str
    label_zh: str
    label_en: str
    comment_zh: str
    comment_en: str
    parents: tuple[str, ...]
    aligned: tuple[str, ...]  # IRIs of other vocabularies
    role: str  # node, edge or ""
    order: int
    color: str
    icon: str
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    symmetric: bool = False
    examples: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # of a concept: the words that tell it


@dataclass(frozen=True, slots=True, eq=False)
class Schema:
    """All terms, each kind in the order of the legend."""

    classes: tuple[OntologyTerm, ...]
    properties: tuple[OntologyTerm, ...]
    individuals: tuple[OntologyTerm, ...]

    nodes: tuple[OntologyTerm, ...]
    """Classes whose members are nodes of the property graph."""
    edges: tuple[OntologyTerm, ...]
    """Predicates of statements."""

    def node(self, name: str) -> OntologyTerm:
        """The class of that name; raises :class:`UnknownClass`."""
        return _find(self.nodes, name)

    def edge(self, name: str) -> OntologyTerm:
        """The predicate of that name; raises :class:`UnknownClass`."""
        return _edge(self, name)

    def ancestors(self, name: str) -> tuple[str, ...]:
        """The class or property itself and all above it, nearest first."""
        return _ancestors(self, name)

    def core(self, name: str) -> str:
        """The class of the annotation guide that a class belongs to: GovernmentBody is an Organization."""
        return _core(self, name)

    def allows(self, predicate: str, subject: str, obj: str) -> bool:
        """Whether a predicate may stand between two classes.

        >>> load_schema().allows("locatedIn", "Facility", "Region"), load_schema().allows("locatedIn", "Region", "Facility")
        (True, False)
        """
        return _allows(self, predicate, subject, obj)

    def instrument_kind(self, name: str) -> str | None:
        """The kind of an instrument by the words in its name, None where they tell none (Rothwell and Zegveld 1985).

        >>> load_schema().instrument_kind("融资担保机制"), load_schema().instrument_kind("算力券")
        ('finance', 'funding')
        """
        return _instrument_kind(self, name)


@cache
def _concept_words(schema: Schema) -> tuple[tuple[str, str], ...]:
    return tuple((word, concept.name) for concept in schema.individuals for word in concept.words)


@cache
def _edge(schema: Schema, name: str) -> OntologyTerm:
    return _find(schema.edges, name)


@lru_cache(maxsize=65536)
def _instrument_kind(schema: Schema, name: str) -> str | None:
    told = [(-len(word), name.index(word), concept) for word, concept in _concept_words(schema) if word in name]
    return min(told)[2] if told else None


@cache
def _core(schema: Schema, name: str) -> str:
    nodes = {term.name for term in schema.nodes}
    return [ancestor for ancestor in schema.ancestors(schema.node(name).name) if ancestor in nodes][-1]


@cache
def _allows(schema: Schema, predicate: str, subject: str, obj: str) -> bool:
    edge = schema.edge(predicate)
    domain, range_ = edge.domain, edge.range
    for parent in edge.parents:  # leads inherits the ends of responsibleFor
        domain, range_ = domain or schema.edge(parent).domain, range_ or schema.edge(parent).range
    subjects, objects = set(schema.ancestors(subject)), set(schema.ancestors(obj))
    return (not domain or bool(subjects & set(domain))) and (not range_ or bool(objects & set(range_)))


@cache
def _ancestors(schema: Schema, name: str) -> tuple[str, ...]:
    found = [name]
    for above in found:
        term = next((term for term in (*schema.classes, *schema.properties) if term.name == above), None)
        found.extend(parent for parent in (term.parents if term else ()) if parent not in found)
    return tuple(found)


def _find(terms: tuple[OntologyTerm, ...], name: str) -> OntologyTerm:
    for found in terms:
        if found.name == name:
            return found
    raise UnknownClass(name, [known.name for known in terms])


@cache
def load_schema() -> Schema:
    """The ontology that ships with the package, parsed once."""
    store = ox.Store()
    store.load((files(__package__) / "policy.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    graph = _Graph(store)
    classes, properties, individuals = (
        tuple(sorted({graph.term(node) for kind in kinds for node in graph.of_type(kind)}, key=lambda term: (term.order, term.name)))
        for kinds in ((_OWL + "Class",), (_OWL + "ObjectProperty", _OWL + "DatatypeProperty"), (NAMESPACE + "Modality", _SKOS + "Concept"))
    )
    return Schema(
        classes=classes,
        properties=properties,
        individuals=individuals,
        nodes=tuple(term for term in classes if term.role == "node"),
        edges=tuple(term for term in properties if term.role == "edge"),
    )


class _Graph:
    """Look-ups in the parsed ontology."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    def of_type(self, kind: str) -> Iterator[ox.NamedNode]:
        for quad in self.store.quads_for_pattern(None, ox.NamedNode(_RDF + "type"), ox.NamedNode(kind), None):
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(NAMESPACE):
                yield quad.subject

    def objects(self, subject: Term, predicate: str) -> list[Term]:
        if not isinstance(subject, ox.NamedNode | ox.BlankNode):
            return []
        return [quad.object for quad in self.store.quads_for_pattern(subject, ox.NamedNode(predicate), None, None)]

    def text(self, subject: Term, predicate: str, language: str | None = None) -> str:
        values = [value for value in self.objects(subject, predicate) if isinstance(value, ox.Literal)]
        return next((value.value for value in values if value.language == language), "")

    def texts(self, subject: Term, predicate: str) -> tuple[str, ...]:
        return tuple(sorted(value.value for value in self.objects(subject, predicate) if isinstance(value, ox.Literal)))

    def label(self, subject: Term, language: str) -> str:
        return self.text(subject, _RDFS + "label", language) or self.text(subject, _SKOS + "prefLabel", language)

    def comment(self, subject: Term, language: str) -> str:
        return self.text(subject, _RDFS + "comment", language) or self.text(subject, _SKOS + "definition", language)

    def ends(self, subject: Term, predicate: str) -> tuple[str, ...]:
        """The classes of a domain or range, a union flattened in its order."""
        found: list[str] = []
        for value in self.objects(subject, predicate):
            union = self.objects(value, _OWL + "unionOf")
            found.extend(_local(member) for member in (self.members(union[0]) if union else [value]))
        return tuple(found)

    def members(self, head: Term) -> list[Term]:
        first = self.objects(head, _RDF + "first")
        rest = self.objects(head, _RDF + "rest")
        return [*first, *(self.members(rest[0]) if rest else [])]

    def term(self, node: ox.NamedNode) -> OntologyTerm:
        above = [
            value
            for predicate in (_RDFS + "subClassOf", _RDFS + "subPropertyOf", _SKOS + "broader")
            for value in self.objects(node, predicate)
            if isinstance(value, ox.NamedNode)
        ]
        return OntologyTerm(
            name=_local(node),
            label_zh=self.label(node, "zh"),
            label_en=self.label(node, "en"),
            comment_zh=self.comment(node, "zh"),
            comment_en=self.comment(node, "en"),
            parents=tuple(sorted(_local(value) for value in above if value.value.startswith(NAMESPACE))),
            aligned=tuple(sorted(value.value for value in above if not value.value.startswith(NAMESPACE))),
            role=self.text(node, NAMESPACE + "role"),
            order=int(self.text(node, NAMESPACE + "order") or 999),
            color=self.text(node, NAMESPACE + "color"),
            icon=self.text(node, NAMESPACE + "icon"),
            domain=self.ends(node, _RDFS + "domain"),
            range=self.ends(node, _RDFS + "range") + self.ends(node, _SCHEMA + "rangeIncludes"),
            symmetric=ox.NamedNode(_OWL + "SymmetricProperty") in self.objects(node, _RDF + "type"),
            examples=self.texts(node, _SKOS + "example"),
            words=self.texts(node, _SKOS + "hiddenLabel"),
        )


def _local(value: Term) -> str:
    text = value.value if isinstance(value, ox.NamedNode) else str(value)
    return text.removeprefix(NAMESPACE)
