import pytest

from policykg.loaders.extract.gazetteer import Gazetteer, load_gazetteer
from policykg.ontology.gazetteer import Entry


def entry(identifier: str, kind: str, name: str, *aliases: str, but_not: tuple[str, ...] = ()) -> Entry:
    return Entry(identifier, kind, name, None, aliases, but_not, None, None, None, None, (), "public domain")


SMALL = Gazetteer(
    (
        entry("region/1", "Region", "灯塔市", "灯塔", but_not=("灯塔工厂",)),
        entry("region/2", "Region", "鼓楼区"),
        entry("region/3", "Region", "鼓楼区"),
        entry("technology/5G", "Technology", "5G"),
        entry("technology/5G-A", "Technology", "5G-A", "5G-Advanced"),
        entry("technology/人工智能", "Technology", "人工智能", "AI"),
        entry("facility/平台", "Facility", "工业互联网平台"),
        entry("sector/工业互联网", "Sector", "工业互联网", "工"),
    )
)


def names(text: str, gazetteer: Gazetteer = SMALL) -> list[str]:
    return [known.name for known in gazetteer.find(text)]


def test_a_known_name_stands_at_its_place() -> None:
    [known] = SMALL.find("发展人工智能")
    assert (known.start, known.end, known.entries[0].id) == (2, 6, "technology/人工智能")


def test_an_alias_means_the_entity() -> None:
    [known] = SMALL.find("推进AI应用")
    assert (known.name, known.entries[0].name) == ("AI", "人工智能")


def test_the_longest_name_wins_and_holds_no_other() -> None:
    assert names("建设工业互联网平台") == ["工业互联网平台"]
    assert names("发展工业互联网产业") == ["工业互联网"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("推进5G建设", ["5G"]),
        ("推进5G-A建设", ["5G-A"]),
        ("推进5G-Advanced建设", ["5G-Advanced"]),
        ("推进5G-B建设", []),
        ("推进15G建设", []),
        ("推进5Gbps专线", []),
        ("防治AIDS", []),
        ("OpenAI的模型", []),
        ("AI-5G", []),
        ("AI赋能", ["AI"]),
        ("5G和AI", ["5G", "AI"]),
        ("5G-工业互联网", ["5G", "工业互联网"]),
    ],
)
def test_latin_letters_and_digits_that_belong_together_are_not_cut(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_a_longer_string_that_does_not_mean_it_hides_the_name() -> None:
    assert names("建设灯塔工厂") == []
    assert names("灯塔打造智能工厂") == ["灯塔"]


def test_a_name_that_two_entities_share_has_both() -> None:
    [known] = SMALL.find("在鼓楼区试点")
    assert [meant.id for meant in known.entries] == ["region/2", "region/3"]


def test_a_single_character_is_no_name() -> None:
    assert names("工人") == []


def test_names_are_compared_in_one_way_of_writing() -> None:
    wide = Gazetteer((entry("technology/x", "Technology", "５Ｇ＋工业互联网"),))
    assert names("推进5G+工业互联网", wide) == ["5G+工业互联网"]


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("广东", "region/440000"),
        ("广东省", "region/440000"),
        ("工信部", "organization/工业和信息化部"),
        ("工业和信息化部", "organization/工业和信息化部"),
        ("长三角", "region/长三角"),
        ("低空经济", "sector/低空经济"),
        ("“一带一路”", "programme/一带一路"),
        ("中小企业", "targetgroup/中小企业"),
        ("研发费用加计扣除", "instrument/研发费用加计扣除"),
    ],
)
def test_the_gazetteers_of_the_package_know(text: str, identifier: str) -> None:
    [known] = load_gazetteer().find(text)
    assert [meant.id for meant in known.entries] == [identifier]


@pytest.mark.parametrize("text", ["加强部门合作", "资源共享", "公安机关", "灯塔工厂"])
def test_common_words_are_no_counties(text: str) -> None:
    assert [known for known in load_gazetteer().find(text) if known.entries[0].type == "Region"] == []
