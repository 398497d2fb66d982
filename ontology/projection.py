"""The property graph's vocabulary: labels, relationship types and property names, derived from the ontology.

A label is a topmost class, so that ``(o:Organization)`` finds government bodies too on every engine; the property ``type``
has the most specific class. A relationship type is a predicate under its own name, one relationship for each statement.

>>> [label.name for label in labels()][:3]
['Document', 'Organization', 'Region']
>>> relationship_type("locatedIn").ends
(('Organization', 'Region'), ('Programme', 'Region'), ('Facility', 'Region'))
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from .errors import UnknownClass
from .schema import OntologyTerm, load_schema

Kind = Literal["string", "strings", "integer", "float"]
"""What a property holds: a text, a list of texts, a whole number, or a number in double precision."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property of nodes or relationships; ``source`` is the RDF that it comes from."""

    name: str
    kind: Kind
    source: str
    comment_en: str
    comment_zh: str


@dataclass(frozen=True, slots=True)
class Label:
    """A node label; ``classes`` are those that ``type`` may name, ``properties`` begin with the key ``id``."""

    name: str
    classes: tuple[str, ...]
    properties: tuple[Property, ...]
    term: OntologyTerm


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A relationship type; ``ends`` are pairs of labels, ``properties`` begin with the key ``sid``."""

    name: str
    ends: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...]
    comment_en: str
    comment_zh: str


_NODE = (
    Property("id", "string", "its IRI", "Key: the IRI.", "键：IRI。"),
    Property("type", "string", "rdf:type", "The most specific class.", "最具体的类。"),
    Property("name", "string", "skos:prefLabel", "The name; of a figure, what it measures and its value.", "名称；数据则为指标与数值。"),
    Property("aliases", "strings", "skos:altLabel", "Other names, sorted; a list that may be empty.", "其他名称，已排序，可为空列表。"),
)
_DOCUMENT = (
    Property(
        "title", "string", "dcterms:title", "The title as written; only documents of the store have one.", "原标题；仅存储中的文件有。"
    ),
    Property("number", "string", "pk:documentNumber", "文号: 国发〔2015〕28号.", "发文字号。"),
    Property("date", "string", "dcterms:date", "ISO 8601.", "日期（ISO 8601）。"),
    Property("published", "string", "pk:datePublished", "The day of publication (ISO 8601).", "发布日期（ISO 8601）。"),
    Property("inForce", "string", "pk:dateInForce", "The first day in force (ISO 8601).", "施行日期（ISO 8601）。"),
    Property("until", "string", "pk:dateNoLongerInForce", "The last day in force (ISO 8601).", "有效期截止日（ISO 8601）。"),
    Property("validity", "string", "pk:validity", "As its page declares it: inForce, notYet, amended, expired or repealed.", "效力状态。"),
    Property("indexNumber", "string", "pk:indexNumber", "索引号.", "索引号。"),
    Property("genre", "string", "pk:genre", "law, plan, opinion, notice, measures, report, news or other.", "文种。"),
    Property("publisher", "string", "dcterms:publisher", "Who published it, as written.", "发布者，原文写法。"),
)
_OWN = {
    "Document": _DOCUMENT,
    "Organization": (
        Property("validFrom", "string", "pk:validFrom", "The year in which a body was set up.", "机构设立之年。"),
        Property("validUntil", "string", "pk:validUntil", "The year in which it ended or was changed.", "机构撤销或改组之年。"),
    ),
    "Region": (Property("code", "string", "pk:regionCode", "Administrative code (GB/T 2260).", "行政区划代码（GB/T 2260）。"),),
    "Instrument": (Property("kind", "string", "pk:instrumentKind", "Kind of instrument: a value of the ontology.", "工具类型。"),),
    "Figure": (
        Property("indicator", "string", "pk:indicator", "The thing measured, in the words of the text.", "所衡量的事物，用原文的词。"),
        Property("value", "float", "pk:value", "The number in base units.", "以基本单位计的数值。"),
        Property("valueText", "string", "pk:valueText", "The number as the text writes it.", "数值原文。"),
        Property("unit", "string", "pk:unit", "The measure word, the unit or %.", "量词、计量单位或 %。"),
        Property("comparator", "string", "pk:comparator", "= exactly, >= at least, <= at most, ~ about.", "比较符。"),
        Property("kind", "string", "pk:figureKind", "level, share, growth, cumulative or rank.", "数据种类。"),
        Property("period", "string", "pk:period", "EDTF: 2025, 2025-03, 2021/2025.", "时期（EDTF）。"),
        Property("baseline", "string", "pk:baseline", "What a growth is measured against.", "基期。"),
        Property("region", "string", "pk:figureRegion", "IRI of the region; also a relationship, `figureRegion`.", "所属地区的 IRI。"),
    ),
}  # fmt: skip
_KEY = (
    Property("sid", "string", "its IRI", "Key: the IRI of the statement (or of the judgement).", "键：陈述（或判定）的 IRI。"),
    Property("predicate", "string", "rdf:predicate", "The relationship type again, for results.", "关系类型，便于输出。"),
)
_EVIDENCE = (
    Property("confidence", "float", "pk:confidence", "0 to 1.", "置信度，0 到 1。"),
    Property("quote", "string", "oa:exact", "The words that say it, verbatim.", "原文。"),
    Property("sentence", "string", "oa:prefix, oa:exact, oa:suffix", "The quote in its sentence.", "原文所在的句子。"),
    Property("start", "integer", "oa:start", "Where the quote begins in the kept text (code points).", "原文起点（码点）。"),
    Property(
        "end", "integer", "oa:end", "Where it ends, exclusive. A word of Cypher: write r.`end`.", "原文终点（不含）；须写作 r.`end`。"
    ),
    Property("passage", "string", "pk:passage / pk:cited", "Article or section: 第十二条第二款.", "条款。"),
    Property("page", "integer", "pk:page", "Page of a paged file, from 1.", "页码，从 1 起。"),
    Property("document", "string", "prov:specializationOf", "The IRI of the document that says it.", "出处文件的 IRI。"),
    Property("title", "string", "dcterms:title", "Its title as written.", "出处文件的标题。"),
    Property("version", "string", "oa:hasSource", "The IRI of the version of its text.", "文件版本的 IRI。"),
)
_STATEMENT = (
    *_KEY,
    Property("modality", "string", "pk:modality", "reported, planned, required, encouraged or recommended.", "语气。"),
    Property(
        "extractor", "string", "pk:extractor", "The rule or model that found it; several are joined by |.", "抽取规则，几个以 | 相连。"
    ),
    Property("batch", "integer", "pk:batch", "Of a place chosen for a pilot: 2 for 第二批.", "选为试点的批次。"),
    Property("chosen", "string", "pk:chosen", "When it was chosen (EDTF).", "选为试点的时间（EDTF）。"),
    *_EVIDENCE,
)
_MENTION = (
    *_KEY,
    Property("mention", "string", "pk:mention", "The words that are taken for the entity.", "文中的提法。"),
    Property("verdict", "string", "pk:verdict", "same, notSame or unsure.", "结论。"),
    Property("reason", "string", "pk:reason", "The rule that judged so.", "理由。"),
    *_EVIDENCE,
)

FIGURE, DOCUMENT, REGION, ORGANIZATION = "Figure", "Document", "Region", "Organization"
MENTIONED_IN = "mentionedIn"
WITHIN_REGION, SUCCEEDED_BY, FIGURE_REGION = "withinRegion", "succeededBy", "figureRegion"


@cache
def top_class(name: str) -> str:
    """The topmost class of ours that a class belongs to.

    >>> top_class("GovernmentBody"), top_class("Commentary"), top_class("Target")
    ('Organization', 'Document', 'Figure')
    """
    return load_schema().ancestors(name)[-1]


@cache
def labels() -> tuple[Label, ...]:
    """Every node label, in the order of the legend."""
    schema = load_schema()
    classes: dict[str, list[str]] = {}
    for node in schema.nodes:
        classes.setdefault(top_class(node.name), []).append(node.name)
    terms = {term.name: term for term in schema.classes}
    return tuple(Label(name, tuple(below), (*_NODE, *_OWN.get(name, ())), terms[name]) for name, below in classes.items())


@cache
def relationship_types() -> tuple[RelationshipType, ...]:
    """Every relationship type: the predicates of statements, then what is no statement."""
    entities = tuple(label.name for label in labels() if label.name != FIGURE)
    found = [
        RelationshipType(edge.name, _ends(edge, entities), _STATEMENT, edge.comment_en, edge.comment_zh) for edge in load_schema().edges
    ]
    mentioned = tuple((name, DOCUMENT) for name in entities)
    properties = {term.name: term for term in load_schema().properties}
    within, after, of_figure = (properties[name] for name in (WITHIN_REGION, SUCCEEDED_BY, FIGURE_REGION))
    return (
        *found,
        RelationshipType(MENTIONED_IN, mentioned, _MENTION, "A judgement: words of the document mean it.", "判定：文中的提法指该实体。"),
        RelationshipType(WITHIN_REGION, ((REGION, REGION),), _KEY, within.comment_en, within.comment_zh),
        RelationshipType(SUCCEEDED_BY, ((ORGANIZATION, ORGANIZATION),), _KEY, after.comment_en, after.comment_zh),
        RelationshipType(FIGURE_REGION, ((FIGURE, REGION),), _KEY, of_figure.comment_en, of_figure.comment_zh),
    )  # fmt: skip


@cache
def label(name: str) -> Label:
    """The label of that name; raises :class:`UnknownClass`."""
    for found in labels():
        if found.name == name:
            return found
    raise UnknownClass(name, [known.name for known in labels()])


@cache
def relationship_type(name: str) -> RelationshipType:
    """The relationship type of that name; raises :class:`UnknownClass`."""
    for found in relationship_types():
        if found.name == name:
            return found
    raise UnknownClass(name, [known.name for known in relationship_types()])


def _ends(edge: OntologyTerm, entities: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The pairs of labels that a predicate may stand between; where its range is open, every entity but no figure."""
    schema = load_schema()
    domain, range_ = edge.domain, edge.range
    for parent in edge.parents:
        domain, range_ = domain or schema.edge(parent).domain, range_ or schema.edge(parent).range
    subjects = tuple(dict.fromkeys(map(top_class, domain))) or entities
    objects = tuple(dict.fromkeys(map(top_class, range_))) or entities
    order = [found.name for found in labels()]
    return tuple((one, other) for one in sorted(subjects, key=order.index) for other in sorted(objects, key=order.index))
