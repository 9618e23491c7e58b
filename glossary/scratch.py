"""Files for what is too much for memory."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import BinaryIO, cast

from glossary.errors import GlossaryError

_LARGE = Path("/var/tmp")


def roomy() -> str:
    """The folder for temporary files that may be large: TMPDIR where it is set, else /var/tmp, since /tmp is memory on many systems, else the usual one."""
    if "TMPDIR" not in os.environ and os.access(_LARGE, os.W_OK | os.X_OK):
        return str(_LARGE)
    return tempfile.gettempdir()


def scratch_file(folder: str | Path | None = None) -> BinaryIO:
    """A file to write and to read in a folder (`roomy`), gone when it is closed or nobody holds it. Raises `GlossaryError` where there can be none."""
    where = str(folder or roomy())
    try:
        return cast(BinaryIO, tempfile.TemporaryFile(dir=where, prefix="glossary-", buffering=0))
    except OSError as error:
        raise no_room(where, error) from error


def no_room(folder: str, error: OSError) -> GlossaryError:
    """What there is to say where no temporary file can be written."""
    return GlossaryError(
        f"no temporary file can be written ({error.strerror or error}).",
        source=folder,
        hint="Name a folder with room in the environment variable TMPDIR.",
    )


def write_all(stream: BinaryIO, data: bytes | bytearray | memoryview) -> None:
    """Write all of some bytes to a file without a buffer, which may take them in parts."""
    rest = memoryview(data).cast("B")
    while rest:
        rest = rest[stream.write(rest) or 0 :]
