"""From names to entities: what is one, what is two, and the judgement that says so."""

from decimal import Decimal
from pathlib import Path

import pytest

from policykg.loaders.extract.clauses import Chunk
from policykg.loaders.extract.figures import Measured
from policykg.loaders.extract.found import Found
from policykg.loaders.extract.gazetteer import Known
from policykg.loaders.extract.links import Link
from policykg.loaders.extract.names import Name
from policykg.loaders.extract.reading import read as document_reading
from policykg.loaders.linking import Linker
from policykg.loaders.readers import Page
from policykg.ontology.gazetteer import entries_by_id
from policykg.ontology.model import Document, Entity, Extraction, Figure, Judgement, Modality, Verdict, Zone, ZoneKind
from policykg.ontology.schema import load_schema
from policykg.pipeline import extract
from tests.says import document, entities, entity, figures, read, relations

CARRIED_OUT = "率先实施智能制造工程"


def ids(found: Extraction) -> set[str]:
    """The ids of all entities but the document."""
    return {entity.id for entity in found.entities[1:]}


def meant(found: Extraction, mention: str) -> str:
    """The id of what a form of words means."""
    [judgement] = [judgement for judgement in found.judgements if judgement.mention == mention]
    return judgement.entity


def bodies(text: str, title: str) -> set[str]:
    """The ids of the organizations that a text names."""
    return {identifier.removeprefix("organization/") for identifier in ids(read(text, title)) if identifier.startswith("organization/")}


class TestBodiesByFunction:
    """A body named by level and function is that of the document's region, a class of bodies is none."""

    @pytest.mark.parametrize(
        ("mention", "body"),
        [
            ("市规划和自然资源部门", "深圳市规划和自然资源部门"),
            ("市人才工作局", "深圳市人才工作局"),
            ("省委网信办", "广东省委网络安全和信息化委员会办公室"),
            ("市场监管部门", "市场监管部门"),
            ("县级以上人民政府工业和信息化部门", "县级以上人民政府工业和信息化部门"),
        ],
    )
    def test_the_level_is_that_of_the_region(self, mention: str, body: str) -> None:
        assert bodies(f"{mention}应当建立数据共享机制。", "深圳市数字经济促进条例") == {body}

    def test_of_the_province_and_its_cities_the_province_is_one_body(self) -> None:
        assert "广东省人民政府" in bodies("省、设区的市人民政府应当建立数据共享机制。", "广东省数字经济促进条例")

    @pytest.mark.parametrize("named", ["县级以上人民政府", "各级人民政府", "市人民政府有关部门", "有关主管部门"])
    def test_a_class_of_bodies_is_none(self, named: str) -> None:
        assert bodies(f"{named}应当建立数据共享机制。", "深圳市数字经济促进条例") == set()


class TestBodiesOfTheirTime:
    """A body that became another is itself in the texts of its time, and so is a short name that both had."""

    @pytest.mark.parametrize(
        ("date", "mention", "body"),
        [
            ("2016年5月3日", "国家卫计委", "国家卫生和计划生育委员会"),
            ("2020年5月3日", "国家卫计委", "国家卫生和计划生育委员会"),  # who still says so means it
            ("2016年5月3日", "广电总局", "国家新闻出版广电总局"),
            ("2010年5月3日", "广电总局", "国家广播电影电视总局"),
            ("2021年5月3日", "广电总局", "国家广播电视总局"),
            ("2018年5月3日", "广电总局", "国家广播电视总局"),  # the year of the reform
            ("", "广电总局", "国家广播电视总局"),
        ],
    )
    def test_a_short_name_means_the_body_of_the_date(self, date: str, mention: str, body: str) -> None:
        text = f"广东省人民政府关于促进数字创意产业的意见\n{mention}负责产业统计工作。\n广东省人民政府\n{date}\n"
        found = extract(Page("a.txt", text, "text/plain"), fast=True)
        assert meant(found, mention) == f"organization/{body}"


