"""Whose a short name is: of the one bearer there is, else of the one last named in full in the same document."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from glossary.merging.occurrences import Pair
from glossary.merging.table import Ints, Rows, Table, listed

N = TypeVar("N", bound=Hashable)


class _Places(NamedTuple):
    """Where bearers are named in full, in reading order: the place, its source, and the set of the bearer."""

    places: Ints
    sources: Ints
    homes: Ints

    def last_before(self, places: Ints, sources: Ints) -> Ints:
        """The bearer last named at or before each of some places in the same source, else the first after it; -1 where there is none."""
        if not len(self.places):
            return np.full(len(places), -1, np.int32)
        first = np.searchsorted(self.sources, sources, side="left")
        found = first < np.searchsorted(self.sources, sources, side="right")
        at = np.maximum(first, np.searchsorted(self.places, places, side="right") - 1)
        return np.where(found, self.homes[np.minimum(at, len(self.homes) - 1)], np.int32(-1))


class Bearers(Generic[N]):
    """The longer names (at least one) that a short one may stand for; `find` tells the set that the number of each is in.

    `kind_of_name` may say (0: no idea) what would keep a mention from a bearer; the column `kinds` says the same of mentions.
    """

    def __init__(
        self,
        pairs: Sequence[Pair[N]],
        find: Callable[[int], int],
        kinds: npt.NDArray[np.uint8] | None = None,
        kind_of_name: Callable[[Pair[N]], int] = lambda _: 0,
    ) -> None:
        self.pairs = pairs
        self._find = find
        self._kind_of_mention = kinds
        self._kind_of_name = kind_of_name
        self._of_kinds: dict[tuple[int, ...], _Places] = {}

    @cached_property
    def homes(self) -> set[int]:
        """The sets that the longer names are in."""
        return {self._find(pair.number) for pair in self.pairs}

    @cached_property
    def _places(self) -> _Places:
        rows, lengths = array("i"), array("i")
        for pair in self.pairs:
            rows.extend(listed(pair.rows))
            lengths.append(len(pair.rows))
        table, named = self._table, np.frombuffer(rows, np.int32)
        homes = np.repeat(np.array([self._find(pair.number) for pair in self.pairs], np.int32), lengths)
        places = table.place[named]
        order = np.lexsort((homes, places))
        return _Places(places[order], table.source[named][order], homes[order])

    @cached_property
    def _sources(self) -> set[int]:
        return set[int]().union(*(pair.sources() for pair in self.pairs))

    @property
    def _table(self) -> Table:
        return self.pairs[0].table

    @cached_property
    def _kinds(self) -> dict[int, int]:
        """Of what kind each bearer is, by most of its longer names that tell."""
        counts: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for pair in self.pairs:
            counts[self._find(pair.number)][self._kind_of_name(pair)] += len(pair.rows)
        return {home: max(kinds, key=lambda kind: (kind != 0, kinds[kind], kind)) for home, kinds in counts.items()}

    def _of(self, *kinds: int) -> _Places:
        if kinds not in self._of_kinds:
            homes = [home for home, kind in self._kinds.items() if kind in kinds]
            chosen = np.isin(self._places.homes, homes)
            self._of_kinds[kinds] = _Places(*(column[chosen] for column in self._places))
        return self._of_kinds[kinds]

    def divide(self, rows: Rows, *, anywhere: bool) -> tuple[list[tuple[int, Rows]], Rows]:
        """Occurrences of the short name by the set of the bearer they belong to, and those that are nobody's.

        With `anywhere` the only bearer there is gets them all, wherever they stand. Otherwise, and among several bearers, each
        goes to the bearer last named in full before it in its document, else to the first after it; of bearers in that document to
        one of its kind rather than to one of which that is not known, and to one of another kind only if there are no others.
        """
        if anywhere and len(self.homes) == 1:
            return [(next(iter(self.homes)), rows)], range(0)
        if self._sources.isdisjoint(self._table.sources_of(rows)):
            return [], rows
        some = np.asarray(rows, np.int32)
        places, sources = self._table.place[some], self._table.source[some]
        homes = self._places.last_before(places, sources)
        if self._kind_of_mention is not None and len(self.homes) > 1:
            wanted = self._kind_of_mention[some]
            for kind in np.unique(wanted[(wanted > 0) & (homes >= 0)]).tolist():
                these = np.flatnonzero(wanted == kind)
                for kinds in ((kind, 0), (kind,)):
                    better = self._of(*kinds).last_before(places[these], sources[these])
                    homes[these] = np.where(better >= 0, better, homes[these])
        order = np.argsort(homes, kind="stable")
        numbers, starts = np.unique(homes[order], return_index=True)
        pieces = dict(zip(numbers.tolist(), np.split(some[order], starts[1:]), strict=True))
        left = pieces.pop(-1, range(0))
        return list(pieces.items()), left
