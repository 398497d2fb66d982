"""What the nodes of a store are called and what they are: one name and one class for each, whichever document says it."""

from dataclasses import dataclass, field
from functools import cache

import pyoxigraph as ox

from ..ontology.identifiers import iri, term
from ..ontology.schema import load_schema
from .rdf import DCTERMS, RDF, SKOS
from .store import Store

_TYPE = ox.NamedNode(RDF + "type")
_TITLE, _LABEL = ox.NamedNode(DCTERMS + "title"), ox.NamedNode(SKOS + "prefLabel")
_DOCUMENTS = "document/"  # what ids of documents begin with; nothing else has a title


@dataclass(slots=True)
class Names:
    """Look-ups of names and classes by id, each done once."""

    store: Store
    _labels: dict[str, str | None] = field(default_factory=dict)
    _classes: dict[str, str | None] = field(default_factory=dict)

    def label(self, identifier: str) -> str | None:
        """The title of a document, the name of any other entity; None for what the store does not name.

        Where documents differ, the first in the order of the signs.
        """
        if identifier not in self._labels:
            self._labels[identifier] = self._found(identifier)
        return self._labels[identifier]

    def _found(self, identifier: str) -> str | None:
        node = self._node(identifier)
        names = (_TITLE, _LABEL) if identifier.startswith(_DOCUMENTS) else (_LABEL,)
        for predicate in names if node else ():
            found = {quad.object.value for quad in self.store.rdf.quads_for_pattern(node, predicate, None, None)}  # type: ignore[union-attr]
            if found:
                return min(map(str, found))
        return None

    def kind(self, identifier: str) -> str | None:
        """The most specific class of a node: GovernmentBody, although it is an Organization, too.

        An id begins with a class; the store is asked only where there are classes below that.
        """
        if alone := _undivided().get(identifier.partition("/")[0]):
            return alone
        if identifier not in self._classes:
            node = self._node(identifier)
            named = {str(quad.object.value) for quad in self.store.rdf.quads_for_pattern(node, _TYPE, None, None)} if node else set()  # type: ignore[union-attr]
            known = [depth_and_name for name in named if (depth_and_name := _depths().get(name))]
            self._classes[identifier] = max(known)[1] if known else None
        return self._classes[identifier]

    def _node(self, identifier: str) -> ox.NamedNode | None:
        try:
            return ox.NamedNode(iri(identifier, self.store.base))
        except ValueError:  # no IRI, so no id
            return None


@cache
def _depths() -> dict[str, tuple[int, str]]:
    """How deep each class lies and its name, by its IRI."""
    schema = load_schema()
    return {term(node.name): (len(schema.ancestors(node.name)), node.name) for node in schema.nodes}


@cache
def _undivided() -> dict[str, str]:
    """The classes that have none above or below them, by what the ids of their entities begin with."""
    above = [load_schema().ancestors(node.name) for node in load_schema().nodes]
    return {name.lower(): name for (name, *_) in above if sum(name in names for names in above) == 1 and (name,) in above}
