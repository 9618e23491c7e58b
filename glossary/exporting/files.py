"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from glossary.errors import GlossaryError

Target = str | Path | BinaryIO


def write_whole(target: Target, write: Callable[[BinaryIO], None]) -> None:
    """Write to a binary stream, or to a file that takes its place only when all is written.

    A link is followed; what is no regular file (a pipe, /dev/stdout) is written to directly. Raises `GlossaryError` where
    the folder is missing or the file cannot be written; whatever stood there before is then still there.
    """
    if not isinstance(target, str | Path):
        write(target)
        return
    path = Path(os.path.realpath(target))
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as stream:
                write(stream)
        else:
            _check(path)
            _replace(path, write)
    except OSError as error:
        reason = error.strerror or str(error)
        raise _refusal(target, f"cannot be written ({reason}).", "Is it open in another program?") from error


def check_target(target: str | Path) -> None:
    """Raise `GlossaryError` where `write_whole` could not write to a file, so that no long work is done in vain."""
    path = Path(os.path.realpath(target))
    if not path.exists() or path.is_file() or path.is_dir():
        _check(path)


def _check(path: Path) -> None:
    if path.is_dir():
        raise _refusal(path, "is a folder.", "Name a file in it.")
    if not path.parent.is_dir():
        raise _refusal(path, f"cannot be written: there is no folder {path.parent}.", "Make the folder first.")
    if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise _refusal(path, "cannot be written: it is read-only.", "Choose another place, or allow writing there.")


def _replace(path: Path, write: Callable[[BinaryIO], None]) -> None:
    draft = path.with_name(f".{path.stem[:20]}-{secrets.token_hex(6)}.part")
    try:
        with draft.open("xb") as stream:
            write(stream)
        if path.exists():
            draft.chmod(path.stat().st_mode & 0o777)
        draft.replace(path)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _refusal(target: str | Path, message: str, hint: str) -> GlossaryError:
    return GlossaryError(message, source=str(target), hint=hint)
