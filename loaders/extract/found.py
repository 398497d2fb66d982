"""What extraction hands to linking: names, links and figures of a document, before anything has an id."""

from dataclasses import dataclass

from .figures import Measured
from .links import Link
from .names import Name
from .reading import Reading


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that the pipeline found in a document. ``home`` is the region that the document speaks for."""

    reading: Reading
    names: tuple[Name, ...]
    links: tuple[Link, ...]
    figures: tuple[Measured, ...]
    home: Name | None
    shorts: tuple[tuple[str, str], ...]  # 《规划》 and the title that it is short for
