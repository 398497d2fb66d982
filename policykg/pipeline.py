"""The main path: documents in, a graph that answers out. Read this first.

source ─ read ─▶ page ─ structure ─▶ document ─ extract ─▶ extraction ─ store ─▶ graph
loaders.readers  loaders.structure      loaders.extract, .linking      graph.store
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from .graph.results import written
from .graph.store import Change, Store
from .loaders.extractors import DEFAULT, FAST, extract_by, without_collector
from .loaders.readers import Page, readers
from .loaders.sources import STANDARD_INPUT, Skipped, Source, find_sources, shown
from .loaders.tables import TABLES
from .ontology.errors import InputError
from .ontology.model import Extraction
from .queries.store import Store as AskedStore
from .workers import extract_all, extract_page

DEFAULT_STORE = Path("policykg-store")


def extract(source: str | Path | Page, *, fast: bool = False, extractors: Sequence[str] = (), timeout: float | None = None) -> Extraction:
    r"""What one document says: a file's name, ``-`` for standard input, or a page that is already read.

    ``fast`` leaves the trained tagger out: rules alone, some seven times as fast and less exact in names. ``extractors`` names
    others, whose results are merged (see :mod:`.loaders.merging`). ``timeout`` as in :func:`build`, of a file.

    >>> page = Page("a.txt", "云岚市工业互联网行动计划\n到2027年，建成灯塔工厂3家。支持中小企业应用人工智能。", "text/plain")
    >>> [(s.predicate, s.evidence.quote) for s in extract(page).statements]
    [('develops', '建成灯塔工厂3家'), ('hasFigure', '建成灯塔工厂3家'), ('develops', '支持中小企业应用人工智能')]
    """
    chosen = _chosen(extractors, fast=fast)
    if isinstance(source, Page):
        return extract_page(source, chosen)
    [(_, result)] = extract_all([_source(str(source))], chosen, jobs=1, timeout=timeout)
    if isinstance(result, Extraction):
        return result
    raise result


def _source(name: str) -> Source:
    found = [source for source in find_sources([name]) if isinstance(source, Source)]
    if not found:
        raise InputError(name, "no document found in it", "name a document")
    named = name == STANDARD_INPUT or not found[0].member or name.endswith(f"!{found[0].member}")
    if len(found) > 1 or not named or Path(name).is_dir():
        raise InputError(name, "it holds several documents", "name one of them, or build all into a store")
    return found[0]


@dataclass(slots=True)
class Built:
    """What a build did: the changes by source, the failures with their reasons, the files that are no documents.

    ``dropped`` are the analyses whose written results are gone, as they were of other documents.
    """

    changes: dict[str, Change] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    statements: int = 0
    dropped: list[str] = field(default_factory=list)

    @property
    def unexplained(self) -> list[str]:
        """The skipped files that are tables, and would be read with a mapping file beside them."""
        return [name for name in self.skipped if name.lower().endswith(TABLES)]


def build(  # noqa: PLR0913 what is read, into what, and how
    paths: Iterable[str | Path],
    store: Store | Path | str = DEFAULT_STORE,
    *,
    fast: bool = False,
    extractors: Sequence[str] = (),
    jobs: int = 1,
    timeout: float | None = None,
    progress: Callable[[str], None] | None = None,
) -> Built:
    """Put documents into a store, made with the first of them. A document that fails is named in the result, the rest is done.

    ``fast`` and ``extractors`` as for :func:`extract`. ``jobs`` processes extract; what comes out does not depend on it. A document
    that takes longer than ``timeout`` seconds is one that fails. More than one job and a time limit need other processes, and so a
    script that may be imported, with ``if __name__ == "__main__"`` around what it does.
    """
    built = Built()
    with ExitStack() as closing:
        if not isinstance(store, Store) and _is_filled(Path(store)):  # what is wrong with it is said before anything is read
            store = closing.enter_context(Store(store, create=True))
        before = [one.name for one in written(store)] if isinstance(store, Store) else []
        for source, extraction in extract_all(_sources(paths, built), _chosen(extractors, fast=fast), jobs=jobs, timeout=timeout):
            if progress:
                progress(source.name)
            if not isinstance(extraction, Extraction):
                built.failures[source.name] = str(extraction)
                continue
            if not isinstance(store, Store):
                store = closing.enter_context(Store(store, create=True))
            with without_collector():
                built.changes[source.name] = store.add(extraction, listed_name(source, store.path))
            built.statements += len(extraction.statements)
        if isinstance(store, Store):
            settle(store)
        if before and isinstance(store, Store) and not written(store):
            built.dropped = before
    return built


def _chosen(extractors: Sequence[str], *, fast: bool) -> tuple[str, ...]:
    """The extractors that are asked; raises ValueError if two ways of choosing them are used at once."""
    if fast and extractors:
        raise ValueError("fast means rules alone: leave it out or name no extractors")
    return FAST if fast else tuple(dict.fromkeys(extractors)) or DEFAULT


def rebuild(store: Store, versions: Iterable[str] | None = None) -> list[str]:
    """Extract documents of a store again from what it keeps, all or some, each by the extractors that it was built with.

    Returns the versions that now say something else.
    """
    wanted = None if versions is None else set(versions)
    changed = []
    for document in store.documents():
        if wanted is None or document.version in wanted:
            extraction = extract_by(document.extractors or DEFAULT, store.document(document.version))
            # under any of its names: they all list the one version
            if store.add(extraction, document.sources[0]) is not Change.UNCHANGED:
                changed.append(document.version)
    return changed


def settle(store: Store) -> None:
    """Have citations by 文号 alone follow the documents that have come or gone."""
    if unsettled := store.unsettled():
        rebuild(store, unsettled)


def _is_filled(place: Path) -> bool:
    return place.exists() and not (place.is_dir() and not any(place.iterdir()))


def _sources(paths: Iterable[str | Path], built: Built) -> Iterator[Source]:
    """Each source once; what is no document is noted in the result."""
    seen: set[tuple[Path, str]] = set()
    for name in dict.fromkeys(str(path) for path in paths):
        found = False
        for source in find_sources([name]):
            if isinstance(source, Skipped):
                built.skipped.append(source.name)
                continue
            found = True
            if source.path is not None:
                place = (source.path, source.member)
                if place in seen:
                    continue
                seen.add(place)
            yield source
        if not found:
            built.failures[shown(name)] = f"no document found in {shown(name)}; documents end in {' '.join(sorted(readers()))}"


def listed_name(source: Source, store: Path) -> str:
    """The name under which a store lists a source: relative to the folder of the store, so both can move together."""
    if source.path is None:
        return source.name
    try:
        name = shown(Path(os.path.relpath(source.path.resolve(), store.resolve().parent)).as_posix())
    except ValueError:  # another drive
        name = shown(source.path.resolve().as_posix())
    return f"{name}!{source.member}" if source.member else name


def open_store(path: Path | str = DEFAULT_STORE) -> AskedStore:
    """Open a store that is there, to ask it."""
    return AskedStore(path)
