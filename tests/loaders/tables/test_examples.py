"""The tables that ship as examples, from the draft of a mapping to the answer of a question."""

import json
import re
import shutil
from pathlib import Path

import pytest

from policykg import build, extract, open_store
from policykg.graph.validation import check_version
from tests.command_line import run
from tests.says import figure_rows, relations

ROOT = Path(__file__).resolve().parents[3]


def test_the_platforms_of_a_province(examples: Path) -> None:
    found = extract(examples / "platforms.csv", fast=True)
    assert {triple for triple in relations(found) if "云岚装备工业互联网平台" in triple} == {
        ("DOC", "develops", "云岚装备工业互联网平台"),
        ("云岚装备工业互联网平台", "locatedIn", "云岚市青麓区"),
        ("云岚装备工业互联网平台", "appliedIn", "装备制造"),
        ("云岚装备工业互联网平台", "appliedIn", "新材料"),
        ("云岚智造科技有限公司", "responsibleFor", "云岚装备工业互联网平台"),
    }
    assert [(row[0], row[2]) for row in figure_rows(found)] == [
        ("云岚装备工业互联网平台", "= 1280"),
        ("松屏化工安全生产平台", "= 356"),
        ("溪桥纺织产业大脑", "= 2040"),
        ("青麓边缘计算公共服务平台", "~ 90"),
    ]
    assert {row[4] for row in figure_rows(found)} == {"2024-40"}  # the first half of 2024
    assert found.document.number == "云工信发〔2024〕31号"


def test_the_indicators_of_a_province(examples: Path) -> None:
    assert figure_rows(extract(examples / "indicators.csv", fast=True)) == [
        ("云岚省", "数字经济核心产业增加值", "= 186250000000", "元", "2023", "achieved", "level"),
        ("云岚省", "数字经济核心产业增加值", ">= 300000000000", "元", "2027", "target", "level"),
        ("云岚市", "规模以上工业企业数字化改造率", "= 61.4", "%", "2023", "achieved", "share"),
        ("云岚市", "规模以上工业企业数字化改造率", ">= 85", "%", "2027", "target", "share"),
        ("松屏市", "5G基站", "= 12000", "座", "2024-33", "achieved", "level"),
    ]


def test_questions_are_answered_from_tables(examples: Path, tmp_path: Path) -> None:
    built = build([examples / "platforms.csv", examples / "indicators.csv"], tmp_path / "store", fast=True)
    assert built.failures == {}
    with open_store(tmp_path / "store") as store:
        rows = store.ask("facilities-by-region", region="松屏市").records()
        assert [row["facility"] for row in rows] == ["松屏化工安全生产平台"]
        found = store.ask("region-figures", region="松屏市").records()
        figures_of = {row["of"]: (row["indicator"], row["value"], row["quote"]) for row in found}
        assert figures_of["松屏市"] == ("5G基站", 12000, "松屏市\t5G基站\t万座\t2024年一季度\t1.2\t实际")
        assert figures_of["松屏化工安全生产平台"][:2] == ("服务企业数", 356)  # a platform that stands there
        assert [problem for document in store.documents() for problem in check_version(store, document.version)] == []


def test_another_mapping_takes_the_place_of_the_old_one(examples: Path, tmp_path: Path) -> None:
    for name in ("platforms.csv", "platforms.toml"):
        shutil.copy(examples / name, tmp_path / name)
    table, mapping = tmp_path / "platforms.csv", tmp_path / "platforms.toml"
    build([table], tmp_path / "store", fast=True)
    mapping.write_text(mapping.read_text("utf-8").replace('"responsibleFor"', '"leads"'), "utf-8")
    [change] = build([table], tmp_path / "store", fast=True).changes.values()
    assert change == "replaced"


@pytest.mark.parametrize("name", ["platforms", "indicators"])
def test_a_draft_can_be_built_as_it_is(name: str, examples: Path, tmp_path: Path) -> None:
    table = tmp_path / f"{name}.csv"
    shutil.copy(examples / table.name, table)
    drafted = run("mapping", table)
    assert json.loads(drafted.stdout)["written"] == str(tmp_path / f"{name}.toml")
    assert len(figure_rows(extract(table, fast=True))) == len(figure_rows(extract(examples / table.name, fast=True)))


def test_the_documentation_shows_the_examples(examples: Path) -> None:
    text = (ROOT / "docs" / "tables.md").read_text("utf-8")
    shown = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    for name, block in zip(("platforms.toml", "indicators.toml"), shown, strict=False):
        assert (examples / name).read_text("utf-8").endswith(block)