class TestLocalBodies:
    """省人民政府 and 市教委 name a body only together with the region that the document speaks for."""

    @pytest.mark.parametrize(
        ("title", "text", "body"),
        [
            ("广东省数字经济促进条例", "省人民政府设立专项资金。", "广东省人民政府"),
            ("广东省数字经济促进条例", "省政府设立专项资金。", "广东省人民政府"),
            ("广东省数字经济促进条例", "省工业和信息化厅设立专项资金。", "广东省工业和信息化厅"),
            ("广东省数字经济促进条例", "省发改委设立专项资金。", "广东省发展和改革委员会"),
            ("上海市数字经济促进条例", "市教委设立专项资金。", "上海市教育委员会"),
            ("上海市数字经济促进条例", "市科委设立专项资金。", "上海市科学技术委员会"),
            ("内蒙古自治区数字经济促进条例", "自治区人民政府设立专项资金。", "内蒙古自治区人民政府"),
            ("恩施土家族苗族自治州数字经济促进条例", "州人民政府设立专项资金。", "恩施土家族苗族自治州人民政府"),
            ("恩施土家族苗族自治州数字经济促进条例", "自治州人民政府设立专项资金。", "恩施土家族苗族自治州人民政府"),
            ("深圳市数字经济促进条例", "省科技厅设立专项资金。", "广东省科学技术厅"),
            ("呼和浩特市数字经济促进条例", "自治区科技厅设立专项资金。", "内蒙古自治区科学技术厅"),
            ("广州市天河区数字经济行动计划", "市人民政府设立专项资金。", "广州市人民政府"),
            ("灯塔市数字经济行动计划", "市人民政府设立专项资金。", "灯塔市人民政府"),  # a city of the rank of a county
            ("云岚市人民政府关于促进数字经济的意见", "市财政局设立专项资金。", "云岚市财政局"),  # in no list
        ],
    )
    def test_are_those_of_the_document_s_region(self, title: str, text: str, body: str) -> None:
        assert body in bodies(text, title)

    def test_of_two_provinces_are_two(self) -> None:
        text = "省工业和信息化厅设立专项资金。"
        assert bodies(text, "广东省数字经济促进条例").isdisjoint(bodies(text, "江苏省数字经济促进条例"))
        found = read("广东省工业和信息化厅设立专项资金。江苏省工业和信息化厅设立专项资金。")
        assert {"organization/广东省工业和信息化厅", "organization/江苏省工业和信息化厅"} <= ids(found)

    def test_of_two_districts_of_one_name_are_two(self) -> None:
        text = "区科技局设立专项资金。"
        assert bodies(text, "南京市鼓楼区数字经济行动计划").isdisjoint(bodies(text, "徐州市鼓楼区数字经济行动计划"))

    def test_of_a_city_that_is_not_known_belong_to_the_county_that_speaks(self) -> None:
        text = "市人民政府设立专项资金。"
        assert bodies(text, "松屏县人民政府关于促进数字经济的意见") == {"松屏县人民政府", "市人民政府(松屏县)"}
        assert bodies(text, "青麓县人民政府关于促进数字经济的意见") == {"青麓县人民政府", "市人民政府(青麓县)"}

    def test_of_the_districts_are_not_that_of_the_autonomous_region(self) -> None:
        assert bodies("区人民政府设立专项资金。", "内蒙古自治区数字经济促进条例") == {"区人民政府(内蒙古自治区)"}

    def test_stay_as_they_are_where_the_document_speaks_for_no_region(self) -> None:
        assert bodies("省人民政府设立专项资金。", "国务院关于促进数字经济的意见") == {"国务院", "省人民政府"}

    def test_the_issuer_is_the_same_under_its_short_name(self) -> None:
        found = read("区人民政府设立专项资金。", "广州市天河区人民政府关于促进数字经济的意见")
        body = entity(found, "广州市天河区人民政府")
        assert (body.id, body.type, body.aliases) == ("organization/广州市天河区人民政府", "GovernmentBody", ("区人民政府",))

    def test_are_government_bodies_and_others_are_not(self) -> None:
        found = read("市财政局设立专项资金。云岚大学设立专项资金。", "云岚市人民政府关于促进数字经济的意见")
        kinds = {one.name: one.type for one in found.entities}
        assert (kinds["市财政局"], kinds["云岚大学"]) == ("GovernmentBody", "Organization")

    def test_a_company_that_signs_is_no_government_body(self) -> None:
        body = "各有关单位：\n建设工业互联网平台，支持中小企业应用人工智能。"
        found = read(f"{body}\n云岚市财政局\n云岚机关服务公司\n2025年3月4日", "关于支持工业的通知")
        kinds = {one.id: one.type for one in found.entities}
        assert (kinds["organization/云岚市财政局"], kinds["organization/云岚机关服务公司"]) == ("GovernmentBody", "Organization")

    def test_a_ministry_has_one_id_under_both_names(self) -> None:
        found = read("工业和信息化部设立专项资金。工信部牵头实施智能制造工程。")
        assert meant(found, "工信部") == meant(found, "工业和信息化部") == "organization/工业和信息化部"
        assert entity(found, "工业和信息化部").aliases == ("工信部",)


