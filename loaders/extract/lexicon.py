"""The lexicon: classes of words from ``lexicon.toml`` and one automaton that finds them all in a text."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import ahocorasick_rs

Match = tuple[int, int, str]
"""Start, end and category of a word found in a text."""

VERB, ADVERB, MODAL, PREPOSITION, CONJUNCTION, PARTICLE, QUANTIFIER, PROTECTED = (
    "verb", "adverb", "modal", "preposition", "conjunction", "particle", "quantifier", "protected",
)  # fmt: skip
_PRIORITY = (PROTECTED, VERB, ADVERB, MODAL, PREPOSITION, CONJUNCTION, PARTICLE, QUANTIFIER)


@dataclass(frozen=True, slots=True)
class Grammar:
    """Words that decide how a clause is read, by what they decide."""

    linking: tuple[str, ...]
    stative: tuple[str, ...]
    having: tuple[str, ...]
    media: tuple[str, ...]
    grounds: tuple[str, ...]
    everybody: tuple[str, ...]
    actors: tuple[str, ...]
    means: tuple[str, ...]
    funds: tuple[str, ...]
    good: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word classes: ``verbs`` maps a verb to its class, ``kinds`` what follows 等 to a type, ``words`` all to a category.

    ``weak`` verbs may be nouns inside a name, ``outer`` ones never stand in one.
    """

    verbs: dict[str, str]
    weak: frozenset[str]
    outer: frozenset[str]
    tails: frozenset[str]
    kinds: dict[str, str]
    units: tuple[str, ...]
    durations: frozenset[str]
    matters: tuple[str, ...]
    bans: frozenset[str]
    denials: frozenset[str]
    endings: frozenset[str]
    refusals: frozenset[str]
    grammar: Grammar
    words: dict[str, str]
    automaton: ahocorasick_rs.AhoCorasick
    categories: tuple[str, ...]  # by the number of a pattern of the automaton
    longest: int  # characters of a word

    def matches(self, text: str) -> dict[int, Match]:
        """The longest word at each place of a text where one starts.

        >>> load_lexicon().matches("加快完善标准")
        {0: (0, 2, 'verb'), 2: (2, 4, 'verb')}
        """
        categories, matches = self.categories, self.automaton.find_matches_as_indexes(text, overlapping=True)
        return {start: (start, end, categories[index]) for index, start, end in matches}  # they come by their ends: the longest is the last


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that ships with the package."""
    tables = tomllib.loads((files(__package__) / "lexicon.toml").read_text("utf-8"))
    verbs = {verb: group for group, words in tables["verbs"].items() for verb in words.split()}
    by_category = {
        PROTECTED: tables["protect"]["words"].split(),
        VERB: list(verbs),
        ADVERB: tables["adverbs"]["manner"].split(),
        MODAL: tables["adverbs"]["modal"].split(),
        PREPOSITION: tables["prepositions"]["words"].split(),
        CONJUNCTION: tables["conjunctions"]["words"].split(),
        PARTICLE: tables["particles"]["words"].split(),
        QUANTIFIER: tables["quantifiers"]["words"].split(),
    }
    words = {word: category for category in reversed(_PRIORITY) for word in by_category[category]}
    patterns = tuple(sorted(words))
    return Lexicon(
        verbs=verbs,
        weak=frozenset(tables["weak"]["verbs"].split()),
        outer=frozenset(tables["outer"]["verbs"].split()),
        tails=frozenset(tables["tails"]["words"].split()),
        kinds={word: kind for kind, words_of in tables["kinds"].items() for word in words_of.split()},
        units=tuple(tables["units"]["words"].split() + tables["units"]["durations"].split()),
        durations=frozenset(tables["units"]["durations"].split()),
        matters=tuple(tables["matters"]["words"].split()),
        **{name: frozenset(words_of.split()) for name, words_of in tables["negation"].items()},
        grammar=Grammar(**{name: tuple(words_of.split()) for name, words_of in tables["grammar"].items()}),
        words=words,
        automaton=ahocorasick_rs.AhoCorasick(patterns),
        categories=tuple(words[word] for word in patterns),
        longest=max(map(len, patterns)),
    )
