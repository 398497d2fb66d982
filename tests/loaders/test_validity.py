"""Validity: from when to when a document is in force, by its own words and by what its page declares."""

import pytest

from policykg.loaders.readers import Page
from policykg.loaders.structure import structure
from policykg.loaders.structure.validity import Validity, read_validity
from policykg.ontology.model import Document

DAY = "2025-03-01"


def read(words: str, day: str | None = DAY, published: str | None = None, **declared: str) -> tuple[str | None, str | None]:
    found = read_validity(words, declared, day, published)
    return found.start, found.end


def document(end: str, head: str = "云岚市数据产业发展办法\n云府发〔2025〕3号", fields: tuple[tuple[str, str], ...] = ()) -> Document:
    body = "第一条　为了促进数据产业发展，制定本办法。\n第二条　市数据局应当建立数据目录，并按年度更新目录。\n"
    return structure(Page("a.txt", f"{head}\n{body}{end}\n", "text/plain", fields=fields))


@pytest.mark.parametrize(
    "words",
    [
        "第九条　本办法自2025年5月1日起施行。",
        "本实施细则自2025年5月1日起正式施行。",
        "本《办法》自二〇二五年五月一日起施行。",
        "本措施由市数据局负责解释，自2025年5月1日起实施。",
        "《云岚市数据办法》已经市政府常务会议通过，现予公布，自2025年5月1日起施行。",
        "第九条　自2025年5月1日起施行。",
        "本规定于2025年5月1日起施行。",
        "本通知从2025 年5 月1 日起执行。",
    ],
)
def test_the_first_day_is_said(words: str) -> None:
    assert read(words) == ("2025-05-01", None)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("本办法自发布之日起施行。", "2025-03-04"),  # the day on which it was made public
        ("本办法自印发之日起施行。", "2025-03-01"),  # the day on which it was signed
        ("本办法自印发之日起30日后施行。", "2025-03-31"),
        ("本办法自印发之日起满三个月后施行。", "2025-06-01"),
        ("本办法自印发之日起一年后施行。", "2026-03-01"),
        ("本办法自印发之日起30个工作日后施行。", None),
    ],
)
def test_the_first_day_is_counted_from_the_day_of_the_document(words: str, first: str | None) -> None:
    assert read(words, published="2025-03-04")[0] == first


def test_without_a_day_of_the_document_nothing_is_counted() -> None:
    assert read("本办法自发布之日起施行，有效期五年。", day=None) == (None, None)


@pytest.mark.parametrize(
    "words",
    [
        "《云岚市统计条例》自2024年1月1日起施行。",
        "企业应当自2025年5月1日起实施分类管理。",
        "本办法第五条自2026年1月1日起施行。",
        "取得许可证的企业自批准之日起执行新标准。",
    ],
)
def test_what_is_said_of_others_is_not_its_own(words: str) -> None:
    assert read(words) == (None, None)


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("本办法自2025年5月1日起施行，有效期至2027年12月31日。", "2027-12-31"),
        ("本办法自2025年5月1日起施行，至2027年12月31日止。", "2027-12-31"),
        ("本办法自2025年5月1日起施行，执行至2027年12月31日。", "2027-12-31"),
        ("本办法自2025年5月1日起施行，有效期五年。", "2030-04-30"),
        ("本办法自2025年5月1日起施行，有效期为5年。", "2030-04-30"),
        ("本办法自2025年5月1日起施行。有效期两年。", "2027-04-30"),
        ("本办法自2025年5月1日起试行，试行期1年。", "2026-04-30"),
        ("本办法自2025年5月1日起施行，有效期18个月。", "2026-10-31"),
        ("本办法自2025年5月1日起施行。本办法有效期三年。", "2028-04-30"),
        ("本办法自2025年5月1日起施行。获得的资质证书有效期为3年。", None),
    ],
)
def test_the_last_day(words: str, last: str | None) -> None:
    assert read(words) == ("2025-05-01", last)


