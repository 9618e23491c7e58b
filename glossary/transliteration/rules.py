"""Renderings by the transcription tables of the Xinhua practice: how a language's spelling sounds, and which character
writes which syllable.

The tables lie in `data/transcription`, one a language, laid out as they are printed (data/transcription/README.md).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from glossary.resources import data_path
from glossary.transliteration.rendering import Chunk

_VOWEL_LETTERS = "aeiouáéíóúàèìòùâêîôûäëïöüåæøœãõąęěůőűāēīōūăı"
_CELL = re.compile(r"([^|^$]*)(?:\|([^|^$]*))?(?:\^([^|^$]*))?(?:\$([^|^$]*))?")
_SILENT = "0"
_Own = TypeVar("_Own")
_ALONE = "-"
"""The column of a consonant without a vowel, and the row of a vowel without a consonant."""

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_LONGEST_AFFIX = 10


@dataclass(frozen=True, slots=True)
class _Cell:
    """What writes a syllable: usually, in a woman's name, at the beginning and at the end of a word."""

    usual: str
    feminine: str
    initial: str
    final: str

    @classmethod
    def read(cls, text: str) -> _Cell:
        found = _CELL.fullmatch(text)
        if not found:
            raise ValueError(f"not a cell of a transcription table: {text!r}")
        usual, feminine, initial, final = (part or "" for part in found.groups())
        return cls(usual, feminine, initial, final)

    def choose(self, feminine: bool, initial: bool, final: bool) -> str:
        return (initial and self.initial) or (final and self.final) or (feminine and self.feminine) or self.usual


@dataclass(frozen=True, slots=True)
class _Spelling:
    """Letters that stand for sounds, between what the expressions `before` and `after` match."""

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    sounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Affix:
    """Letters at the end (or beginning) of a word with a rendering of their own, in pieces."""

    context: re.Pattern[str] | None
    pieces: tuple[tuple[str, _Cell], ...]


@dataclass(frozen=True, slots=True)
class _Sound:
    """A consonant or vowel of the table and the letters, by their offsets, that stand for it."""

    symbol: str
    start: int
    end: int


class _Table:
    """The transcription table of a language, with what it takes over from another one."""

    def __init__(self, path: Path, parent: _Table | None) -> None:
        self.path = path
        self.cells: dict[tuple[str, str], _Cell] = dict(parent.cells) if parent else {}
        self.compounds: dict[str, tuple[str, _Cell]] = dict(parent.compounds) if parent else {}
        self.spelling: dict[str, list[_Spelling]] = {}
        self.endings: dict[str, list[_Affix]] = {}
        self.beginnings: dict[str, list[_Affix]] = {}
        self._header: list[str] = []
        for number, section, fields in _lines(path):
            try:
                self._read(section, fields)
            except (ValueError, IndexError, re.error) as error:
                raise ValueError(f"{path}, line {number}: {error}") from error
        self.consonants = frozenset(row for row, _ in self.cells if row != _ALONE)
        self.vowels = frozenset(column for _, column in self.cells if column != _ALONE) | frozenset(self.compounds)
        self._check()
        if parent:
            _take_over(self.spelling, parent.spelling)
            _take_over(self.endings, parent.endings)
            _take_over(self.beginnings, parent.beginnings)
        self.longest = max(map(len, self.spelling))

    def _read(self, section: str, fields: list[str]) -> None:
        if section == "table" and not fields[0]:
            self._header = fields[1:]
        elif section == "table":
            if len(fields) > len(self._header) + 1:
                raise ValueError(f"the row of {fields[0]!r} has more cells than the header has vowels")
            for vowel, text in zip(self._header, fields[1:], strict=False):
                if text:
                    self.cells[fields[0], vowel] = _Cell.read(text)
        elif section == "compounds":
            self.compounds[fields[0]] = (fields[1], _Cell.read(fields[2]))
        elif section == "spelling":
            letters, before, after, sounds = fields
            rule = _Spelling(_context(before, "{}$"), _context(after, "{}"), tuple(sounds.split("+")))
            self.spelling.setdefault(letters, []).append(rule)
        elif section == "endings":
            self.endings.setdefault(fields[0].replace(".", ""), []).append(_affix(fields, "{}$"))
        elif section == "beginnings":
            self.beginnings.setdefault(fields[0].replace(".", ""), []).append(_affix(fields, "{}"))
        else:
            raise ValueError(f"there is no section [{section}] in a transcription table")

    def _check(self) -> None:
        """Every sound must have a character by itself, from which any syllable can be put together."""
        for letters, rules in self.spelling.items():
            for symbol in {s for rule in rules for s in rule.sounds} - {_SILENT}:
                alone = (symbol, _ALONE) if symbol in self.consonants else (_ALONE, symbol)
                if alone not in self.cells and symbol not in self.compounds:
                    raise ValueError(
                        f"{self.path.name}: {letters!r} sounds {symbol!r}, which has no character by itself in the table"
                    )

    def cell(self, consonant: str, vowel: str, feminine: bool, initial: bool, final: bool) -> str:
        """The characters of a syllable; what the table leaves empty is put together from what it has."""
        if found := self.cells.get((consonant, vowel)):
            return found.choose(feminine, initial, final)
        if compound := self.compounds.get(vowel):
            stem, tail = compound
            return self.cell(consonant, stem, feminine, initial, False) + tail.choose(feminine, False, final)
        if vowel.endswith("ng"):
            return self.cell(consonant, vowel[:-1], feminine, initial, final)
        if vowel.endswith("n") and vowel[:-1] in self.vowels:
            return self.cell(consonant, vowel[:-1], feminine, initial, False) + _nasal_after(vowel[:-1])
        alone = self.cells[consonant, _ALONE].choose(False, initial, False)
        return alone + self.cells[_ALONE, vowel].choose(feminine, False, final)


