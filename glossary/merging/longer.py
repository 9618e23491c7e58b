"""Which longer names of things a shorter one may stand for, whatever their renderings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from glossary.merging.known import known_renderings, varying_renderings
from glossary.merging.names import is_small
from glossary.merging.occurrences import Pair
from glossary.merging.renderings import without_ending

LONGEST_ACRONYM = 8
_FEW = 64
"""Of so many longer names all are held against a shorter one."""


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
        self._indexes: dict[str, _Index] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._longer

    def of(self, short: Pair[str]) -> Sequence[Pair[str]]:
        """The longer names whose renderings a shorter name's may go with, each once; others may be among them if they are few."""
        longer = self._longer.get(short.name, ())
        if len(longer) <= _FEW:
            return longer
        if short.name not in self._indexes:
            self._indexes[short.name] = _Index(short.name, longer)
        return self._indexes[short.name].of(short.zh)


class _Index:
    """Longer names by the characters of their renderings, so that not every rendering of a short one is held against every one of them."""

    def __init__(self, name: str, longer: Sequence[Pair[str]]) -> None:
        self._having: defaultdict[str, list[Pair[str]]] = defaultdict(list)
        self._known: list[Pair[str]] = []
        known = known_renderings(name) | varying_renderings(name)
        for pair in longer:
            for character in set(pair.zh):
                self._having[character].append(pair)
            if pair.zh in known or pair.zh in varying_renderings(pair.name):
                self._known.append(pair)

    def of(self, zh: str) -> Sequence[Pair[str]]:
        """Those that a rendering may be a part of, by its rarest character, the word for its kind aside, and those of known variants."""
        rarest = min((self._having.get(character, []) for character in without_ending(zh)), key=len)
        found = {id(pair): pair for some in (rarest, self._known) for pair in some}
        return list(found.values())


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
