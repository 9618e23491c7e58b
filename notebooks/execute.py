"""Execute the notebooks from top to bottom and store their outputs: python notebooks/execute.py [--check] [NAME...]

Each runs in an empty folder of its own, so that what it writes stays out of the checkout. What differs from run to run (times, the
interpreter's version) is left out. With --check nothing is stored; notebooks whose outputs have changed are named, exit code 1.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_SECONDS = 600
"""For one cell, on a busy machine."""


def executed(path: Path) -> nbformat.NotebookNode:
    """The notebook with the outputs of a new run; raises `nbclient.exceptions.CellExecutionError` where a cell fails."""
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        client = NotebookClient(
            notebook, timeout=_SECONDS, kernel_name="python3", resources={"metadata": {"path": folder}}
        )
        client.execute()
    return settled(notebook)


def settled(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook without what differs from run to run."""
    notebook.metadata = nbformat.from_dict(_METADATA)
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({})
    return notebook


def written(notebook: nbformat.NotebookNode) -> str:
    """The notebook as it is stored."""
    return nbformat.writes(notebook) + "\n"


def main(arguments: list[str]) -> int:
    check = "--check" in arguments
    names = [argument for argument in arguments if argument != "--check"]
    changed = []
    for path in sorted(HERE.glob("*.ipynb")):
        if names and path.stem not in names:
            continue
        text = written(executed(path))
        if text != path.read_text("utf-8"):
            changed.append(path.name)
            if not check:
                path.write_text(text, "utf-8")
        print(f"{path.name}: {len(text) // 1000} kB{', changed' if path.name in changed else ''}")
    return int(check and bool(changed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
