"""What is told of a long run: in words, on a line that changes or on lines that come now and then."""

from __future__ import annotations

import doctest

import pytest

from glossary.cli import progress
from glossary.cli.progress import FIRST_LINE, NEXT_LINES, Lines, Watch, described
from glossary.running.run import Progressed


@pytest.mark.parametrize(
    ("far", "seconds", "errors", "line"),
    [
        (Progressed(0, 0, 0, None), 1.0, 0, "0 segments, 0 names"),
        (Progressed(2000, 3100, 0, None), 4.0, 0, "2,000 segments, 3,100 names, 500 segments/s"),
        (Progressed(100, 9, 0, 1000), 10.0, 1, "100 of 1,000 segments, 9 names, 10 segments/s, 2 min left, 1 error"),
        (Progressed(100, 9, 0, 1000), 0.5, 2, "100 of 1,000 segments, 9 names, 200 segments/s, 4 s left, 2 errors"),
        (Progressed(100, 9, 0, 10**6), 1.0, 0, "100 of 1,000,000 segments, 9 names, 100 segments/s, 2 h 47 min left"),
        (
            Progressed(3000, 40, 2000, 5000), 10.0, 0,
            "3,000 of 5,000 segments, 40 names, 2,000 segments were done before, 100 segments/s, 20 s left",
        ),
        (Progressed(2000, 40, 2000, 5000), 10.0, 0, "2,000 of 5,000 segments, 40 names, 2,000 segments were done before"),
        (Progressed(5000, 40, 0, 4000), 10.0, 0, "5,000 of 4,000 segments, 40 names, 500 segments/s, 0 s left"),
    ],
)  # fmt: skip
def test_how_far_a_run_is_in_words(far: Progressed, seconds: float, errors: int, line: str) -> None:
    assert described(far, seconds, errors) == line


def test_the_example_is_true() -> None:
    assert doctest.testmod(progress).failed == 0
    assert doctest.testmod(progress).attempted > 1


def test_windows_take_the_place_of_steps() -> None:
    told: list[str] = []
    watch = Watch(told.append, lambda: 0)
    watch.step("read", 1000, None)
    watch.step("recognize", 0, 1200)
    watch.window(Progressed(2048, 10, 0, None))
    watch.step("read", 3000, None)
    watch.step("merge", 0, None)
    assert told[:2] == ["reading (1,000 segments)", "finding names (1,200 segments)"]
    assert told[2].startswith("2,048 segments, 10 names, ")
    assert told[3:] == ["merging"]


def test_lines_come_now_and_then_and_never_of_short_inputs(capsys: pytest.CaptureFixture[str]) -> None:
    now = 0.0
    lines = Lines(lambda: 0, lambda: now)

    def told(segments: int, total: int | None = None) -> bool:
        lines.window(Progressed(segments, 1, 0, total))
        lines.step("read", segments, None)
        return bool(capsys.readouterr().err)

    assert not told(5000)
    now = FIRST_LINE
    assert not told(100)
    assert told(100, 100_000)
    now += NEXT_LINES - 1
    assert not told(5000)
    now += 1
    assert told(5000)
