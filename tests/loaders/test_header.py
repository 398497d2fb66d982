"""The header: title, 文号, issuers, addressees, date, publisher, genre, and what is official."""

import pytest

from policykg.loaders.readers import Page
from policykg.loaders.structure import structure
from policykg.loaders.structure.header import read_header
from policykg.loaders.structure.lines import lines_of
from policykg.ontology.model import Document

BODY = """一、总体要求
坚持企业主体、市场导向，到2027年建成工业互联网平台10个，培育数字化转型服务商20家。
二、保障措施
设立专项资金，加强人才培养，营造良好环境，按年度开展评估。
"""
ARTICLES = "第一条　为了促进数据利用，保护数据安全，制定本条例。\n第二条　市人民政府应当建立数据目录。\n"


def read(head: str, body: str = BODY, end: str = "") -> Document:
    return structure(Page("a.txt", f"{head}\n{body}{end}", "text/plain"))


def addressee(document: Document) -> str | None:
    return document.text[slice(*document.addressee)] if document.addressee else None


def test_a_plain_opinion() -> None:
    found = read(
        "云岚市人民政府关于支持工业互联网的意见\n云府发〔2025〕3号\n各县区人民政府，市政府各部门：", end="云岚市人民政府\n2025年3月4日\n"
    )
    assert (found.title, found.number, found.date, found.issuers) == (
        "云岚市人民政府关于支持工业互联网的意见",
        "云府发〔2025〕3号",
        "2025-03-04",
        ("云岚市人民政府",),
    )
    assert addressee(found) == "各县区人民政府，市政府各部门："
    assert (found.genre, found.kind, found.publisher) == ("opinion", "PolicyDocument", None)