class TestRegions:
    @pytest.mark.parametrize(
        ("ours", "title", "region"),
        [
            ("我省", "广东省2026年政府工作报告", "region/440000"),
            ("全省", "广东省2026年政府工作报告", "region/440000"),
            ("全省", "广东省人民政府关于数字经济情况的报告", "region/440000"),
            ("本市", "上海市2026年政府工作报告", "region/310000"),
            ("全市", "上海市2026年政府工作报告", "region/310000"),
            ("我市", "深圳市人民政府关于数字经济情况的报告", "region/440300"),
            ("我区", "徐州市鼓楼区2026年政府工作报告", "region/320302"),
            ("全区", "福州市鼓楼区人民政府关于数字经济情况的报告", "region/350102"),
            ("我市", "云岚市人民政府关于数字经济情况的报告", "region/云岚市"),  # in no list
        ],
    )
    def test_ours_is_the_region_that_the_document_speaks_for(self, ours: str, title: str, region: str) -> None:
        found = read(f"一、2025年工作回顾\n{ours}建成灯塔工厂10家，同比增长20%。", title)
        [built] = [statement for statement in found.statements if statement.predicate == "develops"]
        assert (built.subject, built.object) == (region, "facility/灯塔工厂")

    def test_a_district_s_name_alone_is_not_resolved(self) -> None:
        [district] = [one for one in read(f"鼓楼区{CARRIED_OUT}。").entities if one.type == "Region"]
        assert (district.id, district.code, district.within) == ("region/鼓楼区", None, None)

    @pytest.mark.parametrize(
        ("title", "text", "district"),
        [
            ("南京市数字经济行动计划", "鼓楼区", "region/320106"),
            ("徐州市数字经济行动计划", "鼓楼区", "region/320302"),
            ("河南省数字经济行动计划", "鼓楼区", "region/410204"),  # Henan has one, in Kaifeng
            ("江苏省数字经济行动计划", "鼓楼区", "region/鼓楼区"),  # Jiangsu has two
            ("广东省数字经济行动计划", "鼓楼区", "region/鼓楼区"),  # Guangdong has none
            ("南京市玄武区数字经济行动计划", "鼓楼区", "region/320106"),  # the neighbour in the same city
            ("云岚市数字经济行动计划", "南京市鼓楼区", "region/320106"),
            ("云岚市数字经济行动计划", "徐州鼓楼区", "region/320302"),
            ("南京市数字经济行动计划", "徐州市鼓楼区", "region/320302"),
            ("北京市数字经济行动计划", "朝阳区", "region/110105"),
            ("长春市数字经济行动计划", "朝阳区", "region/220104"),
        ],
    )
    def test_the_city_before_it_or_the_document_s_region_decides(self, title: str, text: str, district: str) -> None:
        assert district in ids(read(f"{text}{CARRIED_OUT}。", title))

    def test_two_of_one_name_in_one_text(self) -> None:
        found = read(f"南京市鼓楼区{CARRIED_OUT}，徐州市鼓楼区{CARRIED_OUT}。")
        assert {"region/320106", "region/320302"} <= ids(found)

    @pytest.mark.parametrize(
        "text",
        [
            "加强资源节约利用。",
            "深化国际合作。",
            "实现共和发展。",
            "推进合作共赢，盘活数据资源。",
            "维护公安秩序。",
            "实现和平发展，坚持开放、城区改造。",
        ],
    )
    def test_a_county_whose_name_is_a_common_word(self, text: str) -> None:
        assert not [one.name for one in read(text).entities if one.type == "Region"]

    def test_such_a_county_by_its_full_name(self) -> None:
        found = read(f"资源县{CARRIED_OUT}，共和县{CARRIED_OUT}。")
        assert {"region/450329", "region/632521"} <= ids(found)

    def test_a_lighthouse_factory_is_not_in_the_city_of_that_name(self) -> None:
        assert ids(read("打造灯塔工厂。")) == {"facility/灯塔工厂"}
        assert "region/211081" in ids(read(f"灯塔市{CARRIED_OUT}。"))

    def test_a_province_under_its_short_name(self) -> None:
        found = read(f"广东{CARRIED_OUT}。")
        province = entity(found, "广东省")
        assert (province.id, province.aliases, province.code) == ("region/440000", ("广东",), "440000")
        assert (province.label, province.within, province.name_en) == ("广东省", None, entries_by_id()["region/440000"].name_en)

    def test_a_city_lies_in_its_province(self) -> None:
        assert entity(read(f"苏州{CARRIED_OUT}。"), "苏州市").within == "region/320000"


