"""A text is read the same whatever is read with it, before it or after it."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.recognition.entities import COLUMNS, Entity, Reading
from glossary.recognition.remembering import Remembering
from glossary.recognition.spacy_model import SpacyEntities, load_pipeline
from glossary.recognition.steady import product, steady_rows
from glossary.resources import data_path


@pytest.fixture(scope="module")
def entities() -> SpacyEntities:
    return SpacyEntities(load_pipeline())


@pytest.fixture(scope="module")
def texts() -> list[str]:
    files = [file.read_text("utf-8") for file in sorted(data_path("samples").glob("*.txt"))]
    sentences = [part for file in files for line in file.splitlines() for part in line.split(". ")]
    found = [some for some in dict.fromkeys(sentences) if some and max(some) < "\u3000"]
    assert len(found) > 150
    return [*found, " ".join(found)[:20_000], "Ankara", "", "  "]


def bits(reading: Reading) -> tuple[object, ...]:
    return reading.starts, reading.ends, reading.entities, reading.beliefs.tobytes()


@pytest.mark.parametrize("size", [1, 2, 17, 128])
@pytest.mark.parametrize("order", [None, 1])
def test_a_reading_is_the_same_to_the_last_bit_in_any_company(
    entities: SpacyEntities, texts: list[str], size: int, order: int | None
) -> None:
    assert entities.steady
    known = dict(zip(texts, map(bits, entities(texts)), strict=True))
    shuffled = texts if order is None else random.Random(order).sample(texts, len(texts))
    for at in range(0, len(shuffled), size):
        some = shuffled[at : at + size]
        assert list(map(bits, entities(some))) == [known[text] for text in some]


def test_so_are_the_scores_before_they_are_rounded(
    entities: SpacyEntities, texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glossary.recognition.spacy_model.np.round", lambda values, digits: values)
    together = entities(texts[:60])
    assert [bits(entities([text])[0]) for text in texts[:20]] == list(map(bits, together[:20]))


def test_rows_are_multiplied_by_themselves() -> None:
    random_ = np.random.default_rng(5)
    weights = random_.standard_normal((57, 33), dtype=np.float32)
    rows = steady_rows([(57, 33)])
    many = random_.standard_normal((3 * rows + 5, 57), dtype=np.float32)
    result = product(many, weights, rows)
    np.testing.assert_allclose(result, many @ weights, rtol=1e-3, atol=1e-4)
    for row, found in zip(many, result, strict=True):
        np.testing.assert_array_equal(product(row[None], weights, rows)[0], found)
    assert product(many[:0], weights, rows).shape == (0, 33)


def test_one_row_at_a_time_where_nothing_else_will_do() -> None:
    assert steady_rows([(57, 33)], blocks=()) == 1


class Counting:
    """A model that reads words of a text as tokens and counts the texts it was given."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, texts: Sequence[str]) -> list[Reading]:
        self.read += texts
        return [
            Reading(
                list(range(len(text))),
                list(range(1, len(text) + 1)),
                [Entity(0, 1, "GPE")] if text else [],
                np.full((len(text), len(COLUMNS)), len(text) / 10, dtype=np.float32),
            )
            for text in texts
        ]


@given(st.lists(st.lists(st.sampled_from(["", "a", "bb", "ccc", "dddd", "e" * 9]), max_size=6), max_size=8))
def test_what_is_remembered_is_what_would_be_read(calls: list[list[str]]) -> None:
    remembering = Remembering(Counting(), most_texts=3, most_tokens=6)
    for texts in calls:
        assert list(map(bits, remembering(texts))) == list(map(bits, Counting()(texts)))


def test_a_text_that_returns_is_not_read_again_until_it_is_forgotten() -> None:
    model = Counting()
    remembering = Remembering(model, most_texts=2, most_tokens=100)
    remembering(["a", "bb", "a"])
    assert model.read == ["a", "bb"]
    remembering(["a"])
    remembering(["ccc"])  # "bb" was asked for longest ago
    assert model.read == ["a", "bb", "ccc"]
    remembering(["a", "ccc"])
    assert model.read == ["a", "bb", "ccc"]
    remembering(["bb"])
    assert model.read == ["a", "bb", "ccc", "bb"]


def test_long_texts_count_by_their_tokens() -> None:
    model = Counting()
    remembering = Remembering(model, most_texts=100, most_tokens=10)
    remembering(["a" * 6, "b" * 6, "c" * 11])
    remembering(["b" * 6, "c" * 11, "a" * 6])
    assert model.read == ["a" * 6, "b" * 6, "c" * 11, "c" * 11, "a" * 6]


def test_words_beyond_the_vocabulary_are_read_the_same_and_forgotten(texts: list[str]) -> None:
    entities = SpacyEntities(load_pipeline())
    known = list(map(bits, entities(texts[:30])))
    entities._enough_words = 0
    spellings = entities._pipeline.vocab.strings
    before = len(spellings)
    assert list(map(bits, entities([*texts[:30], "Zorvexa met Quillomar in Drossenby."])))[:30] == known
    assert len(spellings) == before
    assert "Quillomar" not in spellings
