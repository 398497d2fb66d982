"""The JSON of the annotation guide: what ``extract --format json`` prints and what gold files hold."""

from typing import Any

from .ontology.model import DOC, Evidence, Extraction, Figure, Statement, plain
from .ontology.schema import load_schema

# The predicates of the guide; others are printed under "other", where scoring leaves them out.
_SCORED = (
    "issuedBy", "basedOn", "supersedes", "proposes", "develops", "carriesOut", "responsibleFor", "appliedIn", "integratesWith", "supports",
    "addresses", "faces", "locatedIn", "partOf",
)  # fmt: skip


def to_guide(extraction: Extraction) -> dict[str, Any]:
    """An extraction in the shape of the annotation guide, with offsets, modality, confidence and extractors beside.

    The document itself is ``DOC`` and not listed. A predicate below one of the guide's (leads, participatesIn) is printed
    as that one, with its own name in ``specific``.
    """
    document = extraction.document
    own = extraction.entities[0].id
    schema = load_schema()
    relations: list[dict[str, Any]] = []
    other: list[dict[str, Any]] = []
    indicators: list[dict[str, Any]] = []
    for statement in extraction.statements:
        row = _row(statement, own)
        if isinstance(statement.object, Figure):
            indicators.append(row | _indicator(statement.object))
            continue
        above = [name for name in schema.ancestors(statement.predicate) if name in _SCORED]
        row |= {"predicate": above[0] if above else statement.predicate, "object": DOC if statement.object == own else statement.object}
        if row["predicate"] != statement.predicate:
            row["specific"] = statement.predicate
        (relations if above else other).append(row)
    return {
        "document": {
            "title": document.title,
            "number": document.number,
            "date": document.date,
            "signed": document.signed,
            "published": document.published,
            "in_force": document.in_force,
            "until": document.until,
            "validity": document.validity,
            "index_number": document.index_number,
            "genre": document.genre,
            "kind": document.kind,
            "issuers": list(document.issuers),
            "addressee": document.text[slice(*document.addressee)].rstrip("：: ") if document.addressee else None,
            "publisher": document.publisher,
            "version": document.version,
            "sha256": document.digest,
        },
        "entities": [
            {
                "id": entity.id,
                "type": schema.core(entity.type),
                "name": entity.name,
                "aliases": list(entity.aliases),
                "mentions": [{"start": start, "end": end} for start, end in entity.mentions],
            }
            | ({"kind": entity.kind} if entity.kind else {})
            for entity in extraction.entities[1:]
        ],
        "relations": relations,
        "indicators": indicators,
        "other": other,
        "definitions": [
            {"entity": definition.entity, "definition": definition.text} | _place(definition.evidence)
            for definition in extraction.definitions
        ],
    }


def _row(statement: Statement, own: str) -> dict[str, Any]:
    return {
        "subject": DOC if statement.subject == own else statement.subject,
        **_place(statement.evidence),
        "modality": statement.modality.value,
        "confidence": float(statement.confidence),
        "extractor": list(statement.extractors),
        **({"batch": statement.batch} if statement.batch else {}),
        **({"chosen": statement.chosen} if statement.chosen else {}),
    }


def _place(evidence: Evidence) -> dict[str, Any]:
    return {
        "evidence": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        **({"passage": evidence.passage.label} if evidence.passage else {}),
        **({"page": evidence.page} if evidence.page else {}),
    }


def _indicator(figure: Figure) -> dict[str, Any]:
    value = float(figure.value)
    return {
        "metric": figure.indicator,
        "value": int(value) if value.is_integer() else value,
        "value_text": figure.value_text,
        "unit": figure.unit,
        "comparator": figure.comparator,
        "period": figure.period,
        "status": figure.status,
        "kind": figure.kind,
        "region": figure.region,
        "baseline": figure.baseline,
    } | ({"exact": plain(figure.value)} if float(plain(figure.value)) != figure.value else {})
