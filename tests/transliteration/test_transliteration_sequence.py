"""The sequence model with random weights: what it writes and how it scores must agree, whatever it has learned."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.transliteration.sequence import FIRST_READ, FIRST_WRITTEN, LETTERS, SequenceModel

CHARACTERS = "阿巴卡"
WORDS = st.text(LETTERS, min_size=1, max_size=12)


def model(backward: bool = False, seed: int = 5, sharpness: float = 3.0) -> SequenceModel:
    chance = np.random.default_rng(seed)
    letter, character, encoder, decoder = 4, 5, 3, 6
    shapes = {
        "read.weight": (len(LETTERS) + FIRST_READ, letter),
        "written.weight": (len(CHARACTERS) + FIRST_WRITTEN, character),
        "initial.weight": (decoder, 2 * encoder),
        "initial.bias": (decoder,),
        "query.weight": (2 * encoder, decoder),
        "output.weight": (character, decoder + 2 * encoder),
        "output.bias": (character,),
        "bias": (len(CHARACTERS) + FIRST_WRITTEN,),
    }
    cells = {"decoder.{}": (character + 2 * encoder, decoder)}
    for layer, side in itertools.product(range(2), ("", "_reverse")):
        cells[f"encoder.{{}}_l{layer}{side}"] = (2 * encoder if layer else letter, encoder)
    for name, (below, size) in cells.items():
        shapes[name.format("weight_ih")] = (4 * size, below)
        shapes[name.format("weight_hh")] = (4 * size, size)
        shapes[name.format("bias_ih")] = shapes[name.format("bias_hh")] = (4 * size,)
    weights = {k: chance.normal(0, 1, shape).astype(np.float32) * (sharpness / 3) for k, shape in shapes.items()}
    return SequenceModel(LETTERS, CHARACTERS, backward, weights)


@pytest.mark.parametrize("backward", [False, True])
def test_what_is_written_is_scored_alike(backward: bool) -> None:
    words = ["oslo", "bergen", "a", "gerasimov", "oslo"]
    some = model(backward)
    written = some.best(words, 5)
    told = some.scores(words, [[zh for zh, _ in renderings] for renderings in written])
    assert [zh for zh, _ in written[0]] == [zh for zh, _ in written[4]]
    for renderings, scores in zip(written, told, strict=True):
        assert len({zh for zh, _ in renderings}) == len(renderings) == 5
        assert [score for _, score in renderings] == sorted((s for _, s in renderings), reverse=True)
        assert scores == pytest.approx([score for _, score in renderings], abs=1e-4)


@pytest.mark.parametrize("backward", [False, True])
def test_probabilities_of_all_renderings_add_up_to_one(backward: bool) -> None:
    some = model(backward)
    short = ["".join(zh) for n in range(9) for zh in itertools.product(CHARACTERS, repeat=n)]
    (scores,) = some.scores(["ola"], [short])
    ended = sum(map(math.exp, scores))
    assert 0.4 < ended <= 1 + 1e-5


def test_a_wide_beam_finds_the_best() -> None:
    some = model()
    short = ["".join(zh) for n in range(7) for zh in itertools.product(CHARACTERS, repeat=n)]
    (scores,) = some.scores(["berta"], [short])
    (found,) = some.best(["berta"], 3, width=15)
    best = sorted(zip(scores, short, strict=True), reverse=True)[:3]
    assert [zh for zh, _ in found if len(zh) < 7] == [zh for _, zh in best][: sum(len(zh) < 7 for zh, _ in found)]


def test_backward_reads_both_sides_from_the_end() -> None:
    onward, back = model(False), model(True)
    (one,), (two,) = onward.scores(["oslo"], [["阿巴卡"]]), back.scores(["olso"], [["卡巴阿"]])
    assert one == pytest.approx(two, abs=1e-5)


def test_characters_it_never_writes_have_no_chance() -> None:
    (scores,) = model().scores(["oslo"], [["阿奥", "奥", "阿"]])
    assert scores[0] < -1e6
    assert scores[1] < -1e6
    assert scores[2] > -100


def test_nothing_asked_nothing_told() -> None:
    assert model().best([], 3) == []
    assert model().scores(["oslo"], [[]]) == [[]]


@given(st.lists(WORDS, min_size=1, max_size=6))
@settings(max_examples=30)
def test_the_company_of_a_word_does_not_matter(words: list[str]) -> None:
    some = model()
    together, alone = some.best(words, 3), [some.best([word], 3)[0] for word in words]
    for one, other in zip(together, alone, strict=True):
        assert [zh for zh, _ in one] == [zh for zh, _ in other]
        assert [s for _, s in one] == pytest.approx([s for _, s in other], abs=1e-4)
