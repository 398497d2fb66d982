"""Results of analyses that are written back: what stands in the store then, and what takes no notice of it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result

from policykg import Store
from policykg.graph.exports import export, exporters
from policykg.graph.projection import project
from policykg.graph.rdf import COLUMN
from policykg.graph.validation import check_versions
from policykg.ontology.errors import UnknownName
from policykg.queries.analyses import analyses
from policykg.queries.catalogue import questions
from tests import command_line
from tests.queries.neighbours import NEIGHBOURS

PAGE = (Path(__file__).parents[2] / "docs" / "analyses.md").read_text("utf-8")
GAPS = """SELECT DISTINCT ?number ?region ?name ?peers ?peer ?quote WHERE {
  ?analysis a pk:Analysis ; pk:analysisName "gaps" ; pk:analysisParameter ?parameter .
  BIND (STRAFTER(?parameter, "region=") AS ?region)
  ?row a pk:AnalysisRow ; pk:inAnalysis ?analysis ; pk:rowNumber ?number ; column:entity ?entity ; column:peers ?peers ; column:peer ?at .
  ?entity skos:prefLabel ?name . ?at skos:prefLabel ?peer .
  ?row pk:restsOn/pk:evidence/oa:hasSelector/oa:exact ?quote
}"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two documents of neighbouring regions; tests may change it."""
    with Store(tmp_path / "store", create=True) as opened:
        for name, extraction in NEIGHBOURS.items():
            opened.add(extraction, name)
        yield opened


def listed(store: Store) -> list[tuple[object, ...]]:
    return [row[:3] for row in store.written().rows]


def test_nothing_is_written_unless_asked_for(store: Store) -> None:
    before = sorted(map(str, store.rdf))
    store.analyse("gaps", region="汐州市")
    assert sorted(map(str, store.rdf)) == before
    assert listed(store) == []


def test_a_written_row_leads_to_its_entities_and_its_sentence(store: Store) -> None:
    # 岚州省 has 量子计算 and 工业软件, 汐州市 has 量子计算
    table = store.analyse("gaps", region="汐州市", write=True)
    assert [row[:1] + row[2:] for row in table.rows] == [("工业软件", 1, "岚州省", 0.5)]
    assert store.sparql(GAPS).rows == ((1, "region/汐州市", "工业软件", 1, "岚州省", "岚州省发展量子计算和工业软件"),)
    assert listed(store) == [("gaps", "region=region/汐州市", 1)]
    assert str(store.written().rows[0][3]) in table.notes[-1]


def test_it_says_which_state_it_was_computed_from_and_stands_in_one_graph(store: Store) -> None:
    store.analyse("centrality", write=True)
    query = "SELECT ?g ?state (COUNT(?row) AS ?rows) { GRAPH ?g { ?g pk:computedFrom ?state . ?row pk:inAnalysis ?g } } GROUP BY ?g ?state"
    [(graph, state, rows)] = store.sparql(query).rows
    assert (graph, state, rows) == (store.base + str(store.written().rows[0][3]), store.state(), len(store.analyse("centrality").rows))


def test_numbers_and_words_of_the_ontology_have_their_types(store: Store) -> None:
    store.analyse("similar-regions", write=True)
    query = "SELECT (DATATYPE(?likeness) AS ?kind) ?likeness ?shared { ?row column:likeness ?likeness ; column:shared ?shared }"
    assert store.sparql(query).rows == (("http://www.w3.org/2001/XMLSchema#decimal", 0.5, 1),)
    store.analyse("timeline", entity="工业软件", write=True)
    assert store.sparql("SELECT ?relation ?modality { ?row column:relation ?relation ; column:modality ?modality }").rows == (
        ("https://w3id.org/policykg/ontology#develops", "https://w3id.org/policykg/ontology#reported"),
    )


ASKED = {
    "gaps": {"region": "汐州市"},
    "changes": {"before": "岚州省数字经济发展报告", "after": "汐州市数字经济行动计划"},
    "timeline": {"entity": "量子计算"},
}


@pytest.mark.parametrize("name", analyses())
def test_every_analysis_can_be_written_and_its_columns_are_documented(store: Store, name: str) -> None:
    table = store.analyse(name, ASKED.get(name), write=True)
    assert listed(store)[0][2] == len(table.rows) > 0
    properties = [str(row[0]) for row in store.sparql("SELECT DISTINCT ?property { ?row a pk:AnalysisRow ; ?property ?value }").rows]
    columns = {one.removeprefix(COLUMN) for one in properties if one.startswith(COLUMN)}
    [line] = [line for line in PAGE.splitlines() if line.startswith(f"| `{name}` |")]
    filled = {one for one in table.columns if any(record[one] is not None for record in table.records())}
    assert columns == filled - {"class"}
    assert columns <= set(re.findall(r"`(\w+)`", line.rpartition(" | ")[2]))


