"""Surnames with the Chinese forms they have: which forms of one surname are variants of each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial

from glossary.merging.blocks import blocks
from glossary.merging.known import known_variants
from glossary.merging.names import Person, Words, reading_systems, skeleton, skeletons
from glossary.merging.occurrences import Pair
from glossary.merging.renderings import DOT, SIMILAR, in_characters, likeness, sounds_like
from glossary.merging.union import MOST_LEADERS, stars

_GUESSED = frozenset(("ko", "ja", "vi"))
"""Readings of names whose characters a translator may have to guess."""


class Tokens:
    """Stands every form of a surname for the most frequent one that it is a variant of."""

    def __init__(self, pairs: Sequence[Pair[Person]]) -> None:
        self._leaders: dict[tuple[str, str], str] = {}
        self._most_frequent: dict[str, list[str]] = {}
        # a surname with one form alone needs nothing
        for token, numbers in blocks(len(pairs), lambda number: surname_form(pairs[number])[:1]).items():
            mass: defaultdict[str, float] = defaultdict(float)
            for number in numbers:
                mass[surname_form(pairs[number])[1]] += pairs[number].mass
            if len(mass) > 1:
                self._settle(token, pairs[numbers[0]].name.words[-1], mass)

    def _settle(self, token: str, word: str, mass: Mapping[str, float]) -> None:
        ordered = sorted(mass, key=lambda form: (-mass[form], form))
        for form, leader in stars(ordered, partial(_variants, word, " " in token)):
            if form != leader:
                self._leaders[token, form] = leader
        self._most_frequent[token] = ordered[:MOST_LEADERS]

    def leader(self, token: str, form: str) -> str:
        """The form that stands for a form of a surname; the form itself where the surname does not have it."""
        return self._leaders.get((token, form), form)

    def at_end(self, token: str, form: str) -> set[str]:
        """The leaders of what a surname is alike at the end of a longer form that no dot divides (拉萨纳库利巴利: 库里巴利)."""
        return {
            self.leader(token, other)
            for other in self._most_frequent.get(token, ())
            if 1 < len(other) < len(form) - 1 and likeness(form[-len(other) :], other) >= SIMILAR
        }


def surname_form(pair: Pair[Person]) -> tuple[str, str]:
    """What of a name and of its rendering is the surname: the last word and the last part; of a name in characters all
    words and the whole."""
    if pair.surname is None:
        pair.surname = _surname_form(pair.name.words, pair.zh)
    return pair.surname


def _surname_form(words: Words, zh: str) -> tuple[str, str]:
    if in_characters(words, zh):
        systems = reading_systems(words)
        guessed = len(words) > 1 and bool(systems) and systems[0] in _GUESSED
        return (" ".join(skeletons(words)) if guessed else f"{words[-1]}={zh}"), zh
    return skeleton(words[-1]), zh.rpartition(DOT)[2]


def _variants(word: str, whole: bool, a: str, b: str) -> bool:
    if abs(len(a) - len(b)) <= 1 and min(len(a), len(b)) > 1 and likeness(a, b) >= SIMILAR:
        return True
    return not whole and ((sounds_like(word, a) and sounds_like(word, b)) or known_variants(word, a, b))
