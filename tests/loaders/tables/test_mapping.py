"""Mapping files: every mistake in one line that names the file, the column and what would be right."""

import pytest

from policykg.loaders.tables.mapping import read_mapping
from policykg.ontology.errors import InputError

GOOD = 'title = "名单"\n[columns."平台"]\nrole = "entity"\nclass = "Facility"\npredicate = "develops"\n'


def complaint(text: str) -> str:
    with pytest.raises(InputError) as caught:
        read_mapping(text.encode(), "名单.toml")
    assert str(caught.value).startswith("名单.toml: ")
    return str(caught.value).removeprefix("名单.toml: ")


def test_what_a_mapping_says() -> None:
    mapping = read_mapping(
        ('number = "云数发〔2024〕3号"\nissuer = ["甲局", "乙局"]\ndate = 2024-05-10\nheader = 2\n' + GOOD).encode(), "名单.toml"
    )
    assert (mapping.title, mapping.number, mapping.issuers, mapping.date, mapping.header) == (
        "名单",
        "云数发〔2024〕3号",
        ("甲局", "乙局"),
        "2024-05-10",
        (2,),
    )


@pytest.mark.parametrize("date", ["2024-05-10", '"2024-05-10"', '"2024年5月10日"', "2024-05-10T08:00:00"])
def test_a_date_in_any_form(date: str) -> None:
    assert read_mapping(f"date = {date}\n{GOOD}".encode(), "名单.toml").date == "2024-05-10"


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("Facility", "Facilty", "column 平台: no class Facilty; did you mean Facility?"),
        ("Facility", "facility", "column 平台: no class facility; did you mean Facility?"),
        ("Facility", "平台", "column 平台: no class 平台; did you mean Facility?"),
        ("Facility", "Figure", "column 平台: no class Figure; the ontology has PolicyDocument, "),
        ("develops", "develop", "column 平台: no predicate develop; did you mean develops?"),
        ("develops", "locatedIn", "column 平台: locatedIn does not stand between a document and Facility; develops, partOf may"),
        ("entity", "entities", "column 平台: no role entities; did you mean entity?"),
        ("role =", "rolle =", "column 平台: it has no role; write role = and one of entity, relation, "),
        ("class =", "klass =", "column 平台: no key klass here; did you mean class?"),
        ('class = "Facility"\n', "", "column 平台: it has no class; write class = "),
        ('predicate = "develops"\n', "", "no column says anything; give one the role relation or figure"),
        ('title = "名单"\n', "", 'there is no title; write title = "…"'),
        ('title = "名单"', "title = 名单", "it is not TOML: "),
        ('title = "名单"', 'title = "名单"\ntitel = "名单"', "no key titel here; did you mean title?"),
        ('title = "名单"', 'title = "名单"\ndate = "近期"', "date 近期 is no date; write date = 2024-03-05"),
        ('title = "名单"', 'title = "名单"\nheader = "二"', "header is no number of a row; write header = 2"),
        ('title = "名单"', 'title = "名单"\ngenre = "report card"', "no genre report card; did you mean report?"),
        ('title = "名单"', "title = true", "title is no text"),
    ],
)
def test_a_mistake_is_one_line(good: str, bad: str, said: str) -> None:
    assert good in GOOD
    assert complaint(GOOD.replace(good, bad, 1)).startswith(said)


def test_a_predicate_that_no_direction_allows_names_those_that_fit() -> None:
    said = complaint(GOOD + '[columns."地区"]\nrole = "region"\npredicate = "leads"\n')
    assert said == "column 地区: leads does not stand between Facility and Region; develops, locatedIn, partOf may"


def test_a_relation_needs_an_entity() -> None:
    said = complaint('title = "名单"\n[columns."地区"]\nrole = "region"\npredicate = "locatedIn"\n')
    assert said == "column 地区: it has a predicate and no column has the role entity; say whose relation it is"


def test_two_entities() -> None:
    said = complaint(GOOD + '[columns."企业"]\nrole = "entity"\nclass = "Organization"\n')
    assert said == "columns 平台 and 企业 all have the role entity; give it to one of them"


def test_a_file_in_another_encoding() -> None:
    with pytest.raises(InputError, match=r"名单.toml: it is not UTF-8; save it as UTF-8 text"):
        read_mapping(GOOD.encode("gbk"), "名单.toml")


def test_a_byte_order_mark_of_an_editor() -> None:
    assert read_mapping(GOOD.encode("utf-8-sig"), "名单.toml").title == "名单"
