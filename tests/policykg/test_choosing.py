"""Choosing extractors on the command line, and what a store remembers of it."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policykg.graph.store import Store
from policykg.graph.validation import check_version
from policykg.loaders.extractors import load_extractor
from policykg.ontology.model import Extraction
from policykg.pipeline import build, extract, rebuild
from policykg.workers import FEWEST
from tests.command_line import run
from tests.loaders.llm.endpoint import KEY, MODEL, Endpoint, Reply, endpoint, failed, parts, said

PLAN = "云岚市数字经济发展行动计划\n支持中小企业应用人工智能。推广智能仓配平台。\n各有关单位要抓好落实。\n"
ANSWER = parts(
    "智能仓配平台:Facility 人工智能:Technology",
    [
        ["DOC", "develops", "智能仓配平台", "planned", "推广智能仓配平台"],
        ["DOC", "develops", "人工智能", "encouraged", "应用人工智能"],
        ["DOC", "develops", "人工智能", "encouraged", "应用量子计算"],
    ],
)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, "utf-8")
    return path


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No endpoint but the one that a test names, and a folder for answers."""
    for name in list(os.environ):
        if name.startswith("POLICYKG_LLM_"):
            monkeypatch.delenv(name)
    for name, value in {"URL": "", "MODEL": "", "KEY": KEY, "CACHE": str(tmp_path / "answers")}.items():
        monkeypatch.setenv(f"POLICYKG_LLM_{name}", value)
    load_extractor.cache_clear()
    yield
    load_extractor.cache_clear()


@pytest.fixture
def served(environment: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """An endpoint that is set up in the environment."""
    del environment
    with endpoint(lambda _, __: said(ANSWER)) as one:
        monkeypatch.setenv("POLICYKG_LLM_URL", one.url)
        monkeypatch.setenv("POLICYKG_LLM_MODEL", MODEL)
        yield one


def test_what_several_say_is_merged_and_all_are_named(served: Endpoint, plan: Path) -> None:
    result = run("extract", plan, "--extractor", "rules", "--extractor", "llm")
    assert result.exit_code == 0, result.stderr
    by = {row["evidence"]: row["extractor"] for row in json.loads(result.stdout)["relations"]}
    assert len(by["应用人工智能"]) == 2
    assert by["应用人工智能"][0] == f"llm:{MODEL}"
    assert by["应用人工智能"][1].startswith("rules:")
    assert len(served.asked) == 1
    assert result.stderr == (
        f"policykg: llm {MODEL}: 1 requests (0 of them again), 0 answers kept from before; 100 tokens in, 20 out;"
        " dropped 1: quote not in the text 1\n"
    )


def test_the_endpoint_may_be_named_on_the_line(environment: None, plan: Path) -> None:
    del environment
    with endpoint(lambda _, __: said(ANSWER)) as one:
        result = run("extract", plan, "--extractor", "llm", "--llm-url", one.url, "--llm-model", "demo-2")
        assert [asked["model"] for asked in one.asked] == ["demo-2"]
    assert result.exit_code == 0, result.stderr
    assert {row["extractor"][0] for row in json.loads(result.stdout)["relations"]} == {"llm:demo-2"}


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--extractor", "llm"], "policykg: the extractor llm: no endpoint is named; give --llm-url or POLICYKG_LLM_URL, and the key in"),
        (["--extractor", "oracle"], "policykg: no extractor oracle; there are lac, learned, llm, rules\n"),
        (["--fast", "--extractor", "rules"], "policykg: --fast is --extractor rules; leave one of them out"),
        (["--extractor", "llm", "--llm-url", f"https://x:{KEY}@llm.example", "--llm-model", "m"], "has more in it than host and path"),
    ],
    ids=["no endpoint", "no such extractor", "fast", "a key in the address"],
)
@pytest.mark.parametrize("command", ["build", "extract"])
def test_a_choice_that_does_not_do_is_said_in_one_line(
    command: str, arguments: list[str], line: str, environment: None, plan: Path, tmp_path: Path
) -> None:
    del environment
    result = run(command, plan, *arguments, *(["--store", str(tmp_path / "store")] if command == "build" else []))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert line in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert KEY not in result.stderr
    assert not (tmp_path / "store").exists()


def test_a_document_for_which_no_answer_comes_fails_and_the_rest_is_done(
    environment: None, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del environment
    monkeypatch.setenv("POLICYKG_LLM_TRIES", "1")
    (plan.parent / "b.txt").write_text(PLAN.replace("云岚", "西岭"), "utf-8")

    def answer(question: str, _: int) -> Reply:
        return failed(500, KEY) if "西岭" in question else said(ANSWER)

    with endpoint(answer) as one:
        arguments = ("--llm-url", one.url, "--llm-model", MODEL, "--store", plan.parent / "store")
        result = run("build", plan, plan.parent / "b.txt", "--extractor", "llm", *arguments)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["documents"]["added"] == 1
    assert "gave no answer in 1 tries (status 500)" in result.stderr
    assert KEY not in result.stdout + result.stderr


def test_a_store_built_by_several_is_valid_the_same_again_and_has_no_key(served: Endpoint, plan: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "store", create=True) as store:
        for change in ("added", "unchanged"):
            load_extractor.cache_clear()
            assert build([plan], store, extractors=["rules", "llm"]).changes == {str(plan): change}
        [document] = store.documents()
        assert document.extractors == ("rules", "llm")
        assert check_version(store, document.version) == []
        written = "\n".join(str(quad) for quad in store.quads())
    assert len(served.asked) == 1
    assert "dropped 1: quote not in the text 1" in written
    kept = "".join(path.read_bytes().decode("utf-8", "replace") for path in tmp_path.rglob("*") if path.is_file())
    assert KEY not in written + kept


def test_a_document_is_extracted_again_by_what_it_was_built_with(served: Endpoint, plan: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "store", create=True) as store:
        build([plan], store, extractors=["llm"])
        assert rebuild(store) == []
    assert len(served.asked) == 1


def test_one_that_keeps_a_budget_runs_in_one_process(served: Endpoint, tmp_path: Path) -> None:
    for number in range(FEWEST + 1):
        (tmp_path / f"{number:02}.txt").write_text(PLAN.replace("行动计划", f"行动计划之{number}"), "utf-8")
    built = build([tmp_path / f"{number:02}.txt" for number in range(FEWEST + 1)], tmp_path / "store", extractors=["llm"], jobs=2)
    assert (len(built.changes), built.failures) == (FEWEST + 1, {})
    extractor = load_extractor("llm")
    assert f"{FEWEST + 1} requests" in extractor.report()  # type: ignore[attr-defined]
    assert len(served.asked) == FEWEST + 1


def test_fast_and_names_exclude_each_other(plan: Path) -> None:
    with pytest.raises(ValueError, match="fast means rules alone"):
        extract(plan, fast=True, extractors=["learned"])


@pytest.mark.parametrize("choose", [lambda plan: extract(plan, fast=True), lambda plan: extract(plan, extractors=["rules", "rules"])])
def test_fast_is_rules_and_a_name_counts_once(choose: Callable[[Path], Extraction], plan: Path) -> None:
    assert choose(plan).ran == ("rules",)
