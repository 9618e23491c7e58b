"""What README and docs promise: their examples run, and the figures they show are the program's."""

from __future__ import annotations

import inspect
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

import glossary
from glossary.cli.app import app
from glossary.exporting import HEADER
from glossary.exporting.alignments import FIELDS
from glossary.reading import FORMATS
from glossary.resources import data_path

ROOT = Path(__file__).parents[1]
DOCUMENTS = (
    "README.md",
    "docs/cli.md",
    "docs/formats.md",
    "docs/python.md",
    "docs/checking.md",
    "docs/termbase.md",
    "docs/web.md",
    "docs/notebooks.md",
)


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def fenced(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text_of(name), re.M | re.S)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    folder = (ROOT / name).parent
    links = [link for link in re.findall(r"\]\(([^)#]+)", text_of(name)) if "://" not in link]
    assert [link for link in links if not (folder / link).exists()] == []
    assert "@@" not in text_of(name)


@pytest.mark.parametrize("name", ["README.md", "docs/python.md", "docs/termbase.md"])
def test_python_examples_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").symlink_to(data_path("samples").parent, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    examples = fenced(name, "python")
    assert examples
    for example in examples:
        exec(compile(example, name, "exec"), {})
    assert list(tmp_path.glob("names.*"))


@pytest.mark.parametrize("line", [line for block in fenced("docs/cli.md", "sh") for line in block.splitlines()])
def test_command_examples_run(line: str, tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(data_path("samples").parent, target_is_directory=True)
    program, *arguments = shlex.split(line)
    assert program == "glossary"
    expanded = [
        found
        for argument in arguments
        for found in (sorted(map(str, tmp_path.glob(argument))) if "*" in argument else [argument])
    ]
    command = [sys.executable, "-m", "glossary", *expanded]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    if "-o" in arguments:
        assert (tmp_path / arguments[arguments.index("-o") + 1]).stat().st_size > 0


def test_the_table_on_the_first_page_is_what_comes_out() -> None:
    shown = re.findall(r"^    (\S.*?)  +(\S*[一-鿿]\S*) +(PER|LOC|ORG) ", text_of("README.md"), re.M)
    assert len(shown) > 8
    built = {(e.en[0].text, e.zh[0].text, e.type) for e in glossary.build(data_path("samples/sample.txt"))}
    assert set(shown) - built == set()


def test_every_column_and_input_format_is_documented() -> None:
    text = text_of("docs/formats.md")
    assert [name for name in (*HEADER, *FORMATS, *FIELDS) if f"`{name}`" not in text] == []
    assert [suffix for suffixes in FORMATS.values() for suffix in suffixes if suffix not in text] == []
    table = text.partition("| column | holds |")[2].partition("\n\n")[0]
    assert re.findall(r"`(\w+)`", " ".join(line.split("|")[1] for line in table.splitlines()[1:])) == list(HEADER)


def test_every_public_name_is_documented() -> None:
    text = text_of("docs/python.md")
    assert [name for name in glossary.__all__ if name not in text] == []
    for function in (glossary.build, glossary.explain, glossary.suggest, glossary.reverse):
        signature = re.search(rf"`{function.__name__}\((.*?)\) ->", text, re.S)
        assert signature is not None
        assert re.findall(r"\w+", signature[1]) == list(inspect.signature(function).parameters)


def test_versions_agree() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    assert project["version"] == glossary.__version__
    assert all((ROOT / name).is_file() for name in (*project["license-files"], project["readme"]))


def test_notice_names_every_model_and_dependency_that_carries_data() -> None:
    notice = text_of("NOTICE")
    models = {path.name for path in (ROOT / "models").glob("*.npz") if not path.name.startswith("readings-")}
    assert {name for name in models if name not in notice} == set()
    for name in ("NTREX-128", "CC-CEDICT", "GeoNames", "CLDR", "en_core_web_md", "JMnedict", "NEWS 2018", "readings-*"):
        assert name in notice


def test_every_command_and_option_is_documented() -> None:
    text = text_of("docs/cli.md")
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        section = text.partition(f"\n## glossary {name} ")[2].partition("\n## ")[0]
        assert section, f"docs/cli.md has no section on {name}"
        options = [spelling for parameter in command.params for spelling in parameter.opts if spelling.startswith("-")]
        assert [option for option in options if f"`{option}" not in section] == []
