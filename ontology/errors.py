"""Errors: one root; each names the object and says what to do about it.

A built-in exception is the second parent wherever Python has a word for the mistake, so callers may catch either.
"""

from difflib import get_close_matches


class PolicyKGError(Exception):
    """The root of every error that policykg raises on purpose; its text is one line for the user."""


class InputError(PolicyKGError, ValueError):
    """An input that cannot be read as a document.

    >>> print(InputError("plan.txt", "it is empty", "save the document again"))
    plan.txt: it is empty; save the document again
    """

    def __init__(self, name: str, problem: str, advice: str) -> None:
        self.name, self.problem, self.advice = name, problem, advice
        super().__init__(f"{name}: {problem}; {advice}")

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, str, str]]:
        """So that it passes from one process to another."""
        return InputError, (self.name, self.problem, self.advice)


class ExtractorError(PolicyKGError, RuntimeError):
    """An extractor that cannot work as it is set up.

    >>> print(ExtractorError("llm", "no endpoint is named", "set POLICYKG_LLM_URL"))
    the extractor llm: no endpoint is named; set POLICYKG_LLM_URL
    """

    def __init__(self, name: str, problem: str, advice: str) -> None:
        super().__init__(f"the extractor {name}: {problem}; {advice}")


class UnknownClass(PolicyKGError, LookupError):
    """A class or predicate that the ontology does not have.

    >>> print(UnknownClass("Planet", ["Region", "Sector"]))
    Planet is not in the ontology; it has Region, Sector
    """

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(f"{name} is not in the ontology; it has {', '.join(known)}")


class InvalidIdentifier(PolicyKGError, ValueError):
    """Text from which no identifier can be made.

    >>> print(InvalidIdentifier("“”", "no character is left once quotation marks are dropped"))
    '“”' cannot be an identifier: no character is left once quotation marks are dropped
    """

    def __init__(self, text: str, why: str) -> None:
        super().__init__(f"{text!r} cannot be an identifier: {why}")


class StoreError(PolicyKGError, OSError):
    """A store that cannot be opened or written.

    >>> print(StoreError("policykg-store", "another process has it open", "wait until it ends"))
    policykg-store: another process has it open; wait until it ends
    """

    def __init__(self, path: str, problem: str, advice: str) -> None:
        self.path = path
        super().__init__(f"{path}: {problem}; {advice}")


class OutputError(PolicyKGError, OSError):
    """A file that cannot be written.

    >>> print(OutputError("out.csv", "permission denied"))
    out.csv: permission denied; name a file or folder that can be written
    """

    def __init__(self, path: str, problem: str) -> None:
        self.path = path
        super().__init__(f"{path}: {problem}; name a file or folder that can be written")


class ServerError(PolicyKGError, ConnectionError):
    """A server that cannot be reached or does not do what it is asked.

    >>> print(ServerError("bolt://localhost:7687", "no server answers", "start it, or check the address"))
    bolt://localhost:7687: no server answers; start it, or check the address
    """

    def __init__(self, address: str, problem: str, advice: str) -> None:
        super().__init__(f"{address}: {problem}; {advice}")


class UnknownDocument(PolicyKGError, LookupError):
    """A document that the store does not hold.

    >>> print(UnknownDocument("plan.txt"))
    no document plan.txt in the store; `policykg documents` lists them
    """

    def __init__(self, name: str) -> None:
        super().__init__(f"no document {name} in the store; `policykg documents` lists them")


class QueryError(PolicyKGError, ValueError):
    """A question, a parameter or a query that cannot be answered.

    >>> print(QueryError("LOAD is refused: queries only read"))
    LOAD is refused: queries only read
    """


class UnknownName(PolicyKGError, LookupError):
    """A name from a closed list (a format, an extractor, a question) that is not in it; those near it, or all there are.

    >>> print(UnknownName("format", "xls", ["csv", "turtle"]))
    no format xls; there are csv, turtle
    >>> print(UnknownName("format", "turtles", ["csv", "turtle"]))
    no format turtles; did you mean turtle?
    """

    def __init__(self, what: str, name: str, known: list[str]) -> None:
        near = get_close_matches(name, known, n=2)
        super().__init__(f"no {what} {name}; " + (f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(known)}"))


class MissingExtra(PolicyKGError, ImportError):
    """A part that needs an optional dependency.

    >>> print(MissingExtra("Neo4j export", "neo4j"))
    Neo4j export needs an extra: pip install 'policykg[neo4j]'
    """

    def __init__(self, what: str, extra: str) -> None:
        self.what, self.extra = what, extra
        super().__init__(f"{what} needs an extra: pip install 'policykg[{extra}]'")

    def __reduce__(self) -> tuple[type["MissingExtra"], tuple[str, str]]:
        """So that it passes from one process to another."""
        return MissingExtra, (self.what, self.extra)
