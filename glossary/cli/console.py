"""What the command line prints: progress and errors on standard error, results on standard output."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from glossary.errors import GlossaryError, ReadingNotice, source_name

if TYPE_CHECKING:
    from glossary.alignment import Explanation
    from glossary.cli.progress import Watch

OK, SOME_FAILED, NOTHING_DONE, INTERRUPTED = 0, 1, 3, 130
"""Exit codes; 2, wrong usage, is Typer's own."""


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

    def note(self, message: str) -> None:
        """Tell the user something that is no error."""
        sys.stderr.write(f"glossary: {message}\n")

    @contextmanager
    def progress(self) -> Iterator[Watch | None]:
        """What shows how far the command has come; None where nobody wants to see it."""
        from glossary.cli.progress import Lines, on_terminal

        if not self.notes:
            yield None
        elif self.quiet or not sys.stderr.isatty():
            yield Lines(lambda: self.failed)
        else:
            with on_terminal(lambda: self.failed) as watch:
                yield watch

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


def counted(number: int, one: str, many: str = "") -> str:
    """A number of things in words: 1 entry, 2,000 entries."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
