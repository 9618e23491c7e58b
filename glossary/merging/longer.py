"""Which longer names of things a shorter one may stand for, whatever their renderings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from glossary.merging.known import known_renderings, varying_renderings
from glossary.merging.names import is_small
from glossary.merging.occurrences import Pair
from glossary.merging.renderings import without_ending
from glossary.merging.union import MOST_LEADERS

LONGEST_ACRONYM = 8
_FEW = 32
"""Of so many longer names, or so many renderings, all are held against each other."""
_COMPARED, _MORE = 6, 3
"""Characters of an abbreviation, beside its first or last, that longer renderings are looked for by, and how many of them together."""


class LongerNames:
    """By each name the longer ones that it is a beginning, an end, a word or the initials of, or that it is known to be short for."""

    def __init__(self, pairs: Sequence[Pair[str]]) -> None:
        names = {pair.name for pair in pairs}
        known = {name: some for name in names if _may_be_acronym(name) and (some := known_renderings(name))}
        wanted = frozenset[str]().union(*known.values())
        self._longer: defaultdict[str, list[Pair[str]]] = defaultdict(list)
        rendered: defaultdict[str, list[Pair[str]]] = defaultdict(list)
        for pair in pairs:
            if " " not in pair.name:
                continue
            if pair.zh in wanted:
                rendered[pair.zh].append(pair)
            for name in names.intersection(shortenings(pair.name.split())):
                self._longer[name].append(pair)
        for name, renderings in known.items():
            found = {id(pair) for pair in self._longer.get(name, ())}
            more = [pair for zh in renderings & rendered.keys() for pair in rendered[zh] if id(pair) not in found]
            if more:
                self._longer[name] += more
        self._fitting = self._indexed(pairs)

    def __contains__(self, name: str) -> bool:
        return name in self._longer

    def of(self, short: Pair[str]) -> Sequence[Pair[str]]:
        """The longer names whose renderings a shorter name's may go with, each once; others may be among them."""
        if short.name in self._fitting:
            return self._fitting[short.name].of(short)
        return self._longer.get(short.name, ())

    def _indexed(self, pairs: Sequence[Pair[str]]) -> dict[str, _Fitting]:
        """By name that has very many longer ones and renderings, what fits these."""
        renderings = {name: list[str]() for name, longer in self._longer.items() if len(longer) > _FEW}
        for pair in pairs if renderings else ():
            if pair.name in renderings:
                renderings[pair.name].append(pair.zh)
        return {name: _Fitting(name, some, self._longer[name]) for name, some in renderings.items() if len(some) > _FEW}


class _Fitting:
    """Which of many longer names the renderings of a short one go with, found without holding each against each: of those that have something in
    common with one, some, and some more of its own documents."""

    def __init__(self, name: str, renderings: Iterable[str], longer: Sequence[Pair[str]]) -> None:
        self._known: list[Pair[str]] = []
        # by hash values, which are shorter than what they stand for
        wanted = {hash(pieces) for zh in renderings for some in _asked(zh) for pieces in some}
        self._having: defaultdict[int, list[Pair[str]]] = defaultdict(list)
        self._beside: defaultdict[tuple[int, int], list[Pair[str]]] = defaultdict(list)
        known = known_renderings(name) | varying_renderings(name)
        for pair in longer:
            for pieces in wanted.intersection(map(hash, _offered(pair.zh))):
                self._add(pair, pieces)
            if pair.zh in known or pair.zh in varying_renderings(pair.name):
                self._known.append(pair)

    def of(self, short: Pair[str]) -> Sequence[Pair[str]]:
        """Those that begin or end like its rendering, or that this may abbreviate, and those of known variants."""
        fitting = [self._known]
        for asked in _asked(short.zh):
            rarest = min(map(hash, asked), key=lambda pieces: len(self._having.get(pieces, ())))
            having = self._having.get(rarest, [])
            fitting.append(having)
            if len(having) == MOST_LEADERS:
                fitting += [self._beside.get((rarest, source), []) for source in sorted(short.sources())]
        return list({id(pair): pair for some in fitting for pair in some}.values())

    def _add(self, pair: Pair[str], pieces: int) -> None:
        if len(self._having[pieces]) < MOST_LEADERS:
            self._having[pieces].append(pair)
            return
        for source in pair.sources():
            beside = self._beside[pieces, source]
            if len(beside) < MOST_LEADERS:
                beside.append(pair)


Pieces = tuple[str, ...]


def _asked(zh: str) -> list[list[Pieces]]:
    """What a longer rendering has if a shorter one begins or ends it, or abbreviates it; all of a list, of which the rarest tells most."""
    found: list[list[Pieces]] = [[("begin", zh)], [("end", zh)], [("end", without_ending(zh))]]
    if len(zh) > 1:
        more = min(_MORE, len(zh) - 1)
        found.append([("first", zh[0], *some) for some in combinations(zh[1 : 1 + _COMPARED], more)])
        found.append([("last", *some, zh[-1]) for some in combinations(zh[:-1][-_COMPARED:], more)])
    return found


def _offered(zh: str) -> set[Pieces]:
    """All that `_asked` may ask of a rendering."""
    found: set[Pieces] = set()
    size, core = len(zh), without_ending(zh)
    for i in range(size):
        found |= {("begin", zh[: i + 1]), ("end", zh[i:])}
        if i < len(core):
            found.add(("end", core[i:]))
    for more in range(1, _MORE + 1):
        found |= {("first", zh[0], *some) for some in combinations(zh[1:], more)}
        found |= {("last", *some, zh[-1]) for some in combinations(zh[:-1], more)}
    return found


def _may_be_acronym(name: str) -> bool:
    return len(name) <= LONGEST_ACRONYM and " " not in name


def shortenings(words: Sequence[str]) -> Iterator[str]:
    """What a name of several words may be shortened to: beginnings, ends, words, and the initials of all, a beginning or an end, with and
    without those of the small words.

    >>> sorted(shortenings(["bank", "of", "china"]))
    ['b', 'bank', 'bank of', 'bc', 'bo', 'boc', 'c', 'china', 'oc', 'of', 'of china']
    """
    size = len(words)
    yield from words
    initials = "".join(word[0] for word in words)
    cuts = [(0, end) for end in range(2, size + 1)] + [(start, size) for start in range(1, size - 1)]
    for start, end in cuts:
        yield initials[start:end]
        if end - start < size:
            yield " ".join(words[start:end])
    if any(map(is_small, words)):
        for start, end in cuts:
            short = "".join(word[0] for word in words[start:end] if not is_small(word))
            if short:
                yield short
