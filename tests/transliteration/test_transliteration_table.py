"""The sound table: spans of a text scored against a word, and the model behind it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.resources import model_path
from glossary.transliteration.chunks import estimate
from glossary.transliteration.spelling import letters, sounding_words
from glossary.transliteration.table import MOST_CHARACTERS, SoundTable, load_table


@pytest.fixture(scope="module")
def table() -> SoundTable:
    return load_table(model_path("transcription.npz"))


def best(table: SoundTable, word: str, text: str) -> str:
    scores = table.spans(word, table.columns(text))
    start, length = np.unravel_index(int(scores.argmax()), scores.shape)
    return text[start : start + length + 1]


@pytest.mark.parametrize(
    ("word", "rendering"),
    [
        ("gerasimov", "格拉西莫夫"),
        ("kursk", "库尔斯克"),
        ("rubio", "鲁比奥"),
        ("netanyahu", "内塔尼亚胡"),
        ("obama", "欧巴马"),
        ("lindqvist", "林德奎斯特"),
        ("oyelaran", "奥耶拉兰"),
    ],
)
def test_the_rendering_is_the_best_span_of_a_sentence(table: SoundTable, word: str, rendering: str) -> None:
    assert best(table, word, f"周六早些时候{rendering}将军在记者会上表示") == rendering


@pytest.mark.parametrize(
    ("word", "whole", "shorter", "other"),
    [
        ("york", "约克", "约", "约联"),
        ("deptford", "德普特福德", "德特福德", "德军特福德"),
        ("english", "英格利什", "英格力", "英格力又"),
    ],
)
def test_consonants_may_be_left_out_at_a_price(
    table: SoundTable, word: str, whole: str, shorter: str, other: str
) -> None:
    scores = [float(table.spans(word, table.columns(text))[0, len(text) - 1]) for text in (whole, shorter, other)]
    assert scores[0] > scores[1] > max(0.0, scores[2])


def test_vowels_are_never_left_out(table: SoundTable) -> None:
    assert table.spans("oboe", table.columns("奥"))[0, 0] < 0


@given(st.text(alphabet="格拉西莫夫将军说库尔斯克的边境", min_size=1, max_size=14), st.data())
def test_a_span_scores_the_same_wherever_it_stands(text: str, data: st.DataObject) -> None:
    table = load_table(model_path("transcription.npz"))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + MOST_CHARACTERS)))
    inside = table.spans("gerasimov", table.columns(text))[start, end - start - 1]
    alone = table.spans("gerasimov", table.columns(text[start:end]))[0, end - start - 1]
    assert inside == alone or math.isclose(inside, alone, rel_tol=1e-9)


def test_what_is_not_han_is_never_part_of_a_rendering(table: SoundTable) -> None:
    scores = table.spans("kursk", table.columns("库尔A斯克"))
    assert scores[0, 4] == -np.inf
    assert not np.isnan(scores).any()


@pytest.mark.parametrize("word", ["", "x" * 200, "q"])
def test_odd_words_give_scores_and_no_error(table: SoundTable, word: str) -> None:
    assert table.spans(word, table.columns("库尔斯克")).shape == (4, MOST_CHARACTERS)
    assert table.spans(word, table.columns("")).shape == (0, MOST_CHARACTERS)


def test_estimation_finds_the_chunks_of_a_toy_language() -> None:
    pairs = [("kaba", "卡巴"), ("bala", "巴拉"), ("laka", "拉卡"), ("kala", "卡拉"), ("baka", "巴卡"), ("laba", "拉巴")]
    joint = estimate(pairs, iterations=30)
    assert {max(joint, key=lambda k: joint[k] if k[1] == c else 0.0)[0] for c in "卡巴拉"} == {"ka", "ba", "la"}
    assert math.isclose(sum(joint.values()), 1.0, abs_tol=1e-3)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Valery V. Gerasimov", ("valery", "v", "gerasimov")),
        ("Gdańsk", ("gdansk",)),
        ("Ngozi Okonjo-Iweala", ("ngozi", "okonjo", "iweala")),
        ("O’Neill", ("oneill",)),
        ("Færøysund", ("faeroysund",)),
        ("123", ()),
    ],
)
def test_sounding_words(name: str, words: tuple[str, ...]) -> None:
    assert sounding_words(name) == words


@given(st.text(max_size=40))
def test_letters_are_a_to_z(text: str) -> None:
    assert all("a" <= c <= "z" for c in letters(text))
