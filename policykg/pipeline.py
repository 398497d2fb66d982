"""The main path: documents in, a graph that answers out. Read this first.

source ─ read ─▶ page ─ structure ─▶ document ─ extract ─▶ extraction ─ store ─▶ graph
loaders.readers  loaders.structure      loaders.extract, .linking      graph.store
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from .graph.store import Change, Store
from .loaders.readers import Page, readers
from .loaders.sources import Skipped, Source, find_sources, shown
from .ontology.errors import InputError
from .ontology.model import Extraction
from .queries.store import Store as AskedStore
from .workers import extract_all, extract_document, extract_page

DEFAULT_STORE = Path("policykg-store")


def extract(source: str | Path | Page, *, fast: bool = False) -> Extraction:
    r"""What one document says: a file's name, ``-`` for standard input, or a page that is already read.

    ``fast`` leaves the trained tagger out: rules alone, twice as fast and less exact in names.

    >>> page = Page("a.txt", "云岚市工业互联网行动计划\n到2027年，建成灯塔工厂3家。支持中小企业应用人工智能。", "text/plain")
    >>> [(s.predicate, s.evidence.quote) for s in extract(page).statements]
    [('develops', '建成灯塔工厂3家'), ('hasFigure', '建成灯塔工厂3家'), ('develops', '支持中小企业应用人工智能')]
    """
    page = source if isinstance(source, Page) else _source(str(source)).read()
    return extract_page(page, fast=fast)


def _source(name: str) -> Source:
    found = [source for source in find_sources([name]) if isinstance(source, Source)]
    if not found:
        raise InputError(name, "no document found in it", "name a document")
    if len(found) > 1 or (found[0].member and not name.endswith(f"!{found[0].member}")) or Path(name).is_dir():
        raise InputError(name, "it holds several documents", "name one of them, or build all into a store")
    return found[0]


@dataclass(slots=True)
class Built:
    """What a build did: the changes by source, the failures with their reasons, the files that are no documents."""

    changes: dict[str, Change] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    statements: int = 0


def build(
    paths: Iterable[str | Path],
    store: Store | Path | str = DEFAULT_STORE,
    *,
    fast: bool = False,
    jobs: int = 1,
    progress: Callable[[str], None] | None = None,
) -> Built:
    """Put documents into a store, made with the first of them. A document that fails is named in the result, the rest is done.

    ``jobs`` processes extract; what comes out does not depend on it. More than one need a script that may be imported, with
    ``if __name__ == "__main__"`` around what it does.
    """
    built = Built()
    with ExitStack() as closing:
        if not isinstance(store, Store) and _is_filled(Path(store)):  # what is wrong with it is said before anything is read
            store = closing.enter_context(Store(store, create=True))
        for source, extraction in extract_all(_sources(paths, built), fast=fast, jobs=jobs):
            if progress:
                progress(source.name)
            if not isinstance(extraction, Extraction):
                built.failures[source.name] = str(extraction)
                continue
            if not isinstance(store, Store):
                store = closing.enter_context(Store(store, create=True))
            built.changes[source.name] = store.add(extraction, listed_name(source, store.path))
            built.statements += len(extraction.statements)
    return built


def rebuild(store: Store, versions: Iterable[str] | None = None, *, fast: bool = False) -> list[str]:
    """Extract documents of a store again from what it keeps, all or some; the versions that now say something else."""
    wanted = None if versions is None else set(versions)
    changed = []
    for document in store.documents():
        if wanted is None or document.version in wanted:
            extraction = extract_document(store.document(document.version), fast=fast)
            # under any of its names: they all list the one version
            if store.add(extraction, document.sources[0]) is not Change.UNCHANGED:
                changed.append(document.version)
    return changed


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
