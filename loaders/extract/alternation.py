"""Alternation: a long list of words as a regular expression that reads each of their common beginnings once."""

import re
from collections import defaultdict
from collections.abc import Iterable


def alternation(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first where one begins another.

    >>> alternation(["教育局", "教委", "科技局", "教育"])
    '(?:教(?:委|育(?:局)?)|科技局)'
    """
    return _branches({*words})


def beginnings(words: Iterable[str]) -> str:
    """A pattern that looks whether any of the words can begin at a place, so that most places need no further look.

    >>> beginnings(["教育局", "教委", "科技局"])
    '(?=[教科])'
    """
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in words})))}])"


def _branches(words: set[str]) -> str:
    endings: dict[str, set[str]] = defaultdict(set)
    for word in words:
        if word:
            endings[word[0]].add(word[1:])
    if not endings:
        return ""
    joined = "|".join(re.escape(sign) + _branches(rest) for sign, rest in sorted(endings.items()))
    optional = "" in words
    return f"(?:{joined}){'?' * optional}" if optional or len(endings) > 1 else joined
