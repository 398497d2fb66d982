"""Stretches of text that are one thing whatever stands in them: titles in 《》, short quotations."""

import re

_TITLE = re.compile(r"《[^《》\n]{2,80}(?:《[^《》\n]{2,60}》[^《》\n]{0,40})?》")
_QUOTED = re.compile(r"“[^“”，。；！？\n]{1,24}”")


def titles(text: str) -> list[tuple[int, int]]:
    """The places of titles in book-title marks, marks included.

    >>> [text[slice(*place)] for text in ["根据《中小企业促进法》和《关于呈报《总体规划》的请示》"] for place in titles(text)]
    ['《中小企业促进法》', '《关于呈报《总体规划》的请示》']
    """
    return [match.span() for match in _TITLE.finditer(text)]


def shielded(text: str) -> dict[int, int]:
    """Start and end of titles and of quotations short enough to be names; nothing inside is read as grammar.

    >>> shielded("推广“一平台一行业”模式")
    {2: 10}
    """
    return dict(sorted(match.span() for pattern in (_QUOTED, _TITLE) for match in pattern.finditer(text)))
