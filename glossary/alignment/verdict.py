"""The last word on recognized names: is this a name of that extent, and is that span its rendering?

Recognition proposes more than it believes, extents that exclude each other among it; the Chinese decides.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from glossary.alignment.evidence import FEATURES
from glossary.model import NAME_TYPES, ORGANIZATION, PERSON, PLACE

if TYPE_CHECKING:
    from glossary.alignment.aligner import Case
    from glossary.trees import Trees

Floats = npt.NDArray[np.float64]

VERDICT_FEATURES = (
    "certainty", "overlapped_by", "best", "gap", "person", "place", "organization", "words", "capitals", "starts_segment",
    "source", "sound_words", "explained_words", "explained_characters", "sibling", "otherwise", "shared", "latin_equal",
)  # fmt: skip
_FROM_EVIDENCE = [
    FEATURES.index(name)
    for name in (
        "knowledge.source", "sound.words", "meaning.explained_words", "meaning.explained_characters", "corpus.sibling",
        "corpus.otherwise", "corpus.shared", "print.latin_equal",
    )
]  # fmt: skip
_UNRENDERED = -9.0
CONSIDERED = 3
"""Candidates of a mention, best first, on which a verdict is passed."""


def best_candidates(case: Case) -> list[int]:
    """The candidates of a case that are worth a verdict."""
    scores = case.scores.tolist()
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], case.seen.spans[i]))
    return order[:CONSIDERED]


def verdict_rows(case: Case, neighbours: Sequence[Case], chosen: Sequence[int]) -> list[list[float]]:
    """A row of VERDICT_FEATURES for each of the chosen candidates; `neighbours` are all cases of the segment."""
    mention = case.mention
    overlapping = max(
        (other.mention.certainty for other in neighbours if other is not case and overlap(case, other)), default=0.0
    )
    scores = case.scores.tolist()
    ordered = sorted(scores, reverse=True)
    name = [
        float(mention.type == PERSON), float(mention.type == PLACE), float(mention.type == ORGANIZATION),
        float(len(mention.en.split())), sum(c.isupper() for c in mention.en) / len(mention.en), float(mention.start == 0),
    ]  # fmt: skip
    rows = []
    for i in chosen:
        rest = ordered[1] if scores[i] == ordered[0] and len(ordered) > 1 else ordered[0]
        gap = scores[i] - rest if len(ordered) > 1 else -_UNRENDERED
        evidence = case.rows[i, _FROM_EVIDENCE].tolist()
        rows.append([_log_odds(mention.certainty), overlapping, scores[i], gap, *name, *evidence])
    return rows


def overlap(case: Case, other: Case) -> bool:
    """Whether two mentions share English text."""
    return case.mention.start < other.mention.end and other.mention.start < case.mention.end


def pass_verdict(trees: Trees, segments: Sequence[Sequence[Case]]) -> None:
    """Replace the scores of all cases by the verdict on them: the log-odds that name and span are both right.

    What is no person, place or organization keeps the score of its span alone."""
    rows: list[list[float]] = []
    places: list[tuple[Case, list[int]]] = []
    for cases in segments:
        for case in cases:
            if case.mention.type not in NAME_TYPES:
                continue
            chosen = best_candidates(case)
            rows.extend(verdict_rows(case, cases, chosen))
            places.append((case, chosen))
    if not rows:
        return
    verdicts = trees.log_odds(np.array(rows))
    at = 0
    for case, chosen in places:
        scores = np.full(len(case.scores), _UNRENDERED)
        for i in chosen:
            scores[i] = verdicts[at]
            at += 1
        case.scores = scores


def select(cases: Sequence[Case]) -> list[Case]:
    """The mentions to keep of a segment, none overlapping in English: the most convincing first; what the Chinese does
    not render stays if the English alone makes it more likely a name than not."""

    def conviction(case: Case) -> float:
        if case.mention.type not in NAME_TYPES:
            return case.mention.certainty / 2
        best = float(case.scores.max(initial=_UNRENDERED))
        return max(1 / (1 + math.exp(-best)), 0.3 * case.mention.certainty)

    kept: list[Case] = []
    for case in sorted(cases, key=lambda c: (-conviction(c), -c.mention.certainty, c.mention.start, -c.mention.end)):
        if not any(overlap(case, other) for other in kept):
            kept.append(case)
    return sorted(kept, key=lambda c: c.mention.start)


def _log_odds(probability: float) -> float:
    clipped = min(0.999, max(0.001, probability))
    return math.log(clipped / (1 - clipped))
