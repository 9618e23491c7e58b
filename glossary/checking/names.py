"""Where the English names of a termbase stand in a text, recognized or not: whole words, the longest name first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from glossary.checking.renderings import is_person
from glossary.lexicon.keys import key
from glossary.merging.names import is_acronym, person, reading_systems
from glossary.merging.renderings import DOT, plain
from glossary.model import Entry
from glossary.recognition.words import word_classes

_WORD = re.compile(r"(?:\w\.){2,}\w?|\w+(?:['’]\w+)*['’]?|&")
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_END = ""


class Hit(NamedTuple):
    """A name of the termbase in a text, at `start` to `end` (the possessive aside), with the numbers of the entries that have it.
    It is `weak` where it is the surname of an entry that has only the full name."""

    start: int
    end: int
    entries: tuple[int, ...]
    weak: bool = False


class _Word(NamedTuple):
    key: str
    text: str
    start: int
    end: int


class _Node:
    __slots__ = ("ends", "steps")

    def __init__(self) -> None:
        self.steps: dict[str, _Node] = {}
        self.ends: dict[tuple[bool, str], list[int]] = {}


class NameIndex:
    """The English terms of entries, for finding them in texts; the time for a text does not grow with their number.

    Case counts as far as it tells a name from a word: what the term capitalizes is capitalized in the text (Turkey, no turkey), and
    acronyms stand as they are (WHO, no who). Initials of persons may be there or not (Donald J. Trump). Of persons who have a full
    name only, the surname is found too.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._root = _Node()
        for number, entry in enumerate(entries):
            for term in entry.en:
                self._add(term.text, number, weak=False)
            if is_person(entry):
                for short in sorted({_without_initials(term.text) for term in entry.en}):
                    self._add(short, number, weak=False)
                for surname in sorted(_surnames(entry)):
                    self._add(surname, number, weak=True)

    def find(self, text: str) -> list[Hit]:
        """The names in a text, from left to right; of overlapping ones the first, and of those the longest."""
        found, at = [], 0
        words = list(_words(text))
        while at < len(words):
            size, hit = self._longest(words, at)
            if hit is not None:
                found.append(hit)
            at += max(size, 1)
        return found

    def _add(self, name: str, number: int, *, weak: bool) -> None:
        node = self._root
        words = [word.key for word in _words(name)]
        if not words:
            return
        for word in words:
            node = node.steps.setdefault(word, _Node())
        numbers = node.ends.setdefault((weak, name), [])
        if number not in numbers:
            numbers.append(number)

    def _longest(self, words: Sequence[_Word], at: int) -> tuple[int, Hit | None]:
        node = self._root
        best: tuple[int, Hit | None] = (0, None)
        stretch: list[_Word] = []
        for size, word in enumerate(words[at:], 1):
            following = node.steps.get(word.key)
            if following is None:
                if stretch and _is_initial(word.text):
                    continue
                break
            node = following
            stretch.append(word)
            for weak in (False, True):
                numbers = [
                    number
                    for (is_weak, name), some in node.ends.items()
                    if is_weak == weak and _cased(name, stretch)
                    for number in some
                ]
                if numbers:
                    hit = Hit(stretch[0].start, stretch[-1].end, tuple(dict.fromkeys(numbers)), weak)
                    best = size, hit
                    break
        return best


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 and word.isupper()


def _without_initials(name: str) -> str:
    """A full name without the initials inside it."""
    words = name.split()
    return " ".join([*words[:1], *(word for word in words[1:-1] if not _is_initial(word)), *words[1:][-1:]])


def is_also_a_word(name: str) -> bool:
    """Whether a name may be an ordinary word where a sentence or a heading capitalizes it (May, Nice, Hearts)."""
    from glossary.lexicon import load_lexicon

    word = name.casefold()
    if " " in name or not name.isalpha() or (is_acronym(name) and name.isupper()):
        return False
    lexicon = load_lexicon()
    return word in word_classes()["demonym"] or (bool(lexicon.translations(word)) and key(word) not in lexicon.types)


def surnames(name: str, *, eastern: bool = True) -> Iterator[str]:
    """The word of a full name that may be its surname: the last, of one that reads as East Asian the first too (Kim Jong-un), unless it is
    known not to be one."""
    words = name.split()
    if len(words) < 2 or any(word.casefold() in word_classes()["particle"] for word in words[:-1]):
        return
    eastern = eastern and bool(reading_systems(person(name).words))
    for word in (words[-1], *words[:eastern]):
        if len(word) > 1 + (not eastern) and word[0].isupper() and word[-1] != ".":
            yield word


def _surnames(entry: Entry) -> set[str]:
    undivided = any(DOT not in plain(term.text) for term in entry.zh)
    return {surname for term in entry.en for surname in surnames(term.text, eastern=undivided)}


def _words(text: str) -> Iterator[_Word]:
    for found in _WORD.finditer(text):
        bare = _POSSESSIVE.sub("", found[0])
        if bare and bare.casefold() != "the":
            yield _Word(key(bare) or bare, bare, found.start(), found.start() + len(bare))


def _cased(name: str, words: Sequence[_Word]) -> bool:
    """Whether words of a text are written as a name with the same letters is."""
    for own, word in zip(_words(name), words, strict=True):
        if is_acronym(own.text) and own.text.upper() == own.text:
            if word.text.replace(".", "") != own.text.replace(".", ""):
                return False
        elif own.text[0].isupper() and not word.text[0].isupper():
            return False
    return True
