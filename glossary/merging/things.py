"""Places and organizations (and what else has a type of its own): equal names first, then short forms and acronyms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from glossary.lexicon.keys import key
from glossary.merging.known import known_apart, known_chiefly, known_renderings, known_variants
from glossary.merging.names import (
    acronyms,
    has_generic,
    is_acronym,
    is_expansion,
    is_generic,
    is_head,
    is_part,
    parts,
    reading_systems,
    same_words,
    spells,
)
from glossary.merging.occurrences import Occurrence, Pair, without_strays
from glossary.merging.renderings import SIMILAR, abbreviates, has_ending, likeness, plain, without_ending
from glossary.merging.resolving import Bearers
from glossary.merging.union import Union, stars
from glossary.model import ORGANIZATION, PLACE

Thing = Pair[str]

LONGEST_ACRONYM = 8
_FITS = ("anywhere", "document", "beginning")
"""How shorter names go with longer ones, the surest first (`_fit`)."""


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
        where = _name(item.en), plain(item.zh)
        found.setdefault(where, Pair(*where)).found.append(item)
    pairs = without_strays([found[where] for where in sorted(found)])
    return _with_short_forms(_equal(pairs))


def _name(text: str) -> str:
    """A name as it is compared: as the lexicon has it, without "the" inside (Republic of the Congo)."""
    return key(text).replace(" the ", " ") or text


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
    if known_apart(a.name, short, long):
        return False
    if has_ending(short, long) or abbreviates(short, long) or known_variants(a.name, short, long):
        return True
    if ORGANIZATION in (_kind(a), _kind(b)) and len(short) > 1 and long.endswith(short):
        return True
    alike = len(short) > 1 and len(long) - len(short) <= 1 and likeness(short, long) >= SIMILAR
    return alike and "pinyin" not in reading_systems(tuple(a.name.split()))


def _other_names(a: Thing, b: Thing) -> bool:
    """Whether names of an equal rendering are of one bearer."""
    one, two = a.name.split(), b.name.split()
    if same_words(one, two) or is_expansion(one, two) or is_expansion(two, one):
        return True
    return _kind(a) == _kind(b) == PLACE and known_chiefly(a.name, a.zh) and known_chiefly(b.name, b.zh)


def _with_short_forms(groups: Sequence[list[Thing]]) -> list[list[Thing]]:
    """The groups, those of shorter names with those of longer ones."""
    union = Union(len(groups))
    pieces = [list(group) for group in groups]
    longer = _longer_names(groups)
    order = sorted(range(len(groups)), key=lambda i: (-_longest(groups[i]), i))
    for number in order:
        group = groups[number]
        fitting: defaultdict[str, list[tuple[Thing, int]]] = defaultdict(list)
        for pair in group:
            for other, home in longer.get(pair.name, ()):
                if union.find(home) != union.find(number):
                    fitting[_fit(pair, other)].append((other, home))
        how = next((how for how in _FITS if fitting[how]), "")
        anywhere = how == "anywhere"
        bearers = Bearers(fitting[how] if how else (), union.find)
        if not bearers.pairs or (how == "beginning" and len(bearers.homes) > 1):
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
    rendered: defaultdict[str, list[tuple[Thing, int]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for pair in group:
            words = tuple(pair.name.split())
            if len(words) < 2:
                continue
            rendered[pair.zh].append((pair, number))
            shorter = parts(words)
            short = {" ".join(part) for part in shorter}.union(*map(acronyms, (words, *shorter)))
            for name in sorted(short & known):
                longer[name].append((pair, number))
    for name in sorted(name for name in known if len(name) <= LONGEST_ACRONYM and " " not in name):
        found = {id(pair) for pair, _ in longer.get(name, ())}
        for zh in sorted(known_renderings(name) & rendered.keys()):
            longer[name] += [(pair, number) for pair, number in rendered[zh] if id(pair) not in found]
    return longer


def _fit(short: Thing, long: Thing) -> str:
    """How a shorter name goes with a longer one: "anywhere", in one "document" alone, there as its "beginning", or not ("")."""
    words, full = short.name.split(), long.name.split()
    if _shortens(short, long, words, full):
        many = is_generic(words) or (short.zh != long.zh and has_generic(words))
        return "document" if many else "anywhere"
    return "beginning" if _begins(short, long, words, full) else ""


def _shortens(short: Thing, long: Thing, words: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the rendering of a shorter name goes with that of a longer one."""
    kinds = _kind(short), _kind(long)
    acronym = len(words) == 1 and any(is_acronym(item.en) for item in short.found)
    if acronym and spells(words[0], full):
        both = known_renderings(short.name)
        return (
            long.zh.endswith(short.zh)
            or abbreviates(short.zh, long.zh)
            or known_variants(short.name, short.zh, long.zh)
            or (short.zh in both and long.zh in both)
        )
    if not is_part(words, full):
        return False
    if short.zh == long.zh:
        # Havre 哈弗 is no short form of Havre High School that lost its "high school"
        return kinds[0] == kinds[1] or PLACE not in kinds or short.mass <= long.mass
    if kinds == (PLACE, PLACE):
        return known_variants(long.name, short.zh, long.zh)
    if kinds != (ORGANIZATION, ORGANIZATION) or is_generic(words) or not is_head(words, full):
        return False
    core = without_ending(short.zh)
    return len(core) > 1 and (long.zh.endswith(short.zh) or without_ending(long.zh).endswith(core))


def _begins(short: Thing, long: Thing, words: Sequence[str], full: Sequence[str]) -> bool:
    """Whether an organization that no lexicon knows is called by the beginning of its name (Narae 娜莱 of Narae Energy 娜莱能源)."""
    bodies = _kind(short) == _kind(long) == ORGANIZATION
    begins = list(full[: len(words)]) == list(words) and len(short.zh) > 1 and long.zh.startswith(short.zh)
    return bodies and begins and not is_generic(words) and not known_renderings(short.name)
