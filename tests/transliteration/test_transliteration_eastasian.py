"""Names that are written in characters: which they are, surname and given name told apart, candidates, pinyin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.transliteration.eastasian import LANGUAGES, SYSTEMS, Characters, Groups, characters, systems_of
from glossary.transliteration.mixing import in_characters
from glossary.transliteration.regions import REGIONS, usual, with_habits, written
from glossary.transliteration.rendering import Chunk
from glossary.transliteration.tones import pinyin


def groups(name: str) -> Groups:
    return tuple(tuple(word.split("-")) for word in name.lower().split())


def found(name: str, top: int = 40) -> Characters:
    return characters(groups(name), systems_of(groups(name)), top)


@pytest.mark.parametrize(
    ("name", "language", "zh"),
    [
        ("Kim Jong-un", "ko", "金正恩"), ("Jong-un Kim", "ko", "金正恩"), ("Ban Ki-moon", "ko", "潘基文"), ("Park Chan-wook", "ko", "朴赞旭"),
        ("Hong Min", "ko", "洪民"), ("Tanaka Kenji", "ja", "田中健二"), ("Kenji Tanaka", "ja", "田中健二"), ("Nguyen Van Thieu", "vi", "阮文少"),
        ("Pham Minh Chinh", "vi", "范明正"), ("Tsai Ing-wen", "zh", "蔡英文"), ("Mao Tse-tung", "zh", "毛泽东"), ("Zhang Yimou", "zh", "张艺谋"),
        ("Ouyang Xiu", "zh", "欧阳修"), ("Au-yeung Wai-man", "zh", "欧阳惠文"), ("Lee Kuan Yew", "zh", "李光耀"), ("Lin Dan", "zh", "林丹"),
    ],
)  # fmt: skip
def test_language_and_candidates(name: str, language: str, zh: str) -> None:
    suggested = found(name)
    assert suggested.language == language
    surname = zh[:2] if zh.startswith(("田中", "欧阳")) else zh[0]
    assert suggested.candidates[0].zh.startswith(surname)
    if zh not in ("张艺谋", "欧阳惠文"):  # whose characters are rarer than many others of that sound
        assert zh in [candidate.zh for candidate in suggested.candidates]
    assert f" {surname}" in suggested.note
    assert "not transcribed" in suggested.note


@pytest.mark.parametrize(
    "name",
    [
        "Valery Gerasimov",
        "Anna Nowak",
        "Kimi Raikkonen",
        "Barack Obama",
        "Tom Hanks",
        "Marine Le Pen",
        "Kofi Annan",
        "Mo Salah",
    ],
)
def test_other_names_are_left_to_transcription(name: str) -> None:
    assert systems_of(groups(name)) == ()


def test_chunks_are_the_syllables() -> None:
    best = found("Kim Jong-un", 1).candidates[0]
    assert [chunk.letters for chunk in best.chunks] == ["kim", "jong", "un"]
    assert "".join(chunk.zh for chunk in best.chunks) == best.zh
    assert {chunk.source for chunk in best.chunks} == {"readings:ko"}


def test_a_surname_behind_a_foreign_given_name_keeps_its_character() -> None:
    (chen, *_) = in_characters("Chen", "chen", [("en", 0.6)])
    assert (chen.zh, chen.reason, chen.chunks[0].letters) == ("陈", "characters", "Chen")
    (kim, *_) = in_characters("Kim", "kim", [("ko", 0.9), ("en", 0.1)])
    assert kim.zh == "金"
    assert kim.probability > chen.probability > 0.4
    assert in_characters("Smith", "smith", [("en", 1.0)]) == []


def test_letters_that_are_no_syllables_have_no_candidates() -> None:
    asked = characters((("strzok",), ("brzezinski",)), SYSTEMS["ko"], 5)
    assert (asked.language, asked.candidates) == ("ko", ())
    assert "written in characters" in asked.note


WORDS = st.lists(
    st.lists(st.text("aeioukgnhmjstyw", min_size=1, max_size=7), min_size=1, max_size=2).map(tuple),
    min_size=1,
    max_size=4,
)


@given(WORDS.map(tuple), st.sampled_from(sorted(SYSTEMS)), st.integers(1, 12))
def test_probabilities_are_shares_whatever_the_letters(name: Groups, language: str, top: int) -> None:
    suggested = characters(name, SYSTEMS[language], top)
    probabilities = [candidate.probability for candidate in suggested.candidates]
    assert suggested.language in set(LANGUAGES.values())
    assert len(probabilities) <= top
    assert probabilities == sorted(probabilities, reverse=True)
    assert all(p >= 0 for p in probabilities)
    assert sum(probabilities) <= 1 + 1e-6
    assert len({candidate.zh for candidate in suggested.candidates}) == len(probabilities)


@pytest.mark.parametrize(
    ("zh", "read"),
    [
        ("瓦列里·格拉西莫夫", "wǎ liè lǐ · gé lā xī mò fū"), ("都柏林", "dū bó lín"), ("J.K.罗琳", "J.K. luó lín"),
        ("奥康乔-伊韦拉", "ào kāng qiáo - yī wéi lā"), ("", ""),
    ],
)  # fmt: skip
def test_pinyin(zh: str, read: str) -> None:
    assert pinyin(zh) == read


def test_surnames_are_read_as_surnames() -> None:
    assert pinyin("单小明", surname_first=True) == "shàn xiǎo míng"
    assert pinyin("朴槿惠", surname_first=True).startswith("piáo ")
    assert pinyin("尉迟恭", surname_first=True).startswith("yù chí")


@pytest.mark.parametrize(
    ("zh", "region", "expected"),
    [
        ("瓦列里·格拉西莫夫", "zh-Hans", "瓦列里·格拉西莫夫"), ("瓦列里·格拉西莫夫", "zh-Hant-TW", "瓦列里·格拉西莫夫"),
        ("约翰·范登布鲁克", "zh-Hant-TW", "約翰·范登布魯克"), ("乌干达", "zh-Hant-HK", "烏干達"), ("几内亚", "zh-Hant-TW", "幾內亞"),
        ("", "zh-Hant-TW", ""),
    ],
)  # fmt: skip
def test_characters_of_a_region(zh: str, region: str, expected: str) -> None:
    assert written(zh, region) == expected


@given(st.text("里范于台干克斯尔罗·-A", max_size=12), st.sampled_from(REGIONS))
def test_a_region_changes_characters_never_their_number(zh: str, region: str) -> None:
    assert len(written(zh, region)) == len(zh)


def test_habits() -> None:
    chunks = (Chunk("S", "斯"), Chunk("pi", "皮"), Chunk("son", "逊"))
    assert "".join(chunk.zh for chunk in with_habits(chunks, "zh-Hant-TW")) == "史皮森"
    assert with_habits(chunks, "zh-Hans") == chunks
    assert with_habits((), "zh-Hant-TW") == ()
    assert usual("michael", "zh-Hant-TW") == ("麦可",)
    assert usual("michael", "zh-Hans") == ()