class TestDocuments:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("云岚市“十三五”数字经济发展规划", "云岚市“十四五”数字经济发展规划"),
            ("云岚市2024年政府工作报告", "云岚市2025年政府工作报告"),
            ("云岚市数字经济行动计划（2021—2023年）", "云岚市数字经济行动计划（2024—2026年）"),
            ("云岚市第一批试点方案", "云岚市第二批试点方案"),
            ("云岚市数据条例", "青麓区数据条例"),
        ],
    )
    def test_names_that_differ_in_a_number_a_year_or_a_place_are_two(self, one: str, other: str) -> None:
        found = read(f"根据《{one}》《{other}》，推广人工智能。")
        assert {one, other} <= {name for kind, name in entities(found) if kind == "PolicyDocument"}

    def test_spellings_of_one_name_are_one(self) -> None:
        found = read("根据《云岚市行动计划（2021—2023年）》和《云岚市行动计划(2021－2023年)》，推广人工智能。")
        assert [one.id for one in found.entities if one.type == "PolicyDocument"][1:] == ["document/云岚市行动计划(2021-2023年)"]

    def test_a_short_title_that_is_introduced(self) -> None:
        found = read("根据《云岚市数字经济发展总体规划》（以下简称《规划》），推广人工智能。按照《规划》要求，打造灯塔工厂。")
        plan = entity(found, "云岚市数字经济发展总体规划")
        assert (plan.id, plan.aliases) == ("document/云岚市数字经济发展总体规划", ("规划",))
        assert meant(found, "规划") == plan.id

    def test_a_short_title_that_is_not_introduced_means_the_document_itself(self) -> None:
        found = read("根据《行动计划》要求，推广人工智能。")
        assert meant(found, "行动计划") == found.entities[0].id
        assert ("DOC", "develops", "人工智能") in relations(found)

    @pytest.mark.parametrize("short", ["规划", "意见", "实施细则", "条例", "若干措施"])
    def test_or_nothing_at_all(self, short: str) -> None:
        # 《规划》 is another document wherever it stands, and must not tie all of them together.
        assert ids(read(f"根据《{short}》，推广人工智能。")) == {"technology/人工智能"}

    def test_the_document_is_no_other_entity(self) -> None:
        found = read("为落实《云岚市数字经济发展行动计划》，推广人工智能。实施云岚市数字经济发展行动计划，打造灯塔工厂。")
        assert found.entities[0].id == "document/云岚市数字经济发展行动计划"
        assert ids(found) == {"technology/人工智能", "facility/灯塔工厂"}
        assert ("DOC", "basedOn", "DOC") not in relations(found)

    def test_nor_is_the_plan_that_a_notice_issues(self) -> None:
        found = read("为落实《云岚市数据管理办法》，推广人工智能。", "云岚市人民政府关于印发《云岚市数据管理办法》的通知")
        assert found.entities[0].id == "document/云岚市数据管理办法"
        assert "云岚市数据管理办法" in found.entities[0].aliases
        assert not [one for one in found.entities[1:] if one.type == "PolicyDocument"]

    def test_a_cited_plan_is_the_document_that_issues_it(self) -> None:
        issued = read("推广人工智能。", "云岚市人民政府关于印发《云岚市数据管理办法》的通知")
        citing = read("根据《云岚市数据管理办法》（云府发〔2025〕3号），推广人工智能。")
        [cited] = [one for one in citing.entities[1:] if one.type == "PolicyDocument"]
        assert cited.id == issued.entities[0].id
        assert cited.aliases == ("云府发〔2025〕3号",)

    def test_the_document_has_its_number(self) -> None:
        found = read("云府发〔2025〕3号\n推广人工智能。")
        assert found.entities[0].number == "云府发〔2025〕3号"
        assert all(one.number is None for one in found.entities[1:])


