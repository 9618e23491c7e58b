"""The sentence around a name, in both languages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from glossary.model import Alignment, Context, Segment
from glossary.reading.sentences import split_chinese, split_english

LONGEST_CONTEXT = 300
"""Characters of a context, at most."""

_BLANK = re.compile(r"\s")


def context_of(segment: Segment, alignment: Alignment) -> Context:
    """The sentence around a mention and the one around its rendering, with the offsets of both in them."""
    mention = alignment.mention
    en, en_start, en_end = cropped(segment.en, mention.start, mention.end, _english(segment.en))
    zh, zh_start, zh_end = cropped(segment.zh, alignment.zh_start, alignment.zh_end, _chinese(segment.zh))
    return Context(en, zh, en_start, en_end, zh_start, zh_end, segment.source, segment.index)


def cropped(text: str, start: int, end: int, bounds: tuple[int, ...]) -> tuple[str, int, int]:
    """The sentence that holds text[start:end], and where in it that stands; `bounds` are the starts of the sentences.

    A name over a bound keeps both sentences. What is longer than `LONGEST_CONTEXT` is cut around the name, not inside a word where
    that can be helped. Without a name (start is -1) it is the beginning of the text.
    """
    if start < 0:
        return text[:LONGEST_CONTEXT].strip(), -1, -1
    before, after = bisect_right(bounds, start), bisect_left(bounds, end)
    left = bounds[before - 1] if before else 0
    right = bounds[after] if after < len(bounds) else len(text)
    if right - left > LONGEST_CONTEXT:
        room = max(0, LONGEST_CONTEXT - (end - start))
        first = max(left, min(start - room // 2, right - LONGEST_CONTEXT))
        last = min(right, max(first + LONGEST_CONTEXT, end))
        left, right = _at_words(text, (left, first), start), _before_word(text, (last, right), end)
    while left < start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return text[left:right], start - left, end - left


def _at_words(text: str, cut: tuple[int, int], start: int) -> int:
    """Where to begin: at the cut, or after the blank that follows it before the name."""
    left, first = cut
    if first == left:
        return first
    blank = _BLANK.search(text, first, min(start, first + 30))
    return blank.end() if blank else first


def _before_word(text: str, cut: tuple[int, int], end: int) -> int:
    """Where to end: at the cut, or before the last blank in front of it after the name."""
    last, right = cut
    if last == right:
        return last
    blank = max((found.start() for found in _BLANK.finditer(text, max(end, last - 30), last)), default=-1)
    return blank if blank >= 0 else last


@lru_cache(maxsize=4096)
def _english(text: str) -> tuple[int, ...]:
    return _starts(text, split_english(text))


@lru_cache(maxsize=4096)
def _chinese(text: str) -> tuple[int, ...]:
    return _starts(text, split_chinese(text))


def _starts(text: str, sentences: list[str]) -> tuple[int, ...]:
    starts, at = [], 0
    for sentence in sentences:
        at = text.index(sentence, at)
        starts.append(at)
        at += len(sentence)
    return tuple(starts)
