"""Any input read into numbered segments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from glossary.errors import ReadingError
from glossary.model import Segment
from glossary.reading.alignment import align_alternating
from glossary.reading.cleaning import clean
from glossary.reading.delimited import read_tsv
from glossary.reading.lines import numbered_lines
from glossary.reading.paragraphs import blocks_of_lines
from glossary.reading.source import Source
from glossary.reading.units import Pair, Report


def read_segments(
    inputs: Sequence[str | Path],
    *,
    en: str | Path | None = None,
    zh: str | Path | None = None,
    format: str | None = None,
    stdin: BinaryIO | None = None,
    on_error: Callable[[ReadingError], None] | None = None,
) -> Iterator[Segment]:
    report = on_error or _raise
    index = 0
    for name in inputs:
        source = Source(name, stdin)
        try:
            for pair in _pairs(source, report):
                yield Segment(index, clean(pair.en), clean(pair.zh), source.name, pair.place)
                index += 1
        except ReadingError as error:
            report(error)


def _pairs(source: Source, report: Report) -> Iterator[Pair]:
    if b"\t" in source.head:
        return read_tsv(source, report)
    return align_alternating(blocks_of_lines(numbered_lines(source, report)))


def _raise(error: ReadingError) -> None:
    raise error


def segments_from_pairs(pairs: Iterable[tuple[str, str]], source: str = "pairs") -> Iterator[Segment]:
    """Segments from (English, Chinese) pairs, one a pair."""
    for index, (en, zh) in enumerate(pairs):
        yield Segment(index, clean(en), clean(zh), source, f"pair {index + 1}")
