"""The clause grammar: a shallow parse of official Chinese into verbs and the noun phrases that they govern.

Official prose is formulaic: adverbs, one or more verbs, an enumeration of objects, prepositional phrases before the verb.
The grammar walks through a clause, taking words of the lexicon for what they are unless they stand inside a name, and
gathers everything else into noun phrases (chunks). It is a finite-state chunker in the sense of Abney (1991), with the
lexicon in the place of a part-of-speech tagger.
"""

import re
from bisect import bisect_right, insort

from .clauses import Chunk, Clause, Verb, after_kind_word
from .heads import head_of, is_generic, load_heads, type_of
from .lexicon import ADVERB, CONJUNCTION, MODAL, PARTICLE, PREPOSITION, PROTECTED, QUANTIFIER, VERB, Lexicon, Match, load_lexicon

_NAME, _QUANTITY = "name", "quantity"  # categories beside those of the lexicon
ACTORS = {"TargetGroup", "Organization", "Region"}
_MARK = re.compile(r"[（）“”、，]")
_BOUND = re.compile(r"超过|超出|高于|大于|多于|低于|少于|小于")
_PLACE = re.compile(r"(?:[\u4e00-\u9fff]{1,3}[省市县区州旗]){1,3}")  # of a place that no list has
_CAUSATIVE = {"help", "guide", "advance"}
_SHORT_MODAL = 1
_SHORT_OBJECT, _LONG_OBJECT = 2, 4  # characters
_FARTHEST = 60  # characters that are looked ahead
_LONGEST_BRACKET = 5  # of a bracket that is part of a name, its own marks included
_DEICTIC = {f"{which}{level}" for which in "全我本该你" for level in "省市区县"} | {"这个", "那个", "当地"}


class ClauseParser:
    """Parses the clauses of a text in which names, quoted words and quantities are already known."""

    def __init__(self, text: str, names: dict[int, int], quantities: dict[int, int], actors: set[tuple[int, int]]) -> None:
        """``names`` and ``quantities`` map the start of a stretch that must not be cut to its end; ``actors`` can act."""
        self.text = text
        self.names = names
        self.quantities = quantities
        self.actors = actors
        self.lexicon: Lexicon = load_lexicon()
        self.words = self.lexicon.matches(text)
        self.taken = self.words.copy()
        for place in [place for start, end in names.items() for place in self._run_into(start, end)]:
            self.taken.pop(place, None)
        self.stops: dict[int, Match] = self.taken.copy()
        self.stops.update((start, (start, end, _QUANTITY)) for start, end in quantities.items())
        self.stops.update((start, (start, end, _NAME)) for start, end in names.items())
        self.marked = sorted({*names, *quantities, *self.words, *(mark.start() for mark in _MARK.finditer(text)), len(text)})

    def _run_into(self, start: int, end: int) -> list[int]:
        """Where the words begin that run into a name without holding it: they are none."""
        before = range(start - self.lexicon.longest + 1, start)
        return [place for place in before if (word := self.words.get(place)) and start < word[1] < end]

    def parse(self, start: int, end: int, sentence: int, *, bracketed: bool = False) -> Clause:
        """One clause."""
        return _Walk(self, Clause(start, end, sentence, bracketed)).run()

    def take_whole(self, start: int, end: int) -> None:
        """From now on, hold a stretch for one name."""
        for place in (*self._run_into(start, end), *range(start, end)):
            self.stops.pop(place, None)
        self.names[start], self.stops[start] = end, (start, end, _NAME)
        insort(self.marked, start)

    def shorter(self, place: int, end: int) -> Match | None:
        """What is to be taken at a place where the name or quantity goes beyond the end of the clause."""
        if self.quantities.get(place, end + 1) <= end:
            return place, self.quantities[place], _QUANTITY
        word = self.taken.get(place)
        return word if word and word[1] <= end else None


