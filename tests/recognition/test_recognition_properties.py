"""What holds for any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from recognition_texts import mentions

from glossary.recognition.judging import CONFIDENT
from glossary.recognition.spacy_model import LONGEST, _cuts

PIECES = st.sampled_from(
    "Paris U.S. -led the The General Ivan V. Petrov 's ’s , . and of for University Ministry River Mr. O'Neill al-Sadr IN 3-1 "
    "«Nord» (AP) — “Yes” said Kim Jong-un COVID-19 County Sheriff’s Office Lake Hurricane Ida \u00a0 🙂 中国 İzmir ﬁeld \u200b".split(
        " "
    )
)
LINES = st.lists(PIECES, max_size=14).map(" ".join)
TEXTS = st.lists(LINES | st.text(max_size=40), max_size=6)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_mentions_lie_in_their_texts(texts: list[str]) -> None:
    found = mentions(*texts)
    assert len(found) == len(texts)
    for index, (text, some) in enumerate(zip(texts, found, strict=True)):
        assert some == sorted(some, key=lambda m: (m.start, m.end))
        sure = [m for m in some if m.certainty >= CONFIDENT]
        assert all(a.end <= b.start for a, b in pairwise(sure))
        for mention in some:
            assert mention.segment == index
            assert 0 <= mention.start < mention.end <= len(text)
            assert text[mention.start : mention.end] == mention.en == mention.en.strip()
            assert 0 < mention.certainty <= 1
    assert mentions(*texts) == found


@settings(max_examples=200)
@given(st.lists(st.text("ab. ", max_size=2 * LONGEST) | st.just("x" * LONGEST), max_size=4).map("".join))
def test_long_texts_are_cut_into_pieces_that_make_them_up(text: str) -> None:
    cuts = _cuts(text)
    assert cuts[0] == 0
    assert cuts[-1] == len(text)
    assert all(0 <= z - a <= LONGEST for a, z in pairwise(cuts))