def test_writing_again_replaces_and_other_parameters_stand_beside(store: Store) -> None:
    for _ in range(2):
        store.analyse("gaps", region="汐州市", write=True)
    before = sorted(map(str, store.rdf))
    store.analyse("gaps", region="汐州市", write=True)
    assert sorted(map(str, store.rdf)) == before
    store.analyse("gaps", region="岚州省", write=True)
    assert listed(store) == [("gaps", "region=region/岚州省", 0), ("gaps", "region=region/汐州市", 1)]


def test_nothing_else_takes_notice_of_it(store: Store, tmp_path: Path) -> None:
    def everything(folder: Path) -> list[object]:
        for name, exporter in exporters().items():
            export(store, name, folder / (name + exporter.suffix))
        files = {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}
        answers = [store.ask(name).rows for name, question in questions().items() if not any(one.required for one in question.parameters)]
        checked = list(check_versions(store, store.versions(), jobs=1))
        return [files, answers, checked, store.state(), store.documents(), project(store), store.find("工业软件"), store.find("gaps")]

    before = everything(tmp_path / "before")
    for name in ("centrality", "communities", "similar-regions"):
        store.analyse(name, write=True)
    store.analyse("gaps", region="汐州市", write=True)
    assert len(store.written().rows) == 4
    assert everything(tmp_path / "after") == before


def test_results_stay_until_the_documents_change(store: Store) -> None:
    store.analyse("gaps", region="汐州市", write=True)
    store.analyse("centrality", write=True)
    store.close()
    with Store(store.path) as again:
        assert len(listed(again)) == 2
        again.add(NEIGHBOURS["report.txt"], "report.txt")  # as it was
        assert len(listed(again)) == 2
        again.remove("report.txt")
        assert listed(again) == []
        again.analyse("centrality", write=True)
        again.add(NEIGHBOURS["report.txt"], "report.txt")
        assert listed(again) == []
        assert again.sparql("ASK { ?row a pk:AnalysisRow }").rows == ((False,),)


def test_a_result_that_a_cut_off_change_left_behind_goes_when_the_store_is_opened(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.analyse("centrality", write=True)
    monkeypatch.setattr(Store, "_drop_outdated", lambda _: None)
    store.remove("report.txt")
    assert len(listed(store)) == 1
    store.close()
    monkeypatch.undo()
    with Store(store.path) as again:
        assert listed(again) == []


def test_results_are_removed_by_name_or_all(store: Store) -> None:
    for name in ("centrality", "communities", "similar-regions"):
        store.analyse(name, write=True)
    assert [row[0] for row in store.erase("communities").rows] == ["communities"]
    assert [row[0] for row in listed(store)] == ["centrality", "similar-regions"]
    with pytest.raises(UnknownName, match=r"^no analysis centralty; did you mean centrality\?$"):
        store.erase("centralty")
    before = sorted(map(str, store.quads()))
    assert len(store.erase().rows) == 2
    assert listed(store) == []
    assert sorted(map(str, store.rdf)) != []
    assert sorted(map(str, store.quads())) == before


# ---------------------------------------------------------------------- on the command line


def run(store: Store, *arguments: str) -> Result:
    return command_line.run(*arguments, "--store", store.path)


def test_write_list_and_remove(store: Store) -> None:
    store.close()
    written = run(store, "analyse", "gaps", "-p", "region", "汐州市", "--write", "--table")
    assert "工业软件" in written.stdout
    assert "policykg: written to the graph <https://w3id.org/policykg/id/analysis/" in written.stderr
    [row] = json.loads(run(store, "analyse", "--written").stdout)
    assert (row["analysis"], row["parameters"], row["rows"]) == ("gaps", "region=region/汐州市", 1)
    assert "工业软件" in run(store, "sparql", GAPS).stdout
    assert json.loads(run(store, "analyse", "gaps", "--remove").stdout) == [row]
    assert json.loads(run(store, "analyse", "--written").stdout) == []


GONE = "policykg: the documents are others now, so what was written of centrality is gone; write it again with --write\n"


def test_documents_that_change_take_the_results_along_and_it_is_said(store: Store, examples: Path) -> None:
    store.analyse("centrality", write=True)
    store.close()
    assert run(store, "build", str(examples / "notice.txt")).stderr == GONE
    run(store, "analyse", "centrality", "--write")
    assert run(store, "build", str(examples / "notice.txt")).stderr == ""  # as it was
    assert run(store, "remove", "notice.txt").exit_code == 2
    assert run(store, "remove", "report.txt").stderr == GONE
    assert run(store, "remove", "action.txt").stderr == ""


@pytest.mark.parametrize(
    "arguments", [("--write",), ("centrality", "--written"), ("centrality", "--write", "--remove"), ("--written", "--remove")]
)
def test_options_that_do_not_go_together(store: Store, arguments: tuple[str, ...]) -> None:
    store.close()
    told = run(store, "analyse", *arguments)
    assert told.exit_code == 2
    assert told.stderr.startswith("policykg: give NAME --write, or --written, or [NAME] --remove")
