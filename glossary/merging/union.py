"""Disjoint sets, the smallest member leading each, and stars: blocks whose members are held against their leaders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

MOST_LEADERS = 24
"""Leaders of a block that a member is held against, at most, so that a block costs time in proportion to its size."""


class Union:
    """Numbers from 0 in disjoint sets; more can be added."""

    def __init__(self, size: int = 0) -> None:
        self._parent = list(range(size))

    def add(self) -> int:
        """A new number in a set of its own."""
        self._parent.append(len(self._parent))
        return len(self._parent) - 1

    def find(self, i: int) -> int:
        """The number that stands for the set of i."""
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, numbers: Iterable[int]) -> None:
        """Put the sets of some numbers together."""
        roots = sorted({self.find(i) for i in numbers})
        for root in roots[1:]:
            self._parent[root] = roots[0]


def stars(members: Sequence[T], related: Callable[[T, T], bool]) -> Iterator[tuple[T, T]]:
    """Every member with its leader: the first earlier leader that it is related to, else itself.

    Unlike a chain of relations, a star keeps apart what is alike only through a third.
    """
    leaders: list[T] = []
    for member in members:
        leader = next((other for other in leaders[:MOST_LEADERS] if related(other, member)), None)
        if leader is None:
            leaders.append(member)
        yield member, member if leader is None else leader
