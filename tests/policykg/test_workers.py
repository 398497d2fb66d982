"""Extraction in several processes gives what it gives in one, in the same order."""

from pathlib import Path

from policykg.loaders.extractors import FAST
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
