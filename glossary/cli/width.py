"""How wide a text is on a terminal."""

from __future__ import annotations

import unicodedata

_WIDE = frozenset("WF")


def width(text: str) -> int:
    """The columns that a text takes: two for a Chinese character, none for a combining mark."""
    return sum(1 + (unicodedata.east_asian_width(c) in _WIDE) for c in text if not unicodedata.combining(c))


def last_columns(text: str, columns: int) -> str:
    """The end of a text that fits in some columns, with blanks before it."""
    start = len(text)
    used = 0
    while start and used + width(text[start - 1]) <= columns:
        start -= 1
        used += width(text[start])
    return " " * (columns - used) + text[start:]


def first_columns(text: str, columns: int) -> str:
    """The beginning of a text that fits in some columns."""
    end = used = 0
    while end < len(text) and used + width(text[end]) <= columns:
        used += width(text[end])
        end += 1
    return text[:end]
