"""From what a user types to the entity that is meant: a name, an alias, a code or an id."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

import pyoxigraph as ox

from ..graph.rdf import DCTERMS, RDF, SKOS
from ..graph.store import Store
from ..loaders.structure.numbers import parse_numbers
from ..ontology.errors import QueryError
from ..ontology.gazetteer import load_entries
from ..ontology.identifiers import iri, normal_name, term

_LABELS = "SELECT DISTINCT ?class ?entity ?label WHERE { ?entity a ?class ; skos:prefLabel ?label } ORDER BY ?label"
_TYPE = ox.NamedNode(RDF + "type")
_ANY = "any"
_WORDS = {"any": "entity", "PolicyDocument": "document", "Commentary": "document"}
_SUGGESTED = 5
_CLEARLY = 10
"""How many times as many statements as each other entity of the same name the one has that is taken for it."""
_ENDS = (ox.NamedNode(RDF + "subject"), ox.NamedNode(RDF + "object"))


@dataclass(frozen=True, slots=True)
class Named:
    """What a text was taken for, and what else has that name."""

    text: str
    id: str
    also: tuple[str, ...] = ()

    @property
    def note(self) -> str | None:
        """What the user should know of the choice: ``人工智能 = technology/人工智能; also sector/人工智能``."""
        return f"{self.text} = {self.id}; also {', '.join(self.also)}" if self.also else None


def likeliest(store: Store, text: str, classes: tuple[str, ...]) -> Named:
    """The entity that a text names, as :func:`resolve` finds it; of several with this very name the one that is said most of.

    It has ten times as many statements as each other, or :class:`QueryError` is raised.
    """
    found, full = _found(store, text, classes)
    if full and len(found) > 1:
        counts = {node: said(store, node) for node in found}
        most, second = sorted(found, key=lambda node: -counts[node])[:2]
        if counts[most] and counts[most] >= _CLEARLY * counts[second]:
            return Named(text, _id(store, most), tuple(_id(store, node) for node in found if node != most))
    return Named(text, _id(store, _only(store, text, found)))


def resolve(store: Store, text: str, classes: tuple[str, ...]) -> ox.NamedNode:
    """The only entity that a text names among those of some classes; raises :class:`QueryError` with the nearest names."""
    return _only(store, text, _found(store, text, classes)[0])


def said(store: Store, node: ox.NamedNode) -> int:
    """How many statements have a node as their subject or object."""
    return len({quad.subject for end in _ENDS for quad in store.rdf.quads_for_pattern(None, end, node, None)})


def _id(store: Store, node: ox.NamedNode) -> str:
    return node.value.removeprefix(store.base)


def _only(store: Store, text: str, found: list[ox.NamedNode]) -> ox.NamedNode:
    if len(found) > 1:
        raise QueryError(f"{text} may be {', '.join(_id(store, node) for node in found[:_SUGGESTED])}; give one of these ids")
    return found[0]


def _found(store: Store, text: str, classes: tuple[str, ...]) -> tuple[list[ox.NamedNode], bool]:
    """The entities that the surest reading gives, one or more, and whether the text is their full name."""
    for place, reading in enumerate(_readings(store, text)):
        if found := sorted((node for node in set(reading) if _is_a(store, node, classes)), key=str):
            return found, place == _FULL
    nearest = _nearest(store, text, classes)
    hint = f"; near it: {', '.join(nearest)}" if nearest else "; the store has none of this kind" if not _labels(store, classes) else ""
    kinds = " or ".join(dict.fromkeys(_WORDS.get(name, name) for name in classes))
    raise QueryError(f"no {kinds} is called {text} in the store{hint}")


_FULL = 1  # the place of the reading as a full name


def _readings(store: Store, text: str) -> Iterator[list[ox.NamedNode]]:
    """What the text may mean, the surest reading first: an id or a code, a full name, another name, a spelling of a name.

    The gazetteers know names that no document of the store uses: a region's English name, or its short one.
    """
    yield _nodes(store, [text] if "/" in text else [f"region/{text}"] if text.isdigit() else [])
    full, other, english = _listed()
    yield _nodes(store, full.get(text, [])) + _named(store, _full_names(text))
    yield _nodes(store, [*other.get(text, []), *english.get(text.casefold(), [])]) + _named(store, _other_names(text))
    spelled = normal_name(text)
    yield _named(store, _full_names(spelled) + _other_names(spelled))


@cache
def _listed() -> tuple[dict[str, list[str]], ...]:
    """The ids of the gazetteers by full name, by another name, and by English name in small letters."""
    full: dict[str, list[str]] = {}
    other: dict[str, list[str]] = {}
    english: dict[str, list[str]] = {}
    for entry in load_entries():
        full.setdefault(entry.name, []).append(entry.id)
        for name in entry.aliases:
            other.setdefault(name, []).append(entry.id)
        if entry.name_en:
            english.setdefault(entry.name_en.casefold(), []).append(entry.id)
    return full, other, english


def _nodes(store: Store, ids: list[str]) -> list[ox.NamedNode]:
    nodes = []
    for identifier in ids:
        try:
            nodes.append(ox.NamedNode(identifier if identifier.startswith(store.base) else iri(identifier, store.base)))
        except ValueError:  # no IRI, so no id
            continue
    return nodes


def _full_names(text: str) -> list[tuple[str, ox.Literal]]:
    return [(SKOS + "prefLabel", ox.Literal(text, language="zh")), (DCTERMS + "title", ox.Literal(text))]


def _other_names(text: str) -> list[tuple[str, ox.Literal]]:
    number = next(iter(parse_numbers(text)), text)
    return [
        (SKOS + "altLabel", ox.Literal(text, language="zh")),
        (SKOS + "altLabel", ox.Literal(text, language="en")),
        (term("documentNumber"), ox.Literal(number)),
        (SKOS + "altLabel", ox.Literal(number, language="zh")),  # of a joint document, what its other issuers call it by
    ]


def _named(store: Store, names: list[tuple[str, ox.Literal]]) -> list[ox.NamedNode]:
    """Entities with one of these names: look-ups by the literal, whatever the size of the store."""
    return [
        quad.subject
        for predicate, literal in names
        for quad in store.rdf.quads_for_pattern(None, ox.NamedNode(predicate), literal, None)
        if isinstance(quad.subject, ox.NamedNode)
    ]


def _is_a(store: Store, node: ox.NamedNode, classes: tuple[str, ...]) -> bool:
    kinds = [None] if _ANY in classes else [ox.NamedNode(term(name)) for name in classes]
    return any(next(store.rdf.quads_for_pattern(node, _TYPE, kind, None), None) for kind in kinds)


def _labels(store: Store, classes: tuple[str, ...]) -> list[str]:
    if _ANY in classes:
        return [row["label"] for row in store.select("SELECT DISTINCT ?label WHERE { ?entity skos:prefLabel ?label } ORDER BY ?label")]
    return [row["label"] for name in classes for row in store.select(_LABELS, {ox.Variable("class"): ox.NamedNode(term(name))})]


def _nearest(store: Store, text: str, classes: tuple[str, ...]) -> list[str]:
    labels = _labels(store, classes)
    holding = [label for label in labels if text in label or (len(label) > 1 and label in text)]
    return list(dict.fromkeys([*sorted(holding, key=len), *get_close_matches(text, labels, n=_SUGGESTED, cutoff=0.4)]))[:_SUGGESTED]
