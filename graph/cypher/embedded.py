"""Cypher without a server: ladybug over the index of a store, in this process: for queries that are known to end."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...ontology.errors import QueryError
from ..sparql import place_shown
from ..store import Store
from . import Answer, Cell, CypherEngine, Limits, Parameter
from .cells import cell
from .index import open_index
from .reading import refuse_other_meaning, refuse_writing, unknown_to_embedded

if TYPE_CHECKING:
    import ladybug

_MISREAD = re.compile(r"Parser exception: (?P<why>.*?)(?: expecting \{.*\})? \(line: (?P<line>\d+), offset: (?P<offset>\d+)\)")
_TOO_LONG, TOO_LARGE = "Interrupted", ("Buffer manager exception", "bad_alloc")


class EmbeddedEngine(CypherEngine):
    """Answers from the index of a store, which is built first where it is stale."""

    name = "embedded"

    def __init__(self, store: Store) -> None:
        self._database: ladybug.Database = open_index(store)

    def run(self, query: str, parameters: Mapping[str, Parameter] | None = None, limits: Limits = Limits()) -> Answer:  # noqa: B008 frozen
        """Answer a query."""
        import ladybug

        refuse_writing(query)
        refuse_other_meaning(query)
        given = dict(parameters or {})
        with ladybug.Connection(self._database) as connection:
            connection.set_query_timeout(max(1, int(limits.seconds * 1000)))
            try:
                result = connection.execute(query, given)
                if isinstance(result, list):
                    raise QueryError("two queries at once are refused")
                columns = tuple(result.get_column_names())
                rows: list[tuple[Cell, ...]] = []
                while result.has_next() and len(rows) < limits.rows:
                    rows.append(tuple(cell(value) for value in result.get_next()))
                return Answer(columns, tuple(rows), cut=result.has_next())
            except RuntimeError as error:
                raise QueryError(why(query, str(error), limits)) from error

    def close(self) -> None:
        """Close the index."""
        self._database.close()


def why(query: str, message: str, limits: Limits) -> str:
    """What the engine says in one line; where it cannot read a query, the place in it stands below."""
    if _TOO_LONG in message:
        return f"the query took longer than {limits.seconds:g} s; ask for less, or give it more with --seconds"
    if any(words in message for words in TOO_LARGE):
        return "the query needs more than 1 GiB of memory; ask for less"
    line = " ".join(message.split("\n", maxsplit=1)[0].split()).rstrip(".")
    place = _MISREAD.fullmatch(line)
    if not place or unknown_to_embedded(query):
        return unknown_to_embedded(query) or f"the query cannot be run: {line}"
    at, column = int(place["line"]), int(place["offset"]) + 1
    return f"the query cannot be read: line {at}, column {column} ({place['why']}){place_shown(query, at, column)}"
