r"""SPARQL that only reads, and only this store: what would reach out is refused before it is evaluated.

oxigraph needs no space between two words (``1SERVICE<http://…>`` asks a server) and reads ``<`` as the beginning of an IRI
only where an IRI may stand. So this takes away what cannot be a keyword, and what is left must not hold one.
"""

import re
import unicodedata
from collections.abc import Iterable

import pyoxigraph as ox

from ..ontology.errors import QueryError

FORMATS = (
    {
        "json": ox.QueryResultsFormat.JSON,
        "xml": ox.QueryResultsFormat.XML,
        "csv": ox.QueryResultsFormat.CSV,
        "tsv": ox.QueryResultsFormat.TSV,
    },
    {
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
        "rdfxml": ox.RdfFormat.RDF_XML,
    },
)
"""The formats of the W3C for rows and for graphs."""

_IRI = r"[^<>\"{}|^`\x00-\x20]*"  # with the escapes that an IRI may have
_OUTSIDE = re.compile(
    r"#[^\r\n]*"  # comment
    rf"|<[A-Za-z][A-Za-z0-9+.\-]*://{_IRI}>"  # IRI in full; no comparison has ://
    rf"|(?P<unclear><{_IRI}[#']{_IRI}>)"  # IRI, or a comparison with a comment or a string behind it
    r'|"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|[?$]\w+"  # variable
    r"|@[A-Za-z]+(?:-[A-Za-z0-9]+)*"  # language
    r"|:(?:[\w%\-]|\\.)+"  # local part of a prefixed name
    r"|\\.",  # later in it: pk:a.b\#c
    re.DOTALL,
)
_SERVICE = re.compile("SERVICE", re.IGNORECASE)  # also within a word: SERVICESILENT
_UPDATE = re.compile(r"\b(LOAD|INSERT|DELETE|CLEAR|DROP|CREATE|COPY|MOVE|ADD)\b(?!:)", re.IGNORECASE)
_DECLARED = re.compile(r"\bPREFIX\s+([\w.\-]*):", re.IGNORECASE)
_PREFIXED = re.compile(r"(?<![\w.\-])([\w.\-]*):")
_SHORT_IRI = re.compile(r"<[^<>\s]*>")  # urn:a, which is left of an IRI without ://
_BLANK = "_"  # prefix of nodes without a name
_PLACE = re.compile(r"error at (\d+):(\d+)")
_REASON = re.compile(r"(?:expected|one of|,) ((?:The|IRI) [A-Za-z ]+)")  # among the signs that could stand there
_FROM = re.compile(r"\bFROM(?![\w:])\s*(?:NAMED\b)?\s*(?:<(?P<iri>\d+)>|(?P<else>[^\s{]*))", re.IGNORECASE)
_BEFORE, _BEHIND = 60, 40  # signs of a line that are shown around a mistake
_ANSWERS = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:])", re.IGNORECASE)


def refuse_writing(query: str, base: str) -> None:
    """Raise :class:`QueryError` if a query would write, ask another server, or name a dataset that is none of this store.

    ``base`` is what the IRIs of the store begin with: a graph is one of its document versions.

    Words in strings, IRIs, comments, variables and behind a prefix do not count.

    >>> refuse_writing('SELECT ?service WHERE { ?service <http://x/load> "DROP" ; pk:service 1 } # SERVICE', "https://w3id.org/policykg/id/")
    >>> refuse_writing("SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "https://w3id.org/policykg/id/")
    Traceback (most recent call last):
    policykg.ontology.errors.QueryError: SERVICE is refused: queries only read this store
    """
    bare = _OUTSIDE.sub(_mark, query)
    found = _SERVICE.search(bare) or _UPDATE.search(bare)
    if found:
        raise QueryError(f"{found.group().upper()} is refused: queries only read this store")
    iris: list[str] = []
    for dataset in _FROM.finditer(_OUTSIDE.sub(lambda token: _numbered(token, iris), query)):
        named = iris[int(dataset["iri"])] if dataset["iri"] else dataset["else"]
        if not named.startswith(base):
            raise QueryError(f"FROM {named} is refused: a graph is a document version of this store, <{base}version/…>")
    if not _ANSWERS.search(bare):
        raise QueryError("a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE")


def what_is_wrong(query: str, message: str, known: Iterable[str]) -> QueryError:
    """The error of a query that oxigraph cannot read, out of its message, which lists every sign that could stand there.

    Where it says a place, the line stands under the message with a caret at the place.

    >>> print(what_is_wrong("SELECT * { ?s foo:name ?o }", "error at 1:23: expected one of ...", ["pk"]))
    the query cannot be read: unknown prefix foo:; known are pk:, and others are declared with PREFIX foo: <...>
    >>> print(what_is_wrong("SELECT ?s WHERE {", "error at 1:18: expected one of ...", ["pk"]))
    the query cannot be read: line 1, column 18
      SELECT ?s WHERE {
                       ^
    """
    bare = _SHORT_IRI.sub(" ", _OUTSIDE.sub(_mark, query))
    declared = {*known, *_DECLARED.findall(bare), _BLANK}
    unknown = next((prefix for prefix in _PREFIXED.findall(_DECLARED.sub(" ", bare)) if prefix not in declared), None)
    if unknown is not None:
        names = ", ".join(f"{prefix}:" for prefix in known)
        return QueryError(
            f"the query cannot be read: unknown prefix {unknown}:; known are {names}, and others are declared with PREFIX {unknown}: <...>"
        )
    place, reason = _PLACE.search(message), _REASON.search(message)
    where = f"line {place[1]}, column {place[2]}" if place else " ".join(message.split())[:100]
    shown = place_shown(query, int(place[1]), int(place[2])) if place else ""
    return QueryError(f"the query cannot be read: {where}{f': {reason[1]}' if reason else ''}{shown}")


def place_shown(query: str, line: int, column: int) -> str:
    """A line of a query with a caret below a column; a sign of East Asia takes two columns of a terminal."""
    lines = re.split(r"\r\n|\n|\r", query)
    text = (lines[line - 1] if line <= len(lines) else "").replace("\t", " ")
    begin = max(0, column - 1 - _BEFORE)
    before, behind = text[begin : column - 1], text[column - 1 : column - 1 + _BEHIND]
    width = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in before)
    return f"\n  {before}{behind}\n  {' ' * width}^"


def _numbered(found: re.Match[str], iris: list[str]) -> str:
    """As below, but an IRI stands as the number of its place in a list."""
    if not found.group().startswith("<") or found["unclear"]:
        return _mark(found)
    iris.append(found.group()[1:-1])
    return f" <{len(iris) - 1}> "


def _mark(found: re.Match[str]) -> str:
    """What stands for something that cannot be a keyword."""
    if found["unclear"]:
        raise QueryError(f"{found['unclear']} may be an IRI or a comparison; write an IRI in full, or a space after the <")
    return ":" if found.group().startswith(":") else " "
