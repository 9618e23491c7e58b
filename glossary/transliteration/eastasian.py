"""Chinese, Japanese, Korean and Vietnamese names, which are written in characters and not transcribed.

Which characters only their bearer knows; here are the likely ones: surnames by `data/surnames.tsv` and JMnedict, given names by the
readings of the system the name is romanized in. `models/eastasian.tsv.gz` holds both; `glossary.training.eastasian` writes it.
"""

from __future__ import annotations

import gzip
import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

from glossary.resources import model_path
from glossary.transliteration.readings import systems_for
from glossary.transliteration.rendering import Chunk

SYSTEMS: Mapping[str, tuple[str, ...]] = {
    "ko": ("ko",),
    "ja": ("ja",),
    "vi": ("vi",),
    "zh": ("pinyin", "wg", "yue", "hokkien"),
}
"""The reading systems of each language."""

LANGUAGES = {system: language for language, systems in SYSTEMS.items() for system in systems}
_CALLED = {
    "ko": "Korean", "ja": "Japanese", "vi": "Vietnamese", "pinyin": "Chinese", "wg": "Chinese (Taiwan)", "yue": "Chinese (Cantonese)",
    "hokkien": "Chinese (Hokkien)",
}  # fmt: skip
_SURNAME_FIRST = {"ja": 0.25}
"""How usual it is that English writes the surname first: nearly always, but for Japanese names."""
_USUALLY_FIRST = 0.9
_LENGTHS: Mapping[str, Sequence[float]] = {"vi": (0.0, 0.4, 0.5, 0.1), "ja": (0.0, 1.0)}
_LENGTH: Sequence[float] = (0.0, 0.15, 0.85)
"""How often a given name has 0, 1, 2 characters; for Japanese the table holds whole given names."""
_LATER_SYSTEM = 0.4
"""How likely each system is beside the one before it, in the order of `systems_for`."""
_LONGEST = 14
_KEPT = 16
_SHOWN = 5

Groups = tuple[tuple[str, ...], ...]
"""The words of a name (a-z), each in the pieces that hyphens divide it in: (("kim",), ("jong", "un"))."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Characters that may write a name, surname first."""

    zh: str
    probability: float
    chunks: tuple[Chunk, ...]


@dataclass(frozen=True, slots=True)
class Characters:
    """What is known of a name that is written in characters: its language and candidates, and by its words the usual characters."""

    language: str
    note: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """P(letters) and P(characters | letters) of surnames and of given names or their syllables."""

    surnames: dict[str, str]
    given: dict[str, str]

    def of(self, letters: str, surname: bool) -> tuple[float, tuple[tuple[str, float], ...]]:
        return _cells((self.surnames if surname else self.given).get(letters, ""))


@lru_cache(maxsize=8192)
def _cells(text: str) -> tuple[float, tuple[tuple[str, float], ...]]:
    if not text:
        return 0.0, ()
    probability, _, cells = text.partition("\t")
    return float(probability), tuple((cell[:-5], float(cell[-5:])) for cell in cells.split(","))


@lru_cache(maxsize=1)
def _tables() -> dict[str, _Table]:
    tables = {system: _Table({}, {}) for system in LANGUAGES}
    for line in gzip.decompress(model_path("eastasian.tsv.gz").read_bytes()).decode().split("\n"):
        system, kind, letters, rest = line.split("\t", 3)
        (tables[system].surnames if kind == "s" else tables[system].given)[letters] = rest
    return tables


def surname_systems(groups: Groups) -> tuple[str, ...]:
    """The systems in which the first or the last word of a name is a known surname."""
    first, last = "".join(groups[0]), "".join(groups[-1])
    return tuple(s for s, table in _tables().items() if first in table.surnames or last in table.surnames)


@lru_cache(maxsize=1)
def surname_characters(system: str) -> frozenset[str]:
    """The surnames of a system as they are written."""
    surnames = _tables()[system].surnames.values()
    return frozenset(zh for rest in surnames for zh, _ in _cells(rest)[1])


@lru_cache(maxsize=16384)
def systems_of(groups: Groups) -> tuple[str, ...]:
    """The reading systems that a name is likely romanized by, likeliest first; empty for most names that are not East Asian.

    >>> systems_of((("kim",), ("jong", "un"))), systems_of((("valery",), ("gerasimov",)))
    (('ko',), ())
    """
    known = surname_systems(groups)
    if not known:
        return ()
    return tuple(
        system for system in systems_for(tuple(piece for group in groups for piece in group)) if system in known
    )


