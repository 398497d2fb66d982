"""A page to a document: its parts together, and what holds of every place in it."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policykg.loaders.readers import Page, read_page
from policykg.loaders.structure import structure
from policykg.ontology.errors import InputError
from policykg.ontology.model import Document, ZoneKind


def read(text: str) -> Document:
    return structure(Page("a.txt", text, "text/plain"))


def sentences(document: Document) -> list[str]:
    return [document.text[start:end] for start, end in document.sentences]


def check_places(document: Document) -> None:
    """Every place is inside the text, in order, without overlap, and in the zone where it belongs."""
    length = len(document.text)
    zones = document.zones
    assert [zones[0].start, zones[-1].end] == [0, length]
    assert all(zone.start < zone.end for zone in zones)
    assert all(before.end == after.start and before.kind is not after.kind for before, after in itertools.pairwise(zones))
    [body] = [zone for zone in zones if zone.kind is ZoneKind.BODY]
    assert all(zone.kind is ZoneKind.BOILERPLATE for zone in zones if zone.start > body.start)

    own = [zone for zone in zones if zone.kind is not ZoneKind.BOILERPLATE]
    assert all(0 <= start < end <= length for start, end in document.sentences)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(document.sentences))
    for start, end in document.sentences:
        assert document.text[start:end] == document.text[start:end].strip()
        assert any(zone.start <= start and end <= zone.end for zone in own), document.text[start:end]

    open_sections = [(0, body.end)]
    for section in document.sections:
        assert body.start <= section.start < section.end <= body.end
        assert document.text[section.start : section.end].lstrip("#*> ").startswith(section.label)
        while open_sections[-1][1] <= section.start:
            open_sections.pop()
        assert section.end <= open_sections[-1][1]  # one inside another, or one after another
        open_sections.append((section.start, section.end))

    if document.addressee:
        assert body.start <= document.addressee[0] < document.addressee[1] <= length


def test_a_law() -> None:
    document = read(
        "云岚市数据条例\n（2025年3月4日云岚市人民代表大会常务委员会通过）\n目　录\n第一章　总则\n第一条　为了促进数据利用，制定本条例。\n"
        "第二条　市人民政府应当：\n（一）建立数据目录；\n（二）设立数据基金。\n第二章　附则\n第三条　本条例自2025年5月1日起施行。\n"
    )
    assert [(section.level, section.label, section.title) for section in document.sections] == [
        (2, "第一章", "总则"),
        (4, "第一条", "为了促进数据利用，制定本条例"),
        (4, "第二条", "市人民政府应当"),
        (6, "（一）", "建立数据目录"),
        (6, "（二）", "设立数据基金"),
        (2, "第二章", "附则"),
        (4, "第三条", "本条例自2025年5月1日起施行"),
    ]
    assert sentences(document) == [
        "云岚市数据条例",
        "（2025年3月4日云岚市人民代表大会常务委员会通过）",
        "第一章　总则",
        "第一条　为了促进数据利用，制定本条例。",
        "第二条　市人民政府应当：",
        "（一）建立数据目录；",
        "（二）设立数据基金。",
        "第二章　附则",
        "第三条　本条例自2025年5月1日起施行。",
    ]
    check_places(document)


def test_a_title_that_is_broken_over_lines_is_one_sentence() -> None:
    document = read("云岚市人民政府关于支持\n　　工业互联网的意见\n云府发〔2025〕3号\n建设工业互联网平台，支持中小企业上云用云。\n")
    assert sentences(document) == [
        "云岚市人民政府关于支持\n　　工业互联网的意见",
        "云府发〔2025〕3号",
        "建设工业互联网平台，支持中小企业上云用云。",
    ]


def test_what_the_reader_kept_is_kept_on() -> None:
    text = "\ufeff\r\n　　云岚市计划\r\n\r\n　　一、建设５Ｇ基站，支持中小企业“上云”；\t推广\u200b数字券。\r\n"
    assert read(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "云岚市数据条例\n",
        "云岚市数据条例\n云府发〔2025〕3号\n2025年3月4日\n",
        "云岚市召开会议\n松屏县举行比赛\n青麓区开展义诊\n",
        "云岚市数据条例\n建设平台\n标签：数据\n",
        "云",
    ],
)
def test_a_title_without_a_text_is_no_document(text: str) -> None:
    with pytest.raises(InputError, match="no article was found in it"):
        read(text)


@pytest.mark.parametrize(
    "text", ["建成灯塔工厂3家。", "云岚市到2027年建成灯塔工厂3家", "云岚市数据条例\n建设平台。\n", "支持中小企业\n应用人工智能。"]
)
def test_a_text_of_one_sentence_is_read(text: str) -> None:
    document = read(text)
    assert document.text[slice(*document.sentences[-1])] in text.split("\n")


_WORDS = st.lists(st.sampled_from([*"建设 平台 云岚市 5G 支持 企业 １２ 91.2% 数字券".split(), "　", " "]), min_size=1, max_size=6).map(
    "".join
)
_AROUND = st.sampled_from(["“{}”", "《{}》", "（{}）", "({})", '"{}"', "【{}】", "“{}", "（{}", "{}”", "**{}**"])
_PIECES = st.builds(lambda form, words: form.format(words), _AROUND, _WORDS) | _WORDS
_SENTENCES = st.builds(
    lambda pieces, end: "，".join(pieces) + end, st.lists(_PIECES, min_size=1, max_size=4), st.sampled_from([*"。；！？:，;", ""])
)
_OTHER_LINES = st.sampled_from(
    """第一章　总则|第二条　为了促进利用。|一、总体要求|（一）夯实基础。|1.建设平台|（1）中小企业；|## 二、任务|> 引文|***|首页|首页 > 正文
    分享到：微信|来源：云岚日报|云府发〔2025〕3号|2025年3月4日|（2025年3月4日云岚市人民代表大会通过）|各有关单位：|云岚市人民政府
    市长　张三|附件1：|（此件公开发布）|标签：数据|责任编辑：李四|新华社云岚3月4日电|关于支持工业的通知|来源：|发文机关：""".replace(
        "\n    ", "|"
    ).split("|")
)
_INDENTED = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "　　", "  ", "\t"]),
    st.lists(_SENTENCES, min_size=1, max_size=3).map("".join) | _OTHER_LINES,
    st.sampled_from(["", " ", "　"]),
)
_TEXTS = st.builds(
    lambda lines, ends: "".join(itertools.chain.from_iterable(zip(lines, itertools.cycle(ends), strict=False))),
    st.lists(_INDENTED | st.sampled_from(["", "　"]), max_size=14),
    st.lists(st.sampled_from(["\n", "\r\n", "\n\n", "\r"]), min_size=1, max_size=3),
)
_ENOUGH = "到2027年，建成工业互联网平台10个，培育服务商20家，支持企业上云。"


@settings(max_examples=300, deadline=None)
@given(_TEXTS, _TEXTS)
def test_every_place_of_any_text(above: str, below: str) -> None:
    text = f"{above}\n{_ENOUGH}\n{below}"
    document = read(text)
    assert document.text == text
    check_places(document)
    [body] = [zone for zone in document.zones if zone.kind is ZoneKind.BODY]
    assert (_ENOUGH in text[body.start : body.end]) == (_ENOUGH in sentences(document))  # else something above has ended the article


@settings(max_examples=100, deadline=None)
@given(_TEXTS, _TEXTS, st.data())
def test_every_place_of_a_page_with_a_layout(above: str, below: str, given_data: st.DataObject) -> None:
    text = f"首页\n{above}\n云岚市数据条例\n{_ENOUGH}\n{below}"
    beginnings = [place for place in range(text.index(_ENOUGH)) if text[place - 1 : place] in ("", "\n")]
    start = given_data.draw(st.sampled_from(beginnings))
    document = structure(Page("a.html", text, "text/html", title="云岚市数据条例", article=(start, len(text))))
    assert document.text == text
    check_places(document)


def test_every_place_of_the_real_documents(shared: Path) -> None:
    files = sorted((shared / "corpus").glob("*.txt")) + sorted((shared / "corpus").glob("*.html"))
    assert len(files) > 52
    for file in files:
        document = structure(read_page(file.read_bytes(), file.name, file.suffix))
        if file.suffix == ".txt":
            assert document.text == file.read_text("utf-8")
        check_places(document)
        body = sum(zone.end - zone.start for zone in document.zones if zone.kind is ZoneKind.BODY)
        assert sum(end - start for start, end in document.sentences) > 0.9 * body, file.name
