"""A Neo4j server: its address, who asks, and what goes wrong there, in one line each.

A password comes from the caller alone; it is never part of an address, a message, a representation or a file.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..ontology.errors import MissingExtra, PolicyKGError, QueryError, ServerError

if TYPE_CHECKING:
    import neo4j

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_OLDEST = (5, 7)  # the first that keeps relationships unique by a property
_ADDRESS = re.compile(r"[A-Za-z0-9.\-_]+|\[[0-9A-Fa-f:.]+\]")
_SECONDS = 15.0
RETRY_SECONDS = 20.0
"""How long a transaction is tried again when the server cannot take it just now."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks; the password is not shown."""

    user: str
    password: str = field(repr=False)


def address(uri: str) -> str:
    """The address of a server without anything secret; raises :class:`ServerError`, which does not repeat what it was given.

    >>> address("bolt://localhost")
    'bolt://localhost:7687'
    >>> address("bolt://me:secret@localhost")
    Traceback (most recent call last):
    policykg.ontology.errors.ServerError: the address: it holds a user name or a password; give them in NEO4J_USERNAME and NEO4J_PASSWORD
    """
    try:
        parts = urlsplit(uri)
        port = parts.port or 7687
    except ValueError:
        parts, port = urlsplit(""), 0
    if "@" in uri or parts.query or parts.fragment:
        raise ServerError("the address", "it holds a user name or a password", "give them in NEO4J_USERNAME and NEO4J_PASSWORD")
    host = parts.netloc.rpartition(":")[0] if parts.netloc.rpartition(":")[2].isdigit() else parts.netloc
    if parts.scheme not in SCHEMES or not _ADDRESS.fullmatch(host) or parts.path not in ("", "/"):
        raise ServerError("the address", "it is no address of a Neo4j server", "write bolt://HOST:7687 or neo4j://HOST:7687")
    return f"{parts.scheme}://{host}:{port}"


@contextmanager
def connected(uri: str, credentials: Credentials) -> "Iterator[neo4j.Driver]":
    """A driver of a server that answers, is Neo4j and is new enough."""
    try:
        import neo4j
    except ImportError as error:
        raise MissingExtra("Neo4j", "neo4j") from error
    where = address(uri)
    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # else Python prints the driver's log beside our one line
    with failures_told(where):
        driver = neo4j.GraphDatabase.driver(
            where,
            auth=(credentials.user, credentials.password),
            connection_timeout=_SECONDS,
            connection_acquisition_timeout=_SECONDS,
            max_transaction_retry_time=RETRY_SECONDS,
            notifications_min_severity="OFF",
            user_agent="policykg",
        )
    with driver:
        try:
            with failures_told(where):
                driver.verify_connectivity()
        except (OSError, ValueError) as error:  # of the name of a host
            raise error if isinstance(error, PolicyKGError) else _unavailable(where, error) from None
        _check(driver, where)
        yield driver


def _check(driver: "neo4j.Driver", where: str) -> None:
    agent = driver.get_server_info().agent
    found = re.fullmatch(r"Neo4j/(\d+)\.(\d+).*", agent)
    if found is None:
        raise ServerError(where, f"it is {agent} and no Neo4j", "give the address of a Neo4j server")
    if (int(found[1]), int(found[2])) < _OLDEST:
        raise ServerError(where, f"it is {agent}", f"policykg needs Neo4j {_OLDEST[0]}.{_OLDEST[1]} or later")


@contextmanager
def failures_told(where: str) -> Iterator[None]:
    """Turn what the driver raises into one line; nothing of its own text but the server's code and message is repeated."""
    import neo4j.exceptions as problems

    try:
        yield
    except problems.AuthError:
        raise ServerError(where, "it refuses the user name or the password", "check NEO4J_USERNAME and NEO4J_PASSWORD") from None
    except problems.ClientError as error:
        raise _client_error(where, error) from None
    except problems.ConfigurationError as error:
        raise ServerError(where, _line(error), "check the address") from None
    except (problems.ServiceUnavailable, problems.SessionExpired) as error:
        raise _unavailable(where, error) from None
    except (problems.Neo4jError, problems.DriverError) as error:
        raise ServerError(where, _line(error), "see the server's log, or try again") from None


def _client_error(where: str, error: Any) -> ServerError | QueryError:  # noqa: ANN401 of the driver
    code = str(error.code or "")
    if "AccessMode" in code:
        return QueryError("the query would write, and queries only read this graph")
    if "Terminated" in code or "Timeout" in code or "TimedOut" in code:
        return QueryError("the query took too long; ask for less, or give it more with --seconds")
    if ".Statement." in code:
        return QueryError(f"the query cannot be run: {_line(error)}")
    if "DatabaseNotFound" in code:
        return ServerError(where, _line(error), "name another with --database")
    if ".Security." in code:
        return ServerError(where, _line(error), "ask for the right, or give another user in NEO4J_USERNAME")
    return ServerError(where, _line(error), "see what stands in the database, or name another with --database")


def _unavailable(where: str, error: Exception) -> ServerError:
    text = str(error)
    if any(word in text for word in ("looks like HTTP", "handshake", "Bolt protocol", "HTTP", "protocol version")):
        return ServerError(where, "what answers there is no Neo4j, or not its Bolt port", "give the Bolt port, 7687 by default")
    if any(word in text for word in ("onnection refused", "Name or service", "resolve", "timed out", "unreachable", "Couldn't connect")):
        return ServerError(where, "no server answers", "start it, or check the address")
    if "routing information" in text:  # neo4j:// does not say why
        return ServerError(where, "no Neo4j answers", "start it, or check the address and the Bolt port, 7687 by default")
    return ServerError(where, "the connection was cut", "do it again: what the server has already is not sent twice")


def _line(error: Any) -> str:  # noqa: ANN401 of the driver
    text = str(getattr(error, "message", None) or error)
    return " ".join(text.split("\n", maxsplit=1)[0].split()).rstrip(".")[:300]
