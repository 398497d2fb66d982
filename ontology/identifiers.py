"""Identifiers: the only place where names become ids and ids become IRIs.

An id is a path such as ``region/440000`` or ``technology/人工智能``; the IRI is the id after the base IRI. Entities have
readable ids (RFC 3987 lets Chinese characters stand unescaped), statements, figures and evidence have ids from a hash of
what they say, so the same content has the same id in every store.
"""

import hashlib
import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

from .errors import InvalidIdentifier

NAMESPACE = "https://w3id.org/policykg/ontology#"
BASE = "https://w3id.org/policykg/id/"

_QUOTES = "“”‘’\"'「」『』《》〈〉"
_DASHES = "‐‑‒–—―−"
_FOLD = {ord(char): None for char in _QUOTES} | {ord(char): "-" for char in _DASHES}
_ORDINARY = re.compile("[0-9A-Za-z\u4e00-\u9fa5]+")  # most names are of these alone, which are in every form what they are
_ISSUING = re.compile(
    r".{0,60}?(?:印发|发布|公布)(?:《(?P<quoted>.{4,100}?)》(?:的(?:通知|公告|决定|函))?|(?P<bare>[^《》]{4,80}?)的(?:通知|公告|决定|函))"
)
_HASH_LENGTH = 24  # hex digits: 96 bits, no collision in practice below 10^12 items


@lru_cache(maxsize=65536)
def normal_name(name: str) -> str:
    """The form under which two spellings of a name are one: NFKC, no quotation marks or spaces, one kind of dash.

    >>> normal_name("“工业强基２.０” 工程")
    '工业强基2.0工程'
    >>> normal_name("行动计划（2018—2020年）") == normal_name("行动计划(2018-2020年)")
    True
    """
    if _ORDINARY.fullmatch(name):
        return name
    folded = unicodedata.normalize("NFKC", name).translate(_FOLD)
    return unicodedata.normalize("NFKC", "".join(folded.split()))  # what stood apart may now combine


def slug(text: str) -> str:
    """Text as one segment of an IRI: letters, digits and CJK signs as they are, the rest percent-encoded in UTF-8.

    >>> slug("人工智能+"), slug("a/b c")
    ('人工智能%2B', 'a%2Fb%20c')
    """
    if _ORDINARY.fullmatch(text):
        return text
    return "".join(char if _is_plain(char) else "".join(f"%{byte:02X}" for byte in char.encode()) for char in text)


def _is_plain(char: str) -> bool:
    if char.isascii():
        return char.isalnum() or char in "-._~()"
    in_iri = char < "\ufff0" or "\U00010000" <= char < "\U000e0000"  # RFC 3987 leaves out specials and variation selectors
    return in_iri and unicodedata.category(char)[0] in "LNMPS"


@lru_cache(maxsize=65536)
def entity_id(kind: str, name: str) -> str:
    """The id of an entity from the (core) class it belongs to and its name.

    >>> entity_id("Programme", "“工业强基2.0”工程")
    'programme/工业强基2.0工程'
    >>> entity_id("Region", "440000")
    'region/440000'
    """
    normal = normal_name(name)
    if not normal:
        raise InvalidIdentifier(name, "no character is left once quotation marks and spaces are dropped")
    return f"{kind.lower()}/{slug(normal)}"


def name_in(identifier: str) -> str:
    """The normalised name that an id was made of.

    >>> name_in(entity_id("Programme", "“东数西算”工程 A/B"))
    '东数西算工程A/B'
    """
    return unquote(identifier.partition("/")[2])


def work_title(title: str) -> str:
    """The title of what a notice issues, since others cite that and not the notice; any other title as it is.

    >>> work_title("国务院关于印发《促进大数据发展行动纲要》的通知"), work_title("国务院关于印发促进大数据发展行动纲要的通知")
    ('促进大数据发展行动纲要', '促进大数据发展行动纲要')
    >>> work_title("云岚市人民政府办公厅印发《关于支持数据产业的意见》")
    '关于支持数据产业的意见'
    >>> work_title("国务院关于促进融资担保行业加快发展的意见")
    '国务院关于促进融资担保行业加快发展的意见'
    """
    found = _ISSUING.fullmatch(title.strip())
    return (found.group("quoted") or found.group("bare")) if found else title


def content_id(kind: str, *parts: object) -> str:
    """The id of a thing that is what it says: a statement, a figure, a piece of evidence.

    >>> content_id("figure", "region/440000", "平台", 9)
    'figure/944f21d4903201acd63db079'
    >>> content_id("figure", "a", "bc") == content_id("figure", "ab", "c")
    False
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{kind}/{hashlib.sha256(joined.encode()).hexdigest()[:_HASH_LENGTH]}"


def passage_id(version: str, path: tuple[str, ...]) -> str:
    """The id of a passage: that of the document's version, and the numbers down to it.

    >>> passage_id("version/944f21d4903201acd63db079", ("第三章", "第十二条", "第二款"))
    'passage/944f21d4903201acd63db079/第三章/第十二条/第二款'
    """
    return "/".join(("passage", version.partition("/")[2], *map(slug, path)))


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, as 64 hexadecimal digits.

    >>> digest("政策")[:12]
    '6993cb359890'
    """
    return hashlib.sha256(text.encode()).hexdigest()


def iri(identifier: str, base: str = BASE) -> str:
    """The IRI of an id.

    >>> iri("region/440000")
    'https://w3id.org/policykg/id/region/440000'
    """
    return base + identifier


def term(name: str) -> str:
    """The IRI of a class or property of the ontology.

    >>> term("develops")
    'https://w3id.org/policykg/ontology#develops'
    """
    return NAMESPACE + name
