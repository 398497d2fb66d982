"""The property graph: a projection of the store as a networkx MultiDiGraph, one edge for each statement.

Nodes are entities and figures under their ids, edges are keyed by the id of their statement (``sid``), so two documents
that say the same give two edges. Node and edge attributes are strings and numbers only, so every format can hold them.
"""

from decimal import Decimal

import networkx as nx

from ..ontology.identifiers import term
from ..ontology.schema import load_schema
from .store import Store

_NODES = """SELECT ?node ?class ?label ?code ?number ?date ?genre ?kind WHERE {
    ?node a ?class ; skos:prefLabel ?label .
    OPTIONAL { ?node pk:regionCode ?code } OPTIONAL { ?node pk:documentNumber ?number }
    OPTIONAL { ?node dcterms:date ?date } OPTIONAL { ?node pk:genre ?genre }
    OPTIONAL { ?node pk:instrumentKind ?kind }
} ORDER BY ?node ?class ?code ?number ?date ?genre ?kind"""
_ALIASES = "SELECT DISTINCT ?node ?alias WHERE { ?node skos:altLabel ?alias } ORDER BY ?node ?alias"
_FIGURES = """SELECT DISTINCT ?node ?class ?indicator ?value ?valueText ?unit ?comparator ?kind ?period ?baseline ?region WHERE {
    ?node a ?class ; pk:indicator ?indicator ; pk:value ?value ; pk:valueText ?valueText ; pk:unit ?unit ;
        pk:comparator ?comparator ; pk:figureKind ?kind .
    OPTIONAL { ?node pk:period ?period } OPTIONAL { ?node pk:baseline ?baseline } OPTIONAL { ?node pk:figureRegion ?region }
} ORDER BY ?node ?valueText"""
_STATEMENTS = """SELECT ?statement ?subject ?predicate ?object ?modality ?confidence ?extractor
        ?quote ?prefix ?suffix ?start ?end ?version ?document ?title WHERE {
    GRAPH ?version {
        ?statement a pk:Statement ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ; pk:modality ?modality ;
            pk:confidence ?confidence ; pk:extractor ?extractor ; pk:evidence ?evidence .
        ?evidence oa:hasSelector ?q, ?p . ?q oa:exact ?quote . ?p oa:start ?start ; oa:end ?end .
        OPTIONAL { ?q oa:prefix ?prefix } OPTIONAL { ?q oa:suffix ?suffix }
        ?version prov:specializationOf ?document . ?document dcterms:title ?title .
    } } ORDER BY ?statement ?extractor"""  # a row for each extractor

_ONLY_AROUND = """SELECT DISTINCT ?region WHERE {
    ?inside pk:withinRegion ?region .
    FILTER NOT EXISTS { ?judgement pk:entity ?region } FILTER NOT EXISTS { ?figure pk:figureRegion ?region }
}"""
"""Regions that no document names: the provinces of named cities."""


def property_graph(store: Store) -> "nx.MultiDiGraph[str]":
    """The whole store as a property graph.

    Node attributes: ``type`` (class), ``label``, ``aliases`` (joined by |) and what the class has (``code``, ``number``,
    ``date``, or ``indicator``, ``value`` and so on for figures). Edge attributes: ``predicate``, ``modality``,
    ``confidence``, ``extractor`` (several joined by |), ``quote``, ``sentence``, ``start``, ``end``, ``document`` (id),
    ``title``, ``version``.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    _add_entities(graph, store)
    _add_figures(graph, store)
    for row in store.select(_STATEMENTS):
        subject, obj, key = (_short(store, row[name]) for name in ("subject", "object", "statement"))
        if graph.has_edge(subject, obj, key):
            graph.edges[subject, obj, key]["extractor"] += f"|{row['extractor']}"
            continue
        graph.add_edge(
            subject,
            obj,
            key=key,
            predicate=row["predicate"].removeprefix(term("")),
            modality=row["modality"].removeprefix(term("")),
            confidence=float(row["confidence"]),
            extractor=row["extractor"],
            quote=row["quote"],
            sentence=row["prefix"] + row["quote"] + row["suffix"],
            start=int(row["start"]),
            end=int(row["end"]),
            document=_short(store, row["document"]),
            title=row["title"],
            version=_short(store, row["version"]),
        )
    around = {_short(store, row["region"]) for row in store.select(_ONLY_AROUND)}
    graph.remove_nodes_from([node for node, degree in graph.degree() if degree == 0 and node in around])
    return graph


def _add_entities(graph: "nx.MultiDiGraph[str]", store: Store) -> None:
    """Nodes under the most specific class that a document gives them."""
    schema = load_schema()
    depth = {node.name: len(schema.ancestors(node.name)) for node in schema.nodes}
    for row in store.select(_NODES):
        kind = row["class"].removeprefix(term(""))
        if kind not in depth:
            continue
        node = _short(store, row["node"])
        known = graph.nodes.get(node, {}).get("type", "")
        if known and depth[known] >= depth[kind]:
            continue
        graph.add_node(node, type=kind, label=row["label"], aliases="")
        for name in ("code", "number", "date", "genre", "kind"):
            if row[name]:
                graph.nodes[node][name] = row[name].removeprefix(term(""))
    for row in store.select(_ALIASES):
        attributes = graph.nodes[_short(store, row["node"])]
        attributes["aliases"] = f"{attributes['aliases']}|{row['alias']}" if attributes["aliases"] else row["alias"]


def _add_figures(graph: "nx.MultiDiGraph[str]", store: Store) -> None:
    for row in store.select(_FIGURES):
        kind = row["class"].removeprefix(term(""))
        if kind not in ("Observation", "Target"):
            continue
        value = float(Decimal(row["value"]))
        label = f"{row['indicator']} {'' if row['comparator'] == '=' else row['comparator']}{row['valueText']}"
        attributes = {
            "type": kind,
            "label": label,
            "indicator": row["indicator"],
            "value": value,
            "valueText": row["valueText"],
            "unit": row["unit"],
        }
        attributes |= {"comparator": row["comparator"], "kind": row["kind"]}
        attributes |= {name: row[name] for name in ("period", "baseline") if row[name]}
        if row["region"]:
            attributes["region"] = _short(store, row["region"])
        graph.add_node(_short(store, row["node"]), **attributes)


def _short(store: Store, value: str) -> str:
    return value.removeprefix(store.base)
