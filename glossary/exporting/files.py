"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from glossary.errors import GlossaryError

Target = str | Path | BinaryIO


def write_whole(target: Target, write: Callable[[BinaryIO], None]) -> None:
    """Write to a stream, or to a file that takes its place only when all is written.

    Raises `GlossaryError` where the file cannot be written.
    """
    if not isinstance(target, str | Path):
        write(target)
        return
    path = Path(target)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise _cannot(path, error) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            write(stream)
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~umask)
        Path(name).replace(path)
    except OSError as error:
        raise _cannot(path, error) from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()


def _cannot(path: Path, error: OSError) -> GlossaryError:
    return GlossaryError(
        f"cannot be written ({error.strerror or error}).",
        source=str(path),
        hint="Check that the folder exists and may be written to.",
    )
