"""The words of all texts in one flat table, with what their spelling says of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from glossary.recognition.casing import SMALL
from glossary.recognition.entities import COLUMNS, Floats, Reading
from glossary.resources import data_path

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

INSIDE = frozenset(
    "of for the and & on in at to de la le les du des der den di da dos das do del y e el al bin ibn ben van von und et en sur sous am upon aan "
    "'s ’s ' ’ - ‐ ‑ – / + . ,".split()
)
"""What may stand inside a name without being capitalized."""
_POSSESSIVE = frozenset(("'s", "’s", "'", "’", "'S", "’S"))
_HYPHENS = frozenset("-‐‑")
_SCORE = re.compile(r"\d+[-–]\d+")
_STOPS = frozenset(".,;:?!)")
_OPENING = frozenset(".!?:;\"“”‘'•|…—")
_PARTICIPLES = tuple("ed ing wide style like type born led free run owned held made built bound era only".split())
"""How words end that make an adjective of a name before a hyphen (Moscow-based)."""


@lru_cache(maxsize=1)
def word_classes() -> dict[str, frozenset[str]]:
    """The classes of `data/english_words.tsv` with their words, in lower case."""
    lines = data_path("english_words.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {name: frozenset(words.split()) for name, words in (line.split("\t") for line in lines)}


@dataclass(frozen=True)
class Words:
    """The words of all texts, one after the other.

    The words of text i are `bounds[i]` to `bounds[i + 1]`; `text` is the number of the text of each. Offsets are code
    points. `spelling` indexes `spellings` (the distinct words) and `flags` (what is true of them); `beliefs` are those
    of the readings, and `opening` is true where a sentence or quotation begins.
    """

    texts: Sequence[str]
    bounds: Ints
    text: Ints
    starts: Ints
    ends: Ints
    spelling: Ints
    spellings: list[str]
    flags: dict[str, Bools]
    beliefs: Floats
    opening: Bools

    def flag(self, name: str) -> Bools:
        """What is true of the spelling of every word."""
        return self.flags[name][self.spelling]


def collect(texts: Sequence[str], readings: Sequence[Reading], views: Sequence[str]) -> Words:
    """The words of some texts as a model reads them; `views` are the texts it was given to read, of the same lengths."""
    numbers: dict[str, int] = {}
    spelling: list[int] = []
    for view, reading in zip(views, readings, strict=True):
        for start, end in zip(reading.starts, reading.ends, strict=True):
            spelling.append(numbers.setdefault(view[start:end], len(numbers)))
    bounds = np.cumsum([0, *(len(reading.starts) for reading in readings)])
    ids = np.array(spelling, dtype=np.int64)
    flags = _flags(list(numbers))
    opening = np.zeros(len(ids), dtype=bool)
    opening[bounds[:-1][bounds[:-1] < len(ids)]] = True
    opening[1:] |= flags["opening"][ids[:-1]]
    return Words(
        texts,
        bounds,
        np.repeat(np.arange(len(texts)), np.diff(bounds)),
        np.array([start for reading in readings for start in reading.starts], dtype=np.int64),
        np.array([end for reading in readings for end in reading.ends], dtype=np.int64),
        ids,
        list(numbers),
        flags,
        np.concatenate([np.zeros((0, len(COLUMNS)), np.float32), *(reading.beliefs for reading in readings)]),
        opening,
    )


def _flags(words: list[str]) -> dict[str, Bools]:
    lowered = [word.lower() for word in words]
    flags = {
        "capital": [word[0].isupper() for word in words],
        "upper": [len(word) > 1 and word.isupper() for word in words],
        "alpha": [any(map(str.isalpha, word)) for word in words],
        "digit": [any(map(str.isdigit, word)) for word in words],
        "initial": [len(word) == 2 and word[1] == "." and word[0].isupper() for word in words],
        "score": [_SCORE.fullmatch(word) is not None for word in words],
        "dotted": [word.endswith(".") for word in words],
        "article": [word in ("the", "a", "an") for word in lowered],
        "inside": [word in INSIDE for word in words],
        "possessive": [word in _POSSESSIVE for word in words],
        "hyphen": [word in _HYPHENS for word in words],
        "and": [word in ("and", "&") for word in lowered],
        "comma": [word == "," for word in words],
        "of": [word == "of" for word in words],
        "for": [word == "for" for word in words],
        "on": [word == "on" for word in words],
        "stop": [word in _STOPS for word in words],
        "opening": [word in _OPENING for word in words],
        "small": [word in SMALL for word in lowered],
        "participle": [word.endswith(_PARTICIPLES) for word in words],
    }
    for name, known in word_classes().items():
        flags[name] = [word in known or word.rstrip(".") in known for word in lowered]
    # Xi is a person, XI a number
    flags["abbreviation"] = [
        short and (not word[0].isupper() or sum(map(str.isupper, word)) > 1)
        for short, word in zip(flags["abbreviation"], words, strict=True)
    ]
    return {name: np.array(values, dtype=bool) for name, values in flags.items()}
