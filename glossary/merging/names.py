"""English names as they are compared: words without titles, spellings that differ by habit alone, shorter and longer forms."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from glossary.recognition.words import word_classes
from glossary.resources import data_path
from glossary.transliteration.readings import systems_for
from glossary.transliteration.spelling import letters, sounding_words

Words = tuple[str, ...]

_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_TWO_INITIALS = re.compile(r"\b([B-DF-HJ-NP-TV-XZ])([B-DF-HJ-NP-TV-XZ])(?= [A-Z][a-z])")
_REGAL = frozenset("crown emperor empress king pope prince princess queen saint sultan tsar tsarina".split())
"""Titles that make a given name a whole one: Pope Francis is nobody's Francis."""
_BEFORE_TITLES = frozenset("acting deputy former interim late prime secretary the then vice".split())
_NUMBERS = frozenset("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi jr sr junior senior".split())
_SMALL = frozenset("a an and at de del der des di do du et for in la le of on the to und y".split())
_FOLDED = (
    ("sch", "sh"), ("tch", "ch"), ("ph", "f"), ("kh", "k"), ("ck", "k"), ("qu", "k"), ("q", "k"), ("x", "ks"), ("z", "s"), ("w", "v"),
)  # fmt: skip
_SOFT_C = re.compile(r"c(?=[eiy])")
_HARD_C = re.compile(r"c(?!h)")
_SILENT_H = re.compile(r"h\b|(?<=g)h")
_VOWELS = tuple("aeiouy")
_WITHOUT_VOWELS = str.maketrans("", "", "aeiouy")
_TWICE = re.compile(r"(.)\1+")


class Person(NamedTuple):
    """A person's name: its words in letters a-z without titles, whether a title like Pope makes it a whole name, and what
    follows it (iii, jr)."""

    words: Words
    regal: bool = False
    number: str = ""

    @property
    def bare(self) -> bool:
        """Whether it is a surname or a given name alone (Gerasimov, von der Leyen)."""
        return not self.regal and (len(self.words) == 1 or self.words[0] in word_classes()["particle"])

    @property
    def initialed(self) -> bool:
        """Whether it has a surname and of the given names the initials alone (V. V. Gerasimov)."""
        return len(self.words) > 1 and len(self.words[0]) == 1

    @property
    def middle(self) -> str:
        """The initial between given name and surname, if there is one."""
        return next((word for word in self.words[1:-1] if len(word) == 1), "")


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    classes = word_classes()
    return classes["title"] | classes["honorific"] | _BEFORE_TITLES | _REGAL


@lru_cache(maxsize=1 << 15)
def person(text: str) -> Person:
    """A person's name as it is compared.

    >>> person("Gen. Valery V. Gerasimov’s").words, person("Pope Francis")
    (('valery', 'v', 'gerasimov'), Person(words=('francis',), regal=True, number=''))
    """
    spaced = text if text.istitle() else _TWO_INITIALS.sub(r"\1 \2", text)
    words = list(sounding_words(_POSSESSIVE.sub("", spaced))) or [text.casefold()]
    regal = False
    while len(words) > 1 and words[0] in _titles():
        regal |= words.pop(0) in _REGAL
    numbered = len(words) > 1 and words[-1] in _NUMBERS and (regal or len(words) > 2 or len(words[-1]) > 1)
    number = words.pop() if numbered else ""
    return Person(tuple(words), len(words) == 1 and (regal or bool(number)), number)


def is_titled(text: str) -> bool:
    """Whether a person's name is written with a title before it."""
    words = sounding_words(_POSSESSIVE.sub("", text))
    return len(words) > 1 and words[0] in _titles()


@lru_cache(maxsize=1 << 17)
def skeleton(word: str) -> str:
    """A word without what spellings of it differ in: vowels, doubled letters, c and k, z and s.

    Words of three letters, or with one consonant, stay as they are: too much would be alike.

    >>> skeleton("zelenskyy") == skeleton("zelensky") != skeleton("zelaya")
    True
    """
    if len(word) < 4 or not word.isalpha():
        return word
    text = _SOFT_C.sub("s", word) if "c" in word else word
    for spelling, folded in _FOLDED:
        text = text.replace(spelling, folded)
    if "c" in text:
        text = _HARD_C.sub("k", text)
    if "h" in text:
        text = _SILENT_H.sub("", text)
    start = "*" if text.startswith(_VOWELS) else ""
    text = _TWICE.sub(r"\1", text.translate(_WITHOUT_VOWELS))
    return start + text if len(text) > 1 else word


