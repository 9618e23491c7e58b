"""Whether names that look alike are rendered alike: a rendering that a similarly spelled name has is likelier than one no name has.

`models/analogies.npz` counts how many names the models learnt from have a rendering, and how many of those begin, end or have their
consonants as the word does. It holds checksums of what is counted, not the names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

KINDS = 4
"""Counts of a rendering: of all its names, of those with the word's consonants, with its beginning, and with its end."""

_EDGE = 4
"""Letters of a beginning and of an end."""

_ALIKE = str.maketrans({"y": "i", "w": "v", "z": "s", "c": "k", "q": "k"})
_PAIRS = (("ck", "k"), ("ph", "f"), ("gh", "g"), ("th", "t"))
_DOUBLED = re.compile(r"(.)\1+")
_UNHEARD = re.compile("[aeiouh]")


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a word (letters a-z), those written alike that often sound alike.

    >>> skeleton("philips"), skeleton("phyllipps")
    ('flps', 'flps')
    """
    for pair, one in _PAIRS:
        word = word.replace(pair, one)
    return _UNHEARD.sub("", _DOUBLED.sub(r"\1", word.translate(_ALIKE)))


def keys(word: str, zh: str) -> Iterator[int]:
    """The checksum of each kind of count, for a word (letters a-z) and a rendering."""
    for kind, part in enumerate(("", skeleton(word), word[:_EDGE], word[-_EDGE:])):
        yield crc32(f"{kind}{part}|{zh}".encode())


class Analogies:
    """`counts` (1 or more) of what has the checksums `known`, which ascend."""

    def __init__(self, known: npt.NDArray[np.int64], counts: npt.NDArray[np.int64]) -> None:
        self._known = np.append(known, 1 << 32)
        self._logarithms = np.append(np.log1p(counts), 0.0)

    @classmethod
    def load(cls, path: Path) -> Analogies:
        with np.load(path, allow_pickle=False) as stored:
            return cls(stored["steps"].astype(np.int64).cumsum(), stored["counts"].astype(np.int64))

    def scores(self, words: Sequence[str], renderings: Sequence[Sequence[str]]) -> list[list[tuple[float, ...]]]:
        """For each rendering of each word the logarithm of 1 and each count: `KINDS` numbers from 0 up."""
        asked = np.fromiter(
            (key for word, zhs in zip(words, renderings, strict=True) for zh in zhs for key in keys(word, zh)), np.int64
        )
        place = self._known.searchsorted(asked)
        found = np.where(self._known[place] == asked, self._logarithms[place], 0.0).reshape(-1, KINDS)
        rows = map(tuple, found.tolist())
        return [list(islice(rows, len(zhs))) for zhs in renderings]
