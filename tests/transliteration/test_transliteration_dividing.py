"""Names and renderings taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.transliteration.chunks import LONGEST
from glossary.transliteration.dividing import divide
from glossary.transliteration.spelling import letters


@pytest.mark.parametrize(
    ("word", "zh", "chunks"),
    [
        ("Gerasimov", "格拉西莫夫", "ge-ra-si-mo-v"),
        ("Errázuriz", "埃拉苏里斯", "er-ra-zu-ri-z"),
        ("Ndiaye", "恩迪亚耶", "n-di-a-ye"),
        ("O’Shaughnessy", "奥肖内西", "o-shaugh-ne-ssy"),
    ],
)
def test_each_character_gets_the_letters_it_renders(word: str, zh: str, chunks: str) -> None:
    divided = divide(word, zh)
    assert "-".join(chunk.letters for chunk in divided) == chunks
    assert "".join(chunk.zh for chunk in divided) == zh


@pytest.mark.parametrize(
    ("word", "zh"), [("", "格"), ("Kim", ""), ("Kim", "K"), ("Wolfeschlegel", "沃"), ("123", "一")]
)
def test_what_cannot_be_divided_has_no_chunks(word: str, zh: str) -> None:
    assert divide(word, zh) == ()


@given(st.text("abcdefghijklmnopqrstuvwxyzéØ’ß", max_size=14), st.text("格拉西莫夫斯特尔的龘", max_size=8))
def test_chunks_make_up_the_word_and_its_rendering(word: str, zh: str) -> None:
    divided = divide(word, zh)
    if divided:
        assert "".join(chunk.letters for chunk in divided) == letters(word)
        assert "".join(chunk.zh for chunk in divided) == zh
        assert divided[0].letters
        assert all(len(chunk.letters) <= LONGEST for chunk in divided)
    else:
        assert not letters(word) or not zh or len(letters(word)) > LONGEST * len(zh)
