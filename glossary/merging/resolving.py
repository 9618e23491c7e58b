"""Whose a short name is: of the one bearer there is, else of the one last named in full in the same document."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from glossary.merging.occurrences import Occurrence, Pair

N = TypeVar("N", bound=Hashable)


class Bearers(Generic[N]):
    """The longer names that a short one may stand for."""

    def __init__(self, pairs: Sequence[tuple[Pair[N], int]], find: Callable[[int], int]) -> None:
        self.pairs = pairs
        self._find = find

    @cached_property
    def homes(self) -> set[int]:
        """The sets that the longer names are in."""
        return {self._find(number) for _, number in self.pairs}

    @cached_property
    def _places(self) -> dict[str, list[tuple[tuple[int, int], int]]]:
        """By document, where each is named in full."""
        places: defaultdict[str, list[tuple[tuple[int, int], int]]] = defaultdict(list)
        for pair, number in self.pairs:
            home = self._find(number)
            for item in pair.found:
                places[item.segment.source].append((item.place, home))
        return {source: sorted(found) for source, found in places.items()}

    def divide(self, items: Sequence[Occurrence], *, anywhere: bool) -> dict[int | None, list[Occurrence]]:
        """Occurrences of the short name by the set of the bearer they belong to; None: nobody's.

        With `anywhere` the only bearer there is gets them all, wherever they stand. Otherwise, and among several bearers, each
        goes to the bearer last named in full before it in its document, else to the first after it.
        """
        if anywhere and len(self.homes) == 1:
            return {next(iter(self.homes)): list(items)}
        divided: defaultdict[int | None, list[Occurrence]] = defaultdict(list)
        for item in items:
            places = self._places.get(item.segment.source)
            at = max(0, bisect_right(places, item.place, key=lambda place: place[0]) - 1) if places else 0
            divided[places[at][1] if places else None].append(item)
        return dict(divided)
