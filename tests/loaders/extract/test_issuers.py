"""Who issued a document and to whom, which region it speaks for, and what its title is about."""

import pytest

from policykg import extract
from policykg.loaders.extract.gazetteer import load_gazetteer
from policykg.loaders.extract.issuers import home_region, topic_of
from policykg.loaders.extract.reading import Reading
from policykg.loaders.extract.reading import read as reading_of
from policykg.loaders.readers import Page, read_page
from policykg.loaders.structure import structure
from policykg.ontology.model import Extraction
from tests.says import entities, read, relations

BODY = "建设灯塔工厂，发展低空经济，培育数字化转型服务商。\n"


def page(head: str, body: str = BODY, end: str = "") -> Page:
    return Page("a.txt", f"{head}\n{body}{end}", "text/plain")


def reading(head: str, body: str = BODY, end: str = "") -> Reading:
    return reading_of(structure(page(head, body, end)))


def home(head: str, body: str = BODY, end: str = "") -> str | None:
    """The region that a document speaks for."""
    found = reading(head, body, end)
    region = home_region(found.document, found, load_gazetteer())
    return region.known.entries[0].name if region and region.known else region.name if region else None


def topic(title: str) -> str | None:
    found = reading(title, f"{title}。{BODY}")
    named = topic_of(found.document, found, load_gazetteer())
    return named.name if named else None


def ends(found: Extraction, predicate: str) -> list[str]:
    names = {entity.id: entity.name for entity in found.entities}
    return [names[str(statement.object)] for statement in found.statements if statement.predicate == predicate]


NOTICE = "云岚市人民政府关于促进低空经济发展的通知\n云府发〔2025〕3号\n市财政局，市科技局："


def test_a_document_is_issued_by_the_body_of_its_header() -> None:
    assert ends(extract(page(NOTICE, end="云岚市人民政府\n2025年3月4日\n")), "issuedBy") == ["云岚市人民政府"]


def test_a_joint_document_is_issued_by_each_body() -> None:
    found = extract(page("工业和信息化部 财政部关于促进中小企业数字化转型的通知\n工信部联企业〔2025〕3号"))
    assert sorted(ends(found, "issuedBy")) == ["工业和信息化部", "财政部"]


def test_the_evidence_of_the_issuer_stands_in_the_header() -> None:
    [issued] = [found for found in extract(page(NOTICE)).statements if found.predicate == "issuedBy"]
    assert issued.evidence.quote == "云岚市人民政府关于促进低空经济发展的通知"


def test_a_document_without_an_issuer_is_issued_by_nobody() -> None:
    assert ends(extract(page("低空经济观察")), "issuedBy") == []


def test_known_bodies_among_the_addressees_are_addressed() -> None:
    assert sorted(ends(extract(page(NOTICE)), "addressedTo")) == ["市科技局", "市财政局"]


def test_a_body_of_the_text_is_not_addressed() -> None:
    assert "市数据局" not in ends(extract(page(NOTICE, f"市数据局设立专项资金。{BODY}")), "addressedTo")


def test_classes_of_government_are_addressed_as_none() -> None:
    found = extract(page(NOTICE.replace("市财政局，市科技局", "各市人民政府，各有关部门，市科技局")))
    assert ends(found, "addressedTo") == ["市科技局"]


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("广东省人民政府关于促进低空经济发展的意见", "广东省"),
        ("广东省低空经济促进条例", "广东省"),
        ("2025年广东省政府工作报告", "广东省"),
        ("2024年度广东省低空经济发展报告", "广东省"),
        ("广州市天河区低空经济行动计划", "天河区"),
        ("云岚市人民政府关于促进低空经济发展的意见", "云岚市"),
        ("云岚市工业和信息化局关于促进低空经济发展的意见", "云岚市"),
    ],
)
def test_a_document_speaks_for_the_region_of_its_issuer_or_title(title: str, region: str) -> None:
    assert home(title) == region


@pytest.mark.parametrize("title", ["国务院关于支持广东省低空经济发展的意见", "低空经济促进条例", "关于长三角低空经济的通知"])
def test_a_central_document_speaks_for_no_region(title: str) -> None:
    assert home(title) is None


def test_a_report_speaks_for_the_region_whose_congress_heard_it() -> None:
    assert home("政府工作报告\n——2025年1月15日在广东省第十四届人民代表大会第三次会议上") == "广东省"


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("云岚市低空经济发展行动计划", "低空经济"),
        ("关于推动5G-A发展的通知", "5G-A"),
        ("关于推动人工智能与低空经济发展的通知", None),
        ("云岚市重点工作安排", None),
    ],
)
def test_the_topic_is_the_one_field_that_the_title_names(title: str, named: str | None) -> None:
    assert topic(title) == named


def test_the_evidence_of_the_issuer_is_its_signature_and_not_where_the_text_speaks_of_it() -> None:
    found = read("重大事项报云岚市财政局备案后实施。\n云岚市财政局\n2025年3月4日", "关于支持数据产业的通知")
    [issued] = [statement for statement in found.statements if statement.predicate == "issuedBy"]
    assert issued.evidence.quote == "云岚市财政局"


