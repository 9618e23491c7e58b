"""Conflicts: names that stand in several groups for no reason that a rule knows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations

from glossary.merging.known import known_renderings
from glossary.merging.names import Person, is_part, skeletons
from glossary.merging.occurrences import N, Pair
from glossary.merging.renderings import Rendering, in_characters

Reason = Hashable
Reasons = Callable[[N, str, Sequence[Pair[N]]], Iterable[Reason]]


def disputed(groups: Sequence[Sequence[Pair[N]]], reasons: Reasons[N]) -> set[int]:
    """The numbers of the groups that share a name with another one that nothing explains.

    `reasons(name, rendering, group)` gives why a group may have the name beside others; two groups with a reason in common
    are not in conflict.
    """
    homes: defaultdict[N, dict[int, Pair[N]]] = defaultdict(dict)
    for number, group in enumerate(groups):
        for pair in sorted(group, key=lambda pair: (-pair.mass, pair.zh)):
            homes[pair.name].setdefault(number, pair)
    found: set[int] = set()
    for name, places in homes.items():
        if len(places) > 1:
            found |= _unexplained({n: frozenset(reasons(name, pair.zh, groups[n])) for n, pair in places.items()})
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


def person_reasons(name: Person, zh: str, group: Sequence[Pair[Person]]) -> Iterable[Reason]:
    """Why a person may have a name beside others: a longer name, the same part of it, a surname in characters."""
    short = skeletons(name.words)
    if any(is_part(short, skeletons(pair.name.words)) or pair.name.regal > name.regal for pair in group):
        yield "longer name"
    form = Rendering(zh)
    yield "part", form.parts[-1]
    if len(name.words) == 1 and in_characters(name.words, zh):
        yield "surname", zh[:1]


def thing_reasons(name: str, zh: str, group: Sequence[Pair[str]]) -> Iterable[Reason]:
    """Why a thing may have a name beside others: a longer name, the same rendering, or both are known."""
    if any(len(pair.name) > len(name) for pair in group):
        yield "longer name"
    yield "rendering", zh
    if zh in known_renderings(name):
        yield "known"
