"""The table that answers a question."""

import pytest

from policykg.queries.table import Table


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
