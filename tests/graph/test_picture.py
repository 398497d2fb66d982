"""The picture: what it shows of the graph, and what it does in a real Chromium."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from policykg.graph.picture import Drawn, draw
from policykg.ontology.errors import QueryError
from policykg.ontology.schema import load_schema

TITLE = "云岚市低空经济行动计划"
EVIL = "</script><img src=x onerror=document.title='harmed'>"
BETWEEN = """(() => {
    const at = network.getPositions();
    return { x: (at["technology/1"].x + at["sector/1"].x) / 2, y: (at["technology/1"].y + at["sector/1"].y) / 2 };
})()"""
"""The middle of the edge s2."""
SCRIPT = re.compile(r"<script>.*?</script>", re.DOTALL)


def thing(graph: "nx.MultiDiGraph[str]", node: str, kind: str, label: str, **more: str) -> None:
    graph.add_node(node, type=kind, label=label, aliases=more.pop("aliases", ""), **more)


def say(graph: "nx.MultiDiGraph[str]", sid: str, subject: str, predicate: str, obj: str, sentence: str) -> None:
    """A statement whose quote is the sentence without its full stop."""
    said = {"modality": "planned", "quote": sentence.removesuffix("。"), "sentence": sentence, "title": TITLE}
    graph.add_edge(subject, obj, sid, predicate=predicate, **said)


@pytest.fixture
def small() -> "nx.MultiDiGraph[str]":
    """A city, its plan, two technologies and a field."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    thing(graph, "region/1", "Region", "云岚市")
    thing(graph, "document/1", "PolicyDocument", TITLE)
    thing(graph, "technology/1", "Technology", "5G-A", aliases="5G-Advanced|5.5G")
    thing(graph, "technology/2", "Technology", "无人机")
    thing(graph, "sector/1", "Sector", "低空经济")
    say(graph, "s1", "document/1", "develops", "sector/1", "发展低空经济。")
    say(graph, "s2", "technology/1", "appliedIn", "sector/1", "推动5G-A用于低空经济。")
    say(graph, "s3", "region/1", "develops", "technology/2", "云岚市研制无人机。")
    say(graph, "s4", "region/1", "develops", "technology/2", "云岚市推广无人机。")
    return graph


# ---------------------------------------------------------------------- what is shown


