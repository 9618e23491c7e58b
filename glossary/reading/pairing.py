"""Paragraphs of two languages paired by what they say and where they stand."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from glossary.reading.likeness import Traits, likeness
from glossary.reading.paragraphs import MOST_CHARACTERS, Paragraph, split_paragraphs
from glossary.reading.sentences import align_sentences

Unit = tuple[str, str, int]
"""English, Chinese, line."""

_NEXT, _WRONG_SIDE = 1.6, -0.6
_FAR = 0.05
_APART = -1.0
_GAP = 0.2
"""What a paragraph without counterpart is worth where the languages take turns."""
_TWO = -0.8
_NEAR = 12
_BAND = 150
_TELLING = 20.0
"""The weight of a text from which on its place tells as much as it can: headings and names stand about anyhow."""


def units(paragraphs: Sequence[Paragraph]) -> Iterator[Unit]:
    """The aligned units of paragraphs in both languages, sentence by sentence where that is sure; everything is kept."""
    for en, zh, line in pair_paragraphs(paragraphs):
        if en and zh and max(len(en), len(zh)) <= MOST_CHARACTERS:
            yield from ((a, b, line) for a, b in align_sentences(en, zh))
        else:
            yield en, zh, line


def bilingual_pairs(text: str) -> Iterator[Unit]:
    """The aligned units of a text in both languages."""
    return units(split_paragraphs(text))


def document_pairs(english: str, chinese: str) -> Iterator[Unit]:
    """The aligned units of two documents; `line` is that of either."""
    left = [Paragraph(p.text, "en", p.line) for p in split_paragraphs(english)]
    right = [Paragraph(p.text, "zh", p.line) for p in split_paragraphs(chinese)]
    return units([*left, *right])


def pair_paragraphs(paragraphs: Sequence[Paragraph]) -> list[Unit]:
    """The paragraphs in pairs, in the order of the text; one side is empty where a paragraph has no counterpart.

    Dynamic programming over content and neighbourhood, so that a missing or extra paragraph shifts nothing.
    """
    english = [i for i, p in enumerate(paragraphs) if p.language == "en"]
    chinese = [i for i, p in enumerate(paragraphs) if p.language == "zh"]
    en_traits = [Traits(paragraphs[i].text, False) for i in english]
    zh_traits = [Traits(paragraphs[i].text, True) for i in chinese]
    placed: list[tuple[int, str, str]] = []
    for i, j in _path(english, chinese, en_traits, zh_traits):
        places = [*(english[k] for k in i), *(chinese[k] for k in j)]
        en = " ".join(paragraphs[english[k]].text for k in i)
        placed.append((min(places), en, "".join(paragraphs[chinese[k]].text for k in j)))
    placed.sort()
    return [(en, zh, paragraphs[place].line) for place, en, zh in placed]


Step = tuple[range, range]


def _path(english: Sequence[int], chinese: Sequence[int], en: Sequence[Traits], zh: Sequence[Traits]) -> list[Step]:
    n, m = len(english), len(chinese)
    turn = _turn(english, chinese, en, zh)
    gap = _GAP if turn else 0.0
    en_twos = [Traits(f"{a.text} {b.text}", False) for a, b in itertools.pairwise(en)]
    zh_twos = [Traits(a.text + b.text, True) for a, b in itertools.pairwise(zh)]
    best: dict[tuple[int, int], float] = {(0, 0): 0.0}
    back: dict[tuple[int, int], tuple[int, int]] = {}

    def offer(i: int, j: int, a: int, b: int, value: float) -> None:
        if value > best.get((i + a, j + b), float("-inf")):
            best[i + a, j + b] = value
            back[i + a, j + b] = (a, b)

    for i in range(n + 1):
        for j in _reach(i, english, chinese, turn):
            value = best.get((i, j))
            if value is None:
                continue
            if i < n:
                offer(i, j, 1, 0, value + gap)
            if j < m:
                offer(i, j, 0, 1, value + gap)
            if i < n and j < m:
                offer(i, j, 1, 1, value + _fit(en[i], zh[j], _nearness(english[i], chinese[j], turn)))
                if j + 1 < m and (not turn or chinese[j + 1] == chinese[j] + 1):
                    near = _nearness(english[i], chinese[j], turn)
                    offer(i, j, 1, 2, value + _fit(en[i], zh_twos[j], near) + _TWO)
                if i + 1 < n and (not turn or english[i + 1] == english[i] + 1):
                    near = _nearness(english[i + 1], chinese[j], turn)
                    offer(i, j, 2, 1, value + _fit(en_twos[i], zh[j], near) + _TWO)
    steps: list[Step] = []
    at = (n, m)
    while at != (0, 0):
        a, b = back[at]
        at = (at[0] - a, at[1] - b)
        steps.append((range(at[0], at[0] + a), range(at[1], at[1] + b)))
    return steps[::-1]


def _fit(en: Traits, zh: Traits, near: float) -> float:
    if near > 0:
        near *= min(1.0, min(en.weight, zh.weight) / _TELLING)
    return likeness(en, zh) + near


def _reach(i: int, english: Sequence[int], chinese: Sequence[int], turn: int) -> range:
    """How many Chinese paragraphs may have been dealt with when `i` English ones have."""
    n, m = len(english), len(chinese)
    if turn:
        low = english[i - 1] if i else -1
        high = english[i] if i < n else chinese[-1] + 1 if m else 0
        return range(bisect_left(chinese, low - _NEAR), bisect_right(chinese, high + _NEAR) + 1)
    if i == n:
        return range(max(0, m - m // max(1, n) - 2 * _BAND), m + 1)
    middle = i * m // n
    return range(max(0, middle - _BAND), min(m, middle + m // n + _BAND) + 1)


def _turn(english: Sequence[int], chinese: Sequence[int], en: Sequence[Traits], zh: Sequence[Traits]) -> int:
    """1 where the languages take turns with the English first, -1 with the Chinese first, 0 where they do not take turns
    (two documents, one after the other)."""
    place = {index: j for j, index in enumerate(chinese)}
    votes = {1: 0.0, -1: 0.0}
    beside = 0
    for i, index in enumerate(english):
        beside += index + 1 in place or index - 1 in place
        for turn in votes:
            j = place.get(index + turn)
            if j is not None:
                votes[turn] += max(0.0, likeness(en[i], zh[j]))
    if beside * 2 < len(english) or not beside:
        return 0
    return 1 if votes[1] >= votes[-1] else -1


def _nearness(en: int, zh: int, turn: int) -> float:
    if not turn:
        return 0.0
    if zh == en + turn:
        return _NEXT
    if zh == en - turn:
        return _WRONG_SIDE
    return -_FAR * min(abs(zh - en), 60) + _APART
