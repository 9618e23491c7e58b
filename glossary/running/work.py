"""One window looked through: names recognized, aligned, written as a frame and collected for merging."""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from glossary.alignment import align
from glossary.errors import GlossaryError
from glossary.lexicon import load_lexicon, own_terms
from glossary.merging import Occurrences
from glossary.model import NAME_TYPES, Alignment, Mention, Segment
from glossary.recognition import recognize
from glossary.running.frames import Aligned, Header, encode, framed
from glossary.running.windows import OwnTerm, Stretch, Window

T = TypeVar("T")

Progress = Callable[[str, int, int | None], None]
Trouble = tuple[str, str, str]
"""Source, place and reason."""

_MOST_TROUBLES = 16
_LINE_BITS, _NAME_BITS = 20, 16


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of all that is found goes into the glossary."""

    types: tuple[str, ...] = NAME_TYPES
    min_confidence: float = 0.0
    keep_latin: bool = False

    def __call__(self, alignment: Alignment) -> bool:
        return alignment.mention.type in self.types and alignment.confidence >= self.min_confidence


@dataclass(frozen=True, slots=True)
class Settings:
    """How windows are looked through: with which spaCy pipeline (None: the default), and what of it is merged (None: nothing is)."""

    model: str | None = None
    wanted: Wanted | None = Wanted()

    def digest(self, window: Stretch) -> str:
        """The fingerprint of a window looked through like this."""
        from glossary import __version__

        return window.digest(__version__, self.model)


@dataclass(frozen=True, slots=True)
class Done:
    """A window looked through: its frame, and what is to be merged of it."""

    number: int
    frame: bytes
    occurrences: Occurrences | None


def look(window: Window, settings: Settings, progress: Progress | None = None) -> Done:
    """Look a window through. A segment on which something raises an error is left out and told of in the frame.

    Raises `GlossaryError` for what a user can mend (a pipeline that is not installed).
    """
    seconds: dict[str, float] = {}
    alignments, troubles = _with_troubles(window, settings.model, seconds, progress)
    with timed(seconds, "write"):
        found = [(segment, tuple(some)) for segment, some in zip(window.segments, alignments, strict=True) if some]
        body = encode(found)
    names = [alignment for _, some in found for alignment in some]
    header = Header(
        window=settings.digest(window),
        segments=len(window.segments),
        both=sum(bool(segment.en and segment.zh) for segment in window.segments),
        names=len(names),
        missing=sum(alignment.zh is None for alignment in names),
        troubles=tuple(troubles),
        seconds=seconds,
    )
    occurrences = None
    if settings.wanted is not None:
        with timed(seconds, "collect"):
            occurrences = collect(window.number, found, settings.wanted)
    return Done(window.number, framed(header, body), occurrences)


def collect(number: int, found: Iterable[Aligned], wanted: Wanted) -> Occurrences:
    """What is to be merged of the lines of a window."""
    occurrences = Occurrences(keep_latin=wanted.keep_latin)
    for line, (segment, some) in enumerate(found):
        for place, alignment in enumerate(some):
            if wanted(alignment):
                occurrences.add(segment, alignment, handle_of(number, line, place))
    return occurrences


def handle_of(window: int, line: int, place: int) -> int:
    """A number for an alignment: by its window, the line of that, and its place in the line."""
    return (window << _LINE_BITS | line) << _NAME_BITS | place


def place_of(handle: int) -> tuple[int, int, int]:
    """The window, line and place of a handle."""
    line = handle >> _NAME_BITS
    return line >> _LINE_BITS, line & (1 << _LINE_BITS) - 1, handle & (1 << _NAME_BITS) - 1


def align_segments(
    segments: Sequence[Segment],
    given: Sequence[Sequence[Mention]] | None,
    own: Sequence[OwnTerm] = (),
    model: str | None = None,
    seconds: dict[str, float] | None = None,
    progress: Progress | None = None,
) -> list[list[Alignment]]:
    """Recognize the names of segments, unless they are given, and align them: a list for each segment."""
    seconds = {} if seconds is None else seconds
    tell = progress or (lambda step, done, total: None)
    with own_terms(own):
        mentions = given
        if mentions is None:
            tell("recognize", 0, len(segments))
            with timed(seconds, "recognize"):
                mentions = recognize(segments, model=model, gazetteer=load_lexicon().gazetteer())
            tell("recognize", len(segments), len(segments))
        tell("align", 0, len(segments))
        with timed(seconds, "align"):
            aligned = align(segments, mentions, given=given is not None)
        tell("align", len(segments), len(segments))
    return aligned


@contextmanager
def timed(seconds: dict[str, float], step: str) -> Iterator[None]:
    """Add to the seconds of a step those that the block takes."""
    start = time.perf_counter()
    try:
        yield
    finally:
        seconds[step] = round(seconds.get(step, 0.0) + time.perf_counter() - start, 4)


def timed_each(seconds: dict[str, float], step: str, items: Iterator[T]) -> Iterator[T]:
    """Items as they come, with the seconds that it takes to get each added to those of a step."""
    while True:
        with timed(seconds, step):
            found = next(items, None)
        if found is None:
            return
        yield found


def _with_troubles(
    window: Window, model: str | None, seconds: dict[str, float], progress: Progress | None
) -> tuple[list[list[Alignment]], list[Trouble]]:
    """The alignments of a window, without the segments on which something raises an error."""
    found, error = _attempt(window, model, seconds, progress)
    if error is None:
        return found, []
    culprits = _culprits(window, model, seconds, 0, len(window.segments))
    if len(culprits) <= _MOST_TROUBLES:
        found, error = _attempt(_without(window, culprits), model, seconds)
        if error is None:
            told = [(window.segments[i], reason) for i, reason in culprits.items()]
            return found, [(segment.source, segment.place, reason) for segment, reason in told]
    return [[] for _ in window.segments], [(*window.extent, _reason(error))]


def _attempt(
    window: Window, model: str | None, seconds: dict[str, float], progress: Progress | None = None
) -> tuple[list[list[Alignment]], Exception | None]:
    """The alignments of a window, or the error that stops it."""
    try:
        return align_segments(window.segments, window.given, window.own, model, seconds, progress), None
    except GlossaryError:
        raise
    except Exception as error:  # whatever a component raises on odd text must not end a run of days
        return [], error


def _culprits(window: Window, model: str | None, seconds: dict[str, float], start: int, end: int) -> dict[int, str]:
    """The segments between two that fail by themselves, with the reason: by halves, no more than are worth telling one by one."""
    _, error = _attempt(_part(window, start, end), model, seconds)
    if error is None:
        return {}
    if end - start == 1:
        return {start: _reason(error)}
    half = (start + end) // 2
    found = _culprits(window, model, seconds, start, half)
    return found if len(found) > _MOST_TROUBLES else found | _culprits(window, model, seconds, half, end)


def _part(window: Window, start: int, end: int) -> Window:
    given = None if window.given is None else window.given[start:end]
    return replace(window, segments=window.segments[start:end], given=given)


def _without(window: Window, left_out: Container[int]) -> Window:
    """A window with nothing in some of its segments, all in their places."""
    segments = tuple(replace(s, en="", zh="") if i in left_out else s for i, s in enumerate(window.segments))
    given = window.given
    if given is not None:
        given = tuple(() if i in left_out else some for i, some in enumerate(given))
    return replace(window, segments=segments, given=given)


def _reason(error: Exception | None) -> str:
    return ": ".join(filter(None, (type(error).__name__, " ".join(str(error).split())[:300])))
