"""Whatever the text, what is said of it points into it."""

from decimal import Decimal
from urllib.parse import unquote, urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st

from policykg.loaders.extract.quantities import find_quantities
from policykg.loaders.folding import fold
from policykg.ontology.identifiers import entity_id, iri, normal_name
from tests.says import read

PIECES = st.sampled_from(
    "支持中小企业应用人工智能|推动5G-A与工业互联网融合|建成灯塔工厂３家|到2027年，|（责任单位：市科技局、市财政局）|一、总体要求|第三条　|"
    "规模达到1.35万亿元以上|设立“云岚数字券”|贯彻《数字经济促进条例》|"
    "，|。|；|：|\n|\r\n|　|“|”|（|）|、|等|的|解决数据壁垒等问题|ＡＩ|……|不得|应当".split("|")
)
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map("".join)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_quote_stands_where_it_is_said_to_stand(text: str) -> None:
    found = read(f"发展数字经济。{text}")
    kept = found.document.text
    for statement in found.statements:
        evidence = statement.evidence
        assert kept[evidence.start : evidence.end] == evidence.quote
        assert evidence.prefix + evidence.quote + evidence.suffix in kept
        assert 0 <= statement.confidence <= 1
    for entity in found.entities:
        assert all(0 <= start < end <= len(kept) for start, end in entity.mentions)


@given(st.text(max_size=200))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(
    st.decimals(min_value=Decimal("0.1"), max_value=Decimal(9999), places=1),
    st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]),
    st.sampled_from(["元", "家", "吨", "平方公里"]),
    st.sampled_from([("", "="), ("以上", ">="), ("左右", "~")]),
)
def test_a_written_quantity_is_read_as_it_is_written(number: Decimal, scale: tuple[str, int], unit: str, bound: tuple[str, str]) -> None:
    written = f"{number}{scale[0]}{unit}{bound[0]}"
    [found] = find_quantities(f"规模达到{written}。")
    assert found.value == number * scale[1]
    assert found.unit == unit
    assert found.comparator == bound[1]
    assert f"规模达到{written}。"[found.start : found.end].startswith(f"{number}{scale[0]}{unit}")


NAMES = st.text(
    st.characters(min_codepoint=0x21, max_codepoint=0xFFFF, exclude_categories=("Cs", "Cc", "Cn", "Co", "Z")), min_size=1, max_size=30
)


@given(NAMES.filter(lambda name: bool(normal_name(name))))
def test_an_iri_is_one_and_says_its_name(name: str) -> None:
    made = iri(entity_id("Technology", name))
    parts = urlsplit(made)
    assert parts.scheme == "https"
    assert not parts.query
    assert not parts.fragment
    assert not set(made) & set(' <>"{}|\\^`')
    assert unquote(parts.path).endswith(unquote(entity_id("Technology", name)))
    assert entity_id("Technology", name) == entity_id("Technology", f"“{name}”")
