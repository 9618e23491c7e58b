"""Japanese names with their readings, and Korean and Vietnamese readings of characters, from the dictionaries JMnedict
and KANJIDIC2 of the EDRDG (package jamdict-data)."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from importlib import util
from pathlib import Path
from typing import Any

from glossary.script import ALL_HAN, simplified
from glossary.transliteration.spelling import letters

_NAMES = """
    SELECT NEKanji.text, NETransGloss.text FROM NETransType
    JOIN NETransGloss ON NETransGloss.tid = NETransType.tid
    JOIN NETranslation ON NETranslation.ID = NETransType.tid
    JOIN NEKanji ON NEKanji.idseq = NETranslation.idseq
    WHERE NETransType.text = ? ORDER BY NEKanji.text, NETransGloss.text
"""
_READINGS = """
    SELECT character.literal, reading.value FROM reading
    JOIN rm_group ON rm_group.ID = reading.gid JOIN character ON character.ID = rm_group.cid
    WHERE reading.r_type = ? ORDER BY character.ID, reading.rowid
"""


def _rows(query: str, *values: str) -> Iterator[tuple[str, str]]:
    spec = util.find_spec("jamdict_data")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("the package jamdict-data is not installed")
    file = Path(next(iter(spec.submodule_search_locations))) / "jamdict.db"
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        yield from connection.execute(query, values)
    finally:
        connection.close()


@lru_cache(maxsize=1)
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("jp2t")


@lru_cache(maxsize=8192)
def _chinese_character(character: str) -> str:
    forms = (simplified(_converter().convert(character)), simplified(character))
    return next((form for form in forms if _in_use(form)), forms[0])


def _in_use(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def chinese_form(kanji: str) -> str:
    """Japanese characters as simplified Chinese writes them, repetition marks resolved: 佐々木 -> 佐佐木, 沢 -> 泽."""
    repeated = re.sub(r"(.)々", r"\1\1", kanji.replace("郷", "鄉"))
    return "".join(map(_chinese_character, repeated))


def names(kind: str) -> Iterator[tuple[str, str]]:
    """(simplified characters, romanization as the dictionary gives it) of one kind: surname, given, fem, masc, person,
    place; names with kana left out."""
    for kanji, gloss in _rows(_NAMES, kind):
        form = chinese_form(kanji)
        if ALL_HAN.fullmatch(form):
            yield form, gloss.partition("(")[0].strip()


def people() -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """The people of JMnedict, surname and given name each as (characters, romanization)."""
    surnames = {(kanji, plain(letters(reading))) for kanji, reading in names("surname")}
    for kanji, reading in names("person"):
        words = reading.split()
        if len(words) != 2:
            continue
        surname, given = map(letters, words)
        for cut in range(1, len(kanji)):
            if (kanji[:cut], plain(surname)) in surnames:
                yield (kanji[:cut], surname), (kanji[cut:], given)
                break


def plain(word: str) -> str:
    """A romanized word with long vowels as newspapers write them: "shinzou" -> "shinzo", but "inoue"."""
    return re.sub(r"ou(?!e)|oo|oh(?![aiueo])", "o", word.replace("uu", "u"))


def readings(kind: str) -> dict[str, tuple[str, ...]]:
    """The readings of characters, in the form simplified Chinese has, as KANJIDIC2 gives them: `vietnam`, or `korean_h` in Hangul."""
    result: dict[str, list[str]] = defaultdict(list)
    for literal, reading in _rows(_READINGS, kind):
        result[chinese_form(literal)].append(reading)
    return {character: tuple(dict.fromkeys(found)) for character, found in result.items()}
