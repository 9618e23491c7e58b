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
_SHARED_COST = 1.5
NOT_RENDERED = 0.0
"""Log-odds below which "not rendered" is the better answer for a recognized name: likelier wrong than right."""

GIVEN_NOT_RENDERED = -2.2
"""The same for given names, nearly all of which are rendered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The span chosen for a mention (None: not rendered here) and the probability that this is right."""

    span: tuple[int, int] | None
    probability: float


Options = tuple[Mention, Sequence[tuple[int, int]], npt.NDArray[np.float64]]


def assign(options: Sequence[Options], least: float = NOT_RENDERED) -> list[Choice]:
    """Choose by beam search the spans with the highest sum of log-odds in which different names share no text.

    `least` is the log-odds below which a candidate is no better than none."""
    ranked = []
    for _, spans, scores in options:
        first = sorted(zip((-scores).tolist(), spans, strict=True))[:_CANDIDATES]
        ranked.append([(span, -score) for score, span in first if -score > least])
    sequence = sorted(range(len(options)), key=lambda i: -ranked[i][0][1] if ranked[i] else 0.0)
    beam: list[tuple[float, dict[int, tuple[int, int]]]] = [(0.0, {})]
    for i in sequence:
        grown = [(value, chosen) for value, chosen in beam]
        for value, chosen in beam:
            for span, score in ranked[i]:
                cost = sum(_cost(options[i][0], options[j][0], span, taken, score) for j, taken in chosen.items())
                grown.append((value + score - least - cost, {**chosen, i: span}))
        grown.sort(key=lambda item: -item[0])
        beam = grown[:_BEAM]
    best = beam[0][1]
    return [_choice(best.get(i), spans, scores) for i, (_, spans, scores) in enumerate(options)]


def _cost(mention: Mention, other: Mention, span: tuple[int, int], taken: tuple[int, int], score: float) -> float:
    """What it costs that two names of a segment claim common text: nothing for forms of one name, little for one span
    under two names (Pentagon, Defense Department), more than the claim is worth for parts of each other's span."""
    if span[1] <= taken[0] or taken[1] <= span[0]:
        return 0.0
    if span != taken:
        return _OVERLAP_COST + 2 * max(0.0, score)
    one, two = set(key(mention.en).split()), set(key(other.en).split())
    return 0.0 if one <= two or two <= one else _SHARED_COST


def _choice(span: tuple[int, int] | None, spans: Sequence[tuple[int, int]], scores: npt.NDArray[np.float64]) -> Choice:
    probabilities = 1 / (1 + np.exp(-scores))
    if span is None:
        return Choice(None, float(1 - probabilities.max(initial=0.0)))
    return Choice(span, float(probabilities[list(spans).index(span)]))
