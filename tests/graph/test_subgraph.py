"""A part of the graph: what is in it, and its still picture in a real Chromium."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page, sync_playwright

from policykg import Store
from policykg.graph.subgraph import Subgraph
from policykg.ontology.errors import QueryError
from policykg.ontology.model import Figure
from policykg.ontology.projection import label, relationship_type
from policykg.ontology.schema import load_schema
from policykg.queries.table import Table
from tests.graph.made import entity
from tests.queries.documents import PLANNED, REPORTED, extraction

SVG = "{http://www.w3.org/2000/svg}"
EVIL = "<script>alert('1')</script>&\"'\x0b"

PLAN = entity("PolicyDocument", "云岚市低空经济发展计划")
NEWS = entity("Commentary", "云岚的天空")
CITY = entity("Region", "云岚市")
CHIP = entity("Technology", "飞控芯片")
RADAR = entity("Technology", "避障雷达")
SECTOR = entity("Sector", "低空经济")
PADS = Figure(CITY.id, "起降场", Decimal(12), "个", ">=", "target", "level", "12个以上", "2028", CITY.id)
SAID = {
    "plan.txt": extraction(
        PLAN,
        "plan",
        {
            "云岚市研制飞控芯片。": [(CITY, "develops", CHIP, PLANNED)],
            "推动飞控芯片用于低空经济。": [(CHIP, "appliedIn", SECTOR, PLANNED)],
            "将避障雷达用于低空经济。": [(RADAR, "appliedIn", SECTOR, PLANNED)],
            "飞控芯片与避障雷达要融合。": [(CHIP, "integratesWith", RADAR, PLANNED)],
            "到2028年，全市起降场达到12个以上。": [(CITY, "hasFigure", PADS, PLANNED)],
        },
    ),
    "news.txt": extraction(NEWS, "news", {"云岚市的飞控芯片已经量产。": [(CITY, "develops", CHIP, REPORTED)]}),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("subgraph") / "store", create=True) as opened:
        for name, said in SAID.items():
            opened.add(said, name)
        yield opened


def names(part: Subgraph) -> set[str]:
    return {str(data["name"]) for _, data in part.to_networkx().nodes(data=True)}


def titles(svg: str) -> list[str]:
    return [str(title.text) for title in ET.fromstring(svg).iter(f"{SVG}title")]  # noqa: S314 our own


def texts(svg: str) -> list[str]:
    return [str(text.text) for text in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 our own


# ---------------------------------------------------------------------- what is in it


def test_what_surrounds_an_entity_grows_with_the_steps(store: Store) -> None:
    assert names(store.neighbourhood("云岚市")) == {"云岚市", "飞控芯片", "起降场 >=12个以上"}
    assert names(store.neighbourhood("云岚市", 2)) == {"云岚市", "飞控芯片", "起降场 >=12个以上", "低空经济", "避障雷达"}
    near = store.neighbourhood("云岚市").to_networkx()
    assert near.number_of_edges("region/云岚市", "technology/飞控芯片") == 2  # the plan says so and the news


def test_its_properties_are_those_of_the_projection(store: Store) -> None:
    graph = store.neighbourhood("云岚市").to_networkx()
    [(_, _, sid, said)] = [edge for edge in graph.edges(keys=True, data=True) if edge[3]["title"] == NEWS.name]
    assert set(said) <= {one.name for one in relationship_type("develops").properties}
    assert (said["sid"], said["predicate"], said["modality"], said["quote"]) == (
        store.base + sid, "develops", "reported", "云岚市的飞控芯片已经量产",
    )  # fmt: skip
    [figure] = [data for _, data in graph.nodes(data=True) if data["type"] == "Target"]
    assert set(figure) <= {one.name for one in label("Figure").properties}
    assert (figure["value"], figure["unit"], figure["period"]) == (12, "个", "2028")


def test_a_graph_that_is_changed_is_a_copy(store: Store) -> None:
    part = store.neighbourhood("云岚市")
    part.to_networkx().nodes["region/云岚市"]["name"] = "别处"
    assert "云岚市" in names(part)


def test_what_an_answer_rests_on(store: Store) -> None:
    answer = store.ask("who-develops", technology="飞控芯片", evidence=True)
    part = store.subgraph(answer)
    assert names(part) == {"云岚市", "飞控芯片"}
    assert {data["quote"] for *_, data in part.to_networkx().edges(data=True)} == {"云岚市研制飞控芯片", "云岚市的飞控芯片已经量产"}
    with pytest.raises(QueryError, match=r"^the answer has no sentences to draw; ask with evidence=True$"):
        store.subgraph(store.ask("who-develops", technology="飞控芯片"))
    assert names(store.subgraph(Table((), ()))) == set()


def test_a_change_of_the_store_is_seen(tmp_path: Path) -> None:
    with Store(tmp_path / "store", create=True) as changing:
        changing.add(SAID["plan.txt"], "plan.txt")
        before = changing.neighbourhood("云岚市")
        changing.add(SAID["news.txt"], "news.txt")
        assert len(changing.neighbourhood("云岚市").part.relationships) == len(before.part.relationships) + 1


@pytest.mark.parametrize(
    ("name", "hops", "told"), [("火星", 1, "no entity is called 火星"), ("云岚市", 0, "hops is a number from 1 on, not 0")]
)
def test_what_cannot_be_shown_is_one_line(store: Store, name: str, hops: int, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        store.neighbourhood(name, hops)


# ---------------------------------------------------------------------- as a notebook shows it


def test_a_notebook_is_given_a_picture_and_the_sentences(store: Store) -> None:
    shown = store.neighbourhood("云岚市")._repr_mimebundle_()
    assert set(shown) == {"image/svg+xml", "text/plain"}
    first, *lines = shown["text/plain"].splitlines()
    assert first == "云岚市（1 步以内 within 1 step）: 3 entities and figures, 3 statements"
    assert f"云岚市 —发展→ 飞控芯片  “云岚市的飞控芯片已经量产” 《{NEWS.name}》" in lines


def test_the_picture_names_nodes_relations_and_sentences(store: Store) -> None:
    svg = store.neighbourhood("云岚市").to_svg()
    shown = texts(svg)
    assert {"云岚市", "飞控芯片", "起降场", "≥12个以上（2028）", "发展 ×2", "数据", "地区 Region 1"} <= set(shown)
    assert "3 of 3 nodes and 3 of 3 statements are shown." in shown
    [both] = {title for title in titles(svg) if "—发展→" in title}
    assert sorted(both.split("\n\n")) == [
        f"云岚市 —发展→ 飞控芯片\n云岚市的飞控芯片已经量产。\n——《{NEWS.name}》",
        f"云岚市 —发展→ 飞控芯片\n云岚市研制飞控芯片。\n——《{PLAN.name}》",
    ]


def test_a_class_has_its_colour_and_only_a_relation_with_a_direction_an_arrow(store: Store) -> None:
    svg = store.neighbourhood("避障雷达").to_svg()
    assert svg.count(f'rx="7" fill="{load_schema().node("Technology").color}"') == 2
    arrows = re.findall(r'Z" fill="(#\w+)"', svg)
    assert arrows == [load_schema().edge("appliedIn").color]  # none for integratesWith


def test_it_is_the_same_each_time(store: Store) -> None:
    assert store.neighbourhood("云岚市", 2).to_svg() == store.neighbourhood("region/云岚市", 2).to_svg()


def test_what_is_left_out_is_said(store: Store) -> None:
    svg = store.neighbourhood("云岚市", 2).to_svg(limit=3)
    assert "显示 5 个节点中的 3 个、5 条陈述中的 3 条。" in texts(svg)
    assert "低空经济" not in texts(svg)  # it is further away


def test_markup_and_signs_that_xml_has_not_are_text(tmp_path: Path) -> None:
    evil = replace(CHIP, name=EVIL, label=EVIL)
    with Store(tmp_path / "store", create=True) as store:
        store.add(extraction(PLAN, "plan", {f"云岚市研制{EVIL}。": [(CITY, "develops", evil, PLANNED)]}), "plan.txt")
        part = store.neighbourhood("云岚市")
    svg = part.to_svg()
    tags = {element.tag.removeprefix(SVG) for element in ET.fromstring(svg).iter()}  # noqa: S314 our own
    assert tags == {"svg", "rect", "g", "title", "text", "path"}
    assert any(EVIL.replace("\x0b", "\ufffd") in title for title in titles(svg))
    assert "<script>alert" not in part.to_html()


def test_nothing_in_it_runs_or_asks_anybody(store: Store) -> None:
    svg = store.neighbourhood("云岚市", 2).to_svg()
    assert not re.search(r"<script|href|url\(|@import|\son\w+=|style=", svg)
    assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]


def test_an_empty_part_is_an_empty_picture(store: Store) -> None:
    assert "0 of 0 nodes and 0 of 0 statements are shown." in texts(store.subgraph(Table((), ())).to_svg())


def test_the_page_is_that_of_the_command(store: Store, tmp_path: Path) -> None:
    html = store.neighbourhood("云岚市").to_html(tmp_path / "part.html")
    assert (tmp_path / "part.html").read_text("utf-8") == html
    assert "default-src 'none'" in html
    assert "云岚市研制飞控芯片。" in html


# ---------------------------------------------------------------------- in a browser


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("the picture is opened in a browser: install chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, headless=True, args=["--no-sandbox"])
        yield launched.new_page()
        launched.close()


def boxes(page: Page, elements: str) -> list[dict[str, float]]:
    found: list[dict[str, float]] = page.eval_on_selector_all(
        elements, "all => all.map(one => { const {x, y, width, height} = one.getBBox(); return {x, y, width, height} })"
    )
    return found


def common(one: dict[str, float], other: dict[str, float]) -> float:
    """How much two boxes have in common, by the smaller one."""
    width = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
    height = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
    return max(width, 0) * max(height, 0) / min(one["width"] * one["height"], other["width"] * other["height"])


def test_names_fit_their_frames_and_nothing_covers_another(page: Page, example_store: Store, tmp_path: Path) -> None:
    file = tmp_path / "part.svg"
    file.write_text(example_store.neighbourhood("工业互联网", 2).to_svg(), "utf-8")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    assert requests == [file.as_uri()]
    frames = boxes(page, "rect[rx='7']")
    assert len(frames) > 40
    for number, frame in enumerate(frames):
        assert all(common(frame, other) == 0 for other in frames[number + 1 :])
    inside = page.eval_on_selector_all(
        "rect[rx='7']",
        """all => all.map(frame => {
            const box = frame.getBBox(), name = frame.nextElementSibling.getBBox();
            const across = [box.x, name.x, name.x + name.width, box.x + box.width];
            const down = [box.y, name.y, name.y + name.height, box.y + box.height];
            return [across, down].every(places => places.every((place, i) => i == 0 || places[i - 1] <= place));
        })""",
    )
    assert all(inside)
    words = boxes(page, "text[paint-order]")
    assert len(words) >= len(frames) - 1  # nothing stands apart, so there is a line for each name but the first
    assert sum(common(word, frame) > 0.5 for word in words for frame in frames) == 0
    left, width = page.eval_on_selector("svg", "one => [one.viewBox.baseVal.x, one.viewBox.baseVal.width]")
    assert all(left <= box["x"] and box["x"] + box["width"] <= left + width for box in boxes(page, "text"))
