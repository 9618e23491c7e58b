"""Which language a stretch of text is in, told by its script."""

from __future__ import annotations

import re

from glossary.script import HAN

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def han_count(text: str) -> int:
    """The number of Han characters."""
    return len(HAN.findall(text))


def latin_count(text: str) -> int:
    """The number of Latin letters."""
    return len(_LATIN.findall(text))


def language(text: str) -> str:
    """The language, "zh" or "en", or "" where there is nothing to tell by. A Chinese text may hold many Latin names: a Han character
    weighs as much as a few letters."""
    han, latin = han_count(text), latin_count(text)
    if not han and not latin:
        return ""
    return "zh" if han * 4 > latin else "en"
