"""Rebuilds `models/meaning.npz`:  python -m glossary.training.meaning"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from glossary.lexicon import cedict
from glossary.lexicon.meaning import content_words
from glossary.resources import model_path
from glossary.script import HAN
from glossary.training.storing import save_arrays

_ITERATIONS = 8
_KEPT = 12
_LEAST_LINKS = 2
_WEAKEST = 1.5


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
    save_arrays(
        path,
        words=np.array("\n".join(kept)),
        characters=np.array("".join(c for found in kept.values() for _, c in found)),
        counts=np.array([len(found) for found in kept.values()], dtype=np.int16),
        ratios=np.array([-r for found in kept.values() for r, _ in found], dtype=np.float16),
    )


if __name__ == "__main__":
    train(model_path("meaning.npz"))
