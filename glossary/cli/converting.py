"""glossary convert: a glossary from one format into another."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from glossary.cli.console import NOTHING_DONE, OK, Console
from glossary.errors import GlossaryError, ReadingNotice
from glossary.exchange.columns import HEADER
from glossary.exchange.formats import FORMATS
from glossary.exporting import EXPORT_FORMATS, export_format, write_glossary
from glossary.exporting.files import check_target

_FIELD = re.compile(rf",(?=\s*(?:{'|'.join(HEADER)})\s*=)")


def _format(value: str | None) -> str | None:
    if value is not None and value not in EXPORT_FORMATS:
        raise typer.BadParameter(f"{value!r} is none of {', '.join(EXPORT_FORMATS)}.")
    return value


def columns_of(values: list[str] | None) -> dict[str, str] | None:
    """The mapping that `en=Source,zh=Target` says."""
    if not values:
        return None
    found: dict[str, str] = {}
    for part in (part for value in values for part in _FIELD.split(value)):
        field, equals, heading = part.partition("=")
        if not equals or not heading.strip():
            raise typer.BadParameter(f"{part!r} is not of the form en=Source.", param_hint="--columns")
        found[field.strip()] = heading.strip()
    return found


def convert(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The glossary to read; - for standard input.")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Write the glossary there; - for standard output.")
    ],
    source_format: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="NAME",
            callback=_format,
            help="The format of FILE, as for --format; found out by content and suffix by default.",
        ),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            callback=_format,
            help=f"One of {', '.join(EXPORT_FORMATS)}; by the output's suffix, else csv.",
        ),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--columns",
            metavar="MAP",
            help='For tables with other headings: "en=Source,zh=Target", or numbers from 1; may be repeated.',
        ),
    ] = None,
    no_bom: Annotated[
        bool, typer.Option("--no-bom", help="Write CSV and TSV without the byte order mark that Excel needs.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
) -> None:
    """Convert a glossary from one format into another, and tell what the new one cannot hold."""
    mapping = columns_of(columns)
    to_file = output != "-"
    if to_file and file != "-" and os.path.realpath(output) == os.path.realpath(file):
        raise typer.BadParameter(f"{output} is read in this run too.", param_hint="--output")
    console = Console(quiet=quiet, notes=not quiet)
    with console.reporting():
        chosen = export_format(output if to_file else Path("names.csv"), format)
        if to_file:
            check_target(output)
        from glossary.importing import read_glossary

        entries = read_glossary(file, source_format, mapping, report=console.error)
        if not entries:
            console.error(GlossaryError("holds no entry with terms in English and Chinese.", source=file))
            raise typer.Exit(NOTHING_DONE)
        write_glossary(entries, output if to_file else sys.stdout.buffer, chosen, bom=to_file and not no_bom)
        if notice := FORMATS[chosen].notice:
            console.error(ReadingNotice(notice))
    raise typer.Exit(OK)
