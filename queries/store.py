"""The store as a user has it from `policykg.open_store`: what is in it, and what can be asked of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..graph.cypher import Parameter
from ..graph.cypher.isolated import IsolatedEngine
from ..graph.store import Store as Kept
from ..graph.subgraph import Subgraph, behind, neighbourhood
from ..graph.worker import Limits
from ..ontology.errors import QueryError
from .analyses import analyse, erase, written
from .cypher import cypher
from .find import KINDS, find
from .meaning import Given
from .resolve import likeliest
from .run import ask
from .sparql import sparql
from .table import Table


class Store(Kept):
    """An open store that answers; a context manager that closes it."""

    def ask(
        self,
        question: str,
        given: Given | None = None,
        *,
        evidence: bool = False,
        ids: bool = False,
        limits: Limits = Limits(),  # noqa: B008 frozen
        **parameters: str | int | Sequence[str],
    ) -> Table:
        """Answer a named question: ``store.ask("compare-regions", regions=["广东", "贵州"])``.

        Parameters are names, aliases, codes or ids; one that is called as something else here goes into ``given``.
        ``evidence`` adds the sentences behind each row, ``ids`` shows ids instead of names. A question of
        your own, of the folder that POLICYKG_QUESTIONS names, is answered in a process of its own and within ``limits``.
        """
        return ask(self, question, {**(given or {}), **parameters}, evidence=evidence, ids=ids, limits=limits)

    def sparql(self, query: str, limits: Limits = Limits()) -> Table:  # noqa: B008 frozen
        """Answer a SPARQL query that reads, in a process of its own and within limits."""
        return sparql(self, query, limits)

    def cypher(self, query: str, parameters: Mapping[str, Parameter] | None = None, limits: Limits = Limits()) -> Table:  # noqa: B008 frozen
        """Answer a Cypher query that reads, in a process of its own and within limits (extra ``cypher``)."""
        return cypher(IsolatedEngine(self), query, parameters, limits)

    def find(self, words: str, kinds: tuple[str, ...] = KINDS, most: int = 100) -> Table:
        """Entities and sentences that hold the words, one sign or more."""
        return find(self, words, kinds, most)

    def analyse(
        self,
        analysis: str,
        given: Given | None = None,
        *,
        evidence: bool = False,
        ids: bool = False,
        write: bool = False,
        **parameters: str | int | Sequence[str],
    ) -> Table:
        """Compute an analysis of the whole graph: ``store.analyse("gaps", region="广东")``; parameters as for :meth:`ask`.

        ``write`` also puts the result into the store, as a named graph of its own, until the documents change.
        """
        return analyse(self, analysis, {**(given or {}), **parameters}, evidence=evidence, ids=ids, write=write)

    def written(self) -> Table:
        """The results of analyses that stand in the store."""
        return written(self)

    def erase(self, analysis: str | None = None) -> Table:
        """Remove the written results of an analysis, or all; gives those that there were."""
        return erase(self, analysis)

    def neighbourhood(self, entity: str, hops: int = 1) -> Subgraph:
        """What lies within so many steps of an entity: ``store.neighbourhood("广东", hops=2)``; a notebook draws it."""
        named = likeliest(self, entity, ("any",))
        part = neighbourhood(self, named.id, hops)
        return replace(part, title=f"{part.title} {named.note}") if named.note else part

    def subgraph(self, answer: Table, title: str = "答案所依据的陈述 what the answer rests on") -> Subgraph:
        """The statements behind the rows of an answer that was asked for with ``evidence=True``."""
        if answer.rows and not answer.evidence:
            raise QueryError("the answer has no sentences to draw; ask with evidence=True")
        return behind(self, title, (one.statement for sentences in answer.evidence for one in sentences))
