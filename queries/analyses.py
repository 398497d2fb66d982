"""Analyses: what a user can have computed of a whole graph, each with its parameters as the questions have them.

>>> [name for name in analyses()][:3]
['centrality', 'communities', 'together']
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

import pyoxigraph as ox

from ..graph import analysis, results
from ..graph.analysis import Findings, Graph
from ..graph.property_graph import property_graph
from ..graph.store import Store
from ..ontology.errors import UnknownName
from ..ontology.identifiers import term
from ..ontology.projection import WITHIN_REGION
from ..ontology.schema import load_schema
from .answer import Found, answer
from .catalogue import Question, read_question
from .engines import plain
from .meaning import Given, meanings, unanswered
from .table import Table

Computed = Callable[[Graph, dict[str, list[str | int]], Mapping[str, str]], Findings]
"""Of a graph, the parameters, and the region that holds each region."""
_OF_REGIONS = ("Technology", "Instrument")


@dataclass(frozen=True, slots=True)
class Analysis:
    """An analysis: what it answers and takes, as a question does, and what computes it."""

    question: Question
    compute: Computed


_SAID: dict[str, tuple[str, Computed]] = {
    "centrality": (
        """# 哪些实体最居中心（PageRank、邻居数、文件数）？
        # Which entities are most central: PageRank, neighbours, statements, documents?
        # param class: text, optional, example Technology
        # class of entity""",
        lambda pg, given, _: analysis.centrality(pg, _first(given, "class")),
    ),
    "communities": (
        """# 哪些实体自成一群（Louvain）？
        # Which entities belong together (Louvain, from a fixed seed)?
        # class of entity""",
        lambda pg, _, __: analysis.communities(pg),
    ),
    "together": (
        """# 同一类的哪些实体常在同一份文件中出现？
        # Which entities of a class do the same documents speak of?
        # param class: text, default Technology, example Technology
        # param least: number, default 1, example 2""",
        lambda pg, given, _: analysis.together(pg, str(given["class"][0]), int(given["least"][0])),
    ),
    "similar-regions": (
        """# 哪些互不包含的地区在技术和政策工具上最相像？
        # Which regions, neither inside the other, are most alike in technologies and instruments (Jaccard index)?
        # param class: text+, optional, example Technology, Instrument""",
        lambda pg, given, within: analysis.similar_regions(pg, _classes(given), within),
    ),
    "gaps": (
        """# 与一个地区最相像的地区有什么，是它没有的？
        # What do the regions most like one have that it has not?
        # param region: Region, required, example 广东
        # param class: text+, optional, example Technology, Instrument
        # param least: number, optional, example 5
        # class of entity""",
        lambda pg, given, within: analysis.gaps(
            pg, str(given["region"][0]), _classes(given), within, int(given.get("least", [analysis.ALIKE])[0])
        ),
    ),
    "changes": (
        """# 两份文件相比，新增、删去、改变了什么？
        # What does one document add to another, drop and change, targets among it?
        # param before: PolicyDocument|Commentary, required, example 云岚市工业互联网行动计划
        # param after: PolicyDocument|Commentary, required, example 云岚市工业互联网行动计划
        # class of what""",
        lambda pg, given, _: analysis.changes(pg, str(given["before"][0]), str(given["after"][0])),
    ),
    "timeline": (
        """# 各份文件先后怎样说到一个实体？
        # What was said of an entity, in the order of the documents' dates?
        # param entity: any, required, example 人工智能""",
        lambda pg, given, _: analysis.timeline(pg, str(given["entity"][0])),
    ),
}


def _first(given: dict[str, list[str | int]], name: str) -> str | None:
    return str(given[name][0]) if name in given else None


def _classes(given: dict[str, list[str | int]]) -> tuple[str, ...]:
    return tuple(map(str, given.get("class", _OF_REGIONS)))


@cache
def analyses() -> dict[str, Analysis]:
    """Every analysis by name."""
    return {name: Analysis(read_question(name, _head(said)), compute) for name, (said, compute) in _SAID.items()}


def _head(said: str) -> str:
    """The head of a question that no SPARQL follows."""
    lines = [line.strip() for line in said.splitlines()]
    return "\n".join([*lines[:2], "# group: structure", "# search: analysis", *lines[2:]])


def analyse(
    store: Store, name: str, parameters: Given | None = None, *, ids: bool = False, evidence: bool = False, write: bool = False
) -> Table:
    """The result of the analysis of that name; parameters, ``ids`` and ``evidence`` as for :func:`.run.ask`.

    ``write`` puts it into the store, too, as a named graph of its own (:mod:`..graph.results`).
    """
    found = find_analysis(name)
    meant = meanings(store, found.question, parameters or {})
    given = {one.parameter: [plain(store, term) for term in one.terms] for one in meant.values()}
    for kind in given.get("class", ()):
        load_schema().node(str(kind))  # raises UnknownClass
    pg = property_graph(store)
    findings = found.compute(pg, given, _within(store))
    statements = findings.statements or ((),) * len(findings.rows)
    rows = tuple((*row, " ".join(behind) or None) for row, behind in zip(findings.rows, statements, strict=True))
    shown = replace(found.question, parameters=())  # a column may be called as a parameter
    table = answer(store, shown, [Found((*findings.columns, "statement"), rows)], ids=ids, evidence=evidence)
    notes = [one.note for one in meant.values() if one.note]
    if not table.rows:
        notes.append(findings.empty or unanswered(store, found.question, meant))
    if write:
        notes.append(f"written to the graph <{store.base}{results.write(store, name, given, findings, pg).id}>")
    return replace(table, notes=tuple(notes))


def _within(store: Store) -> dict[str, str]:
    """The region that holds each region."""
    held = store.rdf.quads_for_pattern(None, ox.NamedNode(term(WITHIN_REGION)), None, None)
    return {str(plain(store, quad.subject)): str(plain(store, quad.object)) for quad in held}  # type: ignore[arg-type] # regions


def find_analysis(name: str) -> Analysis:
    """The analysis of that name; raises :class:`UnknownName`."""
    known = analyses()
    if name not in known:
        raise UnknownName("analysis", name, list(known))
    return known[name]


def written(store: Store) -> Table:
    """The results that were written back, each of the store as it is."""
    return _listed(results.written(store))


def erase(store: Store, name: str | None = None) -> Table:
    """Remove the written results of an analysis, or all; gives those that there were."""
    return _listed(results.erase(store, find_analysis(name).question.name if name else None))


def _listed(found: list[results.Written]) -> Table:
    return Table(
        ("analysis", "parameters", "rows", "graph"), tuple((one.name, ", ".join(one.parameters), one.rows, one.id) for one in found)
    )
