"""文号: the number that a Chinese authority gives a document, found, parsed and written in one form.

The form is that of the Regulations on the Handling of Official Documents of Party and Government Organs (2012), article 9:
the issuer's code, the year in 〔〕, the serial number, 号; decrees have 令第…号, announcements 公告2025年第…号.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import cn2an

from ..folding import fold

_YEAR = r"(?:19|20)\d{2}"
_HAN = r"(?:(?!号)[一-鿿])"
_NUMERAL = r"[一二三四五六七八九十百零〇]{1,6}"
_NUMBER = re.compile(
    rf"(?<!\d)(?P<code>{_HAN}{{1,14}}?)(?<!令|告)\s*"
    rf"(?:(?P<bracket>[〔\[【])\s*(?P<year>{_YEAR})\s*[〕\]】]|[（《]\s*(?P<round>{_YEAR})\s*[）》]|(?P<bare>{_YEAR})年)"
    r"\s*第?\s*(?P<serial>\d{1,5})\s*号"
)
_DECREE = re.compile(
    rf"(?<!\d)(?P<code>{_HAN}{{0,24}}?(?:令|公告|通告))\s*(?:[〔（]?\s*(?P<year>{_YEAR})\s*[年〕）]\s*（?\s*第?|（?\s*第)"
    rf"\s*(?P<serial>\d{{1,4}}|{_NUMERAL})\s*号）?"
)
_LEADS_IN = r"中华人民共和国|按照|根据|依据|依照|遵照|参照|执行|落实|印发|见|的|与|及"
_LEAD_IN = re.compile(rf"^.*(?:{_LEADS_IN}|(?<!共)和)(?=.{{2,}})")
_LEAD_IN_TO_DECREE = re.compile(rf"^(?:.*(?:{_LEADS_IN})(?=.{{2,}})|和)")  # 和 stands in 工业和信息化部令
_CODE_END = re.compile(
    r"(?:发|函|字|办|规|通|电|文|联|科|合|信|综|函字|号|政|委|局|厅|财|经|教|计|技|建|法|农|商|水|卫|税|审|资|人|高|成|数|管)$"
)
_SHORT_DECREES = {"国令": "国务院令"}  # as the State Council's own index writes it
_BETWEEN = re.compile(r"[ 、，；]*")
_AROUND = "（） "
_STRETCH = re.compile(r"[^，。；：、“”]+")  # no 文号 goes beyond it
_LONGEST = 100  # a line of more is a paragraph


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A 文号 and its place in a text (code points, end exclusive)."""

    text: str
    start: int
    end: int


def find_numbers(text: str) -> Iterator[DocumentNumber]:
    """Every 文号 in a text, in one form whatever its brackets, widths and spaces.

    Without the square brackets that only a 文号 has, its code must end as codes do.

    >>> [number.text for number in find_numbers("按照国办发[2020]24 号、工信部联企业〔2011〕300号和国务院令第七八八号执行")]
    ['国办发〔2020〕24号', '工信部联企业〔2011〕300号', '国务院令第788号']
    >>> [number.text for number in find_numbers("国令第706号")]
    ['国务院令第706号']
    >>> list(find_numbers("第3号令牌、2020年5号楼"))
    []
    """
    if "号" not in text:
        return
    text = fold(text)
    taken = 0
    stretches = [stretch.span() for stretch in _STRETCH.finditer(text) if "号" in stretch.group()]
    matches = (match for pattern in (_NUMBER, _DECREE) for stretch in stretches for match in pattern.finditer(text, *stretch))
    for match in sorted(matches, key=lambda match: match.start()):
        decree = match.re is _DECREE
        code = match.group("code")
        lead = (_LEAD_IN_TO_DECREE if decree else _LEAD_IN).match(code)
        start = match.start() + (lead.end() if lead else 0)
        code = code[start - match.start() :]
        code = _SHORT_DECREES.get(code, code)
        if start < taken or len(code) < 2 or not (decree or match.group("bracket") or _CODE_END.search(code)):
            continue
        try:
            serial = value_of(match.group("serial"))
        except ValueError:  # 令第百百号
            continue
        year = next((year for group in ("year", "round", "bare") if (year := match.groupdict().get(group))), None)
        form = f"{code}{f'{year}年' if year else ''}第{serial}号" if decree else f"{code}〔{year}〕{serial}号"
        yield DocumentNumber(form, start, match.end())
        taken = match.end()


def parse_numbers(text: str) -> tuple[str, ...]:
    """The 文号 if the whole text is nothing else (spaces and brackets around them aside); a joint document can have several.

    >>> parse_numbers("（深坪府办规〔2023〕1 号）"), parse_numbers("云科发〔2025〕3号　云财教〔2025〕8号")
    (('深坪府办规〔2023〕1号',), ('云科发〔2025〕3号', '云财教〔2025〕8号'))
    >>> parse_numbers("国发〔2019〕5号等文件")
    ()
    """
    if "号" not in text or len(text) > _LONGEST:
        return ()
    bare = fold(text).strip(_AROUND).removeprefix("中华人民共和国")
    found = list(find_numbers(bare))
    rest = bare
    for number in reversed(found):
        rest = rest[: number.start] + rest[number.end :]
    return tuple(number.text for number in found) if _BETWEEN.fullmatch(rest) else ()


def value_of(numeral: str) -> int:
    """A whole number from its digits or its Chinese numeral; raises ValueError on others.

    >>> value_of("788"), value_of("八十四"), value_of("二〇二五")
    (788, 84, 2025)
    """
    try:
        return int(numeral) if numeral.isdecimal() else int(cn2an.cn2an(numeral, "smart"))
    except KeyError as error:  # cn2an's word for 三十〇
        raise ValueError(numeral) from error
