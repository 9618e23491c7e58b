"""Places and organizations (and what else has a type of its own): equal names first, then short forms and acronyms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from glossary.lexicon.keys import key
from glossary.merging.blocks import alike
from glossary.merging.known import known_apart, known_chiefly, known_renderings, known_variants
from glossary.merging.longer import LongerNames
from glossary.merging.names import (
    has_generic,
    is_expansion,
    is_generic,
    is_head,
    is_part,
    reading_systems,
    same_words,
    spells,
)
from glossary.merging.occurrences import Groups, Pair, paired, without_strays
from glossary.merging.renderings import SIMILAR, abbreviates, has_ending, likeness, plain, without_ending
from glossary.merging.resolving import Bearers
from glossary.merging.table import Rows, Table
from glossary.merging.union import Union, stars
from glossary.model import ORGANIZATION, PLACE

Thing = Pair[str]

_FITS = ("anywhere", "document", "beginning")
"""How shorter names go with longer ones, the surest first (`_fit`)."""


def things(table: Table, found: Iterable[tuple[int, Rows]]) -> Groups[str]:
    """Groups of pairs, one for a place or organization, of some forms with those of their occurrences that are such.

    Equal names are one thing's where their renderings are variants: one with a word for its kind (苏梅州), an abbreviation, regional,
    alike in sound (but not names that are Chinese by origin: 山西, 陕西), or of an organization one at the end of the other. Equal renderings
    are where the names are spellings of each other, or names of a place that the lexicon knows by it (U.S., America). A shorter name or an
    acronym then goes to a longer one that has the same rendering, or, of an organization that it is the head of (Rangers 流浪者 of
    Glasgow Rangers 格拉斯哥流浪者), one that ends in it; `resolving` says to which of several. Short names that any such body has (Parliament) go to a longer one of the same document alone.
    """
    pairs = without_strays(list(paired(table, (_named(table, form, rows) for form, rows in found))))
    return _with_short_forms(_equal(pairs))


def _named(table: Table, form: int, rows: Rows) -> tuple[str, str, Rows]:
    en, zh, _ = table.forms[form]
    compared = plain(zh)
    return _name(en), zh if compared == zh else compared, rows


def _name(text: str) -> str:
    """A name as it is compared: as the lexicon has it, without "the" inside (Republic of the Congo)."""
    return key(text).replace(" the ", " ") or text


def _equal(pairs: list[Thing]) -> Groups[str]:
    """Pairs put together by equal names, and by equal renderings."""
    union = Union(len(pairs))
    for number, pair in enumerate(pairs):
        pair.number = number
    named = alike(len(pairs), lambda number: pairs[number].name), _variants
    rendered = alike(len(pairs), lambda number: pairs[number].zh), _other_names
    for blocks, related in (named, rendered):
        for block in blocks:
            # the heaviest lead
            members = sorted((pairs[number] for number in block), key=lambda pair: (-pair.mass, pair.name, pair.zh))
            for pair, leader in stars(members, related):
                union.join([pair.number, leader.number])
    return Groups(pairs, range(len(pairs)), union)


def _variants(a: Thing, b: Thing) -> bool:
    """Whether the renderings of an equal name are of one bearer."""
    short, long = sorted((a.zh, b.zh), key=lambda zh: (len(zh), zh))
    if known_apart(a.name, short, long):
        return False
    if has_ending(short, long) or abbreviates(short, long) or known_variants(a.name, short, long):
        return True
    if ORGANIZATION in (a.kind, b.kind) and len(short) > 1 and long.endswith(short):
        return True
    alike = len(short) > 1 and len(long) - len(short) <= 1 and likeness(short, long) >= SIMILAR
    return alike and "pinyin" not in reading_systems(tuple(a.name.split()))


def _other_names(a: Thing, b: Thing) -> bool:
    """Whether names of an equal rendering are of one bearer."""
    one, two = a.name.split(), b.name.split()
    if same_words(one, two) or is_expansion(one, two) or is_expansion(two, one):
        return True
    return a.kind == b.kind == PLACE and known_chiefly(a.name, a.zh) and known_chiefly(b.name, b.zh)


def _with_short_forms(groups: Groups[str]) -> Groups[str]:
    """The groups, those of shorter names with those of longer ones."""
    for pair, home in zip(groups.pairs, groups.home, strict=True):
        pair.number = home
    union = Union(len(groups))
    longer = LongerNames(groups.pairs)
    given: defaultdict[int, list[Thing]] = defaultdict(list)
    divided: dict[int, list[Thing]] = {}
    short = sorted({pair.number for pair in groups.pairs if pair.name in longer})
    members = {number: groups[number] for number in short}
    for number in sorted(short, key=lambda number: (-_longest(members[number]), number)):
        group = members[number]
        fitting: defaultdict[str, list[Thing]] = defaultdict(list)
        for pair in group:
            for other in longer.of(pair):
                if union.find(other.number) != union.find(number):
                    fitting[_fit(pair, other)].append(other)
        how = next((how for how in _FITS if fitting[how]), "")
        if not how:
            continue
        bearers = Bearers(fitting[how], union.find)
        if how == "beginning" and len(bearers.homes) > 1:
            continue
        if how == "anywhere" and len(bearers.homes) == 1:
            union.join([number, *bearers.homes])
            continue
        left: list[Thing] = []
        for pair in group:
            pieces, rest = bearers.divide(pair.rows, anywhere=False)
            for home, rows in pieces:
                given[home].append(pair.part(rows))
            if len(rest):
                left.append(pair if len(rest) == len(pair.rows) else pair.part(rest))
        divided[number] = left
    return _regrouped(groups, union, divided, given)


def _regrouped(
    groups: Groups[str], union: Union, divided: Mapping[int, list[Thing]], given: Mapping[int, list[Thing]]
) -> Groups[str]:
    """The groups after some were `divided`, of which this is left, and some were `given` what others lost."""
    pairs: list[Thing] = []
    numbers: list[int] = []
    for number in range(len(groups)):
        pieces = divided[number] if number in divided else groups[number]
        pairs += pieces
        pairs += given.get(number, ())
        numbers += [number] * (len(pairs) - len(numbers))
    return Groups(pairs, numbers, union)


def _longest(group: Sequence[Thing]) -> int:
    return max(len(pair.name.split()) for pair in group)


def _fit(short: Thing, long: Thing) -> str:
    """How a shorter name goes with a longer one: "anywhere", in one "document" alone, there as its "beginning", or not ("")."""
    words, full = short.name.split(), long.name.split()
    if _shortens(short, long, words, full):
        many = is_generic(words) or (short.zh != long.zh and has_generic(words))
        return "document" if many else "anywhere"
    return "beginning" if _begins(short, long, words, full) else ""


def _shortens(short: Thing, long: Thing, words: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the rendering of a shorter name goes with that of a longer one."""
    kinds = short.kind, long.kind
    acronym = len(words) == 1 and short.acronym
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
    bodies = short.kind == long.kind == ORGANIZATION
    begins = list(full[: len(words)]) == list(words) and len(short.zh) > 1 and long.zh.startswith(short.zh)
    return bodies and begins and not is_generic(words) and not known_renderings(short.name)
