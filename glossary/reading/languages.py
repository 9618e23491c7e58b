"""Which of the two languages a text is in, by its script."""

from __future__ import annotations

import re

from glossary.reading.units import Language
from glossary.script import HAN

LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+(?:['’.-][A-Za-z\u00c0-\u024f\u1e00-\u1eff]+)*")
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")

_LETTERS_PER_HAN = 3.0
"""Latin letters that say as much as one Han character: above this ratio a mixed text counts as English."""


def language_of(text: str) -> Language:
    """`en` or `zh`, whichever the text says more in; empty where it has neither, or is Japanese."""
    han = len(HAN.findall(text))
    if han == 0:
        return "en" if _LATIN_LETTER.search(text) else ""
    if len(_KANA.findall(text)) > 0.2 * han:
        return ""
    return "zh" if _LETTERS_PER_HAN * han >= len(_LATIN_LETTER.findall(text)) else "en"
