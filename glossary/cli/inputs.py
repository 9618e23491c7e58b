"""What several commands take: inputs, their options, and where to write."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from glossary.exporting.files import Target, check_target, write_whole
from glossary.reading.suffixes import FORMATS


def one_of(names: Iterable[str]) -> Callable[[str | None], str | None]:
    """A callback that refuses values other than some."""

    def check(value: str | None) -> str | None:
        if value is not None and value not in names:
            raise typer.BadParameter(f"{value!r} is none of {', '.join(names)}.")
        return value

    return check


Inputs = Annotated[
    list[str] | None,
    typer.Argument(metavar="INPUT", help="Files, folders, globs, or - for standard input.", show_default=False),
]
English = Annotated[Path | None, typer.Option("--en", metavar="FILE", help="The English one of two parallel files.")]
Chinese = Annotated[Path | None, typer.Option("--zh", metavar="FILE", help="The Chinese one of two parallel files.")]
InputFormat = Annotated[
    str | None,
    typer.Option(
        "--input-format",
        metavar="NAME",
        callback=one_of(FORMATS),
        help=f"One of {', '.join(FORMATS)}; found out by default.",
    ),
]
Model = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="An installed spaCy pipeline (or its path) to recognize names with."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]


def check_inputs(inputs: list[str] | None, en: Path | None, zh: Path | None) -> None:
    """Refuse what names no bilingual input."""
    if (en is None) != (zh is None):
        raise typer.BadParameter("Name both --en and --zh, or neither.", param_hint="--en")
    if not inputs and en is None:
        raise typer.BadParameter("Name an input, or --en and --zh.", param_hint="INPUT")


def check_targets(targets: dict[str, str | Path | None], read: Iterable[str | Path | None]) -> None:
    """Refuse to write over what is read, and what cannot be written, before any work is done."""
    taken = {os.path.realpath(path) for path in read if path is not None}
    for option, target in targets.items():
        if target is None:
            continue
        real = "standard output" if is_stdout(target) else os.path.realpath(target)
        if real in taken and not Path(real).is_dir():
            raise typer.BadParameter(f"{target} is read or written in this run too.", param_hint=option)
        taken.add(real)
        if not is_stdout(target):
            check_target(target)


def target_of(name: str | Path) -> Target:
    """Where to write: a file, or for "-" standard output."""
    return sys.stdout.buffer if is_stdout(name) else name


def is_stdout(target: str | Path | None) -> bool:
    """Whether standard output is meant."""
    return str(target) == "-"


def write_bytes(name: str | Path, data: bytes) -> None:
    """Write to a file, whole or not at all, or for "-" to standard output."""

    def write(stream: BinaryIO) -> None:
        stream.write(data)
        stream.flush()

    write_whole(target_of(name), write)
