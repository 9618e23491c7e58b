"""Spans of words that may be names: what the model marks, and every sensible part of a run of capitalized words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from glossary.recognition.marks import Mark
from glossary.recognition.words import Ints, Words

MOST_CAPITALS = 6
"""The longest proposed part of a run, in capitalized words; anything longer has to be marked by the model."""
MOST_WORDS = 10
LONGEST_GAP = 3
"""Words that are not capitalized between two that are."""
_FLAGS = ("capital", "inside", "alpha", "digit", "hyphen", "article", "side", "feature")


def propose(words: Words, marks: Sequence[Mark]) -> tuple[Ints, Ints]:
    """Starts and ends (exclusive) of the spans, as numbers of words, sorted, each once."""
    flags = {name: words.flag(name).tolist() for name in _FLAGS}
    spans = {(mark.start, mark.end) for mark in marks}
    starts, ends = words.starts.tolist(), words.ends.tolist()
    bounds = words.bounds.tolist()
    for start, end in pairwise(bounds):
        at = start
        while at < end:
            if not flags["capital"][at]:
                at += 1
                continue
            stops = _run(at, end, flags, starts, ends)
            spans.update(_parts(stops, flags))
            after = stops[-1] + 1
            if at > start and flags["side"][at - 1]:
                spans.add((at - 1, after))
            if after < end and flags["feature"][after]:
                spans.add((at, after + 1))
            at = after
    ordered = np.array(sorted(spans), dtype=np.int64).reshape(-1, 2)
    return ordered[:, 0], ordered[:, 1]


def _run(at: int, end: int, flags: dict[str, list[bool]], starts: list[int], ends: list[int]) -> list[int]:
    """The words of a run that a name may end with: capitalized, figures, or bound to a capitalized one (Jae-in)."""
    stops: list[int] = []
    reached = at
    while at < end and at - reached <= LONGEST_GAP:
        bound = len(stops) > 0 and flags["hyphen"][at - 1] and starts[at] == ends[at - 2] + 1
        if flags["capital"][at] or flags["digit"][at] or (bound and flags["alpha"][at]):
            stops.append(at)
            reached = at
        elif not flags["inside"][at]:
            break
        at += 1
    return stops


def _parts(stops: list[int], flags: dict[str, list[bool]]) -> Iterator[tuple[int, int]]:
    for i, first in enumerate(stops):
        if flags["capital"][first] and not flags["article"][first]:
            for last in stops[i : i + MOST_CAPITALS]:
                if last - first < MOST_WORDS:
                    yield first, last + 1
