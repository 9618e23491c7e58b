"""What there is to read: files, folders, globs and standard input, each as something to open."""

from __future__ import annotations

import codecs
import glob
import io
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from glossary.errors import ReadingError
from glossary.reading.decoding import encoding_of

_SAMPLE = 1 << 18
_MAGIC = set("*?[")


@dataclass(frozen=True)
class Source:
    """One input: its name for messages, its suffix in lower case and how to open it (again and again)."""

    name: str
    suffix: str
    open: Callable[[], BinaryIO]

    def sample(self) -> bytes:
        """The first bytes; raises `ReadingError` for what cannot be read or is empty."""
        try:
            with self.open() as stream:
                data = stream.read(_SAMPLE)
        except FileNotFoundError as error:
            raise ReadingError("there is no such file.", source=self.name, hint="Check the path.") from error
        except OSError as error:
            raise ReadingError(f"cannot be read ({error.strerror or error}).", source=self.name) from error
        if not data.strip():
            raise ReadingError("the file is empty.", source=self.name)
        return data

    def bytes(self) -> bytes:
        """All of it."""
        self.sample()
        with self.open() as stream:
            return stream.read()

    def lines(self) -> Iterator[str]:
        """Its lines as text, one by one, without line ends. Raises `ReadingError` at a line that cannot be decoded."""
        encoding = encoding_of(self.sample(), self.name)
        errors = "strict"
        number = 0
        with self.open() as stream, io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline=None) as text:
            while True:
                number += 1
                try:
                    line = text.readline()
                except UnicodeDecodeError as error:
                    raise ReadingError(
                        f"cannot be decoded as {codecs.lookup(encoding).name.upper()} (byte 0x{error.object[error.start]:02x}).",
                        source=self.name,
                        place=f"near line {number}",
                        hint="Save the file as UTF-8 and try again.",
                    ) from error
                if not line:
                    return
                yield line.rstrip("\n")


def source_of(path: str | Path) -> Source:
    """A file as a source."""
    file = Path(path)
    return Source(str(path), file.suffix.lower(), lambda: file.open("rb"))


def standard_input(stream: BinaryIO) -> Source:
    """Standard input as a source; spilled to disk where it is long."""
    spool = tempfile.SpooledTemporaryFile(max_size=1 << 24)  # noqa: SIM115 - lives as long as the source
    shutil.copyfileobj(stream, spool)

    def reopen() -> BinaryIO:
        spool.seek(0)
        return io.BytesIO(spool.read())

    return Source("-", "", reopen)


def expand(inputs: Sequence[str | Path], stdin: BinaryIO | None) -> Iterator[Source | ReadingError]:
    """The sources that inputs name: files as they are, the files of folders and globs sorted, "-" for standard input. An
    input that names nothing comes as an error."""
    for given in inputs:
        name, path = str(given), Path(given)
        if name == "-":
            if stdin is None:
                import sys

                stdin = sys.stdin.buffer
            yield standard_input(stdin)
        elif path.is_dir():
            files = sorted(file for file in path.rglob("*") if file.is_file() and not file.name.startswith("."))
            if not files:
                yield ReadingError("the folder holds no files.", source=name)
            yield from map(source_of, files)
        elif _MAGIC & set(name) and not path.exists():
            found = sorted(file for file in glob.glob(name, recursive=True) if Path(file).is_file())  # noqa: PTH207 - absolute patterns too
            if not found:
                yield ReadingError("no file matches this pattern.", source=name)
            yield from map(source_of, found)
        else:
            yield source_of(given)
