import pytest

from policykg.loaders.extract.heads import head_of, is_generic, load_heads, type_of, without_tail
from policykg.ontology.schema import load_schema


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("云岚工业算力中心", "Facility"),
        ("云岚工业互联网产业园", "Facility"),
        ("“千企智改”行动", "Programme"),
        ("智能制造试点示范", "Programme"),
        ("“一平台一行业”模式", "Programme"),
        ("公共数据授权运营制度", "Instrument"),
        ("首席数据官制度", "Instrument"),
        ("数据交易所", "Facility"),
        ("云岚理工大学", "Organization"),
        ("机器人租赁经济", "Sector"),
        ("智能传感芯片", "Technology"),
        ("工业软件", "Technology"),
        ("外贸企业", "TargetGroup"),
        ("政务数据壁垒", "Problem"),
        ("云岚江流域", "Region"),
        ("水土流失防治规划", "PolicyDocument"),
        ("历史建筑保护规划", "PolicyDocument"),
        ("专利法", "PolicyDocument"),
        ("数据安全法", "PolicyDocument"),
        ("云岚技能提升计划", "Programme"),
        ("老旧厂房改造", "Programme"),
        ("夜间消费聚集区", "Facility"),
        ("现代农业产业体系", "Sector"),
        ("大数据技术体系", "Technology"),
        ("数据安全管理机构", "Organization"),
        ("农村公共服务", "Instrument"),
        ("可信数据空间", "Facility"),
    ],
)
def test_the_last_word_of_a_name_tells_its_type(name: str, kind: str) -> None:
    assert type_of(name) == kind


@pytest.mark.parametrize(("name", "head"), [("环境信息公示系统", "公示系统"), ("大数据中心体系", "大数据中心体系"), ("融资担保", "担保")])
def test_the_longest_head_wins(name: str, head: str) -> None:
    assert head_of(name) == head


def test_the_head_of_a_quoted_name_stands_before_the_mark() -> None:
    assert head_of("“双创平台”") == "平台"
    assert type_of("“双创平台”") == "Facility"


@pytest.mark.parametrize("name", ["平台", "机制", "项目", "企业家精神", "美好生活", "云岚"])
def test_a_bare_head_and_a_name_without_one_show_no_type(name: str) -> None:
    assert type_of(name) is None


@pytest.mark.parametrize(("name", "kind"), [("农业", "Sector"), ("5G", "Technology"), ("企业", "TargetGroup"), ("国务院", "Organization")])
def test_some_names_are_complete_as_they_are(name: str, kind: str) -> None:
    assert type_of(name) == kind


@pytest.mark.parametrize(
    "name", ["新技术", "重点领域", "关键核心技术", "有关部门", "各类平台", "公共平台", "重点项目", "重点产品", "总投资", "单位", ""]
)
def test_words_that_say_nothing_specific_are_generic(name: str) -> None:
    assert is_generic(name)
    assert type_of(name) is None


@pytest.mark.parametrize("name", ["支持企业", "采取措施", "推进机制", "提高企业", "建设平台"])
def test_a_verb_with_a_general_object_is_no_name(name: str) -> None:
    assert type_of(name) is None


@pytest.mark.parametrize("name", ["发展空间", "政策支持", "使用权限规定", "主体责任"])
def test_some_last_words_are_too_vague_to_tell_a_type(name: str) -> None:
    assert type_of(name) is None


@pytest.mark.parametrize("name", ["智能芯片", "工业互联网平台", "数字经济", "“重点”"])
def test_a_specific_name_is_not_generic(name: str) -> None:
    assert is_generic(name) == (name == "“重点”")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("工业互联网平台建设", "工业互联网平台"),
        ("低空经济高质量发展", "低空经济"),
        ("边缘计算节点布局", "边缘计算节点"),
        ("灯塔工厂建设水平", "灯塔工厂"),
        ("人工智能的应用", "人工智能"),
    ],
)
def test_nouns_of_quality_or_activity_are_cut(words: str, name: str) -> None:
    assert without_tail(words) == name


@pytest.mark.parametrize("name", ["数字化转型", "平台建设", "5G", "首台套推广应用政策"])
def test_a_tail_stays_where_nothing_specific_would_be_left_or_it_is_the_name(name: str) -> None:
    assert without_tail(name) == name


def test_every_head_has_a_type_of_the_ontology() -> None:
    heads, schema = load_heads(), load_schema()
    for kind in {*heads.types.values(), *heads.whole.values()}:
        assert schema.core(kind) == kind
