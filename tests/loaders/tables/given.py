"""A table and its mapping as tests write them."""

import textwrap

from policykg.loaders.readers import Page
from policykg.loaders.tables import read_document
from policykg.ontology.model import Extraction
from policykg.pipeline import extract

HEAD = 'title = "云岚省平台名单"\nissuer = "云岚省数据局"\ndate = 2024-05-10\n'
LIST = """
    [columns."平台"]
    role = "entity"
    class = "Facility"
    [columns."地区"]
    role = "region"
    predicate = "locatedIn"
"""


def page(table: str | bytes, mapping: str, name: str = "名单.csv") -> Page:
    content = table.encode() if isinstance(table, str) else table
    return read_document(content, name, f".{name.rpartition('.')[2]}", textwrap.dedent(mapping).encode())


def read(table: str | bytes, mapping: str, name: str = "名单.csv") -> Extraction:
    """What a table says; every quote is checked against the kept text."""
    found = extract(page(table, HEAD + textwrap.dedent(mapping), name), fast=True)
    for statement in found.statements:
        start, end = statement.evidence.start, statement.evidence.end
        assert found.document.text[start:end] == statement.evidence.quote
    return found
