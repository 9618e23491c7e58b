"""What the terms of an entry are chosen from: its pairs of an English and a Chinese form, counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

FIRM = 0.5
"""From this confidence on an occurrence is likelier right than wrong."""


class Count(NamedTuple):
    """How often a pair occurs, how often it is likelier right than wrong there, and the best confidence of it, 0 to 1."""

    number: int
    firm: int
    best: float


Tally = dict[tuple[str, str], Count]
"""By English and Chinese form."""


def tally(found: Iterable[tuple[tuple[str, str], Count]]) -> Tally:
    """All that was counted, what was counted of one pair together."""
    counted: Tally = {}
    for pair, count in found:
        before = counted.get(pair)
        if before:
            count = Count(before.number + count.number, before.firm + count.firm, max(before.best, count.best))
        counted[pair] = count
    return counted
