"""Bytes to text, or one line that says why not."""

import codecs
import re

from charset_normalizer import from_bytes

from ...ontology.errors import InputError

_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a bitmap picture"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE = ["gb18030", "big5", "utf_16", "utf_8"]
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030"}
_NOT_ASCII = ("utf-16", "utf-32", "utf16", "utf32")  # a declaration that can be read as ASCII is not in them
_HAN = re.compile(r"[一-鿿]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f�]")
_STRAY = 1  # control character that does not make a file binary, however short it is
_FEW = 0.002  # of them in a long one
_DAMAGED = 0.1  # replacement characters for each Chinese one, below which a file is UTF-8 with damage
_SAMPLE = 65536


def decode(content: bytes, name: str, declared: str | None = None) -> str:
    """Text of a file in UTF-8, GB18030 (so GBK, GB2312), Big5 or UTF-16.

    A byte order mark wins, then UTF-8, which other text is not by chance, whatever an old page that was saved anew declares,
    then the declared charset. A page that declares gb2312 is read as gb18030, of which it is a subset: such pages often use
    characters beyond it.

    >>> decode("镕基".encode("gb18030"), "a.html", declared="gb2312")
    '镕基'
    >>> decode(b"", "a.txt")
    Traceback (most recent call last):
    policykg.ontology.errors.InputError: a.txt: the file is empty; save the document again
    """
    if not content.strip():
        raise InputError(name, "the file is empty", "save the document again")
    for signature, kind in _SIGNATURES:
        if content.startswith(signature) and not (signature.isalpha() and b"\0" not in content):  # BMW begins a text
            raise InputError(name, f"it is {kind}, not text", "export the document as text or as a web page")
    text = _decode(content, name, declared)
    if text is None or len(_CONTROL.findall(text)) > max(_STRAY, _FEW * len(text)):
        raise InputError(name, "it is not text in any encoding of Chinese", "save it as UTF-8 text")
    if not _HAN.search(text):
        raise InputError(name, "there is no Chinese in it", "policykg reads Chinese policy documents; check the file and its encoding")
    return text


def _decode(content: bytes, name: str, declared: str | None) -> str | None:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            text = _strict(content, encoding)
            if text is None and bom == codecs.BOM_UTF8:
                _refuse_damaged_utf8(content, name)
            return text
    text = _strict(content, "utf-8")
    if text is not None and _HAN.search(text):
        return text
    if declared and not declared.lower().startswith(_NOT_ASCII):
        said = _strict(content, _SUPERSETS.get(declared.lower(), declared))
        if said is not None and _HAN.search(said):  # every byte is a letter in iso-8859-1
            return said
    if text is not None:
        return text
    _refuse_damaged_utf8(content, name)
    line_end = content.rfind(b"\n", 0, _SAMPLE)
    sample = content[:line_end] if len(content) > _SAMPLE and line_end > 0 else content  # no character is cut at a line's end
    best = from_bytes(sample, cp_isolation=_CHINESE).best()
    return _strict(content, best.encoding if best else "gb18030")


def _refuse_damaged_utf8(content: bytes, name: str) -> None:
    """Raise :class:`InputError` if nearly all of it is UTF-8."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        text = content.decode("utf-8", errors="replace")
        if text.count("\ufffd") < _DAMAGED * len(_HAN.findall(text)):
            raise InputError(name, f"its UTF-8 is damaged at byte {error.start}", "save the document again") from error


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None
