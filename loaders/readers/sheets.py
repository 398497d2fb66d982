"""Sheets: what a file of tables holds, cells as text, before a mapping file says what they mean."""

import re
from dataclasses import dataclass

_SPACES = re.compile(r"[ \t\r\n\f\xa0\u3000]+")
_HAN = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and its number in the file from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet that hold anything; ``name`` is empty where a file has but one."""

    name: str
    rows: tuple[Row, ...]


def plain(text: str) -> str:
    r"""The text of a cell in one line: no space beside Chinese, one between other words.

    >>> plain("云岚市\n数据局 "), plain("Cloud  Hill")
    ('云岚市数据局', 'Cloud Hill')
    """
    return _SPACES.sub("" if _HAN.search(text) else " ", text).strip()
