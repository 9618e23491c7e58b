"""What there is to read: files, folders, globs and standard input, each as something to open."""

from __future__ import annotations

import codecs
import glob
import io
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from glossary.errors import ReadingError, ReadingNotice
from glossary.reading.decoding import control_character, encoding_of, undecodable
from glossary.reading.packing import DAMAGED, inner_suffix, opened
from glossary.reading.remote import is_remote, remote_files

Report = Callable[[ReadingError], None]
"""Takes what cannot be read: raises it, or keeps it for the user and lets reading go on."""

_SAMPLE = 1 << 18
_CHUNK = 1 << 16
_MAGIC = set("*?[")
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})


def raise_error(error: ReadingError) -> None:
    """Report by raising; notices are dropped."""
    if not isinstance(error, ReadingNotice):
        raise error


@dataclass(frozen=True)
class Source:
    """One input: its name for messages, its suffix in lower case and how to open it (again and again).

    `found` is true where nobody named it: it lay in a folder or matched a glob. `report` takes what is wrong with a part of it.
    """

    name: str
    suffix: str
    open: Callable[[], BinaryIO]
    found: bool = False
    report: Report = raise_error

    def sample(self) -> bytes:
        """The first bytes; raises `ReadingError` for what cannot be read or is empty."""
        data = next(self.chunks(), b"")
        if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
            raise ReadingError("the file is empty.", source=self.name, hint="Check that it is the right one.")
        return data

    def data(self) -> bytes:
        """All of it."""
        self.sample()
        return b"".join(self.chunks())

    def encoding(self) -> str:
        """The encoding of its text, judged where something beyond ASCII first stands."""
        self.sample()
        for chunk in self.chunks():
            found = encoding_of(chunk, self.name, complete=len(chunk) < _SAMPLE)
            if found != "utf-8" or not chunk.isascii():
                return found
        return "utf-8"

    def lines(self) -> Iterator[str]:
        """Its lines as text, one by one, without line ends. Raises `ReadingError` at a line that cannot be decoded.

        Only the ends of lines that all systems write divide them; a first control character is reported.
        """
        encoding = self.encoding()
        decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(), translate=True)
        number = 0
        held: list[str] = []
        told = False
        for chunk in self._chunks_and_end():
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                raise undecodable(error, encoding, self.name, number) from error
            if not told and (control := control_character(text)) is not None:
                told = True
                self._tell_control(control, number + text[: text.index(control)].count("\n") + 1)
            *whole, rest = text.split("\n")
            for line in whole:
                yield "".join(held) + line
                held.clear()
            number += len(whole)
            if rest:
                held.append(rest)
        if held:
            yield "".join(held)

    def text(self) -> str:
        """All of its text, line ends as "\\n"."""
        return "\n".join(self.lines())

    def _tell_control(self, character: str, line: int) -> None:
        self.report(
            ReadingNotice(
                f"holds control characters (U+{ord(character):04X}), which are left out.",
                source=self.name,
                place=f"line {line}",
                hint="Look whether the file is damaged there.",
            )
        )

    def _chunks_and_end(self) -> Iterator[bytes]:
        yield from self.chunks(_CHUNK)
        yield b""

    def chunks(self, size: int = _SAMPLE) -> Iterator[bytes]:
        """Its bytes, some at a time; raises `ReadingError` for what cannot be read."""
        try:
            with self.open() as stream:
                while chunk := stream.read(size):
                    yield chunk
        except FileNotFoundError as error:
            raise ReadingError("there is no such file.", source=self.name, hint="Check the path.") from error
        except DAMAGED as error:
            raise ReadingError(
                f"is damaged or cut off: it cannot be unpacked ({error}).",
                source=self.name,
                hint="Get it again, or unpack what is left of it.",
            ) from error
        except (OSError, ValueError) as error:
            raise ReadingError(
                f"cannot be read ({getattr(error, 'strerror', None) or error}).",
                source=self.name,
                hint="Check its permissions.",
            ) from error


