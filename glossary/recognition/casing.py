"""Texts as an entity model reads them best: plain quotation marks, headlines in the case of a sentence, datelines in
capitalized words.

A text keeps its length, so that offsets stay.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_PLAIN = str.maketrans("‘’“”\u00a0\u202f\u200b\u2060\ufeff\u2010\u2011", "''\"\"     --") | dict.fromkeys(
    range(0xD800, 0xE000), "?"
)
_BOUND = re.compile(r"(?<=\w\.)[-\u2010\u2011](?=\w)|(?<=\b[RDI])[-\u2010\u2011](?=[A-Z])")
"""The hyphens of U.S.-led and R-Ariz., which tokenizers leave in one piece."""
_WORD = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*")
SMALL = frozenset(
    "a about across after against along amid among an and are around as at be because before behind between beyond but by can "
    "could despite did do does down during for from had has have he her his how i if in inside into is it its may might must my "
    "near no nor not of off on onto or our out outside over per she should since than that the their they this through "
    "throughout to toward towards under until up upon via was we were what when where which while who whose why will with "
    "within without would you your".split()
)
"""Words that a headline may or may not capitalize."""
FEWEST_WORDS = 4
_DATELINE = re.compile(
    r"(?=.*[A-Z]{3})[A-Z][A-Z\u00c0-\u00de .'’/-]*[A-Z\u00c0-\u00de.](?=(?:,[^—–;:!?]{2,40}?)?\s*(?:\([^)]*\)\s*)?(?:—|–|--|\s-\s))"
)
"""The place, written in capitals, with which a dispatch begins: CAPE TOWN, South Africa —, LIMA (AP) --."""


def as_read(texts: Sequence[str]) -> list[str]:
    """The texts for a model; `texts` are those of one input, whose sentences show how the words of its headlines are
    written."""
    words = [_WORD.findall(text) for text in texts]
    headlines = [is_headline(some) for some in words]
    seen: Counter[str] = Counter()
    if any(headlines):
        for some, headline in zip(words, headlines, strict=True):
            if not headline:
                seen.update(some[1:])
    return [
        _BOUND.sub(" ", _as_sentence(text, seen) if headline else _with_dateline(text)).translate(_PLAIN)
        for text, headline in zip(texts, headlines, strict=True)
    ]


def is_headline(words: Sequence[str]) -> bool:
    """Whether the words of a line are capitalized that would not be in a sentence."""
    telling = [word for word in words[1:] if word.lower() not in SMALL]
    return len(telling) >= FEWEST_WORDS - 1 and all(word[0].isupper() for word in telling)


def _with_dateline(text: str) -> str:
    """A text with the place it is dated from in capitalized words."""
    match = _DATELINE.match(text)
    if match is None:
        return text
    return _WORD.sub(lambda word: word[0].capitalize() if len(word[0]) > 2 else word[0], match[0]) + text[match.end() :]


def _as_sentence(text: str, seen: Counter[str]) -> str:
    """A headline with its words as the sentences of the input write them (`seen` counts those)."""

    def restored(match: re.Match[str]) -> str:
        word = match[0]
        lower, title = word.lower(), word.capitalize()
        if len(lower) != len(word) or not word[0].isupper():
            return word
        if match.start() > 0 and (lower in SMALL or seen[lower] > seen[word] + seen[title]):
            return lower
        shouted = word.isupper() and text.isupper() and seen[title] >= seen[word] and len(word) > 3
        return title if shouted else word

    return _WORD.sub(restored, text)
