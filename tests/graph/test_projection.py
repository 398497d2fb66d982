"""The store as labelled nodes and typed relationships."""

from dataclasses import replace
from pathlib import Path

from policykg.graph.projection import project, project_part
from policykg.graph.property_graph import property_graph
from policykg.graph.store import Store
from policykg.ontology.model import Document, Extraction
from policykg.ontology.projection import label, labels, relationship_type, relationship_types
from tests.graph.made import TITLE, entity, figure, plan, said


def test_a_node_has_its_topmost_class_as_label_and_its_own_as_type(store: Store) -> None:
    text = f"{TITLE}\n云岚市科学技术局牵头智算工程。\n"
    own, body, programme = entity("PolicyDocument", TITLE), entity("GovernmentBody", "云岚市科学技术局"), entity("Programme", "智算工程")
    document = Document(text, "text/plain", TITLE, "PolicyDocument", "notice")
    store.add(Extraction(document, (own, body, programme), (said(text, body, "leads", programme, "云岚市科学技术局牵头智算工程"),)), "a")
    node = project(store).nodes[store.base + "organization/云岚市科学技术局"]
    assert (node.label, node.properties["type"]) == ("Organization", "GovernmentBody")


def test_a_relationship_has_its_statement_with_the_sentence(store: Store) -> None:
    store.add(plan(), "a.txt")
    [one] = [found for found in project(store).relationships if found.end[0] == "Technology"]
    assert (one.type, one.start) == ("develops", ("Document", f"{store.base}document/{TITLE}"))
    assert one.properties == {
        "sid": store.base + plan().statements[0].id(plan().document.version),
        "predicate": "develops",
        "modality": "planned",
        "extractor": "hand",
        "confidence": 0.9,
        "quote": "推动人工智能应用",
        "sentence": "推动人工智能应用。",
        "start": 10,
        "end": 18,
        "document": f"{store.base}document/{TITLE}",
        "title": TITLE,
        "version": store.base + plan().document.version,
    }


def test_where_a_place_is_chosen_for_a_pilot_the_relationship_has_batch_and_time(store: Store) -> None:
    text = f"{TITLE}\n深圳市入选第二批智慧农业试点。\n"
    own, pilot, city = entity("PolicyDocument", TITLE), entity("Programme", "智慧农业试点"), entity("Region", "深圳市")
    chosen = replace(said(text, pilot, "locatedIn", city, "深圳市入选第二批智慧农业试点"), batch=2, chosen="2023")
    store.add(Extraction(Document(text, "text/plain", TITLE, "PolicyDocument", "notice"), (own, pilot, city), (chosen,)), "a")
    [one] = [found for found in project(store).relationships if found.type == "locatedIn"]
    assert (one.properties["batch"], one.properties["chosen"]) == (2, "2023")
    [(_, _, edge)] = property_graph(store).edges(data=True)
    assert (edge["batch"], edge["chosen"]) == (2, "2023")


def test_a_judgement_is_a_relationship_to_the_document(store: Store) -> None:
    store.add(plan(), "a.txt")
    [one] = [found for found in project(store).relationships if found.type == "mentionedIn"]
    assert (one.start[1], one.end[1]) == (f"{store.base}facility/算力中心", f"{store.base}document/{TITLE}")
    assert (one.properties["mention"], one.properties["verdict"], one.properties["reason"]) == ("算力中心", "same", "name in gazetteer")


def test_the_region_of_a_figure_and_what_holds_it_are_relationships(store: Store) -> None:
    text = f"{TITLE}\n到2027年，深圳市建成算力中心3座。\n"
    own, centre = entity("PolicyDocument", TITLE), entity("Facility", "算力中心")
    city = entity("Region", "深圳市", code="440300", within="region/440000")
    number = figure(centre, region=city)
    document = Document(text, "text/plain", TITLE, "PolicyDocument", "plan")
    store.add(Extraction(document, (own, centre, city), (said(text, centre, "hasFigure", number, "算力中心3座"),)), "a.txt")
    ends = {(one.type, one.start[1].removeprefix(store.base), one.end[1].removeprefix(store.base)) for one in project(store).relationships}
    assert ends == {
        ("hasFigure", "facility/算力中心", number.id),
        ("figureRegion", number.id, "region/440300"),
        ("withinRegion", "region/440300", "region/440000"),
    }


