"""Spellings of syllables: the official ones and what newspapers print."""

from __future__ import annotations

import csv
import unicodedata

import opencc
import pytest

from glossary.resources import data_path
from glossary.script import ALL_HAN
from glossary.training.kanji import chinese_form, plain
from glossary.training.romanization import Spellings, cantonese, korean, mandarin, taiwanese, wade_giles
from glossary.transliteration.readings import MOST_CHARACTERS


@pytest.mark.parametrize(
    ("syllable", "spellings"),
    [
        ("정", {"jeong", "jung", "jong", "chung", "chong"}),
        ("은", {"eun", "un"}),
        ("영", {"yeong", "young", "yong"}),
        ("우", {"woo", "u", "wu"}),
        ("현", {"hyeon", "hyun", "hyon"}),
        ("성", {"seong", "sung", "song"}),
        ("희", {"hui", "hee", "hi"}),
        ("리", {"i", "ri", "li"}),
        ("식", {"sik", "shik"}),
    ],
)
def test_korean_syllables_have_their_usual_spellings(syllable: str, spellings: set[str]) -> None:
    assert spellings <= set(korean(syllable))


@pytest.mark.parametrize("character", ["a", "金", "ㄱ"])
def test_only_hangul_syllables_are_korean(character: str) -> None:
    with pytest.raises(ValueError, match="Hangul"):
        korean(character)


@pytest.mark.parametrize(
    ("pinyin", "spelled"),
    [
        ("jing", "ching"), ("guo", "kuo"), ("cai", "tsai"), ("qing", "ching"), ("de", "te"), ("xiao", "hsiao"),
        ("zhong", "chung"), ("xian", "hsien"), ("yan", "yen"), ("rong", "jung"), ("luo", "lo"), ("xue", "hsueh"),
        ("an", "an"), ("er", "erh"), ("zhi", "chih"), ("si", "ssu"), ("long", "lung"), ("he", "ho"), ("wang", "wang"),
    ],
)  # fmt: skip
def test_wade_giles(pinyin: str, spelled: str) -> None:
    assert wade_giles(pinyin) == spelled


@pytest.mark.parametrize(
    ("jyutping", "spelled"),
    [
        ("loeng4", "leung"), ("zoeng1", "cheung"), ("wong4", "wong"), ("jyut6", "yuet"), ("gwok3", "kwok"), ("ng4", "ng"),
        ("faan1", "fan"), ("jing1", "ying"), ("keoi1", "kui"), ("seon4", "shun"), ("zi3", "chee"), ("gaa1", "kar"),
    ],
)  # fmt: skip
def test_cantonese_syllables_have_their_hong_kong_spellings(jyutping: str, spelled: str) -> None:
    assert spelled in cantonese(jyutping)


def test_what_is_no_jyutping_has_no_spelling() -> None:
    assert cantonese("leung") == {}


@pytest.mark.parametrize(
    "spellings",
    [
        korean("각"),
        korean("령"),
        korean("우"),
        korean("뷁"),
        taiwanese("zhi"),
        taiwanese("wang"),
        mandarin("lv"),
        mandarin("li"),
    ],
)
def test_shares_sum_to_one(spellings: Spellings) -> None:
    assert sum(spellings.values()) == pytest.approx(1.0)
    assert all(spelling.isascii() and spelling.islower() for spelling in spellings)


@pytest.mark.parametrize(
    ("kanji", "chinese"),
    [("佐々木", "佐佐木"), ("黒沢", "黑泽"), ("渡辺", "渡边"), ("一郎", "一郎"), ("西郷", "西乡"), ("横浜", "横滨")],
)
def test_japanese_characters_as_chinese_writes_them(kanji: str, chinese: str) -> None:
    assert chinese_form(kanji) == chinese


@pytest.mark.parametrize(
    ("word", "printed"),
    [
        ("shinzou", "shinzo"),
        ("ootani", "otani"),
        ("yuuko", "yuko"),
        ("inoue", "inoue"),
        ("kohei", "kohei"),
        ("satoh", "sato"),
    ],
)
def test_long_vowels_as_newspapers_write_them(word: str, printed: str) -> None:
    assert plain(word) == printed


@pytest.mark.parametrize(("table", "column"), [("surnames.tsv", "spellings"), ("name_characters.tsv", "readings")])
def test_the_tables_of_names_are_well_formed(table: str, column: str) -> None:
    with data_path(table).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", strict=True))
    convert = opencc.OpenCC("t2s").convert
    keys = [(row["system"], row["zh"], row[column] if column == "readings" else "") for row in rows]
    assert len(set(keys)) == len(keys)
    for row in rows:
        assert row["system"] in {*MOST_CHARACTERS, "zh"}, row
        assert ALL_HAN.fullmatch(row["zh"]), row
        assert convert(row["zh"]) == row["zh"], row
        assert unicodedata.is_normalized("NFC", row["zh"]), row
        assert row[column] or row["system"] == "ko", row
        found = row[column].split("|") if row[column] else []
        assert len(set(found)) == len(found), row
        for reading in found:
            hangul = row["system"] == "ko" and column == "readings"
            assert sum(korean(reading).values()) if hangul else reading.isascii() and reading.islower(), row
