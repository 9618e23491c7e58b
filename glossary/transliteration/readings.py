"""Names written in characters but romanized by another reading than the Chinese translator's: Kim Jong-un is 金正恩."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from glossary.resources import model_path
from glossary.transliteration.chunks import LONGEST
from glossary.transliteration.table import SoundTable, load_table

MOST_CHARACTERS: Mapping[str, int] = {"ko": 4, "pinyin": 4, "wg": 4}
"""The reading systems with the most characters a name of each is written in: Korean, pinyin as on the mainland,
Wade-Giles and what else is usual in Taiwan."""

_BELIEVABLE = 2.0
"""How much likelier (log-likelihood ratio) than as a foreign name in general letters must be in a system."""

_GIVEN_NAME = 2
"""Characters of one word, at most, where a name has several words."""


@lru_cache(maxsize=1)
def load_readings() -> Mapping[str, SoundTable]:
    """The sound tables of all reading systems by name, read once in a process."""
    return {system: load_table(model_path(f"readings-{system}.npz")) for system in MOST_CHARACTERS}


@lru_cache(maxsize=65536)
def systems_for(words: tuple[str, ...]) -> tuple[str, ...]:
    """The reading systems that may have produced all these words (lower case a-z, as `sounding_words` gives them).

    Every word must divide into syllables of the system, not too many of them, and the letters must be likelier in it
    than among names in general. Empty for most names that are not East Asian.

    >>> systems_for(("moon", "jae", "in")), systems_for(("gerasimov",))
    (('ko',), ())
    """
    return tuple(system for system in MOST_CHARACTERS if _believable(system, words))


def _believable(system: str, words: tuple[str, ...]) -> bool:
    most = MOST_CHARACTERS[system]
    if not 0 < len(words) <= most:
        return False
    table = load_readings()[system]
    within = most if len(words) == 1 else _GIVEN_NAME
    fewest, ratio = 0, 0.0
    for word in words:
        ways = _ways(table, word, within)
        if not any(ways):
            return False
        fewest += next(count for count, probability in enumerate(ways) if probability)
        ratio += math.log(sum(ways)) - _as_foreign(word)
    return fewest <= most and ratio > _BELIEVABLE


@lru_cache(maxsize=65536)
def _as_foreign(word: str) -> float:
    table = load_table(model_path("transcription.npz"))
    return math.log(max(sum(_ways(table, word, len(word))), 1e-300))


def _ways(table: SoundTable, word: str, most: int) -> list[float]:
    """The probability of the letters of a word as 0, 1, ... `most` chunks of a table."""
    reached = [1.0] + [0.0] * len(word)
    ways = [0.0]
    for _ in range(most):
        after = [0.0] * (len(word) + 1)
        for start, before in enumerate(reached):
            if before:
                for end in range(start + 1, min(start + LONGEST, len(word)) + 1):
                    row = table.chunks.get(word[start:end])
                    if row is not None:
                        after[end] += before * float(table.chunk_probability[row])
        reached = after
        ways.append(reached[-1])
    return ways
