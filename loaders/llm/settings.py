"""Settings of the extractor: where the model is, under which key, and how much it may be asked.

They come from the environment (``POLICYKG_LLM_…``), so that no key stands in a command line or a file of ours.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from urllib.parse import SplitResult, urlsplit

from ...ontology.errors import ExtractorError

NAME = "llm"
PREFIX = "POLICYKG_LLM_"
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


class Secret:
    """Text that is told only to whom it is meant for: its repr, its str and its pickle do not have it.

    >>> Secret("sk-1")
    Secret(…)
    >>> f"{Secret('sk-1')}"
    'Secret(…)'
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return "Secret(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not written down")

    def told(self) -> str:
        """The text itself."""
        return self._text

    def stands_in(self, text: str) -> bool:
        """Whether a text has it."""
        return self._text in text

    def struck_from(self, text: str) -> str:
        """A text without it."""
        return text.replace(self._text, "…")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where and how the model is asked. ``endpoint`` is secret, too: some gateways have a key in its path.

    ``timeout`` is in seconds for a whole answer, ``wait`` those before the second try (then twice as many each time),
    ``longest_wait`` what is granted to an endpoint that names a time. ``tokens`` is the upper limit of a run.
    """

    endpoint: Secret
    host: str
    model: str
    key: Secret | None
    cache: Path
    tokens: int = 2_000_000
    tries: int = 5
    timeout: float = 180
    parallel: int = 4
    characters: int = 3_000  # of a batch
    answer_tokens: int = 8_000
    wait: float = 1
    longest_wait: float = 120

    @property
    def local(self) -> bool:
        """Whether the endpoint is on this machine."""
        return self.host.rpartition(":")[0].strip("[]") in _LOOPBACK


@dataclass(frozen=True, slots=True)
class _Variables:
    values: Mapping[str, str] = field(repr=False)

    def text(self, name: str) -> str:
        return self.values.get(PREFIX + name, "").strip()

    def number(self, name: str, default: int) -> int:
        written = self.text(name)
        if not written:
            return default
        if not written.isascii() or not written.isdigit() or not int(written):
            raise ExtractorError(NAME, f"{PREFIX}{name} is no number above 0", f"set a number such as {default}, or leave it out")
        return int(written)


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in an environment; raises :class:`ExtractorError` where they do not do.

    >>> found = settings_from({"POLICYKG_LLM_URL": "http://127.0.0.1:8000/v1", "POLICYKG_LLM_MODEL": "qwen3"})
    >>> found.host, found.model, found.key, found.endpoint.told()
    ('127.0.0.1:8000', 'qwen3', None, 'http://127.0.0.1:8000/v1/chat/completions')
    """
    variables = _Variables(environment)
    url, model, key = (variables.text(name) for name in ("URL", "MODEL", "KEY"))
    if not url:
        raise ExtractorError(NAME, "no endpoint is named", f"give --llm-url or {PREFIX}URL, and the key in {PREFIX}KEY")
    if not model:
        raise ExtractorError(NAME, "no model is named", f"give --llm-model or {PREFIX}MODEL")
    parts = _parts(url)
    if any(not char.isascii() or not char.isprintable() for char in key):
        raise ExtractorError(NAME, f"{PREFIX}KEY has characters that no key has", "copy the key again")
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return Settings(
        endpoint=Secret(parts.geturl().rstrip("/") + "/chat/completions"),
        host=f"{host}:{parts.port or (443 if parts.scheme == 'https' else 80)}",
        model=" ".join(model.replace("|", " ").split()),
        key=Secret(key) if key else None,
        cache=Path(variables.text("CACHE") or _cache(environment)),
        tokens=variables.number("TOKENS", 2_000_000),
        tries=variables.number("TRIES", 5),
        timeout=variables.number("TIMEOUT", 180),
        parallel=variables.number("PARALLEL", 4),
        characters=variables.number("CHARACTERS", 3_000),
        answer_tokens=variables.number("ANSWER_TOKENS", 8_000),
    )


def _parts(url: str) -> SplitResult:
    """The parts of the endpoint's address. What is wrong with it is said without it, as a key may stand in it."""
    advice = "give the base of its address, such as https://api.example.com/v1"
    try:
        parts = urlsplit(url)
        proper = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        proper = False
    if not proper or any(char.isspace() for char in url):
        raise ExtractorError(NAME, "the address of the endpoint is none", advice) from None
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ExtractorError(NAME, "the address of the endpoint has more in it than host and path", f"{advice}, and the key in {PREFIX}KEY")
    return parts


def _cache(environment: Mapping[str, str]) -> Path:
    """The folder of the user's in which programs keep what can be had again (XDG Base Directory Specification)."""
    base = environment.get("XDG_CACHE_HOME") or environment.get("LOCALAPPDATA")
    return Path(base or Path.home() / ".cache") / "policykg" / NAME
