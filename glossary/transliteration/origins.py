"""The language a person's name comes from, guessed from its spelling.

Cues written by hand (`data/origins.tsv`) and given names (`data/given_names.tsv`) add up, a language at a time, as the evidence of a
naive Bayes classifier does; names written in characters are known by their syllables (`eastasian`).
"""

from __future__ import annotations

import csv
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from glossary.resources import data_path
from glossary.transliteration import eastasian
from glossary.transliteration.rules import languages
from glossary.transliteration.spelling import letters

_HYPHEN = re.compile(r"[\-‐‑‒–—\s]+")
_LONGEST = 10
_FOREIGN_LETTER = -5.0
"""What a letter with a diacritic tells against languages that do not have it."""
_GIVEN_NAME, _SHARED, _LEAST_GIVEN = 3.2, 0.5, 0.8
"""What a given name tells for its language, how much less for each other language that has it, and what it tells at least."""
_NOT_ENGLISH = 1.0
"""What it tells besides for all of them where English does not have it, since most names in English text are English."""
_CHARACTERS, _CHARACTERS_ALONE, _LATER, _NO_SYLLABLES = 6.0, 1.6, 1.5, -4.0
"""What it tells that a name divides into syllables of surname and given name, that a word alone does, how much less it tells for
each language behind the likeliest, and what it tells against a language that its syllables do not fit."""
_SHARPNESS = 1.0
"""Cues are not independent: their sum says less than it seems to."""
_LEAST = 0.01

_Scores = dict[str, float]


class _Cues:
    """`data/origins.tsv`, by cue."""

    def __init__(self) -> None:
        self.usual: _Scores = {}
        self.special: dict[str, tuple[frozenset[str], float]] = {}
        self.never: dict[str, tuple[frozenset[str], float]] = {}
        self.parts: dict[str, dict[str, _Scores]] = {
            kind: defaultdict(dict) for kind in ("ending", "beginning", "inside", "word", "particle")
        }
        for language, cue, weight, texts in _rows():
            self.usual.setdefault(language, 0.0)
            if cue == "usual":
                self.usual[language] = weight
            elif cue == "letters":
                self.special[language] = frozenset(unicodedata.normalize("NFC", "".join(texts))), weight
            elif cue == "never":
                self.never[language] = frozenset(texts), weight
            elif cue in self.parts:
                for text in texts:
                    found = self.parts[cue][unicodedata.normalize("NFC", text)]
                    found[language] = max(found.get(language, 0.0), weight)
            else:
                raise ValueError(f"origins.tsv: no cue {cue!r}")


