"""From what a user types to the entity that is meant."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from policykg.graph.store import Store
from policykg.ontology.errors import QueryError
from policykg.queries.resolve import likeliest, resolve
from tests.graph.made import entity
from tests.queries.documents import PLANNED, Said, extraction

ANY = ("any",)
OWN = replace(
    entity("PolicyDocument", "关于支持云岚市发展的若干措施（2026—2028年）", number="云府发〔2026〕5号"), aliases=("云财社〔2026〕8号",)
)
ZHEJIANG = replace(entity("Region", "浙江省", code="330000"), name_en="Zhejiang", aliases=("浙江",))
WITHIN = {
    "region/320106": entity("Region", "鼓楼区", code="320106"),
    "region/350102": entity("Region", "鼓楼区", code="350102"),
}
CHIP = replace(entity("Technology", "“天枢2.0”芯片"), aliases=("天枢",))
CHIP_SECTOR = entity("Sector", "天枢产业")
SAME_WORDS = (entity("Sector", "算力服务"), entity("Technology", "算力服务"))
BODY = entity("GovernmentBody", "云岚市财政局")
NAMED_AFTER = replace(entity("Programme", "天枢计划"), aliases=("天枢产业",))


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of one document whose entities have the names above."""
    meant = (ZHEJIANG, *WITHIN.values(), CHIP, CHIP_SECTOR, *SAME_WORDS, BODY, NAMED_AFTER)
    with Store(tmp_path_factory.mktemp("named") / "store", create=True) as store:
        store.add(extraction(OWN, "measures", {"各方面都要支持。": [(OWN, "supports", other, PLANNED) for other in meant]}), "a.txt")
        yield store


def found(store: Store, text: str, *classes: str) -> str:
    return resolve(store, text, classes or ANY).value.removeprefix(store.base)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        pytest.param("浙江省", "region/330000", id="full name"),
        pytest.param("浙江", "region/330000", id="short name"),
        pytest.param("330000", "region/330000", id="code"),
        pytest.param("region/330000", "region/330000", id="id"),
        pytest.param("https://w3id.org/policykg/id/region/330000", "region/330000", id="IRI"),
        pytest.param("Zhejiang", "region/330000", id="English name"),
        pytest.param("zhejiang", "region/330000", id="English name in small letters"),
        pytest.param("天枢2.0芯片", CHIP.id, id="without quotation marks"),
        pytest.param("“天枢２.０” 芯片", CHIP.id, id="full-width digits"),
        pytest.param("天枢", CHIP.id, id="alias of a document"),
        pytest.param("关于支持云岚市发展的若干措施（2026—2028年）", OWN.id, id="title"),
        pytest.param("关于支持云岚市发展的若干措施(2026-2028年)", OWN.id, id="title in other signs"),
        pytest.param("云府发〔2026〕5号", OWN.id, id="文号"),
        pytest.param("云府发[2026]5号", OWN.id, id="文号 in other brackets"),
        pytest.param("云府发〔2026〕 第5 号", OWN.id, id="文号 with spaces"),
        pytest.param("云财社[2026] 8号", OWN.id, id="文号 of another issuer"),
    ],
)
def test_an_entity_is_found_by_any_of_its_names(text: str, meant: str, named: Store) -> None:
    assert found(named, text) == meant


def test_a_document_is_found_by_the_title_that_answers_show(example_store: Store) -> None:
    for document in example_store.documents():
        assert found(example_store, document.title, "PolicyDocument", "Commentary") == document.id


def test_a_subclass_is_found_as_its_class(named: Store) -> None:
    assert found(named, "云岚市财政局", "Organization") == BODY.id


def test_a_full_name_comes_before_an_alias(named: Store) -> None:
    assert found(named, "天枢产业") == CHIP_SECTOR.id


def test_the_class_tells_two_things_of_one_name_apart(named: Store) -> None:
    assert found(named, "算力服务", "Technology") == "technology/算力服务"


@pytest.mark.parametrize(
    ("text", "ids"),
    [("算力服务", "sector/算力服务, technology/算力服务"), ("鼓楼区", "region/320106, region/350102")],
    ids=["names of documents", "names of the gazetteer"],
)
def test_a_name_of_several_things_is_answered_with_their_ids(text: str, ids: str, named: Store) -> None:
    with pytest.raises(QueryError, match=rf"^{text} may be {ids}; give one of these ids$"):
        resolve(named, text, ANY)


@pytest.mark.parametrize("identifier", WITHIN)
def test_the_id_tells_them_apart(identifier: str, named: Store) -> None:
    assert found(named, identifier, "Region") == identifier


