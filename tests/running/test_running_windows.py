"""Windows: the same ones whatever the input comes from, short documents whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from glossary.model import Mention, Segment
from glossary.running.windows import Window, cut

SOURCES = st.lists(st.tuples(st.text("ab", min_size=1, max_size=3), st.integers(1, 30)), max_size=12)


def made(sources: list[tuple[str, int]]) -> list[Segment]:
    numbered = [f"{name} {i}" for i, (name, count) in enumerate(sources) for _ in range(count)]
    return [Segment(i, str(i), str(i), source) for i, source in enumerate(numbered)]


@given(SOURCES, st.integers(2, 20))
def test_windows_are_the_input_in_order_and_none_is_long_or_short(sources: list[tuple[str, int]], size: int) -> None:
    segments = made(sources)
    found = list(cut(segments, size))
    assert [segment for some in found for segment in some] == segments
    assert all(len(some) <= size + size // 2 for some in found)
    assert all(len(some) >= size // 2 for some in found[:-1])
    if len(found) > 1:
        assert len(found[-1]) >= size // 2


@given(SOURCES, st.integers(2, 20))
def test_a_window_ends_with_a_source_where_one_ends_in_its_second_half(
    sources: list[tuple[str, int]], size: int
) -> None:
    found = list(cut(made(sources), size))
    for some, after in pairwise(found):
        whole = (*some, *after)
        borders = [i for i in range(size // 2 + 1, size + 1) if whole[i - 1].source != whole[i].source]
        assert len(some) == (borders[-1] if borders else size)


def test_no_more_is_read_than_a_window_needs() -> None:
    read = 0

    def segments() -> Iterator[Segment]:
        nonlocal read
        for segment in made([("a", 1000)]):
            read += 1
            yield segment

    found = cut(segments(), 10)
    next(found)
    assert read == 15


def test_a_fingerprint_tells_all_that_matters() -> None:
    segment = Segment(3, "Paris is big.", "巴黎很大。", "a.txt", "line 4")
    window = Window(0, (segment,))
    others = [
        *(
            Window(0, (replace(segment, **change),))
            for change in ({"index": 4}, {"en": "x"}, {"zh": "x"}, {"source": "x"})
        ),
        Window(0, (segment,), given=((Mention(3, "Paris", 0, 5, "LOC"),),)),
        Window(0, (segment,), own=(("Paris", "巴黎", "LOC"),)),
        Window(0, (segment, segment)),
    ]
    prints = {one.digest("model") for one in (window, *others)} | {window.digest("other")}
    assert len(prints) == len(others) + 2
    assert Window(7, (segment,)).digest("model") == window.digest("model")