def _rows() -> Iterator[tuple[str, str, float, list[str]]]:
    with data_path("origins.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader((line for line in stream if not line.startswith("#")), delimiter="\t"):
            yield row["language"], row["cue"], float(row["weight"]), (row["cues"] or "").split()


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    return _Cues()


@lru_cache(maxsize=1)
def given_names() -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """The given names of `data/given_names.tsv` by their letters: "f", "m" or "", and the languages that have the name, each with the
    gender it has there ("" where it is both)."""
    found = {}
    with data_path("given_names.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            genders = {}
            for cell in row["languages"].split():
                language, _, gender = cell.partition("=")
                genders[language] = gender.replace("?", "") if gender else row["gender"]
            found[letters(row["name"])] = row["gender"], genders
    return found


def guess_origin(words: Sequence[str]) -> list[tuple[str, float]]:
    """The likeliest languages of a person's name, given name first, as ISO 639-1 codes: those of `rules.languages()`, and zh, ja, ko and vi
    for names that are written in characters. With probabilities, best first; what they lack of 1 is for languages without a table.
    A name that tells nothing is "en" with a low probability.

    >>> guess_origin(("Valery", "Gerasimov"))[0][0], guess_origin(("Kim", "Jong-un"))[0][0]
    ('ru', 'ko')
    """
    pieces = tuple(piece for word in words for piece in _HYPHEN.split(word) if letters(piece))
    if not pieces:
        return [("en", 0.0)]
    scores = dict(_cues().usual)
    for at, piece in enumerate(pieces):
        given = _of_given_name(letters(piece)) if at == 0 or at < len(pieces) - 1 else {}
        _add(scores, given)
        _add(scores, _of_word(piece, not given and not _is_particle(piece, at, len(pieces))))
    for language, weight in _of_syllables(words).items():
        scores[language] = scores.get(language, 0.0) + weight
    most = max(scores.values())
    shares = {language: math.exp(_SHARPNESS * (score - most)) for language, score in scores.items()}
    total = sum(shares.values())
    found = [(language, share / total) for language, share in shares.items() if language in _told()]
    likely = sorted((one for one in found if one[1] >= _LEAST), key=lambda one: (-one[1], one[0]))
    return likely or [("en", dict(found)["en"])]


def _is_particle(piece: str, at: int, count: int) -> bool:
    """Whether a word tells as a particle only: written small, or one that something follows."""
    known = unicodedata.normalize("NFC", piece.lower()) in _cues().parts["particle"]
    return known and at < count - 1 and (at > 0 or piece.islower())


@lru_cache(maxsize=1)
def _told() -> frozenset[str]:
    return frozenset((*languages(), *eastasian.SYSTEMS))


def _add(scores: _Scores, more: Mapping[str, float]) -> None:
    for language, weight in more.items():
        scores[language] = scores.get(language, 0.0) + weight


@lru_cache(maxsize=65536)
def _of_word(word: str, surname: bool) -> Mapping[str, float]:
    """What one word tells for and against each language: if it is no known given name, as a surname as well."""
    cues = _cues()
    spelled, plain = unicodedata.normalize("NFC", word.lower()), letters(word)
    forms = (spelled,) if spelled == plain else (spelled, plain)
    scores: _Scores = defaultdict(float)
    _add(scores, _best(cues.parts["particle"], forms))
    if surname:
        _add(scores, _of_surname(forms))
    used = set(plain)
    for language, (missing, weight) in cues.never.items():
        if not missing.isdisjoint(used):
            scores[language] -= weight
    special = {character for character in spelled if character.isalpha() and not character.isascii()}
    if special:
        for language in (*cues.usual, *eastasian.SYSTEMS):
            has, weight = cues.special.get(language, (frozenset(), 0.0))
            scores[language] += weight if special <= has else _FOREIGN_LETTER
    return scores


def _of_surname(forms: Sequence[str]) -> _Scores:
    cues = _cues()
    scores = _best(cues.parts["word"], forms)
    endings = [form[-size:] for size in range(_LONGEST, 0, -1) for form in forms if len(form) >= size]
    beginnings = [form[:size] for size in range(_LONGEST, 0, -1) for form in forms if len(form) > size]
    for kind, texts in (("ending", endings), ("beginning", beginnings)):
        _add(scores, _first(cues.parts[kind], texts))
    inside = {form[at : at + size] for form in forms for size in range(1, 5) for at in range(len(form) - size + 1)}
    for text in inside & cues.parts["inside"].keys():
        _add(scores, cues.parts["inside"][text])
    return scores


def _best(table: Mapping[str, _Scores], texts: Sequence[str]) -> _Scores:
    found: _Scores = {}
    for text in texts:
        for language, weight in table.get(text, {}).items():
            found[language] = max(found.get(language, 0.0), weight)
    return found


def _first(table: Mapping[str, _Scores], texts: Sequence[str]) -> _Scores:
    """For each language the weight of the first text it has."""
    found: _Scores = {}
    for text in texts:
        if text in table:
            for language, weight in table[text].items():
                found.setdefault(language, weight)
    return found


@lru_cache(maxsize=65536)
def _of_given_name(name: str) -> Mapping[str, float]:
    _, genders = given_names().get(name, ("", {}))
    foreign = 0.0 if "en" in genders else _NOT_ENGLISH
    return dict.fromkeys(genders, foreign + max(_LEAST_GIVEN, _GIVEN_NAME - _SHARED * (len(genders) - 1)))


def _of_syllables(words: Sequence[str]) -> _Scores:
    """What eastasian syllables tell."""
    groups = tuple(tuple(filter(None, map(letters, _HYPHEN.split(word)))) for word in words)
    groups = tuple(group for group in groups if group)
    several = sum(map(len, groups)) > 1
    found = dict.fromkeys(eastasian.LANGUAGES[system] for system in eastasian.systems_of(groups))
    first = _CHARACTERS if several else _CHARACTERS_ALONE
    return {
        **dict.fromkeys(eastasian.SYSTEMS, _NO_SYLLABLES),
        **{language: first - _LATER * rank for rank, language in enumerate(found)},
    }
