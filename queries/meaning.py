"""What a question is asked with: parameters as the user types them, and what they are taken for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from ..graph.names import Names
from ..graph.rdf import XSD
from ..graph.store import Store
from ..ontology.errors import QueryError
from ..ontology.identifiers import iri, term
from ..ontology.model import Modality
from ..ontology.schema import OntologyTerm, load_schema
from .catalogue import Parameter, Question
from .engines import Term
from .resolve import Named, likeliest, said

Given = Mapping[str, str | int | Sequence[str]]
"""Parameters as a user gives them: a name, an alias, a code or an id each, or several where the question takes several."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a parameter is bound to: one term, or several of which each is asked for."""

    parameter: str
    terms: tuple[Term, ...]
    note: str | None = None
    """What the words were taken for, where they are not the name itself."""


def meanings(store: Store, question: Question, given: Given) -> dict[str, Meant]:
    """What the parameters of a question mean; raises :class:`QueryError` if one is missing, too many or not known."""
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            takes = ", ".join(known) or "none"
            raise QueryError(f"{question.name} has no parameter {name}; it takes {takes}")
    found: dict[str, Meant] = {}
    names = Names(store)
    for parameter in question.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is None or value == []:
            if parameter.required:
                raise QueryError(f"{question.name} needs -p {parameter.name} NAME, for example {parameter.example}")
            continue
        texts = [value] if isinstance(value, str | int) else list(value)
        if len(texts) > 1 and not parameter.many:
            raise QueryError(f"parameter {parameter.name} is given twice, {texts[0]} and {texts[1]}; ask once for each")
        meant = [_meaning(store, names, parameter, str(text)) for text in texts]
        notes = "; ".join(one.note for one in meant if one.note)
        found[parameter.name] = Meant(parameter.name, tuple(dict.fromkeys(term for one in meant for term in one.terms)), notes or None)
    return found


def _meaning(store: Store, names: Names, parameter: Parameter, text: str) -> Meant:
    if "text" in parameter.classes:
        return Meant(parameter.name, (ox.Literal(text),))
    if "number" in parameter.classes:
        if not text.isascii() or not text.isdigit():
            raise QueryError(f"{parameter.name} is a whole number such as {parameter.example}, not {text}")
        return Meant(parameter.name, (ox.Literal(text, datatype=ox.NamedNode(XSD + "integer")),))
    if "Modality" in parameter.classes:
        return _concepts(parameter, "modality", text, [one for one in load_schema().individuals if one.name in set(Modality)])
    if "InstrumentKind" in parameter.classes:
        kinds = [one for one in load_schema().individuals if one.name not in set(Modality)]
        return _concepts(parameter, "kind of instrument", text, kinds)
    named = likeliest(store, text, parameter.classes)
    note = _taken_for(names, text, named)
    return Meant(parameter.name, (ox.NamedNode(iri(named.id, store.base)),), note and f"{parameter.name} {note}")


def about(store: Store, text: str) -> tuple[str, list[str]]:
    """The id of the entity that a text names, and what the user should know of it, a line each."""
    names, named = Names(store), likeliest(store, text, ("any",))
    node = ox.NamedNode(iri(named.id, store.base))
    silence = None if said(store, node) else nothing_said(names, node)
    return named.id, [note for note in (_taken_for(names, text, named), silence) if note]


def _taken_for(names: Names, text: str, named: Named) -> str | None:
    """What a text was taken for, where it is neither the name nor the id of that."""
    label = names.label(named.id)
    return named.note or (None if text in (label, named.id) else f"{text} is {label} ({named.id})")


def unanswered(store: Store, question: Question, meant: Mapping[str, Meant]) -> str:
    """Why a question has no answer, in one line: nothing is said of what it asks about, or nothing that it asks for."""
    names = Names(store)
    asked = [node for one in meant.values() for node in one.terms if isinstance(node, ox.NamedNode) and node.value.startswith(store.base)]
    silent = [nothing_said(names, node) for node in asked if not _is_document(store, node) and not said(store, node)]
    if silent:
        return "; ".join(silent)
    about = "、".join(str(names.label(node.value.removeprefix(store.base))) for node in asked)
    return f"no document says {f'of {about} ' if about else ''}what {question.name} asks for"


def nothing_said(names: Names, node: ox.NamedNode) -> str:
    """That documents only mention an entity, or that none says anything of a document."""
    identifier = node.value.removeprefix(names.store.base)
    named = "" if _is_document(names.store, node) else "; it is only mentioned"
    return f"no document says anything of {names.label(identifier)} ({identifier}){named}"


def _is_document(store: Store, node: ox.NamedNode) -> bool:
    return node.value.startswith(f"{store.base}document/")


def _concepts(parameter: Parameter, what: str, text: str, known: list[OntologyTerm]) -> Meant:
    """A concept by its name or label, and all below it."""
    for concept in known:
        if text in (concept.name, concept.label_zh, concept.label_en):
            below = [one.name for one in known if concept.name in one.parents]
            note = None if text == concept.name else f"{parameter.name} {text} is {concept.name}"
            return Meant(parameter.name, tuple(ox.NamedNode(term(name)) for name in (concept.name, *below)), note)
    raise QueryError(f"no {what} {text}; there are {', '.join(f'{one.name} {one.label_zh}' for one in known)}")
