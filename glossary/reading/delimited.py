"""Tables as text: TSV and CSV, with or without header."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterable, Iterator, Sequence

from glossary.errors import ReadingError
from glossary.reading.columns import Columns, find_columns
from glossary.reading.lines import numbered_lines
from glossary.reading.source import Source
from glossary.reading.units import Pair, Report

SAMPLE = 200
"""Rows by which columns are told."""


def read_tsv(source: Source, report: Report) -> Iterator[Pair]:
    """One pair a row."""
    rows = ((number, line.split("\t")) for number, line in numbered_lines(source, report))
    return pairs_of_rows(rows, source, "line")


def pairs_of_rows(rows: Iterable[tuple[int, Sequence[str]]], source: Source, unit: str) -> Iterator[Pair]:
    """One pair a row, blank rows and the header too (as empty pairs). Raises `ReadingError` without two text columns."""
    iterator = iter(rows)
    sample = list(itertools.islice(iterator, SAMPLE))
    columns = find_columns([row for _, row in sample])
    if columns is None:
        raise ReadingError(
            "has no column of English beside a column of Chinese.",
            source=source.name,
            hint="Give a table with both texts in one row, or say the format with --format.",
        )
    if columns.is_header(sample[0][1]):
        yield Pair("", "", f"{unit} {sample[0][0]}")
        del sample[0]
    for number, row in itertools.chain(sample, iterator):
        yield Pair(*columns.texts(row), f"{unit} {number}")
