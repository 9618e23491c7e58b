"""XLSX workbooks, read row by row."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from glossary.errors import ReadingError
from glossary.reading.packages import check_parts, failures_told
from glossary.reading.rows import Pair, pairs_of_rows
from glossary.reading.sources import Source


def read_xlsx(source: Source) -> Iterator[Pair]:
    """The rows of every sheet that has an English and a Chinese column."""
    from openpyxl import load_workbook

    with (
        failures_told(source, "XLSX workbook", "Save it again from Excel or LibreOffice as .xlsx."),
        source.open() as stream,
    ):
        with zipfile.ZipFile(stream) as archive:
            check_parts(archive, source)
        workbook = load_workbook(stream, read_only=True, data_only=True)
        missing: ReadingError | None = None
        found = False
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()  # some programs write wrong ones
            rows = ([_cell(value) for value in row] for row in sheet.iter_rows(values_only=True))
            pairs = pairs_of_rows(rows, source.name, "row")
            try:
                first = next(pairs, None)
            except ReadingError as error:
                missing = error  # a sheet of notes beside the table
                continue
            if first is not None:
                found = True
                yield first[0], first[1], f"sheet {sheet.title!r}, {first[2]}"
            for en, zh, place in pairs:
                yield en, zh, f"sheet {sheet.title!r}, {place}"
        if not found:
            raise ReadingError(
                "no sheet has English and Chinese columns of text.",
                source=source.name,
                hint=missing.hint if missing else "It has no sheets.",
            )


def _cell(value: object) -> str:
    return "" if value is None else str(value)
