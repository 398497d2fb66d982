"""The store: documents come, are replaced and go as a whole."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pyoxigraph as ox
import pytest

from policykg.graph.store import FORMAT, Change, Store
from policykg.ontology.errors import QueryError, StoreError, UnknownDocument
from policykg.ontology.identifiers import iri, term
from policykg.ontology.model import Extraction
from tests.graph.made import TITLE, plan

ONE = plan()
OTHER = plan("云岚市低空经济行动计划", "无人机")


def texts(store: Store) -> set[str]:
    return {file.stem for file in (store.path / "texts").iterdir()}


def state(store: Store) -> tuple[list[str], set[str]]:
    """All that a store holds: quads, with the list of source files, and texts."""
    return sorted(map(str, store.rdf)), texts(store)


# ---------------------------------------------------------------------- add, replace, remove, list


def test_a_document_is_listed_with_what_its_header_says(store: Store) -> None:
    assert store.add(ONE, "a.txt") == Change.ADDED
    [document] = store.documents()
    assert (document.id, document.title, document.kind, document.genre) == (f"document/{TITLE}", TITLE, "PolicyDocument", "plan")
    assert (document.date, document.number, document.sources) == ("2025-04-16", None, ("a.txt",))
    assert (document.statements, document.characters) == (3, len(ONE.document.text))
    assert document.version == ONE.document.version
    assert store.text(document.digest) == ONE.document.text


def test_documents_are_listed_by_title(store: Store) -> None:
    store.add(plan("西岭市行动计划"), "b.txt")
    store.add(plan("东岭市行动计划"), "a.txt")
    assert [document.title for document in store.documents()] == ["东岭市行动计划", "西岭市行动计划"]


def test_a_document_added_twice_changes_nothing(store: Store) -> None:
    store.add(ONE, "a.txt")
    before = state(store)
    assert store.add(ONE, "a.txt") == Change.UNCHANGED
    assert state(store) == before


def test_the_same_content_from_two_sources_is_one_version_with_both(store: Store) -> None:
    store.add(ONE, "a.txt")
    held = sorted(map(str, store.quads()))
    assert store.add(ONE, "copy/a.txt") == Change.ADDED
    [document] = store.documents()
    assert document.sources == ("a.txt", "copy/a.txt")
    assert sorted(map(str, store.quads())) == held


def test_a_file_with_a_new_text_takes_the_place_of_its_old_one(store: Store) -> None:
    store.add(ONE, "a.txt")
    assert store.add(OTHER, "a.txt") == Change.REPLACED
    assert [document.title for document in store.documents()] == ["云岚市低空经济行动计划"]
    assert list(store.quads(ONE.document.version)) == []
    assert texts(store) == {OTHER.document.digest}


def test_what_another_file_says_stays_when_a_file_is_replaced(store: Store) -> None:
    store.add(ONE, "a.txt")
    store.add(ONE, "b.txt")
    store.add(OTHER, "a.txt")
    assert {document.title: document.sources for document in store.documents()} == {
        TITLE: ("b.txt",),
        "云岚市低空经济行动计划": ("a.txt",),
    }
    assert texts(store) == {ONE.document.digest, OTHER.document.digest}


def test_a_text_that_is_extracted_anew_by_better_rules_replaces_its_statements(store: Store) -> None:
    poorer = Extraction(ONE.document, ONE.entities, ONE.statements[:1])
    store.add(poorer, "a.txt")
    assert store.add(ONE, "a.txt") == Change.REPLACED
    [document] = store.documents()
    assert document.statements == 3
    with Store(store.path.parent / "fresh", create=True) as fresh:
        fresh.add(ONE, "a.txt")
        assert sorted(map(str, store.rdf)) == sorted(map(str, fresh.rdf))


@pytest.mark.parametrize("name", ["a.txt", TITLE, f"document/{TITLE}", ONE.document.version])
def test_a_document_goes_by_its_file_title_id_or_version(name: str, store: Store) -> None:
    store.add(OTHER, "b.txt")
    before = state(store)
    store.add(ONE, "a.txt")
    assert [document.title for document in store.remove(name)] == [TITLE]
    assert state(store) == before


def test_removing_one_of_two_sources_removes_nothing_else(store: Store) -> None:
    store.add(ONE, "a.txt")
    before = state(store)
    store.add(ONE, "b.txt")
    assert [document.sources for document in store.remove("b.txt")] == [("a.txt",)]
    assert state(store) == before
    assert [document.sources for document in store.remove("a.txt")] == [()]


def test_removing_the_last_source_leaves_no_statement_and_no_text(store: Store) -> None:
    store.add(ONE, "a.txt")
    store.add(ONE, "b.txt")
    store.remove("a.txt")
    store.remove("b.txt")
    assert state(store) == ([], set())


def test_a_source_file_tells_its_document(store: Store) -> None:
    store.add(ONE, "a.txt")
    assert (store.said_by("a.txt"), store.said_by("b.txt")) == (f"document/{TITLE}", None)


def test_removing_by_title_removes_all_its_sources(store: Store) -> None:
    store.add(ONE, "a.txt")
    store.add(ONE, "b.txt")
    store.remove(TITLE)
    assert state(store) == ([], set())


def test_what_two_documents_say_stays_as_long_as_one_of_them_does(store: Store) -> None:
    # both develop 算力中心
    store.add(ONE, "a.txt")
    store.add(OTHER, "b.txt")
    centre = ox.NamedNode(iri("facility/算力中心"))
    assert len({quad.graph_name for quad in store.rdf.quads_for_pattern(centre, None, None, None)}) == 2
    store.remove("a.txt")
    assert len({quad.graph_name for quad in store.rdf.quads_for_pattern(centre, None, None, None)}) == 1


def test_a_document_that_is_not_there_cannot_go(store: Store) -> None:
    store.add(ONE, "a.txt")
    with pytest.raises(UnknownDocument, match=r"^no document c\.txt in the store; `policykg documents` lists them$"):
        store.remove("c.txt")


def test_two_texts_of_one_document_are_two_versions_of_it(store: Store) -> None:
    store.add(plan(technology="人工智能"), "a.txt")
    store.add(plan(technology="区块链"), "b.txt")
    assert {document.id for document in store.documents()} == {f"document/{TITLE}"}
    assert len({document.version for document in store.documents()}) == 2


def test_a_source_whose_name_would_be_code_is_a_name(store: Store) -> None:
    name = 'a" } } ; DROP ALL ; # \n.txt'
    store.add(ONE, name)
    store.add(OTHER, "b.txt")
    assert {source for document in store.documents() for source in document.sources} == {name, "b.txt"}
    store.remove(name)
    assert [document.sources for document in store.documents()] == [("b.txt",)]


# ---------------------------------------------------------------------- all or nothing


class Failing:
    """A store that breaks down at one of its methods, after half of a load."""

    def __init__(self, rdf: ox.Store, method: str) -> None:
        self.rdf, self.method = rdf, method

    def __iter__(self) -> Iterator[ox.Quad]:
        return iter(self.rdf)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 whatever the store's method gives
        if name != self.method:
            return getattr(self.rdf, name)

        def fail(work: str | list[ox.Quad]) -> None:
            if not isinstance(work, str):
                self.rdf.bulk_extend(work[: len(work) // 2])
            raise OSError("no space left on device")

        return fail


@pytest.mark.parametrize("method", ["bulk_extend", "update"])
def test_a_load_that_fails_leaves_the_store_as_it_was(method: str, store: Store) -> None:
    store.add(OTHER, "b.txt")
    before = state(store)
    store._rdf = cast("ox.Store", Failing(store.rdf, method))
    with pytest.raises(OSError, match="no space left"):
        store.add(ONE, "a.txt")
    assert state(store) == before


@pytest.mark.parametrize("method", ["bulk_extend", "update"])
def test_a_replacement_that_fails_leaves_the_old_text(method: str, store: Store) -> None:
    store.add(OTHER, "a.txt")
    before = state(store)
    store._rdf = cast("ox.Store", Failing(store.rdf, method))
    with pytest.raises(OSError, match="no space left"):
        store.add(ONE, "a.txt")
    assert state(store) == before


def test_a_process_that_dies_in_a_load_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    with Store(tmp_path / "store", create=True) as store:
        store.add(OTHER, "b.txt")
        before = state(store)
    program = """
