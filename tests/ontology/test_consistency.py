"""A reasoner reads the ontology: HermiT, by owlready2, in Java."""

import shutil
from importlib.resources import files
from pathlib import Path

import owlready2
import pyoxigraph as ox
import pytest

from policykg.ontology.identifiers import term
from policykg.ontology.schema import load_schema

PLANTED = """
<urn:x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{region}> .
<urn:x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{technology}> .
"""


@pytest.fixture(autouse=True)
def java() -> None:
    if not shutil.which("java"):
        pytest.skip("HermiT needs Java: install default-jre-headless")


def reason(extra: str, folder: Path) -> list[str]:
    """The classes that can have no member; raises OwlReadyInconsistentOntologyError."""
    store = ox.Store()
    store.load((files("policykg.ontology") / "policy.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    store.load(extra.encode(), format=ox.RdfFormat.N_TRIPLES)
    file = folder / "policy.nt"
    file.write_bytes(ox.serialize([quad.triple for quad in store], format=ox.RdfFormat.N_TRIPLES) or b"")
    world = owlready2.World()
    ontology = world.get_ontology(f"file://{file}").load()
    with ontology:
        owlready2.sync_reasoner_hermit(world, debug=0)
    return sorted(str(found) for found in world.inconsistent_classes())


def test_the_ontology_is_consistent(tmp_path: Path) -> None:
    assert reason("", tmp_path) == []


def test_a_region_that_is_a_technology_is_a_contradiction(tmp_path: Path) -> None:
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reason(PLANTED.format(region=term("Region"), technology=term("Technology")), tmp_path)


def test_every_term_has_labels_in_both_languages() -> None:
    schema = load_schema()
    lacking = [
        found.name for found in (*schema.classes, *schema.properties, *schema.individuals) if not (found.label_zh and found.label_en)
    ]
    assert lacking == []
