"""From what a user types to the entity that is meant: a name, an alias, a code or an id."""

from difflib import get_close_matches

import pyoxigraph as ox

from ..graph.store import Store
from ..ontology.errors import QueryError
from ..ontology.gazetteer import load_entries
from ..ontology.identifiers import iri, normal_name, term
from ..ontology.model import Modality

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LABELS = "SELECT DISTINCT ?class ?entity ?label WHERE { ?entity a ?class ; skos:prefLabel ?label } ORDER BY ?label"
_ANY = "any"
_SUGGESTED = 5


def resolve(store: Store, text: str, classes: tuple[str, ...]) -> ox.NamedNode:
    """The entity that a text names among those of some classes; raises :class:`QueryError` with the nearest names."""
    if "Modality" in classes:
        if text not in list(Modality):
            raise QueryError(f"no modality {text}; there are {', '.join(Modality)}")
        return ox.NamedNode(term(text))
    for candidate in _candidates(store, text):
        if _is_a(store, candidate, classes):
            return candidate
    found = _by_name(store, text, classes) or _by_name(store, normal_name(text), classes)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(node.value.removeprefix(store.base) for node in found[:_SUGGESTED])
        raise QueryError(f"{text} may be {names}; give one of these ids")
    nearest = _nearest(store, text, classes)
    hint = f"; near it: {', '.join(nearest)}" if nearest else "; the store has none of this kind" if not _labels(store, classes) else ""
    raise QueryError(f"no {' or '.join(classes)} is called {text} in the store{hint}")


def _candidates(store: Store, text: str) -> list[ox.NamedNode]:
    """Ids that the text may be or stand for: itself, a region code, an alias of the gazetteers."""
    ids = [text] if "/" in text else []
    if text.isdigit():
        ids.append(f"region/{text}")
    ids += [entry.id for entry in load_entries() if text == entry.name or text in entry.aliases]
    nodes = []
    for identifier in dict.fromkeys(ids):
        try:
            nodes.append(ox.NamedNode(identifier if identifier.startswith(store.base) else iri(identifier, store.base)))
        except ValueError:
            continue
    return nodes


def _is_a(store: Store, node: ox.NamedNode, classes: tuple[str, ...]) -> bool:
    types = {
        quad.object.value
        for quad in store.rdf.quads_for_pattern(node, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), None, None)
        if isinstance(quad.object, ox.NamedNode)
    }
    return bool(types) if _ANY in classes else bool(types & {term(name) for name in classes})


def _by_name(store: Store, text: str, classes: tuple[str, ...]) -> list[ox.NamedNode]:
    """Entities with that label, alias, title or 文号: look-ups by the literal, whatever the size of the store."""
    literals = [
        (_SKOS + "prefLabel", ox.Literal(text, language="zh")),
        (_SKOS + "altLabel", ox.Literal(text, language="zh")),
        (_SKOS + "altLabel", ox.Literal(text, language="en")),
        (term("documentNumber"), ox.Literal(text)),
    ]
    nodes = {
        quad.subject
        for predicate, literal in literals
        for quad in store.rdf.quads_for_pattern(None, ox.NamedNode(predicate), literal, None)
        if isinstance(quad.subject, ox.NamedNode)
    }
    return sorted((node for node in nodes if _is_a(store, node, classes)), key=str)


def _labels(store: Store, classes: tuple[str, ...]) -> list[str]:
    if _ANY in classes:
        return [row["label"] for row in store.select("SELECT DISTINCT ?label WHERE { ?entity skos:prefLabel ?label } ORDER BY ?label")]
    return [row["label"] for name in classes for row in store.select(_LABELS, {ox.Variable("class"): ox.NamedNode(term(name))})]


def _nearest(store: Store, text: str, classes: tuple[str, ...]) -> list[str]:
    labels = _labels(store, classes)
    holding = [label for label in labels if text in label or (len(label) > 1 and label in text)]
    return list(dict.fromkeys([*sorted(holding, key=len), *get_close_matches(text, labels, n=_SUGGESTED, cutoff=0.4)]))[:_SUGGESTED]
