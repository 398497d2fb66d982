"""The catalogue: every question of this folder, read from the comments at the head of its file.

    # 问题
    # The question.
    # param NAME: CLASS[|CLASS…], required|optional, example VALUE

A class is one of the ontology, ``any`` for every entity, or ``Modality``. What a document version says stands in the graph
that it names, labels and classes included, so a query puts what it asks of one document into one ``GRAPH``: over all graphs at
once, a label is found again in every document that has it.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from itertools import takewhile

from ..ontology.errors import QueryError
from ..ontology.schema import load_schema

_PARAMETER = re.compile(r"param (?P<name>\w+): (?P<classes>[\w|]+), (?P<need>required|optional), example (?P<example>.+)")
_OTHER_CLASSES = ("any", "Modality")
_SUGGESTED = 2


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question: what kind of thing it takes, and an example."""

    name: str
    classes: tuple[str, ...]
    required: bool
    example: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its SPARQL."""

    name: str
    question_zh: str
    question_en: str
    parameters: tuple[Parameter, ...]
    sparql: str


@cache
def questions() -> dict[str, Question]:
    """Every question by name, in alphabetical order.

    >>> questions()["who-develops"].question_zh
    '谁在发展一项技术（或产业、设施）？语气如何？'
    >>> [parameter.name for parameter in questions()["who-develops"].parameters]
    ['technology']
    """
    folder = files(__package__)
    names = sorted(entry.name.removesuffix(".rq") for entry in folder.iterdir() if entry.name.endswith(".rq"))
    return {name: read_question(name, (folder / f"{name}.rq").read_text("utf-8")) for name in names}


def read_question(name: str, text: str) -> Question:
    """A question from the text of its file; raises :class:`QueryError` if its head is not as above."""
    lines = text.splitlines()
    head = list(takewhile(lambda line: line.startswith("#"), lines))
    comments = [line.removeprefix("#").strip() for line in head]
    if len(comments) < 2 or not all(comments[:2]):
        raise QueryError(f"{name}.rq: it begins with the question in Chinese and in English, each a comment of one line")
    return Question(
        name=name,
        question_zh=comments[0],
        question_en=comments[1],
        parameters=tuple(_parameter(name, comment, "\n".join(lines[len(head) :])) for comment in comments[2:]),
        sparql=text,
    )


def _parameter(name: str, comment: str, query: str) -> Parameter:
    found = _PARAMETER.fullmatch(comment)
    if found is None:
        raise QueryError(f"{name}.rq: {comment!r} is no parameter; write `param NAME: CLASS, required, example VALUE`, or optional")
    classes = tuple(found["classes"].split("|"))
    for kind in classes:
        if kind not in _OTHER_CLASSES:
            load_schema().node(kind)
    if not re.search(rf"SELECT[^{{]*\?{found['name']}\b", query):
        raise QueryError(f"{name}.rq: ?{found['name']} is not selected; a parameter is bound only where SELECT names it")
    return Parameter(found["name"], classes, found["need"] == "required", found["example"])


def find_question(name: str) -> Question:
    """The question of that name; raises :class:`QueryError` with those whose names are near, or with all."""
    found = questions().get(name)
    if found is None:
        near = get_close_matches(name, questions(), n=_SUGGESTED)
        raise QueryError(
            f"no question {name}; did you mean {' or '.join(near)}?" if near else f"no question {name}; there are {', '.join(questions())}"
        )
    return found
