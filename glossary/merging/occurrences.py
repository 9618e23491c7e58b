"""What is merged: every rendered mention, in an order of its own, and pairs of equal ones."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from glossary.model import Alignment, Segment
from glossary.script import HAN

N = TypeVar("N", bound=Hashable)

STRAY_CERTAINTY = 0.6
STRAY_SHARE = 0.12


@dataclass(slots=True, eq=False)
class Occurrence:
    """A rendered mention: its texts with plain spaces, and its type, which may be mended."""

    segment: Segment
    alignment: Alignment
    en: str
    zh: str
    kind: str

    @property
    def confidence(self) -> float:
        """The calibrated probability of the pair, 0 to 1."""
        return self.alignment.confidence

    @property
    def place(self) -> tuple[int, int]:
        """Where in its source it stands."""
        return self.segment.index, self.alignment.mention.start


def gather(aligned: Iterable[tuple[Segment, Alignment]], keep_latin: bool) -> list[Occurrence]:
    """The occurrences that have a rendering (with `keep_latin`, one in Latin letters too), sorted by all that they hold,
    so that nothing after depends on the order in which they came."""
    found = []
    for segment, alignment in aligned:
        zh, mention = " ".join((alignment.zh or "").split()), alignment.mention
        en = " ".join(mention.en.split())
        if en and zh and (keep_latin or HAN.search(zh)):
            found.append(Occurrence(segment, alignment, en, zh, mention.type))
    found.sort(key=reading_order)
    return found


def reading_order(item: Occurrence) -> tuple[Hashable, ...]:
    """By source, place and all else that an occurrence holds."""
    a = item.alignment
    return (
        item.segment.source,
        *item.place,
        a.mention.end,
        item.en,
        a.zh_start,
        item.zh,
        item.kind,
        a.confidence,
        item.segment.en,
        item.segment.zh,
    )


@dataclass(eq=False)
class Pair(Generic[N]):
    """Occurrences of one name (in the form in which names are compared) with one rendering (likewise)."""

    name: N
    zh: str
    found: list[Occurrence] = field(default_factory=list)

    @cached_property
    def mass(self) -> float:
        """How many of the occurrences are expected to be right."""
        return math.fsum(item.confidence for item in self.found)

    @cached_property
    def certainty(self) -> float:
        """The probability that some occurrence is right, if they err independently."""
        return 1 - math.prod(1 - item.confidence for item in self.found)


def without_strays(pairs: Sequence[Pair[N]]) -> list[Pair[N]]:
    """The pairs without those that stand against much better ones of the same name.

    A stray is a pair of which probably (below 0.6) no occurrence is right and whose expected number of right occurrences is below an
    eighth of that of the name's best pair: one occurrence at 0.3 against ten at 0.95 goes, alone it stays.
    """
    best: defaultdict[N, float] = defaultdict(float)
    for pair in pairs:
        best[pair.name] = max(best[pair.name], pair.mass)
    return [pair for pair in pairs if pair.certainty >= STRAY_CERTAINTY or pair.mass >= STRAY_SHARE * best[pair.name]]
