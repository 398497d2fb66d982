"""What a local body is called."""

import csv
from importlib.resources import files

import pytest

from policykg.ontology.local_bodies import full_names, local_bodies


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("教委", "教育委员会"),
        ("发改委", "发展和改革委员会"),
        ("工信厅", "工业和信息化厅"),  # not 经济和信息化厅, which has no 工
        ("工信局", "工业和信息化局"),
        ("经信委", "经济和信息化委员会"),
        ("人社局", "人力资源和社会保障局"),
        ("科创委", "科技创新委员会"),
        ("侨办", "侨务办公室"),
    ],
)
def test_a_short_name_has_the_full_name_of_its_kind_that_holds_its_signs_in_their_order(short: str, full: str) -> None:
    assert full_names()[short] == full


@pytest.mark.parametrize(
    "short",
    [
        "住建局",  # 住房和城乡建设局, in Shenzhen 住房和建设局
        "金融局",
    ],
)
def test_a_short_name_that_two_bodies_may_have_stays_as_it_is(short: str) -> None:
    assert short in {alias for body in local_bodies() for alias in body.aliases}
    assert short not in full_names()


def test_every_full_name_that_is_meant_is_one_of_the_list() -> None:
    listed = {full for body in local_bodies() for full in body.full}
    assert set(full_names().values()) <= listed


def test_no_short_name_is_another_body_s_full_one() -> None:
    owners = {full: body.stem for body in local_bodies() for full in body.full}
    assert [alias for body in local_bodies() for alias in body.aliases if alias in owners] == []


def test_every_kind_of_body_stands_once_and_says_where_it_is_from() -> None:
    text = (files("policykg.ontology") / "gazetteers" / "local_bodies.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert len({row["stem"] for row in rows}) == len(rows) == len(local_bodies())
    assert [row["stem"] for row in rows if not (row["full"] and row["source"] and row["licence"])] == []