def _nasal_after(vowel: str) -> str:
    """The n that closes a syllable whose vowel has no column of its own with it: 泰因, 凯恩."""
    return "因" if len(vowel) > 1 and vowel[-1] == "i" else "恩"


def _take_over(own: dict[str, list[_Own]], inherited: Mapping[str, list[_Own]]) -> None:
    """What another table has, behind what there is."""
    for letters, rules in inherited.items():
        own[letters] = own.get(letters, []) + rules


def _lines(path: Path) -> Iterator[tuple[int, str, list[str]]]:
    section = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("["):
            section = line.strip("[] ")
        elif line and not line.startswith("#"):
            yield number, section, line.split("\t")


def _context(text: str, shape: str) -> re.Pattern[str] | None:
    return re.compile(shape.format(f"(?:{text.replace('V', _VOWEL_LETTERS)})")) if text else None


def _affix(fields: list[str], shape: str) -> _Affix:
    letters, characters = fields[0].split("."), fields[1].split(".")
    pieces = tuple((part, _Cell.read(zh)) for part, zh in zip(letters, characters, strict=True))
    return _Affix(_context(fields[2] if len(fields) > 2 else "", shape), pieces)


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages with a transcription table, as ISO 639-1 codes."""
    return tuple(sorted(p.stem for p in data_path("transcription").glob("*.tsv") if _LANGUAGE.fullmatch(p.stem)))


@lru_cache(maxsize=64)
def _table(name: str) -> _Table:
    path = data_path("transcription") / f"{name}.tsv"
    parent = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# takes over: "):
            parent = line.removeprefix("# takes over: ").strip()
    return _Table(path, _table(parent) if parent else None)


@lru_cache(maxsize=65536)
def transcribe(word: str, language: str, gender: str = "") -> tuple[Chunk, ...]:
    """One word of a name by the transcription table of a language (ISO 639-1).

    `word` is spelled as in its language, diacritics included; the letters of the chunks, in any case, join to it (in Unicode NFC).
    `gender` "f" takes the characters of women's names; pass it for given names, since surnames keep theirs, and the endings that
    only women have (-ova, -skaya) are in the tables. Empty where there is no table, or for what is not letters.
    """
    if language not in languages():
        return ()
    word = unicodedata.normalize("NFC", word)
    table = _table(language)
    folded = "".join(map(_lower, word))
    padded = f"#{folded}#"
    start, beginning = _beginning(table, padded)
    end, ending = _ending(table, padded, start)
    sounds = _sounds(table, padded, start, end)
    if sounds is None:
        return ()
    chunks = [(letters, cell.choose(gender == "f", False, False)) for letters, cell in beginning]
    chunks += _syllables(table, _joined(table, sounds), folded, gender == "f")
    chunks += [(letters, cell.choose(gender == "f", False, False)) for letters, cell in ending]
    return _spelled(word, chunks, f"table:{language}")


@lru_cache(maxsize=1024)
def _lower(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 else unicodedata.normalize("NFKD", character)[0].lower()


def _beginning(table: _Table, padded: str) -> tuple[int, tuple[tuple[str, _Cell], ...]]:
    for length in range(min(_LONGEST_AFFIX, len(padded) - 2), 0, -1):
        for affix in table.beginnings.get(padded[1 : 1 + length], ()):
            if affix.context is None or affix.context.match(padded, 1 + length):
                return length, affix.pieces
    return 0, ()


def _ending(table: _Table, padded: str, start: int) -> tuple[int, tuple[tuple[str, _Cell], ...]]:
    size = len(padded) - 2
    for length in range(min(_LONGEST_AFFIX, size - start), 0, -1):
        for affix in table.endings.get(padded[1 + size - length : 1 + size], ()):
            if affix.context is None or affix.context.search(padded[: 1 + size - length]):
                return size - length, affix.pieces
    return size, ()


def _sounds(table: _Table, padded: str, start: int, end: int) -> list[_Sound] | None:
    """The sounds of the letters from `start` to `end`; None where a letter has none in the language."""
    found: list[_Sound] = []
    at = start
    while at < end:
        for length in range(min(table.longest, end - at), 0, -1):
            if length > 1 and padded[at + 1 : at + 1 + length] not in table.spelling:
                continue
            sounds = _sounding(table, padded, at, length)
            if sounds is not None:
                break
        else:
            return None
        stop = at + length
        if sounds == (_SILENT,):
            if found:
                found[-1] = _Sound(found[-1].symbol, found[-1].start, stop)
        else:
            found.append(_Sound(sounds[0], at, stop))
            found += [_Sound(symbol, stop, stop) for symbol in sounds[1:]]
        at = stop
    return found


def _sounding(table: _Table, padded: str, at: int, length: int) -> tuple[str, ...] | None:
    letters = padded[at + 1 : at + 1 + length]
    rules = table.spelling.get(letters, [])
    if length == 1 and (plain := unicodedata.normalize("NFKD", letters)[0]) != letters:
        rules = rules + table.spelling.get(plain, [])
    for rule in rules:
        if rule.after is not None and not rule.after.match(padded, at + 1 + length):
            continue
        if rule.before is None or rule.before.search(padded[: at + 1]):
            return rule.sounds
    return None


def _joined(table: _Table, sounds: list[_Sound]) -> list[_Sound]:
    """Doubled consonants as one, but for the n that also closes the syllable before (Anna); m before b and p as n."""
    result: list[_Sound] = []
    for i, sound in enumerate(sounds):
        after = sounds[i + 1].symbol if i + 1 < len(sounds) else ""
        later = sounds[i + 2].symbol if i + 2 < len(sounds) else ""
        if sound.symbol == "m" and after in ("b", "p") and result and result[-1].symbol in table.vowels:
            sound = _Sound("n", sound.start, sound.end)
        if sound.symbol in table.consonants and sound.symbol == after and not (after == "n" and later in table.vowels):
            sounds[i + 1] = _Sound(after, sound.start, sounds[i + 1].end)
            continue
        result.append(sound)
    return result


def _syllables(table: _Table, sounds: list[_Sound], word: str, feminine: bool) -> list[tuple[str, str]]:
    """The letters and characters of each syllable."""
    chunks = []
    at = 0
    while at < len(sounds):
        first = sounds[at]
        consonant = _ALONE
        if first.symbol in table.consonants:
            consonant = first.symbol
            at += 1
        vowel = _ALONE
        if at < len(sounds) and sounds[at].symbol in table.vowels:
            vowel = sounds[at].symbol
            at += 1
        loose = ""
        closing = sounds[at].symbol if vowel != _ALONE and at < len(sounds) else ""
        if closing in ("n", "ng") and (at + 1 == len(sounds) or sounds[at + 1].symbol not in table.vowels):
            if vowel + closing in table.vowels:
                vowel += closing
            elif vowel + "n" in table.vowels:
                vowel += "n"
            else:
                loose = _nasal_after(vowel)
            at += 1
        stop = sounds[at - 1 - bool(loose)].end
        end = sounds[at - 1].end
        chunks.append(
            (
                word[first.start : stop],
                table.cell(consonant, vowel, feminine, first.start == 0, end == len(word) and not loose),
            )
        )
        if loose:
            chunks.append((word[stop:end], loose))
    return chunks


def _spelled(word: str, chunks: list[tuple[str, str]], source: str) -> tuple[Chunk, ...]:
    """The chunks with the letters as the word writes them; letters without characters go to a neighbour, as do characters
    without letters."""
    joined: list[tuple[str, str]] = []
    at = len(word) - sum(len(letters) for letters, _ in chunks)
    lead = word[:at]
    for letters, zh in chunks:
        spelled, at = lead + word[at : at + len(letters)], at + len(letters)
        lead = ""
        if joined and (not spelled or not zh):
            spelled, zh = joined[-1][0] + spelled, joined[-1][1] + zh
            joined.pop()
        joined.append((spelled, zh))
    return tuple(Chunk(letters, zh, source) for letters, zh in joined)
