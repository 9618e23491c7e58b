"""What fills and empties a termbase: glossary build --into, export, documents, withdraw, import."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from glossary.cli.console import NOTHING_DONE, OK, SOME_FAILED, Console, counted
from glossary.cli.inputs import Quiet, check_targets, is_stdout, one_of, target_of
from glossary.errors import GlossaryError, ReadingNotice
from glossary.exporting import EXPORT_FORMATS, export_format

if TYPE_CHECKING:
    from glossary.keeping import Kept
    from glossary.termbase import Termbase as Base

VARIABLE = "GLOSSARY_TERMBASE"
Termbase = Annotated[
    str,
    typer.Option(
        "--termbase",
        "-t",
        metavar="FILE",
        envvar=VARIABLE,
        help="The termbase: a file, or the URL of a database (postgresql://user@server/names).",
    ),
]
Person = Annotated[str, typer.Option("--by", metavar="NAME", help="Who does it; by default the user of the system.")]


@contextmanager
def opened(target: str, *, create: bool = False) -> Iterator[Base]:
    """A termbase, open while it is worked with."""
    from glossary.termbase import Termbase as Base

    with Base(target, create=create) as base:
        yield base


def build_into(target: str, console: Console, quiet: bool, **arguments: Any) -> int:
    """Build into a termbase, telling of each document; the exit code."""
    from glossary.keeping import build_into as build

    def tell(kept: Kept) -> None:
        if not quiet:
            found = "" if kept.outcome == "unchanged" else f": {counted(kept.occurrences, 'occurrence')}"
            typer.echo(f"{kept.outcome} {kept.source}{found}")

    with opened(target, create=True) as base, console.progress() as watch:
        kept = build(
            base,
            on_document=tell,
            beside=beside(target),
            progress=None if watch is None else watch.step,
            on_window=None if watch is None else watch.window,
            **arguments,
        )
        if not quiet:
            typer.echo(_summary(base))
    if console.failed and not kept:
        return NOTHING_DONE
    return SOME_FAILED if console.failed else OK


def beside(target: str) -> str | None:
    """Where the journal of a run into a termbase is kept; None where it is no file."""
    return None if "://" in target else f"{target}.work"


def export(
    termbase: Annotated[
        str, typer.Argument(metavar="TERMBASE", envvar=VARIABLE, help="The termbase: a file, or the URL of a database.")
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Write the glossary there; - for standard output.")
    ],
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            callback=one_of(EXPORT_FORMATS),
            help=f"One of {', '.join(EXPORT_FORMATS)}; by the output's suffix, else csv.",
        ),
    ] = None,
    types: Annotated[
        list[str] | None, typer.Option("--type", metavar="TYPE", help="Only entries of a type; may be repeated.")
    ] = None,
    decided: Annotated[bool, typer.Option("--decided", help="Only entries for which somebody decided.")] = False,
    min_confidence: Annotated[
        float,
        typer.Option("--min-confidence", metavar="X", min=0.0, max=1.0, help="Only entries this certain, 0 to 1."),
    ] = 0.0,
    no_bom: Annotated[
        bool, typer.Option("--no-bom", help="Write CSV and TSV without the byte order mark that Excel needs.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Write the entries of a termbase as a glossary, in any format that build writes."""
    console = Console(quiet=quiet, notes=not quiet)
    with console.reporting():
        check_targets({"--output": output}, [termbase])
        chosen = export_format(output, format)
        from glossary.exchange.formats import FORMATS
        from glossary.exporting import write_glossary

        wanted = {kind.upper() for kind in types or ()}
        with opened(termbase) as base:
            _bring_up(base, console)
            entries = [
                record.entry
                for record in base.records()
                if (record.decided or not decided)
                and (record.entry.type in wanted or not wanted)
                and record.entry.confidence >= min_confidence
            ]
        write_glossary(entries, target_of(output), chosen, bom=not no_bom and not is_stdout(output))
        if notice := FORMATS[chosen].notice:
            console.error(ReadingNotice(notice))
    raise typer.Exit(OK)


def documents(termbase: Termbase) -> None:
    """List the texts and imported glossaries of a termbase."""
    console = Console(quiet=False)
    with console.reporting():
        with opened(termbase) as base:
            found = base.documents()
            summary = _summary(base)
        for one in found:
            what = (
                counted(one.segments, "entry", "entries")
                if one.kind == "glossary"
                else f"{counted(one.segments, 'segment')}, {counted(one.occurrences, 'occurrence')}"
            )
            typer.echo(f"{one.source}  ({one.kind}: {what}; {one.added})")
        typer.echo(summary)
    raise typer.Exit(OK)


def withdraw(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE", help="The names of documents, as glossary documents lists them.", show_default=False
        ),
    ],
    termbase: Annotated[
        str,
        typer.Option(
            "--termbase", "-t", "--from", metavar="FILE", envvar=VARIABLE, help="The termbase: a file, or a URL."
        ),
    ],
    by: Person = "",
) -> None:
    """Take documents out of a termbase with all that came from them; what persons decided stays."""
    console = Console(quiet=False)
    with console.reporting(), opened(termbase) as base:
        done = sum(console.attempt(lambda source=source: base.withdraw(source, by=by)) for source in sources)  # type: ignore[misc]
        typer.echo(_summary(base))
    raise typer.Exit(OK if not console.failed else SOME_FAILED if done else NOTHING_DONE)


def import_glossary(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Glossaries in any format that convert reads.", show_default=False),
    ],
    termbase: Annotated[
        str,
        typer.Option(
            "--termbase",
            "-t",
            "--into",
            metavar="FILE",
            envvar=VARIABLE,
            help="The termbase, made where there is none: a file, or a URL.",
        ),
    ],
    source_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            callback=one_of(EXPORT_FORMATS),
            help=f"One of {', '.join(EXPORT_FORMATS)}; found out by default.",
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
    by: Person = "",
    quiet: Quiet = False,
) -> None:
    """Import glossaries into a termbase, their terms as decided: they steer what is built into it later."""
    from glossary.cli.converting import columns_of

    mapping = columns_of(columns)
    console = Console(quiet=quiet, notes=not quiet)
    done = 0
    with console.reporting():
        from glossary.importing import read_glossary

        with opened(termbase, create=True) as base:
            for file in files:
                try:
                    entries = read_glossary(file, source_format, mapping, report=console.error)
                except GlossaryError as error:
                    console.error(error)
                    continue
                changed = base.import_entries(file, entries, by=by)
                done += 1
                if not quiet:
                    typer.echo(
                        f"{'imported' if changed else 'unchanged'} {file}: {counted(len(entries), 'entry', 'entries')}"
                    )
            if not quiet:
                typer.echo(_summary(base))
    raise typer.Exit(OK if not console.failed else SOME_FAILED if done else NOTHING_DONE)


def _bring_up(base: Base, console: Console) -> None:
    """Derive the entries where a run was cut short; where that cannot be, they are what they were."""
    if base.stale and not console.attempt(lambda: _derive(base)):
        sys.stderr.write("glossary: note: the entries are those from before the last run, which was cut short.\n")


def _derive(base: Base) -> None:
    base.derive()


def _summary(base: Base) -> str:
    found = base.counts()
    parts = [f"{found.decided:,} decided", f"{found.conflicts:,} in conflict"]
    if found.contested:
        parts.append(f"{found.contested:,} contested")
    if found.rejected:
        parts.append(f"{found.rejected:,} more rejected")
    entries = counted(found.entries, "entry", "entries")
    return f"{base.name}: {entries} ({', '.join(parts)}) from {counted(found.texts, 'text')}."
