"""A segment's Chinese text as the aligner looks at it: simplified, cut into words, ready for sound scores."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Any

from glossary.model import Segment
from glossary.script import HAN, simplified
from glossary.transliteration.scoring import HeardText

_QUOTED = re.compile(r"[“\"「『《‘'](?P<inside>[^“”\"「」『』《》‘’']{1,24})[”\"」』》’']")
_BRACKETED = re.compile(r"[(（\[]\s*(?P<inside>[^()（）\[\]]{1,60}?)\s*[)）\]]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’.&]*")
_TOLD = ("报道", "报导")
BREAKS = "，。；！？、,;!?\n"
"""Punctuation that no rendering of a name crosses."""
_SUFFIXES = (
    re.compile("[州省市县郡区镇村岛湾河湖山国海洋城港队会部院局所社司团党军报台网署厅馆校]"),
    re.compile("公司|集团|大学|俱乐部|政府|酒店|银行|球场|体育场|机场|教区|地区"),
)
"""What names of places and institutions end with."""


@lru_cache(maxsize=1)
def _segmenter() -> Any:
    import logging

    import jieba

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    return jieba


class ChineseText:
    """The Chinese side of a segment. Offsets are those of `segment.zh`."""

    def __init__(self, segment: Segment) -> None:
        self.zh = segment.zh
        self.plain = simplified(segment.zh)
        self.length = len(self.plain)
        self.sound = HeardText(self.plain)

    @cached_property
    def edges(self) -> list[int]:
        """Offsets at which the segmenter starts or ends a word, ascending."""
        edges, at = [0], 0
        for word in _segmenter().cut(self.plain):
            # the segmenter knows 新闻报道, but after a newsroom's name this says who reports
            told = len(word) - 2 if len(word) > 2 and word.endswith(_TOLD) else 0
            if told:
                edges.append(at + told)
            at += len(word)
            edges.append(at)
        return edges

    @cached_property
    def suffixed(self) -> dict[int, list[int]]:
        """Where suffixes of names stand: the offsets after them by the offset before."""
        found: dict[int, list[int]] = {}
        for pattern in _SUFFIXES:
            for suffix in pattern.finditer(self.plain):
                found.setdefault(suffix.start(), []).append(suffix.end())
        return found

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """Spans inside quotation marks and book-title marks."""
        return [found.span("inside") for found in _QUOTED.finditer(self.plain)]

    @cached_property
    def bracketed(self) -> list[tuple[int, str]]:
        """(offset of the opening bracket, what stands inside) of every pair of brackets."""
        return [(found.start(), found["inside"]) for found in _BRACKETED.finditer(self.plain)]

    @cached_property
    def latin(self) -> list[tuple[int, int, str]]:
        """(start, end, casefolded word) of every word in Latin letters."""
        return [(m.start(), m.end(), m[0].rstrip(".'’").casefold()) for m in _LATIN.finditer(self.zh)]

    @cached_property
    def _asides(self) -> list[tuple[int, int]]:
        """Brackets with Latin letters alone that follow Chinese: what stands before them as it is written at home."""
        found = []
        for bracket in _BRACKETED.finditer(self.plain):
            before = self.plain[: bracket.start()].rstrip(' ”"’」』》')[-1:]
            if HAN.match(before) and not HAN.search(bracket["inside"]):
                found.append(bracket.span())
        return found

    def aside(self, span: tuple[int, int]) -> bool:
        """Whether a span lies in a bracket that gives the original of the Chinese before it."""
        return any(start < span[0] and span[1] < end for start, end in self._asides)

    def occurrences(self, rendering: str) -> list[tuple[int, int]]:
        """Every span whose simplified text is `rendering`."""
        spans, at = [], self.plain.find(rendering)
        while at >= 0:
            spans.append((at, at + len(rendering)))
            at = self.plain.find(rendering, at + 1)
        return spans


def word_frequency(word: str) -> int:
    """How often a simplified word occurs in the segmenter's dictionary (0: it is none)."""
    frequency: int = _segmenter().dt.FREQ.get(word, 0)
    return frequency
