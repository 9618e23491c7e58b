"""Sound tables: how much more likely a character is where certain letters are rendered than in any text."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

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
    _words: dict[str, tuple[Ints, Ints, Ints, float]] = field(default_factory=dict)

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
        unknown = len(self.characters)
        return np.array([self.characters.get(c, unknown if HAN.match(c) else -1) for c in text], dtype=np.int64)

    def _word(self, word: str) -> tuple[Ints, Ints, Ints, float]:
        """The chunks of a word as (row, start, end), and the log-probability of its letters."""
        known = self._words.get(word)
        if known is None:
            rows, starts, ends = [], [], []
            letters = np.zeros(len(word) + 1)
            letters[0] = 1.0
            for start in range(len(word) + 1):
                for end in range(start, min(start + LONGEST, len(word)) + 1):
                    row = self.chunks.get(word[start:end])
                    if row is not None:
                        rows.append(row)
                        starts.append(start)
                        ends.append(end)
                        if end > start:
                            letters[end] += letters[start] * self.chunk_probability[row]
            likelihood = float(np.log(max(letters[-1], 1e-300)))
            known = (np.array(rows, dtype=np.int64), np.array(starts), np.array(ends), likelihood)
            if len(self._words) > 50_000:
                self._words.clear()
            self._words[word] = known
        return known

    def spans(self, word: str, columns: Ints) -> Floats:
        """Log-likelihood ratio of every span of a text as a rendering of `word`, against chance.

        `columns` comes from `columns(text)`, n long. The result has shape (n, MOST_CHARACTERS): row s, column l scores
        text[s : s + l + 1]; -inf where a span cannot be one.
        """
        n, m = len(columns), len(word)
        result = np.full((n, MOST_CHARACTERS), -np.inf)
        rows, starts, ends, likelihood = self._word(word)
        if not n or not len(rows):
            return result
        step = np.zeros((n, m + 1, m + 1))
        step[:, starts, ends] = self.ratio[rows[None, :], columns[:, None]]
        step[columns < 0] = 0.0
        reach = step[:, 0, :].copy()
        reach[:, 0] = 0.0  # a name's first character always stands for some letters
        with np.errstate(divide="ignore"):
            result[:, 0] = np.log(reach[:, m]) - likelihood
            for length in range(1, min(MOST_CHARACTERS, n, m + 1)):
                reach = np.matmul(reach[: n - length, None, :], step[length:])[:, 0, :]
                result[: n - length, length] = np.log(reach[:, m]) - likelihood
        return result


_FLOOR = 0.003
"""Share of chance that a character the table never saw for some letters is granted, so that one odd character in
a long name does not rule the rendering out."""


@lru_cache(maxsize=8)
def load_table(path: Path) -> SoundTable:
    """A sound table, read once in a process."""
    return SoundTable.load(path)
