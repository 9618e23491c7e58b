"""Chinese texts laid side by side, so that NumPy looks at all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from glossary.alignment.ragged import Ints
from glossary.alignment.text import ChineseText

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

_END = "\n"
"""What stands in the slot after a text."""


class Layout:
    """Slots for the characters of each text and for its end; slot 0 is an end too, so that there is always something on
    both sides of a span. `base` holds the slot of each text's first character."""

    def __init__(self, texts: Sequence[ChineseText]) -> None:
        self._texts = texts
        self.lengths: Ints = np.array([text.length for text in texts], dtype=np.int64)
        ends = np.cumsum(self.lengths + 1)
        self.base: Ints = ends - self.lengths
        self.size = 1 + int(self.lengths.sum()) + len(texts)
        self._inside: Bools = np.ones(self.size, dtype=np.bool_)
        self._inside[0] = self._inside[ends] = False

    def lay(self, parts: Sequence[npt.NDArray[Any]]) -> npt.NDArray[Any]:
        """Values of the characters of each text in their slots, zero in the ends."""
        values = np.concatenate(parts) if parts else np.zeros(0)
        laid = np.zeros(self.size, dtype=values.dtype)
        laid[self._inside] = values
        return laid

    def slots(self, offsets: Sequence[Sequence[int]]) -> Ints:
        """The slots of some offsets in each text."""
        flat: Ints = np.fromiter(chain.from_iterable(offsets), dtype=np.int64)
        return flat + np.repeat(self.base, [len(some) for some in offsets])

    @cached_property
    def edges(self) -> Bools:
        """Where the segmenter's words start or end."""
        marked = np.zeros(self.size, dtype=np.bool_)
        marked[self.slots([text.edges for text in self._texts])] = True
        return marked

    @cached_property
    def word_start(self) -> Ints:
        """The slot at which the word of the character in each slot starts; the end of a text is a word of its own."""
        slots = np.arange(self.size)
        return np.maximum.accumulate(np.where(self.edges, slots, 0))

    @cached_property
    def word_end(self) -> Ints:
        """The slot after the word of the character in each slot."""
        after = np.where(self.edges, np.arange(self.size), self.size)
        return np.minimum.accumulate(np.append(after[1:], self.size)[::-1])[::-1]

    @cached_property
    def _characters(self) -> tuple[list[str], Ints]:
        joined = _END + "".join(text.plain + _END for text in self._texts)
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        distinct, number = np.unique(codes, return_inverse=True)
        return [chr(code) for code in distinct.tolist()], number

    def each(self, quality: Callable[[str], float]) -> Floats:
        """A quality of the character in every slot."""
        distinct, number = self._characters
        return np.array([quality(c) for c in distinct], dtype=np.float64)[number]
