"""Extraction in several processes gives what it gives in one, in the same order."""

import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest

from policykg.loaders.extractors import FAST
from policykg.loaders.readers import Page, Unread
from policykg.loaders.sources import Source, find_sources
from policykg.ontology.errors import InputError
from policykg.ontology.model import Extraction
from policykg.workers import FEWEST, extract_all


def sources(folder: Path) -> list[Source]:
    """More documents than are read in one process, one of them empty and one without a body."""
    for number in range(FEWEST + 2):
        text = f"云岚市数据条例之{number}\n第一条 市数据局应当建立数据目录，支持中小企业应用人工智能，建设数据中心{number}个。\n"
        (folder / f"{number:02}.txt").write_text({3: "", 5: "云岚市数据条例\n"}.get(number, text), "utf-8")
    return [one for one in find_sources([str(folder)]) if isinstance(one, Source)]


def test_processes_change_nothing(tmp_path: Path) -> None:
    found = sources(tmp_path)
    alone, together = (list(extract_all(found, FAST, jobs=jobs)) for jobs in (1, 2))
    assert [source for source, _ in together] == found
    assert [result for _, result in alone if isinstance(result, Extraction)] == [
        result for _, result in together if isinstance(result, Extraction)
    ]


def test_a_document_that_fails_is_handed_on_and_the_rest_is_done(tmp_path: Path) -> None:
    results = [result for _, result in extract_all(sources(tmp_path), FAST, jobs=2)]
    assert [str(result).rpartition("/")[2] for result in results if isinstance(result, InputError)] == [
        "03.txt: the file is empty; save the document again",
        "05.txt: no article was found in it, only a title and parts of a page; check that the text is there",
    ]
    assert sum(isinstance(result, Extraction) for result in results) == FEWEST


def doing(name: str, action: Callable[..., Any], *arguments: object) -> Source:
    """A source whose reading does something else first."""
    return Source(name, None, how=lambda: cast("Unread", partial(action, *arguments)))


GOOD = Page("好.txt", "云岚市数据条例\n第一条 市数据局应当建立数据目录，支持中小企业应用人工智能，建设数据中心3个。\n", "text/plain")


def page(given: Page) -> Page:
    return given


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_that_hangs_is_given_up_and_the_rest_is_done(jobs: int) -> None:
    found = [doing(f"{number}.txt", page, GOOD) for number in range(FEWEST)]
    found[1:1] = [doing("hangs.pdf", time.sleep, 600), doing("too.pdf", time.sleep, 600)]
    results = list(extract_all(found, FAST, jobs=jobs, timeout=3))
    assert [source.name for source, _ in results] == [source.name for source in found]
    assert [str(result) for _, result in results if isinstance(result, InputError)] == [
        f"{name}: it took longer than 3 seconds; allow more with --timeout, or split it" for name in ("hangs.pdf", "too.pdf")
    ]
    assert sum(isinstance(result, Extraction) for _, result in results) == FEWEST


def test_a_process_that_ends_takes_one_document_with_it() -> None:
    found = [doing("dies.pdf", os._exit, 1), doing("good.txt", page, GOOD)]
    (_, died), (_, lived) = extract_all(found, FAST, jobs=1, timeout=60)
    assert str(died).startswith("dies.pdf: the process that read it ended, perhaps for want of memory; read it alone")
    assert isinstance(lived, Extraction)


def test_what_a_process_says_of_a_document_is_what_this_one_says() -> None:
    [(_, there)] = extract_all([doing("good.txt", page, GOOD)], FAST, jobs=1, timeout=60)
    [(_, here)] = extract_all([doing("good.txt", page, GOOD)], FAST, jobs=1)
    assert there == here


def test_a_mistake_of_the_program_is_raised_with_its_place() -> None:
    with pytest.raises(RuntimeError, match=r"int\(\) with base|invalid literal"):
        list(extract_all([doing("a.txt", int, "no number")], FAST, jobs=1, timeout=60))
