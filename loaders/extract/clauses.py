"""Clauses of a sentence, and what a parse of one holds: verbs and the noun phrases that they govern."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

_SIGN = re.compile(r"[（），；。！？：\n]|——")
_LABEL = re.compile(
    r"(?:第[一二三四五六七八九十百零〇\d]+[编章节条](?:之[一二三四五六七八九十])?(?:【[^】]{1,20}】)?|[一二三四五六七八九十]{1,3}[、.]|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、](?!\d)|\d{1,2}\.(?=[2-9]G)"
    r"|[①-⑳]|——|[一二三四五六七八九十]{1,2}[是要](?!个)|专栏\d{1,2}|附件\d{0,2}[:：]?|注[:：])[ ：]*"
)
_KIND_FIRST = re.compile(
    r"(?:重点|关键|主要|相关|有关|各|多个|诸多)?(?:领域|环节|方面|行业|区域|地区|地方|部门|单位|省份|城市(?!级|.{1,2}$))"
)
_SHORTEST_BRACKET = 4


@dataclass(slots=True)
class Verb:
    """A verb in a clause; ``group`` is its class in the lexicon."""

    word: str
    group: str
    start: int
    end: int
    negated: bool = False
    modal: str = ""


@dataclass(slots=True)
class Chunk:
    """A noun phrase. ``verb`` governs it (None: it stands before the verb), ``preposition`` introduces it.

    Items of one enumeration share ``series``; ``after_deng`` marks what follows 等 and says what they are; ``attribute``
    is where the words before 的 begin.
    """

    start: int
    end: int
    text: str
    verb: Verb | None = None
    preposition: str = ""
    series: int = 0
    joint: str = ""  # the conjunction before it
    after_deng: bool = False
    attribute: int | None = None
    embedded: bool = False  # it belongs to the words before 的


@dataclass(slots=True)
class Clause:
    """A clause of a sentence with its verbs and chunks in order."""

    start: int
    end: int
    sentence: int
    bracketed: bool = False
    verbs: list[Verb] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)
    deictic: str = ""  # 全省, 本市: the region of the document
    banned: int | None = None  # where a ban begins that reaches to the end of the clause

    @property
    def denied(self) -> bool:
        """Whether the clause says that something is not done."""
        return self.banned is None and any(verb.negated for verb in self.verbs)


def held_signs(text: str, names: dict[int, int]) -> set[int]:
    """Where signs stand that part no clauses, as they are inside names."""
    return {sign.start() for start, end in names.items() for sign in _SIGN.finditer(text, start + 1, end)}


def split_clauses(text: str, start: int, end: int, held: set[int]) -> Iterator[tuple[int, int, bool]]:
    """Clauses of a sentence: cut at commas and colons outside brackets that are not ``held`` by names; bracketed ones apart.

    >>> list(split_clauses("建立机制（市科技局牵头），推广“数字券，服务券”。", 0, 24, {19}))
    [(0, 4, False), (5, 11, True), (13, 24, False)]
    """
    depth = bracket = 0
    label = _LABEL.match(text, start, end)
    begin = label.end() if label else start
    inner: list[tuple[int, int, bool]] = []
    for sign in _SIGN.finditer(text, begin, end):
        place = sign.start()
        if place in held:
            continue
        char = text[place]
        if char == "（":
            if depth == 0:
                bracket = place + 1
            depth += 1
        elif char == "）" and depth:
            depth -= 1
            if depth == 0 and place - bracket >= _SHORTEST_BRACKET:
                inner.append((bracket, place, True))
        elif depth == 0 and char != "）":
            yield from _trimmed(begin, place, inner)
            inner = []
            begin = sign.end()
    yield from _trimmed(begin, end, inner)


def _trimmed(begin: int, end: int, inner: list[tuple[int, int, bool]]) -> Iterator[tuple[int, int, bool]]:
    last = end
    if inner and inner[-1][1] + 1 == end:  # a bracket at the end of a clause stands apart from it
        last = inner[-1][0] - 1
    if last > begin:
        yield begin, last, False
    yield from inner


def after_kind_word(chunk: Chunk, kinds: Container[str]) -> tuple[Chunk, ...]:
    """等|区域|国家级数据中心: the kind word belongs to the list before it, the rest is a chunk of its own; 城市联赛 is one word."""
    kind = _KIND_FIRST.match(chunk.text)
    if not kind or kind.end() + 2 > len(chunk.text) or chunk.text in kinds:
        return (chunk,)
    cut = chunk.start + kind.end()
    first = Chunk(chunk.start, cut, kind.group(), chunk.verb, chunk.preposition, chunk.series, "", after_deng=True)
    return first, Chunk(cut, chunk.end, chunk.text[kind.end() :], chunk.verb, "", chunk.series + 1)
