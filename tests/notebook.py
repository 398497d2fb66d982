"""The notebook of docs/: run anew, and written with what came out.

python -m tests.notebook
"""

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

FILE = Path(__file__).parents[1] / "docs" / "notebook.ipynb"


def stored() -> Any:  # noqa: ANN401 as nbformat gives it
    """The notebook as it is kept."""
    return nbformat.read(FILE, as_version=4)  # type: ignore[no-untyped-call]


def run(folder: Path) -> Any:  # noqa: ANN401
    """The notebook with the outputs of a fresh run in a folder; a cell that fails raises."""
    notebook = stored()
    NotebookClient(notebook, timeout=300, kernel_name="python3", record_timing=False, resources={"metadata": {"path": folder}}).execute()
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = f"cell-{number}"
        cell.metadata = {}
    return notebook


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as place:
        nbformat.write(run(Path(place)), FILE)  # type: ignore[no-untyped-call]
