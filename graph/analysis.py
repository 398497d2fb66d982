"""Analyses of a property graph: what no query says in one step, computed by networkx.

Each gives :class:`Findings`: rows of ids and numbers, in order, and for each row the statements that it rests on, so that the
sentences behind a similarity or a gap can be read. Nothing here is random: communities are found from a fixed seed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import networkx as nx

Graph: TypeAlias = "nx.MultiDiGraph[str]"
Value = str | int | float | None
Statements = tuple[str, ...]

_SEED = 20
_DIGITS = 4
_FIGURES = ("Observation", "Target")
_DOCUMENTS = ("PolicyDocument", "Commentary")
PEERS = 5
"""How many regions are compared with one when its gaps are asked for."""
ALIKE = 5
"""How alike a region must be for that, in per cent: below it, what two regions share is what most regions have."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Rows of an analysis; ``statements`` has for each row the ids of those that it rests on, or is empty."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    statements: tuple[Statements, ...] = ()
    empty: str | None = None
    """Why there are no rows, where the analysis knows."""


def _findings(columns: Iterable[str], found: Iterable[tuple[tuple[Value, ...], Iterable[str]]]) -> Findings:
    rows = list(found)
    return Findings(tuple(columns), tuple(row for row, _ in rows), tuple(tuple(sorted(set(behind))) for _, behind in rows))


# ---------------------------------------------------------------------- the whole graph


def centrality(pg: Graph, kind: str | None = None) -> Findings:
    """How central each entity is: PageRank (Page and others, 1999) and the number of its neighbours, statements and documents.

    Two entities are neighbours if a statement joins them, and the more documents say so the closer they are. Documents and
    figures are no part of it; ``kind`` names the class to be shown.
    """
    near = neighbours(pg)
    ranks = nx.pagerank(near, weight="documents") if near else {}
    around = {node: list(_edges(pg, node)) for node in near}
    rows = [
        (
            (node, len(near[node]), len(around[node]), len({edge["document"] for _, _, edge in around[node]}), round(ranks[node], _DIGITS)),
            (),
        )
        for node in near
        if kind in (None, pg.nodes[node]["type"])
    ]
    rows.sort(key=lambda row: (-float(row[0][4]), row[0][0]))
    return _findings(("entity", "neighbours", "said", "documents", "pagerank"), rows)


def communities(pg: Graph) -> Findings:
    """Entities that belong together, by the Louvain method (Blondel and others, 2008), the largest community first.

    ``within`` is how many of an entity's neighbours are in its own community; entities without neighbours are left out.
    """
    near = neighbours(pg)
    near.remove_nodes_from([node for node in list(near) if not near[node]])
    parts = nx.community.louvain_communities(near, weight="documents", seed=_SEED) if near else []
    rows: list[tuple[tuple[Value, ...], Iterable[str]]] = []
    for number, part in enumerate(sorted(parts, key=lambda part: (-len(part), min(part))), 1):
        inside = {node: sum(other in part for other in near[node]) for node in part}
        rows += [((number, len(part), node, inside[node]), ()) for node in sorted(part, key=lambda node: (-inside[node], node))]
    return _findings(("community", "size", "entity", "within"), rows)


def together(pg: Graph, kind: str, least: int = 1) -> Findings:
    """Pairs of entities of a class that the same documents speak of, in at least so many documents.

    ``lift`` is how many times as often they are together as they would be by chance: above 1 they attract each other.
    """
    sources = {node: _documents(pg, node) for node, kinds in sorted(pg.nodes(data="type")) if kinds == kind}
    everywhere = len({document for documents in sources.values() for document in documents})
    rows = []
    for one, other in combinations(sources, 2):
        both = sources[one].keys() & sources[other].keys()
        if len(both) >= max(least, 1):
            lift = len(both) * everywhere / (len(sources[one]) * len(sources[other]))
            behind = [sid for document in sorted(both) for sid in (sources[one][document], sources[other][document])]
            rows.append(((one, other, len(both), round(lift, _DIGITS)), behind))
    rows.sort(key=lambda row: (-row[0][2], -row[0][3], row[0][:2]))
    return _findings(("entity", "other", "documents", "lift"), rows)


# ---------------------------------------------------------------------- regions


