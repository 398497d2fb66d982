"""What is derived from ``policy.ttl`` and kept as files: the JSON-LD context, docs/ontology.md and docs/property-graph.md.

python -m policykg.ontology.documentation      writes them; a test compares them with what is there
"""

import json
import re
from pathlib import Path

from .identifiers import NAMESPACE
from .projection import FIGURE, Label, Property, RelationshipType, labels, relationship_types
from .schema import OntologyTerm, Schema, load_schema

_PREFIXES = {
    "pk": NAMESPACE,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
}
_ALIGNED = {
    "http://data.europa.eu/eli/ontology#": "eli",
    "http://www.w3.org/ns/org#": "org",
    "https://schema.org/": "schema",
    "http://purl.org/linked-data/cube#": "qb",
    **{iri: prefix for prefix, iri in _PREFIXES.items()},
}
_BORROWED: dict[str, dict[str, str]] = {
    "prefLabel": {"@id": "skos:prefLabel", "@language": "zh"},
    "altLabel": {"@id": "skos:altLabel", "@language": "zh"},
    "definition": {"@id": "skos:definition", "@language": "zh"},
    "title": {"@id": "dcterms:title"},
    "isPartOf": {"@id": "dcterms:isPartOf", "@type": "@id"},
    "date": {"@id": "dcterms:date", "@type": "xsd:date"},
    "publisher": {"@id": "dcterms:publisher"},
    "subject": {"@id": "rdf:subject", "@type": "@id"},
    "predicate": {"@id": "rdf:predicate", "@type": "@vocab"},
    "object": {"@id": "rdf:object", "@type": "@id"},
    "specializationOf": {"@id": "prov:specializationOf", "@type": "@id"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "used": {"@id": "prov:used", "@type": "@id"},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "hasSource": {"@id": "oa:hasSource", "@type": "@id"},
    "hasSelector": {"@id": "oa:hasSelector", "@type": "@id"},
    "exact": {"@id": "oa:exact"},
    "prefix": {"@id": "oa:prefix"},
    "suffix": {"@id": "oa:suffix"},
    "start": {"@id": "oa:start", "@type": "xsd:integer"},
    "end": {"@id": "oa:end", "@type": "xsd:integer"},
}
_VOCABULARY = {"modality", "instrumentKind"}  # their values are terms of the ontology


def context() -> str:
    """The JSON-LD context: every class and property of the ontology under its own name, and what is borrowed."""
    schema = load_schema()
    terms: dict[str, object] = dict(sorted(_PREFIXES.items()))
    for node in sorted(schema.classes, key=lambda term: term.name):
        terms[node.name] = {"@id": f"pk:{node.name}"}
    for term in sorted(schema.properties, key=lambda term: term.name):
        name, kind = term.name, term.range[0] if term.range else ""
        definition: dict[str, str] = {"@id": f"pk:{name}"}
        if not kind.startswith(_PREFIXES["xsd"]):
            definition["@type"] = "@vocab" if name in _VOCABULARY else "@id"
        elif kind != _PREFIXES["xsd"] + "string":
            definition["@type"] = "xsd:" + kind.removeprefix(_PREFIXES["xsd"])
        terms[name] = definition
    for individual in sorted(schema.individuals, key=lambda term: term.name):
        terms[individual.name] = {"@id": f"pk:{individual.name}"}
    return json.dumps({"@context": {"@version": 1.1, **terms, **_BORROWED}}, ensure_ascii=False, indent=1) + "\n"


def reference() -> str:
    """docs/ontology.md."""
    schema = load_schema()
    borrowed = ", ".join(f"`{prefix}:`" for prefix in sorted(set(_ALIGNED.values()) - {"pk"}))
    parts = [
        "# The ontology\n",
        "Generated from [`ontology/policy.ttl`](../ontology/policy.ttl) by the command below; change that file, not this one.\n",
        "`python -m policykg.ontology.documentation`\n",
        f"Namespace `pk:` = <{NAMESPACE}>. Aligned with {borrowed}.\n",
        "## Entities\n",
        _table(("class", "名称", "above it", "what it is", "for example"), [_class_row(term) for term in schema.nodes]),
        "## Relations\n",
        _table(("predicate", "名称", "subject", "object", "above it", "what it says"), [_edge_row(schema, term) for term in schema.edges]),
        "## Statements, evidence, versions, passages, judgements, analyses\n",
        _table(
            ("class", "名称", "above it", "what it is", "for example"), [_class_row(term) for term in schema.classes if term.role != "node"]
        ),
        "## Properties\n",
        _table(
            ("property", "名称", "of", "value", "what it says"), [_property_row(term) for term in schema.properties if term.role != "edge"]
        ),
        "## Values\n",
        _table(("value", "名称", "above it", "meaning"), [_value_row(term) for term in schema.individuals]),
    ]
    return "\n".join(parts)


_ABOUT = """# The property graph

Generated from [`ontology/projection.py`](../ontology/projection.py) and [`ontology/policy.ttl`](../ontology/policy.ttl);
change those and run

`python -m policykg.ontology.documentation`

The same nodes, relationships and properties are in the embedded Cypher engine, in Neo4j and in the files for its importer.

- A **label** is a topmost class: `(o:Organization)` finds government bodies too, `o.type = 'GovernmentBody'` only them. In
  Neo4j a node has its more specific class as a second label (`:GovernmentBody`); the embedded engine has one label a node,
  so write `type` for both.
- A **relationship type** is a predicate under its own name. There is one relationship for each statement, so two documents
  that say the same give two; its `sid` is the statement's IRI, as in SPARQL. `r.predicate` is the type again, since
  `type(r)` is Neo4j's alone.
- **Keys** are IRIs: `id` of nodes, `sid` of relationships.
- A property that a thing has not is absent (null). Only `aliases` is a list: `'粤' IN n.aliases`.
- `end` is a word of Cypher: write ``r.`end` ``.
- The document that says something is a property: `MATCH (d:Document) WHERE d.id = r.document`.

属性图：节点标签为最上层的类，`type` 为最具体的类；关系类型即谓词的名称，每条陈述一条关系；键为 IRI。
"""


def property_graph() -> str:
    """docs/property-graph.md."""
    head = ("property", "holds", "from", "what it says")
    every = [one for one in labels()[0].properties if all(one in other.properties for other in labels())]
    parts = [_ABOUT, "## Labels\n"]
    parts.append(_table(("label", "名称", "values of `type`", "what it is"), [_label_row(one) for one in labels()]))
    parts += ["Every node has\n", _table(head, [_field_row(one) for one in every])]
    for one in labels():
        own = [field for field in one.properties if field not in every]
        if own:
            parts += [f"and `{one.name}`\n", _table(head, [_field_row(field) for field in own])]
    parts.append("## Relationship types\n")
    parts.append(_table(("type", "from and to", "what it says"), [_type_row(one) for one in relationship_types()]))
    alike: dict[tuple[Property, ...], list[str]] = {}
    for kind in relationship_types():
        alike.setdefault(kind.properties, []).append(f"`{kind.name}`")
    for fields, names in alike.items():
        parts += [f"Properties of {', '.join(names)}:\n", _table(head, [_field_row(field) for field in fields])]
    return "\n".join(parts)


def _label_row(label: Label) -> tuple[str, ...]:
    kinds = ", ".join(f"`{name}`" for name in label.classes if name != FIGURE)
    return (f"`{label.name}`", label.term.label_zh, kinds, f"{label.term.comment_en} {label.term.comment_zh}")


def _type_row(kind: RelationshipType) -> tuple[str, ...]:
    starts: dict[str, list[str]] = {}
    for start, end in kind.ends:
        starts.setdefault(start, []).append(end)
    ends: dict[tuple[str, ...], list[str]] = {}
    for start, reached in starts.items():
        ends.setdefault(tuple(reached), []).append(start)
    drawn = "; ".join(f"({', '.join(froms)}) → ({', '.join(tos)})" for tos, froms in ends.items())
    return (f"`{kind.name}`", drawn, f"{kind.comment_en} {kind.comment_zh}")


def _field_row(field: Property) -> tuple[str, ...]:
    return (f"`{field.name}`", field.kind, field.source, f"{field.comment_en} {field.comment_zh}")


def _class_row(term: OntologyTerm) -> tuple[str, ...]:
    return (f"`pk:{term.name}`", term.label_zh, _above(term), f"{term.comment_en} {term.comment_zh}", "、".join(term.examples))


def _edge_row(schema: Schema, term: OntologyTerm) -> tuple[str, ...]:
    parent = schema.edge(term.parents[0]) if term.parents else term
    arrow = " (symmetric)" if term.symmetric else ""
    return (
        f"`pk:{term.name}`{arrow}",
        term.label_zh,
        _ends(term.domain or parent.domain),
        _ends(term.range or parent.range),
        _above(term),
        f"{term.comment_en} {term.comment_zh}",
    )


def _property_row(term: OntologyTerm) -> tuple[str, ...]:
    return (f"`pk:{term.name}`", term.label_zh, _ends(term.domain), _ends(term.range), f"{term.comment_en} {term.comment_zh}")


def _value_row(term: OntologyTerm) -> tuple[str, ...]:
    return (f"`pk:{term.name}`", f"{term.label_zh} / {term.label_en}", _above(term), f"{term.comment_en} {term.comment_zh}".strip())


def _ends(names: tuple[str, ...]) -> str:
    return ", ".join(_short(name) for name in names) or "any"


def _above(term: OntologyTerm) -> str:
    return ", ".join([*(f"`pk:{name}`" for name in term.parents), *(f"`{_short(iri)}`" for iri in term.aligned)])


def _short(name: str) -> str:
    for base, prefix in _ALIGNED.items():
        if name.startswith(base):
            return f"{prefix}:{name.removeprefix(base)}"
    return name


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(re.sub(r"\s+", " ", cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the files into a source tree."""
    here = Path(__file__).resolve().parent
    (here / "context.jsonld").write_text(context(), "utf-8")
    docs = here.parent / "docs"
    if docs.is_dir():
        (docs / "ontology.md").write_text(reference(), "utf-8")
        (docs / "property-graph.md").write_text(property_graph(), "utf-8")


if __name__ == "__main__":
    main()