class TestTitle:
    @pytest.mark.parametrize(
        "head",
        [
            "云岚市人民政府关于加快推进\n中小企业数字化转型的实施意见",
            "云岚市人民政府\n关于加快推进中小企业\n数字化转型的实施意见",
            "　　云岚市人民政府关于加快推进　\n\n　　中小企业数字化转型的实施意见",
            "# 云岚市人民政府关于加快推进\n# 中小企业数字化转型的实施意见",
            "**云岚市人民政府关于加快推进中小企业数字化转型的实施意见**",
            "（此件公开发布）\n云岚市人民政府关于加快推进\n中小企业数字化转型的实施意见",
            "云岚市人民政府关于加快推进\r\n中小企业数字化转型的实施意见",
        ],
    )
    def test_broken_over_lines(self, head: str) -> None:
        assert read(head).title == "云岚市人民政府关于加快推进中小企业数字化转型的实施意见"

    def test_the_years_below_it_belong_to_it(self) -> None:
        assert read("云岚市数字经济发展行动计划\n（2025—2027年）").title == "云岚市数字经济发展行动计划（2025—2027年）"

    def test_set_wide(self) -> None:
        assert read("政 府 工 作 报 告\n各位代表：").title == "政府工作报告"

    def test_printed_twice(self) -> None:
        assert read("云岚市数字经济行动计划\n云岚市数字经济行动计划\n云府发〔2025〕3号").title == "云岚市数字经济行动计划"

    def test_a_second_title_begins_where_the_first_is_complete(self) -> None:
        found = read("关于印发《云岚市数据办法》的通知\n云岚市数据办法")
        assert (found.title, found.titles) == ("关于印发《云岚市数据办法》的通知", ("云岚市数据办法",))

    def test_run_together_with_the_addressee(self) -> None:
        found = read("云岚市人民政府办公室关于印发云岚市数字经济发展\n行动计划的通知各县区人民政府：")
        assert found.title == "云岚市人民政府办公室关于印发云岚市数字经济发展行动计划的通知"
        assert addressee(found) == "各县区人民政府："

    def test_of_a_decree_is_what_it_decrees(self) -> None:
        decree = "《云岚市数据管理办法》已经2025年3月4日市政府第3次常务会议通过，现予公布，自2025年5月1日起施行。\n"
        found = read("云岚市人民政府令\n第12号", decree + "市长　张三\n2025年3月10日\n云岚市数据管理办法\n" + ARTICLES)
        assert (found.title, found.genre, found.number) == ("云岚市数据管理办法", "measures", "云岚市人民政府令第12号")
        assert (found.date, found.issuers) == ("2025-03-10", ("云岚市人民政府",))

    def test_of_a_law_that_tells_its_adoption(self) -> None:
        found = read("云岚市数字经济促进条例（2025年3月4日云岚市人民代表大会通过）", ARTICLES)
        assert found.title == "云岚市数字经济促进条例"

    def test_of_news_that_issues_a_plan_is_the_plan_s(self) -> None:
        found = read("中共中央 国务院印发《云岚发展规划》\n新华社北京3月4日电 近日，中共中央、国务院印发了《云岚发展规划》，全文如下。")
        assert (found.title, found.titles, found.issuers) == (
            "云岚发展规划",
            ("中共中央 国务院印发《云岚发展规划》",),
            ("中共中央", "国务院"),
        )

    def test_left_off_a_report(self) -> None:
        found = read("2026年1月20日在云岚市第十五届人民代表大会第一次会议上\n云岚市市长　张三\n各位代表：")
        assert (found.title, found.genre) == ("政府工作报告", "report")

    def test_left_off_a_notice(self) -> None:
        found = read("云府发〔2025〕3号\n各县区人民政府：\n现就做好中小企业数字化转型工作有关事项通知如下：")
        assert (found.title, found.genre) == ("关于做好中小企业数字化转型工作的通知", "notice")

    def test_left_off_altogether(self) -> None:
        assert read("第一条　为促进工业发展，制定本办法。", ARTICLES).title == "第一条　为促进工业发展，制定本办法。"

    def test_what_the_page_says_is_asked_last(self) -> None:
        page = Page("a.html", BODY, "text/html", title="云岚市行动计划", fields=(("标题", "云岚市人民政府关于支持工业的意见"),))
        assert structure(page).title == "云岚市人民政府关于支持工业的意见"
        assert structure(Page("a.html", BODY, "text/html", title="云岚市行动计划")).title == "云岚市行动计划"

    @pytest.mark.parametrize(
        "facts",
        [
            "索 引 号：\nYL001/2025-00012\n主题分类：\n工业、交通\n发文机关：\n云岚市人民政府\n",
            "索 引 号：YL001/2025-00012\n主题分类：工业、交通\n",
            "首页 > 政务公开 > 政策文件\n字号：大 中 小\n",
        ],
    )
    def test_stands_below_the_facts_that_a_page_prints(self, facts: str) -> None:
        assert read(f"{facts}云岚市人民政府关于支持工业的意见").title == "云岚市人民政府关于支持工业的意见"

    def test_no_line_at_all(self) -> None:
        header = read_header(Page("empty.txt", "\n", "text/plain"), lines_of("\n"))
        assert (header.title, header.body_start) == ("empty.txt", 0)


class TestOtherNames:
    @pytest.mark.parametrize(
        ("title", "names"),
        [
            ("云岚市人民政府关于印发《云岚市数据管理办法》的通知", ("云岚市数据管理办法",)),
            ("云岚市人民政府关于印发云岚市数据管理办法的通知", ("云岚市数据管理办法",)),
            ("云岚市人民政府办公室转发《云岚市统计局统计改革方案》的通知", ("云岚市统计局统计改革方案",)),
            ("云岚市人民政府关于支持工业互联网的意见", ()),
        ],
    )
    def test_a_notice_has_the_name_of_what_it_issues(self, title: str, names: tuple[str, ...]) -> None:
        assert read(title).titles == names

    def test_what_a_notice_brings_in_its_first_sentence(self) -> None:
        found = read("关于开展数据工作的通知\n各有关单位：\n现将《云岚市数据管理办法》印发给你们，制定了《云岚市数据管理办法》配套表格。")
        assert found.titles == ("云岚市数据管理办法",)


