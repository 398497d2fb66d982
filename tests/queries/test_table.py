"""The table that answers a question."""

from pathlib import Path

import pytest

from policykg import Store
from policykg.queries.table import Table
from tests.queries.neighbours import NEIGHBOURS


def test_a_record_names_every_cell_in_the_order_of_the_columns() -> None:
    table = Table(("who", "value", "period"), (("云岚市", 12, "2028"), ("青麓区", 62.5, None)))
    assert [list(record.items()) for record in table.records()] == [
        [("who", "云岚市"), ("value", 12), ("period", "2028")],
        [("who", "青麓区"), ("value", 62.5), ("period", None)],
    ]


def test_a_table_without_rows_has_no_records() -> None:
    assert Table(("who",), ()).records() == []


def test_a_row_that_is_too_short_is_not_filled_up() -> None:
    with pytest.raises(ValueError, match="shorter"):
        Table(("who", "value"), (("云岚市",),)).records()


MIXED = Table(("who", "value"), (("云岚市", 12), ("青麓区", ">=7"), ("<b>", None)))


def test_a_table_is_a_data_frame() -> None:
    frame = MIXED.to_pandas()
    assert list(frame.columns) == ["who", "value"]
    assert frame["who"].tolist() == ["云岚市", "青麓区", "<b>"]


def test_an_arrow_table_has_columns_of_one_type() -> None:
    assert MIXED.to_arrow().to_pydict() == {"who": ["云岚市", "青麓区", "<b>"], "value": ["12", ">=7", None]}
    assert Table(("value",), ((1,), (2.5,), (None,))).to_arrow().to_pydict() == {"value": [1.0, 2.5, None]}


def test_a_notebook_draws_it_without_running_what_is_in_it() -> None:
    drawn = MIXED._repr_html_()
    assert "<td>云岚市</td><td>12</td>" in drawn
    assert "<td>&lt;b&gt;</td><td></td>" in drawn
    assert "<p>60 rows, 50 shown</p>" in Table(("n",), tuple((number,) for number in range(60)))._repr_html_()


def test_csv_is_written_for_excel(tmp_path: Path) -> None:
    text = MIXED.to_csv(tmp_path / "table.csv")
    assert text.splitlines()[1] == "云岚市,12"
    assert (tmp_path / "table.csv").read_bytes().startswith(b"\xef\xbb\xbfwho,value")


def test_a_store_answers_from_python(tmp_path: Path) -> None:
    with Store(tmp_path / "store", create=True) as store:
        for name, extraction in NEIGHBOURS.items():
            store.add(extraction, name)
        table = store.ask("compare-regions", regions=["岚州省", "汐州市"], evidence=True)
        assert table.columns[-2:] == ("岚州省", "汐州市")
        assert [len(sentences) for sentences in table.evidence] == [3, 1, 1]
        assert store.find("量子").records()[0]["name"] == "量子计算"
        assert store.sparql("ASK { ?region a pk:Region }").rows == ((True,),)


def test_where_a_notebook_shows_plain_text_it_is_csv() -> None:
    class Printer:
        said = ""

        def text(self, text: str) -> None:
            self.said += text

    printer = Printer()
    Table(("n",), tuple((number,) for number in range(60)))._repr_pretty_(printer, False)  # noqa: FBT003 as IPython calls it
    assert printer.said.splitlines()[:2] == ["n", "0"]
    assert printer.said.splitlines()[-2:] == ["49", "… 60 rows, 50 shown"]
