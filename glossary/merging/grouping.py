"""Which occurrences an entry is made of."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

import numpy as np

from glossary.merging.disputes import ExplainingPersons, ExplainingThings, disputed
from glossary.merging.occurrences import Groups, N
from glossary.merging.persons import persons
from glossary.merging.table import Ints, Rows, Table, listed, where
from glossary.merging.things import things
from glossary.merging.types import settle_types
from glossary.model import NAME_TYPES, PERSON


class Group(NamedTuple):
    """The occurrences of one person, place or organization; `conflict`: its names have renderings elsewhere that no rule explains."""

    rows: Ints
    conflict: bool


class Grouping:
    """All groups, in a few arrays."""

    def __init__(self) -> None:
        self._rows, self._ends, self._conflicts = array("i"), array("q", [0]), bytearray()

    def __len__(self) -> int:
        return len(self._conflicts)

    def __getitem__(self, number: int) -> Group:
        return Group(self._view[self._ends[number] : self._ends[number + 1]], bool(self._conflicts[number]))

    @cached_property
    def _view(self) -> Ints:
        # nothing can be added from here on
        return np.frombuffer(self._rows, np.int32)

    def add(self, groups: Groups[N], conflicts: set[int]) -> None:
        """Add groups of pairs, of which some are in conflict with others."""
        for number in range(len(groups)):
            for pair in groups[number]:
                self._rows.extend(listed(pair.rows))
            self._ends.append(len(self._rows))
            self._conflicts.append(number in conflicts)


def group(table: Table) -> Grouping:
    """Put together the occurrences that an entry is made of, after settling their types; strays are in no group."""
    found = Grouping()
    if not len(table.form):
        return found
    settle_types(table)
    for name, kinds in sorted(_apart(table.kinds).items()):
        chosen = _of_kinds(table, kinds)
        if name == PERSON:
            people = persons(table, chosen)
            found.add(people, disputed(people, ExplainingPersons))
            del people
        else:
            some = things(table, chosen)
            found.add(some, disputed(some, ExplainingThings))
            del some
    return found


def _apart(kinds: Iterable[str]) -> dict[str, list[int]]:
    """The types (by number) that are put together by themselves: persons, places and organizations as one, and each other type."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, kind in enumerate(kinds):
        found["" if kind in NAME_TYPES and kind != PERSON else kind].append(number)
    return found


def _of_kinds(table: Table, kinds: list[int]) -> Iterator[tuple[int, Rows]]:
    """The forms that have occurrences of some types, with these."""
    chosen = np.isin(table.kind, kinds)
    starts = np.array(table.bounds[:-1])
    counts = np.add.reduceat(chosen, starts, dtype=np.int64)
    whole = counts == np.diff(table.bounds)
    for form in np.flatnonzero(counts).tolist():
        rows = table.rows(form)
        yield form, rows if whole[form] else (rows.start + np.flatnonzero(chosen[where(rows)])).astype(np.int32)
