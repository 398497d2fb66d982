"""Documents made by hand: what an extractor gives, whatever the rules of today find."""

from decimal import Decimal

from policykg.ontology.identifiers import entity_id, normal_name
from policykg.ontology.model import Document, Entity, Evidence, Extraction, Figure, Judgement, Modality, Statement, Verdict
from policykg.ontology.schema import load_schema

TITLE = "云岚市算力行动计划"


def entity(kind: str, name: str, *, code: str | None = None, within: str | None = None, number: str | None = None) -> Entity:
    """An entity that is called by its full name."""
    core = "Document" if kind in ("PolicyDocument", "Commentary") else load_schema().core(kind)
    identifier = f"region/{code}" if code else entity_id(core, name)
    return Entity(identifier, kind, name, normal_name(name), code=code, within=within, number=number)


def quoted(text: str, quote: str) -> Evidence:
    """The only place of a quote in a text, with the rest of its line around it."""
    assert text.count(quote) == 1, quote
    start = text.index(quote)
    end = start + len(quote)
    first, last = text.rfind("\n", 0, start) + 1, text.index("\n", end)
    return Evidence(start, end, quote, text[first:start], text[end:last])


def said(text: str, subject: Entity, predicate: str, obj: Entity | Figure, quote: str, modality: Modality = Modality.PLANNED) -> Statement:
    """A statement that a quote says."""
    target = obj if isinstance(obj, Figure) else obj.id
    return Statement(subject.id, predicate, target, modality, Decimal("0.9"), ("hand",), quoted(text, quote))


def figure(of: Entity, value: str = "3", *, text: str = "3座", region: Entity | None = None, baseline: str | None = None) -> Figure:
    """A number of things that are to be there in 2027."""
    return Figure(of.id, "算力中心", Decimal(value), "座", ">=", "target", "level", text, "2027", region.id if region else None, baseline)


def plan(title: str = TITLE, technology: str = "人工智能", *, media_type: str = "text/plain", kind: str = "PolicyDocument") -> Extraction:
    """A plan that says three things: it develops a technology and a facility, and how many of the facility there will be."""
    text = f"{title}\n推动{technology}应用。\n到2027年，建成算力中心3座。\n"
    own, skill, centre = entity(kind, title), entity("Technology", technology), entity("Facility", "算力中心")
    place = quoted(text, "算力中心")
    return Extraction(
        Document(text, media_type, title, kind, "plan", date="2025-04-16"),
        (own, skill, centre),
        (
            said(text, own, "develops", skill, f"推动{technology}应用"),
            said(text, own, "develops", centre, "建成算力中心"),
            said(text, centre, "hasFigure", figure(centre), "算力中心3座"),
        ),
        (Judgement("算力中心", centre.id, Verdict.SAME, Decimal(1), "name in gazetteer", place),),
    )
