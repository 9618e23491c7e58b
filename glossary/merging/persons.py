"""Persons: full names put together first, then initials, surnames and given names with the bearer they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from glossary.merging.blocks import blocks
from glossary.merging.gender import gender_of_name
from glossary.merging.names import Person, Words, acronyms, given, inner_parts, parts, skeleton, skeletons
from glossary.merging.occurrences import Groups, Pair, paired, without_strays
from glossary.merging.renderings import DOT, Rendering, in_characters
from glossary.merging.resolving import Bearers
from glossary.merging.table import Rows, Table
from glossary.merging.tokens import Tokens, surname_form
from glossary.merging.union import Union

Key = tuple[Hashable, ...]
Named = Pair[Person]

_FEW = 8
"""Bearers with so many occurrences are found anew whenever they are asked for."""
_HELD = 1 << 22
"""Bearers with more are held, but no more at a time than have so many occurrences together."""
_LONG_UNDIVIDED = 5
"""From how many characters on a rendering without dots is taken to hold a given name too."""


def persons(table: Table, found: Iterable[tuple[int, Rows]]) -> Groups[Person]:
    """Groups of pairs, one for a person, of some forms with those of their occurrences that are persons'.

    Full names are one person's where given name and surname agree, spelling aside, and so do their renderings: in the surname (equal,
    alike in sound, both transcribing it, or regional), in the given name, or as a whole. Names written in characters
    (Wang Wei 王伟, 王维) need the same characters; only of Korean, Japanese and Vietnamese ones, which translators may have to guess,
    similar ones will do. Contrary middle initials or numbers keep apart. What is shorter then goes to a bearer whose name it shortens
    and whose rendering it has, whole or in part; `resolving` says to which of several.
    """
    pairs = without_strays(list(paired(table, ((table.person(form), table.core(form), rows) for form, rows in found))))
    table.forget()
    return _People(table, pairs).groups()


class _People:
    """Pairs in disjoint sets, longest names first; `index` finds the names that a shorter one may stand for.

    Into it come only names under which a shorter one will be looked for: `sought` has the words of these, `wanted` the hash values
    of the keys.
    """

    def __init__(self, table: Table, pairs: Sequence[Named]) -> None:
        self.table = table
        self.pairs = pairs
        self.tokens = Tokens(pairs)
        self.union = Union()
        self.pieces: list[Named] = []
        self.index: defaultdict[Key, list[Named]] = defaultdict(list)
        self.sought: set[Hashable] = set()
        self.wanted: set[int] = set()
        self.bearers: dict[Key, Bearers[Person]] = {}
        self.held = 0
        self.undivided: dict[Key, list[Named]] = {}
        self.by_parts: dict[Key, dict[Words, list[Named]]] = {}

    def groups(self) -> Groups[Person]:
        full = [pair for pair in self.pairs if not pair.name.bare and not pair.name.initialed]
        initialed = [pair for pair in self.pairs if pair.name.initialed]
        bare = [pair for pair in self.pairs if pair.name.bare]
        unsure = self._join_full(full)
        steps = ((unsure, self._full_key), (initialed, self._initialed_key), (bare, self._bare_key))
        for pairs, alone in steps:
            for pair in pairs:
                for key, _ in self._sought(pair, alone):
                    self.wanted.add(hash(key))
                    self.sought.add(key[1])
        for pair in self.pieces:
            self._index(pair)
        for pairs, alone in steps:
            self._assign(pairs, alone)
        return Groups(self.pieces, range(len(self.pieces)), self.union)

    def _add(self, pair: Named) -> int:
        self.pieces.append(pair)
        pair.number = self.union.add()
        return pair.number

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
        """Put full names together; the ones that several contrary names may be are given back."""
        found = blocks(len(full), lambda number: self._blocks(full[number]))
        marked: list[dict[tuple[str, str], list[Named]]] = []
        unsure: set[int] = set()
        for numbers in found.values():
            block = [full[number] for number in numbers]
            marks = _marked(block)
            if _contrary(marks):
                unsure.update(id(pair) for pair in marks.get(("", ""), ()))
                marked.append(marks)
            else:
                marked.append({("", ""): block})
        for pair in full:
            if id(pair) not in unsure:
                self._add(pair)
        for marks in marked:
            for same in marks.values():
                self.union.join([pair.number for pair in same if pair.number >= 0])
        self._join_shortened(self.pieces)
        return [pair for pair in full if id(pair) in unsure]

    def _blocks(self, pair: Named) -> Iterator[Key]:
        """What a full name shares with others of one person, each sufficient by itself."""
        words, pieces = pair.name.words, pair.zh.split(DOT)
        given, surname = skeleton(words[0]), skeleton(words[-1])
        yield self._full_key(pair)
        if in_characters(words, pair.zh):
            yield "characters", tuple(sorted(skeletons(words))), pair.zh
            if len(pair.zh) > 2:
                yield "characters", pair.zh
        elif not pair.name.regal:
            yield "joined", given, surname, "".join(pieces)
            yield "given", given, surname, pieces[0]
            if len(pieces) > 1:
                yield "whole", surname, pair.zh

    def _join_shortened(self, full: Sequence[Named]) -> None:
        """Put Jong-un 正恩 to Kim Jong-un 金正恩 and the like, where there is one such person only."""

        def names(number: int) -> Iterator[Words]:
            words = skeletons(full[number].name.words)
            if len(words) > 1:  # King Salman is whole as it is
                yield words
            if len(words) > 2:
                yield from (part for part in parts(words) if len(part) > 1)

        longer: dict[int, list[int]] = {}
        for words, numbers in blocks(len(full), names).items():
            short = [number for number in numbers if len(full[number].name.words) == len(words)]
            forms: defaultdict[str, list[int]] = defaultdict(list)
            for number in numbers if short else ():
                if len(full[number].name.words) > len(words):
                    for form in _shorter_forms(full[number]):
                        forms[form].append(full[number].number)
            for number in short:
                if some := forms.get(Rendering(full[number].zh).joined):
                    longer[number] = some
        for number in sorted(longer):
            homes = longer[number]
            while len(homes) > 1 and self.union.find(homes[-1]) == self.union.find(homes[0]):
                homes.pop()
            if len(homes) == 1:
                self.union.join([full[number].number, homes[0]])

    def _index(self, pair: Named) -> None:
        """Enter a name under every shorter one that is looked for and that it may be cut to, with the rendering that this would have."""
        words = pair.name.words
        heads = {*skeletons(words), *acronyms(words), words[0][:1], given(words[0])}
        if not self.sought.isdisjoint(heads):
            for key in {key for key in self._cuts(pair) if hash(key) in self.wanted}:
                self.index[key].append(pair)

    def _cuts(self, pair: Named) -> Iterator[Key]:
        words, pieces = pair.name.words, pair.zh.split(DOT)
        first, last = skeleton(words[0]), skeleton(words[-1])
        leader = self._surname(pair)[1]
        if given(words[0]) in self.sought:
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
            surnames: set[Hashable] = {DOT.join(pieces[i:]) for i in range(len(pieces))}
            surnames |= {"".join(pieces), (leader,)}
            if len(pieces) == 1 and len(pair.zh) >= _LONG_UNDIVIDED:
                surnames |= {pair.zh[i:] for i in range(2, len(pair.zh) - 1)}
                surnames |= {(form,) for form in self.tokens.at_end(last, pair.zh)}
            short = {initials for initials in acronyms(words) if initials in self.sought}
            for surname in surnames:
                yield "surname", last, surname
                if words[0][0] in self.sought:
                    yield "initial", words[0][0], last, surname
                for acronym in short:
                    yield "acronym", acronym, surname
            for word, part in zip(words[:-1], (*pieces[:-1], *[""] * len(words)), strict=False):
                for rendered in {part, pair.zh} - {""}:
                    yield "given", skeleton(word), rendered

    def _assign(self, pairs: Iterable[Named], alone: Callable[[Named], Key]) -> None:
        """Give shorter names to their bearers; what has none stays together under a key of its own and can be a bearer in turn."""
        left: defaultdict[Key, list[Named]] = defaultdict(list)
        for pair in pairs:
            rest = self._divide(pair, alone)
            if len(rest):
                piece = pair if len(rest) == len(pair.rows) else pair.part(rest)
                self._add(piece)
                left[alone(pair)].append(piece)
        for pieces in left.values():
            self.union.join([piece.number for piece in pieces])
        for pieces in left.values():
            for piece in pieces:
                if len(piece.name.words) > 1:
                    self._index(piece)
        self._let_go()
        self.undivided.clear()
        self.by_parts.clear()

    def _let_go(self) -> None:
        self.bearers.clear()
        self.held = 0

    def _divide(self, pair: Named, alone: Callable[[Named], Key]) -> Rows:
        """Hand the occurrences of a shorter name to bearers; those that nobody takes are given back."""
        rest = pair.rows
        for key, anywhere in self._sought(pair, alone):
            bearers = self._who(pair, key)
            if bearers is None or not len(rest):
                continue
            divided, rest = bearers.divide(rest, anywhere=anywhere)
            for home, rows in divided:
                self.union.join([home, self._add(pair.part(rows))])
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
        if len(words) == 1 and pair.acronym:
            yield ("acronym", words[0], pair.zh), True

    def _who(self, pair: Named, key: Key) -> Bearers[Person] | None:
        candidates = self.index.get(key)
        if not candidates:
            return None
        words, divided = pair.name.words, len(Rendering(pair.zh).parts) > 1
        if divided and key[0] in ("surname", "initial") and key[-1] != pair.zh:
            # Smith rendered in full is no John Smith whose own rendering is another full one
            if key not in self.undivided:
                self.undivided[key] = [one for one in candidates if DOT not in one.zh]
            return self._bearers((key, "undivided"), self.undivided[key])
        if len(words) > 1 and not pair.name.initialed and key[0] != "full":
            if key not in self.by_parts:
                self.by_parts[key] = _by_parts(candidates)
            short = skeletons(words)
            return self._bearers((key, short), self.by_parts[key].get(short, ()))
        return self._bearers(key, candidates)

    def _bearers(self, key: Key, candidates: Sequence[Named]) -> Bearers[Person] | None:
        if not candidates or key in self.bearers:
            return self.bearers.get(key)
        found = Bearers(candidates, self.union.find, self.table.gender, gender_of_name)
        size = sum(len(pair.rows) for pair in candidates)
        if size > _FEW:
            if self.held + size > _HELD:
                self._let_go()
            self.held += size
            self.bearers[key] = found
        return found


def _by_parts(pairs: Iterable[Named]) -> dict[Words, list[Named]]:
    """Names by the words that stand side by side in them."""
    found: defaultdict[Words, list[Named]] = defaultdict(list)
    for pair in pairs:
        for part in inner_parts(skeletons(pair.name.words)):
            found[part].append(pair)
    return found


Marks = dict[tuple[str, str], list[Named]]


def _marked(block: Sequence[Named]) -> Marks:
    """Names that else agree, by what may set them apart: middle initial, and number; where another's number is
    rendered too (Donald Trump Jr. 小唐纳德·特朗普), it is one to have none."""
    numbered = any(map(_is_numbered, block))
    marks: Marks = defaultdict(list)
    for pair in block:
        number = pair.name.number or ("none" if numbered and not pair.name.regal else "")
        marks[pair.name.middle, number].append(pair)
    return marks


def _is_numbered(pair: Named) -> bool:
    return bool(pair.name.number) and not pair.name.regal and (pair.zh[0] in "小老" or pair.zh.endswith("世"))


def _contrary(marks: Marks) -> bool:
    """Whether names that else agree have different middle initials or numbers (George W. and George H. W. Bush)."""
    return any(len({mark[i] for mark in marks} - {""}) > 1 for i in (0, 1))


def _shorter_forms(pair: Named) -> set[str]:
    """The renderings that a part of a full name may have, without dots."""
    cut = Rendering(pair.zh).parts
    if in_characters(pair.name.words, pair.zh):
        return {pair.zh} | {pair.zh[i:] for i in range(1, len(pair.zh))}
    return {"".join(cut[i:]) for i in range(len(cut))} | {"".join(cut[:i]) for i in range(1, len(cut))}
