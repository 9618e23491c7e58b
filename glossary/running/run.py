"""A run: windows looked through that no journal has yet, all of it journaled, and what is to be merged of it joined."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from glossary.errors import ReadingError
from glossary.merging import Occurrences, entries
from glossary.model import Alignment, Entry, Segment
from glossary.running.frames import Header
from glossary.running.journal import Journal
from glossary.running.windows import Stretch
from glossary.running.work import Settings, collect
from glossary.running.workers import Lost, Workers

W = TypeVar("W", bound=Stretch)

_REPORT = "This is a fault of Glossary: please tell us, with the text if you may."


@dataclass(frozen=True, slots=True)
class Progressed:
    """How far a run has come: the segments and names so far, how many of the segments an earlier run had looked through, and how many
    there are in all, where that is known."""

    segments: int
    names: int
    resumed: int
    total: int | None


class Run:
    """What was found in an input, on disk where it is long: nothing here holds more than counts of each distinct name.

    `segments` are those in both languages, `names` the mentions found, `missing` those without a rendering; `seconds` says how long each step
    took, summed over all workers.
    """

    def __init__(self, journal: Journal, occurrences: Occurrences, seconds: dict[str, float]) -> None:
        self._journal = journal
        self._occurrences = occurrences
        self.segments = journal.both
        self.names = journal.names
        self.missing = journal.missing
        self.seconds = seconds

    def entries(self, contexts: int = 3) -> Iterator[Entry]:
        """The merged entries one by one, in the order of `merging.merge`."""
        start = time.perf_counter()
        for entry in entries(self._occurrences, self._journal.fetch, contexts=contexts):
            self.seconds["merge"] = self.seconds.get("merge", 0.0) + time.perf_counter() - start
            yield entry
            start = time.perf_counter()

    def aligned(self) -> Iterator[tuple[Segment, Alignment]]:
        """Every aligned mention with its segment, in reading order."""
        return self._journal.aligned()


def look_through(
    windows: Iterable[W],
    settings: Settings,
    workers: Workers[W],
    journal: Journal,
    on_error: Callable[[ReadingError], None],
    on_window: Callable[[Progressed], None] | None = None,
    total: Callable[[], int | None] = lambda: None,
) -> Iterator[int]:
    """Look through the windows that the journal does not have; the number of each as it is done, in no order.

    What could not be looked through is reported and left out. `total` tells how many segments there are in all, as far as that is known by then.
    """
    resumed = 0
    had: list[int] = []

    def note(header: Header) -> None:
        for source, place, reason in header.troubles:
            on_error(ReadingError(f"could not be looked through ({reason}).", source=source, place=place, hint=_REPORT))
        if on_window is not None:
            on_window(Progressed(journal.segments, journal.names, resumed, total()))

    def missing() -> Iterator[W]:
        nonlocal resumed
        for window in windows:
            header = journal.take(window.number, settings.digest(window))
            if header is None:
                yield window
                continue
            resumed += header.segments
            had.append(window.number)
            note(header)

    for found in workers.run(missing(), settings):
        if isinstance(found, Lost):
            on_error(_lost(found.window))
        else:
            note(journal.put(found.number, found.frame))
            yield found.number
        yield from _emptied(had)
    yield from _emptied(had)


def join(workers: Workers[W], journal: Journal, settings: Settings) -> Occurrences:
    """What is to be merged of all windows of a journal, of those too that no worker has any more."""
    wanted = settings.wanted
    assert wanted is not None
    joined = workers.joined()
    occurrences = joined.occurrences or Occurrences(keep_latin=wanted.keep_latin)
    for number in journal.numbers:
        if number not in joined.numbers:
            occurrences.join(collect(number, journal.lines(number), wanted))
    return occurrences


def _emptied(numbers: list[int]) -> Iterator[int]:
    while numbers:
        yield numbers.pop(0)


def _lost(window: Stretch) -> ReadingError:
    source, place = window.extent
    return ReadingError(
        "could not be looked through: every process that tried was killed.",
        source=source,
        place=place,
        hint="Is there memory enough? Run again to try it once more.",
    )