class _Walk:
    """The state of one walk through a clause."""

    def __init__(self, parser: ClauseParser, clause: Clause) -> None:
        self.parser = parser
        self.grammar = parser.lexicon.grammar
        self.text = parser.text
        self.clause = clause
        self.place = clause.start
        self.buffer: int | None = None
        self.attribute: int | None = None
        self.verbs: list[Verb] = []  # the verbs that may still govern, innermost last
        self.preposition = ""
        self.preposition_at = 0
        self.joint = ""
        self.series = 0
        self.after_deng = False
        self.modal = ""
        self.negated = False  # from a word that denies on to the end of the clause
        self.previous = ""  # category of the last word

    def run(self) -> Clause:
        end = self.clause.end
        stops, marked = self.parser.stops, self.parser.marked
        self.place += self.text.startswith("请", self.place) and self.place + 1 in self.parser.names  # 请|财政部研究
        while self.place < end:
            place = self.place
            stop = stops.get(place)
            if stop and stop[1] > end:
                stop = self.parser.shorter(place, end)
            if stop:
                self._take(*stop)
            elif self.text[place] == "（":
                self._skip_bracket()
            elif self.text[place] in "“”":  # a quotation too long for a name
                self._flush()
                self.place += 1
            else:
                self._keep(min(end, marked[bisect_right(marked, place)]))
        self._flush()
        return self.clause

    # ------------------------------------------------------------------ words

    def _take(self, start: int, end: int, category: str) -> None:
        word = self.text[start:end]
        if category in (_NAME, PROTECTED):
            self._keep(end)
        elif category == _QUANTITY:
            self._flush()
            self.place = end
            self.previous = _QUANTITY
        elif category == VERB:
            self._verb(word, end)
        elif category in (ADVERB, MODAL):
            self._adverb(word, end, category)
        elif category == CONJUNCTION:
            self._conjunction(word, end)
        elif category == PREPOSITION:
            self._preposition_word(word, end)
        elif category == PARTICLE:
            self._particle(word, end)
        elif self.buffer is None:  # a quantifier before a noun
            if word in _DEICTIC:
                self.clause.deictic = word
            self.place = end
            acts = word in _DEICTIC or (word in self.grammar.everybody and not self.verbs)  # 全省|推广 has a subject
            self.previous = "" if acts else QUANTIFIER  # 一批|示范项目 has none
        else:
            self._keep(end)

    def _verb(self, word: str, end: int) -> None:
        if not self._is_verb(word, end):
            self._keep(end)
            return
        self._flush()
        verb = Verb(word, self.parser.lexicon.verbs[word], self.place, end, self.negated, self.modal)
        self.clause.verbs.append(verb)
        self.verbs.append(verb)
        self.modal = ""
        if word in self.parser.lexicon.refusals:
            self._negate(banned=False)
        elif word in self.parser.lexicon.endings and self._next_category(end) == VERB:  # 停止|执行
            self._negate(banned=True)
        self.preposition = self.joint = ""
        self.after_deng = False
        self.attribute = None
        self.series += 1
        self.previous = VERB
        good = self.text.startswith("好", end) and not (end in self.parser.names or self.text.startswith(self.grammar.good, end))
        self.place = end + good  # 发挥|好学历证书作用

    def _is_verb(self, word: str, end: int) -> bool:
        if end < self.clause.end - 1 and self.text[end] in "了着过":
            end += 1
        if self.buffer is None:
            return self._joins_verbs(end) or self._begins_with(word, end)
        return self._interrupts(self.text[self.buffer : self.place], word, end)

    def _begins_with(self, word: str, end: int) -> bool:
        """Whether a word is a verb where no noun phrase is open: a strong one is, a weak one may begin a name (发展规划)."""
        rest = self._rest(end)
        weak = word in self.parser.lexicon.weak
        if self._ends_at(end, rest):
            return not weak and self.previous not in (CONJUNCTION, VERB, "of")
        if not weak:
            return True
        if self.previous in ("of", QUANTIFIER):
            return False
        if self.previous == CONJUNCTION:
            return bool(self.clause.chunks) and self._item_began_with_verb() and len(rest) > _SHORT_OBJECT
        if self.previous in (VERB, PREPOSITION):
            return bool(rest) and not is_generic(rest) and (end in self.parser.names or not self._names_one_thing(rest))
        listed = self.text.startswith("、", end + len(rest))  # 促进|电子、轻工等产业升级
        return listed or not rest or len(rest) > _SHORT_OBJECT or not is_generic(rest)

    def _ends_at(self, end: int, rest: str) -> bool:
        return end >= self.clause.end or self.text[end] in "、）”》" or (not rest and self._next_category(end) == CONJUNCTION)

    def _interrupts(self, held: str, word: str, end: int) -> bool:
        """Whether a word is a verb after an open noun phrase, which is then its subject, or a part of the name."""
        rest = self._rest(end)
        weak, linking = word in self.parser.lexicon.weak, word in self.grammar.linking
        if self._ends_at(end, rest) or (not rest and self._next_category(end) is None):  # nothing follows
            return self.preposition in ("由", "会同") and self._acts(held)  # 由市科技局|编制
        quantified = self.preposition and self._next_category(end) == QUANTIFIER  # 为基层|培养|一批人才
        if quantified or (word in self.parser.lexicon.outer and len(rest) >= _SHORT_OBJECT):
            return True
        if self._acts(held) and self.parser.names.get(end):  # 工信部推广5G-A
            return True
        if self._names_one_thing(rest) and not (word in self.grammar.stative and rest in load_heads().whole):
            return False
        governing = self.verbs[-1].group if self.verbs else ""
        if not self.verbs and word in self.grammar.stative and self._kind(held) and rest:
            return True
        if self._acts(held) and (not weak or not self.verbs or governing in _CAUSATIVE or self.preposition):
            return not (weak and is_generic(rest))
        if (governing == "use" or self.preposition in self.grammar.media) and self._kind(held):
            return not (weak and is_generic(rest))
        if (self.after_deng and held in self.parser.lexicon.kinds) or (linking and held.endswith(self.grammar.means)):
            return True
        if weak:
            return bool(rest) and governing == "guide" and held.endswith(self.grammar.funds)  # 引导资金支持
        return not self.verbs or (linking and len(rest) >= _LONG_OBJECT)

    def _joins_verbs(self, end: int) -> bool:
        """培育|和|壮大: a conjunction with a verb on its other side."""
        if self._next_category(end) != CONJUNCTION:
            return False
        after = self.parser.words[end][1]
        object_follows = self._next_category(after) == VERB and len(self._rest(self.parser.words[after][1])) >= _SHORT_OBJECT
        return object_follows and self.previous not in ("of", CONJUNCTION)

    @staticmethod
    def _names_one_thing(rest: str) -> bool:
        """技能|提升|行动: a verb between a noun and the bare head of a name belongs to the name."""
        return not rest.startswith("“") and head_of(rest) == rest

    def _item_began_with_verb(self) -> bool:
        last = self.clause.chunks[-1]
        return last.verb is not None and last.verb.end == last.start and last.verb.word not in ("加强", "完善", "健全")

    def _adverb(self, word: str, end: int, category: str) -> None:
        following = self._next_category(end)
        verbal = following in (VERB, ADVERB, MODAL, PREPOSITION) or self.text[end : end + 2] in _DEICTIC
        if (category == MODAL and len(word) > _SHORT_MODAL and word != "需要") or verbal:
            self._flush()
            lexicon = self.parser.lexicon
            bound = _BOUND.match(self.text, end)  # 不超过30万元 only bounds
            if (word in lexicon.bans or word in lexicon.denials) and not (bound and bound.end() in self.parser.quantities):
                self._negate(banned=word in lexicon.bans)
            elif category == MODAL:
                self.modal = word
            self.place = end
            self.previous = category
        else:
            self._keep(end)

    def _negate(self, *, banned: bool) -> None:
        """What follows in the clause is not to be done, or is not done."""
        self.negated = True
        if banned and self.clause.banned is None:
            self.clause.banned = self.place

    def _conjunction(self, word: str, end: int) -> None:
        if self.buffer is None and self.previous not in (PARTICLE, "bracket", _QUANTITY):
            self.previous = self.previous if self.previous == VERB else CONJUNCTION
            self.place = end
            return
        self._flush()
        if self.after_deng:  # A、B等技术|与|C、D: another list
            self.after_deng = False
            self.series += 1
        self.joint = word
        self.previous = CONJUNCTION
        self.place = end

    def _preposition_word(self, word: str, end: int) -> None:
        if end >= self.clause.end or self.text[end] in "、”":
            self._keep(end)
            return
        if self.buffer is not None and len(word) == 1 and word in "为以从到至因比除同":
            held = self.text[self.buffer : self.place]
            if self._kind(held) is None and not self._acts(held):  # 服务机构|为|企业提供
                self._keep(end)
                return
        self._flush()
        self.preposition, self.preposition_at = word, self.place
        self.joint, self.after_deng = "", False
        self.series += 1
        self.previous = PREPOSITION
        self.place = end

    def _particle(self, word: str, end: int) -> None:
        if word == "的":
            if self.buffer is not None:
                if self.attribute is None:
                    self.attribute = self.buffer
                self._flush(embedded=True)
            if self.after_deng:  # A、B等方面|的|法规: the whole list belongs to what follows
                for chunk in self.clause.chunks:
                    chunk.embedded = chunk.embedded or chunk.series == self.clause.chunks[-1].series
            if self.preposition and self.verbs and self.preposition_at > self.verbs[-1].start:
                pass  # 加大|对中小企业的|支持: what follows is what is governed
            elif len(self.verbs) > 1:
                had = next((place for place, verb in enumerate(self.verbs) if place and verb.word in self.grammar.having), -1)
                del self.verbs[had:]  # 建设|具有带动作用的|基地
            if self.attribute is None and self.clause.chunks:
                self.attribute = self.clause.chunks[-1].start
            self.preposition = "" if self.verbs else self.preposition
            self.previous = "of"
            self.place = end
        elif word == "等" and (self.buffer is not None or self.previous == "bracket"):
            self._flush()
            self.after_deng = True
            self.previous = "deng"
            self.place = end
        elif word in ("了", "着", "过") and self.buffer is None:
            self.place = end
        elif word == "之间":
            self._flush()
            self.place = end
        elif word == "规定" and self.preposition in self.grammar.grounds and self._next_category(end) == VERB:  # 按照规定|办理登记
            self._keep(end)
            self._flush()
            self.preposition = self.previous = ""
            self.series += 1
        else:
            self._keep(end)

    # ------------------------------------------------------------------ chunks

    def _keep(self, end: int) -> None:
        if self.buffer is None:
            self.buffer = self.place
        self.place = end

    def _flush(self, *, embedded: bool = False) -> None:
        if self.buffer is None:
            return
        start, end = self.buffer, self.place
        self.buffer = None
        verb = self.verbs[-1] if self.verbs else None
        if self.joint == "" and not self.after_deng:
            self.series += 1
        chunk = Chunk(
            start, end, self.text[start:end], verb, self.preposition, self.series, self.joint, self.after_deng, self.attribute, embedded
        )
        pieces = after_kind_word(chunk, self.parser.lexicon.kinds) if self.after_deng else (chunk,)
        self.clause.chunks.extend(pieces)
        self.series += len(pieces) - 1
        self.joint = ""
        if not embedded:
            self.attribute = None
        self.previous = "chunk"

    def _skip_bracket(self) -> None:
        """（套） is part of a name, a longer bracket is not."""
        depth, place = 0, self.place
        while place < self.clause.end:
            depth += {"（": 1, "）": -1}.get(self.text[place], 0)
            place += 1
            if depth == 0:
                break
        if place - self.place <= _LONGEST_BRACKET and self.buffer is not None:
            self._keep(place)
        else:
            self._flush()
            self.place = place
            self.previous = "bracket"

    # ------------------------------------------------------------------ looking around

    def _rest(self, place: int) -> str:
        """The noun material from a place to the next word that ends it for certain."""
        text, names, words, marked = self.text, self.parser.names, self.parser.words, self.parser.marked
        end = place
        farthest = min(self.clause.end, place + _FARTHEST)
        following = bisect_right(marked, place)
        while end < farthest:
            if held := names.get(end):
                end = held
                continue
            if text[end] in "、，（）":
                break
            if word := words.get(end):
                if word[2] == PROTECTED:
                    end = word[1]
                    continue
                if word[2] in (CONJUNCTION, PARTICLE) or (end > place and text[end : word[1]] in self.parser.lexicon.outer):
                    break
            following = bisect_right(marked, end, following)
            end = min(marked[following], farthest)
        return text[place : min(end, self.clause.end)]

    def _next_category(self, place: int) -> str | None:
        if place >= self.clause.end or place in self.parser.names:
            return None
        word = self.parser.words.get(place)
        return word[2] if word else None

    def _acts(self, held: str) -> bool:
        """Whether the open noun phrase names somebody who can act."""
        known = (self.buffer, self.place) in self.parser.actors or self._kind(held) in ACTORS
        return known or bool(_PLACE.fullmatch(held)) or held.endswith(self.grammar.actors)

    def _kind(self, held: str) -> str | None:
        return type_of(held) or load_heads().whole.get(held.strip("“”"))
