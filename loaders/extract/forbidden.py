"""Lists of what is forbidden: the items below 不得有下列行为： or below 有下列行为之一的，处……罚款： say nothing that a policy wants."""

import re

from .reading import Reading

_LEAD = re.compile(
    r"(?:不得|禁止|严禁|不准)[^。；：]{0,30}(?:下列|以下)[^。；：]{0,20}：$"
    r"|有(?:下列|以下)[^。；：，]{0,12}之一[^。：]{0,150}(?:罚款|处罚|处分|警告|责令|吊销|没收|追究)[^。：]{0,150}：$"
)
_ITEM = re.compile(r"（[一二三四五六七八九十百]+）|[（(]?\d{1,2}[）)．.、]|[①-⑳]")


def forbidden(reading: Reading) -> set[int]:
    r"""The numbers of the sentences that are items of such lists, with what else their paragraphs say.

    >>> from ..structure import structure
    >>> from ..readers import Page
    >>> from .reading import read
    >>> text = "云岚市数据条例\n第一条 不得有下列行为：\n（一）利用爬虫技术窃取数据；\n（二）其他行为。\n第二条 发展数据产业。"
    >>> reading = read(structure(Page("a.txt", text, "text/plain")))
    >>> items = sorted(forbidden(reading))
    >>> [reading.text[slice(*reading.sentences[number])] for number in items]
    ['（一）利用爬虫技术窃取数据；', '（二）其他行为。']
    """
    found: set[int] = set()
    below, paragraph, said = False, -1, ""
    for number, ((start, end), its) in enumerate(zip(reading.sentences, reading.paragraphs, strict=True)):
        sentence = reading.text[start:end]
        said = sentence if its != paragraph else said + sentence
        if below and its != paragraph:
            below = _ITEM.match(sentence) is not None
        if below:
            found.add(number)
        elif said.endswith("：") and _LEAD.search(said):
            below = True
        paragraph = its
    return found
