"""How far a long command has come: a line that changes on a terminal, now and then a new line elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossary.running.run import Progressed

FIRST_LINE, NEXT_LINES = 10.0, 30.0
"""Seconds after which the first line comes where no terminal is watching, and those between lines."""

SHORT = 2000
"""Segments of an input of which no lines are printed, however slow the machine is."""

_STEPS = {
    "read": "reading",
    "recognize": "finding names",
    "align": "aligning",
    "merge": "merging",
    "check": "checking",
    "suggest": "suggesting",
}


class Watch:
    """Takes what a run tells of itself; `show` prints a line of it. `errors` counts those reported so far."""

    def __init__(self, show: Callable[[str], None], errors: Callable[[], int]) -> None:
        self._show = show
        self._errors = errors
        self._start = time.monotonic()
        self._windows = False

    def step(self, name: str, done: int, total: int | None) -> None:
        """A step has come to some number of segments."""
        if self._windows and name != "merge":
            return  # how many windows are done says more
        count = total or done
        self._show(_STEPS.get(name, name) + (f" ({count:,} segments)" if count else ""))

    def window(self, far: Progressed) -> None:
        """Another window was looked through."""
        self._windows = True
        self._show(described(far, time.monotonic() - self._start, self._errors()))


def described(far: Progressed, seconds: float, errors: int) -> str:
    """How far a run has come after some seconds, in words.

    >>> from glossary.running.run import Progressed
    >>> described(Progressed(4096, 5000, 0, 10240), 8.0, 0)
    '4,096 of 10,240 segments, 5,000 names, 512 segments/s, 12 s left'
    """
    total = "" if far.total is None else f" of {far.total:,}"
    parts = [f"{far.segments:,}{total} segments", f"{far.names:,} names"]
    done = far.segments - far.resumed
    if far.resumed:
        parts.append(f"{far.resumed:,} segments were done before")
    if done and seconds > 0:
        rate = done / seconds
        parts.append(f"{rate:,.0f} segments/s")
        if far.total is not None:
            parts.append(f"{_span(max(0, far.total - far.segments) / rate)} left")
    if errors:
        parts.append(f"{errors:,} {'error' if errors == 1 else 'errors'}")
    return ", ".join(parts)


def _span(seconds: float) -> str:
    minutes = round(seconds / 60)
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02d} min"


@contextmanager
def on_terminal(errors: Callable[[], int]) -> Iterator[Watch]:
    """A line on standard error that changes with what is told."""
    from rich.console import Console as Rich
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Bar(*columns, console=Rich(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("starting")
        yield Watch(lambda line: bar.update(task, description=line), errors)


class Lines(Watch):
    """Prints how far a run has come as a line of its own now and then, and nothing of what is done in a moment."""

    def __init__(self, errors: Callable[[], int], clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(self._print, errors)
        self._clock = clock
        self._next = clock() + FIRST_LINE

    def step(self, name: str, done: int, total: int | None) -> None:
        pass

    def window(self, far: Progressed) -> None:
        if far.total is not None or far.segments > SHORT:
            super().window(far)

    def _print(self, line: str) -> None:
        if self._clock() >= self._next:
            self._next = self._clock() + NEXT_LINES
            sys.stderr.write(f"glossary: {line}\n")
            sys.stderr.flush()
