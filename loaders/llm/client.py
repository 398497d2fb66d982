"""The client of an endpoint that speaks Chat Completions: one question, tried again where that helps.

Every way in which an endpoint fails is told in one line that has neither the key nor the address nor, where it may repeat
the key, what the endpoint said.
"""

import json
import logging
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from ...ontology.errors import ExtractorError, InputError, MissingExtra
from .budget import Budget
from .cache import Answer, Cache
from .contract import Malformed, key_of, parts_of
from .settings import NAME, PREFIX, Settings

if TYPE_CHECKING:
    import httpx

_LARGEST = 8 << 20  # bytes of an answer
_LONGEST_TOLD = 200  # characters of what an endpoint says
_TRY_AGAIN = {408, 409, 425, 429, *range(500, 600)}
_NO_ENTRY = {401, 403}
_NOT_REACHED, _BROKEN_OFF = 0, 1  # in the place of a status


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Why a question has no answer: ``refused``, ``too long`` or ``unusable``."""

    why: str


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Why a try failed, and the seconds that the endpoint asks to wait."""

    problem: str
    wait: float | None = None


class _Hiding(logging.Filter):
    """Keeps the lines of the HTTP library that have the endpoint's address out of every log."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record may pass."""
        told = record.getMessage()
        key = self._settings.key
        return not self._settings.endpoint.stands_in(told) and not (key and key.stands_in(told))


def need_httpx() -> None:
    """Raise :class:`MissingExtra` where the HTTP library is missing."""
    try:
        import httpx  # noqa: F401 - only whether it is there
    except ImportError as error:
        raise MissingExtra("The extractor llm", "llm") from error


