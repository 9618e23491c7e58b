"""Evidence as a waterfall of bars, laid out for SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from glossary.model import Evidence

_SHOWN = 10
_SMALL = 0.05
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it stands for, its value, and where it begins and how long it is, in per cent of the width."""

    kind: str
    detail: str
    value: float
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Waterfall:
    """Bars one below the other, each beginning where the one above it ends: from the odds of any candidate at all, over what each kind of
    evidence says, to the odds of this one, `sum`. `zero` is where nothing speaks either way (a probability of one half)."""

    bars: tuple[Bar, ...]
    sum: Bar
    zero: float


def waterfall(evidence: Sequence[Evidence], confidence: float, most: int = _SHOWN) -> Waterfall:
    """The waterfall of the evidence for a candidate of some probability, in log-odds: the strongest kinds apart, those that say almost
    nothing and the rest together."""
    ordered = sorted(evidence, key=lambda one: -abs(one.weight))
    shown = [one for one in ordered[:most] if abs(one.weight) >= _SMALL]
    said = sum(one.weight for one in evidence)
    certain = min(max(confidence, _LEAST), 1 - _LEAST)
    total = math.log(certain / (1 - certain))
    steps = [("any", "", total - said), *((one.kind, one.detail, one.weight) for one in shown)]
    rest = said - sum(one.weight for one in shown)
    if abs(rest) >= _SMALL:
        steps.append(("other", "", rest))
    level, ends = 0.0, [0.0]
    for _, _, weight in steps:
        level += weight
        ends.append(level)
    low, high = min(ends), max(ends)
    scale = 100 / ((high - low) or 1.0)

    def bar(kind: str, detail: str, start: float, value: float) -> Bar:
        left = (min(start, start + value) - low) * scale
        return Bar(kind, detail, value, round(left, 2), round(max(abs(value) * scale, 0.5), 2))

    bars = tuple(bar(kind, detail, ends[at], weight) for at, (kind, detail, weight) in enumerate(steps))
    return Waterfall(bars, bar("sum", "", 0.0, total), round(-low * scale, 2))
