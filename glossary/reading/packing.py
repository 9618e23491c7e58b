"""Packed files: gzip, bzip2, xz and zstandard, opened as what they hold."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any, BinaryIO, cast

from glossary.errors import ReadingError

_CHUNK = 1 << 16

DAMAGED = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile)
"""What is raised, beside `OSError`, where a packed file is cut off or damaged."""


def _zstandard(path: Path) -> BinaryIO:
    try:
        import zstandard
    except ImportError as error:
        raise ReadingError(
            "is packed with zstandard, which needs a package that is not installed.",
            source=str(path),
            hint="pip install 'bilingual-name-glossary[zstd]', or unpack it first.",
        ) from error
    return io.BufferedReader(_Frames(path.open("rb"), zstandard.ZstdDecompressor().decompressobj, zstandard.ZstdError))


class _Frames(io.RawIOBase):
    """The content of a file's frames, one after the other; a frame that is damaged or does not end raises `EOFError`."""

    def __init__(self, stream: BinaryIO, new_frame: Callable[[], Any], error: type[Exception]) -> None:
        self._stream, self._new_frame, self._error = stream, new_frame, error
        self._frame: Any = None
        self._packed = self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            self._packed = self._packed or self._stream.read(_CHUNK)
            if not self._packed:
                if self._frame is not None:
                    raise EOFError("the last frame does not end")
                return 0
            self._frame = self._frame or self._new_frame()
            try:
                self._ready = self._frame.decompress(self._packed)
            except self._error as error:
                raise EOFError(str(error)) from error
            ended = self._frame.eof
            self._packed = self._frame.unused_data if ended else b""
            self._frame = None if ended else self._frame
        count = min(len(buffer), len(self._ready))
        buffer[:count], self._ready = self._ready[:count], self._ready[count:]
        return count

    def close(self) -> None:
        self._stream.close()
        super().close()


_OPENERS: dict[str, Callable[[Path], BinaryIO]] = {
    ".gz": lambda path: cast(BinaryIO, gzip.GzipFile(path)),
    ".bz2": lambda path: cast(BinaryIO, bz2.BZ2File(path)),
    ".xz": lambda path: cast(BinaryIO, lzma.LZMAFile(path)),  # noqa: SIM115 - the caller closes it
    ".zst": _zstandard,
}
PACKED = tuple(_OPENERS)
"""Suffixes of packed files."""


def opened(path: Path) -> BinaryIO:
    """A file, unpacked where its suffix says that it is packed."""
    opener = _OPENERS.get(path.suffix.lower())
    return opener(path) if opener else path.open("rb")


def inner_suffix(path: PurePath) -> str:
    """The suffix in lower case of what a file holds: .tsv for names.tsv.gz."""
    suffix = path.suffix.lower()
    return PurePath(path.stem).suffix.lower() if suffix in _OPENERS else suffix
