"""Which Chinese characters English words bring along: P(character | word) against chance.

IBM model 1 (Brown et al., Computational Linguistics 1993) over the definitions of CC-CEDICT, estimated by
`glossary.training.meaning`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

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
    """`ratios[word][character]` is log(P(character | word) / P(character)), for the characters a word favours."""

    ratios: Mapping[str, Mapping[str, float]]

    def of(self, word: str) -> Mapping[str, float]:
        """The favoured characters of a word (or of what it is the plural of)."""
        return next((found for form in base_forms(word) if (found := self.ratios.get(form))), {})


@lru_cache(maxsize=1)
def load_meaning(path: Path | None = None) -> MeaningTable:
    """The table in `models/meaning.npz`."""
    with np.load(path or model_path("meaning.npz"), allow_pickle=False) as stored:
        words = str(stored["words"]).split("\n")
        characters = str(stored["characters"])
        counts, ratios = stored["counts"].tolist(), stored["ratios"].astype(np.float64).round(3).tolist()
    table: dict[str, dict[str, float]] = {}
    at = 0
    for word, count in zip(words, counts, strict=True):
        table[word] = dict(zip(characters[at : at + count], ratios[at : at + count], strict=True))
        at += count
    return MeaningTable(table)
