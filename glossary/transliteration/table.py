"""Sound tables: how much more likely a character is where certain letters are rendered than in any text."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise, zip_longest
from pathlib import Path

import numpy as np
import numpy.typing as npt

from glossary.resources import model_path
from glossary.script import HAN
from glossary.transliteration.chunks import LONGEST

Floats = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

MOST_CHARACTERS = 10
"""The longest span, in characters, that one word of a name may render."""


@dataclass(frozen=True, eq=False)
class SoundTable:
    """Likelihood ratios of (chunk of letters, Chinese character).

    `ratio[chunks[x], characters[c]]` is P(x, c) / P(c in any text); `chunk_probability` is P(x), from which the
    likelihood of the letters alone follows. The last row and the last column stand for what the table does not know.
    """

    chunks: dict[str, int]
    characters: dict[str, int]
    ratio: Singles
    chunk_probability: Floats
    _words: dict[str, tuple[Ints, Ints, Ints, float, Floats]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> SoundTable:
        with np.load(path, allow_pickle=False) as stored:
            chunks = str(stored["chunks"]).split("\n")
            characters = str(stored["characters"])
            ratio = np.zeros((len(chunks) + 1, len(characters) + 1), dtype=np.float32)
            ratio[stored["rows"], stored["columns"]] = np.exp(stored["log_ratio"])
            probability = np.append(stored["chunk_probability"].astype(np.float64), 0.0)
        np.maximum(ratio, np.float32(_FLOOR) * probability[:, None].astype(np.float32), out=ratio)
        return cls(
            {chunk: i for i, chunk in enumerate(chunks)}, {c: i for i, c in enumerate(characters)}, ratio, probability
        )

    def columns(self, text: str) -> Ints:
        """The column of every character of a (simplified) text; -1 for what is not Han."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        return self._columns_of_codes[np.minimum(codes, _LAST_HAN + 1)].astype(np.int64)

    @cached_property
    def _columns_of_codes(self) -> npt.NDArray[np.int32]:
        """The column of every code point up to the last Han character, and one beyond."""
        columns = np.where(_han(), len(self.characters), -1).astype(np.int32)
        codes = np.fromiter(map(ord, self.characters), dtype=np.int64, count=len(self.characters))
        columns[codes] = list(self.characters.values())
        return columns

    @cached_property
    def probabilities(self) -> dict[str, float]:
        """P(chunk) by chunk."""
        return dict(zip(self.chunks, self.chunk_probability.tolist(), strict=False))

    def likelihood(self, word: str) -> float:
        """The log-probability of the letters of a word among names of this table."""
        return self._word(word)[3]

    def _word(self, word: str) -> tuple[Ints, Ints, Ints, float, Floats]:
        """The chunks of a word as (row, start, end), the log-probability of its letters, and `unheard`: what it weighs to leave
        out the k letters before letter e, by k and e."""
        known = self._words.get(word)
        if known is None:
            chunks: list[int] = []
            first: list[int] = []
            last: list[int] = []
            letters = [1.0] + [0.0] * len(word)
            for start in range(len(word) + 1):
                for end in range(start, min(start + LONGEST, len(word)) + 1):
                    chunk = word[start:end]
                    row = self.chunks.get(chunk)
                    if row is not None:
                        chunks.append(row)
                        first.append(start)
                        last.append(end)
                        if end > start:
                            letters[end] += letters[start] * self.probabilities[chunk]
            likelihood = math.log(max(letters[-1], 1e-300))
            rows, starts, ends = (np.array(numbers, dtype=np.int64) for numbers in (chunks, first, last))
            unheard = np.zeros((_MOST_UNHEARD + 1, len(word) + 1))
            for k in range(1, _MOST_UNHEARD + 1):
                for end in range(k + 1, len(word) + 1):
                    if _CONSONANTS.fullmatch(word, end - k, end):
                        unheard[k, end] = _LEFT_OUT * self.probabilities.get(word[end - k : end], 0.0)
            known = (rows, starts, ends, likelihood, unheard)
            if len(self._words) >= _MOST_WORDS:
                self._words.clear()
            self._words[word] = known
        return known

    def spans(self, word: str, columns: Ints) -> Floats:
        """Log-likelihood ratio of every span of a text as a rendering of `word`, against chance.

        `columns` comes from `columns(text)`, n long. The result has shape (n, MOST_CHARACTERS): row s, column l scores
        text[s : s + l + 1]; -inf where a span cannot be one.
        """
        return self.all_spans([(word, columns)])[0]

    def all_spans(self, asked: Sequence[tuple[str, Ints]]) -> list[Floats]:
        """`spans` of many words and texts, in the time of a few."""
        result = [np.zeros((0, MOST_CHARACTERS))] * len(asked)
        order = sorted(range(len(asked)), key=lambda i: len(asked[i][0]))
        block: list[int] = []
        size = 0
        for i, after in zip_longest(order, order[1:]):
            block.append(i)
            size += len(asked[i][1]) + 1
            if after is None or len(asked[after][0]) != len(asked[i][0]) or size > _BLOCK:
                for number, scores in zip(block, self._block([asked[j] for j in block], size), strict=True):
                    result[number] = scores
                block, size = [], 0
        return result

    def _block(self, asked: Sequence[tuple[str, Ints]], size: int) -> list[Floats]:
        """`spans` of words of one length; the texts lie one after the other with a gap between them that no span crosses."""
        length = len(asked[0][0])
        longest = min(LONGEST, length)
        # weight[k, e, i]: character i stands for the k letters before letter e
        weight = np.zeros((longest + 1, length + 1, size))
        unheard = np.zeros((_MOST_UNHEARD + 1, length + 1, size))
        likelihood = np.zeros(size)
        bounds = [0]
        for word, columns in asked:
            rows, starts, ends, chance, left_out = self._word(word)
            here = slice(bounds[-1], bounds[-1] + len(columns))
            weight[ends - starts, ends, here] = self.ratio[rows[:, None], columns] * (columns >= 0)
            unheard[:, :, here] = left_out[:, :, None]
            likelihood[here] = chance
            bounds.append(here.stop + 1)
        scores = np.full((MOST_CHARACTERS, size), -np.inf)
        # a name's first character always stands for some letters
        reach = np.zeros((length + 1, size))
        for k in range(1, longest + 1):
            reach[k] = weight[k, k]
        reach = _with_unheard(reach, unheard)
        with np.errstate(divide="ignore"):
            scores[0] = np.log(reach[length]) - likelihood
            for more in range(1, min(MOST_CHARACTERS, size, length + 1)):
                before, reach = reach, np.zeros((length + 1, size - more))
                for k in range(longest + 1):
                    reach[k:] += before[: length + 1 - k, : size - more] * weight[k, k:, more:]
                reach = _with_unheard(reach, unheard)
                scores[more, : size - more] = np.log(reach[length]) - likelihood[: size - more]
        return [scores[:, first : end - 1].T for first, end in pairwise(bounds)]


