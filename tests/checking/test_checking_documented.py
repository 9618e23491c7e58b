"""The examples of docs/checking.md, run as a reader would run them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import glossary
from glossary.checking.findings import KINDS
from glossary.checking.namelists import COLUMNS
from glossary.resources import data_path

TEXT = (Path(__file__).parents[2] / "docs" / "checking.md").read_text("utf-8")
EXAMPLES = re.findall(r"^    \$ (.*)\n((?:    (?!\$).*\n)*)", TEXT, re.M)


@pytest.mark.parametrize(("command", "shown"), EXAMPLES)
def test_examples_print_what_is_shown(command: str, shown: str, tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(data_path("samples").parent, target_is_directory=True)
    line = re.sub(r"\bglossary (check|prepare)", rf'"{sys.executable}" -m glossary \1', command)
    environment = {**os.environ, "PYTHONPATH": str(Path(glossary.__file__).parents[1]), "GLOSSARY_TERMBASE": ""}
    done = subprocess.run(
        line, shell=True, cwd=tmp_path, capture_output=True, timeout=120, check=False, env=environment
    )
    expected = "".join(f"{each[4:]}\n" for each in shown.splitlines())
    assert (done.stdout.decode("utf-8"), done.stderr) == (expected, b"")
    assert done.returncode == (1 if " check " in command else 0)


def test_every_kind_and_column_is_explained() -> None:
    assert len(EXAMPLES) > 1
    assert [name for name in (*KINDS, *COLUMNS) if f"`{name}`" not in TEXT] == []