class TestDocumentIds:
    @staticmethod
    def of(text: str) -> str:
        body = "一、总体要求\n推广人工智能，打造灯塔工厂，支持中小企业上云用云。\n"
        return extract(Page("a.txt", f"{text}\n{body}", "text/plain")).entities[0].id.removeprefix("document/")

    @pytest.mark.parametrize(
        ("head", "identifier"),
        [
            ("云岚市数据条例", "云岚市数据条例"),
            ("云岚市“十五五”规划", "云岚市十五五规划"),
            ("云岚市人民政府关于印发云岚市数据管理办法的通知", "云岚市数据管理办法"),
            ("政府工作报告\n（2026年1月20日在云岚市第十五届人民代表大会第一次会议上）\n市长　张三", "云岚市人民政府政府工作报告(2026)"),
            ("云岚市数据局公告\n2025年第3号", "云岚市数据局公告(云岚市数据局公告2025年第3号)"),
            ("云岚市数据局公告\n2025年3月4日", "云岚市数据局公告(2025-03-04)"),
            ("通知\n云府发〔2025〕3号", "通知(云府发〔2025〕3号)"),
        ],
    )
    def test_a_title_that_says_too_little_has_what_tells_it_apart(self, head: str, identifier: str) -> None:
        assert self.of(head) == identifier

    def test_a_title_without_its_place_is_completed_by_it(self) -> None:
        head = "关于支持中小企业的若干措施\n{}市人民政府\n2025年3月4日\n{}府发〔2025〕3号"
        assert self.of("云岚市人民政府关于支持中小企业的若干措施") == "云岚市人民政府关于支持中小企业的若干措施"
        assert self.of(head.format("云岚", "云")) == "关于支持中小企业的若干措施(云岚市)"
        assert self.of(head.format("青麓", "青")) == "关于支持中小企业的若干措施(青麓市)"

    def test_reports_of_two_governments_are_two(self) -> None:
        head = "政府工作报告\n（2026年1月20日在{}第十五届人民代表大会第一次会议上）\n市长　张三"
        assert self.of(head.format("云岚市")) != self.of(head.format("青麓市"))

    def test_notices_without_number_and_date_are_told_apart_by_their_text(self) -> None:
        assert self.of("通知\n各有关单位：") != self.of("通知\n各有关部门：")
        assert self.of("通知\n各有关单位：") == self.of("通知\n各有关单位：")


