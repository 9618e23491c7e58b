"""Spans that look or sound like a rendering and are not it: what a slip of the keyboard or another habit makes of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from glossary.alignment.text import ChineseText, word_frequency
from glossary.checking.renderings import Span, overlap
from glossary.lexicon import load_lexicon
from glossary.merging.renderings import DOT, likeness
from glossary.script import ALL_HAN

_ALIKE = 0.5
_LONG = 4
_SAME_SOUND = 0.75
"""From this likeness on two known renderings are rather of one name (泽连斯基, 泽伦斯基)."""


def near_misses(
    accepted: Sequence[str], chinese: ChineseText, good: Sequence[Span], claimed: Sequence[Span]
) -> Iterator[tuple[Span, str]]:
    """Spans with one character other than a rendering has, and that rendering.

    They are outside of what is `claimed` by other names and of `good` renderings, shorter ones aside: 碍米·乔齐克 is no 艾米·乔齐克, though
    乔齐克 will do alone. Of two characters the other must be a homophone, since too much has one character in common. A span that is itself a word, or
    the rendering of some name, is no slip.
    """
    text = chinese.plain
    found: list[Span] = []
    for rendering in accepted:
        size = len(rendering)
        if size < 2 or not ALL_HAN.fullmatch(rendering.replace(DOT, "")):
            continue
        for start in range(len(text) - size + 1):
            span, window = (start, start + size), text[start : start + size]
            if not _is_slip(window, rendering, accepted) or any(overlap(span, other) for other in (*claimed, *found)):
                continue
            if not any(overlap(span, other) and _hides(other, size) for other in good):
                found.append(span)
                yield span, rendering


def _is_slip(window: str, rendering: str, accepted: Sequence[str]) -> bool:
    differing = [i for i, (one, two) in enumerate(zip(window, rendering, strict=True)) if one != two]
    if len(differing) != 1 or not ALL_HAN.fullmatch(window.replace(DOT, "")) or rendering[differing[0]] == DOT:
        return False
    (at,) = differing
    # what will do without its last character is not misspelt before another word (奥勒松市, 奥勒松的)
    rest = rendering[:at] + rendering[at + 1 :]
    if at in (0, len(rendering) - 1) and len(rest) > 1 and rest in accepted:
        return False
    return not _is_known(window, rendering) and (len(rendering) > 2 or _homophones(window[at], rendering[at]))


def _hides(good: Span, size: int) -> bool:
    """Whether what overlaps a good rendering is no slip of another that is `size` characters long."""
    length = good[1] - good[0]
    return length >= size or (size < _LONG and length > 1)


def alike(found: str, accepted: Sequence[str]) -> bool:
    """Whether a (simplified) text shares half of its characters, or half of its sound, with a rendering."""
    return any(_shared(found, text) >= _ALIKE or likeness(found, text) >= _ALIKE for text in accepted)


def _shared(one: str, two: str) -> float:
    common = sum((Counter(one) & Counter(two)).values())
    return common / max(len(one), len(two), 1)


def _is_known(window: str, rendering: str) -> bool:
    """Whether a text is a word, or the rendering of a name that sounds otherwise."""
    return word_frequency(window) > 0 or (window in _all_renderings() and likeness(window, rendering) < _SAME_SOUND)


@lru_cache(maxsize=1)
def _all_renderings() -> frozenset[str]:
    return frozenset(text for known in load_lexicon().names.values() for text in known)


def _homophones(one: str, two: str) -> bool:
    from pypinyin import Style, pinyin

    readings = (set(pinyin(c, style=Style.NORMAL, heteronym=True)[0]) for c in (one, two))
    return bool(set.intersection(*readings))
