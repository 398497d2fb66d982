"""Extraction on all processors: pages out to worker processes, what they say back in the same order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from typing import TypeVar

from .loaders.extractors import extract_by, must_run_alone
from .loaders.readers import Page
from .loaders.sources import Source
from .loaders.structure import structure
from .ontology.errors import InputError, MissingExtra
from .ontology.model import Extraction

FEWEST = 12
"""Sources for which starting processes pays: each takes a second to load lists and model."""

_T = TypeVar("_T")
_AHEAD = 4  # pages that wait for each process
Failed = InputError | MissingExtra
Result = Extraction | Failed


def extract_page(page: Page, extractors: Sequence[str]) -> Extraction:
    """What a page says."""
    return extract_by(extractors, structure(page))


def _read_and_extract(source: Source, extractors: Sequence[str]) -> Extraction:
    return extract_page(source.read(), extractors)


def extract_all(sources: Iterable[Source], extractors: Sequence[str], *, jobs: int) -> Iterator[tuple[Source, Result]]:
    """What each source says, or why it cannot be read, in the order of the sources, by as many processes."""
    waiting = iter(sources)
    first = list(islice(waiting, FEWEST))
    if must_run_alone(extractors) or len(first) < FEWEST or jobs == 1:
        for source in chain(first, waiting):
            yield source, _tried(partial(_read_and_extract, source, extractors))
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        asked: deque[tuple[Source, Failed | Future[Result]]] = deque()
        for source in chain(first, waiting):
            read = _tried(source.read)
            asked.append((source, pool.submit(_worked, read, extractors) if isinstance(read, Page) else read))
            if len(asked) > jobs * _AHEAD:
                yield _done(*asked.popleft())
        while asked:
            yield _done(*asked.popleft())


def _tried(action: Callable[[], _T]) -> _T | Failed:
    try:
        return action()
    except (InputError, MissingExtra) as error:
        return error


def _worked(page: Page, extractors: Sequence[str]) -> Result:
    return _tried(partial(extract_page, page, extractors))


def _done(source: Source, result: "Failed | Future[Result]") -> tuple[Source, Result]:
    return source, result.result() if isinstance(result, Future) else result
