"""What the property graph calls things."""

import pytest

from policykg.ontology.errors import UnknownClass
from policykg.ontology.projection import label, labels, relationship_type, relationship_types, top_class
from policykg.ontology.schema import load_schema


def test_every_class_of_nodes_is_below_one_label() -> None:
    below = [name for found in labels() for name in found.classes]
    assert sorted(below) == sorted(node.name for node in load_schema().nodes)


def test_every_predicate_is_a_type_under_its_own_name() -> None:
    names = [found.name for found in relationship_types()]
    assert names == [*(edge.name for edge in load_schema().edges), "mentionedIn", "withinRegion", "succeededBy", "figureRegion"]


def test_labels_and_types_differ_in_more_than_case() -> None:
    # the embedded engine keeps both in one space of names
    names = [name.casefold() for name in (*(found.name for found in labels()), *(found.name for found in relationship_types()))]
    assert len(names) == len(set(names))


def test_every_end_is_a_label_and_names_are_plain() -> None:
    known = {found.name for found in labels()}
    assert all(name.isidentifier() for name in known)
    for found in relationship_types():
        assert found.name.isidentifier()
        assert {name for pair in found.ends for name in pair} <= known


def test_a_predicate_has_the_ends_of_the_one_above_it() -> None:
    assert relationship_type("leads").ends == relationship_type("responsibleFor").ends


def test_an_open_range_takes_every_entity_and_no_figure() -> None:
    assert ("Programme", "Technology") in relationship_type("partOf").ends
    assert ("Programme", "Figure") not in relationship_type("partOf").ends
    assert {end for _, end in relationship_type("hasFigure").ends} == {"Figure"}


def test_the_key_comes_first_and_names_are_given_once() -> None:
    for key, properties in [("id", found.properties) for found in labels()] + [("sid", found.properties) for found in relationship_types()]:
        names = [one.name for one in properties]
        assert names[0] == key
        assert len(names) == len(set(names))


def test_the_label_of_a_class_is_its_topmost_one() -> None:
    assert [top_class(name) for name in ("PolicyDocument", "Organization", "Observation")] == ["Document", "Organization", "Figure"]


@pytest.mark.parametrize("find", [label, relationship_type])
def test_what_is_not_in_the_closed_list_is_refused(find: object) -> None:
    assert callable(find)
    with pytest.raises(UnknownClass, match="Planet is not in the ontology"):
        find("Planet")
