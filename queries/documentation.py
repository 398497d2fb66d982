"""docs/questions.md, generated from the catalogue.

python -m policykg.queries.documentation
"""

from pathlib import Path

from .catalogue import GROUPS, Parameter, Question, questions

HEAD = """# Questions

Generated from the files in [`queries/`](../queries); change those and run

`python -m policykg.queries.documentation`

`policykg ask` lists them, `policykg ask NAME -p parameter value` answers one. A parameter takes a name, an alias, a code or an id
(广东, 粤, 广东省, 440000); what it was taken for is said, and a name that the store does not have is answered with those near it.
`--choices` lists what the parameters may be given, most said first; `--example` fills in the example, or a choice from the graph
where the store does not have it; `--evidence` shows the sentences behind every row; `--ids` shows ids instead of names;
`--engine cypher` asks the index for Cypher and `--engine neo4j` a server to which the store was pushed: the rows are the same.

From Python: `store.ask("compare-regions", regions=["广东", "江苏"])` gives a table with `records()`, `nested()` (with the sentences),
`to_csv()`, `to_pandas()` (extra `pandas`) and `to_arrow()` (extra `arrow`); a notebook draws it.

## Questions of your own

Two files in a folder that `--questions DIR` or `POLICYKG_QUESTIONS` names: `NAME.rq`, and `NAME.cypher` with the same columns if it
is to be asked in Cypher, too.

```sparql
# 哪些设施位于一个地区？
# Which facilities stand in a region?
# param region: Region, required, example 广东
SELECT ?region ?facility ?statement WHERE {
  ?statement rdf:predicate pk:locatedIn ; rdf:subject ?facility ; rdf:object ?region .
}
```

The head of [`queries/catalogue.py`](../queries/catalogue.py) says what else may stand there. A parameter is bound where SELECT names it,
and is no column of the answer. An IRI of an entity is shown by its name. A column whose name begins with `statement` holds the
statements behind a row, for `--evidence`. Rows are sorted by all columns. In Cypher a parameter that is not given is `''`.

It runs as a free query does ([docs/sparql.md](sparql.md), [docs/cypher.md](cypher.md)): in a process of its own that only reads, ended
where it takes more than `--seconds 30`, `--rows 100000` or `--memory 2048` (MiB; not on Windows), with one line and exit status 2. On Neo4j
the time and the rows are limited. From Python: `store.ask("mine", limits=Limits(seconds=5))` with `policykg.graph.worker.Limits`.
"""


def document() -> str:
    """The page.

    >>> document().splitlines()[0]
    '# Questions'
    """
    lines = [HEAD]
    for group, group_zh in GROUPS.items():
        found = [question for question in questions().values() if question.group == group]
        if found:
            lines.append(f"## {group.capitalize()} {group_zh}\n")
            lines += [_one(question) for question in found]
    return "\n".join(lines)


def _one(question: Question) -> str:
    parameters = "".join(f"- `{parameter.name}`: {_takes(parameter)}\n" for parameter in question.parameters)
    how = (
        "" if question.cypher else "\nAnswered by a search of the graph, as SPARQL has none and the dialects of Cypher differ in theirs.\n"
    )
    return f"### `{question.name}`\n\n{question.question_zh}\n\n{question.question_en}\n\n{parameters}{how}"


def _takes(parameter: Parameter) -> str:
    several = ", one or more" if parameter.many else ""
    need = "" if parameter.required else f" (default {parameter.default})" if parameter.default else " (optional)"
    return f"{' or '.join(parameter.classes)}{several}{need}, for example {'、'.join(parameter.examples)}"


if __name__ == "__main__":
    (Path(__file__).resolve().parents[1] / "docs" / "questions.md").write_text(document(), "utf-8")
