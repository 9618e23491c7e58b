"""Which language a stretch of text is in, told by its script."""

from __future__ import annotations

import re

from glossary.script import HAN

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_LETTERS_PER_HAN = 4


def han_count(text: str) -> int:
    """The number of Han characters."""
    return len(HAN.findall(text))


def latin_count(text: str) -> int:
    """The number of Latin letters."""
    return len(_LATIN.findall(text))


def language(text: str) -> str:
    """The language, "zh" or "en", or "" where there is nothing to tell by and for text in kana or hangul.

    A Chinese text may hold many Latin names: a Han character weighs as much as a few letters.
    """
    if text.isascii():
        return "en" if _LATIN.search(text) else ""
    han, latin = han_count(text), latin_count(text)
    if len(_KANA.findall(text)) * 5 > han + latin or len(_HANGUL.findall(text)) > han + latin:
        return ""
    if not han and not latin:
        return ""
    return "zh" if han * _LETTERS_PER_HAN >= latin else "en"


def declared_language(code: str | None) -> str:
    """ "en" or "zh" for a language code or name such as `en-US`, `zh_TW`, `cmn` or `Chinese`; else "", or None's ""."""
    primary = (code or "").strip().lower().replace("_", "-").partition("-")[0]
    if primary in {"en", "eng", "english"}:
        return "en"
    return "zh" if primary in {"zh", "zho", "chi", "cmn", "chinese", "yue"} else ""
