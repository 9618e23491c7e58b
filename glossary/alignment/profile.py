"""What the aligner wants to know of an English name before it sees any Chinese; worked out once a name."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache

from glossary.lexicon import load_lexicon, remembered
from glossary.lexicon.keys import base_forms
from glossary.lexicon.meaning import STOP_WORDS, load_meaning
from glossary.resources import data_path
from glossary.transliteration.fullnames import fixed_renderings
from glossary.transliteration.readings import systems_for
from glossary.transliteration.scoring import NameSound, NameWord, is_initial, is_skippable, name_tokens
from glossary.transliteration.spelling import letters

_NUMBER = re.compile(r"(?P<digits>\d{1,4})(?P<ordinal>st|nd|rd|th)?", re.I)
_OF_NUMBERS = 6.0
"""How much a number favours the characters that it is written in, as a log-ratio."""

_LONGEST_PHRASE = 4
_MOST_WORDS = 48
"""Words of a name that are looked at: each is a bit of a number that a float still holds exactly."""


@dataclass(frozen=True)
class Word:
    """A word of a name: as written, what sounds of it, what it may be in Chinese and which characters it favours."""

    text: str
    sound: str
    optional: bool
    translations: tuple[str, ...]
    favours: dict[str, float]


@dataclass(frozen=True)
class Phrase:
    """Words first..last (inclusive) of a name that the lexicon knows together, with the renderings it gives."""

    first: int
    last: int
    renderings: tuple[str, ...]


@dataclass(frozen=True)
class Profile:
    """A name with its words, its own renderings {rendering: source}, those of the phrases in it, and how it sounds."""

    name: str
    words: tuple[Word, ...]
    renderings: dict[str, str]
    phrases: tuple[Phrase, ...]
    acronym: bool
    latin: tuple[str, ...]
    sound: NameSound


@remembered(maxsize=8192)
def _word(text: str) -> Word:
    if number := _NUMBER.fullmatch(text):
        return _number(text, number["digits"], bool(number["ordinal"]))
    lexicon, meaning = load_lexicon(), load_meaning()
    lower = text.lower()
    sound = letters(text)
    initial = is_initial(text)
    stop = lower in STOP_WORDS
    meant = _generic_words().get(sound, lower)
    known = () if stop or initial else lexicon.translations(lower) or lexicon.translations(meant)
    usual = next((found for form in base_forms(meant) if (found := _institution_words().get(form))), ())
    translations = tuple(dict.fromkeys(translation for translation in (*usual, *known) if len(translation) > 1))
    favours = {} if stop or initial else dict(meaning.of(meant))
    return Word(text, sound, initial or stop or is_skippable(text), translations, favours)


def _number(text: str, digits: str, ordinal: bool) -> Word:
    """A number, which Chinese writes in digits or in characters (5th Avenue 第五大道)."""
    written = (digits, chinese_numeral(int(digits)))
    favours = dict.fromkeys("".join(written), _OF_NUMBERS)
    return Word(text, "", True, written, {**favours, "第": _OF_NUMBERS} if ordinal else favours)


def chinese_numeral(number: int) -> str:
    """A number from 0 to 9999 in characters.

    >>> chinese_numeral(5), chinese_numeral(42), chinese_numeral(125), chinese_numeral(1002)
    ('五', '四十二', '一百二十五', '一千零二')
    """
    digits = "零一二三四五六七八九"
    if number < 10:
        return digits[number]
    text, pending = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if pending else "") + ("" if unit == 10 and digit == 1 and not text else digits[digit]) + name
        pending = bool(text) and not digit
    return text


@lru_cache(maxsize=1)
def _generic_words() -> dict[str, str]:
    """English words by the abbreviations of them, and by words of other languages, that names keep (Stadio: stadium)."""
    with data_path("generic_words.tsv").open(encoding="utf-8", newline="") as stream:
        return {row["word"]: row["english"] for row in csv.DictReader(stream, delimiter="\t")}


@lru_cache(maxsize=1)
def _institution_words() -> dict[str, tuple[str, ...]]:
    """What words are in names of institutions and places, where dictionaries give other senses first (Institute 研究所)."""
    with data_path("institution_words.tsv").open(encoding="utf-8", newline="") as stream:
        return {row["word"]: tuple(row["zh"].split("|")) for row in csv.DictReader(stream, delimiter="\t")}


def _phrases(tokens: list[str]) -> tuple[Phrase, ...]:
    lexicon = load_lexicon()
    found = []
    for first in range(len(tokens)):
        for last in range(first, min(first + _LONGEST_PHRASE, len(tokens))):
            if last - first + 1 == len(tokens):
                continue
            text = " ".join(tokens[first : last + 1])
            renderings = dict.fromkeys(lexicon.renderings(text)) if text[:1].isupper() else {}
            if last > first:
                renderings |= dict.fromkeys(lexicon.translations(text))
            renderings = {r: None for r in renderings if len(r) > 1}
            if renderings:
                found.append(Phrase(first, last, tuple(renderings)))
    return tuple(found)


@remembered(maxsize=8192)
def profile(name: str) -> Profile:
    """The profile of a name as it stands in the text."""
    lexicon = load_lexicon()
    tokens = list(name_tokens(name, numbers=True)[:_MOST_WORDS])
    compact = name.replace(".", "")
    words = tuple(_word(token) for token in tokens)
    systems = systems_for(tuple(word.sound for word in words if len(word.sound) > 1))
    return Profile(
        name,
        words,
        dict(lexicon.renderings(name)),
        _phrases(tokens),
        compact.isupper() and compact.isalpha() and 2 <= len(compact) <= 6,
        tuple(token.rstrip(".").casefold() for token in tokens if not _NUMBER.fullmatch(token)),
        NameSound(
            tuple(
                NameWord(w.sound, w.optional, () if is_initial(w.text) else fixed_renderings(w.sound)) for w in words
            ),
            systems,
        ),
    )
