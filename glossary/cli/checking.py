"""glossary check: a draft translation held against a termbase."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from glossary.cli.console import NOTHING_DONE, OK, SOME_FAILED, Console
from glossary.cli.inputs import (
    Chinese,
    English,
    InputFormat,
    Inputs,
    Model,
    Quiet,
    check_inputs,
    check_targets,
    is_stdout,
    one_of,
    write_bytes,
)

_FORMATS = ("text", "json", "csv", "sarif")
_SEVERITIES = ("error", "warning", "info")
_BOLD = ("\x1b[1m", "\x1b[0m")

EXIT_CODES = (
    "Exit codes: 0 nothing was found; 1 something was, or some inputs could not be read; 2 wrong usage; "
    "3 nothing could be read, or the findings not written; 130 interrupted."
)

Termbase = Annotated[
    str,
    typer.Option(
        "--termbase",
        "-t",
        metavar="FILE",
        envvar="GLOSSARY_TERMBASE",
        help="A termbase, or a glossary in any format that glossary convert reads.",
    ),
]


def check(
    termbase: Termbase,
    inputs: Inputs = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the findings there; - for standard output."),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            callback=one_of(_FORMATS),
            help=f"One of {', '.join(_FORMATS)}; by the output's suffix, else text.",
        ),
    ] = None,
    min_severity: Annotated[
        str,
        typer.Option(
            "--min-severity",
            metavar="NAME",
            callback=one_of(_SEVERITIES),
            help="Leave out what is less bad: error, warning, or info for all.",
        ),
    ] = "warning",
    en: English = None,
    zh: Chinese = None,
    input_format: InputFormat = None,
    model: Model = None,
    quiet: Quiet = False,
) -> None:
    """Check the names of a draft translation against a termbase: rendered otherwise, in two ways, left out or in English."""
    check_inputs(inputs, en, zh)
    console = Console(quiet=quiet, notes=not quiet)
    with console.reporting():
        check_targets({"--output": output}, [*(inputs or ()), en, zh, termbase])
        from glossary.checking.reports import report, summary
        from glossary.drafts import run_check

        with console.progress() as watch:
            result = run_check(
                list(inputs or ()),
                termbase,
                en=en,
                zh=zh,
                input_format=input_format,
                model=model,
                min_severity=min_severity,
                on_error=console.error,
                progress=None if watch is None else watch.step,
            )
        if console.failed and not result.segments:
            raise typer.Exit(NOTHING_DONE)
        chosen = format or _by_suffix(output)
        to_file = not is_stdout(output or "-")
        marks = (
            _BOLD
            if chosen == "text" and not to_file and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
            else ("", "")
        )
        written = report(result.findings, chosen, bom=to_file, marks=marks)
        write_bytes(output or "-", written)
        if not quiet:
            sys.stderr.write(f"{summary(result.findings, result.segments)}\n")
    raise typer.Exit(SOME_FAILED if result.findings or console.failed else OK)


def _by_suffix(output: str | None) -> str:
    suffix = Path(output or "").suffix.lower().lstrip(".")
    return suffix if suffix in _FORMATS else "text"
