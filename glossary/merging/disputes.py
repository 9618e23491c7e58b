"""Conflicts: names that stand in several groups for no reason that a rule knows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import combinations
from typing import Protocol, TypeVar

from glossary.merging.known import known_renderings
from glossary.merging.names import Person, Words, inner_parts, skeletons
from glossary.merging.occurrences import Groups, N, Pair
from glossary.merging.renderings import Rendering, in_characters

M = TypeVar("M", bound=Hashable, contravariant=True)
Reason = Hashable


class Explaining(Protocol[M]):
    """Tells why a group may have a name beside others; two groups with a reason in common are not in conflict."""

    def reasons(self, name: M, zh: str, number: int) -> Iterable[Reason]:
        """Why the group of a number may have a name with a rendering."""


def disputed(groups: Groups[N], explaining: Callable[[Groups[N]], Explaining[N]]) -> set[int]:
    """The numbers of the groups that share a name with another one that nothing explains."""
    first: dict[N, int] = {}
    several: set[N] = set()
    for pair, home in zip(groups.pairs, groups.home, strict=True):
        if first.setdefault(pair.name, home) != home:
            several.add(pair.name)
    homes: defaultdict[N, dict[int, Pair[N]]] = defaultdict(dict)
    for pair, home in zip(groups.pairs, groups.home, strict=True):
        if pair.name in several:
            best = homes[pair.name].setdefault(home, pair)
            if (-pair.mass, pair.zh) < (-best.mass, best.zh):
                homes[pair.name][home] = pair
    explains = explaining(groups)
    found: set[int] = set()
    for name, places in homes.items():
        found |= _unexplained({n: frozenset(explains.reasons(name, pair.zh, n)) for n, pair in places.items()})
    return found


def _unexplained(reasons: dict[int, frozenset[Reason]]) -> set[int]:
    """The numbers that have no reason in common with some other.

    Those that have one with it are counted by inclusion and exclusion, so the time grows with the number of groups alone.
    """
    having = Counter(subset for why in reasons.values() for subset in _subsets(why))
    return {
        number
        for number, why in reasons.items()
        if sum((-1) ** (len(subset) + 1) * having[subset] for subset in _subsets(why)) < len(reasons)
    }


def _subsets(why: frozenset[Reason]) -> Iterator[frozenset[Reason]]:
    """The subsets of a few reasons, the empty one aside."""
    for size in range(1, len(why) + 1):
        yield from map(frozenset, combinations(why, size))


class ExplainingPersons:
    """Why a person may have a name beside others: a longer name, the same part of it, a surname in characters."""

    def __init__(self, groups: Groups[Person]) -> None:
        self._groups = groups
        self._longer: dict[int, tuple[set[Words], bool]] = {}

    def reasons(self, name: Person, zh: str, number: int) -> Iterable[Reason]:
        """Why the person of a number may have a name with a rendering."""
        if number not in self._longer:
            names = {pair.name for pair in self._groups[number]}
            inner = {part for one in names for part in inner_parts(skeletons(one.words))}
            self._longer[number] = inner, any(one.regal for one in names)
        inner, regal = self._longer[number]
        if skeletons(name.words) in inner or regal > name.regal:
            yield "longer name"
        form = Rendering(zh)
        yield "part", form.parts[-1]
        if len(name.words) == 1 and in_characters(name.words, zh):
            yield "surname", zh[:1]


class ExplainingThings:
    """Why a thing may have a name beside others: a longer name, the same rendering, or both are known."""

    def __init__(self, groups: Groups[str]) -> None:
        self._groups = groups
        self._longest: dict[int, int] = {}

    def reasons(self, name: str, zh: str, number: int) -> Iterable[Reason]:
        """Why the thing of a number may have a name with a rendering."""
        if number not in self._longest:
            self._longest[number] = max(len(pair.name) for pair in self._groups[number])
        if self._longest[number] > len(name):
            yield "longer name"
        yield "rendering", zh
        if zh in known_renderings(name):
            yield "known"
