"""Endpoints that are slow, broken, refusing or unreachable, and what is said of them."""

import json
import logging
import socket
import stat
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from policykg.loaders.llm.extractor import LlmExtractor
from policykg.loaders.llm.settings import Settings
from policykg.ontology.errors import ExtractorError, InputError, MissingExtra, PolicyKGError
from policykg.ontology.model import Extraction
from tests.loaders.llm.endpoint import KEY, MODEL, Endpoint, Reply, endpoint, failed, parts, said, settings
from tests.says import TITLE, document

GOOD = parts("智能仓配平台:Facility", [["DOC", "develops", "智能仓配平台", "planned", "推广智能仓配平台"]])
TEXT = document("推广智能仓配平台。")


def at_once(served: Endpoint, cache: Path, **others: float) -> Settings:
    """Settings with short waits."""
    return replace(settings(served, cache), **{"wait": 0.01, "timeout": 5, "tries": 3, **others})  # type: ignore[arg-type]


def first(*replies: Reply) -> Callable[[str, int], Reply]:
    """These replies in turn, then a good one."""
    return lambda _, number: replies[number] if number < len(replies) else said(GOOD)


def always(reply: Reply) -> Callable[[str, int], Reply]:
    return lambda _, __: reply


def run(answer: Callable[[str, int], Reply], cache: Path, **others: float) -> tuple[Extraction, LlmExtractor, int]:
    """The extraction, the extractor and how often it asked."""
    with endpoint(answer) as served:
        extractor = LlmExtractor(at_once(served, cache, **others))
        return extractor.extract(TEXT), extractor, len(served.asked)


# ---------------------------------------------------------------------- trying again


@pytest.mark.parametrize(
    "reply",
    [
        failed(429, "slow down"),
        failed(500),
        failed(503),
        Reply(200, b""),
        Reply(200, b"<html>busy</html>"),
        Reply(200, b'{"choices": []}'),
        Reply(200, b'{"choices": [{"message": "hello"}]}'),
        Reply(200, b"[" * 100_000),
        said("{"),
        said("好的，以下是结果：" + json.dumps(GOOD)),
        said([]),
        said({**GOOD, "note": "x"}),
        said({**GOOD, "relations": [{"subject": "DOC"}]}),
        said({**GOOD, "entities": [{"name": 3, "type": "Facility"}]}),
        said({**GOOD, "figures": "none"}),
        said({**GOOD, "entities": [{"name": KEY, "type": "Facility"}]}),
    ],
    ids=[
        "429", "500", "503", "nothing", "a page", "no choice", "no message", "depth", "half of JSON", "words before it", "a list",
        "a part too many", "fields missing", "a number for a name", "no list", "the key itself",
    ],
)  # fmt: skip
def test_what_may_pass_is_tried_again(reply: Reply, tmp_path: Path) -> None:
    found, extractor, asked = run(first(reply), tmp_path)
    assert len(found.statements) == 1
    assert asked == 2
    assert f"llm {MODEL}: 2 requests (1 of them again)" in extractor.report()


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (failed(429), "status 429"),
        (failed(500), "status 500"),
        (Reply(after=3), "no answer in 0.3 seconds"),
        (Reply(200, b" " * 100, drip=0.05), "no whole answer in 0.3 seconds"),
    ],
    ids=["429", "500", "silent", "dripping"],
)
def test_an_endpoint_that_never_answers_fails_the_document(reply: Reply, why: str, tmp_path: Path) -> None:
    begin = time.monotonic()
    with pytest.raises(InputError) as caught:
        run(always(reply), tmp_path, timeout=0.3, tries=2)
    assert f"gave no answer in 2 tries ({why}); try again later" in str(caught.value)
    assert str(caught.value).startswith(f"{TITLE}: 127.0.0.1:")
    assert time.monotonic() - begin < 5


