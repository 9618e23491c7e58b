"""How much speaks for a Chinese text rendering an English one: length, numbers, Latin words, anchors, punctuation.

Every feature is an item that either side has or has not; the sum of their log-likelihood ratios (pair against chance)
is the evidence, in the manner of naive Bayes. How likely an item is by chance is counted over the text at hand, so that
a country named in every paragraph says little and one named once says much. The length model is that of Gale & Church
(1993) with a spread that narrows with length.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from glossary.reading.anchors import NAME, WORD, english_words, load_anchors
from glossary.reading.languages import LATIN_WORD
from glossary.reading.numerals import chinese_numbers, english_numbers
from glossary.script import HAN, simplified

Item = str | int
"""An anchor's number, a number as "#12", a mark of punctuation, or a Latin word."""

_MARKS = (("?", "?", "?？"), ("!", "!", "!！"), ('"', '"“”', '"“”「」『』'), ("(", "(", "(（"), (":", ":", ":："))
_DATE = re.compile(
    r"^\W*(?:(?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})"
    r"|\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)"
)


@dataclass(frozen=True, slots=True)
class Features:
    """What is compared of a text in one language; `length` in characters of its script."""

    length: float
    items: frozenset[Item]


def english_features(text: str) -> Features:
    words = english_words(text)
    items: set[Item] = set(words)
    items |= load_anchors().in_english(words)
    items |= english_numbers(text)
    items |= {mark for mark, english, _ in _MARKS if any(character in text for character in english)}
    if len(text) < 60 and _DATE.match(text):
        items.add("date")
    return Features(len(text), frozenset(items))


def chinese_features(text: str) -> Features:
    text = simplified(text)
    items: set[Item] = set()
    items |= load_anchors().in_chinese(text)
    items |= chinese_numbers(text)
    latin = LATIN_WORD.findall(text)
    for word in latin:
        items.update(english_words(word))
    items |= {mark for mark, _, chinese in _MARKS if any(character in text for character in chinese)}
    if len(text) < 40 and _DATE.match(text):
        items.add("date")
    return Features(len(HAN.findall(text)) + sum(map(len, latin)) / 3, frozenset(items))


def joined(parts: Sequence[Features]) -> Features:
    """The features of several texts as one."""
    if len(parts) == 1:
        return parts[0]
    return Features(sum(part.length for part in parts), frozenset().union(*(part.items for part in parts)))


@dataclass(frozen=True, slots=True)
class _Kind:
    """Of an item in the one text, the probability to be in the other: seen from the English and from the Chinese."""

    from_english: float
    from_chinese: float
    by_chance: float


_KINDS = {
    NAME: _Kind(0.85, 0.8, 0.03),
    WORD: _Kind(0.6, 0.45, 0.1),
    "number": _Kind(0.8, 0.8, 0.03),
    "mark": _Kind(0.8, 0.8, 0.2),
    "date": _Kind(0.97, 0.97, 0.03),
    "latin": _Kind(0.0, 0.8, 0.03),
}
_CHARACTERS_PER_HAN = 3.4
_CHANCE_SPREAD = 1.0
_PRIOR_TEXTS = 10


class Evidence:
    """Scores pairs of texts; chance is counted over the two sequences of texts given."""

    def __init__(self, english: Iterable[Features], chinese: Iterable[Features]) -> None:
        self._english, self._english_texts = _counted(english)
        self._chinese, self._chinese_texts = _counted(chinese)
        self._weights: dict[Item, tuple[float, float, float]] = {}

    def score(self, english: Features, chinese: Features) -> float:
        """The log-likelihood ratio (natural logarithm) of the two being renderings of each other against chance."""
        shared = english.items & chinese.items
        total = _length_evidence(english.length, chinese.length)
        for item in shared:
            total += self._weigh(item)[0]
        for item in english.items - shared:
            total += self._weigh(item)[1]
        for item in chinese.items - shared:
            total += self._weigh(item)[2]
        return total

    def _weigh(self, item: Item) -> tuple[float, float, float]:
        """The evidence of an item in both texts, in the English only, in the Chinese only."""
        weights = self._weights.get(item)
        if weights is None:
            kind = _kind(item)
            by_chance_in_english = _rate(self._english[item], self._english_texts, kind)
            by_chance_in_chinese = _rate(self._chinese[item], self._chinese_texts, kind)
            both = math.log(kind.from_chinese / max(by_chance_in_english, by_chance_in_chinese))
            weights = (
                max(both, 0.0),
                min(math.log((1 - kind.from_english) / (1 - by_chance_in_chinese)), 0.0),
                min(math.log((1 - kind.from_chinese) / (1 - by_chance_in_english)), 0.0),
            )
            self._weights[item] = weights
        return weights


def _counted(texts: Iterable[Features]) -> tuple[Counter[Item], int]:
    counts: Counter[Item] = Counter()
    number = 0
    for text in texts:
        counts.update(text.items)
        number += 1
    return counts, number


def _kind(item: Item) -> _Kind:
    if isinstance(item, int):
        return _KINDS[load_anchors().kinds[item]]
    if item.startswith("#"):
        return _KINDS["number"]
    if item == "date":
        return _KINDS["date"]
    return _KINDS["latin" if item[0].isalpha() else "mark"]


def _rate(count: int, texts: int, kind: _Kind) -> float:
    return (count + _PRIOR_TEXTS * kind.by_chance) / (texts + _PRIOR_TEXTS)


def _length_evidence(english: float, chinese: float) -> float:
    size = english + _CHARACTERS_PER_HAN * chinese
    if not size:
        return 0.0
    ratio = math.log((english + 3) / (_CHARACTERS_PER_HAN * chinese + 3))
    spread = math.sqrt(0.03 + 6 / size)
    return (
        math.log(_CHANCE_SPREAD / spread)
        - 0.5 * (ratio / spread) ** 2
        + 0.5 * (min(abs(ratio), 4) / _CHANCE_SPREAD) ** 2
    )
