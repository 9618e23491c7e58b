"""XLSX: every sheet that is a table of names."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from glossary.errors import GlossaryError, ReadingError
from glossary.exchange.cells import clean
from glossary.exchange.sentences import context_between
from glossary.importing.tables import Columns, Report, Row, entries_of_rows
from glossary.model import Context, Entry
from glossary.reading.packages import check_parts, failures_told
from glossary.reading.sources import Source

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_COMMENTS = re.compile(r"xl/(comments/)?comments?\d*\.xml")
_SAVE_AGAIN = "Save it again from Excel or LibreOffice as .xlsx."


def read_workbook(source: Source, columns: Columns | None, report: Report) -> list[Entry]:
    """The entries of all sheets with an English and a Chinese column; contexts that are notes of ours are read too."""
    from openpyxl import load_workbook

    entries: list[Entry] = []
    missing: GlossaryError | None = None
    found = False
    with failures_told(source, "XLSX workbook", _SAVE_AGAIN), source.open() as stream:
        with zipfile.ZipFile(stream) as archive:
            check_parts(archive, source)
            notes = _notes(archive)
        workbook = load_workbook(stream, read_only=True, data_only=True)
        sheets = [(sheet.title, list(_rows(sheet))) for sheet in workbook.worksheets]
    for title, rows in sheets:
        if not rows:
            continue
        contexts = {f"row {row}": _contexts(note) for row, note in notes.items()} if len(sheets) == 1 else None
        try:
            entries += entries_of_rows(rows, source.name, columns, report, _text, contexts)
            found = True
        except GlossaryError as error:
            if len(sheets) > 1:
                error = GlossaryError(
                    error.message, source=source.name, place=f"sheet {title!r}", hint=error.hint
                )  # a sheet of other things beside the table
            missing = missing or error
    if not found:
        raise missing or ReadingError("it has no sheets.", source=source.name, hint="Check that it is the right one.")
    return entries


def _rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()  # some programs write wrong ones
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        yield f"row {number}", ["" if value is None else str(value) for value in row]


def _text(cell: str) -> str:
    return clean(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell))


def _notes(archive: zipfile.ZipFile) -> dict[int, str]:
    """The notes of the first column's cells, by row; only where the workbook has one part of notes, since whose several are is
    not told here."""
    parts = [name for name in archive.namelist() if _COMMENTS.fullmatch(name)]
    if len(parts) != 1:
        return {}
    with archive.open(parts[0]) as stream:
        return dict(_comments(stream))


def _comments(stream: IO[bytes]) -> Iterator[tuple[int, str]]:
    from lxml import etree

    for _, element in etree.iterparse(stream, tag="{*}comment", resolve_entities=False, no_network=True):
        reference = element.get("ref", "")
        if reference.startswith("A") and reference[1:].isdecimal():
            yield int(reference[1:]), "".join(text.text or "" for text in element.iter("{*}t"))
        element.clear()


def _contexts(note: str) -> list[Context]:
    """The contexts of a note of ours: three lines each, a blank one between."""
    found = []
    lines = note.split("\n")
    for at in range(0, len(lines), 4):
        block = [*lines[at : at + 3], "", ""]
        found.append(context_between(block[0], block[1], block[2], (), ()))
    return found
