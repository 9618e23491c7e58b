"""glossary build: bilingual text in, a glossary out."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from glossary.cli import keeping
from glossary.cli.console import NOTHING_DONE, OK, SOME_FAILED, Console, counted
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
from glossary.exporting import EXPORT_FORMATS, export_format, write_alignments, write_glossary
from glossary.model import NAME_TYPES, Entry

if TYPE_CHECKING:
    from glossary.running.run import Run

_ROWS = 40


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
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            metavar="N",
            min=1,
            help="Processes for a long input; by default one for each core.",
            show_default=False,
        ),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="URL", help="Have a Dask cluster do it: tcp://HOST:8786, its scheduler."),
    ] = None,
    work_dir: Annotated[
        Path | None,
        typer.Option(
            "--work-dir",
            metavar="FOLDER",
            help="Keep what is found there as it is found: run again after a break, it goes on from there.",
        ),
    ] = None,
    timings: Annotated[bool, typer.Option("--timings", help="Tell at the end how long each step took.")] = False,
    quiet: Quiet = False,
) -> None:
    """Build a glossary from bilingual text: read, recognize, align, merge, write."""
    check_inputs(inputs, en, zh)
    if into is not None and (output or format or alignments):
        raise typer.BadParameter("With --into nothing else is written; glossary export does that.", param_hint="--into")
    if scheduler is not None and workers is not None:
        raise typer.BadParameter("The workers are those of the --scheduler.", param_hint="--workers")
    wanted = [kind.upper() for kind in types or ()]
    if wanted and mentions is None:
        _check_types(wanted)
    console = Console(quiet=quiet or is_stdout(output) or is_stdout(alignments), notes=not quiet)
    start = time.perf_counter()
    with console.reporting():
        check_targets({"--output": output, "--alignments": alignments}, [*(inputs or ()), en, zh, mentions])
        arguments: dict[str, Any] = {
            "inputs": list(inputs or ()),
            "en": en,
            "zh": zh,
            "input_format": input_format,
            "model": model,
            "mentions": mentions,
            "types": wanted or NAME_TYPES,
            "min_confidence": min_confidence,
            "keep_latin": keep_latin,
            "workers": workers,
            "scheduler": scheduler,
            "work_dir": work_dir,
            "on_error": console.error,
            "on_note": console.note,
        }
        if into is not None:
            seconds: dict[str, float] = {}
            code = keeping.build_into(into, console, quiet, seconds=seconds, **arguments)
            _tell_timings(timings, seconds, start)
            raise typer.Exit(code)
        if output is not None:
            export_format(output, format)
        from glossary.pipeline import run

        with console.progress() as watch:
            progress, on_window = (None, None) if watch is None else (watch.step, watch.window)
            with run(**arguments, progress=progress, on_window=on_window) as found:
                nothing = console.failed > 0 and not found.segments
                shown = _Shown(found)
                unwritten = 0
                if alignments is not None and not nothing:
                    unwritten += not console.attempt(lambda: write_alignments(found.aligned(), target_of(alignments)))
                if output is not None and not nothing:
                    bom = not no_bom and not is_stdout(output)
                    unwritten += not console.attempt(
                        lambda: write_glossary(shown.entries, target_of(output), format, bom=bom)
                    )
                shown.see_the_rest()
        if nothing:
            raise typer.Exit(NOTHING_DONE)
        if not console.quiet:
            shown.print("" if unwritten or output is None else output)
        _tell_timings(timings, found.seconds, start)
    raise typer.Exit(NOTHING_DONE if unwritten else SOME_FAILED if console.failed else OK)


class _Shown:
    """Passes the entries of a run on, once, and keeps the first ones and some counts to print."""

    def __init__(self, found: Run) -> None:
        self._found = found
        self._first: list[Entry] = []
        self._types: Counter[str] = Counter()
        self._conflicts = 0
        self.entries = self._noted(found.entries())

    def _noted(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        for entry in entries:
            self._types[entry.type] += 1
            self._conflicts += entry.conflict
            if len(self._first) < _ROWS:
                self._first.append(entry)
            yield entry

    def see_the_rest(self) -> None:
        for _ in self.entries:
            pass

    def print(self, output: str) -> None:
        """The first entries as a table, and a summary."""
        from rich.console import Console as Rich
        from rich.table import Table
        from rich.text import Text

        rich = Rich(width=None if sys.stdout.isatty() else 120)
        table = Table(box=None, header_style="bold", pad_edge=False)
        for name in ("English", "Chinese", "type", "variants", "n", "confidence", ""):
            table.add_column(name, overflow="fold", justify="right" if name in ("n", "confidence") else "left")
        for entry in self._first:
            cells = (
                entry.en[0].text,
                entry.zh[0].text,
                entry.type,
                "; ".join(term.text for term in (*entry.en[1:], *entry.zh[1:])),
                str(entry.occurrences),
                f"{entry.confidence:.2f}",
                "conflict" if entry.conflict else "",
            )
            table.add_row(*(Text(cell) for cell in cells))
        rich.print(table)
        number = self._types.total()
        if number > _ROWS:
            rich.print(f"... and {number - _ROWS} more")
        types = ", ".join(f"{kind} {count}" for kind, count in sorted(self._types.items()))
        found = self._found
        rich.print(
            f"{counted(number, 'entry', 'entries')} ({types or 'none'}; {self._conflicts} in conflict) from "
            f"{counted(found.names, 'mention')} in {counted(found.segments, 'segment')}, {found.missing:,} of them "
            f"without a rendering." + (f" Written to {output}." if output else ""),
            highlight=False,
            soft_wrap=True,
        )


def _tell_timings(wanted: bool, seconds: Mapping[str, float], start: float) -> None:
    if wanted:
        steps = ", ".join(f"{step} {spent:.2f} s" for step, spent in seconds.items())
        total = time.perf_counter() - start
        sys.stderr.write(f"glossary: {total:.2f} s in all; by step, over all workers: {steps or 'none'}\n")


def _check_types(types: list[str]) -> None:
    from glossary.recognition.entities import APART_LABELS

    known = (*NAME_TYPES, *sorted(APART_LABELS))
    if unknown := [kind for kind in types if kind not in known]:
        raise typer.BadParameter(f"{unknown[0]!r} is none of {', '.join(known)}.", param_hint="--type")