class TestEntities:
    def test_the_name_is_the_fullest_form_and_the_others_are_aliases(self) -> None:
        found = read("省人民政府设立专项资金。", "广东省人民政府关于促进数字经济的意见")
        assert entity(found, "广东省人民政府").aliases == ("省人民政府",)

    def test_aliases_are_the_forms_used_and_not_all_that_are_known(self) -> None:
        known = entries_by_id()["technology/人工智能"].aliases
        assert "AI" in known
        assert entity(read("推广人工智能。"), "人工智能").aliases == ()
        assert entity(read("推广人工智能、AI。"), "人工智能").aliases == ("AI",)

    def test_a_name_in_quotation_marks_is_asked_for_without_them(self) -> None:
        programme = entity(read("实施“云岚强链2.0”工程。"), "“云岚强链2.0”工程")
        assert (programme.id, programme.label) == ("programme/云岚强链2.0工程", "云岚强链2.0工程")
        assert "云岚强链2.0" in programme.aliases

    def test_widths_and_spaces_do_not_make_two(self) -> None:
        found = read("实施“云岚强链２.０”工程。\n实施“云岚强链2.0” 工程。")
        assert [one.id for one in found.entities if one.type == "Programme"] == ["programme/云岚强链2.0工程"]

    def test_mentions_are_all_the_places_of_a_name(self) -> None:
        found = read("推广人工智能。打造灯塔工厂。推广人工智能。")
        mentions = entity(found, "人工智能").mentions
        assert [found.document.text[start:end] for start, end in mentions] == ["人工智能", "人工智能"]
        assert mentions == tuple(sorted(mentions))

    def test_the_same_words_in_two_documents_are_one_entity(self) -> None:
        def fund(found: Extraction) -> Entity:
            return entity(found, "云岚数据专项资金")

        assert fund(read("设立云岚数据专项资金。")).id == fund(read("扩大云岚数据专项资金。", "青麓区行动计划")).id

    def test_instruments_have_their_kind_and_others_have_none(self) -> None:
        kinds = {one.type: one.kind for one in read("设立数据专项资金，推广人工智能。").entities}
        assert kinds["Instrument"] is not None
        assert kinds["Technology"] is None

    def test_the_document_comes_first_and_every_statement_is_of_entities_that_are_there(self, extractions: dict[str, Extraction]) -> None:
        for found in extractions.values():
            assert found.entities[0].id.startswith("document/")
            assert len({one.id for one in found.entities}) == len(found.entities)
            named = {one.id for one in found.entities}
            for statement in found.statements:
                assert statement.subject in named
                assert statement.object.of == statement.subject if isinstance(statement.object, Figure) else statement.object in named


