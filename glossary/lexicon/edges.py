"""How names begin and end in Chinese: log P(first character | name) / P(character), and the same for the last.

Estimated from the names of the lexicon's sources by `glossary.training.edges`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from glossary.resources import model_path


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
