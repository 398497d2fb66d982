"""What a parameter may be given: the entities of its classes that the store has, those of most statements first."""

from dataclasses import dataclass

from ..graph.store import Store
from ..ontology.identifiers import term
from ..ontology.model import Modality
from ..ontology.schema import load_schema
from .catalogue import Parameter

_CLOSED = ("Modality", "InstrumentKind")
_OPEN = ("text", "number")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a parameter takes: what to give, how it is called, and how many statements have it as an end."""

    value: str
    name: str
    statements: int | None = None


def choices(store: Store, parameter: Parameter, most: int | None = None) -> list[Choice]:
    """The values of a parameter; none are listed for words and numbers, which are free."""
    if set(_OPEN) & set(parameter.classes):
        return []
    if set(_CLOSED) & set(parameter.classes):
        of_modality = "Modality" in parameter.classes
        concepts = [one for one in load_schema().individuals if (one.name in set(Modality)) == of_modality]
        return [Choice(one.name, one.label_zh) for one in concepts][:most]
    kinds = "" if "any" in parameter.classes else f"VALUES ?class {{ {' '.join(f'<{term(name)}>' for name in parameter.classes)} }}"
    rows = store.select(f"""SELECT ?entity (MIN(?name) AS ?label) (COUNT(DISTINCT ?statement) AS ?statements) WHERE {{
            {{ SELECT DISTINCT ?entity ?name WHERE {{ {kinds} ?entity a ?class ; skos:prefLabel ?name }} }}
            {{ ?statement rdf:subject ?entity }} UNION {{ ?statement rdf:object ?entity }}
        }} GROUP BY ?entity ORDER BY DESC(?statements) ?entity""")
    return [Choice(row["entity"].removeprefix(store.base), row["label"], int(row["statements"])) for row in rows[:most]]
