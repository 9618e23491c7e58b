"""What names that look alike are rendered as, counted and looked up again; and weights fitted to it."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.resources import model_path
from glossary.training.analogies import count
from glossary.training.proposing import choose
from glossary.transliteration.analogies import KINDS, Analogies, keys, skeleton
from glossary.transliteration.proposing import Judged, propose

PAIRS = [("philips", "菲利普斯"), ("phillips", "菲利普斯"), ("phelps", "菲尔普斯"), ("oslo", "奥斯陆")]


@pytest.fixture
def counted() -> Analogies:
    return Analogies(*count([*PAIRS, PAIRS[0]]))


def test_consonants_that_sound_alike_are_written_alike() -> None:
    assert skeleton("philips") == skeleton("phyllipps") == "flps"
    assert skeleton("becker") == skeleton("bekker")
    assert skeleton("becker") != skeleton("berger")
    assert skeleton("aoi") == ""


def test_counts_are_of_distinct_names_by_rendering_consonants_beginning_and_end(counted: Analogies) -> None:
    ((known, other),) = counted.scores(["phillipps"], [["菲利普斯", "奥斯陆"]])
    assert known == pytest.approx([math.log(3), math.log(3), math.log(3), 0.0])
    assert other == pytest.approx([math.log(2), 0.0, 0.0, 0.0])
    (((*_, ending),),) = counted.scores(["lips"], [["菲利普斯"]])
    assert ending == pytest.approx(math.log(3))


def test_nothing_is_known_of_other_renderings(counted: Analogies) -> None:
    assert counted.scores(["oslo", "x"], [["北京"], []]) == [[(0.0,) * KINDS], []]


@given(
    st.lists(
        st.tuples(st.text("abcdefst", min_size=1, max_size=6), st.text("甲乙丙", min_size=1, max_size=3)), max_size=12
    )
)
def test_what_was_counted_is_found_again(pairs: list[tuple[str, str]]) -> None:
    known, counts = count(pairs)
    assert (np.diff(known) > 0).all()
    analogies = Analogies(known, counts)
    for word, zh in pairs:
        ((scores,),) = analogies.scores([word], [[zh]])
        assert all(score >= math.log(2) - 1e-9 for score in scores)
        assert scores[0] == pytest.approx(math.log1p(len({other for other, rendering in pairs if rendering == zh})))


def test_checksums_are_the_same_on_every_machine() -> None:
    assert list(keys("oslo", "奥斯陆")) == [2705297782, 1045646933, 1646465219, 3688418091]


def test_what_is_shipped_tells_renderings_of_names_from_others() -> None:
    analogies = Analogies.load(Path(model_path("analogies.npz")))
    ((likely, unlikely),) = analogies.scores(["jonson"], [["约翰逊", "北京"]])
    assert sum(likely) > 2
    assert sum(unlikely) == 0


def test_weights_follow_the_judge_that_is_right() -> None:
    pytest.importorskip("scipy", reason="needs the extra [train]")
    right, wrong = Judged("甲", (0.0, -3.0), ()), Judged("乙", (-3.0, 0.0), ())
    answers = {f"name{i}": ["甲"] for i in range(40)} | {f"other{i}": ["丙"] for i in range(10)}
    weights = choose(answers, [[right, wrong]] * 50)
    assert weights.judges[0] > weights.judges[1] + 0.5
    odds = [math.exp(weights.total(right)), math.exp(weights.total(wrong)), math.exp(weights.unseen)]
    assert odds[0] / sum(odds) == pytest.approx(0.8, abs=0.02)


def test_probabilities_add_up_to_less_than_one_and_fall() -> None:
    (proposals,) = propose(["brenkovich"], 10)
    shares = [proposal.probability for proposal in proposals]
    assert shares == sorted(shares, reverse=True)
    assert 0.5 < sum(shares) < 1
