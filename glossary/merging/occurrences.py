"""What is put together: pairs of a name and a rendering, each with its occurrences."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from glossary.merging.names import is_acronym
from glossary.merging.table import Rows, Table, together, where
from glossary.merging.union import Union

N = TypeVar("N", bound=Hashable)

STRAY_CERTAINTY = 0.6
STRAY_SHARE = 0.12


class Pair(Generic[N]):
    """Occurrences (`rows` of a table) of one name, in the form in which names are compared, with one rendering, likewise.

    `mass` is how many of the occurrences are expected to be right; `number` is for whoever counts pairs, `surname` for what `tokens.surname_form` found.
    """

    __slots__ = ("_acronym", "_kind", "mass", "name", "number", "rows", "surname", "table", "zh")

    def __init__(self, table: Table, name: N, zh: str, rows: Rows) -> None:
        self.table = table
        self.name = name
        self.zh = zh
        self.rows = rows
        self.number = -1
        self.surname: tuple[str, str] | None = None
        self.mass = math.fsum(table.confidence[where(rows)].tolist())
        self._kind = ""
        self._acronym: bool | None = None

    def part(self, rows: Rows) -> Pair[N]:
        """The same name and rendering with some of its occurrences."""
        part = Pair(self.table, self.name, self.zh, rows)
        part.surname = self.surname
        return part

    @property
    def certainty(self) -> float:
        """The probability that some occurrence is right, if they err independently."""
        wrong = np.sort(1 - self.table.confidence[where(self.rows)])
        return float(1 - math.prod(wrong.tolist()))

    @property
    def kind(self) -> str:
        """The type that most of the occurrences have."""
        if not self._kind:
            self._kind = self.table.kinds[int(np.bincount(self.table.kind[where(self.rows)]).argmax())]
        return self._kind

    @property
    def genders(self) -> npt.NDArray[np.uint8]:
        """What the titles of the occurrences say of the gender of a person."""
        return self.table.gender[where(self.rows)]

    def sources(self) -> set[int]:
        """The numbers of the sources that it occurs in."""
        return self.table.sources_of(self.rows)

    @property
    def acronym(self) -> bool:
        """Whether the name is ever written as an acronym."""
        if self._acronym is None:
            forms = self.table.forms_of(self.rows)
            self._acronym = any(is_acronym(self.table.forms[form][0]) for form in forms)
        return self._acronym


class Groups(Generic[N]):
    """Pairs put together: those of which the numbers (in the order of the pairs) are in one set.

    Groups are counted from 0, by the least number in each; `home` has the group of every pair.
    """

    def __init__(self, pairs: list[Pair[N]], numbers: Iterable[int], union: Union) -> None:
        self.pairs = pairs
        roots = np.fromiter(map(union.find, numbers), np.int64, len(pairs))
        found, homes = np.unique(roots, return_inverse=True)
        self.home: list[int] = homes.tolist()
        self._order: list[int] = np.argsort(homes, kind="stable").tolist()
        self._starts: list[int] = np.searchsorted(np.sort(homes), np.arange(len(found) + 1)).tolist()

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> list[Pair[N]]:
        return [self.pairs[at] for at in self._order[self._starts[number] : self._starts[number + 1]]]


def paired(table: Table, found: Iterable[tuple[N, str, Rows]]) -> Iterator[Pair[N]]:
    """Occurrences of equal names and renderings together, in the order of these."""
    ordered = sorted(found, key=itemgetter(0, 1))
    for (name, zh), some in groupby(ordered, key=itemgetter(0, 1)):
        yield Pair(table, name, zh, together([rows for _, _, rows in some]))


def without_strays(pairs: Sequence[Pair[N]]) -> list[Pair[N]]:
    """The pairs, those of one name side by side, without those that stand against much better ones of the same name.

    A stray is a pair of which probably (below 0.6) no occurrence is right and whose expected number of right occurrences is below an
    eighth of that of the name's best pair: one occurrence at 0.3 against ten at 0.95 goes, alone it stays.
    """
    kept: list[Pair[N]] = []
    for _, some in groupby(pairs, key=lambda pair: pair.name):
        beside = list(some)
        enough = STRAY_SHARE * max(pair.mass for pair in beside)
        kept += [pair for pair in beside if pair.mass >= enough or pair.certainty >= STRAY_CERTAINTY]
    return kept
