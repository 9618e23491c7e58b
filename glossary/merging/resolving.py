"""Whose a short name is: of the one bearer there is, else of the one last named in full in the same document."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from glossary.merging.occurrences import Occurrence, Pair

N = TypeVar("N", bound=Hashable)
Places = list[tuple[tuple[int, int], int]]


class Bearers(Generic[N]):
    """The longer names that a short one may stand for.

    `kind_of_mention` and `kind_of_name` may say ("": no idea) what would keep a mention from a bearer of another kind.
    """

    def __init__(
        self,
        pairs: Sequence[tuple[Pair[N], int]],
        find: Callable[[int], int],
        kind_of_mention: Callable[[Occurrence], str] = lambda _: "",
        kind_of_name: Callable[[Pair[N]], str] = lambda _: "",
    ) -> None:
        self.pairs = pairs
        self._find = find
        self._kind_of_mention = kind_of_mention
        self._kind_of_name = kind_of_name
        self._of_kind: dict[tuple[str, str], Places] = {}

    @cached_property
    def homes(self) -> set[int]:
        """The sets that the longer names are in."""
        return {self._find(number) for _, number in self.pairs}

    @cached_property
    def _places(self) -> dict[str, Places]:
        """By document, where each is named in full."""
        places: defaultdict[str, Places] = defaultdict(list)
        for pair, number in self.pairs:
            home = self._find(number)
            for item in pair.found:
                places[item.segment.source].append((item.place, home))
        return {source: sorted(found) for source, found in places.items()}

    @cached_property
    def _kinds(self) -> dict[int, str]:
        counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
        for pair, number in self.pairs:
            counts[self._find(number)][self._kind_of_name(pair)] += len(pair.found)
        return {home: max(sorted(kinds), key=lambda kind: (kind != "", kinds[kind])) for home, kinds in counts.items()}

    def _candidates(self, item: Occurrence) -> Places:
        """Where in the document of a mention its bearers are named in full: those of its kind, else those that may be."""
        places = self._places.get(item.segment.source, [])
        kind = self._kind_of_mention(item) if len(self.homes) > 1 else ""
        if not kind:
            return places
        asked = item.segment.source, kind
        if asked not in self._of_kind:
            chosen = ([p for p in places if self._kinds[p[1]] in kinds] for kinds in ((kind,), (kind, "")))
            self._of_kind[asked] = next(filter(None, chosen), places)
        return self._of_kind[asked]

    def divide(self, items: Sequence[Occurrence], *, anywhere: bool) -> dict[int | None, list[Occurrence]]:
        """Occurrences of the short name by the set of the bearer they belong to; None: nobody's.

        With `anywhere` the only bearer there is gets them all, wherever they stand. Otherwise, and among several bearers, each
        goes to the bearer last named in full before it in its document, else to the first after it.
        """
        if anywhere and len(self.homes) == 1:
            return {next(iter(self.homes)): list(items)}
        divided: defaultdict[int | None, list[Occurrence]] = defaultdict(list)
        for item in items:
            places = self._candidates(item)
            at = max(0, bisect_right(places, item.place, key=lambda place: place[0]) - 1)
            divided[places[at][1] if places else None].append(item)
        return dict(divided)
