"""Monotone alignment of two sequences: the probability of every place where both may be cut."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

Bead = tuple[int, int]
"""How many elements of either sequence render each other; (1, 0) and (0, 1) stand for one without counterpart."""

_NOTHING = -math.inf


def confident_cuts(
    size: tuple[int, int],
    priors: Mapping[Bead, float],
    score: Callable[[int, int, Bead], float],
    threshold: float,
) -> tuple[list[tuple[int, int]], float]:
    """The places, first and last included, where both sequences are cut with at least that probability.

    `score(i, j, bead)` is the evidence for the bead that starts at elements i and j, `priors` the logarithm of how
    frequent each bead is. The probabilities are sums over all alignments (forward-backward), so that between two
    places given there may be more than one bead: what is unsure stays together. The second value is the logarithm
    of the sum over all alignments, for comparing models.
    """
    rows, columns = size
    weights: dict[tuple[int, int, Bead], float] = {}
    beads = [(bead, prior) for bead, prior in priors.items() if bead not in ((1, 0), (0, 1))]
    for i in range(rows):
        for j in range(columns):
            for bead, prior in beads:
                if i + bead[0] <= rows and j + bead[1] <= columns:
                    weights[i, j, bead] = prior + score(i, j, bead)
    forward = _forward(rows, columns, priors, weights)
    backward = _backward(rows, columns, priors, weights)
    total = _add(forward[rows][columns][0], forward[rows][columns][1])
    limit = math.log(threshold)
    cuts = []
    for i in range(rows + 1):
        for j in range(columns + 1):
            free, closed = forward[i][j]
            after_free, after_closed = backward[i][j]
            if _add(free + after_free, closed + after_closed) - total >= limit:
                cuts.append((i, j))
    return cuts, total


# A run of elements without counterpart is walked in one order only, English first, lest one alignment count as many
# and its cuts look unsure. A state is a pair of logarithms: free to skip English still, or closed to that.


def _forward(
    rows: int, columns: int, priors: Mapping[Bead, float], weights: Mapping[tuple[int, int, Bead], float]
) -> list[list[tuple[float, float]]]:
    skip_row, skip_column = priors[1, 0], priors[0, 1]
    beads = [bead for bead in priors if bead not in ((1, 0), (0, 1))]
    table = [[(_NOTHING, _NOTHING)] * (columns + 1) for _ in range(rows + 1)]
    table[0][0] = (0.0, _NOTHING)
    for i in range(rows + 1):
        for j in range(columns + 1):
            free, closed = table[i][j]
            if i:
                free = _add(free, table[i - 1][j][0] + skip_row)
            if j:
                closed = _add(*table[i][j - 1]) + skip_column
            for bead in beads:
                start = (i - bead[0], j - bead[1])
                weight = weights.get((*start, bead))
                if weight is not None:
                    free = _add(free, _add(*table[start[0]][start[1]]) + weight)
            table[i][j] = (free, closed)
    return table


def _backward(
    rows: int, columns: int, priors: Mapping[Bead, float], weights: Mapping[tuple[int, int, Bead], float]
) -> list[list[tuple[float, float]]]:
    skip_row, skip_column = priors[1, 0], priors[0, 1]
    beads = [bead for bead in priors if bead not in ((1, 0), (0, 1))]
    table = [[(_NOTHING, _NOTHING)] * (columns + 1) for _ in range(rows + 1)]
    table[rows][columns] = (0.0, 0.0)
    for i in range(rows, -1, -1):
        for j in range(columns, -1, -1):
            if (i, j) == (rows, columns):
                continue
            both = table[i][j + 1][1] + skip_column if j < columns else _NOTHING
            for bead in beads:
                weight = weights.get((i, j, bead))
                if weight is not None:
                    both = _add(both, table[i + bead[0]][j + bead[1]][0] + weight)
            free = _add(both, table[i + 1][j][0] + skip_row) if i < rows else both
            table[i][j] = (free, both)
    return table


def _add(a: float, b: float) -> float:
    """log(exp(a) + exp(b))"""
    if a < b:
        a, b = b, a
    return a if b == _NOTHING else a + math.log1p(math.exp(b - a))
