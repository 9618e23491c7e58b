"""Which Chinese characters English words bring along: P(character | word) against chance.

IBM model 1 (Brown et al., Computational Linguistics 1993) over the definitions of CC-CEDICT. Rebuild with
`python -m glossary.lexicon.meaning`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from glossary.lexicon import cedict
from glossary.resources import model_path
from glossary.script import HAN

_WORD = re.compile(r"[a-z]+")
STOP_WORDS = frozenset(
    "a an the of and or in for to by at on de la le el y du des von van with from as its it is be one s t".split()
)
_ITERATIONS = 8
_KEPT = 12
_LEAST_LINKS = 2
_WEAKEST = 1.5


def content_words(text: str) -> list[str]:
    """The lower-case words of a text that carry meaning."""
    return [word for word in _WORD.findall(text.lower()) if word not in STOP_WORDS]


@dataclass(frozen=True)
class MeaningTable:
    """`ratios[word][character]` is log(P(character | word) / P(character)), for the characters a word favours."""

    ratios: Mapping[str, Mapping[str, float]]

    def of(self, word: str) -> Mapping[str, float]:
        """The favoured characters of a word (its singular where the plural is unknown)."""
        known = self.ratios.get(word)
        if known is None and word.endswith("s"):
            known = self.ratios.get(word[:-1])
        return known or {}


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


def _links() -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64], list[str], list[str]]:
    words: dict[str, int] = {}
    characters: dict[str, int] = {}
    pair, word_ids, character_ids = [], [], []
    at = 0
    for rendering, _, definitions in cedict.lines():
        han = [characters.setdefault(c, len(characters)) for c in rendering if HAN.match(c)]
        for definition in definitions:
            for gloss in [*cedict.glosses(definition), *cedict.names(definition)]:
                for c in han:
                    for word in content_words(gloss):
                        pair.append(at)
                        character_ids.append(c)
                        word_ids.append(words.setdefault(word, len(words)))
                    at += 1
    return np.array(pair), np.array(word_ids), np.array(character_ids), list(words), list(characters)


def train(path: Path) -> None:
    """Estimate the table and store it; deterministic."""
    target, word_ids, character_ids, words, characters = _links()
    links = word_ids * len(characters) + character_ids
    keys, index, link_count = np.unique(links, return_inverse=True, return_counts=True)
    key_word, key_character = keys // len(characters), keys % len(characters)
    probability = np.ones(len(keys))
    for _ in range(_ITERATIONS):
        weight = probability[index]
        share = weight / np.bincount(target, weights=weight)[target]
        counts = np.bincount(index, weights=share)
        probability = counts / np.bincount(key_word, weights=counts)[key_word]
    marginal = np.bincount(key_character, weights=counts, minlength=len(characters)) / counts.sum()
    ratio = np.log(np.maximum(probability, 1e-12) / marginal[key_character])
    best: dict[str, list[tuple[float, str]]] = {}
    for i in np.flatnonzero((probability > 0.02) & (ratio > _WEAKEST) & (link_count >= _LEAST_LINKS)):
        best.setdefault(words[key_word[i]], []).append((-float(ratio[i]), characters[key_character[i]]))
    kept = {word: sorted(found)[:_KEPT] for word, found in sorted(best.items())}
    np.savez_compressed(
        path,
        words=np.array("\n".join(kept)),
        characters=np.array("".join(c for found in kept.values() for _, c in found)),
        counts=np.array([len(found) for found in kept.values()], dtype=np.int16),
        ratios=np.array([-r for found in kept.values() for r, _ in found], dtype=np.float16),
    )


if __name__ == "__main__":
    train(model_path("meaning.npz"))
