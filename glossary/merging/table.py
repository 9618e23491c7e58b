"""Collected occurrences in the order in which they are merged, a column for each of their numbers."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from glossary.merging.collected import Form, Occurrences
from glossary.merging.names import Person, person
from glossary.merging.renderings import rendering

T = TypeVar("T", bound=Hashable)

Ints = npt.NDArray[np.int32]
Rows = range | Ints
"""Numbers of occurrences, ascending: all those from one to another, or some."""


class Table:
    """Occurrences by form, then source, place and handle; forms and sources are in alphabetical order.

    The columns are those of `Occurrences`, which are sorted in place and not to be added to while the table is in use. `bounds` says where
    the occurrences of each form begin; `kind` is the number (in `kinds`, alphabetical) of the type of each, which may be mended.
    """

    def __init__(self, occurrences: Occurrences) -> None:
        _sort(occurrences)
        self.forms: list[Form] = list(occurrences.forms)
        self.sources: list[str] = list(occurrences.sources)
        view = occurrences.columns.arrays()
        self.form: npt.NDArray[np.int32] = view["form"]
        self.source: npt.NDArray[np.int32] = view["source"]
        self.index: npt.NDArray[np.int64] = view["index"]
        self.start: npt.NDArray[np.int32] = view["start"]
        self.confidence: npt.NDArray[np.float64] = view["confidence"]
        self.sureness: npt.NDArray[np.uint8] = view["sureness"]
        self.unreadable: npt.NDArray[np.uint8] = view["unreadable"]
        self.gender: npt.NDArray[np.uint8] = view["gender"]
        self.handle: npt.NDArray[np.int64] = view["handle"]
        self.bounds: list[int] = np.searchsorted(self.form, np.arange(len(self.forms) + 1)).tolist()
        self.kinds = sorted({kind for _, _, kind in self.forms})
        numbers = {kind: number for number, kind in enumerate(self.kinds)}
        self.kind = np.array([numbers[kind] for _, _, kind in self.forms], np.int16)[self.form]
        self._persons: list[Person | None] = [None] * len(self.forms)
        self._cores: list[str | None] = [None] * len(self.forms)

    @cached_property
    def place(self) -> Ints:
        """Where each occurrence stands: numbers that ascend by source, segment and start; what starts at one place has one number."""
        order = np.lexsort((self.start, self.index, self.source))
        new = np.zeros(len(order), bool)
        for column in (self.start, self.index, self.source):
            ordered = column[order]
            new[1:] |= ordered[1:] != ordered[:-1]
        place = np.empty(len(order), np.int32)
        place[order] = np.cumsum(new, dtype=np.int32)
        return place

    def person(self, form: int) -> Person:
        """The English of a form as a person's name."""
        found = self._persons[form]
        if found is None:
            found = self._persons[form] = person(self.forms[form][0])
        return found

    def core(self, form: int) -> str:
        """The Chinese of a form as a person's rendering."""
        found = self._cores[form]
        if found is None:
            zh = self.forms[form][1]
            core = rendering(zh).core
            found = self._cores[form] = zh if core == zh else core
        return found

    def forget(self) -> None:
        """Give back the memory that `person` and `core` remember things in; they must not be asked any more."""
        self._persons, self._cores = [], []

    def sources_of(self, rows: Rows) -> set[int]:
        """The numbers of the sources of some occurrences."""
        return set(self.source[where(rows)].tolist())

    def rows(self, form: int) -> range:
        """The occurrences of a form."""
        return range(self.bounds[form], self.bounds[form + 1])

    def forms_of(self, rows: Rows) -> list[int]:
        """The forms of some occurrences, ascending."""
        first, last = int(self.form[rows[0]]), int(self.form[rows[-1]])
        # rows ascend, and those of a form stand together
        return [first] if first == last else [int(form) for form in np.unique(self.form[where(rows)])]


def where(rows: Rows) -> slice | Ints:
    """What to index a column with."""
    return slice(rows.start, rows.stop) if isinstance(rows, range) else rows


def listed(rows: Rows) -> Iterable[int]:
    """The numbers themselves, as Python counts them."""
    return rows if isinstance(rows, range) else rows.tolist()


def together(parts: Iterable[Rows]) -> Rows:
    """Some occurrences and others."""
    found = list(parts)
    if len(found) == 1:
        return found[0]
    return np.sort(np.concatenate([np.asarray(rows, np.int32) for rows in found]))


def _sort(occurrences: Occurrences) -> None:
    """Sort forms, sources and occurrences, so that nothing depends on the order in which they came."""
    columns = occurrences.columns.arrays()
    _renumber(occurrences.forms, columns["form"])
    _renumber(occurrences.sources, columns["source"])
    order = np.lexsort([columns[name] for name in ("handle", "start", "index", "source", "form")])
    for column in columns.values():
        column[:] = column[order]


def _renumber(numbers: dict[T, int], column: Ints) -> None:
    """Number what was numbered as it came in its own order, and put the new numbers into a column."""
    ordered = sorted(numbers)  # type: ignore[type-var]
    new = np.empty(len(numbers), np.int32)
    new[[numbers[value] for value in ordered]] = np.arange(len(numbers), dtype=np.int32)
    column[:] = new[column]
    numbers.clear()
    numbers.update((value, number) for number, value in enumerate(ordered))
