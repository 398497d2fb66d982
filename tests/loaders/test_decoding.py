"""Bytes to text: what is read, and the one line for what cannot be."""

import codecs
import random

import pytest

from policykg.loaders.readers.decoding import decode
from policykg.ontology.errors import InputError

SIMPLIFIED = "云岚市支持中小企业数字化转型若干措施\n一、支持企业上云用云，建设工业互联网平台，对符合条件的企业给予补助。\n"
TRADITIONAL = "雲嵐市支持中小企業數位轉型若干措施\n一、支持企業上雲用雲，建設工業互聯網平台，對符合條件的企業給予補助。\n"


def complaint(content: bytes, declared: str | None = None) -> str:
    with pytest.raises(InputError) as caught:
        decode(content, "plan.txt", declared)
    name, line = str(caught.value).split(": ", maxsplit=1)
    assert name == "plan.txt"
    assert "\n" not in line
    problem, advice = line.split("; ", maxsplit=1)
    assert advice
    return problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-32"])
def test_simplified_text_in_every_encoding_that_is_used(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding), "plan.txt") == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "cp950"])
def test_traditional_text(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding), "plan.txt") == TRADITIONAL


def test_utf_16_with_its_bytes_the_other_way_round() -> None:
    assert decode(codecs.BOM_UTF16_BE + SIMPLIFIED.encode("utf-16-be"), "plan.txt") == SIMPLIFIED


def test_a_character_that_only_gb18030_has() -> None:
    text = SIMPLIFIED + "䶮山街道办事处\n"  # U+4DAE is in GB18030 but not in GBK
    assert decode(text.encode("gb18030"), "plan.txt") == text


@pytest.mark.parametrize("declared", ["gb2312", "GB2312", "gbk", "GBK", "x-gbk", "GB_2312-80"])
def test_a_page_that_declares_gb2312_may_use_characters_beyond_it(declared: str) -> None:
    text = "镕堃公司承建云岚市䶮山产业园"  # 镕 and 堃 are beyond GB2312, 䶮 beyond GBK
    assert decode(text.encode("gb18030"), "page.html", declared) == text


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "big5", "utf-16", "unicode", "iso-8859-1"])
@pytest.mark.parametrize("length", range(2, 12))
def test_utf_8_is_known_whatever_an_old_page_declares(declared: str, length: int) -> None:
    # A page that a script saved anew keeps its declaration; an even number of characters is valid GBK, too.
    text = SIMPLIFIED[:length]
    assert decode(f"<p>{text}".encode(), "page.html", declared) == f"<p>{text}"


@pytest.mark.parametrize(
    "declared", ["iso-8859-1", "windows-1252", "utf-8", "ascii", "unicode", "utf-16", "undefined", "no-such-charset", "rot13"]
)
def test_a_charset_that_does_not_fit_is_not_believed(declared: str) -> None:
    for text in (SIMPLIFIED, SIMPLIFIED + "。"):  # an even and an odd number of bytes
        assert decode(text.encode("gbk"), "page.html", declared) == text


def test_the_declared_charset_is_believed_where_it_fits() -> None:
    # Too short to be told from its bytes.
    assert decode("雲嵐".encode("big5"), "page.html", "big5") == "雲嵐"


def test_a_long_text_without_a_line_break_is_not_cut_inside_a_character() -> None:
    text = TRADITIONAL.replace("\n", "") * 1200
    content = text.encode("big5")
    assert len(content) > 65536
    assert decode(content, "plan.txt") == text


def test_a_long_text_is_recognised_by_its_beginning() -> None:
    text = SIMPLIFIED * 1200
    assert decode(text.encode("gbk"), "plan.txt") == text


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_damaged_utf_8_is_named_with_its_byte(mark: bytes) -> None:
    good = mark + SIMPLIFIED.encode()
    place = len(mark) + 30  # ten characters of three bytes
    assert complaint(good[:place] + b"\xff" + good[place:]) == f"its UTF-8 is damaged at byte {place}"


def test_the_byte_is_that_of_the_damage_and_not_of_a_sign_for_damage() -> None:
    # An earlier program has left U+FFFD, which is good UTF-8.
    content = "云岚市�".encode() + SIMPLIFIED.encode() + b"\xff"
    assert complaint(content) == f"its UTF-8 is damaged at byte {len(content) - 1}"


def test_utf_8_that_ends_inside_a_character() -> None:
    content = "云岚市工业互联网行动计划".encode()
    assert complaint(content[:-1]) == f"its UTF-8 is damaged at byte {len(content) - 3}"


def test_utf_16_that_ends_inside_a_character() -> None:
    assert complaint(SIMPLIFIED.encode("utf-16")[:-1]) == "it is not text in any encoding of Chinese"


@pytest.mark.parametrize(
    ("begins", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\xff\xd8\xff\xe0", "a JPEG picture"),
        (b"GIF89a", "a GIF picture"),
        (b"BM\x36\x00", "a bitmap picture"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04", "a ZIP archive or an Office document"),
        (b"\xd0\xcf\x11\xe0", "an old Office document"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"\x7fELF", "a program"),
        (b"MZ\x90\x00", "a program"),
    ],
)
def test_a_file_of_another_kind_is_called_by_its_name(begins: bytes, what: str) -> None:
    assert complaint(begins + bytes(range(256))) == f"it is {what}, not text"


@pytest.mark.parametrize("text", ["BMW集团在云岚市建设研发中心。", "MZ园区建设方案"])
def test_a_text_may_begin_with_the_letters_of_a_picture_or_a_program(text: str) -> None:
    assert decode(text.encode(), "plan.txt") == text


@pytest.mark.parametrize("content", [b"", b" \r\n\t \n"])
def test_an_empty_file(content: bytes) -> None:
    assert complaint(content) == "the file is empty"


@pytest.mark.parametrize("text", ["An action plan for the digital economy.", "　　\n", "\ufeff\n", "План цифровой экономики", "2025-03-04"])
def test_a_text_without_chinese(text: str) -> None:
    assert complaint(text.encode()) == "there is no Chinese in it"


@pytest.mark.parametrize("seed", range(5))
def test_noise_is_no_text(seed: int) -> None:
    noise = random.Random(seed)  # noqa: S311 the same noise each time
    assert complaint(bytes(noise.randrange(256) for _ in range(4000))) == "it is not text in any encoding of Chinese"


def test_one_stray_control_character_does_not_make_a_text_binary() -> None:
    text = "云岚市\x0b行动\x07计划"
    assert decode(text.encode(), "plan.txt") == text
    assert complaint("云岚市\x01行\x02动\x03计划".encode()) == "it is not text in any encoding of Chinese"
