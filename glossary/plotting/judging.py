"""Charts of confidences held against what is right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from glossary.plotting.canvas import GRID, QUIET, Chart, canvas, chart, legend, nothing, titled

_PRECISION, _RECALL, _F1 = "#0072b2", "#d55e00", "#444444"
_SURE = 1.96
"""Standard deviations that hold 95 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Judgements of like confidence: their number, mean confidence, the share that is right, and a 95 % interval of that share."""

    count: int
    confidence: float
    right: float
    low: float
    high: float


@chart
def thresholds(confidence: Sequence[float], right: Sequence[bool], expected: int | None = None) -> Chart:
    """Precision, recall and F1 of what is kept at every minimum confidence.

    `confidence` (0 to 1) and `right` are of the same length, one pair for each judgement. `expected` is how many there are to be found; without
    it those that are right are all, and recall starts from 1. Raises `ValueError` for lengths that differ.
    """
    judged = sorted(zip(confidence, right, strict=True), key=lambda pair: -pair[0])
    total = expected if expected is not None else sum(map(bool, right))
    figure, axes = canvas(7, 3.6)
    if not judged or not total:
        nothing(axes, "nothing to judge 没有可评判的译名")
        return figure
    points = _curve(judged, total)
    at = [point[0] for point in points]
    best = max(points, key=lambda point: (point[3], point[0]))
    axes.axvline(best[0], color=QUIET, linewidth=0.8, linestyle=":")
    names = ("precision 准确率", "recall 召回率", f"F1 (best 最佳: {best[3]:.2f} at {best[0]:.2f})")
    for number, (name, colour) in enumerate(zip(names, (_PRECISION, _RECALL, _F1), strict=True), 1):
        style = "--" if colour == _F1 else "-"
        axes.step(at, [point[number] for point in points], where="pre", color=colour, linestyle=style, label=name)
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1.02)
    axes.grid(color=GRID, linewidth=0.7)
    titled(axes, "What a minimum confidence keeps 置信度阈值", "minimum confidence 最低置信度")
    legend(axes, loc="lower left")
    return figure


@chart
def calibration(confidence: Sequence[float], right: Sequence[bool], bins: int = 10) -> Chart:
    """Whether confidences are honest: of judgements of like confidence, the share that is right, with 95 % intervals (Wilson 1927).

    On the diagonal a confidence of 0.8 means right in four cases of five. The title has the expected calibration error (Naeini, Cooper &
    Hauskrecht, AAAI 2015): the mean distance from the diagonal, weighted by number. Raises `ValueError` for lengths that differ.
    """
    found = binned(confidence, right, bins)
    figure, axes = canvas(4.8, 4.8)
    if not found:
        nothing(axes, "nothing to judge 没有可评判的译名")
        return figure
    total = sum(each.count for each in found)
    axes.plot([0, 1], [0, 1], color=QUIET, linewidth=0.8, linestyle="--")
    for each in found:
        axes.plot([each.confidence] * 2, [each.low, each.high], color=_PRECISION, alpha=0.4, linewidth=2)
        size = 25 + 300 * each.count / total
        axes.scatter(each.confidence, each.right, s=size, color=_PRECISION, linewidths=0, zorder=3, clip_on=False)
        axes.annotate(
            f"{each.count:,}",
            (each.confidence, each.right),
            xytext=(9, 4),
            textcoords="offset points",
            fontsize=8,
            color=QUIET,
        )
    axes.set_xlim(0, 1.02)
    axes.set_ylim(0, 1.02)
    axes.set_aspect("equal")
    axes.grid(color=GRID, linewidth=0.7)
    error = expected_error(found)
    told = f"calibration error 校准误差: {error:.3f}\njudgements 评判: {total:,}"
    axes.text(0.03, 0.97, told, transform=axes.transAxes, va="top", fontsize=9)
    titled(axes, "Right as often as it is sure? 校准", "confidence 置信度", "share that is right 正确比例")
    return figure


def binned(confidence: Sequence[float], right: Sequence[bool], bins: int = 10) -> list[Bin]:
    """Judgements in bins of equal width of confidence, empty ones left out, least sure first."""
    held: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for sure, good in zip(confidence, right, strict=True):
        held[min(int(sure * bins), bins - 1)].append((float(sure), bool(good)))
    return [_bin(some) for some in held if some]


def expected_error(found: Sequence[Bin]) -> float:
    """The expected calibration error, 0 to 1."""
    total = sum(each.count for each in found)
    return sum(each.count * abs(each.confidence - each.right) for each in found) / total if total else 0.0


def _bin(some: Sequence[tuple[float, bool]]) -> Bin:
    count = len(some)
    share = sum(good for _, good in some) / count
    square = _SURE**2 / count
    middle = (share + square / 2) / (1 + square)
    spread = _SURE * math.sqrt(share * (1 - share) / count + square / (4 * count)) / (1 + square)
    return Bin(
        count, sum(sure for sure, _ in some) / count, share, max(0.0, middle - spread), min(1.0, middle + spread)
    )


def _curve(judged: Sequence[tuple[float, bool]], total: int) -> list[tuple[float, float, float, float]]:
    """(threshold, precision, recall, F1), least threshold first; judgements of one confidence are kept or left together."""
    points = []
    good = 0
    for kept, (sure, right) in enumerate(judged, 1):
        good += bool(right)
        if kept == len(judged) or judged[kept][0] != sure:
            precision, recall = good / kept, good / total
            both = 2 * precision * recall / (precision + recall) if good else 0.0
            points.append((float(sure), precision, recall, both))
    points.append((0.0, *points[-1][1:]))
    return points[::-1]