class TestNumber:
    @pytest.mark.parametrize(
        ("lines", "number"),
        [
            ("云府发[2025] 3 号", "云府发〔2025〕3号"),
            ("（云府办规〔２０２５〕12号）", "云府办规〔2025〕12号"),
            ("云科发〔2025〕3号　云财教〔2025〕8号", "云科发〔2025〕3号"),
            ("发文字号：云府发〔2025〕3号", "云府发〔2025〕3号"),
            ("（2024年5月30日云岚市人民政府令第12号公布）", "云岚市人民政府令第12号"),
            ("来源：云岚日报", None),
        ],
    )
    def test_below_the_title(self, lines: str, number: str | None) -> None:
        assert read(f"云岚市人民政府关于支持工业的意见\n{lines}").number == number

    @pytest.mark.parametrize("between", [" ", "\n", "、"])
    def test_of_a_joint_document_are_those_of_each_issuer(self, between: str) -> None:
        found = read(f"云岚市科学技术局 云岚市财政局关于支持创新的通知\n云科发〔2025〕3号{between}云财教〔2025〕8号\n各有关单位：")
        assert (found.number, found.other_numbers) == ("云科发〔2025〕3号", ("云财教〔2025〕8号",))

    def test_a_joint_document_keeps_its_title_apart_from_its_two_numbers(self) -> None:
        found = read("云岚市科学技术局　云岚市财政局\n关于印发云岚市专项资金办法的通知\n云科发〔2025〕3号 云财教〔2025〕8号\n各有关单位：")
        assert found.title == "云岚市科学技术局 云岚市财政局关于印发云岚市专项资金办法的通知"
        assert (found.number, found.issuers) == ("云科发〔2025〕3号", ("云岚市科学技术局", "云岚市财政局"))

    @pytest.mark.parametrize("head", ["云岚市工业和信息化局公告\n2025年第3号", "云岚市工业和信息化局公告\n（2025年第3号）"])
    def test_of_an_announcement(self, head: str) -> None:
        found = read(head)
        assert (found.number, found.title, found.genre) == (
            "云岚市工业和信息化局公告2025年第3号",
            "云岚市工业和信息化局公告",
            "notice",
        )

    def test_an_announcement_on_one_line(self) -> None:
        found = read("云岚市工业和信息化局公告2025年第3号", "现公布云岚市第一批重点平台名单，请做好服务工作，确保落实。\n")
        assert (found.number, found.genre, found.kind) == ("云岚市工业和信息化局公告2025年第3号", "notice", "PolicyDocument")

    def test_the_number_of_another_document_in_the_text_is_not_its_own(self) -> None:
        assert read("云岚市人民政府关于支持工业的意见", f"根据云府发〔2020〕1号文件，制定本意见。\n{BODY}").number is None

    def test_what_the_page_declares_wins(self) -> None:
        page = Page(
            "a.html", f"云岚市计划\n云府发〔2024〕9号\n{BODY}", "text/html", fields=(("文号", "无"), ("发文字号", "云府发〔2025〕3号"))
        )
        assert structure(page).number == "云府发〔2025〕3号"
        page = Page("a.html", f"云岚市计划\n云府发〔2024〕9号\n{BODY}", "text/html", fields=(("发文字号", "无"),))
        assert structure(page).number == "云府发〔2024〕9号"