def characters(groups: Groups, systems: Sequence[str], top: int) -> Characters:
    """The likely characters of a name that one of the systems romanizes, best first.

    The probabilities say how little letters tell: a syllable often has ten characters.
    """
    weights: dict[tuple[str, tuple[Chunk, ...]], float] = defaultdict(float)
    total = 0.0
    mass: dict[str, float] = defaultdict(float)
    notes: dict[str, str] = {}
    for rank, system in enumerate(systems):
        for share, surname, given in _orders(system, groups):
            weight = share * _LATER_SYSTEM**rank
            total += weight
            mass[system] += weight
            notes.setdefault(system, _note(system, surname, given))
            for probability, chunks in _written(system, surname, given):
                weights["".join(chunk.zh for chunk in chunks), chunks] += weight * probability
    by_zh: dict[str, tuple[float, float, tuple[Chunk, ...]]] = {}
    for (zh, chunks), weight in weights.items():
        before, best, kept = by_zh.get(zh, (0.0, 0.0, ()))
        by_zh[zh] = (before + weight, max(best, weight), chunks if weight > best else kept)
    ordered = sorted(by_zh.items(), key=lambda item: (-item[1][0], item[0]))[:top]
    system = max(mass, key=lambda s: mass[s]) if mass else systems[0]
    found = tuple(Candidate(zh, weight / total, chunks) for zh, (weight, _, chunks) in ordered)
    return Characters(LANGUAGES[system], notes.get(system) or _unknown(system), found)


def _unknown(system: str) -> str:
    return f"A {_CALLED[system]} name is written in characters, not transcribed; these letters are no name that we could divide into syllables."


def _note(system: str, surname: str, given: tuple[str, ...]) -> str:
    table = _tables()[system]
    shown = [f"surname {surname.capitalize()} {' '.join(zh for zh, _ in table.of(surname, True)[1])}"]
    for piece in given:
        for syllable in _best_division(system, piece):
            usual = table.of(syllable, False)[1][:_SHOWN]
            if usual:
                shown.append(f"{syllable} {' '.join(zh for zh, _ in usual)}")
    return f"{_CALLED[system]}: written in characters, not transcribed; which ones its bearer knows. Candidates: {'; '.join(shown)}."


def _orders(system: str, groups: Groups) -> list[tuple[float, str, tuple[str, ...]]]:
    """The ways to tell surname from given name, each with its weight: (weight, surname, pieces of the given name)."""
    table = _tables()[system]
    first = _SURNAME_FIRST.get(system, _USUALLY_FIRST)
    found = []
    for share, surname, rest in ((first, groups[0], groups[1:]), (1 - first, groups[-1], groups[:-1])):
        letters = "".join(surname)
        given = tuple(piece for group in rest for piece in group)
        likelihood = table.of(letters, True)[0] * (_likelihood(system, given) if given else 1.0)
        if likelihood > 0:
            found.append((share * likelihood, letters, given))
        if not given:
            break
    return found


@lru_cache(maxsize=16384)
def _divisions(system: str, piece: str) -> tuple[tuple[float, tuple[str, ...]], ...]:
    """The ways to divide letters into syllables of given names, with their probability, best first."""
    table = _tables()[system].given
    most = len(_LENGTHS.get(system, _LENGTH)) - 1

    def divide(at: int, left: int) -> Iterator[tuple[float, tuple[str, ...]]]:
        if at == len(piece):
            yield 1.0, ()
            return
        for end in range(at + 1, min(len(piece), at + _LONGEST) + 1) if left else ():
            syllable = piece[at:end]
            if syllable in table:
                probability = _cells(table[syllable])[0]
                for rest, others in divide(end, left - 1):
                    yield probability * rest, (syllable, *others)

    return tuple(sorted(divide(0, most), key=lambda way: -way[0])[:4])


def _best_division(system: str, piece: str) -> tuple[str, ...]:
    ways = _divisions(system, piece)
    return ways[0][1] if ways else ()


def _ways(system: str, given: tuple[str, ...]) -> Iterator[tuple[float, tuple[str, ...]]]:
    """The ways to divide a given name of several pieces, with how usual so many characters are."""
    lengths = _LENGTHS.get(system, _LENGTH)
    for ways in product(*(_divisions(system, piece) for piece in given)):
        syllables = tuple(syllable for _, way in ways for syllable in way)
        if len(syllables) < len(lengths):
            probability = lengths[len(syllables)]
            for share, _ in ways:
                probability *= share
            yield probability, syllables


def _likelihood(system: str, given: tuple[str, ...]) -> float:
    return sum(probability for probability, _ in islice(_ways(system, given), 64))


def _written(system: str, surname: str, given: tuple[str, ...]) -> list[tuple[float, tuple[Chunk, ...]]]:
    """The likeliest characters of surname and given name, the probabilities summing to at most one."""
    table, source = _tables()[system], f"readings:{system}"
    total = _likelihood(system, given) if given else 1.0
    result: list[tuple[float, tuple[Chunk, ...]]] = []
    for probability, syllables in islice(_ways(system, given), 64) if given else ((1.0, ()),):
        best: list[tuple[float, tuple[Chunk, ...]]] = [(probability / total, ())]
        for letters, of in ((surname, table.of(surname, True)), *((s, table.of(s, False)) for s in syllables)):
            longer = [
                (before * share, (*chunks, Chunk(letters, zh, source)))
                for before, chunks in best
                for zh, share in of[1]
            ]
            best = heapq.nlargest(_KEPT, longer, key=lambda item: item[0])
        result += best
    return heapq.nlargest(_KEPT, result, key=lambda item: item[0])
