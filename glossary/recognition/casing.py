"""Texts as an entity model reads them best: plain quotation marks, headlines in the case of a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "\u2011": "-", "\u2010": "-"})
_WORD = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*\.?")
_SMALL = frozenset(
    "a an the and but or nor for of in on at to from by with as is are be was were his her its their our your my this that "
    "it he she they we you i not no over after before into than vs via per up out off down about amid against".split()
)
MOSTLY = 0.7
"""The share of words in capitals from which a line counts as a headline."""
FEWEST_WORDS = 4


def as_read(texts: Sequence[str]) -> list[str]:
    """The texts for a model: of the same length each, so that offsets stay."""
    words = [_WORD.findall(text) for text in texts]
    headlines = [is_headline(some) for some in words]
    if not any(headlines):
        return [text.translate(_PLAIN) for text in texts]
    seen: Counter[str] = Counter()
    for some, headline in zip(words, headlines, strict=True):
        if not headline:
            seen.update(some[1:])
    return [
        _WORD.sub(lambda match: _restored(match, seen), text).translate(_PLAIN) if headline else text.translate(_PLAIN)
        for text, headline in zip(texts, headlines, strict=True)
    ]


def is_headline(words: Sequence[str]) -> bool:
    """Whether nearly all words of a line are capitalized that would not be in a sentence."""
    long = [word for word in words[1:] if word.lower() not in _SMALL]
    return len(long) + 1 >= FEWEST_WORDS and sum(word[0].isupper() for word in long) >= MOSTLY * len(long)


def _restored(match: re.Match[str], seen: Counter[str]) -> str:
    """A word of a headline as the sentences of the input write it."""
    word = match[0]
    if match.start() == 0 or not word[0].isupper():
        return word if not word.isupper() or len(word) < 5 else word.capitalize()
    lower, title = word.lower(), word[0] + word[1:].lower()
    if len(lower) != len(word):
        return word
    if lower in _SMALL or seen[lower] > seen[word] + seen[title]:
        return lower
    if word.isupper() and len(word) > 4 and seen[title] >= seen[word]:
        return title
    return word
