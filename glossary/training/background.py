"""How often characters occur in any text, and in names."""

from __future__ import annotations

from collections import Counter

from glossary.lexicon.sources import SOURCES
from glossary.script import ALL_HAN


def characters_in_names() -> dict[str, float]:
    """P(character) in the renderings of the lexicon."""
    renderings = {
        rendering for source in SOURCES.values() for _, rendering, _ in source() if ALL_HAN.fullmatch(rendering)
    }
    counts = Counter("".join(sorted(renderings)))
    total = sum(counts.values())
    return {c: count / total for c, count in counts.items()}


def character_background() -> dict[str, float]:
    """P(character) in any text, from the word frequencies of jieba's dictionary."""
    import jieba

    counts: Counter[str] = Counter()
    with jieba.get_dict_file() as lines:
        for line in lines:
            word, frequency = line.decode("utf-8").split()[:2]
            for character in word:
                counts[character] += int(frequency)
    total = sum(counts.values())
    return {character: count / total for character, count in counts.items()}