@dataclass(slots=True)
class Client:
    """Asks the endpoint; answers are kept, and a question that was answered is not asked again."""

    settings: Settings
    budget: Budget
    cache: Cache = field(init=False)
    _http: "httpx.Client | None" = None

    def __post_init__(self) -> None:
        self.cache = Cache(self.settings.cache)

    @contextmanager
    def connected(self) -> Iterator[None]:
        """Keep connections open for a document. No redirect is followed: the key goes to the host that was named."""
        import httpx

        settings = self.settings
        hiding = _Hiding(settings)
        loggers = [logging.getLogger(name) for name in ("httpx", "httpcore.connection", "httpcore.http11", "httpcore.http2")]
        for logger in loggers:
            logger.addFilter(hiding)
        try:
            with httpx.Client(timeout=settings.timeout, follow_redirects=False, trust_env=not settings.local) as self._http:
                yield
        finally:
            self._http = None
            for logger in loggers:
                logger.removeFilter(hiding)

    def ask(self, asked: dict[str, Any], name: str) -> Answer | Unanswered:
        """The answer to a question about a document of that name; raises :class:`InputError` where the endpoint gives none.

        :class:`ExtractorError` is raised for what no other document would fare better with.
        """
        key = key_of(asked)
        kept = self.cache.get(key)
        if kept and _is_usable(kept.content):
            self.budget.save()
            return kept
        settings = self.settings
        trouble = _Trouble("")
        unusable = False
        for number in range(settings.tries):
            if number and not unusable:
                self._pause(trouble, number, name)
            result = self._try(asked, again=number > 0)
            if isinstance(result, Answer):
                self.cache.put(key, result)
            if isinstance(result, Answer | Unanswered) and result != Unanswered("unusable"):
                return result
            unusable = isinstance(result, Unanswered)
            trouble = result if isinstance(result, _Trouble) else trouble
        if unusable:
            return Unanswered("unusable")
        raise InputError(
            name,
            f"{settings.host} gave no answer in {settings.tries} tries ({trouble.problem})",
            "try again later; answers so far are kept",
        )

    def _pause(self, trouble: _Trouble, number: int, name: str) -> None:
        """Wait as long as the endpoint asks, else twice as long as before."""
        settings = self.settings
        wait = settings.wait * 2 ** (number - 1) if trouble.wait is None else trouble.wait
        if trouble.wait is not None and wait > settings.longest_wait:
            raise InputError(name, f"{settings.host} asks to wait {wait:,.0f} seconds ({trouble.problem})", "try again then")
        time.sleep(min(wait, settings.longest_wait))

    def _try(self, asked: dict[str, Any], *, again: bool) -> Answer | Unanswered | _Trouble:
        """Ask once. What the request may take is set aside first: a token for each character, and the longest answer."""
        body = json.dumps(asked, ensure_ascii=False).encode()
        most = len(body.decode()) + self.settings.answer_tokens
        self.budget.set_aside(most, again=again)
        status, wait, said = self._post(body)
        if status == _BROKEN_OFF:  # it may have been answered and counted: what was set aside is taken for spent
            return _Trouble(said.decode())
        if status != 200:
            self.budget.settle(most, None)
            if status == _NOT_REACHED or status in _TRY_AGAIN:
                return _Trouble(f"status {status}" if status else said.decode(), wait)
            raise self._closed(status, said)
        result, paid = self._answer(said, most - self.settings.answer_tokens)
        self.budget.settle(most, paid)
        return result

    def _post(self, body: bytes) -> tuple[int, float | None, bytes]:
        """Status, seconds to wait and body of a response; where there is none, why in the place of the body.

        The whole answer must be there in time: a server that sends a byte now and then is cut off.
        """
        import httpx

        settings = self.settings
        if self._http is None:
            raise RuntimeError("ask only while connected")
        until = time.monotonic() + settings.timeout
        said = bytearray()
        try:
            with self._http.stream("POST", settings.endpoint.told(), content=body, headers=self._headers()) as response:
                for piece in response.iter_bytes():
                    said += piece
                    if time.monotonic() > until:
                        return _BROKEN_OFF, None, f"no whole answer in {settings.timeout:g} seconds".encode()
                    if len(said) > _LARGEST:
                        return _BROKEN_OFF, None, f"the answer is larger than {_LARGEST >> 20} MB".encode()
            status = response.status_code
            told = bytes(said) if status == 200 else self._struck(bytes(said))
            return status, _seconds(response.headers.get("Retry-After")), told
        except httpx.ConnectTimeout:
            return _NOT_REACHED, None, b"no connection"
        except httpx.TimeoutException:
            return _BROKEN_OFF, None, f"no answer in {settings.timeout:g} seconds".encode()
        except httpx.ConnectError:
            return _NOT_REACHED, None, b"no connection"
        except httpx.HTTPError:
            return _BROKEN_OFF, None, b"the connection broke off"

    def _struck(self, said: bytes) -> bytes:
        """A body without the key: some endpoints repeat it."""
        for secret in (self.settings.key, self.settings.endpoint):
            said = said.replace(secret.told().encode(), "…".encode()) if secret else said
        return said

    def _headers(self) -> dict[str, str]:
        key = self.settings.key
        return {"Content-Type": "application/json", "Accept": "application/json"} | (
            {"Authorization": f"Bearer {key.told()}"} if key else {}
        )

    def _answer(self, said: bytes, asked: int) -> tuple[Answer | Unanswered, Answer]:
        """What a response says, and what it took; a server that does not count is taken to have used what was possible."""
        unusable = Unanswered("unusable")
        try:
            body = json.loads(said)
            choice = body["choices"][0]
            message = choice["message"]
            content, refusal, reason = message.get("content"), message.get("refusal"), choice.get("finish_reason")
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
            return unusable, Answer("", asked, 0)
        content = content if isinstance(content, str) else ""
        usage = body.get("usage")
        counts = usage if isinstance(usage, dict) else {}
        answer = Answer(content, _count(counts.get("prompt_tokens"), asked), _count(counts.get("completion_tokens"), len(content)))
        if refusal or reason == "content_filter":
            return Unanswered("refused"), answer
        if reason == "length":
            return Unanswered("too long"), answer
        key = self.settings.key
        if key and key.stands_in(content):
            return unusable, answer
        return answer if _is_usable(content) else unusable, answer

    def _closed(self, status: int, said: bytes) -> ExtractorError:
        """What no further try would change."""
        host = self.settings.host
        if status in _NO_ENTRY:
            return ExtractorError(NAME, f"{host} refuses the key (status {status})", f"set the right one in {PREFIX}KEY")
        if 300 <= status < 400:
            return ExtractorError(NAME, f"{host} points to another address (status {status})", "give that one with --llm-url")
        return ExtractorError(
            NAME,
            f"{host} refuses the request (status {status}{self._told(said)})",
            "check --llm-url, --llm-model and whether it can do json_schema",
        )

    def _told(self, said: bytes) -> str:
        """What the endpoint says of an error, in one line without the key."""
        try:
            error = json.loads(said)["error"]
            told = error["message"] if isinstance(error, dict) else error
        except (ValueError, KeyError, TypeError, RecursionError):
            return ""
        line = " ".join("".join(char if char.isprintable() else " " for char in str(told)).split())
        key = self.settings.key  # it may have been written with escapes
        line = key.struck_from(line) if key else line
        return f": {line[:_LONGEST_TOLD]}" if line else ""


def _is_usable(content: str) -> bool:
    """Whether an answer has the form that was asked for."""
    try:
        parts_of(content)
    except Malformed:
        return False
    return True


def _count(tokens: object, otherwise: int) -> int:
    return tokens if isinstance(tokens, int) and tokens >= 0 else otherwise


def _seconds(header: str | None) -> float | None:
    """The seconds of a Retry-After (RFC 9110, 10.2.3): a number, or a date.

    >>> _seconds("20"), _seconds("Thu, 01 Jan 1970 00:00:00 GMT"), _seconds("soon"), _seconds(None)
    (20.0, 0.0, None, None)
    """
    if header is None:
        return None
    try:
        seconds = float(header)
    except ValueError:
        try:
            date = parsedate_to_datetime(header)
        except ValueError:
            return None
        seconds = ((date if date.tzinfo else date.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds()
    return max(0.0, seconds) if math.isfinite(seconds) else None
