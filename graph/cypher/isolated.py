"""Cypher of anybody without a server, each query in a process of its own: ladybug keeps its limits of time and memory not always."""

import json
from collections.abc import Mapping

from ...ontology.errors import QueryError
from ..store import Store
from ..worker import Complaint, Limits, too_large, work
from . import Answer, CypherEngine, Parameter
from .cells import cell
from .embedded import TOO_LARGE, why
from .index import index_file
from .reading import refuse_other_meaning, refuse_writing


class IsolatedEngine(CypherEngine):
    """Answers from the index of a store, which is built first where it is stale."""

    name = "embedded"

    def __init__(self, store: Store) -> None:
        self._index = index_file(store)

    def run(self, query: str, parameters: Mapping[str, Parameter] | None = None, limits: Limits = Limits()) -> Answer:  # noqa: B008 frozen
        """Answer a query."""
        refuse_writing(query)
        refuse_other_meaning(query)
        query.encode()  # a byte of the command line that is no text is the caller's mistake
        task = {"language": "cypher", "path": str(self._index), "query": query, "parameters": dict(parameters or {})}
        try:
            columns, *rows, more = (json.loads(line) for line in work(task, limits).splitlines())
        except Complaint as error:
            if any(words in error.message for words in TOO_LARGE):
                raise too_large(limits) from error
            raise QueryError(why(query, error.message, limits)) from error
        return Answer(tuple(columns), tuple(tuple(map(cell, row)) for row in rows), cut=more)

    def close(self) -> None:
        """Nothing is held."""
