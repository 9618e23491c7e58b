"""A report of our own in both languages, the names in it, and the glossary that comes of them."""

from __future__ import annotations

import csv
import io
import json
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from glossary.cli.app import app
from glossary.reading import read_segments

PAIRS = [
    (
        "Ingrid Solberg, who runs the lighthouse museum in Aalesund, found the letter in March.",
        "在奥勒松经营灯塔博物馆的英格丽德·索尔贝格三月发现了这封信。",
    ),
    (
        "The letter was written in 1912 by a Polish sailor, Kazimierz Wrona, who never came home.",
        "这封信由从未回家的波兰水手卡齐米日·弗罗纳写于1912年。",
    ),
    (
        "“He asked his wife to sell the cow,” said Solberg, reading it aloud to a reporter from Gdansk.",
        "“他让妻子把牛卖掉，”索尔贝格向来自格但斯克的记者大声念道。",
    ),
    (
        "The museum will lend the letter to Poland next winter, together with three photographs and his knife.",
        "博物馆将于明年冬天把这封信连同三张照片和他的刀一起借给波兰。",
    ),
]
ENGLISH, CHINESE = ([*side] for side in zip(*PAIRS, strict=True))
NAMES = {
    "Ingrid Solberg": "PER",
    "Solberg": "PER",
    "Kazimierz Wrona": "PER",
    "Aalesund": "LOC",
    "Gdansk": "LOC",
    "Poland": "LOC",
}
ENTRIES = {
    "Ingrid Solberg": "英格丽德·索尔贝格",
    "Kazimierz Wrona": "卡齐米日·弗罗纳",
    "Aalesund": "奥勒松",
    "Gdansk": "格但斯克",
    "Poland": "波兰",
}
"""What every reading of `PAIRS` gives."""


@dataclass(frozen=True)
class Run:
    """What one run of the command line returned and printed."""

    code: int
    stdout: bytes
    errors: list[str]


def run(*arguments: str | Path, stdin: bytes = b"") -> Run:
    """Run the command line in this process; what is no error of the user is raised."""
    done = CliRunner().invoke(app, [*map(str, arguments)], input=stdin, catch_exceptions=False)
    return Run(done.exit_code, done.stdout_bytes, done.stderr.splitlines())


def given_names(path: Path, inputs: Sequence[str | Path], stdin: bytes = b"", **options: Path) -> Path:
    """Write a file of given names, so that no name has to be recognized: every one of `NAMES` in each segment."""
    lines = []
    for segment in read_segments(inputs, stdin=io.BytesIO(stdin), on_error=lambda error: None, **options):
        rest = segment.en
        for name, kind in NAMES.items():
            if name in rest:
                rest = rest.replace(name, "")
                lines.append(json.dumps({"segment": segment.index, "en": name, "type": kind}))
    path.write_text("\n".join(lines), "utf-8")
    return path


def rows(data: bytes) -> list[dict[str, str]]:
    """The rows of a written CSV."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def terms(data: bytes) -> dict[str, str]:
    """The English and Chinese terms of a written CSV."""
    return {row["en"]: row["zh"] for row in rows(data)}


def interruptible() -> None:
    """For a process about to begin: Ctrl-C ends it, even where these tests run in the background, whose processes ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
