"""The journal: what was written whole is there again, whatever befell the rest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import GlossaryError
from glossary.model import Alignment, Mention, Segment
from glossary.running.frames import Aligned, Header, decode, encode, framed
from glossary.running.journal import NAME, Journal
from glossary.running.work import handle_of, place_of

TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
CERTAINTY = st.floats(0, 1)


@st.composite
def aligned(draw: st.DrawFn) -> Aligned:
    index = draw(st.integers(0, 10**9))
    name = st.tuples(TEXT, st.integers(-1, 99), st.integers(-1, 99), TEXT, CERTAINTY)
    other = st.tuples(st.none() | TEXT, st.integers(-1, 99), st.integers(-1, 99), CERTAINTY)
    some = draw(st.lists(st.tuples(name, other), min_size=1, max_size=3))
    segment = Segment(index, draw(TEXT), draw(TEXT), draw(TEXT), draw(TEXT))
    return segment, tuple(Alignment(Mention(index, *one), *two) for one, two in some)


def frame(window: str, lines: list[Aligned], **more: object) -> bytes:
    names = sum(len(some) for _, some in lines)
    header = Header(window, len(lines) + 1, len(lines), names, 0, **more)  # type: ignore[arg-type]
    return framed(header, encode(lines))


LINES: list[Aligned] = [
    (
        Segment(i, f"Oslo {i}", f"奥斯陆{i}\nx", "a", ""),
        tuple(Alignment(Mention(i, "Oslo", 0, 4, "LOC", 0.1 + k / 7), "奥斯陆", 0, 3, k / 3) for k in range(2)),
    )
    for i in range(3)
]


@given(st.lists(aligned(), max_size=4))
def test_lines_say_all_of_an_alignment(lines: list[Aligned]) -> None:
    written = encode(lines).split(b"\n")[:-1]
    assert [decode(line) for line in written] == lines


@given(st.integers(0, 2**27 - 1), st.integers(0, 2**20 - 1), st.integers(0, 2**16 - 1))
def test_handles_say_where_an_alignment_is(window: int, line: int, place: int) -> None:
    handle = handle_of(window, line, place)
    assert place_of(handle) == (window, line, place)
    assert handle < 2**63


@pytest.mark.parametrize("kept", [True, False])
def test_what_is_put_is_found_by_number_and_handle(tmp_path: Path, kept: bool) -> None:
    journal = Journal(tmp_path / "work" if kept else None)
    journal.put(1, frame("b", LINES[1:], seconds={"align": 0.5}))
    journal.put(0, frame("a", LINES[:1], seconds={"align": 0.25}))
    assert [segment.index for segment, _ in journal.aligned()] == [0, 0, 1, 1, 2, 2]
    assert journal.fetch(handle_of(1, 1, 1)) == (LINES[2][0], LINES[2][1][1])
    assert list(journal.lines(0)) == LINES[:1]
    assert (journal.segments, journal.both, journal.names) == (5, 3, 6)
    assert journal.seconds == {"align": 0.75}
    folder = journal.folder
    assert folder is not None
    journal.close()
    assert folder.exists() == kept


def test_one_window_needs_no_disk() -> None:
    journal = Journal()
    journal.put(0, frame("a", LINES))
    assert journal.folder is None
    assert [pair for _, some in journal.lines(0) for pair in some] == [pair for _, some in LINES for pair in some]


def test_a_kept_journal_is_gone_on_with_and_one_beside_goes_when_all_is_done(tmp_path: Path) -> None:
    beside = tmp_path / "names.db.work"
    journal = Journal(beside=beside)
    journal.put(0, frame("a", LINES))
    journal.put(1, frame("b", LINES))
    assert journal.keep() == beside
    journal.close()
    again = Journal(beside=beside)
    assert again.take(0, "a") is not None
    assert again.take(1, "c") is None
    again.close()
    assert not beside.exists()


@given(st.integers(0, 2000), st.booleans())
def test_a_torn_end_is_dropped_and_the_rest_is_there(
    tmp_path_factory: pytest.TempPathFactory, cut: int, junk: bool
) -> None:
    folder = tmp_path_factory.mktemp("work")
    frames = [frame("a", LINES[:1]), frame("b", LINES), frame("c", [])]
    data = b"".join(frames)
    (folder / NAME).write_bytes(data[:cut] + (b'{"window": "d"}\n' if junk else b""))
    journal = Journal(folder)
    whole = [name for i, name in enumerate("abc") if cut >= len(b"".join(frames[: i + 1]))]
    assert [name for name in "abcd" if journal.take(ord(name), name) is not None] == whole
    journal.put(9, frame("e", LINES))
    journal.close()
    again = Journal(folder)
    assert again.take(0, "e") is not None
    assert list(again.lines(0)) == LINES
    again.close()


def test_a_damaged_frame_ends_what_is_believed(tmp_path: Path) -> None:
    first, second = frame("a", LINES), frame("b", LINES)
    damaged = bytearray(second)
    damaged[-10] ^= 1
    (tmp_path / NAME).write_bytes(first + bytes(damaged))
    journal = Journal(tmp_path)
    assert journal.take(0, "a") is not None
    assert journal.take(1, "b") is None


def test_two_runs_do_not_share_a_folder(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    first = Journal(tmp_path)
    with pytest.raises(GlossaryError, match="another run is at work"):
        Journal(tmp_path)
    first.close()
    Journal(tmp_path).close()


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(GlossaryError, match="cannot be written to"):
        Journal(tmp_path / "file")


FULL = """
import resource, signal, sys
from test_running_journal import LINES, frame
from glossary.errors import GlossaryError
from glossary.running.journal import Journal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
journal = Journal(sys.argv[1])
journal.put(0, frame("a", LINES))
resource.setrlimit(resource.RLIMIT_FSIZE, (journal._writer.tell() + 300, resource.RLIM_INFINITY))
try:
    journal.put(1, frame("b", LINES))
except GlossaryError as error:
    print(error)
    journal.put(2, frame("c", []))
"""


def test_a_disk_that_fills_leaves_what_was_written_before(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "work")],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "what was found cannot be kept (File too large). Make room on the disk" in done.stdout
    journal = Journal(tmp_path / "work")
    assert [journal.take(i, name) is not None for i, name in enumerate("abc")] == [True, False, True]
    assert list(journal.lines(0)) == LINES