def test_a_region_that_the_store_does_not_have_is_not_found(named: Store) -> None:
    with pytest.raises(QueryError, match=r"^no Region is called 西藏自治区 in the store$"):
        resolve(named, "西藏自治区", ("Region",))


def test_a_thing_of_another_class_is_not_found(named: Store) -> None:
    with pytest.raises(QueryError, match=r"^no Technology or Sector is called 浙江省 in the store"):
        resolve(named, "浙江省", ("Technology", "Sector"))


def test_the_nearest_names_are_offered(named: Store) -> None:
    with pytest.raises(QueryError, match=r"^no Sector is called 天枢产业园 in the store; near it: 天枢产业$"):
        resolve(named, "天枢产业园", ("Sector",))


def test_that_the_store_has_none_of_the_kind_is_said(named: Store) -> None:
    with pytest.raises(QueryError, match=r"^no Facility is called 算力中心 in the store; the store has none of this kind$"):
        resolve(named, "算力中心", ("Facility",))


@pytest.mark.parametrize(("classes", "kind"), [(("any",), "entity"), (("PolicyDocument", "Commentary"), "document")])
def test_what_is_not_found_has_a_word_that_the_user_knows(classes: tuple[str, ...], kind: str, named: Store) -> None:
    with pytest.raises(QueryError, match=rf"^no {kind} is called 星际条约 in the store"):
        resolve(named, "星际条约", classes)


@pytest.mark.parametrize("text", ["", "/", "a/b> <c", "region/", "²", "?region", "浙江省\n"])
def test_what_names_nothing_is_one_clear_error(text: str, named: Store) -> None:
    with pytest.raises(QueryError, match=r"^no Technology is called "):
        resolve(named, text, ("Technology",))


def test_ids_begin_with_the_base_of_the_store(tmp_path: Path) -> None:
    with Store(tmp_path, create=True, base="https://kg.example/") as store:
        store.add(extraction(OWN, "measures", {"支持浙江。": [(OWN, "supports", ZHEJIANG, PLANNED)]}), "a.txt")
        assert resolve(store, "浙江", ("Region",)).value == "https://kg.example/region/330000"


@pytest.fixture
def unequal(tmp_path: Path) -> Iterator[Store]:
    """Ten statements of one entity and one of another of the same name."""
    technology, sector = entity("Technology", "人工智能"), entity("Sector", "人工智能")
    lines: dict[str, list[Said]] = {f"支持第{number}项人工智能技术。": [(OWN, "supports", technology, PLANNED)] for number in range(10)}
    with Store(tmp_path / "store", create=True) as store:
        store.add(extraction(OWN, "measures", {**lines, "支持人工智能行业。": [(OWN, "supports", sector, PLANNED)]}), "a.txt")
        yield store


def test_of_two_things_of_one_name_the_one_that_is_said_ten_times_as_much_of_is_meant(unequal: Store) -> None:
    named = likeliest(unequal, "人工智能", ANY)
    assert (named.id, named.also) == ("technology/人工智能", ("sector/人工智能",))
    assert named.note == "人工智能 = technology/人工智能; also sector/人工智能"


def test_a_choice_that_is_not_clear_is_left_to_the_user(unequal: Store) -> None:
    notice = entity("PolicyDocument", "关于云岚市人工智能行业的通知")
    unequal.add(
        extraction(notice, "notice", {"扶持人工智能行业。": [(notice, "supports", entity("Sector", "人工智能"), PLANNED)]}), "b.txt"
    )
    with pytest.raises(QueryError, match=r"^人工智能 may be sector/人工智能, technology/人工智能; give one of these ids$"):
        likeliest(unequal, "人工智能", ANY)


def test_a_verdict_needs_the_very_entity(unequal: Store) -> None:
    # what is recorded for good is not chosen by counting
    with pytest.raises(QueryError, match=r"give one of these ids$"):
        resolve(unequal, "人工智能", ANY)


def test_a_name_that_several_have_as_another_name_is_not_chosen(tmp_path: Path) -> None:
    one, other = (replace(entity(kind, f"云鹊{kind}"), aliases=("云鹊",)) for kind in ("Technology", "Programme"))
    lines: dict[str, list[Said]] = {f"支持第{number}项。": [(OWN, "supports", one, PLANNED)] for number in range(10)}
    with Store(tmp_path / "store", create=True) as store:
        store.add(extraction(OWN, "measures", {**lines, "支持云鹊计划。": [(OWN, "supports", other, PLANNED)]}), "a.txt")
        with pytest.raises(QueryError, match=r"give one of these ids$"):
            likeliest(store, "云鹊", ANY)
