"""Tables: files of rows and columns, which a mapping file beside them explains, as pages like any other.

The kept text of such a page has a line for each row, a tab between the cells, below a head with what the mapping says of the whole.
"""

from ..readers import Page, read_page
from .page import tabulate

TABLES = (".csv", ".tsv", ".xlsx", ".xlsm")
"""Suffixes of files of tables."""


def read_document(content: bytes, name: str, suffix: str, mapping: bytes | None = None) -> Page:
    r"""The page in the bytes of a file; for one of tables ``mapping`` holds the mapping file, None where there is none.

    >>> mapping = 'title = "平台名单"\n[columns."平台"]\nrole = "entity"\nclass = "Facility"\npredicate = "develops"'
    >>> read_document("平台\n云岚数据中心".encode(), "a.csv", ".csv", mapping.encode()).text
    '平台名单\n平台\n云岚数据中心\n'
    """
    page = read_page(content, name, suffix)
    return tabulate(page, mapping) if suffix in TABLES else page
