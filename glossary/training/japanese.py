"""P(letters, character) of Japanese names: estimated from 45,000 people and some places of JMnedict."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice

from glossary.training.kanji import names, people, plain
from glossary.transliteration.chunks import estimate
from glossary.transliteration.spelling import letters

_PLACES = 12_000
_LONGEST_WORD, _LONGEST_FORM = 14, 4
_LEAST = 4e-6
"""Chunk-character pairs less probable than this are accidents of the estimate, unless a dictionary attests them."""

_LEAST_CHARACTER = 1e-5
"""Characters rarer than this in names only make the table large."""


def spellings(word: str) -> Iterator[str]:
    """How newspapers may write a romanized word, the usual way several times: plain Hepburn, long vowels as they are
    spelled in kana, oh for a long o, m before p, b and m."""
    short = plain(word)
    yield from (short, short, short, word)
    yield re.sub(r"n(?=[pbm])", "m", short)
    yield re.sub(r"^oo|^ou(?!e)|o[ou]$", "oh", word)


def _weighted() -> Iterator[tuple[str, str]]:
    counts = Counter(part for person in people() for part in person)
    spelled: Counter[tuple[str, str]] = Counter()
    for (form, reading), count in sorted(counts.items()):
        for spelling in spellings(reading):
            spelled[spelling, form] += count
    for pair, count in sorted(spelled.items()):
        yield from [pair] * round(count / 5 + 0.49)


def _single() -> Iterator[tuple[str, str]]:
    """Given names of one character, which people of note show too few of."""
    kinds = ("given", "masc", "fem")
    yield from sorted(
        {
            (letters(plain(reading.casefold())), form)
            for kind in kinds
            for form, reading in names(kind)
            if len(form) == 1
        }
    )


def _places() -> Iterator[tuple[str, str]]:
    distinct = sorted(
        {(letters(plain(reading.casefold())), form) for form, reading in names("place") if " " not in reading}
    )
    yield from islice(distinct, 0, None, max(1, len(distinct) // _PLACES))


def japanese_joint() -> dict[tuple[str, str], float]:
    """Names of Japanese people and places by on, kun and name readings."""
    single = list(_single())
    pairs = [
        (word, form)
        for source in (_weighted(), single, _places())
        for word, form in source
        if 2 <= len(word) <= _LONGEST_WORD and len(form) <= _LONGEST_FORM
    ]
    joint = estimate(pairs)
    share: dict[str, float] = defaultdict(float)
    for (_, character), p in joint.items():
        share[character] += p
    attested = set(single)
    kept = {
        key: p
        for key, p in joint.items()
        if share[key[1]] > _LEAST_CHARACTER
        and (p > _LEAST or (key in attested and share[key[1]] > 2 * _LEAST_CHARACTER))
    }
    total = sum(kept.values())
    return {key: p / total for key, p in kept.items()}
