"""Who issued a document, whom it is addressed to, which region it speaks for and what its title is about."""

import re
from collections.abc import Sequence
from decimal import Decimal

from ...ontology.model import Document, Modality
from ..folding import fold
from .clauses import Chunk
from .gazetteer import Gazetteer, Known
from .links import Link
from .names import Name, type_of_entry
from .reading import Reading

_SURE = Decimal("0.95")
_OPENING = 1  # sentences behind the header in which a document still says who issues it
_SIGNATURE = 16  # characters beside the issuer in a signature: other bodies, a date
_BETWEEN = ("", *"，、：；:\n和及（")  # the items of an enumeration
_YEAR = re.compile(r"^(?:关于)?\d{4}年度?")
_GOVERNMENT = re.compile(r"(?P<region>[一-鿿]{2,10}(?:省|自治区|自治州|市|盟|县|区|旗))(?:人民)?政府")
_GOVERNMENT_OF = re.compile(
    r"((?!.{0,20}关于)[一-鿿]{2,8}?(?:省|自治区|自治州|市|盟|县|区|旗))(?=人民政府|政府|人民代表大会|人大|[一-鿿]{2,10}(?:委员会|局|厅|办公室|委)$)"
)
_ZONE_OF = re.compile(
    r"((?!.{0,20}关于)(?:中国（[一-鿿]{2,6}）)?[一-鿿]{0,16}?(?:开发区|示范区|高新区|新区|自贸试验区|自由贸易试验区|自由贸易港|合作区|保税区))"
    r"(?=管理委员会|管委会|(?:促进|管理|发展)?条例$)"
)


def issuer_links(document: Document, reading: Reading, addressed: Sequence[Name]) -> list[Link]:
    """IssuedBy for each issuer that the header names, addressedTo for each body addressed."""
    links = []
    for issuer in document.issuers:
        place = _said(fold(issuer), reading)
        if place is None:
            continue
        name = Name("Organization", issuer, place, place + len(issuer), _chunk(place, issuer), "header")
        sentence = reading.sentences[reading.sentence_at(place)]
        links.append(Link(None, "issuedBy", name, *sentence, "header", Modality.REPORTED, _SURE))
    for name in addressed:
        sentence = reading.sentences[reading.sentence_at(name.start)]
        links.append(Link(None, "addressedTo", name, *sentence, "addressee", Modality.REPORTED, _SURE))
    return links


def addressees(document: Document, reading: Reading, known: list[Known]) -> list[Name]:
    """The known bodies to which the document is addressed."""
    if not document.addressee:
        return []
    first, last = document.addressee
    return [
        Name("Organization", listed.name, listed.start, listed.end, _chunk(listed.start, listed.name), "addressee", known=listed)
        for listed in known
        if first <= reading.place(listed.start, listed.end)[0]
        and reading.place(listed.start, listed.end)[1] <= last
        and type_of_entry(listed) == "Organization"
        and _whole_item(listed, reading.text)
    ]


def _said(issuer: str, reading: Reading) -> int | None:
    """Where the document says who issued it: in its header, its opening or its signature, not where the text speaks of a body."""
    opening = reading.sentences[min(_OPENING, len(reading.sentences) - 1)][1] if reading.sentences else 0
    opened = signed = None
    for match in re.finditer(re.escape(issuer), reading.text):
        place = match.start()
        if place < reading.header_end:
            return place
        start, end = reading.sentences[reading.sentence_at(place)]
        if place == start and end - start <= len(issuer) + _SIGNATURE:
            signed = place
        elif place < opening and opened is None:
            opened = place
    return opened if signed is None else signed


def _whole_item(listed: Known, text: str) -> bool:
    """Whether a name stands by itself among the addressees: 区人民政府 in 各县（区）人民政府 does not."""
    before, after = text[listed.start - 1 : listed.start], text[listed.end : listed.end + 1]
    return before in _BETWEEN and after in _BETWEEN


def home_region(document: Document, reading: Reading, gazetteer: Gazetteer) -> Name | None:
    """The region whose authority speaks: that of the issuer, of the congress that adopted it, or at the head of the title.

    A document of the central authorities speaks for no region, whatever its title names.
    """
    for text in (*document.issuers, document.title, *_session_lines(reading)):
        folded = _YEAR.sub("", fold(text))  # 2025年云岚市政府工作报告
        place = 0
        last: Known | None = None
        for listed in gazetteer.find(folded):
            if listed.start != place or type_of_entry(listed) != "Region" or (len(listed.entries) > 1 and last is None):
                break
            last, place = listed, listed.end
        if last:
            at = reading.text.find(last.name)  # -1 where only the page around the text names it
            return Name("Region", last.name, at, at + len(last.name), _chunk(at, last.name), "home", known=last)
        unlisted = _GOVERNMENT_OF.match(folded) or _ZONE_OF.match(folded)
        if unlisted:
            at = reading.text.find(unlisted.group(1))
            return Name("Region", unlisted.group(1), at, at + len(unlisted.group(1)), _chunk(at, unlisted.group(1)), "home")
    return None


def addressed_region(addressed: Sequence[Name], gazetteer: Gazetteer) -> Name | None:
    """The region whose government alone is among those addressed, 你省 of a reply; None if there are several or none."""
    governed = [(body, match.group("region")) for body in addressed if (match := _GOVERNMENT.fullmatch(body.name))]
    if len(governed) != 1:
        return None
    body, region = governed[0]
    listed = next((one for one in gazetteer.find(region) if one.name == region and type_of_entry(one) == "Region"), None)
    return Name("Region", region, body.start, body.start + len(region), _chunk(body.start, region), "addressed", known=listed)


def topic_of(document: Document, reading: Reading, gazetteer: Gazetteer) -> Name | None:
    """The one sector or technology that the title names, None if it names none or several."""
    named = {
        listed.entries[0].id: listed for listed in gazetteer.find(fold(document.title)) if type_of_entry(listed) in ("Sector", "Technology")
    }
    if len(named) != 1:
        return None
    listed = next(iter(named.values()))
    at = reading.text.find(listed.name)
    return (
        Name(type_of_entry(listed), listed.name, at, at + len(listed.name), _chunk(at, listed.name), "topic", known=listed)
        if at >= 0
        else None
    )


def _session_lines(reading: Reading) -> list[str]:
    """在广东省第十四届人民代表大会…上: from the word 在 on, and the office of who speaks."""
    lines = []
    for start, end in reading.sentences:
        if end > reading.header_end:
            break
        line = reading.text[start:end]
        place = line.find("日在")
        lines.append(line[place + 2 :] if place >= 0 else line)
    return lines


def _chunk(start: int, text: str) -> Chunk:
    return Chunk(start, start + len(text), text)
