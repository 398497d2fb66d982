"""The ontology read by a reasoner: HermiT, by owlready2, in Java."""

import shutil
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import owlready2
import pyoxigraph as ox
import pytest

from policykg.graph.rdf import quads
from policykg.ontology.identifiers import term
from policykg.ontology.model import Extraction

RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
DATE = "http://www.w3.org/2001/XMLSchema#date"  # no datatype of OWL 2


@pytest.fixture(autouse=True)
def java() -> None:
    if not shutil.which("java"):
        pytest.skip("HermiT needs Java: install default-jre-headless")


def ontology() -> ox.Store:
    store = ox.Store()
    store.load((files("policykg.ontology") / "policy.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    return store


def empty_classes(store: ox.Store, folder: Path) -> list[str]:
    """The classes that can have no member; raises OwlReadyInconsistentOntologyError where the whole has no model."""
    file = folder / "policy.nt"
    file.write_bytes(ox.serialize([quad.triple for quad in store], format=ox.RdfFormat.N_TRIPLES) or b"")
    world = owlready2.World()
    loaded = world.get_ontology(file.as_uri()).load()
    with loaded:
        owlready2.sync_reasoner_hermit(world, debug=0)
    return sorted(str(found) for found in world.inconsistent_classes())


def individual(name: str, *classes: str) -> Iterable[ox.Quad]:
    return [ox.Quad(ox.NamedNode(f"https://kg.example/{name}"), RDF_TYPE, ox.NamedNode(term(kind))) for kind in classes]


def edge(subject: str, predicate: str, obj: str) -> ox.Quad:
    return ox.Quad(ox.NamedNode(f"https://kg.example/{subject}"), ox.NamedNode(term(predicate)), ox.NamedNode(f"https://kg.example/{obj}"))


def test_the_ontology_is_consistent_and_every_class_can_have_a_member(tmp_path: Path) -> None:
    assert empty_classes(ontology(), tmp_path) == []


@pytest.mark.parametrize("name", ["notice.txt", "industrial-internet.html"])
def test_what_an_example_says_is_consistent_with_the_ontology(name: str, extractions: dict[str, Extraction], tmp_path: Path) -> None:
    store = ontology()
    store.extend(
        ox.Quad(*quad.triple)
        for quad in quads(extractions[name])
        if not (isinstance(quad.object, ox.Literal) and quad.object.datatype.value == DATE)
    )
    assert empty_classes(store, tmp_path) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Region", "Technology"),
        ("GovernmentBody", "Sector"),  # below Organization, which is disjoint with Sector
        ("PolicyDocument", "Commentary"),
        ("Observation", "Target"),
        ("Modality", "Problem"),
    ],
)
def test_nothing_is_in_two_classes_that_exclude_each_other(one: str, other: str, tmp_path: Path) -> None:
    store = ontology()
    store.extend(individual("x", one, other))
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        empty_classes(store, tmp_path)


def test_the_ends_of_a_predicate_hold_for_those_below_it(tmp_path: Path) -> None:
    # who leads is responsible, and who is responsible is an organisation
    store = ontology()
    store.extend([*individual("云岚市", "Region"), *individual("工程", "Programme"), edge("云岚市", "leads", "工程")])
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        empty_classes(store, tmp_path)


def test_a_figure_has_one_value(tmp_path: Path) -> None:
    store = ontology()
    store.extend(individual("figure", "Target"))
    decimal = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    for value in ("3", "4"):
        store.add(ox.Quad(ox.NamedNode("https://kg.example/figure"), ox.NamedNode(term("value")), ox.Literal(value, datatype=decimal)))
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        empty_classes(store, tmp_path)
