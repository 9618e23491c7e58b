"""Sentences of a paragraph, and which render which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossary.reading.likeness import Traits, likeness

_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|Rev|Hon|St|Mt|Ft|Jr|Sr|vs|etc|No|Inc|Corp|Co|Ltd|Jan|Feb|Mar|Apr|"
    r"Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|U\.S|U\.N|U\.K|E\.U|D\.C|a\.m|p\.m|i\.e|e\.g)|\b[A-Z])\.$"
)
_EN_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9])")
_ZH_END = re.compile(r"(?:[。！？!?]+|…{2,})[”」』’\"）)]*")
_SHAPES = (
    (1, 1, 0.0),
    (1, 2, -0.9),
    (2, 1, -0.9),
    (2, 2, -1.8),
    (1, 3, -2.2),
    (3, 1, -2.2),
    (1, 0, -1.5),
    (0, 1, -1.5),
)
_BAND = 25
_DOUBTFUL = -0.5


def split_english(text: str) -> list[str]:
    """English sentences; not after abbreviations and initials."""
    sentences, start = [], 0
    for end in _EN_END.finditer(text):
        if not _ABBREVIATION.search(text[start : end.start() + 1]):
            sentences.append(text[start : end.end()].strip())
            start = end.end()
    sentences.append(text[start:].strip())
    return [sentence for sentence in sentences if sentence]


def split_chinese(text: str) -> list[str]:
    """Chinese sentences, closing quotes kept with them."""
    sentences, start = [], 0
    for end in _ZH_END.finditer(text):
        sentences.append(text[start : end.end()].strip())
        start = end.end()
    sentences.append(text[start:].strip())
    return [sentence for sentence in sentences if sentence]


def align_sentences(en: str, zh: str) -> list[tuple[str, str]]:
    """The smallest parts of two paragraphs that surely render each other, in order; everything is kept.

    Where a division is doubtful the larger unit stays: a wrong one hides names, a missed one costs little.
    """
    left, right = split_english(en), split_chinese(zh)
    if len(left) < 2 or len(right) < 2:
        return [(en, zh)]
    result: list[tuple[str, str]] = []
    doubtful = False
    for some, other in _beads(left, right):
        pair = (" ".join(some), "".join(other))
        alone = not some or not other
        unsure = alone or likeness(Traits(pair[0], False), Traits(pair[1], True)) < _DOUBTFUL
        if result and (unsure or doubtful):
            before = result[-1]
            result[-1] = (f"{before[0]} {pair[0]}".strip(), before[1] + pair[1])
        else:
            result.append(pair)
        doubtful = unsure and (not alone or not all(result[-1]))
    return result


def _beads(left: Sequence[str], right: Sequence[str]) -> list[tuple[Sequence[str], Sequence[str]]]:
    """The best division of two lists of sentences into those that render each other."""
    n, m = len(left), len(right)
    en = {(i, a): Traits(" ".join(left[i : i + a]), False) for i in range(n) for a in (1, 2, 3)}
    zh = {(j, b): Traits("".join(right[j : j + b]), True) for j in range(m) for b in (1, 2, 3)}
    best: dict[tuple[int, int], float] = {(0, 0): 0.0}
    back: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(n + 1):
        middle = i * m // n
        for j in range(max(0, middle - _BAND), min(m, middle + m // n + _BAND) + 1):
            reached = best.get((i, j))
            if reached is None:
                continue
            for a, b, cost in _SHAPES:
                if i + a > n or j + b > m:
                    continue
                value = reached + cost
                if a and b:
                    value += likeness(en[i, a], zh[j, b])
                if value > best.get((i + a, j + b), float("-inf")):
                    best[i + a, j + b] = value
                    back[i + a, j + b] = (a, b)
    beads: list[tuple[Sequence[str], Sequence[str]]] = []
    i, j = n, m
    while i or j:
        a, b = back[i, j]
        beads.append((left[i - a : i], right[j - b : j]))
        i, j = i - a, j - b
    return beads[::-1]
