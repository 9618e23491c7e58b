"""Names held against Chinese by sound: whole strings, spans of a text, many at once."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

import glossary
from glossary.transliteration.scoring import UNHEARD, HeardText, hear, listen, name_sound, score, scores, soundings

RENDERED = [
    ("Gerasimov", "格拉西莫夫"),
    ("Valery Gerasimov", "瓦列里·格拉西莫夫"),
    ("Valery Gerasimov", "格拉西莫夫"),
    ("Kim Jong-un", "金正恩"),
    ("Doo Jin-ho", "杜镇浩"),
    ("Shinzo Abe", "安倍晋三"),
    ("Tsai Ing-wen", "蔡英文"),
    ("Nguyen Phu Trong", "阮富仲"),
    ("Li Keqiang", "李克强"),
    ("Keqiang Li", "李克强"),
    ("Chow Yun-fat", "周润发"),
    ("New Jersey", "新泽西"),
    ("Saint Petersburg", "圣彼得堡"),
    ("St. Albans", "圣奥尔本斯"),
    ("Kazakhstan", "哈萨克斯坦"),
    ("Ursula von der Leyen", "冯德莱恩"),
    ("George W. Bush", "乔治·W·布什"),
    ("José María Aznar", "何塞·玛丽亚·阿斯纳尔"),
]


@pytest.mark.parametrize(("en", "zh"), RENDERED)
def test_renderings_are_told_from_those_of_other_names(en: str, zh: str) -> None:
    others = [other for name, other in RENDERED if not set(name.split()) & set(en.split())]
    assert score(en, zh) > 6
    assert score(en, zh) > max(score(en, other) for other in others) + 6


@pytest.mark.parametrize("en", ["Gerasimov", "Valery Gerasimov", "Kim Jong-un"])
@pytest.mark.parametrize("zh", ["国防部长", "星期三下午", "的", "abc", "！"])
def test_what_is_no_rendering_scores_below_chance(en: str, zh: str) -> None:
    assert score(en, zh) < 0


@pytest.mark.parametrize(
    ("en", "zh"), [("", "格拉"), ("Ivan", ""), ("", ""), ("123", "格拉"), ("😀", "😀"), ("中文", "中文")]
)
def test_nothing_to_compare(en: str, zh: str) -> None:
    assert score(en, zh) == UNHEARD
    assert hear(en, zh) == []


def test_traditional_characters_score_as_simplified() -> None:
    assert score("Jordan", "喬丹") == score("Jordan", "乔丹") > 6


def test_a_full_name_scores_more_than_a_part_and_a_wrong_part_less() -> None:
    full = score("Valery Gerasimov", "瓦列里·格拉西莫夫")
    assert full > score("Valery Gerasimov", "格拉西莫夫") > 0
    assert full > score("Valery Gerasimov", "玛格丽特·格拉西莫夫") + 6
    assert score("Gerasimov", "格拉西莫夫将军") < score("Gerasimov", "格拉西莫夫") - 6


def test_spans_of_a_text_are_heard_with_the_words_they_render() -> None:
    zh = "俄军总参谋长瓦列里·格拉西莫夫说，格拉西莫夫已返回。"
    found = hear("Valery Gerasimov", zh)
    best = found[0]
    assert zh[best.start : best.end] == "瓦列里·格拉西莫夫"
    assert best.words == 0b11
    surname = [s for s in found if s.words == 0b10 and zh[s.start : s.end] == "格拉西莫夫"]
    assert len(surname) == 2
    assert [s.system for s in hear("Kim Jong-un", "金正恩抵达平壤。")][:1] == ["ko"]


def test_many_pairs_score_as_each_alone() -> None:
    pairs = [(en, zh) for en, _ in RENDERED for _, zh in RENDERED]
    assert scores(pairs) == [score(en, zh) for en, zh in pairs]
    assert scores([]) == []


def test_listening_beforehand_changes_nothing() -> None:
    texts = [HeardText("普京与格拉西莫夫"), HeardText("金正恩"), HeardText("")]
    names = [name_sound(name) for name in ("Putin", "Gerasimov", "Kim Jong-un")]
    listen((name, text) for name in names for text in texts)
    for text in texts:
        for name in names:
            assert soundings(name, text) == soundings(name, HeardText(text.plain))


@given(st.text(max_size=30), st.text(alphabet="格拉西莫夫·金正恩新A a-的", max_size=14))
def test_any_strings_have_a_score_and_spans_lie_in_the_text(en: str, zh: str) -> None:
    assert math.isfinite(score(en, zh))
    for sounding in hear(en, zh):
        assert 0 <= sounding.start < sounding.end <= len(zh)
        assert math.isfinite(sounding.score)


def test_the_public_face() -> None:
    assert glossary.score("Gerasimov", "格拉西莫夫") == score("Gerasimov", "格拉西莫夫")
    assert glossary.hear("Gerasimov", "格拉西莫夫")[0].end == 5


def test_letters_that_no_table_knows_sound_like_nothing() -> None:
    assert score('\U000b0262o\U000ecd5f_Y"\xa0g\x1d-', "\x8f北") <= 0
