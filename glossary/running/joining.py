"""What windows give to merge, joined as it comes: equals with equals, so that each part is joined a few times only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from glossary.merging import Occurrences

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Joined:
    """What is to be merged of some windows, by their numbers; that of others has to be collected from their frames."""

    numbers: frozenset[int]
    occurrences: Occurrences | None


class Joining(Generic[P]):
    """A tree of joins that grows from its leaves: at most one joined part of each size (1, 2, 4, ... windows) is held.

    `join` makes one part of two, of which it may use up both.
    """

    def __init__(self, join: Callable[[P, P], P]) -> None:
        self._join = join
        self._parts: list[P | None] = []
        self.numbers: set[int] = set()

    def add(self, number: int, part: P | None) -> None:
        """Join what a window gives, if it gives anything."""
        if part is None:
            return
        self.numbers.add(number)
        for height, other in enumerate(self._parts):
            if other is None:
                self._parts[height] = part
                return
            part = self._join(other, part)
            self._parts[height] = None
        self._parts.append(part)

    def result(self) -> P | None:
        """All of it in one part; None where there is nothing."""
        held = [part for part in self._parts if part is not None]
        while len(held) > 1:
            held[:2] = [self._join(held[0], held[1])]
        self._parts = [*held]
        return held[0] if held else None


def joined(one: Occurrences, other: Occurrences) -> Occurrences:
    """The first with the second joined to it."""
    one.join(other)
    return one
