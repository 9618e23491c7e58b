"""What else the input says of a name close by: the same name, longer and shorter forms of it, the words around them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from glossary.recognition.entities import KINDS
from glossary.recognition.spans import Spans
from glossary.recognition.words import Bools, Ints, Words

REACH = 16
"""Segments in a block of the input; a block and its two neighbours are one neighbourhood."""

Columns = dict[str, npt.NDArray[Any]]
_APART = KINDS.index("apart")


class Nearby:
    """Sums over groups of occurrences by neighbourhood. An input may hold many documents without marked borders, so
    what is far away says nothing."""

    def __init__(self, groups: Ints, places: Ints, values: npt.NDArray[Any]) -> None:
        """`values` has shape (occurrences, columns)."""
        self._blocks = int(places.max(initial=0)) // REACH + 3
        self._cells, at = np.unique(self._cell(groups, places), return_inverse=True)
        size = len(self._cells)
        sums = [np.bincount(at, values[:, column], minlength=size) for column in range(values.shape[1])]
        self._totals = np.append(np.column_stack(sums), np.zeros((1, values.shape[1])), axis=0)

    def _cell(self, groups: Ints, places: Ints) -> Ints:
        return groups * self._blocks + places // REACH + 1

    def sums(self, groups: Ints, places: Ints) -> npt.NDArray[np.float64]:
        """For each asked group and place the sums over its neighbourhood: shape (asked, columns)."""
        asked = self._cell(groups, np.minimum(places, (self._blocks - 3) * REACH + REACH - 1))
        cells = np.append(self._cells, -1)
        result = np.zeros((len(asked), self._totals.shape[1]))
        for step in (-1, 0, 1):
            at = np.searchsorted(self._cells, asked + step)
            result += self._totals[np.where(cells[at] == asked + step, at, len(self._cells))]
        return result


def nearby(
    words: Words,
    spans: Spans,
    belief: npt.NDArray[Any],
    marked: Bools,
    called: Bools,
    around: Mapping[str, npt.NDArray[Any]],
) -> Columns:
    """Columns of evidence, one element a span.

    `belief` (0 to 1) is how likely each span is a name by itself, `marked` whether the model marks it as one, `called`
    whether it looks like a given name with a surname; `around` is what the words around it say, to be summed over its
    own occurrence and those nearby.
    """
    kinds = words.beliefs[spans.start, :_APART]
    votes = belief[:, None] * kinds / np.maximum(kinds.sum(axis=1, keepdims=True), 1e-6)
    contexts = np.column_stack(list(around.values()))
    own = np.column_stack([np.ones(len(spans)), votes, marked, words.beliefs[spans.start, _APART], contexts])
    others = Nearby(spans.name, spans.place, own).sums(spans.name, spans.place) - own
    count = np.maximum(others[:, 0], 1)
    some = others[:, 0] > 0.5
    columns: Columns = {
        "near.count": np.log1p(others[:, 0]),
        "near.per": others[:, 1],
        "near.loc": others[:, 2],
        "near.org": others[:, 3],
        "near.belief": np.where(some, others[:, 1:4].sum(axis=1) / count, -1),
        "near.marked": np.where(some, others[:, 4] / count, -1),
        "near.marks": np.log1p(others[:, 4]),
        "near.apart": np.where(some, others[:, 5] / count, -1),
    }
    columns |= zip((f"near.{name}" for name in around), np.log1p(others[:, 6:] + contexts).T, strict=True)
    single = spans.single
    word = np.unique([spelling.casefold() for spelling in words.spellings], return_inverse=True)[1][words.spelling]
    votes = np.column_stack([votes, called])
    for end, at in (("first", word[spans.start]), ("last", word[spans.last])):
        longer = Nearby(at[~single], spans.place[~single], votes[~single]).sums(at, spans.place)
        alone = Nearby(at[single], spans.place[single], votes[single]).sums(at, spans.place)
        for i, kind in enumerate((*KINDS[:_APART], "called")):
            columns[f"{end}.of.{kind}"] = np.where(single, longer[:, i], -1)
        columns[f"{end}.alone"] = np.where(single, -1, alone[:, :_APART].sum(axis=1))
        columns[f"{end}.alone.per"] = np.where(single, -1, alone[:, 0])
    return columns
