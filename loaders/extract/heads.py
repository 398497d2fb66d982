"""What the last words of a noun phrase say about it: its type, its generic heads, the tails that are no part of a name."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from .lexicon import load_lexicon

_LONGEST_GENERIC = 60  # characters
_DEEDS = {"advance", "help", "guide", "improve", "create", "carry", "enforce", "grow"}  # classes of verbs
_COMPLETE = {"Sector", "Technology"}  # 钢铁 and 芯片 are names by themselves, 平台 and 机制 are not


@dataclass(frozen=True, slots=True)
class Heads:
    """``types`` maps a head to its type, ``whole`` a complete name; ``generic`` are no names, ``modifiers`` add nothing.

    ``ends`` has the lengths of the heads that end in a sign, the longest first, ``tails`` those of tails, ``begins`` those of
    the modifiers that begin with one.
    """

    types: dict[str, str]
    whole: dict[str, str]
    generic: frozenset[str]
    modifiers: frozenset[str]
    bodies: tuple[str, ...]  # last words of the names of bodies
    ends: dict[str, tuple[int, ...]]
    tails: dict[str, tuple[int, ...]]
    begins: dict[str, tuple[int, ...]]


@cache
def load_heads() -> Heads:
    """The heads that ship with the package."""
    tables = tomllib.loads((files(__package__) / "heads.toml").read_text("utf-8"))
    types = {head: kind for kind, heads in tables["heads"].items() for head in heads.split()}
    generic = frozenset(tables["generic"]["names"].split()) | frozenset(tables["generic"]["modifiers"].split())
    complete = {name: kind for name, kind in types.items() if kind in _COMPLETE and name not in generic}
    return Heads(
        types=types,
        whole=complete | {name: kind for kind, names in tables["whole"].items() for name in names.split()},
        generic=generic,
        modifiers=frozenset(tables["generic"]["modifiers"].split()),
        bodies=tuple(tables["bodies"]["words"].split()),
        ends=_lengths(types, -1),
        tails=_lengths(load_lexicon().tails, -1),
        begins=_lengths(tables["generic"]["modifiers"].split(), 0),
    )


def _lengths(words: Iterable[str], place: int) -> dict[str, tuple[int, ...]]:
    """The lengths of the words that have a sign at a place, the longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for word in words:
        found[word[place]].add(len(word))
    return {sign: tuple(sorted(lengths, reverse=True)) for sign, lengths in found.items()}


@lru_cache(maxsize=65536)
def head_of(name: str) -> str:
    """The longest head that a name ends in, "" without one.

    >>> head_of("产业风险预警机制"), head_of("灯塔工厂"), head_of("美好生活")
    ('机制', '工厂', '')
    """
    heads = load_heads()
    bare = name.rstrip("”’")
    for length in heads.ends.get(bare[-1:], ()):
        if (last := bare[-length:]) in heads.types:
            return last
    return ""


@lru_cache(maxsize=65536)
def type_of(name: str) -> str | None:
    """The type that a name shows by itself, None if it shows none or is too general to be a name.

    >>> type_of("工业互联网平台"), type_of("平台"), type_of("重点平台"), type_of("5G-A")
    ('Facility', None, None, 'Technology')
    """
    heads = load_heads()
    bare = name.strip("“”‘’")
    if bare in heads.whole:
        return heads.whole[bare]
    head = head_of(bare)
    if not head or len(head) == len(bare) or bare[-len(head) - 1] == "为":  # 以企业|为主体
        return None
    return None if is_generic(bare) or _is_deed(bare) else heads.types[head]


@lru_cache(maxsize=65536)
def is_generic(name: str) -> bool:
    """Whether a name says nothing specific: a bare head, or general modifiers before one.

    >>> is_generic("重点领域"), is_generic("关键核心技术"), is_generic("智能芯片")
    (True, True, False)
    """
    heads = load_heads()
    bare = name.strip("“”‘’")
    if len(bare) > _LONGEST_GENERIC:
        return False
    while bare:
        if bare in heads.generic or (bare in heads.types and bare not in heads.whole):
            return True
        length = next((length for length in heads.begins.get(bare[0], ()) if bare[:length] in heads.modifiers), 0)
        if not length:
            return False
        bare = bare[length:]
    return True


def _is_deed(bare: str) -> bool:
    """支持企业, 采取措施: a verb of those that rarely are nouns, with a general object."""
    verbs = load_lexicon().verbs
    return any(verbs.get(bare[:length]) in _DEEDS and is_generic(bare[length:]) for length in (2, 3, 4))


@lru_cache(maxsize=65536)
def without_tail(name: str) -> str:
    """A name without the nouns of quality or activity that follow it, as long as something specific is left.

    >>> without_tail("工业边缘计算节点建设"), without_tail("标准体系建设水平"), without_tail("数字化转型")
    ('工业边缘计算节点', '标准体系', '数字化转型')
    """
    heads, tails = load_heads(), load_lexicon().tails
    bare = name
    while bare not in heads.whole:
        lengths = heads.tails.get(bare[-1:], ())
        length = next((length for length in lengths if length <= len(bare) - 2 and bare[-length:] in tails), 0)
        if not length:
            return bare
        tail, head = bare[-length:], head_of(bare)
        shorter = bare[:-length].rstrip("的")
        if len(head) >= length and not (type_of(shorter) and tail not in heads.types):
            return bare
        if is_generic(shorter) or len(shorter) < 2:
            return bare
        bare = shorter
    return bare