def test_all_of_a_small_graph_is_shown(small: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    assert draw(small, tmp_path / "a.html") == Drawn(tmp_path / "a.html", 5, 4, 5, 4)
    text = (tmp_path / "a.html").read_text("utf-8")
    assert "显示 5 个节点中的 5 个、4 条陈述中的 4 条。" in text
    assert "5 of 5 nodes and 4 of 4 statements are shown." in text


def test_drawing_again_draws_the_same_bytes(small: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    turned: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(small.nodes(data=True))))
    turned.add_edges_from(reversed(list(small.edges(keys=True, data=True))))
    draw(small, tmp_path / "a.html")
    draw(turned, tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_around_an_entity_the_nearest_are_shown(small: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    # 低空经济 is reached from 5G-A in one step, the plan in two; the city not at all
    assert draw(small, tmp_path / "a.html", around="technology/1").nodes == 3
    assert draw(small, tmp_path / "a.html", around="technology/1", limit=2) == Drawn(tmp_path / "a.html", 2, 1, 5, 4)


def test_of_a_large_graph_those_with_the_most_statements_are_shown(tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    thing(graph, "region/1", "Region", "云岚市")
    for number in range(9):
        thing(graph, f"technology/{number}", "Technology", f"技术{number}")
        say(graph, f"s{number}", "region/1", "develops", f"technology/{number}", f"研制技术{number}。")
    assert draw(graph, tmp_path / "a.html", limit=4) == Drawn(tmp_path / "a.html", 4, 3, 10, 9)


def test_a_node_whose_neighbours_are_all_left_out_is_left_out(tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in "abcxyz":
        thing(graph, node, "Technology", node)
    for sid, ends in enumerate(["ab", "ab", "ab", "xy", "xz", "xc"]):
        say(graph, f"s{sid}", ends[0], "partOf", ends[1], f"{ends[0]}属于{ends[1]}。")
    # x has three statements as a and b have; its neighbours have one each
    assert draw(graph, tmp_path / "p.html", limit=3).nodes == 2


def test_a_node_without_statements_is_shown_only_when_asked_for(small: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    thing(small, "technology/3", "Technology", "区块链")
    assert draw(small, tmp_path / "a.html").nodes == 5
    assert draw(small, tmp_path / "a.html", around="technology/3") == Drawn(tmp_path / "a.html", 1, 0, 6, 4)


def test_an_entity_that_no_document_names_cannot_be_drawn(small: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    # the province of a named city stands in the store and not in the graph
    with pytest.raises(QueryError, match=r"^no document names region/440000; `policykg show` alone draws the whole graph$"):
        draw(small, tmp_path / "a.html", around="region/440000")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_graph_is_an_empty_picture(tmp_path: Path) -> None:
    assert draw(nx.MultiDiGraph(), tmp_path / "a.html") == Drawn(tmp_path / "a.html", 0, 0, 0, 0)
    assert "显示 0 个节点中的 0 个" in (tmp_path / "a.html").read_text("utf-8")


def test_markup_in_a_title_is_text(small: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    draw(small, tmp_path / "a.html", title=EVIL)
    text = SCRIPT.sub("", (tmp_path / "a.html").read_text("utf-8"))
    assert "<img" not in text
    assert "&lt;img src=x onerror" in text


def test_the_page_forbids_itself_to_load_anything(small: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    draw(small, tmp_path / "a.html")
    head = (tmp_path / "a.html").read_text("utf-8")[:600]
    assert "default-src 'none'" in head


# ---------------------------------------------------------------------- in a browser


@dataclass
class Opened:
    """A page with the requests that it made and what it complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, file: Path) -> "Opened":
        self.page.goto(file.as_uri())
        self.page.wait_for_function("network.getScale() > 0")
        return self

    def middle(self, expression: str) -> tuple[float, float]:
        """Where a place of the picture is in the window."""
        place: dict[str, float] = self.page.evaluate(f"network.canvasToDOM({expression})")
        return place["x"], place["y"]

    def point_at(self, expression: str) -> None:
        x, y = self.middle(expression)
        self.page.mouse.move(x - 40, y - 40)
        self.page.mouse.move(x, y, steps=4)

    def click_at(self, expression: str) -> None:
        self.page.mouse.click(*self.middle(expression))
        self.page.wait_for_selector("#detail mark")

    def tooltip(self) -> str:
        self.page.wait_for_selector("div.vis-tooltip", state="visible", timeout=10_000)
        return self.page.inner_text("div.vis-tooltip")

    def evaluate(self, expression: str) -> Any:  # noqa: ANN401 whatever the script gives
        return self.page.evaluate(expression)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("the picture is opened in a browser: install chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, headless=True, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    seen = Opened(page)
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("console", lambda message: seen.complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    yield seen
    page.close()


@pytest.fixture(scope="module")
def examples_picture(examples_graph: "nx.MultiDiGraph[str]", tmp_path_factory: pytest.TempPathFactory) -> Path:
    return draw(examples_graph, tmp_path_factory.mktemp("picture") / "示例.html").path


def test_it_opens_from_a_file_and_asks_nobody_for_anything(opened: Opened, examples_picture: Path) -> None:
    opened.open(examples_picture)
    opened.page.mouse.move(500, 400)
    opened.page.fill("#search", "工业")
    others = [url for url in opened.requests if not url.startswith("data:")]
    assert others == [examples_picture.as_uri()]
    assert opened.complaints == []


def test_every_statement_between_two_shown_nodes_is_an_edge(
    opened: Opened, examples_picture: Path, examples_graph: "nx.MultiDiGraph[str]"
) -> None:
    opened.open(examples_picture)
    nodes = set(opened.evaluate("nodes.getIds()"))
    assert nodes <= set(examples_graph)
    assert sorted(opened.evaluate("edges.getIds()")) == sorted(
        key for one, other, key in examples_graph.edges(keys=True) if {one, other} <= nodes
    )


def test_nodes_stand_still_where_they_were_put(opened: Opened, small: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    opened.open(draw(small, tmp_path / "a.html").path)
    places = opened.evaluate("network.getPositions()")
    opened.page.wait_for_timeout(300)
    assert opened.evaluate("network.getPositions()") == places
    assert {node: (data["x"], data["y"]) for node, data in places.items()} == {
        node["id"]: (node["x"], node["y"]) for node in opened.evaluate("nodes.get()")
    }


def test_no_two_nodes_of_the_examples_cover_one_another(opened: Opened, examples_picture: Path) -> None:
    opened.open(examples_picture)
    boxes = opened.evaluate("nodes.getIds().map(id => network.getBoundingBox(id))")
    assert len(boxes) > 100
    clashes = [
        (one, other)
        for number, one in enumerate(boxes)
        for other in boxes[number + 1 :]
        if min(one["right"], other["right"]) - max(one["left"], other["left"]) > 4
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 4
    ]
    assert clashes == []


def test_hovering_an_edge_shows_the_quote_and_its_document(opened: Opened, small: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    opened.open(draw(small, tmp_path / "a.html").path)
    opened.point_at(BETWEEN)
    assert opened.tooltip().splitlines() == ["5G-A —应用于→ 低空经济", "“推动5G-A用于低空经济”", f"《{TITLE}》 计划"]


def test_hovering_a_node_shows_its_class_and_its_whole_name(opened: Opened, small: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    small.nodes["sector/1"]["label"] = "低空经济及其上下游配套服务产业集群"
    opened.open(draw(small, tmp_path / "a.html").path)
    assert opened.evaluate('nodes.get("sector/1").label') == "低空经济及其上下游配套服务…"
    opened.point_at('network.getPositions()["sector/1"]')
    assert opened.tooltip().splitlines() == ["产业与领域 Sector", "低空经济及其上下游配套服务产业集群"]


def test_clicking_a_node_lists_its_statements_with_their_quotes(opened: Opened, small: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    opened.open(draw(small, tmp_path / "a.html").path)
    opened.click_at('network.getPositions()["sector/1"]')
    assert opened.page.inner_text("#detail h2") == "产业与领域 · 低空经济"
    assert sorted(opened.page.locator("#detail mark").all_inner_texts()) == ["发展低空经济", "推动5G-A用于低空经济"]
    assert sorted(opened.page.locator("#detail blockquote").all_inner_texts()) == ["发展低空经济。", "推动5G-A用于低空经济。"]
    assert f"《{TITLE}》 · 计划" in opened.page.inner_text("#detail")


def test_clicking_an_edge_shows_its_statement(opened: Opened, small: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    opened.open(draw(small, tmp_path / "a.html").path)
    opened.click_at(BETWEEN)
    assert opened.page.locator("#detail mark").all_inner_texts() == ["推动5G-A用于低空经济"]


def test_search_finds_a_node_by_its_name_and_by_an_alias(opened: Opened, small: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    opened.open(draw(small, tmp_path / "a.html").path)
    opened.page.fill("#search", "无人")
    assert opened.page.locator("#found li").all_inner_texts() == ["技术 · 无人机"]
    opened.page.fill("#search", "5.5G")
    opened.page.click("#found li")
    assert opened.evaluate("network.getSelectedNodes()") == ["technology/1"]
    assert opened.page.locator("#detail mark").all_inner_texts() == ["推动5G-A用于低空经济"]
    opened.page.fill("#search", "量子")
    assert opened.page.locator("#found li").count() == 0


def test_search_puts_the_exact_name_first_then_what_begins_so_then_what_holds_it(opened: Opened, tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    thing(graph, "document/1", "PolicyDocument", "云岚市人工智能条例")
    thing(graph, "facility/1", "Facility", "人工智能公共算力服务平台")
    thing(graph, "programme/1", "Programme", "智启工程", aliases="智启|人工智能+")
    thing(graph, "sector/1", "Sector", "通用人工智能")
    thing(graph, "sector/2", "Sector", "可信人工智能")
    thing(graph, "sector/3", "Sector", "低空经济")
    thing(graph, "technology/人工智能", "Technology", "人工智能")
    for number, other in enumerate(["facility/1", "programme/1", "sector/1", "sector/2", "sector/2", "technology/人工智能"]):
        say(graph, f"s{number}", "document/1", "supports", other, "支持发展。")
    opened.open(draw(graph, tmp_path / "a.html").path)
    opened.page.fill("#search", "人工智能")
    assert [text.partition(" · ")[2] for text in opened.page.locator("#found li").all_inner_texts()] == [
        "人工智能",
        "智启工程",  # its alias begins so, and its name is the shorter
        "人工智能公共算力服务平台",
        "可信人工智能",  # two statements
        "通用人工智能",
        "云岚市人工智能条例",
    ]


def test_search_says_how_many_more_there_are(opened: Opened, tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    thing(graph, "document/1", "PolicyDocument", "云岚市数据条例")
    for number in range(15):
        thing(graph, f"technology/{number}", "Technology", f"AI技术{number:02}")
        say(graph, f"s{number:02}", "document/1", "develops", f"technology/{number}", "发展技术。")
    opened.open(draw(graph, tmp_path / "a.html").path)
    opened.page.fill("#search", "ai")
    found = opened.page.locator("#found li").all_inner_texts()
    assert found[:2] == ["技术 · AI技术00", "技术 · AI技术01"]
    assert found[12:] == ["还有 3 个，请再输几个字 / 3 more"]


def test_the_legend_names_what_is_shown_with_the_colours_of_the_ontology(
    opened: Opened, small: "nx.MultiDiGraph[str]", tmp_path: Path
) -> None:
    opened.open(draw(small, tmp_path / "a.html").path)
    rows = opened.page.locator("aside ul:not(#found) li")
    schema = load_schema()
    shown = [(schema.node(name), count) for name, count in (("PolicyDocument", 1), ("Region", 1), ("Technology", 2), ("Sector", 1))]
    shown += [(schema.edge(name), count) for name, count in (("develops", 3), ("appliedIn", 1))]
    assert [" ".join(text.split()) for text in rows.all_inner_texts()] == [
        f"{term.label_zh} {term.label_en} {count}" for term, count in shown
    ]
    colours = rows.locator(".swatch").evaluate_all("all => all.map(one => one.style.background)")
    assert colours == [f"rgb({', '.join(str(byte) for byte in bytes.fromhex(term.color[1:]))})" for term, _ in shown]


def test_nodes_and_edges_have_the_colours_of_the_legend(opened: Opened, small: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    opened.open(draw(small, tmp_path / "a.html").path)
    assert opened.evaluate('[nodes.get("region/1").color, nodes.get("region/1").shape]') == ["#c2452d", "hexagon"]
    assert opened.evaluate('edges.get("s2").color') == load_schema().edge("appliedIn").color


def test_markup_in_names_and_quotes_is_text_wherever_it_is_shown(opened: Opened, small: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    small.nodes["sector/1"].update(label=EVIL, aliases=EVIL)
    for _, _, data in small.edges(data=True):
        data.update(quote=EVIL, sentence=EVIL, title=EVIL)
    opened.open(draw(small, tmp_path / "a.html", title="图").path)
    opened.point_at('network.getPositions()["sector/1"]')
    assert EVIL in opened.tooltip()
    opened.page.fill("#search", "onerror")
    opened.page.click("#found li")
    assert opened.page.inner_text("#detail h2") == f"产业与领域 · {EVIL}"
    assert opened.page.locator("#detail mark").all_inner_texts() == [EVIL, EVIL]
    assert opened.page.locator("img").count() == 0
    assert opened.page.title() == "图"
    assert opened.complaints == []


def test_a_line_separator_in_a_quote_does_not_end_the_script(opened: Opened, small: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    quote = "发展\u2028低空\u2029经济\\n\"'<!--"
    small.edges["document/1", "sector/1", "s1"].update(quote=quote, sentence=quote)
    opened.open(draw(small, tmp_path / "a.html").path)
    assert opened.evaluate('edges.get("s1").quote') == quote
    assert opened.complaints == []


def test_two_statements_between_the_same_two_are_two_curves(opened: Opened, small: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    opened.open(draw(small, tmp_path / "a.html").path)
    pair = opened.evaluate('["s3", "s4"].map(id => edges.get(id))')
    assert [(edge["from"], edge["to"]) for edge in pair] == [("region/1", "technology/2")] * 2
    assert [edge["smooth"]["enabled"] for edge in pair] == [False, True]
    assert len(opened.evaluate('network.getConnectedEdges("region/1")')) == 2


def test_only_a_relation_without_direction_has_no_arrow(opened: Opened, small: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    say(small, "s5", "technology/1", "integratesWith", "technology/2", "推动5G-A与无人机融合。")
    opened.open(draw(small, tmp_path / "a.html").path)
    assert opened.evaluate('["s2", "s5"].map(id => edges.get(id).arrows)') == ["to", ""]


def test_a_figure_is_labelled_with_its_value(opened: Opened, small: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    thing(small, "figure/1", "Target", "产业规模 >=120亿元", valueText="120亿元")
    say(small, "s6", "sector/1", "hasFigure", "figure/1", "产业规模达到120亿元以上。")
    opened.open(draw(small, tmp_path / "a.html").path)
    assert opened.evaluate('[nodes.get("figure/1").label, nodes.get("figure/1").name]') == ["120亿元", "产业规模 >=120亿元"]


RING = [255, 149, 0, 255]  # the colour of the ring: red, green, blue, opaque


def pixel(opened: Opened, place: str) -> Any:  # noqa: ANN401 four numbers
    """The colour on the screen at a place of the picture."""
    return opened.evaluate(f"""(() => {{
        const at = network.canvasToDOM({place}), canvas = document.querySelector("canvas"), ratio = canvas.width / canvas.clientWidth;
        return Array.from(canvas.getContext("2d").getImageData(Math.round(at.x * ratio), Math.round(at.y * ratio), 1, 1).data);
    }})()""")


def beside(node: str) -> str:
    """A place on the ring about a node, above it."""
    return f"""(() => {{ const at = network.getPosition("{node}"); return {{ x: at.x, y: at.y - nodes.get("{node}").size - 4 }}; }})()"""


def test_the_picture_opens_at_the_node_that_it_was_asked_for(opened: Opened, small: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    opened.open(draw(small, tmp_path / "a.html", around="technology/1").path)
    assert opened.evaluate("network.getSelectedNodes()") == ["technology/1"]
    assert opened.page.inner_text("#detail h2") == "技术 · 5G-A"
    assert opened.page.locator("#detail mark").all_inner_texts() == ["推动5G-A用于低空经济"]
    x, y = opened.middle('network.getPosition("technology/1")')
    width, height = opened.evaluate('[document.getElementById("picture").clientWidth, document.getElementById("picture").clientHeight]')
    assert (x, y) == pytest.approx((width / 2, height / 2), abs=2)
    assert opened.evaluate('nodes.get("technology/1").font.size') > opened.evaluate('nodes.get("sector/1").font.size')


def test_only_the_node_that_was_asked_for_has_a_ring(opened: Opened, small: "nx.MultiDiGraph[str]", tmp_path: Path) -> None:
    opened.open(draw(small, tmp_path / "a.html", around="region/1").path)
    opened.page.wait_for_timeout(200)
    assert pixel(opened, beside("region/1")) == RING
    assert pixel(opened, beside("technology/2")) != RING


def test_of_a_large_picture_the_names_with_the_most_statements_can_be_read_at_once(
    opened: Opened, examples_picture: Path, examples_graph: "nx.MultiDiGraph[str]"
) -> None:
    opened.open(examples_picture)
    opened.page.wait_for_timeout(200)
    assert opened.evaluate("network.getScale()") < 0.8  # so that a name of 14 pixels is small
    most = max(opened.evaluate("nodes.getIds()"), key=lambda node: (examples_graph.degree(node), node))
    named = opened.evaluate("named")
    assert named[0] == most
    assert len(named) > 10
    opened.evaluate("network.moveTo({ scale: 1.5 })")
    opened.page.wait_for_timeout(200)
    assert opened.evaluate("named") == []  # now every name can be read where it is
