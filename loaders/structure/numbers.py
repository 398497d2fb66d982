"""文号: the number that a Chinese authority gives a document, found, parsed and written in one form.

The form is that of the Regulations on the Handling of Official Documents of Party and Government Organs (2012), article 9:
the issuer's code, the year in 〔〕, the serial number, 号; decrees have 令第…号.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_YEAR = r"[〔\[【(（〈﹝]\s*((?:19|20)\d{2})\s*[〕\]】)）〉﹞]|((?:19|20)\d{2})年"
_CODE = r"[一-鿿]{1,14}?"
_NUMBER = re.compile(rf"(?P<code>{_CODE})\s*(?:{_YEAR})\s*第?\s*(?P<serial>\d{{1,5}})\s*号")
_DECREE = re.compile(r"(?P<issuer>[一-鿿]{0,24}?令)\s*[（(]?第\s*(?P<serial>\d{1,4})\s*号[）)]?")
_LEAD_IN = re.compile(r"^.*(?:中华人民共和国|按照|根据|依据|依照|遵照|参照|执行|落实|印发|(?<!共)和|与|及)(?=.{2,})")
_CODE_END = re.compile(
    r"(?:发|函|字|办|规|令|通|电|文|联|科|合|信|综|函字|号|政|委|局|厅|财|经|教|计|技|建|法|农|商|水|卫|税|审|资|人|高|成|数|管)$"
)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A 文号 and its place in a text (code points, end exclusive)."""

    text: str
    start: int
    end: int


def find_numbers(text: str) -> Iterator[DocumentNumber]:
    """Every 文号 in a text, in one form whatever its brackets and spaces.

    >>> [number.text for number in find_numbers("按照国办发[2020]24 号和国务院令第788号执行")]
    ['国办发〔2020〕24号', '国务院令第788号']
    >>> list(find_numbers("第3号令牌、2020年5号楼"))
    []
    """
    if "号" not in text:
        return
    taken = 0
    for match in sorted((*_NUMBER.finditer(text), *_DECREE.finditer(text)), key=lambda match: match.start()):
        decree = match.re is _DECREE
        name = match.group("issuer" if decree else "code")
        lead = _LEAD_IN.match(name)
        start = match.start() + (lead.end() if lead else 0)
        name = name[start - match.start() :]
        if start < taken or len(name) < 2 or not (decree or _CODE_END.search(name)):
            continue
        year = "" if decree else f"〔{match.group(2) or match.group(3)}〕"
        serial = int(match.group("serial"))
        yield DocumentNumber(f"{name}第{serial}号" if decree else f"{name}{year}{serial}号", start, match.end())
        taken = match.end()


def parse_number(text: str) -> str | None:
    """The 文号 if the whole text is one (spaces and a surrounding bracket aside), else None.

    >>> parse_number("（深坪府办规〔2023〕1 号）"), parse_number("国发〔2019〕5号等文件")
    ('深坪府办规〔2023〕1号', None)
    """
    bare = text.strip().strip("（）() 　")
    found = next(find_numbers(bare), None)
    return found.text if found and (found.start, found.end) == (0, len(bare)) else None