def similar_regions(pg: Graph, kinds: Iterable[str], within: Mapping[str, str]) -> Findings:
    """How alike regions are in what they have of some classes: the Jaccard index of the two sets.

    A region and one that lies in it are no pair (``within`` names the region that holds one): what is said of one is said of the other.
    """
    held = _held(pg, kinds)
    rows = []
    for one, other in combinations(sorted(held), 2):
        shared = held[one].keys() & held[other].keys()
        if shared and _apart(one, other, within):
            likeness = len(shared) / len(held[one].keys() | held[other].keys())
            behind = [held[region][entity] for entity in sorted(shared) for region in (one, other)]
            rows.append(((one, other, round(likeness, _DIGITS), len(shared), len(held[one]), len(held[other])), behind))
    rows.sort(key=lambda row: (-row[0][2], -row[0][3], row[0][:2]))
    return _findings(("region", "other", "likeness", "shared", "of_region", "of_other"), rows)


def gaps(pg: Graph, region: str, kinds: Iterable[str], within: Mapping[str, str], least: int = ALIKE) -> Findings:
    """What the regions most like one have and it has not, what most of them have first; with the statements that say so.

    A region is like another if ``least`` per cent of what the two have is what both have, and if neither lies in the other
    (``within`` names the region that holds one).
    """
    columns = ("entity", "peers", "peer", "likeness")
    held = _held(pg, kinds)
    own = held.pop(region, {})
    likeness = {
        peer: len(own.keys() & having.keys()) / len(own.keys() | having.keys())
        for peer, having in held.items()
        if own and _apart(region, peer, within)
    }
    ranked = sorted(likeness, key=lambda peer: (-likeness[peer], peer))
    floor = max(least, 1)
    peers = [peer for peer in ranked if 100 * likeness[peer] >= floor][:PEERS]
    if own and not peers:
        near = f": the most alike, {pg.nodes[ranked[0]]['label']}, is so by {likeness[ranked[0]]:.2%}" if ranked else ""
        return Findings(columns, (), empty=f"no region is like {pg.nodes[region]['label']} by {floor}% or more{near}")
    having: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for peer in peers:
        for entity, sid in held[peer].items():
            if entity not in own:
                having[entity].append((peer, sid))
    rows = [((entity, len(who), peer, round(likeness[peer], _DIGITS)), [sid]) for entity, who in having.items() for peer, sid in who]
    rows.sort(key=lambda row: (-row[0][1], row[0][0], row[0][2]))
    return _findings(columns, rows)


def _apart(one: str, other: str, within: Mapping[str, str]) -> bool:
    """Whether neither of two regions lies in the other."""
    return one not in _around(other, within) and other not in _around(one, within)


def _around(region: str, within: Mapping[str, str]) -> list[str]:
    """The regions that hold a region, the nearest first."""
    found: list[str] = []
    while (region := within.get(region, "")) and region not in found:
        found.append(region)
    return found


def _held(pg: Graph, kinds: Iterable[str]) -> dict[str, dict[str, str]]:
    """What each region has of some classes, with a statement that says so.

    A region has what a statement joins to it, to a body of its own, or to a document that such a body issued.
    """
    wanted = frozenset(kinds)
    names = {label: node for node, label in sorted(pg.nodes(data="label"), reverse=True) if pg.nodes[node]["type"] == "Region"}
    owners = {node: node for node in names.values()}
    for node, label in sorted(pg.nodes(data="label")):
        if pg.nodes[node]["type"] == "GovernmentBody" and (name := _begins(str(label), names)):
            owners[node] = names[name]
    for start, end, predicate in sorted(pg.edges(data="predicate")):
        if predicate == "issuedBy" and end in owners:
            owners.setdefault(start, owners[end])
    held: dict[str, dict[str, str]] = defaultdict(dict)
    for node, owner in sorted(owners.items()):
        for other, sid, _ in _edges(pg, node):
            if pg.nodes[other]["type"] in wanted:
                held[owner].setdefault(other, sid)
    return dict(held)


def _begins(name: str, regions: Mapping[str, str]) -> str | None:
    """The longest name of a region that a name begins with."""
    return max((region for region in regions if name.startswith(region) and name != region), key=len, default=None)


# ---------------------------------------------------------------------- documents and time