def source_of(path: str | Path, stdin: BinaryIO | None = None, *, found: bool = False) -> Source:
    """A file or URL as a source, or standard input for "-"; what can be read only once (a pipe) is kept on disk.

    Raises `ReadingError` for a URL that cannot be reached or names several files.
    """
    if str(path) == "-":
        return _spooled(stdin or sys.stdin.buffer, "-")
    if is_remote(str(path)):
        return _only(list(_remote(str(path))), str(path))
    file = Path(path)
    if is_read_once(file):
        with file.open("rb") as stream:
            return _spooled(stream, str(path))
    return Source(str(path), inner_suffix(file), lambda: opened(file), found)


def is_read_once(path: str | Path) -> bool:
    """Whether what is there can be read only once: standard input ("-"), a pipe."""
    mode = 0 if is_remote(str(path)) else _mode(Path(path))
    return str(path) == "-" or stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def _remote(url: str) -> Iterator[Source | ReadingError]:
    for file in remote_files(url):
        yield file if isinstance(file, ReadingError) else Source(*file, found=file[0] != url)


def _only(files: list[Source | ReadingError], url: str) -> Source:
    (first, *more) = files
    if isinstance(first, ReadingError):
        raise first
    if more:
        raise ReadingError("names several files.", source=url, hint="Name one.")
    return first


def _mode(path: Path) -> int:
    """The kind of a file; 0 for what is not there or cannot have such a name, which is told when it is opened."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def _spooled(stream: BinaryIO, name: str) -> Source:
    folder = tempfile.TemporaryDirectory(prefix="glossary-")
    copy = Path(folder.name) / "input"
    with copy.open("wb") as file:
        shutil.copyfileobj(stream, file)

    def reopen() -> BinaryIO:
        assert folder  # kept, and the copy with it, as long as the source is
        return copy.open("rb")

    return Source(name, "", reopen)


def expand(inputs: Sequence[str | Path], stdin: BinaryIO | None) -> Iterator[Source | ReadingError]:
    """The sources that inputs name: files as they are, the files of folders and globs sorted, "-" for standard input. What
    several inputs name is a source once. An input that names nothing and a folder that cannot be opened come as errors."""
    told: set[str] = set()
    for given in inputs:
        name, path = str(given), Path(given)
        mode = 0 if is_remote(name) else _mode(path)
        if name == "-":
            if name not in told:
                yield source_of(name, stdin)
            told.add(name)
            continue
        if is_remote(name):
            yield from (file for file in _remote(name) if isinstance(file, ReadingError) or file.name not in told)
            told.add(name)
            continue
        if stat.S_ISDIR(mode):
            items = _files(path) or [ReadingError("the folder holds no files.", source=name, hint="Check the path.")]
        elif _MAGIC & set(name) and not mode:
            items = _matches(name) or [
                ReadingError("no file matches this pattern.", source=name, hint="Check the path.")
            ]
        else:
            items = [path]
        for item in items:
            if isinstance(item, ReadingError):
                yield item
            elif (real := _real(item)) not in told:
                told.add(real)
                yield source_of(item, found=item is not path)


def _real(path: Path) -> str:
    """Where a file really is; its name where it can have no such one, which is told when it is opened."""
    try:
        return os.path.realpath(path)
    except ValueError:
        return str(path)


def _matches(pattern: str) -> list[Path | ReadingError]:
    """The files that match a pattern and those of folders that do, sorted."""
    matches = map(Path, sorted(glob.glob(pattern, recursive=True)))  # noqa: PTH207 - absolute patterns too
    return [
        file
        for match in matches
        if not _is_hidden(match.name)
        for file in ([match] if match.is_file() else _files(match))
    ]


def _files(folder: Path) -> list[Path | ReadingError]:
    """The files of a folder and its folders, sorted, but what systems and editors hide there; folders that cannot be opened
    as errors."""
    closed: list[Path | ReadingError] = []

    def tell(error: OSError) -> None:
        reason = error.strerror or error
        closed.append(
            ReadingError(f"cannot be opened ({reason}).", source=str(error.filename), hint="Check its permissions.")
        )

    files = []
    for place, folders, names in os.walk(folder, onerror=tell):
        folders[:] = [name for name in folders if not _is_hidden(name)]
        files += [file for name in names if not _is_hidden(name) and (file := Path(place, name)).is_file()]
    return [*closed, *sorted(files)]


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _SYSTEM_FILES
