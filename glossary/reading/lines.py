"""The lines of a text file, numbered, decoded and of bearable length."""

from __future__ import annotations

import io
from collections.abc import Iterator

from glossary.errors import ReadingError
from glossary.reading.encoding import MALFORMED, MALFORMED_MARK, encoding_of
from glossary.reading.source import Source
from glossary.reading.units import Report

LONGEST_LINE = 200_000
"""Characters. A longer line is no paragraph, and the recognition of names would choke on it."""


def numbered_lines(source: Source, report: Report) -> Iterator[tuple[int, str]]:
    """Every line with its number from 1, without its end; an unusable one is reported and comes empty."""
    encoding = encoding_of(source)
    newline = _line_end(source, encoding)
    with source.open() as raw, io.TextIOWrapper(raw, encoding=encoding, errors=MALFORMED, newline=newline) as text:
        number = 0
        while line := text.readline(LONGEST_LINE):
            number += 1
            if not line.endswith(newline) and len(line) == LONGEST_LINE:
                _skip_rest(text, newline)
                report(_too_long(source, number))
                line = ""
            elif MALFORMED_MARK in line:
                report(_malformed(source, number, line, encoding))
                line = ""
            yield number, line.rstrip("\r\n")


def _line_end(source: Source, encoding: str) -> str:
    """A line feed, also after a carriage return; a carriage return where, as on old Macs, there is no other end."""
    head = source.head.decode(encoding, "ignore")
    return "\r" if "\r" in head and "\n" not in head else "\n"


def _skip_rest(text: io.TextIOWrapper, newline: str) -> None:
    while (rest := text.readline(LONGEST_LINE)) and not rest.endswith(newline):
        pass


def _too_long(source: Source, number: int) -> ReadingError:
    return ReadingError(
        f"the line has more than {LONGEST_LINE:,} characters and was left out.",
        source=source.name,
        place=f"line {number}",
        hint="Break it into paragraphs.",
    )


def _malformed(source: Source, number: int, line: str, encoding: str) -> ReadingError:
    return ReadingError(
        f"the line was left out: at character {line.index(MALFORMED_MARK) + 1} it has bytes that are no {encoding} text.",
        source=source.name,
        place=f"line {number}",
        hint="Save the file as UTF-8, or mend the line.",
    )
