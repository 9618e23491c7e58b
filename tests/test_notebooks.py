"""The notebooks run from top to bottom, and what is stored of them is what they give, small, and of no particular machine."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from glossary.errors import GlossaryError
from glossary.resources import data_path

for needed in ("nbclient", "ipykernel", "matplotlib"):
    pytest.importorskip(needed, reason=f"{needed} comes with the extra notebook")

plotting = pytest.importorskip("glossary.plotting")

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
MOST_BYTES = 300_000


@pytest.fixture(scope="module", autouse=True)
def _font() -> None:
    try:
        plotting.chinese_font()
    except GlossaryError as error:
        pytest.skip(str(error))


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("execute", FOLDER / "execute.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def code_of(notebook: Any) -> list[Any]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def kinds(cell: Any) -> list[set[str]]:
    """What a cell's outputs are: their MIME types, or the stream's name."""
    return [set(output.get("data", {output.get("name", "error"): ""})) for output in cell["outputs"]]


def test_there_are_three() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["exploring-names", "start-here", "why-this-pair"]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_gives_what_is_stored(path: Path) -> None:
    """Figures may differ, as models do; what is stored again by notebooks/execute.py are outputs of the same kinds."""
    stored = json.loads(path.read_text("utf-8"))
    found = script().executed(path)
    assert [kinds(cell) for cell in code_of(found)] == [kinds(cell) for cell in code_of(stored)]
    assert [cell["source"] for cell in code_of(found)] == ["".join(cell["source"]) for cell in code_of(stored)]
    assert not any(output.get("name") == "stderr" for cell in code_of(found) for output in cell["outputs"])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_is_stored_is_whole_small_and_of_no_machine(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.encode()) < MOST_BYTES
    cells = code_of(json.loads(text))
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert all(cell["outputs"] and cell["metadata"] == {} for cell in cells)
    assert not re.search(r"(/home/|/root/|/work/|/tmp/|C:\\\\)", text)
    assert any("image/png" in kind for cell in cells for kind in kinds(cell))
    assert any(
        "<mark" in "".join(output["data"]["text/html"])
        for cell in cells
        for output in cell["outputs"]
        if "text/html" in output.get("data", {})
    )


def test_links_between_notebooks_lead_somewhere() -> None:
    links = [
        link
        for path in NOTEBOOKS
        for link in re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8"))
        if "://" not in link
    ]
    assert links
    assert [link for link in links if not (FOLDER / link).exists()] == []


def test_the_example_of_the_documentation_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (FOLDER.parent / "docs" / "notebooks.md").read_text("utf-8")
    (tmp_path / "data").symlink_to(data_path("samples").parent, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    for example in re.findall(r"^```python\n(.*?)^```", text, re.M | re.S):
        exec(compile(example, "docs/notebooks.md", "exec"), {})
    assert {path.name for path in tmp_path.glob("names.*")} == {"names.frequent.png", "names.evidence.svg"}


def test_every_chart_is_documented() -> None:
    text = (FOLDER.parent / "docs" / "notebooks.md").read_text("utf-8")
    charts = [name for name in plotting.__all__ if name not in ("Chart", "Plots", "chinese_font")]
    assert [name for name in charts if f"`plotting.{name}(" not in text] == []
    methods = [name for name in vars(plotting.Plots) if not name.startswith("_")]
    assert [name for name in methods if f"`names.plot.{name}(" not in text] == []