class TestJudgements:
    @pytest.mark.parametrize(
        ("title", "text", "mention", "reason", "score"),
        [
            ("云岚市行动计划", "推广人工智能。", "人工智能", "name in gazetteer", "1"),
            ("云岚市行动计划", "推广AI。", "AI", "alias in gazetteer", "0.95"),
            ("云岚市行动计划", "设立云岚数据专项资金。", "云岚数据专项资金", "name (head)", "1"),
            ("云岚市行动计划", "根据《云岚市数据条例》，推广AI。", "云岚市数据条例", "title", "1"),
            ("云岚市行动计划", "实施云岚市行动计划。", "云岚市行动计划", "own title", "1"),
            ("广东省行动计划", "省财政厅设立专项资金。", "省财政厅", "body of the document's region", "0.9"),
            ("云岚市财政局关于支持AI的意见", "推广AI。", "云岚市财政局", "name (header)", "1"),
        ],
    )
    def test_a_link_has_its_reason(self, title: str, text: str, mention: str, reason: str, score: str) -> None:
        found = read(text, title)
        [judgement] = [one for one in found.judgements if one.mention == mention]
        assert (judgement.verdict, judgement.reason, judgement.score) == (Verdict.SAME, reason, Decimal(score))

    def test_ours_is_judged_by_the_region_of_the_document(self) -> None:
        found = read("一、2025年工作回顾\n我省建成灯塔工厂10家，同比增长20%。", "广东省2026年政府工作报告")
        [judgement] = [one for one in found.judgements if one.entity == "region/440000"]
        assert judgement.reason == "region of the document"

    def test_a_form_of_words_is_judged_once(self) -> None:
        found = read("推广人工智能。支持中小企业应用人工智能。")
        assert [one.entity for one in found.judgements].count("technology/人工智能") == 1

    def test_its_evidence_is_the_sentence(self) -> None:
        found = read("打造灯塔工厂。支持中小企业应用人工智能；设立专项资金。")
        [judgement] = [one for one in found.judgements if one.mention == "人工智能"]
        assert judgement.evidence.quote == "支持中小企业应用人工智能；"

    def test_every_entity_that_a_statement_names_is_judged(self, extractions: dict[str, Extraction]) -> None:
        for found in extractions.values():
            judged = {judgement.entity for judgement in found.judgements} | {found.entities[0].id}
            assert judged == {one.id for one in found.entities}
            for judgement in found.judgements:
                self.check(found, judgement)

    @staticmethod
    def check(found: Extraction, judgement: Judgement) -> None:
        evidence = judgement.evidence
        assert found.document.text[evidence.start : evidence.end] == evidence.quote
        assert judgement.mention in evidence.quote
        assert 0 < judgement.score <= 1


class TestStatements:
    def test_evidence_stands_in_its_sentence(self) -> None:
        found = read("打造灯塔工厂。到2027年，建成智能工厂20家，推广人工智能；设立专项资金。")
        [statement] = [one for one in found.statements if one.object == "technology/人工智能"]
        evidence = statement.evidence
        assert evidence.prefix + evidence.quote + evidence.suffix == "到2027年，建成智能工厂20家，推广人工智能；"

    def test_a_very_long_sentence_is_cut_on_both_sides(self) -> None:
        long = "、".join(f"第{number}项工作" for number in range(60))
        found = read(f"统筹{long}，推广人工智能，统筹{long}。")
        [statement] = [one for one in found.statements if one.object == "technology/人工智能"]
        assert (len(statement.evidence.prefix), len(statement.evidence.suffix)) == (160, 160)

    def test_they_are_in_the_order_of_the_text_and_each_is_there_once(self) -> None:
        found = read("推广人工智能。打造灯塔工厂。设立专项资金。推广人工智能。")
        places = [statement.evidence.start for statement in found.statements]
        assert places == sorted(places)
        version = found.document.version
        assert len({statement.id(version) for statement in found.statements}) == len(found.statements) == 4

    def test_a_symmetric_relation_has_one_direction(self) -> None:
        one, other = read("推动人工智能与5G融合。"), read("推动5G与人工智能融合。")
        assert relations(one) == relations(other) == {("5G", "integratesWith", "人工智能")}

    def test_nothing_is_related_to_itself(self) -> None:
        assert ("人工智能", "integratesWith", "人工智能") not in relations(read("推动人工智能与AI融合。"))

    def test_a_figure_of_a_region_is_for_that_region(self) -> None:
        found = read("一、2025年工作回顾\n我省规模以上工业增加值增长5.2%。", "广东省2026年政府工作报告")
        [figure] = [statement.object for statement in found.statements if isinstance(statement.object, Figure)]
        assert (figure.of, figure.region) == ("region/440000", "region/440000")

    @pytest.mark.parametrize(
        ("title", "text", "mood"),
        [
            ("云岚市行动计划", "到2027年，建成灯塔工厂3家。", Modality.PLANNED),
            ("云岚市2026年政府工作报告", "一、2025年工作回顾\n建成灯塔工厂3家，同比增长20%。", Modality.REPORTED),
            ("云岚数字经济观察", "到2027年，应建成灯塔工厂3家。", Modality.RECOMMENDED),
        ],
    )
    def test_the_mood_of_a_figure(self, title: str, text: str, mood: Modality) -> None:
        found = read(text, title)
        assert {statement.modality for statement in found.statements if statement.predicate == "hasFigure"} == {mood}

    def test_a_figure_is_of_what_it_counts(self) -> None:
        assert figures(read("到2027年，建成灯塔工厂3家。")) == {("灯塔工厂", "灯塔工厂", "=", "3", "家", "2027")}