def test_an_answer_without_end_is_cut_off(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"the answer is larger than 8 MB"):
        run(always(Reply(200, b" " * (9 << 20))), tmp_path, tries=1)


def test_nobody_listens(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        extractor = LlmExtractor(replace(settings(url, tmp_path), wait=0.01, tries=2))
        with pytest.raises(InputError, match=r"gave no answer in 2 tries \(no connection\)"):
            extractor.extract(TEXT)


def test_the_waits_double_and_the_endpoint_may_name_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    run(first(failed(500), failed(429, Retry_After="7"), failed(500), failed(500)), tmp_path, wait=1, tries=5)
    assert waits == [1, 7, 4, 8]


def test_a_wait_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"asks to wait 86,400 seconds \(status 429\)"):
        run(always(failed(429, Retry_After="86400")), tmp_path)


# ---------------------------------------------------------------------- not trying again


@pytest.mark.parametrize(
    ("reply", "line"),
    [
        (failed(401, f"Incorrect API key provided: {KEY}"), "refuses the key (status 401); set the right one in POLICYKG_LLM_KEY"),
        (failed(403, "no"), "refuses the key (status 403); set the right one in POLICYKG_LLM_KEY"),
        (failed(404, "no such\nmodel"), "refuses the request (status 404: no such model); check --llm-url"),
        (failed(400, f"{KEY} cannot do json_schema"), "refuses the request (status 400: … cannot do json_schema); check --llm-url"),
        (Reply(422, b"<html>"), "refuses the request (status 422); check --llm-url"),
        (Reply(302, b"", {"Location": "http://127.0.0.1:9/"}), "points to another address (status 302); give that one"),
    ],
    ids="401 403 404 400 422 302".split(),
)
def test_what_no_further_try_would_change_ends_the_run(reply: Reply, line: str, tmp_path: Path) -> None:
    with endpoint(always(reply)) as served:
        extractor = LlmExtractor(at_once(served, tmp_path))
        with pytest.raises(ExtractorError) as caught:
            extractor.extract(TEXT)
        assert len(served.asked) == 1
    assert line in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("reply", "why"),
    [(said("", refusal="I cannot help with that."), "refused"), (said("", finish="content_filter"), "refused"), (said("{}"), "unusable")],
    ids=["refusal", "filter", "unusable"],
)
def test_a_passage_without_an_answer_is_counted(reply: Reply, why: str, tmp_path: Path) -> None:
    found, extractor, _ = run(always(reply), tmp_path)
    assert found.statements == ()
    assert extractor.report().endswith(f"dropped 1: passages without an answer ({why}) 1")


# ---------------------------------------------------------------------- cost


def test_what_it_took_is_told(tmp_path: Path) -> None:
    _, extractor, _ = run(always(said(GOOD, tokens=(1200, 345))), tmp_path)
    assert extractor.report() == f"llm {MODEL}: 1 requests (0 of them again), 0 answers kept from before; 1,200 tokens in, 345 out"


def test_a_server_that_does_not_count_is_counted_by_characters(tmp_path: Path) -> None:
    _, extractor, _ = run(always(said(GOOD, tokens=None)), tmp_path)
    assert extractor.budget.tokens_in > len(TEXT.text)
    assert extractor.budget.tokens_out == len(json.dumps(GOOD, ensure_ascii=False))


def test_the_limit_is_never_passed(tmp_path: Path) -> None:
    text = document("\n".join(f"推广{number:02}号智能仓配平台。" for number in range(40)))
    with endpoint(always(said(GOOD, tokens=(4000, 1000)))) as served:
        extractor = LlmExtractor(at_once(served, tmp_path, characters=60, tokens=30_000, answer_tokens=2_000))
        with pytest.raises(ExtractorError, match=r"could take more than is left of 30,000 tokens; raise POLICYKG_LLM_TOKENS"):
            extractor.extract(text)
        assert 0 < len(served.asked) < 6
    assert extractor.budget.tokens_in + extractor.budget.tokens_out <= 30_000


