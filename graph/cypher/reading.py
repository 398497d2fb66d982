r"""Cypher that only reads: what would write, read files or call procedures is refused before it is run.

Each engine also runs it in a mode in which it cannot write to the graph. That alone is not enough: in their read-only modes
ladybug still reads and writes files (LOAD FROM, COPY … TO, EXPORT DATABASE) and fetches extensions, and Neo4j LOAD CSV.
"""

import re

from ...ontology.errors import QueryError

_OUTSIDE = re.compile(
    r"//[^\r\n]*|/\*.*?\*/"  # comments
    r'|"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|`(?:[^`]|``)*`'  # strings, quoted names
    r"|\$\w+"  # parameters
    r"|[.:|&!]\s*[^\W\d]\w*",  # properties, labels and types
    re.DOTALL,
)
_WRITES = re.compile(
    r"\b(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|FOREACH|DROP|ALTER|RENAME|GRANT|DENY|REVOKE|INSERT"
    r"|LOAD|COPY|EXPORT|IMPORT|INSTALL|UNINSTALL|ATTACH|USE|BEGIN|COMMIT|ROLLBACK|CHECKPOINT)\b",
    re.IGNORECASE,
)
_CALL = re.compile(r"\bCALL\b\s*(?P<what>[({]|[\w.]+)?", re.IGNORECASE)
_PROCEDURES = {
    "db.index.fulltext.querynodes",
    "db.index.fulltext.queryrelationships",
    "db.labels",
    "db.relationshiptypes",
    "db.propertykeys",
}
"""Procedures of Neo4j that only read."""

_ARROW = r"\s*<?-\s*(\[[^\]]*\])?\s*-\s*>?"
_UNKNOWN_TO_EMBEDDED = {
    "shortestPath()": r"\b(all)?shortestPaths?\s*\(",
    "SHORTEST as Neo4j writes it": r"\b(ANY|ALL)?\s*SHORTEST\b(?!\s+\d+\s*\.\.)[^\]]*?\(",
    "CALL": r"\bCALL\b",
    "COLLECT { }": r"\bCOLLECT\s*\{",
    "list comprehensions": r"\[\s*\w+\s+IN\b",
    "pattern comprehensions": r"\[\s*\([^\]]*\|",
    "reduce()": r"\breduce\s*\(",
    "type()": r"\btype\s*\(",
    "keys()": r"\bkeys\s*\(",
    "startNode() and endNode()": r"\b(start|end)Node\s*\(",
    "elementId()": r"\belementId\s*\(",
    "head() and last()": r"\b(head|last)\s*\(",
    "map projections": r"\b\w+\s*\{\s*\.",
    "quantified path patterns": rf"\){_ARROW}\s*(\([^()]*\)[^()]*\))?\s*(\{{\s*\d*\s*,?\s*\d*\s*\}}|[+*])",
}
_OTHERWISE_IN_EMBEDDED = {
    "labels() as Neo4j has it": r"\blabels\s*\(",
    "places in a list as Neo4j counts them": r"[\w)\]]\s*\[\s*-?(\d+|\.\.)",
}
"""What the embedded engine would answer, and otherwise than Neo4j: from 1, not from 0."""
_INSTEAD = {
    "type()": "write r.predicate",
    "labels() as Neo4j has it": "write n.type",
    "shortestPath()": "write -[* SHORTEST 1..4]- for it",
}


def refuse_writing(query: str) -> None:
    """Raise :class:`QueryError` if a query would do anything but read this graph.

    Words in strings, comments, quoted names, properties, labels and parameters do not count.

    >>> refuse_writing("MATCH (n:Region) WHERE n.name = 'DROP' AND n.set = $delete RETURN n // CREATE")
    >>> refuse_writing("MATCH (n) DETACH DELETE n")
    Traceback (most recent call last):
    policykg.ontology.errors.QueryError: DETACH is refused: queries only read this graph
    """
    bare = bare_cypher(query)
    if ";" in bare.rstrip().rstrip(";"):
        raise QueryError("two queries at once are refused; leave out the ;")
    found = _WRITES.search(bare)
    if found:
        raise QueryError(f"{found[1].upper()} is refused: queries only read this graph")
    for call in _CALL.finditer(_without_strings(query)):
        what = call["what"] or ""
        if what not in ("(", "{") and what.casefold() not in _PROCEDURES:
            raise QueryError(f"CALL {what} is refused: queries only read this graph; there are {', '.join(sorted(_PROCEDURES))}")


def refuse_other_meaning(query: str) -> None:
    """Raise :class:`QueryError` if the embedded engine would give another answer to a query than Neo4j.

    >>> refuse_other_meaning("MATCH (n) RETURN n.aliases[0]")
    Traceback (most recent call last):
    policykg.ontology.errors.QueryError: the embedded engine has no places in a list as Neo4j counts them: ask Neo4j with --engine neo4j
    """
    found = _first_of(_OTHERWISE_IN_EMBEDDED, query)
    if found:
        raise QueryError(found)


def unknown_to_embedded(query: str) -> str | None:
    """The construct of a query that the embedded engine does not have, with what to write or where to go instead.

    >>> unknown_to_embedded("MATCH (n)-[r]->(m) RETURN type(r)")
    'the embedded engine has no type(): write r.predicate, or ask Neo4j with --engine neo4j'
    >>> unknown_to_embedded("MATCH (n) WHERE 'type(' IN n.aliases RETURN n.name")
    """
    return _first_of(_UNKNOWN_TO_EMBEDDED, query)


def _first_of(constructs: dict[str, str], query: str) -> str | None:
    bare = _without_strings(query)
    for name, pattern in constructs.items():
        if re.search(pattern, bare, re.IGNORECASE):
            instead = f"{_INSTEAD[name]}, or ask" if name in _INSTEAD else "ask"
            return f"the embedded engine has no {name}: {instead} Neo4j with --engine neo4j"
    return None


def bare_cypher(query: str) -> str:
    """A query without what cannot be a keyword."""
    return _OUTSIDE.sub(" ", query)


def _without_strings(query: str) -> str:
    return _OUTSIDE.sub(lambda found: found.group() if found.group()[0] in ".:|&!" else " '' ", query)
