"""Stretches between word boundaries that a name's meaning covers best."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from glossary.alignment.layout import Layout
from glossary.alignment.text import BREAKS

if TYPE_CHECKING:
    from glossary.alignment.candidates import Findings

LONGEST = 24
"""The longest candidate, in characters."""

MOST = 10
"""Windows of a name in a text."""

_COVERED = 0.3
_UNCOVERED_COST = 0.45
_LEAST = 0.5


def windows(asked: Sequence[Findings]) -> list[list[tuple[int, int]]]:
    """The windows of each name in its text, best first: covered characters speak for one, others against it; it starts
    where one of its first two words is covered and holds no punctuation."""
    layout = Layout([seen.text for seen in asked])
    gain = layout.lay([seen.cover for seen in asked])
    covered = gain > _COVERED
    steps = np.where(covered, gain, -_UNCOVERED_COST)
    total = np.zeros(layout.size)
    for first, length in zip(layout.base.tolist(), layout.lengths.tolist(), strict=True):
        # summed text by text: what a window is worth, to the last digit, must not depend on other texts
        np.cumsum(steps[first : first + length], out=total[first + 1 : first + length + 1])
    so_far = np.concatenate(([0], np.cumsum(covered)))
    breaks = np.concatenate(([0], np.cumsum(layout.each(lambda c: c in BREAKS))))

    edges = layout.edges.copy()
    edges[layout.slots([[edge for match in seen.matches for edge in (match.start, match.end)] for seen in asked])] = (
        True
    )
    slots = np.flatnonzero(edges)
    text = np.searchsorted(layout.base, slots, side="right") - 1
    last = np.searchsorted(text, text, side="right") - 1
    soon = slots[np.minimum(np.arange(len(slots)) + 2, last)]
    start = np.flatnonzero(so_far[soon] > so_far[slots])
    found = []
    for words in range(1, LONGEST + 1):
        start = start[start + words <= last[start]]
        here, end = slots[start], slots[np.minimum(start + words, len(slots) - 1)]
        open_ = (end - here <= LONGEST) & (breaks[end] == breaks[here])
        start, here, end = start[open_], here[open_], end[open_]
        value = total[end] - total[here]
        worth = value > _LEAST
        found.append((start[worth], end[worth], value[worth]))
    start, end, value = (np.concatenate(some) for some in zip(*found, strict=True))
    of, here = text[start], slots[start]
    order = np.lexsort((end, here, -value, of))
    of = of[order]
    spans = (np.stack([here, end], axis=1)[order] - layout.base[of, None]).tolist()
    bounds = np.searchsorted(of, np.arange(len(asked) + 1)).tolist()
    return [[(a, z) for a, z in spans[first : min(last, first + MOST)]] for first, last in pairwise(bounds)]
