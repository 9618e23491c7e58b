"""The commands."""

from __future__ import annotations

from typing import Annotated

import typer

from glossary.cli import curating, keeping, looking
from glossary.cli.building import build
from glossary.cli.checking import EXIT_CODES as CHECK_EXIT_CODES
from glossary.cli.checking import check
from glossary.cli.console import NOTHING_DONE, OK, SOME_FAILED, Console
from glossary.cli.converting import convert
from glossary.cli.inputs import Chinese, English, InputFormat, Inputs, Model, check_inputs
from glossary.cli.preparing import EXIT_CODES as PREPARE_EXIT_CODES
from glossary.cli.preparing import prepare
from glossary.cli.serving import serve
from glossary.cli.suggesting import suggest
from glossary.errors import GlossaryError

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


app.command(epilog=_EXIT_CODES)(build)


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
