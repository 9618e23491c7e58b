"""How names begin and end in Chinese: log P(first character | name) / P(character), and the same for the last.

Estimated from the names of the lexicon's sources. Rebuild with `python -m glossary.lexicon.edges`.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from glossary.lexicon.sources import SOURCES
from glossary.resources import model_path
from glossary.script import ALL_HAN

_PRIOR = 30.0


@dataclass(frozen=True)
class Edges:
    """Log-ratios of characters as the first and as the last of a name (0: as in any text)."""

    first: dict[str, float]
    last: dict[str, float]


@lru_cache(maxsize=1)
def load_edges() -> Edges:
    """The table in `models/edges.npz`."""
    with np.load(model_path("edges.npz"), allow_pickle=False) as stored:
        characters = str(stored["characters"])
        first, last = stored["first"].tolist(), stored["last"].tolist()
    return Edges(dict(zip(characters, first, strict=True)), dict(zip(characters, last, strict=True)))


def train(path: Path, background: dict[str, float]) -> None:
    """Estimate the table and store it; `background` is P(character) in any text."""
    names = {rendering for source in SOURCES.values() for _, rendering, _ in source() if ALL_HAN.fullmatch(rendering)}
    first = Counter(name[0] for name in names if len(name) > 1)
    last = Counter(name[-1] for name in names if len(name) > 1)
    total = sum(first.values())
    characters = sorted(c for c in background if background[c] > 1e-6)

    def ratios(counts: Counter[str]) -> list[float]:
        return [math.log((counts[c] + _PRIOR * background[c]) / (total + _PRIOR) / background[c]) for c in characters]

    np.savez_compressed(
        path,
        characters=np.array("".join(characters)),
        first=np.array(ratios(first), dtype=np.float16),
        last=np.array(ratios(last), dtype=np.float16),
    )


if __name__ == "__main__":
    from glossary.training.transcription import character_background

    train(model_path("edges.npz"), character_background())
