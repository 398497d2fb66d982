"""Documents that are cited by their 文号 alone, and the documents of the store that have it.

A number is given once, so the two are one; it is seen when both are in the store, whichever came first, and no longer when the
document that has the number goes. A person's word that they are not the same wins.
"""

from collections.abc import Iterable

import pyoxigraph as ox

from ..ontology.identifiers import term
from ..ontology.judged import BY_NUMBER
from ..ontology.model import Entity
from .rdf import PREFIXES

_NAMED_BY = ((ox.NamedNode(term("documentNumber")), None), (ox.NamedNode(PREFIXES["skos"] + "altLabel"), "zh"))
_OF_DOCUMENT = ox.NamedNode(PREFIXES["prov"] + "specializationOf")

UNSETTLED = f"""SELECT DISTINCT ?version WHERE {{
    {{ GRAPH ?known {{ ?known prov:specializationOf ?other . ?other pk:documentNumber|skos:altLabel ?named }}
      BIND (STRLANG(STR(?named), "zh") AS ?number)
      GRAPH ?version {{ ?entity skos:prefLabel ?number ; a pk:Document }} FILTER (?entity != ?other) }}
    UNION
    {{ GRAPH ?version {{ ?judgement pk:reason "{BY_NUMBER}" ; pk:entity ?other }}
      FILTER NOT EXISTS {{ GRAPH ?known {{ ?known prov:specializationOf ?other }} }} }} }} ORDER BY ?version"""
"""The versions that cite by number alone what is in the store, or took a number for a document that has gone."""


def numbered(rdf: ox.Store, base: str, entities: Iterable[Entity]) -> dict[str, str]:
    """Of entities that are called by a 文号 the ids, each with that of the only document of the store that has the number."""
    found = {}
    for entity in entities:
        if entity.type != "PolicyDocument" or not entity.label.endswith("号"):
            continue
        holders = {
            quad.subject.value.removeprefix(base)
            for predicate, language in _NAMED_BY
            for quad in rdf.quads_for_pattern(None, predicate, ox.Literal(entity.label, language=language), None)
            if isinstance(quad.subject, ox.NamedNode)
            and isinstance(quad.graph_name, ox.NamedNode)
            and any(rdf.quads_for_pattern(quad.graph_name, _OF_DOCUMENT, quad.subject, quad.graph_name))
        } - {entity.id}
        if len(holders) == 1:
            found[entity.id] = holders.pop()
    return found
