"""Which Chinese characters English words bring along: P(character | word) against chance.

IBM model 1 (Brown et al., Computational Linguistics 1993) over the definitions of CC-CEDICT, estimated by
`glossary.training.meaning`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from glossary.lexicon.keys import base_forms
from glossary.resources import model_path

_WORD = re.compile(r"[a-z]+")
STOP_WORDS = frozenset(
    "a an the of and or in for to by at on de la le el y du des von van with from as its it is be one s t".split()
)


def content_words(text: str) -> list[str]:
    """The lower-case words of a text that carry meaning."""
    return [word for word in _WORD.findall(text.lower()) if word not in STOP_WORDS]


@dataclass(frozen=True)
class MeaningTable:
    """`places[word]` is where the word's part of `characters` and `ratios` starts and ends: the characters it favours,
    and log(P(character | word) / P(character)) of each."""

    places: Mapping[str, tuple[int, int]]
    characters: str
    ratios: npt.NDArray[np.float16]

    def of(self, word: str) -> Mapping[str, float]:
        """The favoured characters of a word (or of what it is the plural of)."""
        found = next((place for form in base_forms(word) if (place := self.places.get(form))), None)
        if found is None:
            return {}
        part = slice(*found)
        ratios = self.ratios[part].astype(np.float64).round(3).tolist()
        return dict(zip(self.characters[part], ratios, strict=True))


@lru_cache(maxsize=1)
def load_meaning(path: Path | None = None) -> MeaningTable:
    """The table in `models/meaning.npz`."""
    with np.load(path or model_path("meaning.npz"), allow_pickle=False) as stored:
        words = str(stored["words"]).split("\n")
        bounds = [0, *np.cumsum(stored["counts"]).tolist()]
        return MeaningTable(
            dict(zip(words, pairwise(bounds), strict=True)), str(stored["characters"]), stored["ratios"]
        )
