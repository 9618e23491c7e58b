"""Windows of files that others read: the same ones as of a single process, whoever can read which of them."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import GlossaryError, ReadingError
from glossary.model import Segment
from glossary.reading import read_segments
from glossary.reading.parts import Part, parts_of
from glossary.running import parts, windows
from glossary.running.parts import Far, FarWindows, Opened, PartRead, Slice, Summary, assembled, read_there, sliced
from glossary.running.windows import Window, cut

_LINE = "Day {}: they flew to Oslo.\t第{}天：他们飞往奥斯陆。\n"


class Readers:
    """Workers without a cluster, to whom some files cannot be read."""

    def __init__(self, lacking: set[str]) -> None:
        self._lacking = lacking
        self.read: dict[str, PartRead | None] = {}
        self.open_now = self.most = 0

    def open(self, part: Part) -> Opened:
        self.open_now += 1
        self.most = max(self.most, self.open_now)
        self.read[part.name] = None if Path(part.name).name in self._lacking else read_there(part)
        return Opened(part)

    def summary(self, opened: Opened) -> Summary | None:
        self.open_now -= 1
        return parts.summarized(self.read[opened.part.name])

    def window(self, far: Far) -> Window:
        pieces = [
            sliced(self.read[piece.opened.part.name], piece.start, piece.end) if isinstance(piece, Slice) else piece
            for piece in far.pieces
        ]
        return assembled(far.number, far.index, pieces, [len(piece) for piece in pieces])


def files(folder: Path, lengths: list[int]) -> list[Part | ReadingError]:
    for number, length in enumerate(lengths):
        lines = [_LINE.format(day, day) for day in range(length)]
        (folder / f"{number:02}.tsv").write_text("".join(lines), "utf-8")
    found = parts_of([folder])
    assert found is not None
    return found


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8), st.sets(st.integers(0, 7)), st.integers(2, 20))
def test_windows_are_those_of_one_process(lengths: list[int], lacking: set[int], size: int) -> None:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "cut", lambda marks: cut(marks, size))
        some = files(Path(name), lengths)
        readers = Readers({f"{number:02}.tsv" for number in lacking})
        told_far: list[str] = []
        told: list[str] = []
        far = FarWindows(some, [name], readers, lambda error: told_far.append(str(error)), {})
        found = list(far)
        segments = list(read_segments([name], on_error=lambda error: told.append(str(error))))
    expected = [Window(number, cut_off) for number, cut_off in enumerate(cut(segments, size))]
    assert [readers.window(one) for one in found] == expected
    assert [one.digest("model") for one in found] == [one.digest("model") for one in expected]
    assert [one.extent[0] for one in found] == [one.extent[0] for one in expected]
    assert told_far == told
    assert far.expected() in (len(segments), None)


def test_of_many_files_some_are_read_ahead_and_of_large_ones_few(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "AHEAD", 5)
    some = files(tmp_path, [3] * 12)
    readers = Readers(set())
    assert len(list(FarWindows(some, [], readers, print, {}))) == 1
    assert readers.most == 5
    monkeypatch.setattr(parts, "AHEAD_BYTES", 200)
    readers = Readers(set())
    assert len(list(FarWindows(some, [], readers, print, {}))) == 1
    assert readers.most == 2


def test_what_is_expected_goes_by_the_bytes_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "cut", lambda marks: cut(marks, 10))
    far = FarWindows(files(tmp_path, [20] * 10), [], Readers(set()), print, {})
    assert far.expected() is None
    assert [far.expected() for _ in far] == [None, *[200] * 19]


def test_files_none_of_which_can_be_read_are_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"SQLite format 3\x00" + bytes(100))
    told: list[ReadingError] = []
    assert not list(FarWindows(parts_of([tmp_path]) or [], [tmp_path], Readers(set()), told.append, {}))
    assert "holds no file that can be read" in told[-1].message
    assert str(tmp_path) in str(told[-1])


def test_a_worker_leaves_long_files_and_those_it_cannot_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, damaged = files(tmp_path, [5, 0])
    assert isinstance(whole, Part)
    assert isinstance(damaged, Part)
    read = read_there(whole)
    assert read is not None
    assert [segment.index for segment in read.segments] == list(range(5))
    assert read.__sizeof__() > 5 * 200
    assert read_there(damaged) is None
    Path(whole.where).write_text("shorter\t短\n", "utf-8")
    assert read_there(whole) is None
    (again,) = (part for part in parts_of([whole.where]) or [])
    assert isinstance(again, Part)
    assert read_there(again) is not None
    monkeypatch.setattr(parts, "MOST", 3)
    assert read_there(again) is None


def test_a_file_that_changed_in_the_middle_ends_the_run() -> None:
    segment = Segment(0, "Oslo", "奥斯陆", "a.tsv")
    assert assembled(1, 7, [(segment,)], [1]).segments[0].index == 7
    with pytest.raises(GlossaryError, match="changed while it was read"):
        assembled(1, 7, [(segment,), ()], [1, 1])


def test_fingerprints_are_of_the_length_that_is_told() -> None:
    assert len(windows.fingerprint(Segment(0, "Oslo", "奥斯陆", "a.tsv"))) == windows.PRINT
