"""glossary prepare: the names of a text that is to be translated."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from glossary.cli.console import NOTHING_DONE, OK, Console
from glossary.cli.inputs import InputFormat, Model, Quiet, check_targets, is_stdout, one_of, write_bytes

_FORMATS = ("table", "csv", "xlsx", "prompt", "json")
_REGIONS = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")
_MOST = 10

EXIT_CODES = (
    "Exit codes: 0 all done; 2 wrong usage; 3 the text or the termbase could not be read, or the names not written; "
    "130 interrupted."
)


def prepare(
    text: Annotated[
        str,
        typer.Argument(metavar="TEXT", help="The English text, in any format that build reads; - for standard input."),
    ],
    termbase: Annotated[
        str | None,
        typer.Option(
            "--termbase",
            "-t",
            metavar="FILE",
            envvar="GLOSSARY_TERMBASE",
            help="A termbase, or a glossary in any format that glossary convert reads; without one all renderings are suggestions.",
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write the names there; - for standard output.")
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            callback=one_of(_FORMATS),
            help=f"One of {', '.join(_FORMATS)}; by the output's suffix, else table.",
        ),
    ] = None,
    top: Annotated[
        int, typer.Option("--top", metavar="N", min=0, max=_MOST, help="Suggestions for a name that is not attested.")
    ] = 3,
    region: Annotated[
        str,
        typer.Option("--region", metavar="TAG", callback=one_of(_REGIONS), help=f"One of {', '.join(_REGIONS)}."),
    ] = "zh-Hans",
    input_format: InputFormat = None,
    model: Model = None,
    quiet: Quiet = False,
) -> None:
    """List the names of a text to be translated with their attested renderings, suggestions for the others, and first-mention forms."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    console = Console(quiet=quiet, notes=not quiet)
    chosen = format or _by_suffix(output)
    if chosen == "xlsx" and is_stdout(output or "-") and sys.stdout.isatty():
        raise typer.BadParameter("A workbook cannot be shown here; name a file.", param_hint="--output")
    with console.reporting():
        check_targets({"--output": output}, [text, termbase])
        import glossary
        from glossary.checking.namelists import written

        with console.progress() as watch:
            names = glossary.prepare(
                text,
                termbase,
                input_format=input_format,
                model=model,
                top=top,
                region=region,
                on_error=console.error,
                progress=None if watch is None else watch.step,
            )
        data = written(names, chosen, bom=not is_stdout(output or "-"))
        write_bytes(output or "-", data)
        if not quiet:
            known = sum(name.attested for name in names)
            sys.stderr.write(f"{len(names):,} names, {known:,} of them attested.\n")
    raise typer.Exit(NOTHING_DONE if console.failed else OK)


def _by_suffix(output: str | None) -> str:
    suffix = Path(output or "").suffix.lower().lstrip(".")
    return suffix if suffix in _FORMATS else "table"
