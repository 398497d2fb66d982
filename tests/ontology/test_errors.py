"""Errors: one root, a built-in beside it, one line for the user."""

import pytest

from policykg.ontology import errors
from policykg.ontology.errors import PolicyKGError

RAISED: list[tuple[PolicyKGError, type[Exception]]] = [
    (errors.InputError("plan.txt", "it is empty", "save it again"), ValueError),
    (errors.ExtractorError("llm", "no endpoint is named", "set POLICYKG_LLM_URL"), RuntimeError),
    (errors.ServerError("bolt://localhost:7687", "no server answers", "start it"), ConnectionError),
    (errors.UnknownClass("Planet", ["Region"]), LookupError),
    (errors.InvalidIdentifier("“”", "nothing is left"), ValueError),
    (errors.StoreError("store", "it is closed", "open it"), OSError),
    (errors.OutputError("out.csv", "no space left on device"), OSError),
    (errors.UnknownDocument("plan.txt"), LookupError),
    (errors.QueryError("LOAD is refused"), ValueError),
    (errors.UnknownName("format", "xls", ["csv"]), LookupError),
    (errors.MissingExtra("Neo4j export", "neo4j"), ImportError),
]


def test_every_error_is_tried_here() -> None:
    assert {type(error) for error, _ in RAISED} == set(PolicyKGError.__subclasses__())


@pytest.mark.parametrize(("error", "builtin"), RAISED, ids=lambda value: getattr(value, "__name__", type(value).__name__))
def test_an_error_is_caught_by_the_root_and_by_the_word_that_python_has_for_it(error: PolicyKGError, builtin: type[Exception]) -> None:
    for caught in (PolicyKGError, builtin):
        with pytest.raises(caught):
            raise error


@pytest.mark.parametrize("error", [error for error, _ in RAISED], ids=lambda error: type(error).__name__)
def test_an_error_is_one_line(error: PolicyKGError) -> None:
    assert str(error)
    assert len(str(error).splitlines()) == 1


def test_an_error_names_the_object_and_what_to_do() -> None:
    assert str(errors.StoreError("云岚", "it is closed", "open it")) == "云岚: it is closed; open it"
    assert errors.StoreError("云岚", "it is closed", "open it").path == "云岚"
    assert errors.InputError("计划.txt", "it is empty", "save it again").name == "计划.txt"
    assert errors.OutputError("表.csv", "permission denied").path == "表.csv"
