"""One window: a segment that a component fails on is left out and told of, and no other is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from running_texts import looked_through, segments, windows

from glossary.errors import GlossaryError
from glossary.model import Alignment, Mention, Segment
from glossary.running import work
from glossary.running.workers import Here

REAL = work.align


def failing(*texts: str) -> object:
    def align(some: Sequence[Segment], mentions: Sequence[Sequence[Mention]], *, given: bool) -> list[list[Alignment]]:
        for segment in some:
            if any(f"day {text}." in segment.en for text in texts):
                raise IndexError(f"out of range in {segment.en!r}")
        return REAL(some, mentions, given=given)

    return align


def test_segments_that_fail_are_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    some = segments(24)
    monkeypatch.setattr(work, "align", failing("7", "8"))
    aligned, entries, told = looked_through(windows(some, 24), Here())
    blank = [s if s.index not in (7, 8) else Segment(s.index, "", "", s.source, s.place) for s in some]
    monkeypatch.setattr(work, "align", REAL)
    assert (aligned, entries) == looked_through(windows(blank, 24), Here())[:2]
    assert len(aligned) > 10
    assert [line.split("(")[0] for line in told] == [
        "text 0, line 8: could not be looked through ",
        "text 0, line 9: could not be looked through ",
    ]
    assert "IndexError: out of range in 'Ivan Petrov flew" in told[0]


def test_a_window_in_which_all_fails_is_told_of_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "align", failing(*map(str, range(40))))
    aligned, _, told = looked_through(windows(segments(60), 30), Here())
    assert {segment.index for segment, _ in aligned} == {i for i in range(40, 60) if i % 3}
    assert ["line 1 to line 30" in line for line in told] == [True] + 6 * [False]


def test_what_fails_only_together_takes_its_window_along(monkeypatch: pytest.MonkeyPatch) -> None:
    def align(some: Sequence[Segment], mentions: Sequence[Sequence[Mention]], *, given: bool) -> list[list[Alignment]]:
        if len(some) > 1:
            raise MemoryError
        return REAL(some, mentions, given=given)

    monkeypatch.setattr(work, "align", align)
    aligned, _, told = looked_through(windows(segments(6), 6), Here())
    assert aligned == []
    assert told == [
        "text 0, line 1 to line 6: could not be looked through (MemoryError). "
        "This is a fault of Glossary: please tell us, with the text if you may."
    ]


def test_what_a_user_can_mend_stops_the_run() -> None:
    from glossary.running.work import Settings, look

    (window,) = windows(segments(3), 3)
    with pytest.raises(GlossaryError, match="no_such_pipeline"):
        look(window, Settings("no_such_pipeline"))


def test_troubles_are_told_again_when_a_run_is_gone_on_with(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("work")
    monkeypatch.setattr(work, "align", failing("7"))
    first = looked_through(windows(segments(24), 12), Here(), folder)
    monkeypatch.setattr(work, "align", failing(*map(str, range(24))))
    assert looked_through(windows(segments(24), 12), Here(), folder) == first
    assert len(first[2]) == 1
