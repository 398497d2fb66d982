"""Results of analyses that are written back: each a named graph of its own, of which nothing else in the store takes notice.

    <analysis>  a pk:Analysis ; pk:analysisName "gaps" ; pk:analysisParameter "region=region/440000" ; pk:computedFrom "state/…" .
    <row>       a pk:AnalysisRow ; pk:inAnalysis <analysis> ; pk:rowNumber 1 ; pk:restsOn <statement> ; column:peers 3 ; column:entity <…> .

They are no part of the store's state, of its exports or of the property graph, and are dropped as soon as the state is another.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ..ontology.identifiers import content_id, iri, term
from .rdf import COLUMN, RDF, XSD
from .store import ANALYSIS, Store

if TYPE_CHECKING:
    from .analysis import Findings, Value  # which imports networkx

_TYPE = ox.NamedNode(RDF + "type")
_NAME, _PARAMETER, _FROM, _IN, _NUMBER, _RESTS_ON = (
    ox.NamedNode(term(name)) for name in ("analysisName", "analysisParameter", "computedFrom", "inAnalysis", "rowNumber", "restsOn")
)
_TERMS = ("relation", "modality")  # columns of words of the ontology


@dataclass(frozen=True, slots=True)
class Written:
    """A result that stands in the store: the id of its graph, the analysis, its parameters as NAME=VALUE, and how many rows."""

    id: str
    name: str
    parameters: tuple[str, ...]
    rows: int


def write(store: Store, name: str, parameters: Mapping[str, Sequence[str | int]], findings: "Findings", nodes: Container[str]) -> Written:
    """Put a result in the place of that of the same analysis with the same parameters; ``nodes`` are the ids of entities."""
    given = tuple(f"{parameter}={value}" for parameter in sorted(parameters) for value in parameters[parameter])
    identifier = content_id(ANALYSIS.rstrip("/"), name, *given)
    graph = ox.NamedNode(iri(identifier, store.base))
    about: list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (_TYPE, ox.NamedNode(term("Analysis"))),
        (_NAME, ox.Literal(name)),
        (_FROM, ox.Literal(store.state())),
    ]
    about += [(_PARAMETER, ox.Literal(one)) for one in given]
    triples = [ox.Triple(graph, predicate, value) for predicate, value in about]
    triples += _rows(store, graph, findings, nodes)
    lines = "\n".join(f"{triple.subject} {triple.predicate} {triple.object} ." for triple in triples)
    store.rdf.update(f"DROP SILENT GRAPH {graph} ; INSERT DATA {{ GRAPH {graph} {{ {lines} }} }}")  # one transaction
    return Written(identifier, name, given, len(findings.rows))


def written(store: Store) -> list[Written]:
    """The results that stand in a store, by name and parameters; each is of the store as it is."""
    found = []
    for graph in store.analyses():
        [name] = (quad.object for quad in store.rdf.quads_for_pattern(graph, _NAME, None, graph))
        given = sorted(str(quad.object.value) for quad in store.rdf.quads_for_pattern(graph, _PARAMETER, None, graph))  # type: ignore[union-attr]
        rows = sum(1 for _ in store.rdf.quads_for_pattern(None, _IN, graph, graph))
        found.append(Written(graph.value.removeprefix(store.base), str(name.value), tuple(given), rows))  # type: ignore[union-attr]
    return sorted(found, key=lambda one: (one.name, one.parameters))


def erase(store: Store, name: str | None = None) -> list[Written]:
    """Remove the results of an analysis, or all, and say which there were."""
    gone = [one for one in written(store) if name in (None, one.name)]
    store.rdf.update(" ; ".join(f"DROP SILENT GRAPH {ox.NamedNode(iri(one.id, store.base))}" for one in gone))
    return gone


def _rows(store: Store, graph: ox.NamedNode, findings: "Findings", nodes: Container[str]) -> Iterator[ox.Triple]:
    kind = ox.NamedNode(term("AnalysisRow"))
    behind = findings.statements or ((),) * len(findings.rows)
    for number, (row, statements) in enumerate(zip(findings.rows, behind, strict=True), 1):
        node = ox.NamedNode(f"{graph.value}/{number}")
        yield ox.Triple(node, _TYPE, kind)
        yield ox.Triple(node, _IN, graph)
        yield ox.Triple(node, _NUMBER, ox.Literal(number))
        for column, value in zip(findings.columns, row, strict=True):
            if value is not None:
                yield ox.Triple(node, ox.NamedNode(COLUMN + column), _value(store, column, value, nodes))
        for statement in statements:
            yield ox.Triple(node, _RESTS_ON, ox.NamedNode(iri(statement, store.base)))


def _value(store: Store, column: str, value: "Value", nodes: Container[str]) -> ox.NamedNode | ox.Literal:
    """An entity or a word of the ontology by its IRI, a number as a decimal, the rest as it is."""
    if isinstance(value, float):
        return ox.Literal(f"{value:f}".rstrip("0").removesuffix("."), datatype=ox.NamedNode(XSD + "decimal"))
    if isinstance(value, int):
        return ox.Literal(value)
    text = str(value)
    if text in nodes:
        return ox.NamedNode(iri(text, store.base))
    return ox.NamedNode(term(text)) if column in _TERMS else ox.Literal(text)
