"""SPARQL that only reads, and only this store: what would reach out is refused before it is evaluated."""

import re

from ..ontology.errors import QueryError

_OUTSIDE = re.compile(
    r"#[^\n]*"  # comment
    r"|<[^<>\"{}|^`\\\x00-\x20]*>"  # IRI
    r'|"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'',
    re.DOTALL,
)
_KEYWORD = re.compile(r"(?<![\w:?$\-])(SERVICE|LOAD|INSERT|DELETE|CLEAR|DROP|CREATE|COPY|MOVE|ADD)(?![\w:\-])", re.IGNORECASE)
_ANSWERS = re.compile(r"(?<![\w:?$\-])(SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:\-])", re.IGNORECASE)


def refuse_writing(query: str) -> None:
    """Raise :class:`QueryError` if a query would write or ask another server.

    Words in strings, IRIs, comments, variables and prefixed names do not count.

    >>> refuse_writing('SELECT ?service WHERE { ?service <http://x/load> "DROP" } # SERVICE')
    >>> refuse_writing("SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    policykg.ontology.errors.QueryError: SERVICE is refused: queries only read this store
    """
    bare = _OUTSIDE.sub(" ", query)
    found = _KEYWORD.search(bare)
    if found:
        raise QueryError(f"{found.group(1).upper()} is refused: queries only read this store")
    if not _ANSWERS.search(bare):
        raise QueryError("a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE")