class TestDate:
    @pytest.mark.parametrize("written", ["2025年3月4日", "2025-03-04", "二〇二五年三月四日", "（2025年3月4日）", "2025 年 3 月 4 日"])
    @pytest.mark.parametrize("place", ["head", "end"])
    def test_below_the_title_or_below_the_signature(self, written: str, place: str) -> None:
        title = "云岚市人民政府关于支持工业的意见"
        found = read(f"{title}\n{written}") if place == "head" else read(title, end=f"云岚市人民政府\n{written}\n")
        assert found.date == "2025-03-04"

    @pytest.mark.parametrize(
        ("adopted", "date"),
        [
            ("（2024年5月30日云岚市第十五届人民代表大会第二次会议通过）", "2024-05-30"),
            ("2024年5月30日 云岚市人民代表大会通过\n2025年3月4日 云岚市人民代表大会修订", "2025-03-04"),
            ("（2024年5月30日云岚市人民代表大会通过　2025年3月4日修订）", "2025-03-04"),
            ("（2024年5月30日云岚市人民代表大会通过，自2025年1月1日起施行）", "2024-05-30"),
            ("（二〇〇四年五月三十日云岚市人民代表大会常务委员会通过）", "2004-05-30"),
            ("（2024年15月30日云岚市人民代表大会通过）", None),
        ],
    )
    def test_of_a_law_is_that_of_its_last_amendment(self, adopted: str, date: str | None) -> None:
        assert read(f"云岚市数据条例\n{adopted}", ARTICLES).date == date

    def test_of_a_report_is_that_of_the_session(self) -> None:
        found = read("政府工作报告\n——2026年1月20日在云岚市第十五届\n人民代表大会第一次会议上\n云岚市市长　张三\n各位代表：")
        assert found.date == "2026-01-20"

    def test_of_an_article_is_that_of_its_publication(self) -> None:
        assert read("云岚：数字经济跑出加速度\n时间:2025-03-15 16:34:59来源:云岚日报").date == "2025-03-15"

    def test_what_the_page_declares(self) -> None:
        def date(*fields: tuple[str, str]) -> str | None:
            return structure(Page("a.html", f"云岚市计划\n{BODY}", "text/html", fields=fields)).date

        assert date(("成文日期", "2025年03月04日"), ("发布日期", "2025年03月09日")) == "2025-03-04"
        assert date(("发布日期", "2025-03-09")) == "2025-03-09"
        assert date(("成文日期", "不详")) is None

    def test_a_day_in_the_text_is_not_its_date(self) -> None:
        assert read("云岚市人民政府关于支持工业的意见", f"2024年5月30日召开的会议提出要求。\n{BODY}").date is None


class TestIssuers:
    @pytest.mark.parametrize(
        ("head", "end", "issuers"),
        [
            ("云岚市人民政府关于支持工业的意见", "", ["云岚市人民政府"]),
            ("云岚市科学技术局　云岚市财政局关于支持工业的意见", "", ["云岚市科学技术局", "云岚市财政局"]),
            ("中共云岚市委 云岚市人民政府关于支持工业的意见", "", ["中共云岚市委", "云岚市人民政府"]),
            ("关于支持工业的通知", "云岚市科学技术局　云岚市财政局\n2025年3月4日\n", ["云岚市科学技术局", "云岚市财政局"]),
            ("关于支持工业的通知", "云岚市科学技术局\n云岚市财政局\n二〇二五年三月四日\n", ["云岚市科学技术局", "云岚市财政局"]),
            ("云岚市工业和信息化局\n关于支持工业的通知", "", ["云岚市工业和信息化局"]),
            ("云岚市人民政府令\n第12号\n云岚市数据管理办法", "", ["云岚市人民政府"]),
            (
                "云岚市数据条例\n（2024年5月30日云岚市第十五届人民代表大会常务委员会第二次会议通过）",
                "",
                ["云岚市第十五届人民代表大会常务委员会"],
            ),
            ("政府工作报告\n云岚市人民政府市长　张三\n各位代表：", "", ["云岚市人民政府"]),
            ("政府工作报告\n云岚市代市长　张三\n各位代表：", "", ["云岚市人民政府"]),
            ("政府工作报告\n——2026年1月20日在青麓区第三届人民代表大会第一次会议上\n区长　张三\n各位代表：", "", ["青麓区人民政府"]),
            ("政府工作报告\n——2026年1月20日在云岚市第十五届\n人民代表大会第一次会议上\n各位代表：", "", ["云岚市人民政府"]),
            ("政府工作报告\n——2026年3月5日在第十四届全国人民代表大会第四次会议上\n总理　张三\n各位代表：", "", ["国务院"]),
            ("政府工作报告\n——2026年1月20日在第十五届人民代表大会第一次会议上\n各位代表：", "", []),
            ("关于支持工业的通知\n市财政局副主席　张三", "", []),
            ("云岚：数字经济跑出加速度", "", []),
        ],
    )
    def test_the_first_place_that_tells(self, head: str, end: str, issuers: list[str]) -> None:
        assert list(read(head, end=end).issuers) == issuers

    def test_who_drew_it_up(self) -> None:
        opening = "为支持人工智能发展，云岚市科学技术局、云岚市财政局制定了《云岚市支持人工智能若干措施》。"
        assert read(f"云岚市支持人工智能若干措施\n{opening}").issuers == ("云岚市科学技术局", "云岚市财政局")

    def test_we_is_no_body(self) -> None:
        assert read("云岚市支持人工智能若干措施\n为支持人工智能发展，我局制定了《云岚市支持人工智能若干措施》。").issuers == ()

    def test_what_news_says_of_it(self) -> None:
        assert read("云岚出台措施\n近日，云岚市科学技术局、云岚市财政局印发《云岚市行动计划》。").issuers == (
            "云岚市科学技术局",
            "云岚市财政局",
        )

    def test_the_signature_wins_over_what_the_page_declares(self) -> None:
        fields = (("发文机关", "云岚市人民政府办公室"),)
        text = f"关于支持工业的通知\n{BODY}"
        assert structure(Page("a.html", text, "text/html", fields=fields)).issuers == ("云岚市人民政府办公室",)
        signed = Page("a.html", f"{text}云岚市人民政府\n2025年3月4日\n", "text/html", fields=fields)
        assert structure(signed).issuers == ("云岚市人民政府",)

    def test_a_date_in_the_middle_is_no_signature(self) -> None:
        assert read("关于支持工业的通知", f"活动时间\n2025年3月4日\n{BODY}").issuers == ()