def _with_unheard(reach: Floats, unheard: Floats) -> Floats:
    """What reaches each letter (rows), consonants left out before it or not."""
    size = reach.shape[1]
    total = reach.copy()
    for k in range(1, min(len(unheard), len(reach))):
        total[k:] += reach[:-k] * unheard[k, k:, :size]
    return total


_LAST_HAN = 0x3134F


@lru_cache(maxsize=1)
def _han() -> npt.NDArray[np.bool_]:
    """Which code points are Han characters."""
    return np.array([HAN.match(chr(code)) is not None for code in range(_LAST_HAN + 2)])


_BLOCK = 2048
"""Characters looked at together: enough to keep NumPy busy, few enough to stay in the processor's cache."""

_MOST_WORDS = 16_384
"""Words that a table remembers, about 1 kB each."""

_MOST_UNHEARD = 2
_LEFT_OUT = 0.1
"""Share of chance that is granted to leaving out one or two consonants behind a character (York 约, Deptford 德特福德)."""

_CONSONANTS = re.compile("[b-df-hj-np-tv-xz]+")

_FLOOR = 0.003
"""Share of chance that a character the table never saw for some letters is granted, so that one odd character in
a long name does not rule the rendering out."""


@lru_cache(maxsize=8)
def load_table(path: Path) -> SoundTable:
    """A sound table, read once in a process."""
    return SoundTable.load(path)


@lru_cache(maxsize=1)
def load_transcription() -> SoundTable:
    """The table of foreign names written by sound."""
    return load_table(model_path("transcription.npz"))
