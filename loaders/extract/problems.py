"""Problems: what a text says is difficult, and who or what has it.

Problems are clauses rather than noun phrases (人才供给结构性失衡), so they are found by their frames: 存在A、B等问题,
针对A问题, 面临一些挑战。比如，A、B等.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...ontology.model import Modality
from .clauses import Chunk, Verb
from .links import Link
from .names import Name
from .parse import Parsed, Sentence

_NOUN = (
    r"(?:突出|共性|具体|实际|现实|深层次|主要|严重|重大|困难和|风险|难点|热点|和)*"
    r"(?:问题|困难|难题|挑战|短板|矛盾|现象|障碍|瓶颈|乱象|弊端|行为)"
)
_HAVING = re.compile(rf"(?:存在|面临|遇到|遭遇|面对)(?:着|的)?(?![着的])(?P<list>[^，。；：\n]{{3,160}}?)(?:等|的)?{_NOUN}")
_SOLVING = re.compile(rf"(?P<cue>针对|解决|破解|化解|克服|缓解|整治|消除|攻克|治理)(?P<list>[^，。；：\n]{{2,120}}?)(?:等|的)?{_NOUN}")
_ENDING = re.compile(
    r"(?P<cue>打破|打通|破除|消除|打击|整治|遏制|查处|纠正|杜绝|清理|根治|防止|制止|处理|化解|降低)(?:各类|各种|一批|了)*"
    r"(?P<list>[^，。；：\n的]{0,24}?(?:壁垒|孤岛|烟囱|垄断|藩篱|断头路|乱象|违法建筑|违建|隐患|争端|纠纷|造假|欠薪|盗版|侵权|假冒|拖欠|违法犯罪|(?:违法|违规|侵权|欺诈|假冒|限制竞争)[^，。；：\n、的]{0,8}?行为))"
    r"(?=[，。；：\n、和及等]|$|行为)"
)
_GENERAL = re.compile(rf"(?:存在|面临|遇到).{{0,12}}?(?:一些|不少|诸多|许多|若干|多重|较多)?.{{0,6}}?{_NOUN}")
_EXAMPLES = re.compile(
    r"^(?:比如|例如|具体来看|具体而言|主要表现为|主要表现在|主要是|突出表现为|突出表现在|一方面)[，：:]?(?P<list>[^。\n]{5,260}?)(?:等)?(?:方面)?(?:问题)?[。；]?$"
)
_LIST = re.compile(r"[、；]|，(?:以及|且)?|以及")
_TRIM_LEFT = re.compile(r"^(?:当前|目前|仍|还|也|一些|不少|诸多|许多|部分地区|的|了|着|和|及|特别是|尤其是|以及)+(?=.{3,})")
_TRIM_RIGHT = re.compile(
    r"(?:的)?(?:突出|共性)?(?:问题|现象)?(?:亟待.{2,4}|有待.{2,4}|依然存在|比较突出|仍然存在|较为突出|较突出|时有发生)?$"
)
_STATE = re.compile(
    r"(?:不足|不够|不强|不高|不均衡|不平衡|不充分|不完善|不健全|不规范|不到位|不畅|不深|不优|不稳|不稳固|不牢|偏低|偏弱|偏少|偏小|较低|较弱|较少|较慢|较大|较重|较多|滞后|落后|失衡|缺失|缺乏|匮乏|短缺|薄弱|突出|下降|放缓|困难|疲软"
    r"|有待.{2,4}|亟待.{2,4}|任重道远|隐患|压力.{0,4}|短板.{0,4}|受制于.{1,4}|难)$"
)
_NO_PROBLEM = re.compile(
    r"(?:反映|遇到|出现|存在|关键|关注|关心|发展|应用|突破.{1,8}|签约|建设|制度性|跨区域|[和与及的])$|^(?:制约|影响|事关|涉及|我们)"
)
_SHORTEST, _LONGEST = 3, 34
_CONFIDENCE = Decimal("0.75")


@dataclass(frozen=True, slots=True)
class Problems:
    """The problems of a sentence by clause, and links from who faces them."""

    names: dict[int, list[Name]]
    links: list[Link]


class ProblemFinder:
    """Walks through the sentences and remembers who was said to have difficulties."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._having: tuple[Name, ...] | None = None  # after a general sentence: what follows are its problems
        self._paragraph = -1

    def find(self, sentence: Sentence, home: Name | None) -> list[Link]:
        """Add the problems of a sentence to its clauses; the links say who faces them."""
        text = self._text[sentence.start : sentence.end]
        if sentence.paragraph != self._paragraph:
            self._having = None
            self._paragraph = sentence.paragraph
        links: list[Link] = []
        for match in _HAVING.finditer(text):
            bearers = _bearers(sentence, sentence.start + match.start()) or ((home,) if home else ())
            for name in self._items(sentence, match, None):
                links.extend(_faces(bearers, name, sentence))
        for match in _SOLVING.finditer(text):
            self._add(sentence, list(self._items(sentence, match, match.group("cue"))))
        for match in _ENDING.finditer(text):
            self._add(sentence, list(self._items(sentence, match, match.group("cue"))))
        if self._having is not None and not links:
            examples = _EXAMPLES.match(text)
            for name in self._items(sentence, examples, None) if examples else self._states(sentence):
                links.extend(_faces(self._having, name, sentence))
        if not links and (general := _GENERAL.search(text)):
            bearers = _bearers(sentence, sentence.start + general.start())
            # what the report of a region lists as problems are those of the region, whoever the sentence speaks of
            self._having = tuple(one for one in bearers if not home or one.type == "Region") or ((home,) if home else bearers)
            for name in self._states(sentence, sentence.start + general.end()):
                links.extend(_faces(self._having, name, sentence))
        return links

    def _items(self, sentence: Sentence, match: "re.Match[str]", cue: str | None) -> Iterator[Name]:
        start = sentence.start + match.start("list")
        place = 0
        listed = match.group("list")
        cuts = [cut.span() for cut in _LIST.finditer(listed)] + [(len(listed), len(listed))]
        for begin, end in cuts:
            name = self._name(start + place, listed[place:begin], cue)
            place = end
            if name:
                self._add(sentence, [name])
                yield name

    def _states(self, sentence: Sentence, after: int = 0) -> Iterator[Name]:
        """Clauses that say that something is lacking, after words that promised problems."""
        for parsed in sentence.clauses:
            if parsed.clause.start >= after and _STATE.search(parsed.text):
                name = self._name(parsed.clause.start, parsed.text, None)
                if name:
                    self._add(sentence, [name])
                    yield name

    def _name(self, start: int, text: str, cue: str | None) -> Name | None:
        left = _TRIM_LEFT.match(text)
        offset = left.end() if left else 0
        words = text[offset:]
        right = _TRIM_RIGHT.search(words)
        if right and right.start() >= _SHORTEST and re.match(r"(?:的)?(?:突出|共性)?(?:问题|现象)", right.group()):
            words = words[: right.start()]
        if not _SHORTEST <= len(words) <= _LONGEST or _NO_PROBLEM.search(words) or re.fullmatch(rf".{{0,4}}{_NOUN}", words):
            return None
        begin = start + offset
        verb = Verb(cue, "solve", begin, begin) if cue and cue != "针对" else None
        chunk = Chunk(begin, begin + len(words), words, verb, "针对" if cue == "针对" else "")
        return Name("Problem", words, begin, begin + len(words), chunk, "problem frame")

    def _add(self, sentence: Sentence, names: list[Name]) -> None:
        """Into the clause that holds it, in the place of shorter names inside it."""
        for name in names:
            for parsed in sentence.clauses:
                if parsed.clause.start <= name.start < parsed.clause.end:
                    if any(other.type == "Problem" and other.start == name.start for other in parsed.names):
                        break
                    kept = [
                        other
                        for other in parsed.names
                        if other.end <= name.start or other.start >= name.end or other.end - other.start > len(name.name)
                    ]
                    parsed.names = sorted([*kept, name], key=lambda item: item.start)
                    break


def _bearers(sentence: Sentence, before: int) -> tuple[Name, ...]:
    """Who a sentence is about: the sectors, regions or groups that stand before its verb."""
    for parsed in reversed(sentence.clauses):
        named = tuple(
            name
            for name in parsed.names
            if name.type in ("Sector", "Region", "TargetGroup")
            and name.chunk.verb is None
            and not name.chunk.preposition
            and name.end <= before
        )
        if named:
            return named
    return ()


def _faces(bearers: tuple[Name, ...], problem: Name, sentence: Sentence) -> Iterator[Link]:
    first: Parsed = next(
        (parsed for parsed in sentence.clauses if parsed.clause.start <= problem.start < parsed.clause.end), sentence.clauses[0]
    )
    for bearer in bearers:
        start = bearer.start if sentence.start <= bearer.start < problem.start else first.clause.start
        yield Link(
            bearer,
            "faces",
            problem,
            min(start, first.clause.start),
            max(first.clause.end, problem.end),
            "problem frame",
            Modality.REPORTED,
            _CONFIDENCE,
        )
