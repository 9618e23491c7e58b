"""Inputs apart: many files, each of which can be read by itself, and by somebody else."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from glossary.errors import ReadingError
from glossary.model import Segment
from glossary.reading.planning import may_be_parallel, planned
from glossary.reading.remote import is_remote
from glossary.reading.segments import Telling, segments_of, stream_of
from glossary.reading.sources import Report, Source, expand, is_read_once, raise_error, source_of


@dataclass(frozen=True, slots=True)
class Part:
    """A file among many: its name for messages, where it is (a URL, or a path from the root), the format that was asked for, whether
    nobody named it, and its size in bytes (None: of a URL)."""

    name: str
    where: str
    format: str | None
    found: bool
    size: int | None

    def is_here(self) -> bool:
        """Whether the file that is there is of the size that this one has; URLs lead everywhere to the same."""
        try:
            return self.size is None or Path(self.where).stat().st_size == self.size
        except OSError:
            return False


def parts_of(inputs: Sequence[str | Path], format: str | None = None) -> list[Part | ReadingError] | None:
    """The files that inputs name, and errors for what names nothing; None where they cannot be read each by itself or more than once:
    standard input, pipes, two documents that may be parallel. The arguments are those of `segments.read_segments`."""
    if any(map(is_read_once, inputs)):
        return None
    items = list(expand(inputs, None))
    sources = [item for item in items if isinstance(item, Source)]
    if format is None and may_be_parallel(planned(sources, None, lambda notice: None)):
        return None
    return [item if isinstance(item, ReadingError) else _part(item, format) for item in items]


def read_part(part: Part, on_error: Report | None = None) -> Iterator[Segment]:
    """The segments of a file, counted from 0, as `segments.read_segments` gives them; `on_error` is called as there."""
    report = Telling(on_error or raise_error)
    try:
        source = replace(source_of(part.where), name=part.name, found=part.found, report=report)
    except ReadingError as error:
        report(error)
        return
    for plan in planned([source], part.format, report):
        if (stream := stream_of(plan, report)) is not None:
            yield from segments_of(stream, 0, report)


def _part(source: Source, format: str | None) -> Part:
    if is_remote(source.name):
        return Part(source.name, source.name, format, source.found, None)
    where = os.path.abspath(source.name)  # noqa: PTH100 - a name that no path can have is told of when it is opened
    try:
        size = Path(where).stat().st_size
    except (OSError, ValueError):
        size = 0
    return Part(source.name, where, format, source.found, size)
