"""Rebuilds `models/edges.npz`:  python -m glossary.training.edges"""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import numpy as np

from glossary.lexicon.sources import SOURCES
from glossary.resources import model_path
from glossary.script import ALL_HAN
from glossary.training.background import character_background
from glossary.training.storing import save_arrays

_PRIOR = 2.0
"""Names that begin (or end) as any text does, added for each character: what was never seen of a rare one says little."""


def train(path: Path, background: dict[str, float]) -> None:
    """Estimate the table and store it; `background` is P(character) in any text."""
    names = {rendering for source in SOURCES.values() for _, rendering, _ in source() if ALL_HAN.fullmatch(rendering)}
    first = Counter(name[0] for name in names if len(name) > 1)
    last = Counter(name[-1] for name in names if len(name) > 1)
    total = sum(first.values())
    characters = sorted(c for c in background if background[c] > 1e-6)

    def ratios(counts: Counter[str]) -> list[float]:
        return [math.log((counts[c] + _PRIOR) / (total * background[c] + _PRIOR)) for c in characters]

    save_arrays(
        path,
        characters=np.array("".join(characters)),
        first=np.array(ratios(first), dtype=np.float16),
        last=np.array(ratios(last), dtype=np.float16),
    )


if __name__ == "__main__":
    train(model_path("edges.npz"), character_background())
