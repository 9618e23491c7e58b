"""Windows: stretches of an input that are looked through each by itself, the same ones whoever does it and however often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glossary.digests import digest
from glossary.model import Mention, Segment

WINDOW = 2048
"""Segments of a window: enough for what names say of each other, which fades with distance; few enough for memory."""

OwnTerm = tuple[str, str, str]
"""English, Chinese, type."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of an input, counted from 0, with the names that are given for each segment, if any are, and the terms that
    go before the lexicon's."""

    number: int
    segments: tuple[Segment, ...]
    given: tuple[tuple[Mention, ...], ...] | None = None
    own: tuple[OwnTerm, ...] = ()

    def digest(self, *settings: object) -> str:
        """A fingerprint of all that what is found in it depends on; `settings` are what else it does."""
        names = None if self.given is None else [[[m.en, m.start, m.end, m.type] for m in some] for some in self.given]
        segments = ([s.index, s.en, s.zh, s.source, s.place] for s in self.segments)
        return digest([list(settings), names, list(self.own), *segments])


def cut(segments: Iterable[Segment], size: int = WINDOW) -> Iterator[tuple[Segment, ...]]:
    """Segments in stretches of `size` or fewer, the last of half as many more at most.

    Where a source ends in the second half of a stretch, the stretch ends with the last that does: short documents stay whole.
    """
    held: list[Segment] = []
    for segment in segments:
        held.append(segment)
        if len(held) == size + size // 2:
            end = _end(held, size)
            yield tuple(held[:end])
            del held[:end]
    if held:
        yield tuple(held)


def _end(held: list[Segment], size: int) -> int:
    ends = (i for i in range(size, size // 2, -1) if held[i].source != held[i - 1].source)
    return next(ends, size)
