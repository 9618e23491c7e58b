"""Tables in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.errors import GlossaryError
from glossary.importing.tables import Columns, Report, Row, entries_of_rows
from glossary.model import Entry
from glossary.reading.sources import Source

_CELL = re.compile(r"(?:\\.|[^\\|]|\\$)*")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_RULE = re.compile(r"\|?[\s:|-]+\|?")


def read_markdown(source: Source, columns: Columns | None, report: Report) -> list[Entry]:
    """The entries of the first table."""
    rows = list(_rows(source))
    if not rows:
        raise GlossaryError(
            "has no table.", source=source.name, hint="Expected are lines such as | English | Chinese |."
        )
    return entries_of_rows(rows, source.name, columns, report)


def _rows(source: Source) -> Iterator[Row]:
    started = False
    for number, line in enumerate(source.lines(), 1):
        stripped = line.strip()
        if not stripped.startswith("|"):
            if started:
                return
            continue
        if not (started and _RULE.fullmatch(stripped) and "-" in stripped):
            yield f"line {number}", list(_cells(stripped))
        started = True


def _cells(line: str) -> Iterator[str]:
    """The texts between the bars of a line that begins with one."""
    at = 1
    while at < len(line):
        cell = _CELL.match(line, at)
        assert cell  # it matches the empty text too
        if cell.end() >= len(line) and not cell[0].strip():
            return
        yield _ESCAPED.sub(r"\1", cell[0].strip())
        at = cell.end() + 1
