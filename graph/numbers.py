"""Documents that are cited by their 文号 alone, and the documents of the store that have it.

A number is given once, so the two are one; it is seen when both are in the store, whichever came first, and no longer when the
document that has the number goes. A person's word that they are not the same wins.
"""

import pyoxigraph as ox

from ..ontology.identifiers import term
from ..ontology.judged import BY_NUMBER, Rulings
from .rdf import OF_DOCUMENT, PREFIXES

_NAMED_BY = ((ox.NamedNode(term("documentNumber")), None), (ox.NamedNode(PREFIXES["skos"] + "altLabel"), "zh"))
_LAST = "号"

CITED = f"""SELECT DISTINCT ?version ?entity ?label WHERE {{
    GRAPH ?version {{ ?entity a pk:Document ; skos:prefLabel ?label }} FILTER (STRENDS(STR(?label), "{_LAST}")) }} ORDER BY ?version"""
"""The documents that are called by a number, with the versions that cite them."""

GONE = f"""SELECT DISTINCT ?version WHERE {{
    GRAPH ?version {{ ?judgement pk:reason "{BY_NUMBER}" ; pk:entity ?other }}
    FILTER NOT EXISTS {{ GRAPH ?known {{ ?known prov:specializationOf ?other }} }} }} ORDER BY ?version"""
"""The versions that took a number for a document that is in the store no longer."""


def holder(rdf: ox.Store, base: str, entity: str, label: str, rulings: Rulings) -> str | None:
    """The id of the only document of a store that has the number which an entity is called by; None if a person holds them apart."""
    if not label.endswith(_LAST):
        return None
    holders = {
        quad.subject.value.removeprefix(base)
        for predicate, language in _NAMED_BY
        for quad in rdf.quads_for_pattern(None, predicate, ox.Literal(label, language=language), None)
        if isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.graph_name, ox.NamedNode)
        and any(rdf.quads_for_pattern(quad.graph_name, OF_DOCUMENT, quad.subject, quad.graph_name))
    } - {entity}
    return holders.pop() if len(holders) == 1 and not rulings.apart(entity, *holders) else None