class TestWhatIsLeftOut:
    """Found by hand, since the rules find no such names."""

    TEXT = "广东推广人工智能和“”。\n"

    def link(self, subject: tuple[str, str], predicate: str, thing: tuple[str, str]) -> Extraction:
        document = Document(
            self.TEXT,
            "text/plain",
            "云岚市行动计划",
            "PolicyDocument",
            "plan",
            zones=(Zone(ZoneKind.BODY, 0, len(self.TEXT)),),
            sentences=((0, len(self.TEXT) - 1),),
        )
        names = (self.name(*subject), self.name(*thing))
        relation = Link(names[0], predicate, names[1], 0, 8, "test", Modality.PLANNED, Decimal("0.5"))
        figure = Measured(names[1], "家数", Decimal(3), "家", "=", "target", "level", "3家", None, None, 0, 8, "test", None)
        return Linker(Found(document_reading(document), names, (relation,), (figure,), None, ())).link()

    def name(self, kind: str, words: str) -> Name:
        start = self.TEXT.index(words)
        return Name(kind, words, start, start + len(words), Chunk(start, start + len(words), words), "test")

    def test_nothing_of_a_sound_relation(self) -> None:
        found = self.link(("Region", "广东"), "develops", ("Technology", "人工智能"))
        assert [statement.predicate for statement in found.statements] == ["develops", "hasFigure"]

    def test_a_name_from_which_no_id_can_be_made_with_all_that_is_said_of_it(self) -> None:
        found = self.link(("Region", "广东"), "develops", ("Technology", "“”"))
        assert found.statements == ()
        assert [one.name for one in found.entities[1:]] == ["广东"]

    def test_a_relation_that_the_ontology_does_not_have_between_such_things(self) -> None:
        found = self.link(("Technology", "人工智能"), "develops", ("Region", "广东"))
        assert [statement.predicate for statement in found.statements] == ["hasFigure"]


def test_the_same_text_gives_the_same_ids(example_files: list[Path], extractions: dict[str, Extraction]) -> None:
    for path in example_files:
        again = extract(path)
        assert again.entities == extractions[path.name].entities
        assert again.judgements == extractions[path.name].judgements
        assert [one.id(again.document.version) for one in again.statements] == [
            one.id(again.document.version) for one in extractions[path.name].statements
        ]


def test_the_id_of_a_version_depends_on_the_text_and_on_nothing_else(tmp_path: Path) -> None:
    text = "云岚市行动计划\n推广人工智能，打造灯塔工厂，支持中小企业上云用云。\n"
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text, "utf-8")
    assert extract(tmp_path / "a.txt") == extract(tmp_path / "b.txt")
    (tmp_path / "b.txt").write_text(text + "\n", "utf-8")
    assert extract(tmp_path / "a.txt").document.version != extract(tmp_path / "b.txt").document.version


def test_the_kind_of_an_instrument_is_that_of_the_name_that_all_documents_give_it() -> None:
    said = "“双随机、一公开”"
    row = next(row for row in entries_by_id().values() if row.name == "双随机、一公开监管")
    reading = document_reading(document(f"推行{said}。"))
    start = reading.text.index(said)
    end = start + len(said)
    known = Known(start, end, said, (row,))
    name = Name("Instrument", said, start, end, Chunk(start, end, said), "gazetteer", known=known)
    [_, instrument] = Linker(Found(reading, (name,), (), (), None, ())).link().entities
    assert instrument.id == row.id
    assert instrument.kind == load_schema().instrument_kind(row.name)
    assert instrument.kind != load_schema().instrument_kind(said)
