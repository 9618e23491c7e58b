"""English names reduced to what sounds: lower-case letters a-z, word by word."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "ng", "ə": "a", "ɛ": "e",
        "ɔ": "o", "ɓ": "b", "ɗ": "d", "ƙ": "k",
    }
)  # fmt: skip
_NOT_LETTER = re.compile(r"[^a-z]")
_WORD_BREAK = re.compile(r"[\s\-‐‑‒–—/&.,·]+")


@lru_cache(maxsize=65536)
def letters(word: str) -> str:
    """The letters a-z of a word, diacritics removed: "Gdańsk" -> "gdansk", "O’Neill" -> "oneill"."""
    folded = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return _NOT_LETTER.sub("", folded)


@lru_cache(maxsize=65536)
def sounding_words(name: str) -> tuple[str, ...]:
    """The words of a name that can sound in Chinese; hyphens and initials' dots divide, empty ones are dropped.

    >>> sounding_words("Valery V. Gerasimov")
    ('valery', 'v', 'gerasimov')
    """
    return tuple(reduced for word in _WORD_BREAK.split(name) if (reduced := letters(word)))
