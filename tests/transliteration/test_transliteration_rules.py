"""The transcription tables: renderings that are well known, and what every table must keep."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.transliteration.rules import languages, transcribe

KNOWN = {
    "ru": "Gerasimov 格拉西莫夫 Lavrov 拉夫罗夫 Kuznetsov 库兹涅佐夫 Zakharova 扎哈罗娃 Medvedev 梅德韦杰夫 Ivanov 伊万诺夫 Ivanova 伊万诺娃 "
    "Gorbachev 戈尔巴乔夫 Khrushchev 赫鲁晓夫 Petrov 彼得罗夫 Sergeyev 谢尔盖耶夫 Sergei 谢尔盖 Yevgeny 叶夫根尼 Dmitry 德米特里 "
    "Mikhail 米哈伊尔 Navalnaya 纳瓦尔娜娅 Zelensky 泽连斯基 Zelenskiy 泽连斯基 Kuzmina 库兹明娜 Shcherbakov 谢尔巴科夫 "
    "Solovyov 索洛维约夫 Timoshenko 季莫申科 Mel'nikov 梅利尼科夫 Zyuganov 久加诺夫 Korolyov 科罗廖夫",
}


def rendered(word: str, language: str, gender: str = "") -> str:
    return "".join(chunk.zh for chunk in transcribe(word, language, gender))


def pairs() -> list[tuple[str, str, str]]:
    words = [(language, text.split()) for language, text in KNOWN.items()]
    return [(language, *pair) for language, text in words for pair in zip(text[::2], text[1::2], strict=True)]


@pytest.mark.parametrize(("language", "word", "zh"), pairs())
def test_renderings_that_are_well_known(language: str, word: str, zh: str) -> None:
    assert rendered(word, language) == zh


@settings(max_examples=150)
@given(
    word=st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzáéíóúäöüßçñšžłøåÀÑ'"), min_size=1, max_size=15),
    data=st.data(),
)
def test_chunks_join_to_the_word(word: str, data: st.DataObject) -> None:
    chunks = transcribe(word, data.draw(st.sampled_from(languages())))
    assert not chunks or "".join(chunk.letters for chunk in chunks) == word
    assert all(chunk.letters and chunk.zh for chunk in chunks)
