"""The main path: documents in, a graph that answers out. Read this first.

source ─ read ─▶ page ─ structure ─▶ document ─ extract ─▶ extraction ─ store ─▶ graph
loaders.readers  loaders.structure      loaders.extract, .linking      graph.store
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .graph.store import Change, Store
from .loaders.extractors import load_extractor
from .loaders.readers import Page
from .loaders.sources import Skipped, Source, find_sources, shown
from .loaders.structure import structure
from .ontology.errors import InputError, MissingExtra
from .ontology.model import Extraction

DEFAULT_STORE = Path("policykg-store")


def extract(source: str | Path | Page) -> Extraction:
    r"""What one document says: a file's name, ``-`` for standard input, or a page that is already read.

    >>> page = Page("a.txt", "云岚市工业互联网行动计划\n到2027年，建成灯塔工厂3家。支持中小企业应用人工智能。", "text/plain")
    >>> [(s.predicate, s.evidence.quote) for s in extract(page).statements]
    [('develops', '建成灯塔工厂3家'), ('hasFigure', '建成灯塔工厂3家'), ('develops', '支持中小企业应用人工智能')]
    """
    page = source if isinstance(source, Page) else _source(str(source)).read()
    return load_extractor().extract(structure(page))


def _source(name: str) -> Source:
    found = next(iter(find_sources([name])), None)
    if not isinstance(found, Source) or Path(name).is_dir() or found.member:
        raise InputError(name, "it holds several documents", "name one of them, or build all into a store")
    return found


@dataclass(slots=True)
class Built:
    """What a build did: the changes by source, the failures with their reasons, the files that are no documents."""

    changes: dict[str, Change] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    statements: int = 0


def build(
    paths: Iterable[str | Path], store: Store | Path | str = DEFAULT_STORE, *, progress: Callable[[str], None] | None = None
) -> Built:
    """Put documents into a store, made if it is not there. A document that fails is named in the result, the rest is done."""
    if not isinstance(store, Store):
        with Store(store, create=True) as opened:
            return build(paths, opened, progress=progress)
    built = Built()
    for source in find_sources(str(path) for path in paths):
        if isinstance(source, Skipped):
            built.skipped.append(source.name)
            continue
        if progress:
            progress(source.name)
        try:
            extraction = extract(source.read())
        except (InputError, MissingExtra) as error:
            built.failures[source.name] = str(error)
            continue
        built.changes[source.name] = store.add(extraction, listed_name(source, store.path))
        built.statements += len(extraction.statements)
    return built


def listed_name(source: Source, store: Path) -> str:
    """The name under which a store lists a source: relative to the folder of the store, so both can move together."""
    if source.path is None:
        return source.name
    try:
        name = shown(Path(os.path.relpath(source.path.resolve(), store.resolve().parent)).as_posix())
    except ValueError:  # another drive
        name = shown(source.path.resolve().as_posix())
    return f"{name}!{source.member}" if source.member else name


def open_store(path: Path | str = DEFAULT_STORE) -> Store:
    """Open a store that is there."""
    return Store(path)
