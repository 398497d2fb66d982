"""Zones: what is the document's own, and what is the page's."""

import pytest

from policykg.loaders.readers import Page
from policykg.loaders.structure import structure
from policykg.loaders.structure.lines import lines_of
from policykg.loaders.structure.zones import article_end
from policykg.ontology.model import Document

BODY = """一、总体要求
坚持企业主体、市场导向，到2027年建成工业互联网平台10个，培育数字化转型服务商20家。
二、保障措施
设立专项资金，加强人才培养，营造良好环境，按年度开展评估。
"""
NEWS = "松屏县举行龙舟赛\n青麓区开展义诊，服务居民300人。\n"


def read(text: str) -> Document:
    return structure(Page("a.txt", text, "text/plain"))


def zones(document: Document) -> list[tuple[str, str]]:
    return [(zone.kind.value, document.text[zone.start : zone.end]) for zone in document.zones]


def sentences(document: Document) -> list[str]:
    return [document.text[start:end] for start, end in document.sentences]


def test_a_text_that_was_copied_with_its_page() -> None:
    document = read(
        "您当前的位置：首页 > 新闻 > 正文\n云岚市人民政府关于支持工业的意见\n来源：云岚日报\n字号：大 中 小\n云府发〔2025〕3号\n"
        f"{BODY}责任编辑：李四\n相关阅读\n{NEWS}主办单位：云岚市人民政府\n"
    )
    assert zones(document) == [
        ("boilerplate", "您当前的位置：首页 > 新闻 > 正文"),
        ("header", "\n云岚市人民政府关于支持工业的意见\n来源：云岚日报\n"),
        ("boilerplate", "字号：大 中 小"),
        ("header", "\n云府发〔2025〕3号\n"),
        ("body", BODY),
        ("boilerplate", f"责任编辑：李四\n相关阅读\n{NEWS}主办单位：云岚市人民政府\n"),
    ]
    assert sentences(document)[:2] == ["云岚市人民政府关于支持工业的意见", "云府发〔2025〕3号"]
    assert "".join(sentences(document)[2:]) == BODY.replace("\n", "")


@pytest.mark.parametrize(
    "line",
    """标签：数字经济 工业互联网|标签:|TAG：数字经济|关键词：数字经济|责任编辑：李四|（责任编辑：李四）|[责编:李四]
    【纠错】 【责任编辑:李四】|编辑：李四 审核：王五|相关阅读|相关新闻：|延伸阅读：|推荐阅读|更多新闻|相关附件
    相关链接：云岚市统计局|上一篇：云岚市召开会议|下一篇：没有了|猜你喜欢|点击排行|打印本页|【打印】 【关闭】|关闭窗口
    打印 关闭|分享|分享到：微信 微博|分享到|扫一扫在手机打开当前页|版权所有：云岚市人民政府|Copyright © 2025 云岚市人民政府
    版权声明：未经许可不得转载|主办：云岚市人民政府|主办单位：云岚市人民政府办公室|承办单位：云岚市数据局|网站标识码：0000000000
    云ICP备00000000号-1|云公网安备 00000000000000号|联系我们 网站地图|返回顶部|我要纠错""".replace("\n    ", "|").split("|"),
)
def test_what_follows_such_a_line_is_the_page_s(line: str) -> None:
    document = read(f"云岚市人民政府关于支持工业的意见\n{BODY}{line}\n{NEWS}")
    assert zones(document)[1:] == [("body", BODY), ("boilerplate", f"{line}\n{NEWS}")]
    assert not {"松屏县举行龙舟赛", line} & set(sentences(document))


@pytest.mark.parametrize("line", ["来源：云岚日报", "原标题：云岚市印发意见", "作者：张三", "字号：大 中 小"])
def test_a_line_of_the_page_inside_the_article_is_in_no_sentence_but_does_not_end_it(line: str) -> None:
    document = read(f"云岚市人民政府关于支持工业的意见\n{BODY}{line}\n支持企业上云。\n")
    assert zones(document)[1:] == [("body", f"{BODY}{line}\n支持企业上云。\n")]
    assert sentences(document)[-2:] == ["设立专项资金，加强人才培养，营造良好环境，按年度开展评估。", "支持企业上云。"]


@pytest.mark.parametrize(
    "line",
    [
        "关闭落后产能企业20家。",
        "分享经济规模达到30亿元。",
        "打印设备全部国产化。",
        "相关内容由市统计局负责解释。",
        "推荐文章发表的单位给予奖励。",
        "主办单位应当落实安全责任。",
        "收藏文物1200件。",
        "更多信息技术企业落户云岚市。",
        "下载量超过100万次。",
    ],
)
def test_a_sentence_that_begins_like_a_button_belongs_to_the_article(line: str) -> None:
    document = read(f"云岚市人民政府关于支持工业的意见\n{BODY}{line}\n支持企业上云。\n")
    assert sentences(document)[-2:] == [line, "支持企业上云。"]


def test_such_a_line_is_not_believed_at_the_very_beginning() -> None:
    # The abstract of a report has its key words above the text.
    document = read(f"云岚市数字经济发展报告\n关于数字经济的现状。\n关键词：数字经济\n{BODY}")
    assert zones(document)[-1] == ("body", f"关于数字经济的现状。\n关键词：数字经济\n{BODY}")


def test_where_no_line_says_so_the_article_runs_to_the_end() -> None:
    text = f"云岚市人民政府关于支持工业的意见\n{BODY}"
    assert article_end(lines_of(text), 0) is None
    assert zones(read(text)) == [("header", "云岚市人民政府关于支持工业的意见\n"), ("body", BODY)]


def test_what_stands_before_the_body_is_not_looked_at() -> None:
    text = f"{BODY}标签：数字经济\n{BODY}标签：工业\n"
    assert article_end(lines_of(text), text.index("标签：数字经济") + 1) == text.index("标签：工业")


def test_the_layout_of_a_page_cuts_what_lies_around_the_article() -> None:
    text = f"首页\n云岚市支持工业办法\n{BODY}相关服务\n{NEWS}"
    start, end = text.index("云岚市"), text.index("相关服务")
    document = structure(Page("a.html", text, "text/html", article=(start, end)))
    assert zones(document) == [
        ("boilerplate", "首页\n"),
        ("header", "云岚市支持工业办法\n"),
        ("body", BODY),
        ("boilerplate", f"相关服务\n{NEWS}"),
    ]


def test_parts_of_the_page_that_touch_are_one_zone() -> None:
    text = f"欢迎\n首页 > 新闻\n云岚市支持工业办法\n{BODY}"
    document = structure(Page("a.html", text, "text/html", article=(text.index("首页"), len(text))))
    assert zones(document) == [("boilerplate", "欢迎\n首页 > 新闻"), ("header", "\n云岚市支持工业办法\n"), ("body", BODY)]
