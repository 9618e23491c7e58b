"""Counting and smoothing of joint n-grams, and the model that runs on them."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from glossary.training import ngrams as training
from glossary.transliteration.ngrams import BEGIN, END, FIRST_TOKEN, IMPOSSIBLE, JointNgrams

PAIRS = [
    ("oslo", "奥斯陆"), ("otto", "奥托"), ("toll", "托尔"), ("slotto", "斯洛托"), ("lotto", "洛托"), ("ollo", "奥洛"), ("ossol", "奥索尔"),
    ("tosol", "托索尔"), ("solto", "索尔托"), ("losto", "洛斯托"), ("stolo", "斯托洛"), ("tosto", "托斯托"), ("lossol", "洛斯索尔"), ("sotol", "索托尔"),
]  # fmt: skip


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> JointNgrams:
    folder: Path = tmp_path_factory.mktemp("ngrams")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training, "pairs_to_learn", lambda *_: (PAIRS, []))
        training.train(folder, folder / "a.npz")
        training.train(folder, folder / "b.npz")
    assert (folder / "a.npz").read_bytes() == (folder / "b.npz").read_bytes()
    return JointNgrams.load(folder / "a.npz")


def test_division_follows_the_joint_probabilities() -> None:
    joint = {
        ("o", "奥"): 0.2,
        ("s", "斯"): 0.2,
        ("lo", "陆"): 0.2,
        ("os", "奥"): 0.01,
        ("l", "斯"): 0.01,
        ("o", "陆"): 0.01,
    }
    assert training.best_division("oslo", "奥斯陆", joint) == [("o", "奥"), ("s", "斯"), ("lo", "陆")]
    assert training.best_division("oslo", "奥斯托", joint) == []
    assert training.best_division("oslox", "奥斯陆", joint) == []


def test_probabilities_after_any_history_add_up_to_one() -> None:
    sequences = [[2, 3, 4], [2, 3], [4, 2, 3, 3], [5], [2, 5, 2], [3, 4], [4], [2, 2, 2, 5], [3, 5, 4, 2]] * 2
    sequences += [[4, 5], [3, 2], [5, 4, 3], [2, 4], [3, 3, 3, 3], [5, 5, 2, 3, 4], [2, 3, 4, 5], [4, 4]]
    size = 6
    probabilities, backoffs = training.kneser_ney(sequences, size)

    def probability(gram: tuple[int, ...]) -> float:
        if not gram:
            return 1 / size
        known = probabilities[len(gram) - 1].get(gram)
        return known if known is not None else backoffs[len(gram) - 1].get(gram[:-1], 1.0) * probability(gram[1:])

    for history in [(BEGIN, BEGIN), (2, 3), (4, 4), (5, 3), (3,), ()]:
        assert sum(probability((*history, token)) for token in range(size)) == pytest.approx(1)


def test_what_was_seen_is_spelled_best(trained: JointNgrams) -> None:
    for name, rendering in PAIRS:
        seen, other = trained.spelled(name, [rendering, rendering[::-1] + "奥"])
        assert "".join(seen.chunks) == name
        assert len(seen.chunks) == len(rendering)
        assert seen.score > other.score


def test_nothing_spells_what_was_never_seen(trained: JointNgrams) -> None:
    (foreign,) = trained.spelled("oslo", ["北京"])
    assert foreign.score == IMPOSSIBLE
    assert foreign.chunks == ()
    assert trained.spelled("xyz", ["奥斯陆"])[0].chunks == ()


def test_scores_are_log_probabilities(trained: JointNgrams) -> None:
    assert trained.log_probability(BEGIN, BEGIN, END) < 0
    total = sum(
        math.exp(trained.log_probability(BEGIN, BEGIN, token)) for token in range(1, 40) if token < trained.size
    )
    assert total <= 1 + 0.02
    assert trained.size > FIRST_TOKEN