import os, sys
from policykg.graph.store import Store
from tests.graph.made import plan

class Dying:
    def __init__(self, rdf): self.rdf = rdf
    def __getattr__(self, name): return getattr(self.rdf, name)
    def update(self, _): os._exit(9)

store = Store(sys.argv[1])
store._rdf = Dying(store.rdf)
store.add(plan(), "a.txt")
"""
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path / "store")], check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == 9
    assert len(list((tmp_path / "store" / "texts").iterdir())) == 2
    with Store(tmp_path / "store") as store:
        assert state(store) == before


def test_a_change_of_several_steps_is_one_transaction(store: Store) -> None:
    # what the store relies on: a later step that fails takes the earlier ones back
    with pytest.raises(RuntimeError, match="urn:g"):
        store.rdf.update("INSERT DATA { <urn:a> <urn:b> 1 } ; CREATE GRAPH <urn:g> ; CREATE GRAPH <urn:g>")
    assert list(store.rdf) == []


# ---------------------------------------------------------------------- the folder


def test_two_processes_cannot_have_it_open(tmp_path: Path) -> None:
    with Store(tmp_path / "store", create=True):
        done = subprocess.run(
            [sys.executable, "-m", "policykg", "documents", "--store", str(tmp_path / "store")], capture_output=True, check=False, text=True
        )
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        f"policykg: {tmp_path / 'store'}: another process has the store open; wait until it has ended, or use another store"
    ]


def test_one_process_cannot_have_it_open_twice(tmp_path: Path) -> None:
    with Store(tmp_path, create=True), pytest.raises(StoreError, match="another process has the store open"):
        Store(tmp_path)


def test_a_closed_store_can_be_opened_again(tmp_path: Path) -> None:
    with Store(tmp_path / "store", create=True) as store:
        store.add(ONE, "a.txt")
    with Store(tmp_path / "store") as store:
        assert [document.sources for document in store.documents()] == [("a.txt",)]
        assert store.add(ONE, "a.txt") == Change.UNCHANGED


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()  # closing twice is closing
    with pytest.raises(StoreError, match=r"the store is closed; open it again$"):
        store.documents()


def test_a_store_that_is_not_there_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store; make one with `policykg build FILES`"):
        Store(tmp_path / "store")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("来信", "utf-8")
    with pytest.raises(StoreError, match="the folder holds other files and no store"):
        Store(tmp_path, create=True)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_no_folder_for_a_store(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("", "utf-8")
    with pytest.raises(StoreError, match="the folder holds other files and no store"):
        Store(tmp_path / "store", create=True)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(StoreError, match=r"file/store: not a directory; name a folder that can be written with --store$"):
        Store(tmp_path / "file" / "store", create=True)


def test_an_empty_folder_becomes_a_store(tmp_path: Path) -> None:
    with Store(tmp_path, create=True) as store:
        assert store.documents() == []
    assert {path.name for path in tmp_path.iterdir()} == {"documents", "rdf", "store.json", "texts"}


def test_a_store_of_another_version_is_refused(tmp_path: Path) -> None:
    Store(tmp_path, create=True).close()
    (tmp_path / "store.json").write_text(json.dumps({"format": FORMAT + 1, "base": "https://kg.example/"}), "utf-8")
    with pytest.raises(StoreError, match=f"it is a store of version {FORMAT + 1} and this policykg reads version {FORMAT}; build it again"):
        Store(tmp_path)


@pytest.mark.parametrize("settings", ["", "{}", "[1]", '{"format": 1}', "\ufffd"])
def test_settings_that_cannot_be_read_are_one_clear_line(settings: str, tmp_path: Path) -> None:
    Store(tmp_path, create=True).close()
    (tmp_path / "store.json").write_text(settings, "utf-8")
    with pytest.raises(StoreError, match=r"its store\.json cannot be read; build the store again in another folder$"):
        Store(tmp_path)


def test_a_damaged_store_is_one_clear_line(tmp_path: Path) -> None:
    Store(tmp_path, create=True).close()
    (tmp_path / "rdf" / "CURRENT").write_text("a blocked manifest", "utf-8")  # whose own words are not taken for a lock
    with pytest.raises(StoreError, match=r"the store cannot be read; delete it and build it again, or name another with --store$"):
        Store(tmp_path)


@pytest.mark.parametrize("create", [False, True])
def test_a_database_that_was_deleted_is_not_begun_anew(create: bool, tmp_path: Path) -> None:  # noqa: FBT001 a case
    Store(tmp_path, create=True).close()
    shutil.rmtree(tmp_path / "rdf")
    for _ in range(2):
        with pytest.raises(StoreError, match="the store cannot be read"):
            Store(tmp_path, create=create)
    assert not (tmp_path / "rdf").exists()


def test_a_text_that_was_deleted_is_missed(store: Store) -> None:
    store.add(ONE, "a.txt")
    (store.path / "texts" / f"{ONE.document.digest}.txt").unlink()
    with pytest.raises(StoreError, match=f"the text {ONE.document.digest[:12]}… is missing; build the store again$"):
        store.text(ONE.document.digest)


def test_a_text_is_kept_to_the_last_character(store: Store) -> None:
    # the offsets count every one, line ends and marks included
    text = "\ufeff云岚市行动计划\r\n到2027年\u2028建成\x0c算力中心\t3座。\r"
    document = type(ONE.document)(text, "text/plain", "云岚市行动计划", "PolicyDocument", "plan")
    store.add(Extraction(document, ONE.entities[:1], ()), "a.txt")
    assert store.text(document.digest) == text


# ---------------------------------------------------------------------- the base of the IRIs


def test_a_store_keeps_the_base_it_was_made_with(tmp_path: Path) -> None:
    with Store(tmp_path, create=True, base="https://kg.example/id/") as store:
        store.add(ONE, "a.txt")
        subjects = {str(quad.subject) for quad in store.quads()} - {"<https://w3id.org/policykg/software/policykg>"}
        assert {subject.startswith("<https://kg.example/id/") for subject in subjects} == {True}
        assert [document.id for document in store.documents()] == [f"document/{TITLE}"]
    with Store(tmp_path) as store:
        assert store.base == "https://kg.example/id/"
    with pytest.raises(StoreError, match=r"its IRIs begin with https://kg\.example/id/; leave out the base"):
        Store(tmp_path, base="https://other.example/")


@pytest.mark.parametrize("base", ["kg", "https://kg.example/> <urn:x", "https://kg.example/a b/"])
def test_a_base_that_cannot_begin_an_iri_is_refused_before_anything_is_made(base: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot begin an IRI; give a base such as"):
        Store(tmp_path / "store", create=True, base=base)
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------------- the same bytes


def nquads(folder: Path, documents: list[tuple[Extraction, str]]) -> bytes:
    with Store(folder, create=True) as store:
        for document, source in documents:
            store.add(document, source)
        return "".join(f"{quad} .\n" for quad in sorted(store.quads(), key=str)).encode()


def test_the_order_of_the_documents_changes_no_byte(extractions: dict[str, Extraction], tmp_path: Path) -> None:
    documents = [(extraction, name) for name, extraction in extractions.items()]
    forward, backward = nquads(tmp_path / "a", documents), nquads(tmp_path / "b", documents[::-1])
    assert forward == backward
    assert forward.count(b"\n") > 5000


def test_a_detour_changes_no_byte(extractions: dict[str, Extraction], tmp_path: Path) -> None:
    documents = [(extraction, name) for name, extraction in extractions.items()]
    straight = nquads(tmp_path / "a", documents)
    with Store(tmp_path / "b", create=True) as store:
        store.add(ONE, documents[0][1])
        store.add(OTHER, "x.txt")
        for document, source in documents:
            store.add(document, source)
        store.remove("x.txt")
    assert nquads(tmp_path / "b", documents) == straight


# ---------------------------------------------------------------------- reading


def test_a_query_is_over_all_documents_at_once(store: Store) -> None:
    store.add(ONE, "a.txt")
    store.add(OTHER, "b.txt")
    rows = store.select("SELECT DISTINCT ?label WHERE { ?document pk:develops ?what . ?what skos:prefLabel ?label } ORDER BY ?label")
    assert [row["label"] for row in rows] == ["人工智能", "无人机", "算力中心"]


def test_what_is_unbound_is_empty(store: Store) -> None:
    store.add(ONE, "a.txt")
    query = "SELECT ?label ?code WHERE { ?thing a pk:Technology ; skos:prefLabel ?label OPTIONAL { ?thing pk:regionCode ?code } }"
    assert store.select(query) == [{"label": "人工智能", "code": ""}]


def test_a_value_is_bound_and_not_pasted_in(store: Store) -> None:
    store.add(ONE, "a.txt")
    label = ox.Literal('人工智能"@zh } #', language="zh")
    assert store.select("SELECT ?thing ?label WHERE { ?thing skos:prefLabel ?label }", {ox.Variable("label"): label}) == []


def test_a_query_that_cannot_be_read_is_shown_with_its_place(store: Store) -> None:
    with pytest.raises(QueryError, match=r"^the query cannot be read: ") as raised:
        store.query("SELECT ?x WHERE {\n ?x ?y }")
    assert str(raised.value).splitlines()[-1].strip() == "^"


def test_a_select_is_needed_for_rows(store: Store) -> None:
    with pytest.raises(QueryError, match="a SELECT query is needed here"):
        store.select("ASK { ?s ?p ?o }")


def test_the_list_of_source_files_is_no_part_of_what_documents_say(store: Store) -> None:
    store.add(ONE, "a.txt")
    assert {quad.graph_name for quad in store.quads()} == {ox.NamedNode(iri(ONE.document.version))}
    assert ox.NamedNode(term("sourceFile")) not in {quad.predicate for quad in store.quads()}


def test_a_quoted_triple_in_an_answer_is_written_out(store: Store) -> None:
    [row] = store.select("SELECT ?t WHERE { BIND (TRIPLE(pk:a, pk:b, pk:c) AS ?t) }")
    assert row["t"].startswith("<https://w3id.org/policykg/ontology#a> ")
