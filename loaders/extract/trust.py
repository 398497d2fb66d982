"""Trust: how often a name that was typed in one way, in one role, is what annotators call an entity of that type.

The shares stand in ``trust.toml`` and were counted on annotated texts by ``benchmarks/trust.py``; a name below
:data:`LEAST` costs more than it brings (adding items of precision p raises F1 only where p > F1 / 2) and is left out. What
is left carries its share on as the confidence of statements.
"""

import tomllib
from functools import cache

from .clauses import Chunk
from .learned import read_learned

LEAST = 0.3
_UNKNOWN = 0.5


def role_of(chunk: Chunk) -> str:
    """The role of a chunk in its clause: ``quoted``, ``of`` (before 的), a preposition, the class of its verb, or ``subject``."""
    if chunk.text.startswith("“"):
        return "quoted"
    if chunk.embedded:
        return "of"
    if chunk.preposition:
        return chunk.preposition
    return chunk.verb.group if chunk.verb else "subject"


def verb_of(chunk: Chunk, role: str) -> str:
    """The verb that governs a chunk of that role and nothing else does, "" if there is none: 入选 says more than its class."""
    return chunk.verb.word if chunk.verb and role == chunk.verb.group else ""


@cache
def load_trust() -> dict[str, dict[str, dict[str, float]]]:
    """Share by type, way of typing and role, or verb; the role ``any`` stands for those too rare to count."""
    return tomllib.loads(read_learned("trust.toml").decode())


def trust(kind: str, via: str, chunk: Chunk) -> float:
    """The share of such names that are right; one half where nothing is known."""
    ways = load_trust().get(kind, {}).get(via, {})
    role = role_of(chunk)
    verb = verb_of(chunk, role)
    return ways[verb] if verb in ways else ways.get(role, ways.get("any", _UNKNOWN))
