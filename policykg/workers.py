"""Extraction in processes of its own: what to read out to them, what it says back in the same order.

A process can be ended whatever it is doing, in Python or in a library, on every system; so a document that takes too long
costs its time and no more.
"""

import signal
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import TypeVar

from .loaders.extractors import extract_by, must_run_alone, without_collector
from .loaders.readers import Page, Unread
from .loaders.sources import Source
from .loaders.structure import structure
from .ontology.errors import InputError, MissingExtra
from .ontology.model import Extraction

FEWEST = 12
"""Sources for which several processes pay: each takes a second to load lists and model."""

_T = TypeVar("_T")
_AHEAD = 4  # sources that wait for each process
_STARTED = "started"
_FIRST = Page("", "云岚市建设数据中心，支持中小企业应用人工智能。", "text/plain")
Failed = InputError | MissingExtra
Result = Extraction | Failed


class _Broken(RuntimeError):
    """A mistake of the program, with where it happened in the other process."""


def extract_page(page: Page, extractors: Sequence[str]) -> Extraction:
    """What a page says."""
    return extract_by(extractors, structure(page))


def extract_all(
    sources: Iterable[Source], extractors: Sequence[str], *, jobs: int, timeout: float | None = None
) -> Iterator[tuple[Source, Result]]:
    """What each source says, or why it cannot be read, in the order of the sources, by as many processes.

    One that takes longer than ``timeout`` seconds is given up. Without it, one job is done in this process, and so is
    what an extractor must do alone, which has time limits of its own.
    """
    waiting = iter(sources)
    first = list(islice(waiting, FEWEST))
    every = chain(first, waiting)
    if len(first) < FEWEST:
        jobs = 1
    if must_run_alone(extractors) or (jobs == 1 and timeout is None):
        for source in every:
            yield source, _tried(partial(_read_and_extract, source, extractors))
        return
    pool = _Pool(jobs, timeout, extractors)
    try:
        yield from pool.extract(every)
    finally:
        pool.close()


def _read_and_extract(source: Source, extractors: Sequence[str]) -> Extraction:
    return extract_page(source.read(), extractors)


def _tried(action: Callable[[], _T]) -> _T | Failed:
    try:
        return action()
    except (InputError, MissingExtra) as error:
        return error


# ---------------------------------------------------------------------- in the other process


def _serve(connection: Connection, extractors: Sequence[str]) -> None:
    """Extract what comes in until nothing comes any more."""
    with suppress(ValueError):  # Ctrl-C goes to the whole group, and the first process ends the others
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    extract_page(_FIRST, extractors)  # loads lists and model, which is no document's time
    with suppress(EOFError, OSError):
        while True:
            unread: Unread = connection.recv()
            connection.send(_STARTED)
            connection.send(_worked(unread, extractors))


def _worked(unread: Unread, extractors: Sequence[str]) -> Result | _Broken:
    try:
        return _tried(lambda: extract_page(unread(), extractors))
    except Exception:  # noqa: BLE001 - it is raised again where the user sees it
        return _Broken(traceback.format_exc())


# ---------------------------------------------------------------------- in this one


@dataclass(slots=True, eq=False)
class _Task:
    """A source, what was fetched of it, and what came of it."""

    source: Source
    unread: Unread | None = None
    result: Result | _Broken | None = None


class _Worker:
    """A process, what it is doing, and when that has taken too long."""

    def __init__(self, extractors: Sequence[str]) -> None:
        context = get_context("spawn")
        self.connection, there = context.Pipe()
        self.process = context.Process(target=_serve, args=(there, extractors), daemon=True)
        self.process.start()
        there.close()
        self.task: _Task | None = None
        self.deadline: float | None = None

    def begin(self, task: _Task) -> None:
        self.task, self.deadline = task, None
        with suppress(OSError):  # it has ended, which shows when it should answer
            self.connection.send(task.unread)
        task.unread = None

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


class _Pool:
    """As many processes as there is work for, at most ``jobs``; one that hangs or ends is replaced by another."""

    def __init__(self, jobs: int, timeout: float | None, extractors: Sequence[str]) -> None:
        self._jobs, self._timeout, self._extractors = jobs, timeout, extractors
        self._workers: list[_Worker] = []

    def close(self) -> None:
        """End all processes, whatever they are doing."""
        for worker in self._workers:
            worker.end()

    def extract(self, sources: Iterator[Source]) -> Iterator[tuple[Source, Result]]:
        """What each source says, in their order."""
        tasks: deque[_Task] = deque()  # in the order of the sources, the first not handed on yet
        waiting: deque[_Task] = deque()
        while True:
            while len(tasks) < self._jobs * _AHEAD and (source := next(sources, None)):
                task = _fetched(source)
                tasks.append(task)
                if task.result is None:
                    waiting.append(task)
            while waiting and (worker := self._idle()):
                worker.begin(waiting.popleft())
            if not tasks:
                return
            if (result := tasks[0].result) is None:
                self._listen()
                continue
            if isinstance(result, _Broken):
                raise result
            yield tasks.popleft().source, result

    def _idle(self) -> _Worker | None:
        """A process that has nothing to do, a new one if there may be more."""
        free = next((worker for worker in self._workers if worker.task is None), None)
        if free is None and len(self._workers) < self._jobs:
            free = _Worker(self._extractors)
            self._workers.append(free)
        return free

    def _listen(self) -> None:
        """Take what the processes say until the next one is late, and give up those that are."""
        busy = {worker.connection: worker for worker in self._workers if worker.task}
        deadlines = [worker.deadline for worker in busy.values() if worker.deadline is not None]
        patience = max(0.0, min(deadlines) - time.monotonic()) if deadlines else None
        for connection in wait(list(busy), patience):
            self._hear(busy[connection])  # type: ignore[index] # of what was waited for
        for worker in busy.values():
            if worker.task and worker.deadline is not None and time.monotonic() >= worker.deadline:
                problem = f"it took longer than {self._timeout:g} seconds"
                self._give_up(worker, problem, "allow more with --timeout, or split it")

    def _hear(self, worker: _Worker) -> None:
        try:
            with without_collector():
                said = worker.connection.recv()
        except (EOFError, OSError):
            self._give_up(worker, "the process that read it ended, perhaps for want of memory", "read it alone, or with fewer --jobs")
            return
        if said == _STARTED:
            worker.deadline = None if self._timeout is None else time.monotonic() + self._timeout
        elif worker.task:
            worker.task.result, worker.task, worker.deadline = said, None, None

    def _give_up(self, worker: _Worker, problem: str, advice: str) -> None:
        if worker.task:
            worker.task.result = InputError(worker.task.source.name, problem, advice)
        worker.end()
        self._workers.remove(worker)


def _fetched(source: Source) -> _Task:
    fetched = _tried(source.fetch)
    if isinstance(fetched, InputError | MissingExtra):
        return _Task(source, result=fetched)
    return _Task(source, fetched)
