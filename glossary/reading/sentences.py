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
_SHAPES = ((1, 1, 0.0), (1, 2, -0.9), (2, 1, -0.9), (2, 2, -1.8), (1, 3, -2.2), (3, 1, -2.2))
_DOUBTFUL = 0.3


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
    beads = _best_beads(left, right)
    if beads is None:
        return [(en, zh)]
    result: list[tuple[str, str]] = []
    doubtful = False
    for first, some, other in beads:
        del first
        pair = (" ".join(some), "".join(other))
        unsure = likeness(Traits(pair[0], False), Traits(pair[1], True)) < _DOUBTFUL
        if result and (unsure or doubtful):
            result[-1] = (f"{result[-1][0]} {pair[0]}", result[-1][1] + pair[1])
        else:
            result.append(pair)
        doubtful = unsure
    return result


def _best_beads(left: Sequence[str], right: Sequence[str]) -> list[tuple[float, list[str], list[str]]] | None:
    n, m = len(left), len(right)
    best = [[float("-inf")] * (m + 1) for _ in range(n + 1)]
    back: list[list[tuple[int, int] | None]] = [[None] * (m + 1) for _ in range(n + 1)]
    best[0][0] = 0.0
    for i in range(n + 1):
        for j in range(m + 1):
            if best[i][j] == float("-inf"):
                continue
            for a, b, cost in _SHAPES:
                if i + a <= n and j + b <= m:
                    en = Traits(" ".join(left[i : i + a]), False)
                    zh = Traits("".join(right[j : j + b]), True)
                    value = best[i][j] + likeness(en, zh) * max(a, b) + cost
                    if value > best[i + a][j + b]:
                        best[i + a][j + b] = value
                        back[i + a][j + b] = (a, b)
    if best[n][m] == float("-inf"):
        return None
    beads = []
    i, j = n, m
    while i or j:
        step = back[i][j]
        assert step is not None
        a, b = step
        beads.append((best[i][j], list(left[i - a : i]), list(right[j - b : j])))
        i, j = i - a, j - b
    return beads[::-1]