@lru_cache(maxsize=1)
def _given_names() -> dict[str, tuple[str, str]]:
    with data_path("given_names.tsv").open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t")
        return {letters(row["name"]): (letters(row["full"]), row["gender"]) for row in rows}


def given(word: str) -> str:
    """The skeleton of a given name, of a nickname that of the name it stands for (`data/given_names.tsv`).

    >>> given("bill") == given("william")
    True
    """
    return skeleton(_given_names().get(word, (word,))[0])


def gender_of(word: str) -> str:
    """ "m" or "f" where a given name is known to be a man's or a woman's, else ""."""
    return _given_names().get(word, ("", ""))[1]


def skeletons(words: Sequence[str]) -> Words:
    """The skeleton of every word."""
    return tuple(map(skeleton, words))


def is_part(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether words stand side by side, in this order, in a longer name."""
    size = len(short)
    return 0 < size < len(long) and any(tuple(long[i : i + size]) == tuple(short) for i in range(len(long) - size + 1))


def parts(words: Words) -> set[Words]:
    """What a name may be shortened to: its beginnings, its ends and its single words."""
    return {words[:i] for i in range(1, len(words))} | {words[i:] for i in range(1, len(words))} | {(w,) for w in words}


def inner_parts(words: Words) -> set[Words]:
    """The words that stand side by side in a name of more words."""
    size = len(words)
    return {words[i:j] for i in range(size) for j in range(i + 1, size + 1) if j - i < size}


def is_head(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether words are what a longer name is at its core: its end (Rangers of Glasgow Rangers), or what stands before "of" or "for"
    (National Trust of National Trust for Scotland), but not what stands after it."""
    size, cut = len(short), len(long) - len(short)
    if cut > 0 and tuple(long[cut:]) == tuple(short):
        return long[cut - 1] not in _SMALL
    return 0 < size < len(long) and tuple(long[:size]) == tuple(short) and long[size] in _SMALL


def is_expansion(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether two names differ in an acronym and its full form alone (UN General Assembly, United Nations General Assembly)."""
    if len(short) >= len(long):
        return False
    ahead = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return (
        ahead < len(short)
        and tuple(short[ahead + 1 :]) == tuple(long[len(long) - len(short) + ahead + 1 :])
        and short[ahead] in acronyms(long[ahead : len(long) - len(short) + ahead + 1])
    )


def acronyms(words: Sequence[str]) -> set[str]:
    """The initials of a name of several words, with and without the small ones, in lower case."""
    if len(words) < 2:
        return set()
    return {"".join(w[0] for w in words), "".join(w[0] for w in words if w not in _SMALL)} - {""}


def is_small(word: str) -> bool:
    """Whether a word is one that acronyms may leave out (of, for, the)."""
    return word in _SMALL


def spells(short: str, words: Sequence[str]) -> bool:
    """Whether the letters of an acronym stand in this order in a name, the first of them at the start of a word (UNICEF: United
    Nations Children's Fund)."""
    starts = (" ".join(words[i:]) for i, word in enumerate(words) if word[:1] == short[:1])
    return any(all(letter in rest for letter in short) for rest in map(iter, starts))


def is_acronym(text: str) -> bool:
    """Whether a name is written as an acronym: KINU, U.S., MoD."""
    plain = text.replace(".", "")
    return 2 <= len(plain) <= 8 and plain.isalpha() and sum(map(str.isupper, plain)) > len(plain) / 2


@lru_cache(maxsize=1)
def _generic_words() -> frozenset[str]:
    classes = word_classes()
    return classes["head"] | classes["organization"] | classes["place"] | classes["side"] | _SMALL


def same_words(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether names have the same words, spelling, order and small ones aside (Ministry of Defense, Defence Ministry)."""
    first, second = (sorted(skeleton(word) for word in words if word not in _SMALL) for words in (one, two))
    return first == second


def has_generic(words: Sequence[str]) -> bool:
    """Whether one of the words says what kind of body it is (Defence Ministry)."""
    return any(word in _generic_words() and word not in _SMALL for word in words)


def is_generic(words: Sequence[str]) -> bool:
    """Whether a name has only words that many names share (Parliament, Ministry of Defence has another)."""
    return all(word in _generic_words() for word in words)


def reading_systems(words: Words) -> tuple[str, ...]:
    """The readings (ko, ja, vi, pinyin, ...) under which a name may have been written in characters, likeliest first."""
    return systems_for(tuple(filter(None, map(letters, words))))
