"""Places and organizations (and what else has a type of its own): equal names first, then short forms and acronyms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from glossary.lexicon import load_lexicon
from glossary.lexicon.keys import key
from glossary.merging.names import (
    acronyms,
    is_acronym,
    is_expansion,
    is_generic,
    is_head,
    parts,
    reading_systems,
    skeletons,
)
from glossary.merging.occurrences import Occurrence, Pair, without_strays
from glossary.merging.regional import regional
from glossary.merging.renderings import SIMILAR, abbreviates, has_ending, likeness, plain
from glossary.merging.resolving import Bearers
from glossary.merging.union import Union, stars
from glossary.model import ORGANIZATION, PLACE

Thing = Pair[str]


def things(occurrences: Iterable[Occurrence]) -> list[list[Thing]]:
    """Groups of pairs, one for a place or organization.

    Equal names are one thing's where their renderings are variants: one with a word for its kind (苏梅州), an abbreviation, regional,
    alike in sound (but not names that are Chinese by origin: 山西, 陕西), or of an organization one at the end of the other. Equal renderings
    are where the names are spellings of each other, or names of a place that the lexicon knows by it (U.S., America). A shorter name or an
    acronym then goes to a longer one that has the same rendering, or, of an organization that it is the head of (Rangers 流浪者 of
    Glasgow Rangers 格拉斯哥流浪者), one that ends in it; `resolving` says to which of several. Short names that any such body has (Parliament) go to a longer one of the same document alone.
    """
    found: dict[tuple[str, str], Thing] = {}
    for item in occurrences:
        where = key(item.en) or item.en, plain(item.zh)
        found.setdefault(where, Pair(*where)).found.append(item)
    pairs = without_strays([found[where] for where in sorted(found)])
    return _with_short_forms(_equal(pairs))


def _kind(pair: Thing) -> str:
    counts = Counter(item.kind for item in pair.found)
    return max(sorted(counts), key=lambda kind: counts[kind])


def _equal(pairs: Sequence[Thing]) -> list[list[Thing]]:
    """Pairs put together by equal names, and by equal renderings."""
    union = Union(len(pairs))
    numbers = {id(pair): number for number, pair in enumerate(pairs)}
    named: defaultdict[str, list[Thing]] = defaultdict(list)
    rendered: defaultdict[str, list[Thing]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda pair: (-pair.mass, pair.name, pair.zh)):
        named[pair.name].append(pair)
        rendered[pair.zh].append(pair)
    for blocks, related in ((named, _variants), (rendered, _other_names)):
        for block in blocks.values():
            for pair, leader in stars(block, related):
                union.join([numbers[id(pair)], numbers[id(leader)]])
    groups: defaultdict[int, list[Thing]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        groups[union.find(number)].append(pair)
    return list(groups.values())


def _variants(a: Thing, b: Thing) -> bool:
    """Whether the renderings of an equal name are of one bearer."""
    short, long = sorted((a.zh, b.zh), key=lambda zh: (len(zh), zh))
    if has_ending(short, long) or abbreviates(short, long) or regional(a.name, short, long):
        return True
    if ORGANIZATION in (_kind(a), _kind(b)) and len(short) > 1 and long.endswith(short):
        return True
    alike = len(short) > 1 and len(long) - len(short) <= 1 and likeness(short, long) >= SIMILAR
    return alike and "pinyin" not in reading_systems(tuple(a.name.split()))


def _other_names(a: Thing, b: Thing) -> bool:
    """Whether names of an equal rendering are of one bearer."""
    one, two = a.name.split(), b.name.split()
    if skeletons(one) == skeletons(two) or is_expansion(one, two) or is_expansion(two, one):
        return True
    known = load_lexicon()
    places = _kind(a) == _kind(b) == PLACE
    return places and a.zh in known.renderings(a.name) and b.zh in known.renderings(b.name)


def _with_short_forms(groups: Sequence[list[Thing]]) -> list[list[Thing]]:
    """The groups, those of shorter names with those of longer ones."""
    union = Union(len(groups))
    pieces = [list(group) for group in groups]
    longer = _longer_names(groups)
    order = sorted(range(len(groups)), key=lambda i: (-_longest(groups[i]), i))
    for number in order:
        group = groups[number]
        fitting: dict[bool, list[tuple[Thing, int]]] = {True: [], False: []}
        for pair in group:
            for other, home in longer.get(pair.name, ()):
                if union.find(home) != union.find(number) and _shortens(pair, other):
                    fitting[not is_generic(pair.name.split())].append((other, home))
        anywhere = bool(fitting[True])
        bearers = Bearers(fitting[anywhere], union.find)
        if not bearers.pairs:
            continue
        if anywhere and len(bearers.homes) == 1:
            union.join([number, *bearers.homes])
            continue
        left: list[Thing] = []
        for pair in group:
            divided = bearers.divide(pair.found, anywhere=False)
            for home, items in sorted((home, items) for home, items in divided.items() if home is not None):
                pieces[home].append(Pair(pair.name, pair.zh, items))
            if None in divided:
                left.append(Pair(pair.name, pair.zh, divided[None]))
        pieces[number] = left
    merged: defaultdict[int, list[Thing]] = defaultdict(list)
    for number, group in enumerate(pieces):
        merged[union.find(number)] += group
    return [merged[root] for root in sorted(merged) if merged[root]]


def _longest(group: Sequence[Thing]) -> int:
    return max(len(pair.name.split()) for pair in group)


def _longer_names(groups: Sequence[Sequence[Thing]]) -> dict[str, list[tuple[Thing, int]]]:
    """By each name, the longer ones that it may be short for, with the number of their group."""
    known = {pair.name for group in groups for pair in group}
    longer: defaultdict[str, list[tuple[Thing, int]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for pair in group:
            words = tuple(pair.name.split())
            short = {" ".join(part) for part in parts(words)} | acronyms(words) if len(words) > 1 else set()
            for name in sorted(short & known):
                longer[name].append((pair, number))
    return longer


def _shortens(short: Thing, long: Thing) -> bool:
    """Whether the rendering of a shorter name goes with that of a longer one."""
    if short.zh == long.zh:
        return True
    words, full = short.name.split(), long.name.split()
    if len(words) == 1 and words[0] in acronyms(full):
        return any(is_acronym(item.en) for item in short.found) and (
            long.zh.endswith(short.zh) or abbreviates(short.zh, long.zh) or regional(short.name, short.zh, long.zh)
        )
    bodies = _kind(short) == _kind(long) == ORGANIZATION
    return (
        bodies and not is_generic(words) and is_head(words, full) and len(short.zh) > 1 and long.zh.endswith(short.zh)
    )
