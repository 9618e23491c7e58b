"""One consistent choice for all mentions of a segment: a span each, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from glossary.lexicon.keys import key
from glossary.model import Mention

_CANDIDATES = 5
_BEAM = 24
_OVERLAP_COST = 3.0
NOT_RENDERED = -1.6
"""Log-odds below which "not rendered" is the better answer."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The span chosen for a mention (None: not rendered here) and the probability that this is right."""

    span: tuple[int, int] | None
    probability: float


Options = tuple[Mention, Sequence[tuple[int, int]], npt.NDArray[np.float64]]


def assign(options: Sequence[Options]) -> list[Choice]:
    """Choose by beam search the spans with the highest sum of log-odds in which different names share no text."""
    ranked = []
    for _, spans, scores in options:
        order = sorted(range(len(spans)), key=lambda i: (-scores[i], spans[i]))[:_CANDIDATES]
        ranked.append([(spans[i], float(scores[i])) for i in order if scores[i] > NOT_RENDERED])
    sequence = sorted(range(len(options)), key=lambda i: -ranked[i][0][1] if ranked[i] else 0.0)
    beam: list[tuple[float, dict[int, tuple[int, int]]]] = [(0.0, {})]
    for i in sequence:
        grown = [(value, chosen) for value, chosen in beam]
        for value, chosen in beam:
            for span, score in ranked[i]:
                cost = sum(
                    _OVERLAP_COST + 2 * max(0.0, score)
                    for j, taken in chosen.items()
                    if taken[0] < span[1] and span[0] < taken[1] and not _may_share(options[i][0], options[j][0], span, taken)
                )
                grown.append((value + score - NOT_RENDERED - cost, {**chosen, i: span}))
        grown.sort(key=lambda item: -item[0])
        beam = grown[:_BEAM]
    best = beam[0][1]
    return [_choice(best.get(i), spans, scores) for i, (_, spans, scores) in enumerate(options)]


def _may_share(a: Mention, b: Mention, span: tuple[int, int], taken: tuple[int, int]) -> bool:
    one, other = set(key(a.en).split()), set(key(b.en).split())
    if span == taken:
        return one <= other or other <= one or a.type == b.type and (len(a.en) <= 5 or len(b.en) <= 5)
    return False


def _choice(span: tuple[int, int] | None, spans: Sequence[tuple[int, int]], scores: npt.NDArray[np.float64]) -> Choice:
    probabilities = 1 / (1 + np.exp(-scores))
    if span is None:
        return Choice(None, float(1 - probabilities.max(initial=0.0)))
    return Choice(span, float(probabilities[list(spans).index(span)]))
