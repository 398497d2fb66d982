"""The catalogue: every question of this folder, read from the comments at the head of its file.

    # 问题
    # The question.
    # param NAME: CLASS[|CLASS…], required|optional, example VALUE

A class is one of the ontology, ``any`` for every entity, or ``Modality``.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ..ontology.errors import UnknownName

_PARAMETER = re.compile(r"param (?P<name>\w+): (?P<classes>[\w|]+), (?P<need>required|optional), example (?P<example>.+)")


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
    """A question from the text of its file."""
    comments = [line.removeprefix("#").strip() for line in text.splitlines() if line.startswith("#")]
    parameters = [match for comment in comments[2:] if (match := _PARAMETER.fullmatch(comment))]
    return Question(
        name=name,
        question_zh=comments[0],
        question_en=comments[1],
        parameters=tuple(
            Parameter(
                match.group("name"), tuple(match.group("classes").split("|")), match.group("need") == "required", match.group("example")
            )
            for match in parameters
        ),
        sparql=text,
    )


def find_question(name: str) -> Question:
    """The question of that name."""
    found = questions().get(name)
    if found is None:
        raise UnknownName("question", name, list(questions()))
    return found
