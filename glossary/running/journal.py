"""The journal of a run: the frames of all windows that were looked through, on disk, found again by fingerprint or handle."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
import zlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, cast

from glossary.errors import GlossaryError
from glossary.model import Alignment, Segment
from glossary.running.frames import Aligned, Header, decode, header_of, pairs
from glossary.running.work import place_of
from glossary.scratch import no_room, roomy, scratch_file, write_all

NAME = "windows.journal"
_TEMPORARY = "glossary-run-"


class Journal:
    """Frames in the order in which they were written. Each is written whole before the next: what a run that was cut short leaves
    behind is whole frames and a torn one at the end, which is dropped when the journal is opened again.

    `folder` is where it is kept, made where it is not there. Without one the first frame is held in memory, and from the second on
    the journal is in the folder `beside` (gone on with where an earlier run left it) or a temporary one, which `close` removes. Raises `GlossaryError` for a folder that cannot be used.
    """

    def __init__(self, folder: str | Path | None = None, *, beside: str | Path | None = None) -> None:
        self._beside = None if beside is None else Path(beside)
        left = self._beside is not None and (self._beside / NAME).is_file()
        self._named = Path(folder) if folder is not None else self._beside if left else None
        self._passing = folder is None
        self._temporary: Path | None = None
        memory = io.BytesIO()
        self._writer: BinaryIO = memory
        self._reader: BinaryIO = memory
        self._bodies: dict[str, tuple[Header, int]] = {}
        self._index: BinaryIO = io.BytesIO()
        self._lines: dict[int, tuple[int, int]] = {}
        self.seconds: defaultdict[str, float] = defaultdict(float)
        """How long each step took in all windows that this run looked through, in seconds."""
        self.segments = self.both = self.names = self.missing = 0
        """Segments so far, those in both languages, names found in them, and names without a rendering."""
        if self._named is not None:
            self._open(self._named)
        self._decoded = lru_cache(maxsize=4096)(self._decode_at)

    @property
    def folder(self) -> Path | None:
        """Where the journal is on disk; None while it is in memory."""
        return self._named or self._temporary

    @property
    def numbers(self) -> list[int]:
        """The windows of this run so far, in order."""
        return sorted(self._lines)

    def put(self, number: int, frame: bytes) -> Header:
        """Write the frame of a window that was looked through."""
        if self._bodies and self.folder is None:
            self._move_to_disk()
        line, _, body = frame.partition(b"\n")
        header = _known(header_of(line))
        end = self._writer.seek(0, os.SEEK_END)
        try:
            write_all(self._writer, frame)
        except OSError as error:
            with contextlib.suppress(OSError):
                self._writer.truncate(end)
            raise self._full(error) from error
        self._bodies[header.window] = header, end + len(line) + 1
        for step, seconds in header.seconds.items():
            self.seconds[step] += seconds
        self._note(number, header, body)
        return header

    def take(self, number: int, window: str) -> Header | None:
        """Use the frame that is there of a window with this fingerprint, if one is."""
        if window not in self._bodies:
            return None
        header, _ = self._bodies[window]
        self._note(number, header, self._body(window))
        return header

    def lines(self, number: int) -> Iterator[Aligned]:
        """The segments of a window that hold names, with their alignments."""
        first, count = self._lines[number]
        if count:
            self._reader.seek(self._place(first))
            for _ in range(count):
                yield decode(self._reader.readline())

    def aligned(self) -> Iterator[tuple[Segment, Alignment]]:
        """Every aligned mention with its segment, in reading order. One reader at a time."""
        for number in self.numbers:
            yield from pairs(list(self.lines(number)))

    def fetch(self, handle: int) -> tuple[Segment, Alignment]:
        """The alignment that a handle of `work.handle_of` stands for."""
        window, line, place = place_of(handle)
        segment, alignments = self._decoded(self._place(self._lines[window][0] + line))
        return segment, alignments[place]

    def keep(self) -> Path | None:
        """Leave the journal where it is when it is closed, so that another run can go on from it: its folder, if it is in one
        and holds anything."""
        if not self._bodies:
            return None
        self._passing = False
        return self.folder

    def close(self) -> None:
        """Close the journal, and remove it where it is a temporary one."""
        self._writer.close()
        self._reader.close()
        self._index.close()
        if self._passing and self.folder is not None:
            with contextlib.suppress(OSError):  # whatever else lies there is not ours
                (self.folder / NAME).unlink()
                self.folder.rmdir()

    def _note(self, number: int, header: Header, body: bytes) -> None:
        start = self._bodies[header.window][1]
        places = array("q")
        at = 0
        while at < len(body):
            places.append(start + at)
            at = body.index(b"\n", at) + 1
        first = self._index.seek(0, os.SEEK_END) // places.itemsize
        try:
            write_all(self._index, places.tobytes())
        except OSError as error:
            raise self._full(error) from error
        self._lines[number] = first, len(places)
        self.segments += header.segments
        self.both += header.both
        self.names += header.names
        self.missing += header.missing

    def _body(self, window: str) -> bytes:
        header, start = self._bodies[window]
        self._reader.seek(start)
        return self._reader.read(header.bytes)

    def _decode_at(self, place: int) -> Aligned:
        self._reader.seek(place)
        return decode(self._reader.readline())

    def _full(self, error: OSError) -> GlossaryError:
        return GlossaryError(
            f"what was found cannot be kept ({error.strerror or error}).",
            source=str(self.folder or ""),
            hint="Make room on the disk; what was done before is there still.",
        )

    def _place(self, number: int) -> int:
        """Where in the journal the line is whose place is the one of this number in the index."""
        place = array("q")
        self._index.seek(number * place.itemsize)
        place.frombytes(self._index.read(place.itemsize))
        return place[0]

    def _move_to_disk(self) -> None:
        held = self._reader
        try:
            if self._beside is not None:
                self._beside.mkdir(exist_ok=True)
            self._temporary = self._beside or Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=roomy()))
            self._open_files(self._temporary)
            held.seek(0)
            write_all(self._writer, held.read())
        except OSError as error:
            raise no_room(roomy(), error) from error

    def _open_files(self, folder: Path) -> None:
        # nothing is held back in a buffer: what could not be written must not turn up later
        self._writer = cast(BinaryIO, (folder / NAME).open("ab", buffering=0))
        self._reader = (folder / NAME).open("rb")
        index, self._index = self._index, scratch_file(folder)
        index.seek(0)
        write_all(self._index, index.read())

    def _open(self, folder: Path) -> None:
        """Open the journal of a folder, and find what is in it."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._open_files(folder)
            _lock(self._writer)
        except BlockingIOError as error:
            raise GlossaryError(
                "another run is at work in this folder.",
                source=str(folder),
                hint="Wait for it, or name another folder.",
            ) from error
        except OSError as error:
            raise GlossaryError(
                f"cannot be written to ({error.strerror or error}).",
                source=str(folder),
                hint="Name a folder that you may write to.",
            ) from error
        whole = 0
        while (header := header_of(self._reader.readline())) is not None:
            start = self._reader.tell()
            body = self._reader.read(header.bytes)
            if len(body) < header.bytes or zlib.crc32(body) != header.check:
                break
            self._bodies[header.window] = header, start
            whole = start + header.bytes
        self._writer.truncate(whole)


@contextlib.contextmanager
def journaled(
    work_dir: str | Path | None, beside: str | Path | None, on_note: Callable[[str], None] | None
) -> Iterator[Journal]:
    """A journal, open while it is worked with; where the work breaks off, it stays and `on_note` is told where."""
    journal = Journal(work_dir, beside=beside)
    try:
        yield journal
    except BaseException:
        if (folder := journal.keep()) is not None and on_note is not None:
            more = "" if beside is not None else f" with --work-dir {folder}"
            on_note(f"What was done is kept in {folder}; the same command{more} goes on from there.")
        raise
    finally:
        journal.close()


def _known(header: Header | None) -> Header:
    assert header is not None, "a frame begins with its header"
    return header


def _lock(stream: BinaryIO) -> None:
    """Keep other runs from a file, where the system can; raises `BlockingIOError` where one has it."""
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
