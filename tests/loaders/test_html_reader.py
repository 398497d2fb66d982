"""Web pages: the visible text line by line, where the article is, what the page declares of itself."""

import socket
from pathlib import Path

import pytest

from policykg.loaders.readers import Page
from policykg.loaders.readers.html import HtmlReader
from policykg.loaders.structure import structure
from policykg.ontology.errors import InputError
from policykg.ontology.model import ZoneKind

_SAID = "支持中小企业数字化转型，建设工业互联网平台，推动人工智能与制造业深度融合，对符合条件的企业给予补助。"
_PARAGRAPHS = tuple(f"{number}是{_SAID}" for number in ("一", "二", "三", "四"))
ARTICLE = "".join(f"<p>　　{paragraph}</p>" for paragraph in _PARAGRAPHS)
LINES = "\n".join(_PARAGRAPHS) + "\n"


def read(markup: str | bytes) -> Page:
    return HtmlReader().read(markup if isinstance(markup, bytes) else markup.encode(), "page.html")


def article(page: Page) -> str:
    assert page.article is not None
    return page.text[slice(*page.article)]


def complaint(markup: str) -> str:
    with pytest.raises(InputError) as caught:
        structure(read(markup))
    return str(caught.value)


GOVERNMENT_PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<meta name="ArticleTitle" content="云岚市人民政府关于支持中小企业数字化转型的意见">
<title>云岚市人民政府关于支持中小企业数字化转型的意见_政策文件_云岚市人民政府门户网站</title></head><body>
<div class="top"><h1><a href="/">云岚市人民政府门户网站</a></h1><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul>
</div><div class="crumbs">您当前的位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; 政策文件</div>
<table class="facts">
<tr><td>索 引 号：</td><td>YL001/2025-00012</td><td>主题分类：</td><td>工业、交通</td></tr>
<tr><td>发文机关：</td><td>云岚市人民政府</td><td>成文日期：</td><td>2025年03月04日</td></tr>
<tr><td>标　　题：</td><td colspan="3">云岚市人民政府关于支持中小企业数字化转型的意见</td></tr>
<tr><td>发文字号：</td><td>云府发〔2025〕3号</td><td>发布日期：</td><td>2025年03月09日</td></tr></table>
<div class="main"><h2>云岚市人民政府关于支持中小企业数字化转型的意见</h2>
<div class="info">来源：云岚日报 2025-03-09 <span>分享到：</span></div>
<div class="article">{ARTICLE}</div>
<div class="tags">标签：<a href="/t1">数字经济</a> <a href="/t2">工业互联网</a></div>
<div class="related"><h3>相关阅读</h3><ul><li><a href="/1">松屏县举行龙舟赛</a></li><li><a href="/2">青麓区开展义诊</a></li></ul>
</div></div>
<div class="footer"><p>主办单位：云岚市人民政府办公室</p><p>云ICP备00000000号</p></div></body></html>"""


def test_a_saved_government_page() -> None:
    page = read(GOVERNMENT_PAGE)
    assert article(page) == LINES
    assert page.title == "云岚市人民政府关于支持中小企业数字化转型的意见"
    assert page.fields == (
        ("索引号", "YL001/2025-00012"),
        ("主题分类", "工业、交通"),
        ("发文机关", "云岚市人民政府"),
        ("成文日期", "2025年03月04日"),
        ("标题", "云岚市人民政府关于支持中小企业数字化转型的意见"),
        ("发文字号", "云府发〔2025〕3号"),
        ("发布日期", "2025年03月09日"),
    )


def test_all_that_is_visible_is_kept_in_its_order() -> None:
    text = read(GOVERNMENT_PAGE).text
    order = ["首页", "您当前的位置", "云府发〔2025〕3号", "一是", "四是", "标签：", "松屏县举行龙舟赛", "云ICP备"]
    assert [text.find(words) for words in order] == sorted(text.index(words) for words in order)


def test_what_surrounds_the_article_is_in_no_sentence() -> None:
    document = structure(read(GOVERNMENT_PAGE))
    said = [document.text[start:end] for start, end in document.sentences]
    assert said == ["云岚市人民政府关于支持中小企业数字化转型的意见", *_PARAGRAPHS]
    body = [document.text[zone.start : zone.end] for zone in document.zones if zone.kind is ZoneKind.BODY]
    assert body == [LINES]


def test_the_table_tells_number_date_and_issuer() -> None:
    document = structure(read(GOVERNMENT_PAGE))
    assert (document.number, document.date, document.issuers) == ("云府发〔2025〕3号", "2025-03-04", ("云岚市人民政府",))
    assert (document.genre, document.kind, document.publisher) == ("opinion", "PolicyDocument", "云岚日报")


def test_a_table_inside_the_article_is_no_title() -> None:
    facts = "<table><tr><td>索 引 号：</td><td>YL001/2025-00012</td><td>主题分类：</td><td>工业、交通</td></tr></table>"
    document = structure(read(f"<body><div>{facts}<p>云岚市数字经济促进办法</p>{ARTICLE}</div></body>"))
    assert document.title == "云岚市数字经济促进办法"


def test_facts_in_a_list_and_in_one_cell() -> None:
    facts = "<ul><li>发布机构：云岚市工业和信息化局</li><li><span>文 号：</span><span>云工信〔2025〕7号</span></li></ul>"
    page = read(f"<body>{facts}<p>有效性:有效</p><div>{ARTICLE}</div></body>")
    assert page.fields == (("发文机关", "云岚市工业和信息化局"), ("发文字号", "云工信〔2025〕7号"), ("有效性", "有效"))


def test_a_label_without_a_value_and_a_value_that_is_a_text_are_no_facts() -> None:
    assert (
        read(f"<body><table><tr><td>文号：</td></tr><tr><td>标题：</td><td>{_SAID * 5}</td></tr></table><div>{ARTICLE}</div></body>").fields
        == ()
    )


def test_words_in_nested_elements_are_one_line() -> None:
    page = read(
        f"<body><p>建设<b>工业<i>互联</i></b><font color=red>网</font><a href=x>平台</a>，<span>支持</span>企业。</p>{ARTICLE}</body>"
    )
    assert page.text.startswith("建设工业互联网平台，支持企业。\n")


@pytest.mark.parametrize(
    "words",
    [
        "<st1:chsdate>到2027年</st1:chsdate>，建成<o:p></o:p>平台。",  # as Word saves a page
        "到<time>2027年</time>，建成<s>旧</s><del>平</del><kbd>台</kbd>。",
        "到<bdi>2027</bdi><var>年</var>，<acronym>建成</acronym><unknown>平台</unknown>。",
    ],
)
def test_an_element_that_is_no_block_does_not_cut_a_sentence(words: str) -> None:
    [line] = read(f"<body><p>{words}</p>{ARTICLE}</body>").text.splitlines()[:-4]
    assert line.replace("旧", "") == "到2027年，建成平台。"


def test_paragraphs_in_an_element_that_is_no_block_are_lines() -> None:
    assert article(read(f"<body><ucap-content>{ARTICLE}</ucap-content></body>")) == LINES


def test_br_and_blocks_end_a_line() -> None:
    page = read(f"<body><div>甲行<br>乙行<br/>丙行<div>丁行</div>戊行<ul><li>己行<li>庚行</ul></div>{ARTICLE}</body>")
    assert page.text.startswith("甲行\n乙行\n丙行\n丁行\n戊行\n己行\n庚行\n")


def test_line_breaks_in_the_markup_are_spaces_but_in_pre_they_are_kept() -> None:
    assert read(f"<body><p>甲\n行</p>{ARTICLE}</body>").text.startswith("甲 行\n")
    assert read(f"<body><pre>甲行\n<b>乙\n丙</b>行\r\n\n丁行</pre>{ARTICLE}</body>").text.startswith("甲行\n乙\n丙行\n丁行\n一是")


def test_entities() -> None:
    page = read(f"<body><p>&nbsp;&nbsp;5G&amp;AI&nbsp;&ldquo;双百&rdquo;&#12289;&#x4E91;&lt;试点&gt;&emsp;</p>{ARTICLE}</body>")
    assert page.text.startswith("5G&AI “双百”、云<试点>\n")


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = '不可见';</script>",
        "<style>p::after { content: '不可见' }</style>",
        "<noscript>不可见</noscript>",
        "<template><p>不可见</p></template>",
        "<!-- 不可见 -->",
        "<?php echo '不可见' ?>",
        "<p style='color: red; DISPLAY : none'>不可见</p>",
        "<p style='visibility:hidden'>不可见</p>",
        "<p hidden>不可见</p>",
        "<div style='display:none'><p>不可见</p></div>",
        "<select><option>不可见</option></select>",
        "<textarea>不可见</textarea>",
        "<button>不可见</button>",
        "<input type=hidden value=不可见>",
        "<iframe src=a.html>不可见</iframe>",
        "<svg><text>不可见</text></svg>",
        "<img src=a.png alt=不可见>",
    ],
)
def test_what_a_reader_does_not_see_is_not_kept(hidden: str) -> None:
    page = read(f"<body><p>可见</p>{hidden}<p>也可见</p>{ARTICLE}</body>")
    assert "不可见" not in page.text
    assert page.text.startswith("可见\n也可见\n")


@pytest.mark.parametrize(
    ("head", "above", "title"),
    [
        ("<title>甲市条例</title>", "<h1>云岚市条例</h1>", "云岚市条例"),
        ("<title>云岚市条例_云岚市人民政府</title>", "<h1>云岚市人民政府</h1>", "云岚市条例"),  # the heading is the site's logo
        ("<title>云岚市条例 - 青麓新闻网 | 首页</title>", "", "云岚市条例"),
        ("<title>云岚市计划（2023 - 2025年）</title>", "", "云岚市计划（2023 - 2025年）"),
        ("<title>5G-A产业行动计划</title>", "", "5G-A产业行动计划"),
        ("<title>_云岚市人民政府</title>", "<h1>云岚市人民政府</h1>", "云岚市人民政府"),
        ("<meta name='ArticleTitle' content='云岚市条例'><title>门户</title>", "<h1>门户</h1>", "云岚市条例"),
        ("<meta name='ArticleTitle' content=''>", "<h1> </h1><h1>云岚市<br>条例</h1>", "云岚市条例"),
        ("", "", None),
    ],
)
def test_the_title_of_a_page(head: str, above: str, title: str | None) -> None:
    assert read(f"<html><head>{head}</head><body>{above}<div>{ARTICLE}</div></body></html>").title == title


def test_the_header_begins_at_the_title_above_the_article() -> None:
    head = "<title>云岚市数字经济促进办法_云岚市人民政府</title>"
    above = "<div class=top>欢迎访问</div><div class=title>云岚市数字经济促进办法</div><div class=number>云府发〔2025〕3号</div>"
    document = structure(read(f"<head>{head}</head><body>{above}<div><div>{ARTICLE}</div></div></body>"))
    assert (document.title, document.number) == ("云岚市数字经济促进办法", "云府发〔2025〕3号")
    assert [(zone.kind, document.text[zone.start : zone.end].split("\n")[0]) for zone in document.zones] == [
        (ZoneKind.BOILERPLATE, "欢迎访问"),
        (ZoneKind.HEADER, "云岚市数字经济促进办法"),
        (ZoneKind.BODY, _PARAGRAPHS[0]),
    ]


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="gb2312">',
        "<meta charset=GBK>",
        "<META CHARSET = 'gb18030' >",
        '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">',
        "<meta content='text/html;charset=gbk' http-equiv=Content-Type>",
        '<?xml version="1.0" encoding="GB2312"?>',
        "",
    ],
)
def test_the_spellings_of_a_charset(declaration: str) -> None:
    markup = f"{declaration}<html><body><p>云岚市镕堃公司</p>{ARTICLE}</body></html>"  # 镕 and 堃 are beyond GB2312
    assert read(markup.encode("gb18030")).text.startswith("云岚市镕堃公司\n")


def test_the_declaration_does_not_hold_once_the_page_is_decoded() -> None:
    # lxml would read the UTF-8 of this page as Latin-1 again.
    assert read(f"<meta charset=iso-8859-1><body>{ARTICLE}</body>").text == LINES


def test_markup_that_is_not_closed_and_closed_in_the_wrong_order() -> None:
    page = read(
        f"<body><h1>云岚市条例<p>{_SAID}</h1><div><b>{_SAID}<p>{_SAID}</div></b></body></p><p>{_SAID}<table><tr><td>甲<td>乙<tr><td>丙"
    )
    assert page.text.split("\n") == ["云岚市条例", _SAID, _SAID, _SAID, _SAID, "甲\t乙", "丙", ""]


def test_a_text_that_is_no_markup_is_one_line() -> None:
    assert read(_SAID).text == _SAID + "\n"


NO_ARTICLE = "page.html: no article was found on the page; open the article in a browser and save that page"


@pytest.mark.parametrize(
    "markup",
    [
        "<body><a href=a>首页</a> <a href=b>新闻</a></body>",
        "<html><head><title>云岚市人民政府</title></head><frameset cols='20%,80%'><frame src=a.html><frame src=b.html></frameset></html>",
        f"<html><frameset><frame src=a.html><noframes><body>您的浏览器不支持框架。{_SAID}</body></noframes></frameset></html>",
        "<body><ul>" + "<li><a href=/1>云岚市召开数字经济工作推进会议</a></li>" * 30 + "</ul></body>",
        "<body>" + "<div>" * 4000 + ARTICLE,  # more than libxml2 reads; nothing may run out of stack
    ],
    ids=["menu", "frames", "frames with a notice", "list of headlines", "deep"],
)
def test_a_page_without_an_article(markup: str) -> None:
    assert complaint(markup) == NO_ARTICLE


@pytest.mark.parametrize("markup", ["<!-- 云岚市 -->", "<?xml version='1.0'?><!-- 云岚市 -->"])
def test_what_is_no_page_at_all(markup: str) -> None:
    assert complaint(markup) == "page.html: it is not a web page; save the page again from the browser"


def test_a_page_on_which_the_finder_of_articles_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        def __init__(self, markup: str) -> None:
            raise ValueError(markup)

    monkeypatch.setattr("policykg.loaders.readers.html.Readability", Failing)
    assert complaint(f"<body>{ARTICLE}</body>") == NO_ARTICLE


def test_a_page_of_which_the_finder_of_articles_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policykg.loaders.readers.html.Readability.summary", lambda _self, **_options: "<div></div>")
    assert complaint(f"<body>{ARTICLE}</body>") == NO_ARTICLE


def test_a_doctype_fetches_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        doctype = f'<?xml version="1.0"?><!DOCTYPE html SYSTEM "{address}a.dtd" [<!ENTITY % more SYSTEM "{address}b.dtd"> %more;]>'
        page = read(f'{doctype}<html><link href="{address}c.css" rel="stylesheet"><body><img src="{address}d.png">{ARTICLE}</body>')
        with pytest.raises(TimeoutError):
            server.accept()
    assert article(page).endswith(LINES)


def test_entities_of_a_page_are_not_expanded(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("保密内容", "utf-8")
    entities = f'<!ENTITY secret SYSTEM "{(tmp_path / "secret.txt").as_uri()}"><!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;&a;">'
    page = read(f'<?xml version="1.0"?><!DOCTYPE html [{entities}]><html><body><p>外部&secret;展开&b;</p>{ARTICLE}</body></html>')
    assert "外部&secret;展开&b;" in page.text
    assert "保密内容" not in page.text
    assert "哈哈哈哈" not in page.text


def test_the_cells_of_a_row_stand_on_one_line_with_tabs_between() -> None:
    page = read(f"<p>{_SAID}</p><table><tr><th>任务</th><th>牵头单位</th></tr><tr><td>建设算力中心</td><td> 市数据局 </td></tr></table>")
    assert page.text.split("\n")[-3:] == ["任务\t牵头单位", "建设算力中心\t市数据局", ""]


def test_a_table_that_lays_out_the_page_is_no_table_of_data() -> None:
    page = read(f"<table><tr><td>菜单</td><td><p>{_SAID}</p><table><tr><td>甲</td><td>乙</td></tr></table></td></tr></table>")
    assert page.text.split("\n") == ["菜单", _SAID, "甲\t乙", ""]