def test_a_limit_below_one_request_asks_nothing(tmp_path: Path) -> None:
    with endpoint(always(said(GOOD))) as served:
        with pytest.raises(ExtractorError, match="POLICYKG_LLM_TOKENS"):
            LlmExtractor(at_once(served, tmp_path, tokens=100)).extract(TEXT)
        assert served.asked == []


# ---------------------------------------------------------------------- what is kept


def test_answers_are_kept_for_the_user_alone(tmp_path: Path) -> None:
    cache = tmp_path / "answers"
    run(always(said(GOOD)), cache)
    [file] = cache.rglob("*.json")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    assert [path for path in cache.rglob("*") if path.is_file()] == [file]


@pytest.mark.parametrize(
    "kept", ["", "[]", '{"content": "{}", "tokens_in": 1, "tokens_out": 1}', '{"content": 3}', "[" * 100_000], ids=range(5)
)
def test_a_kept_answer_that_is_spoilt_is_asked_for_again(kept: str, tmp_path: Path) -> None:
    run(always(said(GOOD)), tmp_path)
    [file] = tmp_path.rglob("*.json")
    file.write_text(kept, "utf-8")
    found, _, asked = run(always(said(GOOD)), tmp_path)
    assert (len(found.statements), asked) == (1, 1)


def test_an_answer_that_is_no_use_is_not_kept(tmp_path: Path) -> None:
    run(always(said("{")), tmp_path)
    assert list(tmp_path.rglob("*.json")) == []


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("", "utf-8")
    with pytest.raises(ExtractorError, match="name one that can be written in POLICYKG_LLM_CACHE"):
        run(always(said(GOOD)), taken)


# ---------------------------------------------------------------------- the key


HOSTILE = {
    "good": always(said(GOOD)),
    "401": always(failed(401, f"bad key {KEY}")),
    "400": always(failed(400, f"bad request with {KEY}")),
    "500": always(failed(500, KEY)),
    "in the answer": always(said({**GOOD, "entities": [{"name": KEY, "type": "Facility"}]})),
    "in a header": always(Reply(302, b"", {"Location": f"http://127.0.0.1:9/{KEY}"})),
    "silent": always(Reply(after=2)),
}


@pytest.mark.parametrize("answer", HOSTILE.values(), ids=HOSTILE.keys())
def test_the_key_is_nowhere_but_in_the_request(
    answer: Callable[[str, int], Reply], tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    told = ""
    with endpoint(answer) as served:
        served.url += f"/gateway-{KEY}"  # as some gateways want it
        extractor = LlmExtractor(at_once(served, tmp_path, timeout=0.3, tries=2))
        try:
            told += repr(extractor.extract(TEXT))
        except PolicyKGError as error:
            shown = traceback.TracebackException.from_exception(error, capture_locals=True)
            frames = [frame.locals for frame in shown.stack if "loaders" in frame.filename and "tests" not in frame.filename]
            told += repr(error) + str(error) + repr(frames)
            assert frames
        assert set(served.keys) == {f"Bearer {KEY}"}
        assert all(KEY in asked["path"] for asked in served.asked)
    told += extractor.report() + repr(extractor.settings) + repr(vars(extractor))
    told += caplog.text + "".join(capfd.readouterr())
    told += "".join(path.name + path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file())
    assert KEY not in told
    assert MODEL in told


def test_without_the_http_library_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(MissingExtra, match=r"^The extractor llm needs an extra: pip install 'policykg\[llm\]'$"):
        LlmExtractor(settings("http://127.0.0.1:9/v1", tmp_path))


def test_an_endpoint_without_a_key_is_asked_without_one(tmp_path: Path) -> None:
    with endpoint(always(said(GOOD))) as served:
        LlmExtractor(replace(settings(served, tmp_path, KEY=""), tries=1)).extract(TEXT)
        assert served.keys == [None]
