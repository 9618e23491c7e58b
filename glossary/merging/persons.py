"""Persons: full names put together first, then initials, surnames and given names with the bearer they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from glossary.merging.gender import gender_of_item, gender_of_name
from glossary.merging.names import Person, acronyms, given, is_acronym, is_part, parts, person, skeleton, skeletons
from glossary.merging.occurrences import Occurrence, Pair, without_strays
from glossary.merging.renderings import Rendering, in_characters, rendering
from glossary.merging.resolving import Bearers
from glossary.merging.tokens import Tokens, surname_form
from glossary.merging.union import Union

Key = tuple[Hashable, ...]
Named = Pair[Person]

_LONG_UNDIVIDED = 5
"""From how many characters on a rendering without dots is taken to hold a given name too."""


def persons(occurrences: Iterable[Occurrence]) -> list[list[Named]]:
    """Groups of pairs, one for a person.

    Full names are one person's where given name and surname agree, spelling aside, and so do their renderings: in the surname (equal,
    alike in sound, both transcribing it, or regional), in the given name, or as a whole. Names written in characters
    (Wang Wei 王伟, 王维) need the same characters; only of Korean, Japanese and Vietnamese ones, which translators may have to guess,
    similar ones will do. Contrary middle initials or numbers keep apart. What is shorter then goes to a bearer whose name it shortens
    and whose rendering it has, whole or in part; `resolving` says to which of several.
    """
    found: dict[tuple[Person, str], Named] = {}
    for item in occurrences:
        where = person(item.en), rendering(item.zh).core
        found.setdefault(where, Pair(*where)).found.append(item)
    return _People(without_strays([found[where] for where in sorted(found)])).groups()


class _People:
    """Pairs in disjoint sets, longest names first; `index` finds the names that a shorter one may stand for."""

    def __init__(self, pairs: Sequence[Named]) -> None:
        self.pairs = pairs
        self.tokens = Tokens(pairs)
        self.union = Union()
        self.pieces: list[Named] = []
        self.index: defaultdict[Key, list[tuple[Named, int]]] = defaultdict(list)
        self.bearers: dict[Key, Bearers[Person]] = {}

    def groups(self) -> list[list[Named]]:
        full = [pair for pair in self.pairs if not pair.name.bare and not pair.name.initialed]
        unsure = self._join_full(full)
        self._assign(unsure, self._full_key)
        self._assign([pair for pair in self.pairs if pair.name.initialed], self._initialed_key)
        self._assign([pair for pair in self.pairs if pair.name.bare], self._bare_key)
        groups: defaultdict[int, list[Named]] = defaultdict(list)
        for number, piece in enumerate(self.pieces):
            groups[self.union.find(number)].append(piece)
        return [groups[root] for root in sorted(groups)]

    def _add(self, pair: Named) -> int:
        self.pieces.append(pair)
        return self.union.add()

    def _surname(self, pair: Named) -> Key:
        token, form = surname_form(pair)
        return token, self.tokens.leader(token, form)

    def _full_key(self, pair: Named) -> Key:
        return "full", given(pair.name.words[0]), pair.name.regal, *self._surname(pair)

    def _initialed_key(self, pair: Named) -> Key:
        return "initial", pair.name.words[0], *self._surname(pair)

    def _bare_key(self, pair: Named) -> Key:
        return "bare", skeletons(pair.name.words), *self._surname(pair)

    def _join_full(self, full: Sequence[Named]) -> list[Named]:
        """Put full names together and index them; the ones that several contrary names may be are given back."""
        blocks: defaultdict[Key, list[Named]] = defaultdict(list)
        for pair in full:
            for block in self._blocks(pair):
                blocks[block].append(pair)
        unsure = {
            id(pair) for some in blocks.values() if _contrary(some) for pair in some if _mark(pair, some) == ("", "")
        }
        numbers = {id(pair): self._add(pair) for pair in full if id(pair) not in unsure}
        for members in blocks.values():
            marked: defaultdict[Key, list[int]] = defaultdict(list)
            contrary = _contrary(members)
            for pair in members:
                if id(pair) in numbers:
                    marked[_mark(pair, members) if contrary else ()].append(numbers[id(pair)])
            for same in marked.values():
                self.union.join(same)
        for pair in full:
            if id(pair) in numbers:
                self._index(pair, numbers[id(pair)])
        self._join_shortened([(pair, numbers[id(pair)]) for pair in full if id(pair) in numbers])
        return [pair for pair in full if id(pair) in unsure]

    def _blocks(self, pair: Named) -> Iterator[Key]:
        """What a full name shares with others of one person, each sufficient by itself."""
        words, form = pair.name.words, Rendering(pair.zh)
        given, surname = skeleton(words[0]), skeleton(words[-1])
        yield self._full_key(pair)
        if in_characters(words, pair.zh):
            yield "characters", tuple(sorted(skeletons(words))), pair.zh
            if len(pair.zh) > 2:
                yield "characters", pair.zh
        elif not pair.name.regal:
            yield "joined", given, surname, form.joined
            yield "given", given, surname, form.parts[0]
            if len(form.parts) > 1:
                yield "whole", surname, pair.zh

    def _join_shortened(self, full: Sequence[tuple[Named, int]]) -> None:
        """Put Jong-un 正恩 to Kim Jong-un 金正恩 and the like, where there is one such person only."""
        known = {skeletons(pair.name.words) for pair, _ in full}
        longer: defaultdict[Key, list[tuple[Named, int]]] = defaultdict(list)
        for pair, number in full:
            for part in sorted(parts(skeletons(pair.name.words)) & known):
                longer[part].append((pair, number))
        for pair, number in full:
            homes = {
                self.union.find(other)
                for long, other in longer.get(skeletons(pair.name.words), ())
                if Rendering(pair.zh).joined in _shorter_forms(long)
            }
            if len(homes) == 1:
                self.union.join([number, *homes])

    def _index(self, pair: Named, number: int) -> None:
        """Enter a name under every shorter one that it may be cut to, with the rendering that this would have."""
        for key in set(self._cuts(pair)):
            self.index[key].append((pair, number))

    def _cuts(self, pair: Named) -> Iterator[Key]:
        words, form = pair.name.words, Rendering(pair.zh)
        first, last = skeleton(words[0]), skeleton(words[-1])
        leader = self._surname(pair)[1]
        yield self._full_key(pair)
        if pair.name.regal:
            yield "surname", last, pair.zh
            yield "surname", last, (leader,)
        elif in_characters(words, pair.zh):
            for word in (first, last):
                yield "surname", word, pair.zh
                for i in range(1, len(pair.zh)):
                    yield "surname", word, pair.zh[:i]
                    yield "given", word, pair.zh[i:]
        else:
            surnames = {"·".join(form.parts[i:]) for i in range(len(form.parts))} | {form.joined, (leader,)}
            if len(form.parts) == 1 and len(pair.zh) >= _LONG_UNDIVIDED:
                surnames |= {pair.zh[i:] for i in range(2, len(pair.zh) - 1)}
                surnames |= {(form,) for form in self.tokens.at_end(last, pair.zh)}
            for surname in surnames:
                yield "surname", last, surname
                yield "initial", words[0][:1], last, surname
                for acronym in acronyms(words):
                    yield "acronym", acronym, surname
            for word, part in zip(words[:-1], (*form.parts[:-1], *[""] * len(words)), strict=False):
                for given in {part, pair.zh} - {""}:
                    yield "given", skeleton(word), given

    def _assign(self, pairs: Iterable[Named], alone: Callable[[Named], Key]) -> None:
        """Give shorter names to their bearers; what has none stays together under a key of its own and can be a bearer in turn."""
        left: defaultdict[Key, list[int]] = defaultdict(list)
        for pair in pairs:
            rest = self._divide(pair, alone)
            if rest:
                piece = pair if len(rest) == len(pair.found) else Pair(pair.name, pair.zh, rest)
                left[alone(pair)].append(self._add(piece))
        for numbers in left.values():
            self.union.join(numbers)
        for numbers in left.values():
            for number in numbers:
                if len(self.pieces[number].name.words) > 1:
                    self._index(self.pieces[number], number)
        self.bearers.clear()

    def _divide(self, pair: Named, alone: Callable[[Named], Key]) -> list[Occurrence]:
        """Hand the occurrences of a shorter name to bearers; those that nobody takes are given back."""
        rest = pair.found
        for key, anywhere in self._sought(pair, alone):
            bearers = self._who(pair, key)
            if not rest or not bearers.pairs:
                continue
            divided = bearers.divide(rest, anywhere=anywhere)
            rest = divided.pop(None, [])
            for home, items in sorted((home, items) for home, items in divided.items() if home is not None):
                self.union.join([home, self._add(Pair(pair.name, pair.zh, items))])
        return rest

    def _sought(self, pair: Named, alone: Callable[[Named], Key]) -> Iterator[tuple[Key, bool]]:
        """Where bearers are looked for, the best first, and whether the only one may be in another document."""
        words, form = pair.name.words, Rendering(pair.zh)
        last = skeleton(words[-1])
        leader = (self._surname(pair)[1],)
        if alone == self._full_key:
            yield self._full_key(pair), True
            return
        lead: Key = ("initial", words[0]) if pair.name.initialed else ("surname",)
        yield (*lead, last, pair.zh), True
        if len(form.parts) == 1:
            yield (*lead, last, leader), True
            if not pair.name.initialed:
                yield ("given", last, pair.zh), False
                yield ("given", last, leader), False
        else:
            yield (*lead, last, form.parts[-1]), True
        if len(words) == 1 and any(is_acronym(item.en) for item in pair.found):
            yield ("acronym", words[0], pair.zh), True

    def _who(self, pair: Named, key: Key) -> Bearers[Person]:
        words, divided = pair.name.words, len(Rendering(pair.zh).parts) > 1
        candidates = self.index.get(key, [])
        if divided and key[0] in ("surname", "initial") and key[-1] != pair.zh:
            # Smith rendered in full is no John Smith whose own rendering is another full one
            return self._bearers([c for c in candidates if len(Rendering(c[0].zh).parts) == 1])
        if len(words) > 1 and not pair.name.initialed and key[0] != "full":
            short = skeletons(words)
            return self._bearers([c for c in candidates if is_part(short, skeletons(c[0].name.words))])
        if key not in self.bearers:
            self.bearers[key] = self._bearers(candidates)
        return self.bearers[key]

    def _bearers(self, candidates: Sequence[tuple[Named, int]]) -> Bearers[Person]:
        return Bearers(candidates, self.union.find, gender_of_item, gender_of_name)


def _mark(pair: Named, block: Sequence[Named]) -> tuple[str, str]:
    """What may set a name apart from others that else agree: its middle initial, and its number; where another's number is
    rendered too (Donald Trump Jr. 小唐纳德·特朗普), it is one to have none."""
    number = pair.name.number
    if not number and not pair.name.regal and any(_is_numbered(other) for other in block):
        number = "none"
    return pair.name.middle, number


def _is_numbered(pair: Named) -> bool:
    return bool(pair.name.number) and not pair.name.regal and (pair.zh[0] in "小老" or pair.zh.endswith("世"))


def _contrary(block: Sequence[Named]) -> bool:
    """Whether names that else agree have different middle initials or numbers (George W. and George H. W. Bush)."""
    marks = {_mark(pair, block) for pair in block}
    return any(len({mark[i] for mark in marks} - {""}) > 1 for i in (0, 1))


def _shorter_forms(pair: Named) -> set[str]:
    """The renderings that a part of a full name may have, without dots."""
    cut = Rendering(pair.zh).parts
    if in_characters(pair.name.words, pair.zh):
        return {pair.zh} | {pair.zh[i:] for i in range(1, len(pair.zh))}
    return {"".join(cut[i:]) for i in range(len(cut))} | {"".join(cut[:i]) for i in range(1, len(cut))}
