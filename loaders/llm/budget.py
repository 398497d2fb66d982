"""The budget of a run: how many tokens it may take, and what it took."""

from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from ...ontology.errors import ExtractorError
from .cache import Answer
from .settings import NAME, PREFIX


@dataclass(slots=True)
class Budget:
    """Tokens are set aside before a request and settled after it, so that requests on their way cannot go over the limit."""

    limit: int
    requests: int = 0
    retries: int = 0
    cached: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    _spent: int = 0
    _lock: Any = field(default_factory=Lock, repr=False)

    def set_aside(self, tokens: int, *, again: bool) -> None:
        """Before a request that may take so many tokens; raises :class:`ExtractorError` where that is too much."""
        with self._lock:
            if self._spent + tokens > self.limit:
                raise ExtractorError(
                    NAME,
                    f"the next request could take more than is left of {self.limit:,} tokens",
                    f"raise {PREFIX}TOKENS; what was answered so far is kept and costs nothing again",
                )
            self._spent += tokens
            self.requests += 1
            self.retries += again

    def settle(self, tokens: int, answer: Answer | None) -> None:
        """After the request: what it took in place of what was set aside; nothing where it was not answered."""
        with self._lock:
            self._spent -= tokens
            if answer:
                self._spent += answer.tokens_in + answer.tokens_out
                self.tokens_in += answer.tokens_in
                self.tokens_out += answer.tokens_out

    def save(self) -> None:
        """An answer was kept from before."""
        with self._lock:
            self.cached += 1
