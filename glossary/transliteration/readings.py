"""Names written in characters but romanized by another reading than the Chinese translator's: Kim Jong-un is 金正恩."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from glossary.resources import model_path
from glossary.transliteration.chunks import LONGEST
from glossary.transliteration.table import SoundTable, load_table, load_transcription

MOST_CHARACTERS: Mapping[str, int] = {"ko": 4, "ja": 6, "vi": 5, "yue": 5, "wg": 4, "pinyin": 4, "hokkien": 4}
"""The reading systems with the most characters a name of each is written in: Korean, Japanese, Vietnamese, Cantonese
as in Hong Kong, Wade-Giles and what else is usual in Taiwan, pinyin as on the mainland, Hokkien as in Singapore."""

_BELIEVABLE = 2.0
"""How much likelier (log-likelihood ratio) than as a foreign name in general letters must be in a system."""

_CONTENDING = 5.0
"""How far (in log-likelihood) a system may stay behind the best and still be considered."""

_GIVEN_NAME: Mapping[str, int] = {"ja": 4, "vi": 1}
"""Characters of one word, at most, where a name has several words: two unless it says otherwise."""


@lru_cache(maxsize=1)
def load_readings() -> Mapping[str, SoundTable]:
    """The sound tables of all reading systems by name, read once in a process."""
    return {system: load_table(model_path(f"readings-{system}.npz")) for system in MOST_CHARACTERS}


@lru_cache(maxsize=65536)
def systems_for(words: tuple[str, ...]) -> tuple[str, ...]:
    """The reading systems that may have produced a name, likeliest first: words in lower case a-z, as `sounding_words`
    gives them.

    Every word must divide into syllables of the system, not too many of them, and the letters must be likelier in it
    than among names in general; systems far less likely than the best are left out. One foreign given name may stand
    in front (Jimmy Lai Chee-ying). Empty for most names that are not East Asian.

    >>> systems_for(("moon", "jae", "in")), systems_for(("gerasimov",))
    (('ko',), ())
    """
    ratios = {system: _ratio(system, words) for system in MOST_CHARACTERS}
    best = max(ratios.values())
    if best <= _BELIEVABLE:
        return systems_for(words[1:]) if len(words) > 2 else ()
    found = [system for system, ratio in ratios.items() if ratio > max(_BELIEVABLE, best - _CONTENDING)]
    return tuple(sorted(found, key=lambda system: -ratios[system]))


def _ratio(system: str, words: tuple[str, ...]) -> float:
    """The log-likelihood ratio of the words in a system against names in general; -inf where they do not divide."""
    most = MOST_CHARACTERS[system]
    if not 0 < len(words) <= most:
        return -math.inf
    within = most if len(words) == 1 else _GIVEN_NAME.get(system, 2)
    fewest, ratio = 0, 0.0
    for word in words:
        ways = _ways(system, word, within)
        if not any(ways):
            return -math.inf
        fewest += next(count for count, probability in enumerate(ways) if probability)
        ratio += math.log(sum(ways)) - _in_general(word)
    return ratio if fewest <= most else -math.inf


@lru_cache(maxsize=4096)
def _in_general(word: str) -> float:
    """The log-likelihood of the letters of a word among names in general, which is asked for one system after the other."""
    return load_transcription().likelihood(word)


@lru_cache(maxsize=65536)
def _ways(system: str, word: str, most: int) -> tuple[float, ...]:
    """The probability of the letters of a word as 0, 1, ... `most` syllables of a system, at most as many as there are."""
    probability = load_readings()[system].probabilities.get
    reached = {0: 1.0}
    ways = [0.0]
    while reached and len(ways) <= most:
        after: dict[int, float] = {}
        for start, before in reached.items():
            for end in range(start + 1, min(start + LONGEST, len(word)) + 1):
                syllable = probability(word[start:end])
                if syllable:
                    after[end] = after.get(end, 0.0) + before * syllable
        reached = after
        ways.append(reached.get(len(word), 0.0))
    return tuple(ways)
