"""The examples of README.md and docs/ do what they show.

Every block of README.md and docs/*.md that is fenced as ```console is run, those of a page one after the other in one temporary
folder, where `data/` holds our samples. A line that begins with "$ " is a command for the shell (`glossary` is this
checkout's); the lines after it are what it prints, on standard output and standard error together:

- a line "..." stands for any number of lines, and "..." in a line for anything there;
- a time such as 2026-01-31T12:00:00Z stands for any time;
- a command that ends with an exit code other than 0 is followed by a line "(exit code 3)".

A block that is not to be run is fenced as ```text or ```sh.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from glossary.resources import data_path

ROOT = Path(__file__).parents[1]
PAGES = [
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    if "```console\n" in path.read_text("utf-8")
]
_BLOCK = re.compile(r"^```console\n(.*?)^```", re.M | re.S)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def examples(text: str) -> list[tuple[str, str]]:
    """Each command of a page, with what it prints."""
    found = []
    for block in _BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def expected(output: str) -> re.Pattern[str]:
    """What an output has to be like."""
    lines = []
    for line in output.rstrip("\n").split("\n"):
        if line == "...":
            lines.append(r"(?:.*\n)*?")
        else:
            lines.append(".*".join(map(re.escape, line.rstrip().split("..."))) + r"\n")
    return re.compile("".join(lines) if output.strip() else "")


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_of_a_page_do_what_they_show(page: str, tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(data_path("samples").parent, target_is_directory=True)
    here = Path(sys.executable).parent
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("GLOSSARY_TERMBASE", "GLOSSARY_TEST"))
    }
    environment = {**kept, "PATH": f"{here}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1", "COLUMNS": "120"}
    found = examples((ROOT / page).read_text("utf-8"))
    assert found
    for command, output in found:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=300,
            check=False,
        )
        printed = "".join(f"{line.rstrip()}\n" for line in done.stdout.decode("utf-8").splitlines())
        if done.returncode:
            printed += f"(exit code {done.returncode})\n"
        told = _TIME.sub("TIME", printed)
        assert expected(_TIME.sub("TIME", output)).fullmatch(told), f"{page}: $ {command}\n{printed}"
