"""What engines answer, as cells of a table: texts, numbers and truth values; the rest as JSON, without an engine's own fields."""

import json
from collections.abc import Mapping
from typing import Any

from . import Cell


def cell(value: object) -> Cell:
    """A value as a cell; a whole number is an integer, as in answers to SPARQL.

    >>> cell(3.0), cell(0.5), cell(None), cell(["粤", "广东"])
    (3, 0.5, None, '["粤", "广东"]')
    """
    found = _plain(value)
    if found is None or isinstance(found, str | int | float | bool):
        return found
    return json.dumps(found, ensure_ascii=False)


def _plain(value: object) -> Any:  # noqa: ANN401 JSON
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value if value == value else None  # noqa: PLR0124 not a number
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):  # a node or a relationship of ladybug among them, whose own fields begin with _
        return {str(name): _plain(one) for name, one in value.items() if not str(name).startswith("_") and one is not None}
    return _of_server(value)


def _of_server(value: Any) -> Any:  # noqa: ANN401 whatever the driver gives
    """A node, a relationship or a path of Neo4j; dates and the like as ISO 8601."""
    if hasattr(value, "nodes") and hasattr(value, "relationships") and not hasattr(value, "items"):
        return {"nodes": _plain(list(value.nodes)), "relationships": _plain(list(value.relationships))}
    if hasattr(value, "items"):
        return _plain(dict(value.items()))
    return value.iso_format() if hasattr(value, "iso_format") else str(value)
