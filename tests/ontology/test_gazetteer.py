"""The lists of known names."""

import csv
import re
from collections import Counter
from importlib.resources import files

import pytest

from policykg import extract
from policykg.loaders.readers import Page
from policykg.ontology.gazetteer import FILES, entries_by_id, load_entries
from policykg.ontology.identifiers import entity_id, normal_name
from policykg.ontology.schema import load_schema

ENTRIES = load_entries()
REGIONS = [entry for entry in ENTRIES if entry.type == "Region"]
NOT_MAINLAND = ("台湾省", "香港特别行政区", "澳门特别行政区")
PROVINCES = [entry for entry in REGIONS if re.fullmatch(r"\d\d0000", entry.code or "") and entry.name not in NOT_MAINLAND]


def rows(name: str) -> list[dict[str, str]]:
    text = (files("policykg.ontology") / "gazetteers" / f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_no_id_stands_twice() -> None:
    assert [found for found, times in Counter(entry.id for entry in ENTRIES).items() if times > 1] == []


def test_every_row_says_where_it_is_from_and_under_which_licence() -> None:
    assert [entry.id for entry in ENTRIES if not entry.sources or not entry.licence] == []


def test_every_class_of_a_list_is_one_of_the_ontology() -> None:
    assert {load_schema().node(entry.type).name for entry in ENTRIES} == set(FILES.values())


def test_every_parent_is_a_row() -> None:
    assert [entry.id for entry in ENTRIES if entry.parent and entry.parent not in entries_by_id()] == []


def test_nothing_is_part_of_itself() -> None:
    for entry in ENTRIES:
        above, step = set(), entry
        while step.parent:
            assert step.parent not in above, entry.id
            above.add(step.parent)
            step = entries_by_id()[step.parent]


def test_a_county_is_in_the_prefecture_or_province_that_its_code_names() -> None:
    for entry in REGIONS:
        code = entry.code or ""
        if entry.parent and code.isdigit():
            assert entry.parent in (f"region/{code[:4]}00", f"region/{code[:2]}0000")


def test_a_name_stands_for_two_things_only_where_regions_are_called_alike_or_it_changed_hands() -> None:
    meant: dict[str, set[str]] = {}
    for entry in ENTRIES:
        for name in (entry.name, *entry.aliases):
            meant.setdefault(normal_name(name), set()).add(entry.id)
    shared = {name: ids for name, ids in meant.items() if len(ids) > 1}
    bodies = {name for name, ids in shared.items() if any(not found.startswith("region/") for found in ids)}
    assert bodies == {"国家广电总局", "国家药监局", "国家行政学院", "国家计委", "国管局", "广电总局", "新闻出版署", "药监局"}
    assert shared["朝阳区"] == {"region/110105", "region/220104"}  # in Beijing and in Changchun


def test_an_entity_that_is_found_without_the_list_has_the_id_of_its_row() -> None:
    elsewhere = [
        (entry.id, entry.name) for entry in ENTRIES if not entry.code and entry.id != entity_id(load_schema().core(entry.type), entry.name)
    ]
    assert elsewhere == []


def test_a_region_with_a_chinese_code_has_it_as_its_id() -> None:
    coded = [entry for entry in REGIONS if (entry.code or "").isdigit()]
    assert len(coded) > 3000
    assert [entry.id for entry in coded if entry.id != f"region/{entry.code}"] == []


def test_codes_are_those_of_gb_t_2260_or_iso_3166() -> None:
    assert [entry.id for entry in ENTRIES if entry.code and not re.fullmatch(r"\d{6}|[A-Z]{3}", entry.code)] == []
    assert [entry.id for entry in ENTRIES if entry.code and entry.type != "Region"] == []
    codes = Counter(entry.code for entry in REGIONS if entry.code)
    assert codes.most_common(1)[0][1] == 1
    # three regions by their published codes
    assert entries_by_id()["region/440300"].name == "深圳市"
    assert entries_by_id()["region/110000"].name == "北京市"
    assert entries_by_id()["region/540000"].name == "西藏自治区"


def test_years_are_years() -> None:
    for entry in ENTRIES:
        assert re.fullmatch(r"(\d{4})?", entry.valid_from or "")
        assert re.fullmatch(r"(\d{4})?", entry.valid_until or "")
        assert not (entry.valid_from and entry.valid_until and entry.valid_until < entry.valid_from)


def test_what_does_not_mean_an_entry_holds_one_of_its_names_and_is_none() -> None:
    for entry in ENTRIES:
        names = (entry.name, *entry.aliases)
        for longer in entry.not_aliases:
            assert longer not in names
            assert any(name in longer for name in names), (entry.id, longer)


def test_an_alias_is_another_name_and_stands_once() -> None:
    for entry in ENTRIES:
        assert entry.name not in entry.aliases
        assert len(set(entry.aliases)) == len(entry.aliases)


@pytest.mark.parametrize("name", [*FILES, "local_bodies"])
def test_a_list_is_sorted_so_that_a_change_shows_as_one_line(name: str) -> None:
    key = "id" if name == "regions" else "stem" if name == "local_bodies" else "name"
    found = [row[key] for row in rows(name)]
    assert found == sorted(found)


@pytest.mark.parametrize("name", [*FILES, "local_bodies"])
def test_a_cell_has_no_markup_no_line_end_and_no_space_around_it(name: str) -> None:
    for row in rows(name):
        for cell in row.values():
            assert cell == cell.strip()
            assert not re.search(r"[<>\x00-\x1f\u200b\ufeff]", cell), row


def test_companies_universities_and_international_bodies_are_no_part_of_the_state() -> None:
    kinds = {entry.name: entry.type for entry in ENTRIES}
    assert {kinds[name] for name in ("华为技术有限公司", "复旦大学", "世界卫生组织", "中国科学院", "中国银行")} == {"Organization"}
    assert {kinds[name] for name in ("工业和信息化部", "国务院", "广东省人民政府", "中国人民银行", "最高人民法院")} == {"GovernmentBody"}
    endings = ("公司", "大学", "协会", "学会", "联合会", "交易所", "基金会")
    assert [name for name, kind in kinds.items() if kind == "GovernmentBody" and name.endswith(endings)] == []


def test_there_are_31_provinces_on_the_mainland() -> None:
    assert len(PROVINCES) == 31


def test_31_departments_of_industry_stay_31() -> None:
    # similarity at 0.8 folded them into four
    lines = "\n".join(f"支持{province.name}工业和信息化厅实施智能制造工程。" for province in PROVINCES)
    found = extract(Page("a.txt", f"云岚市工业互联网行动计划\n{lines}\n各有关单位要结合实际认真抓好落实。\n", "text/plain"))
    departments = [entity for entity in found.entities if entity.name.endswith("工业和信息化厅")]
    assert {entity.id for entity in departments} == {f"organization/{province.name}工业和信息化厅" for province in PROVINCES}
    assert len(departments) == 31


def test_the_ministry_and_its_short_name_are_one() -> None:
    text = "云岚市工业互联网行动计划\n工信部实施智能制造工程。\n工业和信息化部实施强基工程。\n各有关单位要结合实际认真抓好落实。\n"
    found = extract(Page("a.txt", text, "text/plain"))
    [ministry] = [entity for entity in found.entities if entity.type == "GovernmentBody"]
    assert ministry.id == "organization/工业和信息化部"
    assert ministry.label == "工业和信息化部"
    assert len(ministry.mentions) == 2


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("5G-Advanced", "5G-A"),
        ("5.5G", "5G-A"),
        ("AI", "人工智能"),
        ("AIGC", "生成式人工智能"),
        ("成渝", "成渝地区双城经济圈"),
        ("大湾区", "粤港澳大湾区"),
        ("CCUS", "碳捕集利用与封存"),
        ("ETC", "电子不停车收费"),
        ("数据要素×", "“数据要素×”行动"),
    ],
)
def test_a_well_known_short_name_stands_in_the_row_of_what_it_means(alias: str, name: str) -> None:
    assert [entry.name for entry in ENTRIES if alias in entry.aliases] == [name]
