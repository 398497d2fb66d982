"""The picture in a real Chromium."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import Page, sync_playwright

from policykg.graph.picture import draw
from policykg.graph.property_graph import property_graph
from policykg.graph.store import Store
from policykg.ontology.schema import load_schema


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("the picture is opened in a browser: install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 1400, "height": 900})
        browser.close()


@pytest.fixture(scope="module")
def pg(example_store: Store) -> "nx.MultiDiGraph[str]":
    return property_graph(example_store)


@pytest.fixture
def opened(page: Page, pg: "nx.MultiDiGraph[str]", tmp_path: Path) -> tuple[Page, list[str], list[str]]:
    """The page with the requests that it made and what it complained of."""
    draw(pg, tmp_path / "picture.html")
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((tmp_path / "picture.html").as_uri())
    page.wait_for_function("network.getScale() > 0")
    return page, requests, complaints


def test_it_asks_nobody_for_anything(opened: tuple[Page, list[str], list[str]]) -> None:
    page, requests, complaints = opened
    assert requests == [page.url]
    assert complaints == []


def test_every_statement_between_shown_nodes_is_an_edge_of_its_own(
    opened: tuple[Page, list[str], list[str]], pg: "nx.MultiDiGraph[str]"
) -> None:
    page, _, _ = opened
    shown = set(page.evaluate("edges.getIds()"))
    nodes = set(page.evaluate("nodes.getIds()"))
    assert shown == {key for a, b, key in pg.edges(keys=True) if a in nodes and b in nodes}


def test_hovering_an_edge_shows_its_quote(page: Page, tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("a", type="Technology", label="5G-A", aliases="")
    graph.add_node("b", type="Sector", label="低空经济", aliases="")
    said = {"modality": "planned", "quote": "推动5G-A用于低空经济", "sentence": "推动5G-A用于低空经济。", "title": "云岚市计划"}
    graph.add_edge("a", "b", "s1", predicate="appliedIn", **said)
    draw(graph, tmp_path / "picture.html")
    page.goto((tmp_path / "picture.html").as_uri())
    page.wait_for_function("network.getScale() > 0")
    place = page.evaluate("""() => {
        const at = network.getPositions(["a", "b"]);
        return network.canvasToDOM({ x: (at.a.x + at.b.x) / 2, y: (at.a.y + at.b.y) / 2 });
    }""")
    page.mouse.move(place["x"] - 60, place["y"] - 60)
    page.mouse.move(place["x"], place["y"], steps=5)
    page.wait_for_selector("div.vis-tooltip", state="visible", timeout=10_000)
    assert "“推动5G-A用于低空经济”" in page.inner_text("div.vis-tooltip")


def test_a_click_lists_the_statements_of_a_node(opened: tuple[Page, list[str], list[str]]) -> None:
    page, _, _ = opened
    page.fill("#search", "人工智能")
    page.click("#found li")
    assert "人工智能" in page.inner_text("#detail h2")
    quotes = page.locator("#detail blockquote mark")
    assert quotes.count() >= 1
    assert "人工智能" in page.inner_text("#detail")


def test_the_legend_has_the_ontology_s_colours(opened: tuple[Page, list[str], list[str]]) -> None:
    page, _, _ = opened
    technology = load_schema().node("Technology")
    row = page.locator("aside li", has_text=f"{technology.label_zh} {technology.label_en}").first
    colour = row.locator(".swatch").evaluate("swatch => swatch.style.background")
    red, green, blue = (int(technology.color[place : place + 2], 16) for place in (1, 3, 5))
    assert colour == f"rgb({red}, {green}, {blue})"


def test_a_label_with_markup_is_text(page: Page, tmp_path: Path) -> None:
    evil = "</script><img src=x onerror=document.title='harmed'>"
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("a", type="Technology", label=evil, aliases="")
    graph.add_node("b", type="Sector", label="低空经济", aliases="")
    graph.add_edge("a", "b", "s1", predicate="appliedIn", modality="planned", quote=evil, sentence=evil, title="云岚市计划")
    draw(graph, tmp_path / "picture.html", title="图")
    page.goto((tmp_path / "picture.html").as_uri())
    page.wait_for_function("network.getScale() > 0")
    page.fill("#search", "onerror")
    page.click("#found li")
    assert page.title() == "图"
    assert "onerror" in page.inner_text("#detail")
    assert page.locator("img").count() == 0
