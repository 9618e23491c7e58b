"""Windows: stretches of an input that are looked through each by itself, the same ones whoever does it and however often."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from glossary.digests import digest
from glossary.model import Mention, Segment

WINDOW = 2048
"""Segments of a window: enough for what names say of each other, which fades with distance; few enough for memory."""

PRINT = 16
"""Bytes of the fingerprint of a segment."""

OwnTerm = tuple[str, str, str]
"""English, Chinese, type."""


class Stretch(Protocol):
    """A stretch of an input, whoever has it."""

    @property
    def number(self) -> int:
        """Which one of the input it is, counted from 0."""
        ...

    @property
    def extent(self) -> tuple[str, str]:
        """Its first source, and from where to where in that it goes, for messages."""
        ...

    def digest(self, *settings: object) -> str:
        """A fingerprint of all that what is found in it depends on; `settings` are what else it does."""
        ...


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of an input, counted from 0, with the names that are given for each segment, if any are, and the terms that
    go before the lexicon's. Its segments are counted on from the index of the first."""

    number: int
    segments: tuple[Segment, ...]
    given: tuple[tuple[Mention, ...], ...] | None = None
    own: tuple[OwnTerm, ...] = ()

    @property
    def extent(self) -> tuple[str, str]:
        first, last = self.segments[0], self.segments[-1]
        return first.source, first.place if first is last else f"{first.place} to {last.place}"

    def digest(self, *settings: object) -> str:
        names = None if self.given is None else [[[m.en, m.start, m.end, m.type] for m in some] for some in self.given]
        return digest_of(self.segments[0].index, map(fingerprint, self.segments), *settings, names, list(self.own))


def fingerprint(segment: Segment) -> bytes:
    """A fingerprint (16 bytes) of what a segment holds, wherever in the input it stands."""
    told = json.dumps((segment.source, segment.place, segment.en, segment.zh))
    return hashlib.blake2b(told.encode(), digest_size=PRINT).digest()


def digest_of(index: int, fingerprints: Iterable[bytes], *settings: object) -> str:
    """The fingerprint of a stretch that begins with the segment of this index."""
    return digest([index, b"".join(fingerprints).hex(), *settings])


class _Sourced(Protocol):
    @property
    def source(self) -> str: ...


S = TypeVar("S", bound=_Sourced)


def cut(segments: Iterable[S], size: int = WINDOW) -> Iterator[tuple[S, ...]]:
    """Segments, or what stands for them, in stretches of `size` or fewer, the last of half as many more at most.

    Where a source ends in the second half of a stretch, the stretch ends with the last that does: short documents stay whole.
    """
    held: list[S] = []
    for segment in segments:
        held.append(segment)
        if len(held) == size + size // 2:
            end = _end(held, size)
            yield tuple(held[:end])
            del held[:end]
    if held:
        yield tuple(held)


def _end(held: list[S], size: int) -> int:
    ends = (i for i in range(size, size // 2, -1) if held[i].source != held[i - 1].source)
    return next(ends, size)
