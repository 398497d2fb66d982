"""What setup.py makes of the modules that it compiles, without a compiler."""

import ast
from types import ModuleType

import pytest

from tests.scripts import ROOT, load_script

pytestmark = pytest.mark.skipif(not (ROOT / "setup.py").exists(), reason="tested away from the sources")


@pytest.fixture(name="building", scope="module")
def _building() -> ModuleType:
    return load_script("setup.py")


def lines(module: ast.Module) -> set[tuple[str, int]]:
    """Which class or function stands in which line."""
    return {(node.name, node.lineno) for node in ast.walk(module) if isinstance(node, ast.ClassDef | ast.FunctionDef)}


def test_every_dataclass_of_every_compiled_module_is_given_a_constructor(building: ModuleType) -> None:
    for path in building.compiled(ROOT / "policykg"):
        source = path.read_text("utf-8")
        given = ast.parse(building.prepared(source))
        assert lines(ast.parse(source)) <= lines(given), path  # an error names the line of the source
        for node in ast.walk(given):
            if isinstance(node, ast.ClassDef) and any(ast.unparse(one).startswith("dataclass") for one in node.decorator_list):
                assert {"__init__", "__reduce__"} <= {one.name for one in node.body if isinstance(one, ast.FunctionDef)}, path


def test_the_constructor_sets_each_field_and_makes_each_list_anew(building: ModuleType) -> None:
    source = '''
from dataclasses import dataclass, field

@dataclass
class Found:
    """What is found."""

    name: str
    places: list[int] = field(default_factory=list)
    sure: bool = True

'''
    names: dict[str, type] = {}
    exec(building.prepared(source), names)  # noqa: S102 - the text above
    one, other = names["Found"]("算力"), names["Found"]("算力", [3], sure=False)
    assert (one.name, one.places, one.sure) == ("算力", [], True)
    assert (other.places, other.sure) == ([3], False)
    assert one.places is not names["Found"]("算力").places
    assert other.__reduce__() == (names["Found"], ("算力", [3], False))


def test_a_constant_is_final_in_its_line(building: ModuleType) -> None:
    source = (
        '"""Limits."""\n\nimport re\n\n_FIRST, _LAST = 2, 30\n_MARK = re.compile(\n    "[（）]"\n)\nOwned = tuple[str, int]\nnumber = 3\n'
    )
    given = building.prepared(source).splitlines()
    assert given[2] == "from typing import Final; import re"
    assert given[4:6] == ["_FIRST: Final = 2; _LAST: Final = 30", "_MARK: Final = re.compile('[（）]')"]
    assert given[8:] == ["Owned = tuple[str, int]", "number = 3"]
