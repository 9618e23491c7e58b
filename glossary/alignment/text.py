"""A segment's Chinese text as the aligner looks at it: simplified, cut into words, ready for sound scores."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from glossary.model import Segment
from glossary.script import HAN, simplified
from glossary.transliteration.table import SoundTable

_QUOTED = re.compile(r"[“\"「『《‘'](?P<inside>[^“”\"「」『』《》‘’']{1,24})[”\"」』》’']")
_BRACKETED = re.compile(r"[(（\[]\s*(?P<inside>[^()（）\[\]]{1,60}?)\s*[)）\]]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’.&-]*")


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
        self.heard: dict[str, dict[str, list[tuple[int, int, float]]]] = {}
        """Where words are heard: (start, end, score) by reading system and word, filled by `sounding.listen`."""
        self._columns: dict[int, npt.NDArray[np.int64]] = {}

    def columns(self, table: SoundTable) -> npt.NDArray[np.int64]:
        """The columns of the text's characters in a sound table."""
        known = self._columns.get(id(table))
        if known is None:
            known = self._columns[id(table)] = table.columns(self.plain)
        return known

    @cached_property
    def han(self) -> npt.NDArray[np.bool_]:
        """Which characters are Han."""
        return np.array([HAN.match(c) is not None for c in self.plain], dtype=np.bool_)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each character stands."""
        found: dict[str, list[int]] = {}
        for i, c in enumerate(self.plain):
            found.setdefault(c, []).append(i)
        return found

    @cached_property
    def edges(self) -> list[int]:
        """Offsets at which the segmenter starts or ends a word, ascending."""
        edges, at = [0], 0
        for word in _segmenter().cut(self.plain):
            at += len(word)
            edges.append(at)
        return edges

    @cached_property
    def boundaries(self) -> frozenset[int]:
        """`edges`, to ask for one."""
        return frozenset(self.edges)

    def word_before(self, at: int) -> tuple[int, int]:
        """The segmenter's word that ends at (or reaches over) an offset, up to there."""
        i = bisect_left(self.edges, at)
        return (self.edges[i - 1], at) if i else (at, at)

    def word_after(self, at: int) -> tuple[int, int]:
        """The segmenter's word that starts at (or reaches over) an offset, from there."""
        i = bisect_right(self.edges, at)
        return (at, self.edges[i]) if i < len(self.edges) else (at, at)

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
