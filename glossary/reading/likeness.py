"""How alike an English and a Chinese stretch of text are, before any name is known.

Length (Gale & Church, Computational Linguistics 1993), numbers, words in Latin letters, and the countries, months
and weekdays that CLDR names in both languages.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from glossary.reading.cues import cues
from glossary.reading.language import han_count
from glossary.script import simplified

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’.-]{2,}")
_LETTERS_A_CHARACTER = 3.1
_SPREAD = 0.42
_KEPT = 0.6
_ONE_SIDED = 0.4
_CUE, _NO_CUE = 0.6, 0.5
_UNLIKE = 1.2
_FIGURES = 5.0
_CLOSED = re.compile(r"[.!?。！？…][\"”’」』)）]*$")


@lru_cache(maxsize=1)
def _anchors() -> tuple[dict[str, str], dict[str, str]]:
    """English and Chinese (simplified) words of CLDR, each with a code for what it means."""
    from babel import Locale

    english, chinese = Locale.parse("en"), Locale.parse("zh_Hans")
    codes: dict[str, tuple[str, str]] = {}
    for code, name in english.territories.items():
        if len(code) == 2:
            codes[code] = (name, chinese.territories.get(code, ""))
    for kind, days in (("months", english.months), ("days", english.days)):
        other = chinese.months if kind == "months" else chinese.days
        for number, name in days["format"]["wide"].items():
            codes[f"{kind}{number}"] = (name, other["format"]["wide"][number])
            if kind == "days":
                codes[f"short{number}"] = (name, other["format"]["abbreviated"][number])
    en = {name: code for code, (name, _) in codes.items() if name}
    zh = {name: code for code, (_, name) in codes.items() if len(name) > 1}
    en |= {
        "U.S.": "US",
        "US": "US",
        "American": "US",
        "Britain": "GB",
        "British": "GB",
        "Russian": "RU",
        "Chinese": "CN",
    }
    return en, zh


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    en, zh = _anchors()

    def alternatives(words: dict[str, str]) -> str:
        return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

    return re.compile(rf"\b(?:{alternatives(en)})(?!\w)"), re.compile(alternatives(zh))


@dataclass(frozen=True)
class Traits:
    """What a text shows of itself across languages."""

    text: str
    chinese: bool

    @cached_property
    def weight(self) -> float:
        """Length in English letters or their equivalent."""
        if not self.chinese:
            return float(sum(c.isalnum() for c in self.text))
        han = han_count(self.text)
        return han * _LETTERS_A_CHARACTER + sum(c.isascii() and c.isalnum() for c in self.text)

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(number.replace(",", "") for number in _NUMBER.findall(self.text))

    @cached_property
    def latin(self) -> frozenset[str]:
        return frozenset(word.strip(".'’-").casefold() for word in _LATIN_WORD.findall(self.text))

    @cached_property
    def cues(self) -> frozenset[int]:
        return cues(self.text, self.chinese)

    @cached_property
    def closed(self) -> bool:
        """Whether it ends as sentences do and headlines do not."""
        return _CLOSED.search(self.text) is not None

    @cached_property
    def figures(self) -> float:
        """The part of it that is digits."""
        return sum(map(str.isdigit, self.text)) / max(1, sum(map(str.isalnum, self.text)))

    @cached_property
    def anchors(self) -> frozenset[str]:
        en, zh = _anchors()
        en_pattern, zh_pattern = _patterns()
        if self.chinese:
            found = {zh[word] for word in zh_pattern.findall(simplified(self.text))}
        else:
            found = {en[word] for word in en_pattern.findall(self.text)}
        return frozenset(code.replace("short", "days") for code in found)


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    """2.2 for each of up to three in common, less something for what only one has."""
    if not a or not b:
        return -_ONE_SIDED * min(3, len(a) + len(b))
    common = len(a & b)
    return 2.2 * min(3, common) * (2 * common / (len(a) + len(b))) - (0.0 if common else 0.8)


def likeness(en: Traits, zh: Traits) -> float:
    """Evidence that two texts render each other: above zero for, below against."""
    ratio = math.log((en.weight + 4) / (zh.weight + 4))
    length = 1.0 - (ratio / _SPREAD) ** 2 / 2
    content = _shared(en.numbers, zh.numbers) + _shared(en.anchors, zh.anchors)
    content += _KEPT * min(3, len(en.latin & zh.latin))
    common = len(en.cues & zh.cues)
    content += _CUE * min(4, common) - _NO_CUE * min(4, len(en.cues) - common)
    content -= _UNLIKE * (en.closed != zh.closed)
    content -= _FIGURES * max(0.0, abs(en.figures - zh.figures) - 0.25)
    return max(-6.0, 1.5 * length) + content
