"""How many segments there are to come."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from glossary.reading.remote import is_remote
from glossary.reading.segments import read_segments
from glossary.reading.sources import Source, expand, is_read_once

LONG = 1 << 20
"""Bytes of input from which on it takes minutes to look through."""


def expected(
    inputs: Sequence[str | Path], en: str | Path | None = None, zh: str | Path | None = None, format: str | None = None
) -> int | None:
    """The segments of inputs of which it is worth knowing beforehand how many there are, since they take minutes; else None.

    Inputs that can be read only once (standard input, pipes) and those elsewhere (URLs) are let alone. The arguments are those of
    `segments.read_segments`.
    """
    sides = [path for path in (en, zh) if path is not None]
    if any(is_remote(str(path)) or is_read_once(path) for path in (*inputs, *sides)):
        return None
    names = [item.name for item in expand(inputs, None) if isinstance(item, Source)]
    size = sum(file.stat().st_size for file in map(Path, (*names, *sides)) if file.is_file())
    if size < LONG:
        return None
    return sum(1 for _ in read_segments(inputs, en=en, zh=zh, format=format, on_error=lambda _: None))
