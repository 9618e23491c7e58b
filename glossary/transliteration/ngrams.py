"""Which letters of a name each character of a rendering stands for, and how usual that is between its neighbours.

A joint trigram model of (letters, character) tokens (the joint source-channel model of Li, Zhang & Su, ACL 2004) with modified
Kneser-Ney smoothing, trained by `glossary.training.ngrams`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from glossary.transliteration.chunks import LONGEST

BEGIN, END, FIRST_TOKEN = 0, 1, 2
"""Numbers of what stands before and after the tokens of a name, and of the first token."""

IMPOSSIBLE = -60.0
"""The score of a rendering that no sequence of known tokens gives."""

_STATES = 6
"""Ways of dividing the letters that are followed at once."""

_FEW = 4
"""Words from which it is worth while to make dictionaries of what is stored."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """log P(letters, rendering) by the best division of the letters, a chunk for each character; none where there is no way."""

    score: float
    chunks: tuple[str, ...]


_State = tuple[float, int, int, int, tuple[str, ...]]
"""Score, letters used, the last two tokens, the chunks so far."""


class _Sorted:
    """Values by key as they are stored: at hand sooner than a dictionary, but slower to ask."""

    def __init__(self, keys: npt.NDArray[np.int64], values: npt.NDArray[np.float16]) -> None:
        self._keys, self._values = keys.data, values

    def get(self, key: int, default: float | None = None) -> float | None:
        at = bisect_left(self._keys, key)
        return float(self._values[at]) if at < len(self._keys) and self._keys[at] == key else default

    def dictionary(self) -> dict[int, float]:
        return dict(zip(self._keys.tolist(), self._values.tolist(), strict=True))


_Values = _Sorted | dict[int, float]


class JointNgrams:
    """Log-probabilities of tokens after two others, backing off to one and none."""

    def __init__(
        self, tokens: Sequence[str], single: Sequence[float], backoff: Sequence[float],
        pairs: _Values, pair_backoff: _Values, triples: _Values,
    ) -> None:  # fmt: skip
        self._number = {token: i for i, token in enumerate(tokens, FIRST_TOKEN)}
        self.size = len(tokens) + FIRST_TOKEN
        self._single, self._backoff = single, backoff
        self._pairs, self._pair_backoff, self._triples = pairs, pair_backoff, triples
        self._asked = 0

    @classmethod
    def load(cls, path: Path) -> JointNgrams:
        with np.load(path, allow_pickle=False) as stored:
            numbers = {
                name: _Sorted(np.cumsum(stored[f"{name}.keys"]), stored[name])
                for name in ("pairs", "pair_backoff", "triples")
            }
            tokens = str(stored["tokens"]).split("\n")
            return cls(tokens, stored["single"].tolist(), stored["backoff"].tolist(), **numbers)

    def log_probability(self, first: int, second: int, token: int) -> float:
        """log P(token | the two before it)."""
        history = first * self.size + second
        known = self._triples.get(history * self.size + token)
        if known is not None:
            return known
        score = self._pair_backoff.get(history) or 0.0
        known = self._pairs.get(second * self.size + token)
        if known is not None:
            return score + known
        return score + self._backoff[second] + self._single[token]

    def spelled(self, word: str, renderings: Sequence[str]) -> list[Spelled]:
        """How each rendering spells a word (letters a-z). Renderings that begin alike share the work."""
        self._asked += 1
        if self._asked == _FEW:
            self._prepare()
        reached: dict[str, list[_State]] = {"": [(0.0, 0, BEGIN, BEGIN, ())]}
        return [self._ended(word, self._reached(word, zh, reached)) for zh in renderings]

    def _prepare(self) -> None:
        """Make ready for many words."""
        self._pairs, self._pair_backoff, self._triples = (
            values.dictionary() if isinstance(values, _Sorted) else values
            for values in (self._pairs, self._pair_backoff, self._triples)
        )

    def _ended(self, word: str, states: list[_State]) -> Spelled:
        whole = [
            (score + self.log_probability(first, second, END), chunks)
            for score, used, first, second, chunks in states
            if used == len(word)
        ]
        score, chunks = max(whole, default=(IMPOSSIBLE, ()))
        return Spelled(score, chunks)

    def _reached(self, word: str, rendering: str, reached: dict[str, list[_State]]) -> list[_State]:
        known = reached.get(rendering)
        if known is not None:
            return known
        best: dict[tuple[int, int, int], _State] = {}
        character = rendering[-1]
        # a name's first character always stands for some letters
        least = 0 if len(rendering) > 1 else 1
        for score, used, first, second, chunks in self._reached(word, rendering[:-1], reached):
            for end in range(used + least, min(used + LONGEST, len(word)) + 1):
                token = self._number.get(word[used:end] + character)
                if token is not None:
                    total = score + self.log_probability(first, second, token)
                    key = end, second, token
                    if key not in best or best[key][0] < total:
                        best[key] = (total, end, second, token, (*chunks, word[used:end]))
        states = sorted(best.values(), reverse=True)[:_STATES]
        reached[rendering] = states
        return states
