"""What the command line prints: progress and errors on standard error, results on standard output."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from glossary.errors import GlossaryError, ReadingNotice, source_name

if TYPE_CHECKING:
    from glossary.alignment import Explanation
    from glossary.collection import Glossary

OK, SOME_FAILED, NOTHING_DONE, INTERRUPTED = 0, 1, 3, 130
"""Exit codes; 2, wrong usage, is Typer's own."""

Progress = Callable[[str, int, int | None], None]

_ROWS = 40
_STEPS = {
    "read": "reading",
    "recognize": "finding names",
    "align": "aligning",
    "merge": "merging",
    "check": "checking",
    "suggest": "suggesting",
}


def print_anything() -> None:
    """Let what a terminal's encoding cannot write become a mark, rather than the end of the run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


class Console:
    """Prints for one run: with `quiet` no table and no progress, without `notes` errors only; `failed` counts those reported."""

    def __init__(self, quiet: bool, *, notes: bool = True) -> None:
        self.quiet = quiet
        self.notes = notes
        self.failed = 0

    def error(self, error: GlossaryError) -> None:
        """Report what could not be read or written, as one line; a notice too, which is no failure."""
        notice = isinstance(error, ReadingNotice)
        self.failed += not notice
        if notice and not self.notes:
            return
        sys.stderr.write(f"glossary: {'note: ' if notice else ''}{' '.join(str(error).split())}\n")

    def attempt(self, write: Callable[[], None]) -> bool:
        """Write something; whether it was written. What stops it is reported, and what else there is can still be written."""
        try:
            write()
        except GlossaryError as error:
            self.error(error)
            return False
        return True

    @contextmanager
    def reporting(self) -> Iterator[None]:
        """Turn what stops a run into a line and an exit code."""
        try:
            yield
        except GlossaryError as error:
            self.error(error)
            raise typer.Exit(NOTHING_DONE) from error
        except KeyboardInterrupt as stop:
            sys.stderr.write("glossary: interrupted\n")
            raise typer.Exit(INTERRUPTED) from stop

    @contextmanager
    def progress(self) -> Iterator[Progress | None]:
        """Show the step at work while a terminal is watching."""
        if self.quiet or not sys.stderr.isatty():
            yield None
            return
        from rich.console import Console as Rich
        from rich.progress import Progress as Bar
        from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        with Bar(*columns, console=Rich(stderr=True), transient=True, redirect_stdout=False) as bar:
            task = bar.add_task("starting")

            def step(name: str, done: int, total: int | None) -> None:
                count = total or done
                bar.update(task, description=_STEPS.get(name, name) + (f" ({count:,} segments)" if count else ""))

            yield step

    def show(self, glossary: Glossary, output: str | None) -> None:
        """The first entries as a table, and a summary."""
        if self.quiet:
            return
        from rich.console import Console as Rich
        from rich.table import Table
        from rich.text import Text

        rich = Rich(width=None if sys.stdout.isatty() else 120)
        table = Table(box=None, header_style="bold", pad_edge=False)
        for name in ("English", "Chinese", "type", "variants", "n", "confidence", ""):
            table.add_column(name, overflow="fold", justify="right" if name in ("n", "confidence") else "left")
        for entry in glossary.entries[:_ROWS]:
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
        more = len(glossary) - _ROWS
        if more > 0:
            rich.print(f"... and {more} more")
        types = Counter(entry.type for entry in glossary)
        conflicts = sum(entry.conflict for entry in glossary)
        counts = ", ".join(f"{kind} {count}" for kind, count in sorted(types.items()))
        missing = sum(alignment.zh is None for _, alignment in glossary.aligned)
        rich.print(
            f"{_counted(len(glossary), 'entry', 'entries')} ({counts or 'none'}; {conflicts} in conflict) from "
            f"{_counted(len(glossary.aligned), 'mention', 'mentions')} in "
            f"{_counted(glossary.segments, 'segment', 'segments')}, {missing:,} of them without a rendering."
            + (f" Written to {output}." if output else ""),
            highlight=False,
            soft_wrap=True,
        )

    def explain(self, explanation: Explanation, candidates: int) -> None:
        """One occurrence of a name with its candidates."""
        segment, mention, chosen = explanation.segment, explanation.mention, explanation.chosen
        out = sys.stdout
        out.write(
            f"{mention.en} ({mention.type}, certainty {mention.certainty:.2f})  {source_name(segment.source)}, {segment.place}\n"
        )
        out.write(f"  en  {segment.en}\n  zh  {segment.zh}\n")
        answer = chosen.zh if chosen.zh is not None else "not rendered here"
        out.write(f"  ->  {answer}  ({chosen.confidence:.2f})\n")
        for candidate in explanation.candidates[:candidates]:
            out.write(f"      {candidate.confidence:.3f}  {candidate.zh}\n")
            parts = "  ".join(f"{evidence.kind} {evidence.weight:+.2f}" for evidence in candidate.evidence)
            out.write(f"             {parts}\n")
        out.write("\n")


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