@pytest.mark.parametrize(
    ("addressees", "named"),
    [
        ("各县（区）人民政府，市政府各部门：", set()),
        ("各市州、县市区人民政府：", set()),
        ("市财政局、市教育局：", {"市财政局", "市教育局"}),
    ],
)
def test_only_whole_items_among_the_addressees_are_bodies(addressees: str, named: set[str]) -> None:
    found = read(f"{addressees}\n推广人工智能，支持中小企业上云用云。", "云岚市人民政府关于支持数据产业的通知")
    assert {name for _, predicate, name in relations(found) if predicate == "addressedTo"} == named


def test_a_region_that_only_the_page_names_has_no_place_in_the_text() -> None:
    body = "<p>一、总体要求</p><p>省财政厅设立专项资金，打造灯塔工厂，支持中小企业上云用云，促进数据流通。</p>"
    markup = f"<html><head><title>广东省人民政府支持数据产业的意见</title></head><body>{body}</body></html>"
    found = extract(read_page(markup.encode(), "a.html", ".html"))
    assert [one.label for one in found.entities if one.type == "GovernmentBody"] == ["广东省财政厅"]
    for one in found.entities:
        for start, end in one.mentions:
            assert found.document.text[start:end] in (one.name, one.label, *one.aliases)


@pytest.mark.parametrize(
    ("title", "zone"),
    [
        ("中国（上海）自由贸易试验区条例", "中国（上海）自由贸易试验区"),
        ("云岚高新技术产业开发区管理委员会关于促进数字经济的若干措施", "云岚高新技术产业开发区"),
        ("青岚新区管委会关于促进数字经济的若干措施", "青岚新区"),
    ],
)
def test_a_zone_that_no_list_has_speaks_in_what_it_issues(title: str, zone: str) -> None:
    assert (zone, "develops", "数据中心") in relations(read("全区已建成数据中心5座。", title))


@pytest.mark.parametrize("title", ["国务院关于青岚新区总体方案的批复", "关于加强新区条例宣传的意见"])
def test_a_zone_that_a_title_speaks_of_does_not_speak(title: str) -> None:
    assert "Region" not in {kind for kind, _ in entities(read("全区已建成数据中心5座。", title))}


REPLY = "国务院关于设立海安新区的批复\n国函〔2025〕7号"
ASKED = "《关于设立云岚市职业教育试点的请示》"


@pytest.mark.parametrize(
    ("addressed", "said", "asking"),
    [
        ("教育部：", f"你部{ASKED}收悉。", {"教育部"}),
        ("湖南省人民政府、教育部：", f"你们报送的{ASKED}（湘政〔2025〕9号）收悉。", {"湖南省人民政府", "教育部"}),
        ("湖南省人民政府、教育部：", f"你省{ASKED}收悉。", {"湖南省人民政府"}),
        ("湖南省人民政府、湖北省人民政府：", f"你省{ASKED}收悉。", set()),
        ("湖南省人民政府：", f"{ASKED}收悉。", set()),
        ("湖南省人民政府：", f"现将{ASKED}转发给你们。", set()),
        ("湖南省人民政府：", f"现印发给你们{ASKED}。", set()),
        ("湖南省人民政府：", "要落实你省《云岚市职业教育试点办法》。", set()),
    ],
)
def test_what_you_sent_in_was_issued_by_whom_the_answer_is_addressed_to(addressed: str, said: str, asking: set[str]) -> None:
    found = relations(extract(page(REPLY, f"{addressed}\n{said}\n"), fast=True))
    assert {body for document, predicate, body in found if predicate == "issuedBy" and "云岚市" in document} == asking


@pytest.mark.parametrize(
    ("issuer", "addressed", "said", "who"),
    [
        ("国务院", "湖南省人民政府：", "你省", {"湖南省"}),
        ("国务院", "湖南省人民政府、教育部：", "你省", {"湖南省"}),
        ("国务院", "湖南省人民政府、湖北省人民政府：", "你省", {"DOC"}),
        ("国务院", "教育部：", "你省", {"DOC"}),
        ("国务院", "长沙市人民政府：", "你省", {"DOC"}),
        ("国务院", "湖南省人民政府：", "本县", {"DOC"}),
        ("湖南省人民政府", "长沙市人民政府：", "你市", {"长沙市"}),
        ("湖南省人民政府", "长沙市人民政府：", "我省", {"湖南省"}),
    ],
)
def test_your_province_is_that_of_the_government_addressed(issuer: str, addressed: str, said: str, who: set[str]) -> None:
    reply = page(f"{issuer}关于设立海安新区的批复\n国函〔2025〕7号", f"{addressed}\n目前{said}已建成数据中心，成效明显。\n")
    found = relations(extract(reply, fast=True))
    assert {subject for subject, predicate, name in found if (predicate, name) == ("develops", "数据中心")} == who