def changes(pg: Graph, before: str, after: str) -> Findings:
    """What one document has and another has not, and the figures that both give with another value.

    ``change`` is added, dropped or changed; for figures ``before`` and ``after`` are what the documents write.
    """
    olds, news = _of_document(pg, before), _of_document(pg, after)
    rows: list[tuple[tuple[Value, ...], Iterable[str]]] = [
        ((change, entity, None, None), [there[entity]])
        for change, there, here in (("added", news, olds), ("dropped", olds, news))
        for entity in sorted(there.keys() - here.keys())
    ]
    was, now = _targets(pg, before), _targets(pg, after)
    for key in sorted(was.keys() | now.keys()):
        old, new = was.get(key), now.get(key)
        if not (old and new):
            found = (old or new or ("", ""))[1]
            rows.append((("dropped" if old else "added", key[0], old and old[0], new and new[0]), [found]))
        elif old[0] != new[0]:
            rows.append((("changed", key[0], old[0], new[0]), [old[1], new[1]]))
    rows.sort(key=lambda row: str(row[0][0]))  # and the rest stays as it is, entities before figures
    return _findings(("change", "what", "before", "after"), rows)


def timeline(pg: Graph, entity: str) -> Findings:
    """What was said of an entity, in the order of the dates of the documents; those without a date come last."""
    rows = []
    for other, sid, edge in _edges(pg, entity, figures=True):
        date = str(pg.nodes.get(edge["document"], {}).get("date", ""))
        rows.append(((date or None, edge["document"], edge["predicate"], other, edge["modality"], edge["quote"]), [sid]))
    rows.sort(key=lambda row: (row[0][0] is None, *map(str, row[0])))
    return _findings(("date", "document", "relation", "other", "modality", "quote"), rows)


def _of_document(pg: Graph, document: str) -> dict[str, str]:
    """The entities that a document speaks of, each with its first statement."""
    found: dict[str, str] = {}
    for start, end, sid, edge in sorted(pg.edges(keys=True, data=True), key=lambda edge: edge[2]):
        if edge["document"] == document:
            for node in (start, end):
                if pg.nodes[node]["type"] not in (*_FIGURES, *_DOCUMENTS):
                    found.setdefault(node, sid)
    return found


def _targets(pg: Graph, document: str) -> dict[tuple[str, str, str], tuple[str, str]]:
    """The targets of a document by indicator, region and unit: the value as written, and the statement."""
    found: dict[tuple[str, str, str], tuple[str, str]] = {}
    for _, end, sid, edge in sorted(pg.edges(keys=True, data=True), key=lambda edge: edge[2]):
        figure = pg.nodes[end]
        if edge["document"] == document and figure["type"] == "Target":
            found.setdefault((figure["indicator"], figure.get("region", ""), figure["unit"]), (figure["valueText"], sid))
    return found


# ---------------------------------------------------------------------- what the analyses share


def neighbours(pg: Graph) -> "nx.Graph[str]":
    """The entities without documents and figures; an edge's ``documents`` is how many documents join its ends."""
    sources: dict[tuple[str, str], set[str]] = defaultdict(set)
    for start, end, document in pg.edges(data="document"):
        sources[(min(start, end), max(start, end))].add(document)
    near: nx.Graph[str] = nx.Graph()
    near.add_nodes_from(node for node, kind in sorted(pg.nodes(data="type")) if kind not in (*_FIGURES, *_DOCUMENTS))
    for (one, other), documents in sorted(sources.items()):
        if one != other and one in near and other in near:
            near.add_edge(one, other, documents=len(documents))
    return near


def _edges(pg: Graph, node: str, *, figures: bool = False) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The statements at a node in the order of their ids: the other end, the id, the attributes."""
    there = [(end, sid, edge) for _, end, sid, edge in pg.out_edges(node, keys=True, data=True)]
    back = [(start, sid, edge) for start, _, sid, edge in pg.in_edges(node, keys=True, data=True)]
    for other, sid, edge in sorted(there + back, key=lambda edge: edge[1]):
        if figures or pg.nodes[other]["type"] not in _FIGURES:
            yield other, sid, edge


def _documents(pg: Graph, node: str) -> dict[str, str]:
    """The documents that say something of an entity, each with the first statement."""
    found: dict[str, str] = {}
    for _, sid, edge in _edges(pg, node, figures=True):
        found.setdefault(edge["document"], sid)
    return found
