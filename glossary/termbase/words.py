"""The words that terms are looked up by: English and Chinese ones, and pinyin, as they are written without a second thought."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from glossary.lexicon.keys import key
from glossary.script import HAN, simplified
from glossary.transliteration.spelling import letters

ENGLISH, CHINESE, PINYIN = "en", "zh", "py"
"""Kinds of words."""

_DOTS = re.compile(r"[·•・‧･．⋅∙●\s]+")
_HYPHENED = re.compile(r"\w+(?:[-‐‑–]\w+)+")
_LONGEST = 200
Word = tuple[str, str]
"""A kind and a text."""


def english(text: str) -> str:
    """An English name or query: lower-case words without diacritics and punctuation.

    >>> english("Łódź"), english("Kim Jong-un")
    ('lodz', 'kim jong un')
    """
    return " ".join(word if word.isascii() else letters(word) or word for word in key(text)[:_LONGEST].split())


def chinese(text: str) -> tuple[str, ...]:
    """The parts of a Chinese name or query, in simplified characters.

    >>> chinese("瓦列里·格拉西莫夫")
    ('瓦列里', '格拉西莫夫')
    """
    plain = simplified(unicodedata.normalize("NFKC", text[:_LONGEST]).casefold())
    return tuple(filter(None, _DOTS.split(plain)))


def toneless(pinyin: str) -> str:
    """Pinyin without tones and spaces; ü is u, as is the v that is typed for it after l and n.

    >>> toneless("Gē lā xī mò fū"), toneless("lv"), toneless("lü4")
    ('gelaximofu', 'lu', 'lu')
    """
    folded = unicodedata.normalize("NFKD", pinyin.casefold())
    return re.sub(r"(?<=[ln])v", "u", re.sub(r"[^a-z]", "", folded))


def sound(pinyin: str) -> str:
    """The pinyin of a rendering without tones, the syllables of a part of it together, a space between the parts."""
    parts = re.split(r"\s[·•・‧･．⋅∙●]+\s", pinyin)
    return " ".join(filter(None, map(toneless, parts)))


def words_of_english(text: str) -> set[Word]:
    """The words that an English term is found by; one with a hyphen written together too."""
    together = (toneless_word(found) for found in _HYPHENED.findall(text[:_LONGEST]))
    return {(ENGLISH, word) for word in (*english(text).split(), *together) if word}


def toneless_word(text: str) -> str:
    """A word with a hyphen, written together."""
    return english(text).replace(" ", "")


def words_of_chinese(text: str, sound: str) -> set[Word]:
    """The words that a Chinese term is found by: its parts, and how they sound."""
    parts = {(CHINESE, part) for part in chinese(text)}
    return parts | {(PINYIN, part) for part in sound.split()}


def is_chinese(query: str) -> bool:
    """Whether a query holds a Chinese character."""
    return HAN.search(query) is not None


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """A text cut in two at every place."""
    for at in range(1, len(text)):
        yield text[:at], text[at:]


def after(prefix: str) -> str:
    """The end of the range of what begins with some letters."""
    return prefix + "\U0010ffff"
