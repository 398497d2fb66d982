"""What a question is asked with: parameters as the user types them, and what they are taken for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from ..graph.names import Names
from ..graph.rdf import XSD
from ..graph.store import Store
from ..ontology.errors import QueryError
from ..ontology.identifiers import term
from ..ontology.model import Modality
from ..ontology.schema import OntologyTerm, load_schema
from .catalogue import Parameter, Question
from .engines import Term
from .resolve import resolve

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
    node = resolve(store, text, parameter.classes)
    identifier = node.value.removeprefix(store.base)
    label = names.label(identifier)
    note = None if text == label else f"{parameter.name} {text} is {label} ({identifier})"
    return Meant(parameter.name, (node,), note)


def _concepts(parameter: Parameter, what: str, text: str, known: list[OntologyTerm]) -> Meant:
    """A concept by its name or label, and all below it."""
    for concept in known:
        if text in (concept.name, concept.label_zh, concept.label_en):
            below = [one.name for one in known if concept.name in one.parents]
            note = None if text == concept.name else f"{parameter.name} {text} is {concept.name}"
            return Meant(parameter.name, tuple(ox.NamedNode(term(name)) for name in (concept.name, *below)), note)
    raise QueryError(f"no {what} {text}; there are {', '.join(f'{one.name} {one.label_zh}' for one in known)}")
