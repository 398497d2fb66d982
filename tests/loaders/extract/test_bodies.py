import itertools

import pytest

from policykg.loaders.extract.bodies import find_bodies, with_bodies
from policykg.loaders.extract.gazetteer import load_gazetteer


def bodies(text: str, regions: dict[int, int] | None = None) -> list[str]:
    return [known.name for known in find_bodies(text, regions or {})]


def known(text: str) -> list[str]:
    return [name.name for name in with_bodies(text, load_gazetteer().find(text))]


@pytest.mark.parametrize("body", ["市科技局", "省工业和信息化厅", "区人民政府", "县发展改革委", "市委网信办", "市人民代表大会常务委员会"])
def test_a_local_body_is_named_by_level_and_function(body: str) -> None:
    assert bodies(f"由{body}负责") == [body]


def test_a_body_is_named_with_the_known_region_before_it() -> None:
    assert known("江苏省科学技术厅印发通知") == ["江苏省科学技术厅"]
    assert known("苏州市工业和信息化局") == ["苏州市工业和信息化局"]


def test_a_district_takes_the_city_before_it_along() -> None:
    assert known("上海市杨浦区人民政府") == ["上海市杨浦区人民政府"]


def test_a_body_without_level_or_region_is_none() -> None:
    assert bodies("教育局") == []
    assert bodies("加强人民政府建设") == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("现在，我代表省人民政府，向大会报告工作", "省人民政府"),
        ("请予审议，并请市政协委员提出意见", "市政协"),
        ("根据市委部署", "市委"),
        ("可由区财政局组织评审", "区财政局"),
    ],
)
def test_words_before_a_level_are_no_name_of_a_place(text: str, body: str) -> None:
    assert bodies(text) == [body]


def test_a_place_of_no_list_gives_its_name_to_its_bodies() -> None:
    assert bodies("云岚市人民政府印发通知") == ["云岚市人民政府"]
    assert bodies("报经云岚市人民政府批准") == ["云岚市人民政府"]
    assert bodies("从化市人民政府负责，于洪县人民政府配合") == ["从化市人民政府", "于洪县人民政府"]  # 从 and 于 are no prepositions here


def test_the_governments_of_all_provinces_are_no_body() -> None:
    assert bodies("各省、自治区、直辖市人民政府，国务院各部委：") == []


@pytest.mark.parametrize("text", ["各级市人民政府", "有关区人民政府", "相关县人民政府", "其他市人民政府"])
def test_a_class_of_bodies_is_no_body(text: str) -> None:
    assert bodies(text) == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("报科技主管部门备案", "科技主管部门"),
        ("市数据主管部门应当公开目录", "市数据主管部门"),
        ("经国务院财政部门同意", "国务院财政部门"),
        ("由县级以上人民政府交通运输主管部门批准", "县级以上人民政府交通运输主管部门"),
    ],
)
def test_a_department_is_named_by_its_matter(text: str, body: str) -> None:
    assert bodies(text) == [body]


def test_a_government_is_no_matter_of_a_department() -> None:
    assert bodies("县人民政府、市人民政府有关部门按照职责做好工作") == ["县人民政府", "市人民政府"]
    assert bodies("会同海关、公安等部门") == ["海关部门", "公安部门"]


def test_departments_of_a_list_share_their_head() -> None:
    assert bodies("会同公安、交通运输、市场监管等部门") == ["公安部门", "交通运输部门", "市场监管部门"]
    assert bodies("科技和财政主管部门") == ["科技和财政主管部门"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("市旅游、农业行政管理部门", ["市旅游行政管理部门", "市农业行政管理部门"]),
        ("市发展改革、交通、旅游等部门", ["市发展改革部门", "市交通部门", "市旅游部门"]),
        ("国务院教育、电影主管部门", ["国务院教育主管部门", "国务院电影主管部门"]),
        ("县级以上人民政府财政、科技等部门", ["财政部门", "科技部门"]),
        ("公安、保密行政管理、密码管理等有关部门", ["公安部门", "保密行政管理部门", "密码管理部门"]),
    ],
)
def test_departments_of_a_list_share_their_level_and_their_kind(text: str, found: list[str]) -> None:
    assert bodies(text) == found


def test_a_listed_department_comes_before_the_sector_of_that_name() -> None:
    assert known("会同交通、农业等部门") == ["交通部门", "农业部门"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("市、区人民政府应当", ["市人民政府", "区人民政府"]),
        ("办法由市和区人民政府制定", ["市人民政府", "区人民政府"]),
        ("设区的市、县人民政府应当", ["县人民政府"]),
    ],
)
def test_a_city_and_its_districts_are_named_by_one_word(text: str, found: list[str]) -> None:
    assert bodies(text) == found


def test_the_places_of_a_list_are_those_of_its_items() -> None:
    text = "会同公安、交通运输等部门"
    assert [text[found.start : found.end] for found in find_bodies(text, {})] == ["公安", "交通运输"]


def test_a_body_takes_the_place_of_the_names_inside_it() -> None:
    # 交通运输 alone is a sector of the gazetteers
    assert known("市交通运输局负责") == ["市交通运输局"]


def test_a_known_name_that_holds_a_body_stays() -> None:
    assert known("上海市人民政府") == ["上海市人民政府"]
    found = with_bodies("上海市人民政府", load_gazetteer().find("上海市人民政府"))
    assert found[0].entries[0].id == "organization/上海市人民政府"


def test_names_come_in_reading_order() -> None:
    found = with_bodies(text := "在广东由市科技局、省财政厅推进5G", load_gazetteer().find(text))
    assert [name.name for name in found] == ["广东", "市科技局", "省财政厅", "5G"]
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


def test_a_long_list_of_departments_gives_each_of_them() -> None:
    text = "市发展改革、住房和建设、政务服务数据管理、城管和综合执法、中小企业服务等部门"
    assert known(text) == [
        "市发展改革部门",
        "市住房和建设部门",
        "市政务服务数据管理部门",
        "市城管和综合执法部门",
        "市中小企业服务部门",
    ]
