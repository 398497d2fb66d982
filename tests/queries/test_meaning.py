"""What parameters are taken for."""

import pytest

from policykg.graph.store import Store
from policykg.ontology.errors import QueryError
from policykg.queries.catalogue import find_question
from policykg.queries.engines import plain
from policykg.queries.meaning import Given, meanings


def meant(store: Store, question: str, given: Given, name: str) -> list[str | int]:
    return [plain(store, term) for term in meanings(store, find_question(question), given)[name].terms]


@pytest.mark.parametrize(("text", "name"), [("planned", "planned"), ("计划", "planned"), ("要求", "required"), ("已实现", "reported")])
def test_a_modality_is_one_of_five_words_in_either_language(text: str, name: str, store: Store) -> None:
    assert meant(store, "by-modality", {"modality": text}, "modality") == [name]


def test_a_modality_that_is_none_of_them_is_answered_with_all(store: Store) -> None:
    all_of_them = "encouraged 鼓励, planned 计划, recommended 建议, reported 已实现, required 要求"
    with pytest.raises(QueryError, match=rf"^no modality 命令; there are {all_of_them}$"):
        meanings(store, find_question("by-modality"), {"modality": "命令"})


def test_a_kind_of_instrument_means_all_below_it(store: Store) -> None:
    assert meant(store, "instruments-by-kind", {"kind": "供给型"}, "kind") == ["supplySide", "funding", "publicService", "talent"]
    assert meant(store, "instruments-by-kind", {"kind": "finance"}, "kind") == ["finance"]


def test_a_parameter_that_is_not_given_has_its_default(store: Store) -> None:
    assert meant(store, "least-certain", {}, "percent") == [50]
    assert meant(store, "least-certain", {"percent": 70}, "percent") == [70]


def test_a_number_that_is_none_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match=r"^percent is a whole number such as 60, not 一半$"):
        meanings(store, find_question("least-certain"), {"percent": "一半"})


def test_what_a_name_was_taken_for_is_said_unless_it_is_the_name_or_the_id(store: Store) -> None:
    found = meanings(store, find_question("citing"), {"document": "云府发〔2026〕3号"})
    assert found["document"].note == "document 云府发〔2026〕3号 is 云岚市低空经济发展计划 (document/云岚市低空经济发展计划)"
    for itself in ("云岚市低空经济发展计划", "document/云岚市低空经济发展计划"):
        assert meanings(store, find_question("citing"), {"document": itself})["document"].note is None


def test_a_parameter_that_takes_several_takes_one_and_others_do_not(store: Store) -> None:
    assert meant(store, "compare-regions", {"regions": ["云岚市", "青麓区"]}, "regions") == ["region/云岚市", "region/青麓区"]
    assert meant(store, "compare-regions", {"regions": "云岚市"}, "regions") == ["region/云岚市"]
    with pytest.raises(QueryError, match=r"^parameter region is given twice, 云岚市 and 青麓区; ask once for each$"):
        meanings(store, find_question("region-profile"), {"region": ["云岚市", "青麓区"]})
