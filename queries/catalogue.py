"""The catalogue: every question, read from the comments at the head of its file.

    # 问题
    # The question.
    # group: regions
    # param NAME: CLASS[|CLASS…], required|optional|default VALUE, example VALUE
    # class of COLUMN
    # pivot: COLUMN
    # sort: -COLUMN, COLUMN
    # search: paths

A parameter takes a name of a class of the ontology, ``any`` for every entity, ``Modality``, ``InstrumentKind``, ``text`` or
``number``; ``CLASS+`` takes one or more and the question is answered for each. Columns that hold ids are shown by name.
A column whose name begins with ``statement`` holds the ids of the statements behind a row: it is not shown, rows that are
otherwise alike become one, and ``--evidence`` shows their sentences. ``class of`` adds what class the entity of a column has,
``pivot`` makes a column of each value of a column, and rows are sorted by all columns unless ``sort`` says by which; what a
``search`` finds stays in its order.
Questions of others lie in a folder of theirs (``--questions``, ``POLICYKG_QUESTIONS``), each a file ``NAME.rq``
and, to be asked in Cypher too, ``NAME.cypher`` with the same columns; they are answered within limits, as free queries are.
docs/sparql.md tells how a query is written to be fast.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import takewhile
from pathlib import Path

from ..ontology.errors import QueryError, UnknownName
from ..ontology.schema import load_schema

GROUPS = {
    "regions": "地区",
    "programmes": "工程与行动",
    "technologies": "技术",
    "instruments": "政策工具",
    "problems": "问题",
    "figures": "数据",
    "documents": "文件与沿革",
    "responsibility": "职责",
    "evidence": "证据",
    "structure": "图的结构",
    "own": "自己的问题",
}
"""The groups of questions in their order, with their names in Chinese; a question of a user without a group is ``own``."""

FOLDER = "POLICYKG_QUESTIONS"
"""The variable of the environment that names a folder of questions."""

_PARAMETER = re.compile(
    r"param (?P<name>\w+): (?P<classes>[\w|]+)(?P<many>\+?), (?P<need>required|optional|default (?P<default>[^,]+))"
    r", example (?P<example>.+)"
)
_CLASS_OF = re.compile(r"class of (\w+)")
_SETTING = re.compile(r"(group|pivot|sort|search): (.+)")
_OTHER_CLASSES = ("any", "Modality", "InstrumentKind", "text", "number")
_SELECTED = re.compile(r"^SELECT\s(?!\s*(?:DISTINCT|REDUCED)\b)[^{]*", re.MULTILINE)
_STATEMENT = re.compile(r"\?statement\w*\s(?![^()]*\))")  # by itself, not what is counted
_STATEMENTS = re.compile(r"\(GROUP_CONCAT\([^()]*(?:\([^()]*\)[^()]*)*\) AS \?statement\w*\)")
_SUFFIXES = _SPARQL, _CYPHER = ".rq", ".cypher"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question: what kind of thing it takes, and an example."""

    name: str
    classes: tuple[str, ...]
    required: bool
    example: str
    default: str | None = None
    many: bool = False

    @property
    def examples(self) -> tuple[str, ...]:
        """The example, or each of several."""
        return tuple(self.example.split(", ")) if self.many else (self.example,)


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its SPARQL; ``search`` names the search of the graph layer that answers what SPARQL cannot."""

    name: str
    group: str
    question_zh: str
    question_en: str
    parameters: tuple[Parameter, ...]
    sparql: str
    cypher: str | None = None
    class_of: tuple[str, ...] = ()
    pivot: str | None = None
    sort: tuple[str, ...] = ()
    search: str | None = None
    own: bool = False
    """Written by a user, so that nobody knows whether it ends."""

    def without_statements(self) -> "Question":
        r"""The question for rows alone: to read and join the ids of all statements takes SPARQL up to half of the time.

        >>> query = 'SELECT ?name (COUNT(?statement) AS ?times) (GROUP_CONCAT(STR(?statement); separator=" ") AS ?statements) WHERE { }'
        >>> read_question("own", f"# 问题\n# The question.\n{query}").without_statements().sparql.splitlines()[-1]
        'SELECT ?name (COUNT(?statement) AS ?times)  WHERE { }'
        """

        def shown(found: re.Match[str]) -> str:
            kept = _STATEMENT.sub("", found[0])
            return kept if "?" in kept else found[0]  # of statements and nothing else

        return replace(self, sparql=_SELECTED.sub(shown, _STATEMENTS.sub("", self.sparql), count=1))


def questions(folder: Path | str | None = None) -> dict[str, Question]:
    """Every question by name, in the order of the groups; those in a folder of the user's come last.

    >>> questions()["who-develops"].question_zh
    '谁在发展一项技术（或产业、设施）？语气如何？'
    >>> [parameter.name for parameter in questions()["who-develops"].parameters]
    ['technology']
    """
    place = folder or os.environ.get(FOLDER)
    return _shipped() | _own(Path(place)) if place else _shipped()


@cache
def _shipped() -> dict[str, Question]:
    folder = files(__package__)
    texts = {entry.name: entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith(_SUFFIXES)}
    return _read(texts)


def _own(folder: Path) -> dict[str, Question]:
    try:
        texts = {path.name: path.read_text("utf-8-sig") for path in folder.iterdir() if path.name.endswith(_SUFFIXES)}
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{folder}: the questions in it cannot be read; name a folder of files NAME.rq in UTF-8") from error
    found = {name: replace(question, own=True) for name, question in _read(texts).items()}
    taken = sorted(found.keys() & _shipped().keys())
    if taken:
        raise QueryError(f"{folder / taken[0]}.rq: there is a question {taken[0]} already; call yours otherwise")
    return found


def _read(texts: Mapping[str, str]) -> dict[str, Question]:
    """The questions of the files of a folder, by group and name."""
    order = list(GROUPS)
    names = (file.removesuffix(_SPARQL) for file in texts if file.endswith(_SPARQL))
    found = [read_question(name, texts[name + _SPARQL], texts.get(name + _CYPHER)) for name in names]
    return {question.name: question for question in sorted(found, key=lambda question: (order.index(question.group), question.name))}


def read_question(name: str, text: str, cypher: str | None = None) -> Question:
    """A question from the text of its file; raises :class:`QueryError` if its head is not as above."""
    lines = text.splitlines()
    head = list(takewhile(lambda line: line.startswith("#"), lines))
    comments = [line.removeprefix("#").strip() for line in head]
    if len(comments) < 2 or not all(comments[:2]):
        raise QueryError(f"{name}.rq: it begins with the question in Chinese and in English, each a comment of one line")
    settings: dict[str, str] = {}
    parameters: list[Parameter] = []
    class_of: list[str] = []
    for comment in comments[2:]:
        if setting := _SETTING.fullmatch(comment):
            settings[setting[1]] = setting[2]
        elif shown := _CLASS_OF.fullmatch(comment):
            class_of.append(shown[1])
        else:
            parameters.append(_parameter(name, comment, None if "search" in settings else "\n".join(lines[len(head) :])))
    group = settings.get("group", "own")
    if group not in GROUPS:
        raise QueryError(f"{name}.rq: there is no group {group}; there are {', '.join(GROUPS)}")
    return Question(
        name=name,
        group=group,
        question_zh=comments[0],
        question_en=comments[1],
        parameters=tuple(parameters),
        sparql=text,
        cypher=cypher,
        class_of=tuple(class_of),
        pivot=settings.get("pivot"),
        sort=tuple(settings["sort"].split(", ")) if "sort" in settings else (),
        search=settings.get("search"),
    )


def _parameter(name: str, comment: str, query: str | None) -> Parameter:
    found = _PARAMETER.fullmatch(comment)
    if found is None:
        raise QueryError(f"{name}.rq: {comment!r} is no parameter; write `param NAME: CLASS, required, example VALUE`, or optional")
    classes = tuple(found["classes"].split("|"))
    for kind in classes:
        if kind not in _OTHER_CLASSES:
            load_schema().node(kind)
    if query is not None and not re.search(rf"SELECT[^{{]*\?{found['name']}\b", query):
        raise QueryError(f"{name}.rq: ?{found['name']} is not selected; a parameter is bound only where SELECT names it")
    return Parameter(found["name"], classes, found["need"] == "required", found["example"], found["default"], bool(found["many"]))


def find_question(name: str, folder: Path | str | None = None) -> Question:
    """The question of that name; raises :class:`UnknownName`."""
    known = questions(folder)
    if name not in known:
        raise UnknownName("question", name, list(known))
    return known[name]
