"""A wheel whose extraction is compiled, by choice: ``POLICYKG_COMPILE=1 pip install .``; without it pyproject.toml says all.

mypyc compiles the modules that read documents, from their types. It leaves the ``__init__`` of a dataclass to the
interpreter, which costs a sixth of the time, and looks constants up by name; so the copy that mypyc reads has the one
written out and the others marked ``Final``.
"""

import ast
import os
import shutil
import sys
from pathlib import Path

from setuptools import Extension, setup

COPY = Path("build", "compiled")
FOLDERS = ("graph", "loaders", "ontology", "queries")
COMPILED = (
    "loaders/extract/*.py",
    "loaders/structure/*.py",
    *(f"loaders/{name}.py" for name in ("definitions", "folding", "linking", "merging", "passages", "places", "quotes")),
    *(f"ontology/{name}.py" for name in ("identifiers", "model")),
)
LEFT = {"network.py", "tagging.py", "weighing.py", "statistical.py"}  # numpy does their work, and one is for an extra


def extensions() -> list[Extension]:
    """The compiled modules, made from a copy of the package."""
    from mypyc.build import mypycify  # noqa: PLC0415 - only a compiled build has it

    shutil.rmtree(COPY.parent, ignore_errors=True)  # else what was compiled before goes into the wheel
    shutil.copytree("policykg", COPY / "policykg", ignore=shutil.ignore_patterns(*FOLDERS, "examples", "__pycache__"))
    for folder in FOLDERS:
        shutil.copytree(folder, COPY / "policykg" / folder, ignore=shutil.ignore_patterns("__pycache__"))
    chosen = compiled(COPY / "policykg")
    for path in chosen:
        path.write_text(prepared(path.read_text(encoding="utf-8")), encoding="utf-8")
    options = ["--config-file=", "--ignore-missing-imports", "--follow-imports=silent"]
    return mypycify([*options, *map(str, chosen)], opt_level="1", debug_level="0")  # 2 takes longer to build and reads no faster


def compiled(package: Path) -> list[Path]:
    """The modules of the package that are compiled."""
    return sorted(path for pattern in COMPILED for path in package.glob(pattern) if path.name not in LEFT)


def prepared(source: str) -> str:
    """A module whose constants without a type are ``Final`` and whose dataclasses say how they are made and pickled.

    Each stands in the line where it was, and the latter in the empty lines before and after their fields. For ``start: int``,
    ``end: int = 0`` these are
    ``def __init__(self, start: int, end: int = 0) -> None: self.start = start; self.end = end`` and
    ``def __reduce__(self) -> tuple: return type(self), (self.start, self.end, )``.
    """
    lines = [*source.splitlines(), ""]
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(ast.unparse(one).startswith("dataclass") for one in node.decorator_list):
            fields = [one for one in node.body if isinstance(one, ast.AnnAssign)]
            before, after = fields[0].lineno - 2, fields[-1].end_lineno or 0
            if lines[before] or lines[after]:
                raise ValueError(f"{node.name}: an empty line before its fields and one after them are wanted")
            lines[before], lines[after] = _made(fields), _pickled(fields)
    imports = [
        node for node in tree.body if isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and node.module != "__future__")
    ]
    for node in tree.body if imports else ():
        if isinstance(node, ast.Assign) and (said := _constants(node)):
            lines[node.lineno - 1 : node.end_lineno] = [said, *[""] * ((node.end_lineno or 0) - node.lineno)]
    if imports:
        lines[imports[0].lineno - 1] = f"from typing import Final; {lines[imports[0].lineno - 1]}"
    return "\n".join(lines)


def _constants(node: ast.Assign) -> str:
    """``_FIRST, _LAST = 2, 30`` as ``_FIRST: Final = 2; _LAST: Final = 30``; "" for what is none."""
    targets, values = [*node.targets], [node.value]
    if isinstance(targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple):
        targets, values = targets[0].elts, node.value.elts
    if len(targets) != len(values) or not all(isinstance(name, ast.Name) and name.id.isupper() for name in targets):
        return ""
    return "; ".join(f"{ast.unparse(name)}: Final = {ast.unparse(value)}" for name, value in zip(targets, values, strict=True))


def _made(fields: list[ast.AnnAssign]) -> str:
    arguments, settings = ["self"], []
    for field in fields:
        name, kind = ast.unparse(field.target), ast.unparse(field.annotation)
        value, setting = f" = {ast.unparse(field.value)}" if field.value else "", name
        if isinstance(field.value, ast.Call) and value.startswith(" = field("):
            [factory] = [ast.unparse(one.value) for one in field.value.keywords if one.arg == "default_factory"]
            value, setting = " | None = None", f"{factory}() if {name} is None else {name}"
        arguments.append(f"{name}: {kind}{value}")
        settings.append(f"self.{name} = {setting}")
    return f"    def __init__({', '.join(arguments)}) -> None: {'; '.join(settings)}  # type: ignore"


def _pickled(fields: list[ast.AnnAssign]) -> str:
    values = "".join(f"self.{ast.unparse(field.target)}, " for field in fields)
    return f"    def __reduce__(self) -> tuple: return type(self), ({values})"


if __name__ == "__main__":
    if os.environ.get("POLICYKG_COMPILE") == "1":  # an editable installation stays as it is
        setup(setup_requires=["mypy>=1.18"], ext_modules=extensions() if "bdist_wheel" in sys.argv else [])
    else:
        setup()
