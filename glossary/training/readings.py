"""Rebuilds the tables of readings in `models/`:  python -m glossary.training.readings

Needs the packages jieba, pypinyin, ToJyutping and jamdict-data; none is needed to use the tables.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from glossary.resources import data_path, model_path
from glossary.script import simplified
from glossary.training.background import character_background
from glossary.training.japanese import japanese_joint
from glossary.training.kanji import readings
from glossary.training.romanization import Spellings, cantonese, korean, mandarin, taiwanese
from glossary.training.transcription import write_table
from glossary.transliteration.chunks import LONGEST
from glossary.transliteration.spelling import letters

Shares = Mapping[str, float]
Joint = dict[tuple[str, str], float]

_SURNAME, _GIVEN, _OTHER = 0.32, 0.62, 0.06
"""How often a character of a name is part of the surname, of the given name, or an unusual one; builders take another share
for the surname, to learn of given names alone."""

_LISTED = 0.85
"""How often a surname is spelled as the table of surnames lists it."""

_LEAST = 2e-6
"""Chunk-character pairs less probable than this are left out."""

_LEAST_CHARACTER = 2e-5
"""Characters rarer than this in names only make a table large."""

_LEAST_BACKGROUND = 1e-4
"""Characters rarer than this in text are no candidates for unusual characters of a name."""


def normalized(weights: Mapping[str, float]) -> dict[str, float]:
    """Weights as shares of one."""
    total = sum(weights.values())
    return {key: weight / total for key, weight in weights.items() if weight}


def surnames(system: str) -> dict[str, tuple[str, ...]]:
    """The surnames of `data/surnames.tsv` with their spellings, the most usual first."""
    with data_path("surnames.tsv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream, delimiter="\t") if row["system"] == system]
    return {row["zh"]: tuple(row["spellings"].split("|")) for row in rows}


def name_characters(system: str) -> dict[tuple[str, str], float]:
    """The weights of (character, reading) of `data/name_characters.tsv`: a spelling, or for Korean a Hangul syllable
    where dictionaries lack the character, "" elsewhere."""
    with data_path("name_characters.tsv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream, delimiter="\t") if row["system"] == system]
    return {
        (row["zh"], reading): float(row["weight"]) / (i + 1)
        for row in rows
        for i, reading in enumerate(row["readings"].split("|"))
    }


def by_rank(ordered: Iterable[str]) -> dict[str, float]:
    """Shares that fall with the rank, as those of surnames do."""
    return normalized({item: 1.0 / (rank + 3) for rank, item in enumerate(ordered)})


def _dictionary(tag: str) -> Iterator[str]:
    """The words of jieba's dictionary with a tag."""
    import jieba

    with jieba.get_dict_file() as lines:
        for line in lines:
            word, _, tagged = line.decode("utf-8").split()
            if tagged == tag:
                yield word


def _frequent(characters: Iterable[str]) -> dict[str, float]:
    return normalized({character: count for character, count in Counter(characters).items() if count > 2})


@lru_cache(maxsize=1)
def chinese_given() -> dict[str, float]:
    """How often a character stands in Chinese given names: distinct names of three characters in jieba's dictionary."""
    known = surnames("zh")
    return _frequent(c for word in _dictionary("nr") if len(word) == 3 and word[0] in known for c in word[1:])


def chinese_places() -> dict[str, float]:
    """How often a character stands in place names of jieba's dictionary, in which Chinese places prevail."""
    return _frequent(c for word in _dictionary("ns") if len(word) in (2, 3) for c in word[:2])


def usual(background: Shares) -> dict[str, float]:
    """The characters of any text that may also be met in a name."""
    return normalized({c: p for c, p in background.items() if p > _LEAST_BACKGROUND and "一" <= c <= "鿿"})


def mixed(*parts: tuple[float, Shares]) -> dict[str, float]:
    """The weighted sum of distributions."""
    result: dict[str, float] = defaultdict(float)
    for weight, shares in parts:
        for key, share in shares.items():
            result[key] += weight * share
    return normalized(result)


class _Reader:
    """Collects P(chunk, character) of one system, given how the system spells a character."""

    def __init__(self, spell: Callable[[str], Spellings]) -> None:
        self.spell = spell
        self.joint: dict[tuple[str, str], float] = defaultdict(float)

    def add_surnames(self, listed: Mapping[str, tuple[str, ...]], weight: float) -> None:
        for surname, share in by_rank(listed).items():
            if len(surname) > 1:
                continue
            spellings = listed[surname]
            shares = {spelling: 1.0 / (i + 1) for i, spelling in enumerate(spellings)}
            for spelling, part in mixed((_LISTED, normalized(shares)), (1 - _LISTED, self.spell(surname))).items():
                self.joint[spelling, surname] += weight * share * part

    def add(self, characters: Shares, weight: float) -> None:
        for character, share in characters.items():
            for spelling, part in self.spell(character).items():
                self.joint[spelling, character] += weight * share * part

    def add_spelled(self, spelled: Mapping[tuple[str, str], float], weight: float) -> None:
        total = sum(spelled.values())
        for (character, spelling), share in spelled.items():
            self.joint[spelling, character] += weight * share / total

    def result(self) -> Joint:
        share: dict[str, float] = defaultdict(float)
        for (_, character), probability in self.joint.items():
            share[character] += probability
        kept = {
            (chunk, character): probability
            for (chunk, character), probability in self.joint.items()
            if 0 < len(chunk) <= LONGEST and probability > _LEAST and share[character] > _LEAST_CHARACTER
        }
        total = sum(kept.values())
        return {key: probability / total for key, probability in kept.items()}


