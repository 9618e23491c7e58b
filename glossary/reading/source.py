"""An input as a named stream of bytes that can be opened again and again."""

from __future__ import annotations

import io
import sys
import tempfile
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from glossary.errors import ReadingError

STANDARD_INPUT = "-"
HEAD = 1 << 16
"""Bytes looked at to recognize format and encoding."""

_KEPT_IN_MEMORY = 1 << 24


class Source:
    """A file or standard input; `name` is what messages call it."""

    def __init__(self, path: str | Path, stdin: BinaryIO | None = None) -> None:
        self.name = str(path)
        self.path = None if self.name == STANDARD_INPUT else Path(path)
        self._stdin = stdin

    @property
    def suffix(self) -> str:
        """The suffix in lower case, with its dot; empty for standard input."""
        return self.path.suffix.lower() if self.path else ""

    def open(self) -> BinaryIO:
        """A stream from the first byte on. Raises `ReadingError` where there is none."""
        if self.path is None:
            return _Shared(self._spooled)
        try:
            return self.path.open("rb")
        except FileNotFoundError:
            raise ReadingError(
                "there is no such file.", source=self.name, hint="Check the name and the folder."
            ) from None
        except OSError as error:
            reason = error.strerror or str(error)
            raise ReadingError(
                f"cannot be opened ({reason}).", source=self.name, hint="Check its permissions."
            ) from None

    @cached_property
    def head(self) -> bytes:
        """The first bytes. Raises `ReadingError` where there are none."""
        with self.open() as stream:
            head = stream.read(HEAD)
        if not head.strip():
            raise ReadingError("is empty.", source=self.name, hint="Nothing to read; check that it was saved.")
        return head

    @cached_property
    def _spooled(self) -> BinaryIO:
        """Standard input, which gives its bytes only once, kept (on disk, where they are many)."""
        spooled = tempfile.SpooledTemporaryFile(_KEPT_IN_MEMORY)  # noqa: SIM115 - lives as long as the source
        stream = self._stdin or sys.stdin.buffer
        while block := stream.read(1 << 20):
            spooled.write(block)
        return spooled  # type: ignore[return-value]


class _Shared(io.BufferedIOBase):
    """A reading view of a spooled file with a position of its own, which closing leaves open."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        self._file.seek(self._position)
        data = self._file.read(-1 if size is None else size)
        self._position += len(data)
        return data

    read1 = read

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        if whence == io.SEEK_CUR:
            offset, whence = offset + self._position, io.SEEK_SET
        self._position = self._file.seek(offset, whence)
        return self._position

    def tell(self) -> int:
        return self._position
