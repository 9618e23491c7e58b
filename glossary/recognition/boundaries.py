"""Where a name begins and ends: without article, title, possessive and punctuation."""

from __future__ import annotations

import re

_LEADING = re.compile(r"(?:[\s\"'“”‘’(\[,;:–—-]+|(?:the|The|THE)\s+)+")
_TRAILING = re.compile(r"(?:['’][sS]?|[\s\"“”‘)\],;:!?–—-]+)+$")
_INITIAL = re.compile(r"(?:\b[A-Za-z]|\b(?:Jr|Sr|Inc|Corp|Co|Ltd|Bros|St))\.$")


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without what does not belong to a name at either end; empty (start == end) where nothing is left."""
    while start < end:
        before = start, end
        if match := _LEADING.match(text, start, end):
            start = match.end()
        if match := _TRAILING.search(text[start:end]):
            end = start + match.start()
        if end > start and text[end - 1] == "." and not _INITIAL.search(text[start:end]):
            end -= 1
        if (start, end) == before:
            break
    return start, max(start, end)
