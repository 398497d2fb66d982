"""Words of one sign, two, three and more, in names and in sentences."""

import pytest

from policykg.graph.store import Store
from policykg.ontology.errors import QueryError
from policykg.queries.find import find
from tests.queries.documents import NEWS, PLAN


def names(store: Store, words: str) -> list[object]:
    return [row["name"] for row in find(store, words, ("entities",)).records()]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("芯", ["飞控芯片"]),
        ("雷达", ["避障雷达"]),
        ("厘米级", ["厘米级定位"]),
        ("低空产业基金", ["低空产业基金"]),
        ("云府发〔2026〕3号", [PLAN.name]),
        ("火星", []),
    ],
)
def test_a_word_of_any_length_is_found_in_names(words: str, found: list[str], store: Store) -> None:
    assert names(store, words) == found


def test_the_name_that_is_nearest_comes_first(store: Store) -> None:
    assert names(store, "低空")[0] == "低空经济"


def test_sentences_are_found_whether_or_not_they_say_a_statement(example_store: Store) -> None:
    [row, *_] = find(example_store, "转型", ("sentences",)).records()
    [document] = [one for one in example_store.documents() if one.title == row["name"]]
    assert "转型" in str(row["match"])
    assert example_store.text(document.digest)[int(str(row["start"])) :].startswith(str(row["match"])[:5])


def test_capitals_do_not_matter(example_store: Store) -> None:
    assert names(example_store, "5g-a") == names(example_store, "5G-A") != []


def test_more_than_is_shown_is_said(store: Store) -> None:
    table = find(store, "云", ("entities",), most=2)
    assert len(table.rows) == 2
    assert table.notes[0].endswith(" entities found, 2 shown; show more with --limit")


def test_nothing_is_no_word(store: Store) -> None:
    with pytest.raises(QueryError, match=r"^there is nothing to find; give a word, one sign or more$"):
        find(store, "“”")


def test_a_word_that_only_a_text_has_is_no_entity(store: Store) -> None:
    assert names(store, "仓库") == []
    assert NEWS.name not in names(store, "机场")
