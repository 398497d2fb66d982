"""What a text says, in names: the shape in which tests state what they expect."""

from policykg import Document, Entity, Figure, extract
from policykg.loaders.readers import Page
from policykg.ontology.model import DOC, Evidence, Extraction

TITLE = "云岚市数字经济发展行动计划"
"""Of a plan of a city that no list knows, so that nothing is true of it but what the test says."""

_REST = "各有关单位要结合实际认真抓好落实，并及时总结好的做法。"


def read(text: str, title: str = TITLE, media_type: str = "text/plain") -> Extraction:
    """The extraction of a title and a text below it, with a closing sentence that says nothing."""
    found = extract(Page("test.txt", f"{title}\n{text}\n{_REST}\n", media_type), fast=True)
    for statement in found.statements:
        start, end = statement.evidence.start, statement.evidence.end
        assert found.document.text[start:end] == statement.evidence.quote
    return found


def entities(found: Extraction) -> set[tuple[str, str]]:
    """Class and name of every entity but the document."""
    return {(entity.type, entity.name) for entity in found.entities[1:]}


def relations(found: Extraction) -> set[tuple[str, str, str]]:
    """Subject, predicate and object by name; the document is ``DOC``."""
    names = _names(found)
    return {
        (names[statement.subject], statement.predicate, names[statement.object])
        for statement in found.statements
        if isinstance(statement.object, str)
    }


def figures(found: Extraction) -> set[tuple[str, str, str, str, str, str | None]]:
    """Subject, indicator, comparator, value, unit and period of every figure."""
    names = _names(found)
    return {
        (
            names[statement.subject],
            statement.object.indicator,
            statement.object.comparator,
            f"{statement.object.value:f}",
            statement.object.unit,
            statement.object.period,
        )
        for statement in found.statements
        if isinstance(statement.object, Figure)
    }


def figure_rows(found: Extraction) -> list[tuple[str, str, str, str, str | None, str, str]]:
    """Subject, indicator, comparator with value, unit, period, status and kind, in the order of the text."""
    names = {one.id: one.name for one in found.entities}
    return [
        (
            names[s.subject],
            s.object.indicator,
            f"{s.object.comparator} {s.object.value:f}",
            s.object.unit,
            s.object.period,
            s.object.status,
            s.object.kind,
        )
        for s in found.statements
        if isinstance(s.object, Figure)
    ]


def entity(found: Extraction, name: str) -> Entity:
    """The one entity of that name."""
    [one] = [entity for entity in found.entities if entity.name == name]
    return one


def document(text: str, title: str = TITLE) -> Document:
    """The document of a title and a text."""
    return read(text, title).document


def _names(found: Extraction) -> dict[str, str]:
    return {entity.id: entity.name for entity in found.entities} | {found.entities[0].id: DOC}


def cited(evidence: Evidence) -> str | None:
    """The passage that evidence stands in, as it is cited."""
    return evidence.passage.label if evidence.passage else None