class TestPublisher:
    @pytest.mark.parametrize(
        "line",
        ["来源：云岚日报", "2025-03-04 10:20 来源: 云岚日报 作者：张三", "时间:2025-03-15 16:34:59来源:云岚日报", "来源：\n云岚日报"],
    )
    def test_is_named_as_the_source(self, line: str) -> None:
        assert read(f"云岚：数字经济跑出加速度\n{line}").publisher == "云岚日报"

    def test_a_source_in_the_text_is_no_publisher(self) -> None:
        assert read("云岚：数字经济跑出加速度", f"{BODY}数据来源：云岚市统计局\n").publisher is None


class TestGenre:
    @pytest.mark.parametrize(
        ("genre", "titles"),
        [
            ("law", "云岚市数据条例 中华人民共和国数据安全法 云岚市民法典 云岚市数据条例（修订）"),
            ("plan", "云岚市“十五五”规划 行动计划（2025—2027年） 云岚市实施方案 云岚市发展纲要"),
            ("opinion", "关于支持工业的意见 指导意见（试行）"),
            ("notice", "关于做好申报工作的通知 关于表扬先进的通报 关于开展试点的公告 云岚市通告 关于修改规章的决定"),
            ("report", "云岚市2025年政府工作报告 关于数字经济情况的报告"),
            ("measures", "云岚市资金管理办法 实施细则（试行） 若干措施 若干规定 议事规则 操作规程 若干政策 评审制度"),
            ("other", "关于设立园区的批复 关于征求意见的函 会议纪要 云岚市重点产业目录 云岚市建设标准"),
            ("news", "云岚：跑出加速度 云岚市加快建设平台 《云岚市数据条例》政策解读 云岚市数据条例答记者问 一图读懂云岚市行动计划"),
        ],
    )
    def test_by_the_last_word_of_the_title(self, genre: str, titles: str) -> None:
        assert {title: read(title).genre for title in titles.split(" ")} == dict.fromkeys(titles.split(" "), genre)

    @pytest.mark.parametrize(
        ("head", "kind"),
        [
            ("云岚市数据条例", "PolicyDocument"),
            ("关于设立园区的批复", "PolicyDocument"),
            ("让数据多跑路\n云府发〔2025〕3号", "PolicyDocument"),
            ("让数据多跑路", "Commentary"),
            ("《云岚市数据条例》政策解读", "Commentary"),
            ("云岚市发展观察：让数据多跑路的意见", "Commentary"),
            ("云岚平台发展报告\n来源：云岚日报", "Commentary"),  # news of a report
            ("云岚市2025年政府工作报告\n来源：云岚日报", "PolicyDocument"),  # a report in the news
        ],
    )
    def test_official_or_a_commentary(self, head: str, kind: str) -> None:
        assert read(head).kind == kind

    def test_articles_make_a_text_official(self) -> None:
        assert read("云岚市数据若干事", ARTICLES).kind == "PolicyDocument"
