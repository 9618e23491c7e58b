"""What names a termbase: the file of an SQLite database, or a URL. Loads nothing, so that it can be asked before anything is loaded."""

from __future__ import annotations

from pathlib import Path

MAGIC = b"SQLite format 3\x00"
"""What the file of an SQLite database begins with."""


def is_url(target: str | Path) -> bool:
    """Whether a termbase is named by a URL rather than by a file."""
    return "://" in str(target)


def is_termbase(target: str | Path) -> bool:
    """Whether this is a URL or the file of an SQLite database, so that it is no glossary in another format."""
    if is_url(target):
        return True
    try:
        with Path(target).open("rb") as stream:
            return stream.read(len(MAGIC)) == MAGIC
    except (OSError, ValueError):
        return False
