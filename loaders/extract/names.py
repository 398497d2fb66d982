"""Names: which chunks of a clause name an entity, of which type, under which name.

A chunk is typed by a gazetteer that knows it, else by its head, else by what the enumeration that it stands in is said to
be (“A、B等技术”), else by its verb (what is 攻克 is a technology). Names inside longer names are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ...ontology.schema import load_schema
from .chunker import ACTORS
from .clauses import Chunk, Clause, Verb
from .gazetteer import Known
from .heads import head_of, is_generic, load_heads, type_of, without_tail
from .lexicon import load_lexicon
from .trust import LEAST, trust

_STOPS = re.compile(r"[，；：。]|占(?![地补用])")  # a share of something is a metric and no name
_QUOTED = re.compile(r"“[^”]*”")
_ERA = "新时代"
_ORNAMENT = re.compile(rf"^{_ERA}的?(?=.{{4}})")
_BY_VERB = {"research": "Technology"}
_SHORTEST, _LONGEST = 2, 30
_SHORTEST_BAN = 4
_AREA = "区域"
_SHARED_HEADS = {"Facility", "Instrument", "TargetGroup", "Programme"}
_LISTED = 3  # items of a list of which most have a type, for the rest to have it too


@dataclass(frozen=True, slots=True)
class Name:
    """An entity named in a clause. ``start`` and ``end`` are places in the reading, ``via`` the rule that typed it."""

    type: str
    name: str
    start: int
    end: int
    chunk: Chunk
    via: str
    aliases: tuple[str, ...] = ()
    known: Known | None = None
    weight: float | None = None  # the probability of this very name, where it was weighed

    @property
    def trust(self) -> float:
        """How often such names are right."""
        return trust(self.type, self.via, self.chunk) if self.weight is None else self.weight


def name_chunks(clause: Clause, text: str, known: dict[int, Known], least: float = LEAST) -> list[Name]:
    """The names in the chunks of a clause with that text that deserve at least ``least`` trust, in reading order."""
    found: list[Name] = []
    for series in _series(clause.chunks):
        found.extend(_name_series(series, known))
    if clause.banned is not None:
        found = [name for name in found if name.end <= clause.banned] + _ban(clause, text)
    return [_bare(_ended(_described(name, clause, text))) for name in found if name.trust >= least]


def _ban(clause: Clause, text: str) -> list[Name]:
    """不得放映广告: a ban is an instrument under its own words; what it bans is named as nothing else."""
    start = clause.banned or 0
    words = text[start - clause.start :].rstrip("。；，：")
    if not _SHORTEST_BAN <= len(words) <= _LONGEST:
        return []
    end = start + len(words)
    verb = Verb(words[:2], "enforce", start, start + 2, modal="不得")
    return [Name("Instrument", words, start, end, Chunk(start, end, words, verb), "ban")]


def _described(name: Name, clause: Clause, text: str) -> Name:
    """财政投入的|增长机制: the whole phrase is another form of the name."""
    before = name.chunk.attribute
    begins = name.chunk.verb.end if name.chunk.verb else clause.start
    if name.via != "head" or before != begins or not before < name.start:
        return name
    whole = text[before - clause.start : name.end - clause.start]
    return replace(name, aliases=(*name.aliases, whole)) if len(whole) <= _LONGEST and "的" in whole and not _STOPS.search(whole) else name


def _ended(name: Name) -> Name:
    """取消|药品加成: what is done away with is named together with its end, as a measure."""
    verb = name.chunk.verb
    if verb is None or verb.word not in load_lexicon().endings or name.type not in ("Instrument", "Programme") or verb.end != name.start:
        return name
    return replace(name, type="Instrument", name=verb.word + name.name, start=verb.start, known=None)


def _bare(name: Name) -> Name:
    """“灯塔工厂” is called 灯塔工厂."""
    quoted = name.name[0] == "“" and _QUOTED.fullmatch(name.name)
    return replace(name, name=name.name[1:-1], start=name.start + 1, end=name.end - 1) if quoted else name


def _series(chunks: list[Chunk]) -> Iterator[list[Chunk]]:
    group: list[Chunk] = []
    for chunk in chunks:
        if group and chunk.series != group[-1].series:
            yield group
            group = []
        group.append(chunk)
    if group:
        yield group


def _name_series(series: list[Chunk], known: dict[int, Known]) -> list[Name]:
    kinds = [chunk for chunk in series if chunk.after_deng]
    items = [chunk for chunk in series if not chunk.after_deng] if kinds else series
    said = _kind_said(kinds[0].text) if kinds else None
    named = [_by_itself(chunk, known) for chunk in items]
    if said == "Region" and kinds[0].text.endswith(_AREA) and not any(own and own[0].type == said for own in named):
        said = None  # 供热、停车场等区域
    unshared = len(items) == 1 or all(named)
    shared = None if unshared else _shared_head(items, named)
    common = None if unshared else _common_type(named)
    found: list[Name] = []
    for chunk, own in zip(items, named, strict=True):
        if own:
            found.extend(own)
            continue
        governed = None if chunk.verb is None or chunk.preposition or chunk.embedded else _BY_VERB.get(chunk.verb.group)
        inner = _inside(chunk, known)
        if inner or not (shared or said or governed or common):
            found.extend(inner)
            continue
        name = _core(chunk.text)
        if not _SHORTEST <= len(name) <= _LONGEST or is_generic(name):
            continue
        if shared:
            kind, head = shared
            found.append(Name(kind, name + head, *_place(chunk, name), chunk, "shared head", (name,)))
        elif said:
            found.append(Name(said, name, *_place(chunk, name), chunk, "kind word"))
        elif governed:
            found.append(Name(governed, name, *_place(chunk, name), chunk, "verb"))
        elif common:
            found.append(Name(common, name, *_place(chunk, name), chunk, "list"))
    for chunk in kinds:
        found.extend(_by_itself(chunk, known) or _inside(chunk, known))
    return found


def _by_itself(chunk: Chunk, known: dict[int, Known]) -> list[Name]:
    """The name of a chunk from a gazetteer or from its head."""
    name, before, kind = _typed(chunk.text)
    start = chunk.start + before
    end = start + len(name)
    listed = known.get(start)
    if listed and listed.end == end:
        return [Name(type_of_entry(listed), listed.name, start, end, chunk, "gazetteer", known=listed)]
    return [Name(kind, name, start, end, chunk, "head")] if kind else []


@lru_cache(maxsize=65536)
def _typed(words: str) -> tuple[str, int, str | None]:
    """The name in the words of a chunk, where it begins in them, and the type that it shows by itself."""
    name = _core(words)
    kind = type_of(name) if _SHORTEST <= len(name) <= _LONGEST else None
    stopped = kind and _STOPS.search(_QUOTED.sub("", name) if "“" in name else name)
    return name, words.index(name), None if stopped else kind


def _inside(chunk: Chunk, known: dict[int, Known]) -> list[Name]:
    """The known names inside a chunk that is no name itself."""
    found: list[Name] = []
    if known.keys().isdisjoint(range(chunk.start, chunk.end)):
        return found
    place = chunk.start
    while place < chunk.end:
        listed = known.get(place)
        if listed and listed.end <= chunk.end:
            kind = type_of_entry(listed)
            short = listed.end - listed.start <= _SHORTEST and not listed.name.isascii()
            if kind in ACTORS or not short:  # 物流|费用 does not speak of the sector, 5G|融合 does
                found.append(Name(kind, listed.name, listed.start, listed.end, chunk, "inside", known=listed))
            place = listed.end
        else:
            place += 1
    return found


@lru_cache(maxsize=65536)
def _core(text: str) -> str:
    return without_ornament(without_tail(text.strip(" ·")))


def without_ornament(words: str) -> str:
    """A name without words that only adorn it.

    >>> without_ornament("新时代职业教育")
    '职业教育'
    """
    return _ORNAMENT.sub("", words) if words.startswith(_ERA) else words


def _place(chunk: Chunk, name: str) -> tuple[int, int]:
    start = chunk.start + chunk.text.index(name)
    return start, start + len(name)


def type_of_entry(known: Known) -> str:
    """The class of the guide that a known name belongs to."""
    return known.type or _core_type(known.entries[0].type)


@cache
def _core_type(kind: str) -> str:
    return load_schema().core(kind)


def _kind_said(text: str) -> str | None:
    kinds = load_lexicon().kinds
    return next((kinds[text[place:]] for place in range(len(text)) if text[place:] in kinds), None)


def _shared_head(items: list[Chunk], named: list[list[Name]]) -> tuple[str, str] | None:
    """交通、能源|基础设施: the head that is said once, with the last item, and its type."""
    if len(items) < _SHORTEST or not named[-1] or named[-1][0].type not in _SHARED_HEADS or type_of(named[-1][0].name) is None:
        return None
    if any(own and own[0].via == "head" for own in named[:-1]):
        return None
    head = head_of(named[-1][0].name)
    rest = named[-1][0].name[: -len(head)]
    if len(head) < _SHORTEST or len(rest) > max(len(_core(chunk.text)) for chunk in items[:-1]) + 2:
        return None
    return load_heads().types[head], head


def _common_type(named: list[list[Name]]) -> str | None:
    if len(named) < _LISTED:
        return None
    types = [own[0].type for own in named if own]
    return types[0] if len(types) >= _LISTED and len(set(types)) == 1 and types[0] in ("Sector", "Technology") else None