def test_aliases_are_a_sorted_list_of_what_all_documents_use(store: Store) -> None:
    for title, alias in (("甲市计划", "智算中心"), ("乙市计划", "算力枢纽")):
        one = plan(title)
        store.add(replace(one, entities=(*one.entities[:2], replace(one.entities[2], aliases=(alias,)))), title)
    assert project(store).nodes[f"{store.base}facility/算力中心"].properties["aliases"] == ("智算中心", "算力枢纽")


def test_the_order_of_documents_makes_no_difference(tmp_path: Path) -> None:
    plans = [plan("甲市计划"), plan("乙市计划", "区块链")]
    with Store(tmp_path / "one", create=True) as one, Store(tmp_path / "two", create=True) as two:
        for extraction in plans:
            one.add(extraction, extraction.document.title)
        for extraction in reversed(plans):
            two.add(extraction, extraction.document.title)
        assert list(project(one).nodes) == list(project(two).nodes)
        assert project(one) == project(two)


def test_everything_is_in_the_closed_lists(example_store: Store) -> None:
    graph = project(example_store)
    for node in graph.nodes.values():
        assert set(node.properties) <= {one.name for one in label(node.label).properties}
        assert node.properties["type"] in label(node.label).classes
    for one in graph.relationships:
        kind = relationship_type(one.type)
        assert (one.start[0], one.end[0]) in kind.ends
        assert set(one.properties) <= {field.name for field in kind.properties}


def test_a_property_holds_what_its_kind_says(example_store: Store) -> None:
    graph, kinds = project(example_store), {"string": str, "strings": tuple, "integer": int, "float": float}
    declared = {(found.name, one.name): one.kind for found in labels() for one in found.properties}
    declared |= {(found.name, one.name): one.kind for found in relationship_types() for one in found.properties}
    for owner, properties in [(node.label, node.properties) for node in graph.nodes.values()] + [
        (one.type, one.properties) for one in graph.relationships
    ]:
        for name, value in properties.items():
            assert type(value) is kinds[declared[owner, name]], (owner, name)


def test_each_sid_stands_once(example_store: Store) -> None:
    sids = [one.properties["sid"] for one in project(example_store).relationships]
    assert len(sids) == len(set(sids))


def test_the_state_of_a_store_is_that_of_what_it_holds(store: Store) -> None:
    empty = store.state()
    store.add(plan(), "a.txt")
    filled = store.state()
    assert filled != empty
    store.add(plan(), "b.txt")  # the same content under another name
    assert store.state() == filled
    store.remove("a.txt")
    assert store.state() == filled
    store.remove("b.txt")
    assert store.state() == empty


def test_a_part_is_as_it_is_in_the_whole(example_store: Store) -> None:
    whole = project(example_store)
    said = tuple(one for one in whole.relationships if "modality" in one.properties)
    part = project_part(example_store, (str(one.properties["sid"]) for one in said))
    assert part.relationships == said
    assert {"passage"} < {name for one in said for name in one.properties}  # what is looked up another step away
    assert part.nodes == {node: whole.nodes[node] for one in said for _, node in (one.start, one.end)}


def test_a_part_of_one_statement_has_no_other_and_the_nodes_that_are_named(example_store: Store) -> None:
    whole = project(example_store)
    [one, *_] = [one for one in whole.relationships if one.type == "develops"]
    [other, *_] = [node for node in whole.nodes if node not in (one.start[1], one.end[1])]
    part = project_part(example_store, [str(one.properties["sid"])], [other])
    assert part.relationships == (one,)
    assert part.nodes == {node: whole.nodes[node] for node in sorted({one.start[1], one.end[1], other})}


def test_a_part_of_what_the_store_does_not_say_is_empty(example_store: Store) -> None:
    part = project_part(example_store, [example_store.base + "statement/none"], [example_store.base + "region/none"])
    assert (part.nodes, part.relationships) == ({}, ())
