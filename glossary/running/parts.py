"""Windows of an input whose files the workers of a cluster read: of their text, this process sees fingerprints."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, NamedTuple, Protocol

from glossary.errors import GlossaryError, ReadingError, ReadingNotice
from glossary.model import Segment
from glossary.reading.parts import Part, read_part
from glossary.reading.planning import all_passed_over
from glossary.running.windows import PRINT, Window, cut, digest_of, fingerprint
from glossary.running.work import timed_each

MOST = 1 << 26
"""Characters of a file that a worker reads: a longer one is read by this process, a window at a time."""

AHEAD, AHEAD_BYTES = 64, 1 << 26
"""Files that are read before they are needed, and bytes of them: enough small ones to keep workers in text, few enough large ones."""

_SIZE_UNKNOWN = 1 << 23


@dataclass(frozen=True, slots=True)
class PartRead:
    """A file as a worker has read it: its segments, counted from 0, and what could not be read of it."""

    segments: tuple[Segment, ...]
    errors: tuple[ReadingError, ...]
    seconds: float
    size: int

    def __sizeof__(self) -> int:
        return self.size  # by it a scheduler judges what may be moved from one worker to another


@dataclass(frozen=True, slots=True)
class Summary:
    """What a worker tells of a file: the fingerprints of its segments, one after the other, and what could not be read."""

    fingerprints: bytes
    errors: tuple[ReadingError, ...]
    seconds: float


@dataclass(slots=True, eq=False)
class Opened:
    """A file that a worker reads and keeps as long as this is kept. `text` and `summary` are futures of the `client`."""

    part: Part
    client: Any = None
    text: Any = None
    summary: Any = None


class Reader(Protocol):
    """A cluster that reads files."""

    def open(self, part: Part) -> Opened:
        """Have a worker read a file soon."""
        ...

    def summary(self, opened: Opened) -> Summary | None:
        """What a worker tells of a file once it has read it; None where none could."""
        ...


class Slice(NamedTuple):
    """The segments of a file that a worker has, from one to another."""

    opened: Opened
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Far:
    """A window whose text the workers have, all but that of files which they cannot read; `index` is that of its first segment."""

    number: int
    index: int
    pieces: tuple[Slice | tuple[Segment, ...], ...]
    fingerprints: bytes

    @property
    def extent(self) -> tuple[str, str]:
        first, last = self.index + 1, self.index + len(self.fingerprints) // PRINT
        piece = self.pieces[0]
        name = piece.opened.part.name if isinstance(piece, Slice) else piece[0].source
        return name, f"segments {first:,} to {last:,} of the whole input"

    def digest(self, *settings: object) -> str:
        return digest_of(self.index, [self.fingerprints], *settings, None, [])


class FarWindows:
    """The windows of some files, cut as those of one process are. `inputs` are what named the files, for messages; `report` is told
    what cannot be read, and the time that reading takes is added to `seconds`."""

    def __init__(
        self,
        parts: Sequence[Part | ReadingError],
        inputs: Sequence[object],
        reader: Reader,
        report: Callable[[ReadingError], None],
        seconds: dict[str, float],
    ) -> None:
        self._parts = [part for part in parts if isinstance(part, Part)]
        self._unnamed = [error for error in parts if isinstance(error, ReadingError)]
        self._inputs, self._reader, self._seconds = inputs, reader, seconds
        self._tell = report
        self._failed = False
        self._segments = self._bytes = 0
        sizes = [part.size for part in self._parts if part.size is not None]
        self._all_bytes = sum(sizes) if len(sizes) == len(self._parts) else None

    def __iter__(self) -> Iterator[Far]:
        for error in self._unnamed:
            self._report(error)
        index = 0
        for number, marks in enumerate(cut(self._marks())):
            yield _far(number, index, marks)
            index += len(marks)
        if self._parts and not index and not self._failed:
            self._report(all_passed_over(self._inputs))

    def expected(self) -> int | None:
        """How many segments there are in all, judged by the bytes of the files that were read so far; None where those are not known."""
        if self._all_bytes is None or not self._bytes:
            return None
        return round(self._segments * self._all_bytes / self._bytes)

    def _report(self, error: ReadingError) -> None:
        self._failed = self._failed or not isinstance(error, ReadingNotice)
        self._tell(error)

    def _marks(self) -> Iterator[_Mark]:
        for opened in self._opened():
            summary = self._reader.summary(opened)
            segments = 0
            for mark in self._read_here(opened.part) if summary is None else self._read_there(opened, summary):
                segments += 1
                yield mark
            self._segments += segments
            self._bytes += opened.part.size or 0

    def _opened(self) -> Iterator[Opened]:
        """The files one by one, each being read when its turn comes."""
        coming, ahead, size = deque(self._parts), deque[Opened](), 0
        while coming or ahead:
            while coming and (not ahead or (len(ahead) < AHEAD and size < AHEAD_BYTES)):
                ahead.append(self._reader.open(coming.popleft()))
                size += _size(ahead[-1].part)
            size -= _size(ahead[0].part)
            yield ahead.popleft()

    def _read_there(self, opened: Opened, summary: Summary) -> Iterator[_Mark]:
        self._seconds["read"] = self._seconds.get("read", 0.0) + summary.seconds
        prints = summary.fingerprints
        for at in range(len(prints) // PRINT):
            yield _Mark(opened.part.name, opened, at, None, prints[at * PRINT : (at + 1) * PRINT])
        for error in summary.errors:
            self._report(error)

    def _read_here(self, part: Part) -> Iterator[_Mark]:
        for segment in timed_each(self._seconds, "read", read_part(part, on_error=self._report)):
            yield _Mark(segment.source, None, segment.index, segment, fingerprint(segment))


class _Mark(NamedTuple):
    """What stands for a segment: where a worker has it, or itself."""

    source: str
    opened: Opened | None
    at: int
    segment: Segment | None
    fingerprint: bytes


def _far(number: int, index: int, marks: Sequence[_Mark]) -> Far:
    pieces: list[Slice | tuple[Segment, ...]] = []
    for _, group in groupby(marks, lambda mark: mark.opened):
        some = list(group)
        if some[0].opened is None:
            pieces.append(tuple(mark.segment for mark in some if mark.segment is not None))
        else:
            pieces.append(Slice(some[0].opened, some[0].at, some[-1].at + 1))
    return Far(number, index, tuple(pieces), b"".join(mark.fingerprint for mark in marks))


def _size(part: Part) -> int:
    return _SIZE_UNKNOWN if part.size is None else part.size


def read_there(part: Part) -> PartRead | None:
    """A file as this worker reads it; None where it cannot, or the file is long: whoever asked may do better, and tells what is wrong."""
    start = time.perf_counter()
    segments: list[Segment] = []
    errors: list[ReadingError] = []
    size = 0
    try:
        if not part.is_here():
            return None
        for segment in read_part(part, on_error=errors.append):
            segments.append(segment)
            size += len(segment.en) + len(segment.zh)
            if size > MOST:
                return None
    except Exception:  # a package, a password or a network that this machine lacks
        return None
    if not segments and not all(isinstance(error, ReadingNotice) for error in errors):
        return None
    held = 2 * size + 200 * len(segments)
    return PartRead(tuple(segments), tuple(errors), time.perf_counter() - start, held)


def summarized(read: PartRead | None) -> Summary | None:
    """What is told of a file to whoever asked for it."""
    if read is None:
        return None
    return Summary(b"".join(map(fingerprint, read.segments)), read.errors, read.seconds)


def sliced(read: PartRead | None, start: int, end: int) -> tuple[Segment, ...]:
    """Some segments of a file."""
    return () if read is None else read.segments[start:end]


def assembled(number: int, index: int, pieces: Sequence[tuple[Segment, ...]], sizes: Sequence[int]) -> Window:
    """A window of its pieces, of which the sizes are known.

    Raises `GlossaryError` where a piece has another one: a worker died, and another found the file changed.
    """
    for piece, size in zip(pieces, sizes, strict=True):
        if len(piece) != size:
            raise GlossaryError("a file of the input changed while it was read.", hint="Run again.")
    segments = (segment for piece in pieces for segment in piece)
    return Window(number, tuple(replace(segment, index=i) for i, segment in enumerate(segments, index)))
