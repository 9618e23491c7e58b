"""The commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from glossary.cli import curating, keeping, looking
from glossary.cli.checking import EXIT_CODES as CHECK_EXIT_CODES
from glossary.cli.checking import check
from glossary.cli.console import NOTHING_DONE, OK, SOME_FAILED, Console
from glossary.cli.converting import convert
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
    target_of,
)
from glossary.cli.preparing import EXIT_CODES as PREPARE_EXIT_CODES
from glossary.cli.preparing import prepare
from glossary.cli.serving import serve
from glossary.cli.suggesting import suggest
from glossary.errors import GlossaryError
from glossary.exporting import EXPORT_FORMATS, export_format
from glossary.model import NAME_TYPES

_EXIT_CODES = (
    "Exit codes: 0 all done; 1 some inputs could not be read or rendered, the rest is done and written; 2 wrong usage; "
    "3 nothing could be read, rendered or written; 130 interrupted."
)

app = typer.Typer(
    name="glossary",
    help="Build bilingual English-Chinese glossaries of people, places and organizations.",
    epilog=_EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _check_types(types: list[str]) -> None:
    from glossary.recognition.entities import APART_LABELS

    known = (*NAME_TYPES, *sorted(APART_LABELS))
    if unknown := [kind for kind in types if kind not in known]:
        raise typer.BadParameter(f"{unknown[0]!r} is none of {', '.join(known)}.", param_hint="--type")


def _version(asked: bool) -> None:
    if asked:
        from glossary import __version__

        typer.echo(f"glossary {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    del version


@app.command(epilog=_EXIT_CODES)
def build(
    inputs: Inputs = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the glossary there; - for standard output."),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            callback=one_of(EXPORT_FORMATS),
            help=f"One of {', '.join(EXPORT_FORMATS)}; by the output's suffix, else csv.",
        ),
    ] = None,
    en: English = None,
    zh: Chinese = None,
    input_format: InputFormat = None,
    types: Annotated[
        list[str] | None,
        typer.Option(
            "--type",
            metavar="TYPE",
            help="A type to hold, may be repeated: PER, LOC, ORG (these by default), NORP, EVENT, ...",
        ),
    ] = None,
    min_confidence: Annotated[
        float,
        typer.Option(
            "--min-confidence", metavar="X", min=0.0, max=1.0, help="Leave out mentions less certain than X, 0 to 1."
        ),
    ] = 0.0,
    keep_latin: Annotated[
        bool, typer.Option("--keep-latin", help="Keep names that the Chinese writes in Latin letters (BBC).")
    ] = False,
    no_bom: Annotated[
        bool, typer.Option("--no-bom", help="Write CSV and TSV without the byte order mark that Excel needs.")
    ] = False,
    alignments: Annotated[
        Path | None,
        typer.Option(
            "--alignments", metavar="FILE", help="Also write every aligned mention there, as JSON Lines; - as above."
        ),
    ] = None,
    mentions: Annotated[
        Path | None,
        typer.Option(
            "--mentions", metavar="FILE", help="Given names (JSON Lines: segment, en, type) instead of recognition."
        ),
    ] = None,
    model: Model = None,
    into: Annotated[
        str | None,
        typer.Option(
            "--into",
            metavar="TERMBASE",
            help="Keep it in a termbase, made where there is none: a file, or the URL of a database.",
        ),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Build a glossary from bilingual text: read, recognize, align, merge, write."""
    check_inputs(inputs, en, zh)
    if into is not None and (output or format or alignments):
        raise typer.BadParameter("With --into nothing else is written; glossary export does that.", param_hint="--into")
    wanted = [kind.upper() for kind in types or ()]
    if wanted and mentions is None:
        _check_types(wanted)
    console = Console(quiet=quiet or is_stdout(output) or is_stdout(alignments), notes=not quiet)
    with console.reporting():
        check_targets({"--output": output, "--alignments": alignments}, [*(inputs or ()), en, zh, mentions])
        if into is not None:
            code = keeping.build_into(
                into,
                console,
                quiet,
                inputs=list(inputs or ()),
                en=en,
                zh=zh,
                input_format=input_format,
                model=model,
                mentions=mentions,
                types=wanted or NAME_TYPES,
                min_confidence=min_confidence,
                keep_latin=keep_latin,
            )
            raise typer.Exit(code)
        if output is not None:
            export_format(output, format)
        import glossary

        with console.progress() as progress:
            result = glossary.build(
                list(inputs or ()),
                en=en,
                zh=zh,
                input_format=input_format,
                model=model,
                mentions=mentions,
                types=wanted or NAME_TYPES,
                min_confidence=min_confidence,
                keep_latin=keep_latin,
                on_error=console.error,
                progress=progress,
            )
        if console.failed and not result.segments:
            raise typer.Exit(NOTHING_DONE)
        unwritten = 0
        if alignments is not None:
            unwritten += not console.attempt(lambda: result.write_alignments(target_of(alignments)))
        if output is not None:
            bom = not no_bom and not is_stdout(output)
            unwritten += not console.attempt(lambda: result.write(target_of(output), format, bom=bom))
        console.show(result, None if unwritten else output)
    raise typer.Exit(NOTHING_DONE if unwritten else SOME_FAILED if console.failed else OK)


@app.command(epilog=_EXIT_CODES)
def explain(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="The name to explain, as it stands in the English text, or a word of it."),
    ],
    inputs: Inputs = None,
    en: English = None,
    zh: Chinese = None,
    input_format: InputFormat = None,
    model: Model = None,
    candidates: Annotated[
        int, typer.Option("--candidates", metavar="N", min=1, help="Candidate spans to show for each occurrence.")
    ] = 5,
) -> None:
    """Show why each occurrence of a name was aligned as it was: the candidates and what each kind of evidence contributed."""
    check_inputs(inputs, en, zh)
    console = Console(quiet=False)
    with console.reporting():
        import glossary

        with console.progress():
            found = glossary.explain(
                name, inputs or (), en=en, zh=zh, input_format=input_format, model=model, on_error=console.error
            )
        for explanation in found:
            console.explain(explanation, candidates)
    if not found:
        if not console.failed:
            console.error(GlossaryError(f"no name {name!r} was found.", hint="glossary build shows those that were."))
        raise typer.Exit(NOTHING_DONE)
    raise typer.Exit(SOME_FAILED if console.failed else OK)


app.command(epilog=_EXIT_CODES)(suggest)
app.command(epilog=_EXIT_CODES)(convert)
app.command(epilog=CHECK_EXIT_CODES)(check)
app.command(epilog=_EXIT_CODES)(keeping.export)
app.command("import", epilog=_EXIT_CODES)(keeping.import_glossary)
app.command(epilog=_EXIT_CODES)(keeping.documents)
app.command(epilog=_EXIT_CODES)(keeping.withdraw)
app.command(epilog=PREPARE_EXIT_CODES)(prepare)
app.command(epilog=_EXIT_CODES)(looking.lookup)
app.command("list", epilog=_EXIT_CODES)(looking.list_entries)
for decision in (curating.approve, curating.reject, curating.edit, curating.merge, curating.split, curating.note):
    app.command(epilog=_EXIT_CODES)(decision)
app.command(epilog=_EXIT_CODES)(curating.history)
app.command(epilog=_EXIT_CODES)(curating.undo)
app.command(epilog=_EXIT_CODES)(serve)
