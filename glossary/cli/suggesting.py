"""glossary suggest: renderings for names, from the command line or a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from glossary.cli.asked import Asked
from glossary.cli.console import NOTHING_DONE, OK, SOME_FAILED, Console
from glossary.exporting.files import write_whole

if TYPE_CHECKING:
    from glossary.transliteration.ownterms import Terms

_FORMATS = ("table", "csv", "tsv", "json")
_GENDERS = ("f", "m")
_REGIONS = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")
_MOST = 50


def _format(value: str | None) -> str | None:
    if value is not None and value not in _FORMATS:
        raise typer.BadParameter(f"{value!r} is none of {', '.join(_FORMATS)}.")
    return value


def _gender(value: str | None) -> str | None:
    if value is not None and value not in _GENDERS:
        raise typer.BadParameter(f"{value!r} is neither f nor m.")
    return value


def _region(value: str) -> str:
    if value not in _REGIONS:
        raise typer.BadParameter(f"{value!r} is none of {', '.join(_REGIONS)}.")
    return value


def _origin(value: str | None) -> str | None:
    if value is not None:
        from glossary.transliteration.suggesting import known_origins

        if value not in known_origins():
            raise typer.BadParameter(f"{value!r} is none of {', '.join(known_origins())}.")
    return value


def suggest(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME", help="Names in Latin letters; in quotes where they have spaces.", show_default=False
        ),
    ] = None,
    file: Annotated[
        str | None,
        typer.Option(
            "--file",
            metavar="FILE",
            help="Also the names of a file, one a line or the first column of a CSV; - for standard input.",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the renderings there; - for standard output."),
    ] = None,
    top: Annotated[int, typer.Option("--top", metavar="N", min=1, max=_MOST, help="Renderings for each name.")] = 5,
    origin: Annotated[
        str | None,
        typer.Option(
            "--origin",
            metavar="CODE",
            callback=_origin,
            help="The language the names are from (ru, de, fr, ...; ko, ja, vi, zh); guessed by default.",
        ),
    ] = None,
    gender: Annotated[
        str | None,
        typer.Option("--gender", metavar="f|m", callback=_gender, help="Guessed by default, where that is safe."),
    ] = None,
    region: Annotated[
        str, typer.Option("--region", metavar="TAG", callback=_region, help=f"One of {', '.join(_REGIONS)}.")
    ] = "zh-Hans",
    termbase: Annotated[
        str | None,
        typer.Option(
            "--termbase",
            "-t",
            metavar="FILE",
            help="A termbase (a file or a URL), or a glossary (CSV, TSV or JSON), whose renderings come first.",
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show which letters each character renders, and where that comes from.")
    ] = False,
    reverse: Annotated[
        bool, typer.Option("--reverse", help="From Chinese back: likely English spellings, known ones first.")
    ] = False,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            callback=_format,
            help=f"One of {', '.join(_FORMATS)}; by the output's suffix, else csv for a file's names, table for others.",
        ),
    ] = None,
    no_bom: Annotated[
        bool, typer.Option("--no-bom", help="Write CSV and TSV without the byte order mark that Excel needs.")
    ] = False,
) -> None:
    """Propose Chinese renderings for names by sound, known renderings first."""
    if not names and file is None:
        raise typer.BadParameter("Name a name, or --file.", param_hint="NAME")
    # More threads than one only wait for each other: a name is too little for them, and many names have processes.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    console = Console(quiet=False)
    with console.reporting():
        from glossary.cli import renderings

        chosen = format or _by_suffix(output) or ("csv" if file is not None or output else "table")
        asked = Asked(names or (), file)
        own = _own(termbase)
        answers: Iterator[renderings.Answer]
        if reverse:
            from glossary.transliteration.reversing import reversals

            answers = reversals(asked, top=top, termbase=own)
        else:
            from glossary.transliteration.suggesting import suggestions

            answers = suggestions(
                asked,
                top=top,
                origin=origin or "",
                gender=gender or "",
                region=region,
                termbase=own,
                workers=_cores(),
            )
        told = asked.told(console, answers)

        def write(stream: BinaryIO) -> None:
            to_file = output not in (None, "-")
            renderings.write(told, stream, chosen, explain=explain, reverse=reverse, bom=to_file and not no_bom)

        write_whole(sys.stdout.buffer if output in (None, "-") else output, write)
    raise typer.Exit(OK if not asked.without else NOTHING_DONE if asked.without == asked.count else SOME_FAILED)


def _own(termbase: str | None) -> str | Terms | None:
    """The terms of a termbase; a glossary in another format is read by who uses it."""
    from glossary.termbase.targets import is_termbase

    if termbase is None or not is_termbase(termbase):
        return termbase
    from glossary.cli.records import rows_of
    from glossary.termbase import open_termbase
    from glossary.transliteration.ownterms import collect

    with open_termbase(termbase) as base:
        return collect(row for entry in base.entries() for row in rows_of(entry))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _by_suffix(output: str | None) -> str | None:
    suffix = Path(output).suffix.lower().lstrip(".") if output else ""
    return suffix if suffix in _FORMATS else None