def _among(readings: Iterable[Spellings]) -> dict[str, float]:
    """The spellings of a character with several readings, the first the most usual; empty where it has none."""
    return mixed(*((1.0 / (i + 1) ** 2, spellings) for i, spellings in enumerate(readings)))


@lru_cache(maxsize=1)
def _traditional() -> dict[str, list[str]]:
    """The traditional characters behind every simplified one, itself first where it is one of them."""
    result: dict[str, list[str]] = defaultdict(list)
    for code in range(0x4E00, 0xA000):
        plain = simplified(chr(code))
        if plain == chr(code):
            result[plain].insert(0, plain)
        else:
            result[plain].append(chr(code))
    return result


@lru_cache(maxsize=8192)
def pinyin_readings(character: str) -> tuple[str, ...]:
    """The toneless pinyin readings of a character, ü written v, the most usual first (package pypinyin)."""
    from pypinyin import Style, pinyin

    return tuple(dict.fromkeys(r for r in pinyin(character, style=Style.NORMAL, heteronym=True)[0] if r.isalpha()))


def korean_joint(background: Shares, surname: float = _SURNAME) -> Joint:
    """Korean names."""
    listed = name_characters("ko")
    found = {character: (reading,) for character, reading in listed if reading} | readings("korean_h")
    reader = _Reader(lambda character: _among(map(korean, found.get(character, ()))))
    reader.add_surnames(surnames("ko"), surname)
    own = normalized({character: weight for (character, _), weight in listed.items()})
    reader.add(mixed((0.85, own), (0.15, chinese_given())), _GIVEN)
    reader.add(usual(background), _OTHER)
    return reader.result()


def mandarin_joint(background: Shares, surname: float = _SURNAME) -> Joint:
    """Names from mainland China, people and places, in pinyin."""
    reader = _Reader(lambda character: _among(mandarin(reading) for reading in pinyin_readings(character)[:3]))
    reader.add_surnames(surnames("zh"), surname)
    reader.add(mixed((0.75, chinese_given()), (0.25, chinese_places())), _GIVEN)
    reader.add(usual(background), _OTHER)
    return reader.result()


def taiwanese_joint(background: Shares, surname: float = _SURNAME) -> Joint:
    """Names from Taiwan, in Wade-Giles and the other spellings in use there."""
    reader = _Reader(lambda character: _among(taiwanese(reading) for reading in pinyin_readings(character)[:3]))
    listed = surnames("wg")
    reader.add_surnames(listed, 0.8 * surname)
    reader.add(by_rank(zh for zh in surnames("zh") if len(zh) == 1), 0.2 * surname)
    reader.add(chinese_given(), _GIVEN)
    reader.add(usual(background), _OTHER)
    return reader.result()


@lru_cache(maxsize=8192)
def cantonese_spellings(character: str) -> Spellings:
    """The spellings of a simplified character's Cantonese readings (package ToJyutping)."""
    import ToJyutping

    forms = _traditional().get(character, [])
    found = [reading for form in forms for reading in ToJyutping.get_jyutping_candidates(form)[0][1]]
    return _among(cantonese(reading) for reading in dict.fromkeys(found))


def cantonese_joint(background: Shares, surname: float = _SURNAME) -> Joint:
    """Names from Hong Kong."""
    reader = _Reader(cantonese_spellings)
    reader.add_surnames(surnames("yue"), surname)
    reader.add(chinese_given(), _GIVEN)
    reader.add(usual(background), _OTHER)
    return reader.result()


def vietnamese_joint(background: Shares, surname: float = _SURNAME) -> Joint:
    """Vietnamese names, people and places."""
    found = readings("vietnam")
    reader = _Reader(lambda character: _among({letters(reading): 1.0} for reading in found.get(character, ())))
    reader.add_surnames(surnames("vi"), surname)
    reader.add_spelled(name_characters("vi"), _GIVEN)
    reader.add(usual(background), _OTHER)
    return reader.result()


def southern_joint(background: Shares, surname: float = _SURNAME) -> Joint:
    """Names of Hokkien and Teochew, and of Singapore and Malaysia, where they stand beside Cantonese ones and pinyin."""
    reader = _Reader(
        lambda character: _among((cantonese_spellings(character), *map(mandarin, pinyin_readings(character)[:1])))
    )
    reader.add_surnames(surnames("hokkien"), surname)
    reader.add_spelled(name_characters("hokkien"), 0.6 * _GIVEN)
    reader.add(chinese_given(), 0.4 * _GIVEN)
    reader.add(usual(background), _OTHER)
    return reader.result()


BUILDERS: Mapping[str, Callable[..., Joint]] = {
    "ko": korean_joint,
    "ja": lambda background, surname=_SURNAME: japanese_joint(),
    "vi": vietnamese_joint,
    "yue": cantonese_joint,
    "wg": taiwanese_joint,
    "pinyin": mandarin_joint,
    "hokkien": southern_joint,
}


def main() -> None:
    background = character_background()
    for system, build in BUILDERS.items():
        joint = build(background)
        write_table(model_path(f"readings-{system}.npz"), joint, background)
        chunks, characters = {chunk for chunk, _ in joint}, {character for _, character in joint}
        print(f"{system}: {len(chunks)} chunks, {len(characters)} characters, {len(joint)} pairs")


if __name__ == "__main__":
    main()
