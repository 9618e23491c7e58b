"""The word lists beside this file, and numbers that look random but are the same on every machine."""

from __future__ import annotations

import functools
from pathlib import Path

Pair = tuple[str, str]
"""English, Chinese."""

_FOLDER = Path(__file__).parent / "lists"
_MASK = (1 << 64) - 1


@functools.cache
def table(file: str) -> dict[str, tuple[Pair, ...]]:
    """The pairs of a list by kind, in their order."""
    found: dict[str, list[Pair]] = {}
    lines = (_FOLDER / f"{file}.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        kind, en, zh = line.split("\t")
        found.setdefault(kind, []).append((en, zh))
    return {kind: tuple(pairs) for kind, pairs in found.items()}


def mixed(number: int) -> int:
    """64 bits that depend on all bits of a number (the finalizer of SplitMix64, Steele, Lea & Flood 2014)."""
    number = (number + 0x9E3779B97F4A7C15) & _MASK
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) & _MASK
    return number ^ (number >> 31)


class Choices:
    """A series of choices that one number decides."""

    def __init__(self, number: int) -> None:
        self._state = mixed(number)

    def below(self, end: int) -> int:
        """A number from 0 to below `end`, evenly."""
        self._state = mixed(self._state)
        return (self._state >> 16) % end

    def often_first(self, end: int) -> int:
        """A number from 0 to below `end`, the low ones oftener: the product of two even ones."""
        return self.below(end) * self.below(end) // end
