"""What the aligner wants to know of an English name before it sees any Chinese; worked out once a name."""

from __future__ import annotations

from dataclasses import dataclass

from glossary.lexicon import load_lexicon, remembered
from glossary.lexicon.meaning import STOP_WORDS, load_meaning
from glossary.transliteration.readings import systems_for
from glossary.transliteration.scoring import NameSound, NameWord, is_initial, is_skippable, name_tokens
from glossary.transliteration.spelling import letters

_ABBREVIATED = {
    "st": "saint",
    "mt": "mount",
    "ft": "fort",
    "univ": "university",
    "dept": "department",
    "dist": "district",
}
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
    lexicon, meaning = load_lexicon(), load_meaning()
    lower = text.lower()
    sound = letters(text)
    initial = is_initial(text)
    stop = lower in STOP_WORDS
    translations = () if stop or initial else tuple(t for t in lexicon.translations(lower) if len(t) > 1)
    meant = _ABBREVIATED.get(lower.rstrip("."), lower)
    favours = {} if stop or initial else dict(meaning.of(meant))
    return Word(text, sound, initial or stop or is_skippable(text), translations, favours)


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
    tokens = list(name_tokens(name)[:_MOST_WORDS])
    compact = name.replace(".", "")
    words = tuple(_word(token) for token in tokens)
    systems = systems_for(tuple(word.sound for word in words if len(word.sound) > 1))
    return Profile(
        name,
        words,
        dict(lexicon.renderings(name)),
        _phrases(tokens),
        compact.isupper() and compact.isalpha() and 2 <= len(compact) <= 6,
        tuple(token.rstrip(".").casefold() for token in tokens),
        NameSound(tuple(NameWord(word.sound, word.optional) for word in words), systems),
    )
