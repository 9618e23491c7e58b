"""Proposed spans of words and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from glossary.recognition.words import Bools, Ints, Words


@dataclass(frozen=True)
class Spans:
    """All arrays have one element a span.

    `start`, `end` (exclusive) and `last` number words; `before` and `after` are the words beside the span where
    `has_before` and `has_after` (else its own). `beyond` is the word after next, `further` the one before the word
    before (else the outermost there is). `place` is where the text stands in the input, in segments; `name` numbers the
    distinct names, which `names` holds casefolded.
    """

    start: Ints
    end: Ints
    last: Ints
    before: Ints
    after: Ints
    further: Ints
    beyond: Ints
    has_before: Bools
    has_after: Bools
    place: Ints
    name: Ints
    names: list[str]

    @classmethod
    def of(cls, words: Words, start: Ints, end: Ints, places: Ints) -> Spans:
        """`places` holds the place of every text."""
        last = end - 1
        text = words.text[start]
        low, high = words.bounds[text], words.bounds[text + 1]
        numbers: dict[str, int] = {}
        offsets = zip(text.tolist(), words.starts[start].tolist(), words.ends[last].tolist(), strict=True)
        name = [numbers.setdefault(words.texts[i][a:z].casefold(), len(numbers)) for i, a, z in offsets]
        return cls(
            start,
            end,
            last,
            before=np.maximum(start - 1, low),
            after=np.minimum(end, high - 1),
            further=np.maximum(start - 2, low),
            beyond=np.minimum(end + 1, high - 1),
            has_before=start > low,
            has_after=end < high,
            place=places[text],
            name=np.array(name, dtype=np.int64),
            names=list(numbers),
        )

    def __len__(self) -> int:
        return len(self.start)

    @property
    def single(self) -> Bools:
        """Whether a span is one word."""
        return np.asarray(self.end - self.start == 1)

    def precedes(self, flags: Bools) -> Bools:
        """Whether the word before a span is one of those flagged."""
        return self.has_before & flags[self.before]

    def follows(self, flags: Bools) -> Bools:
        """Whether the word after a span is one of those flagged."""
        return self.has_after & flags[self.after]