@pytest.mark.parametrize(
    ("words", "last"), [("本办法有效期三年。", "2028-02-29"), ("本通知由市财政局负责解释，有效期三年。", "2028-02-29")]
)
def test_a_term_without_a_first_day_counts_from_the_day_of_the_document(words: str, last: str) -> None:
    assert read(words) == (None, last)


def test_a_term_of_something_else_is_none() -> None:
    assert read("本办法规定的资质证书，有效期三年。") == (None, None)


def test_a_month_has_an_end() -> None:
    assert read("本办法自2024年8月31日起施行，有效期六个月。") == ("2024-08-31", "2025-02-27")


@pytest.mark.parametrize(
    ("declared", "found"),
    [
        ({"施行日期": "2025年5月1日", "有效期": "5年"}, ("2025-05-01", "2030-04-30")),
        ({"有效期": "2025-05-01至2027-12-31"}, (None, "2027-12-31")),
        ({"失效日期": "2027-12-31"}, (None, "2027-12-31")),
        ({"有效期": "长期"}, (None, None)),
    ],
)
def test_what_the_page_declares(declared: dict[str, str], found: tuple[str | None, str | None]) -> None:
    assert read("", **declared) == found


@pytest.mark.parametrize(
    ("declared", "head", "state"),
    [
        ("有效", "", "inForce"),
        ("现行有效", "", "inForce"),
        ("是", "", "inForce"),
        ("已废止", "", "repealed"),
        ("失效", "", "expired"),
        ("无效", "", "expired"),
        ("否", "", "expired"),
        ("已被修改", "", "amended"),
        ("尚未生效", "", "notYet"),
        ("有效", "云岚市数据办法（已废止）", "repealed"),
        ("", "关于废止部分文件的决定", None),
        ("", "", None),
    ],
)
def test_the_state(declared: str, head: str, state: str | None) -> None:
    assert read_validity("", {"有效性": declared}, DAY, None, head) == Validity(None, None, state)


def test_of_a_document_by_its_last_article() -> None:
    found = document("第三条　本办法自印发之日起施行，有效期五年。\n云岚市人民政府\n2025年3月4日")
    assert (found.date, found.signed, found.in_force, found.until) == ("2025-03-04", "2025-03-04", "2025-03-04", "2030-03-03")


FACTS = (
    "索 引 号：YL001/2025-00012\n发文机关：云岚市人民政府\n成文日期：2025年03月04日\n发布日期：2025年03月09日\n"
    "生效日期：2025年05月01日\n失效日期：2027-12-31\n有效性：有效\n云岚市数据产业发展办法\n云府发〔2025〕3号"
)


@pytest.mark.parametrize("facts", [FACTS, FACTS.replace("：", "：\n"), FACTS.replace("：", "：\t").replace("\n发", "\t发")])
def test_of_a_document_by_the_facts_above_it(facts: str) -> None:
    found = document("第三条　市数据局负责解释本办法。", head=facts)
    assert found.title == "云岚市数据产业发展办法"
    assert (found.index_number, found.number, found.issuers) == ("YL001/2025-00012", "云府发〔2025〕3号", ("云岚市人民政府",))
    assert (found.signed, found.published) == ("2025-03-04", "2025-03-09")
    assert (found.in_force, found.until, found.validity) == ("2025-05-01", "2027-12-31", "inForce")


def test_what_a_document_says_itself_is_believed_before_its_page() -> None:
    found = document("第三条　本办法自2025年6月1日起施行。", fields=(("施行日期", "2025-05-01"),))
    assert found.in_force == "2025-06-01"


def test_news_is_published_and_never_signed() -> None:
    body = "记者从云岚市数据局获悉，云岚市将建设可信数据空间三个，培育数据企业二十家，支持中小企业应用人工智能。\n"
    found = structure(Page("a.txt", f"云岚：数字经济跑出加速度\n时间:2025-03-15 16:34 来源:云岚日报\n{body}", "text/plain"))
    assert (found.date, found.signed, found.published) == ("2025-03-15", None, "2025-03-15")
