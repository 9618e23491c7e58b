"""XLSX: the table with a frozen, filterable header; texts are texts, never formulas."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable
from typing import BinaryIO

from glossary.errors import GlossaryError
from glossary.exporting.cells import clean
from glossary.exporting.table import HEADER, rows
from glossary.model import Entry

MOST_ROWS = 1_048_576
"""Rows of a sheet, header included, at most."""

_WIDTHS = {
    "en": 32,
    "zh": 24,
    "en_variants": 28,
    "zh_variants": 24,
    "pinyin": 28,
    "context_en": 60,
    "context_zh": 60,
    "source": 24,
}
_WRAPPED = frozenset(("en_variants", "zh_variants", "context_en", "context_zh", "source"))
_DATE = datetime.datetime(2000, 1, 1)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def write_workbook(entries: Iterable[Entry], stream: BinaryIO) -> None:
    """Write the table as a workbook; the same entries give the same bytes.

    Texts need no apostrophe here, since a cell says itself that it holds a text. Raises `GlossaryError` for more
    entries than a sheet has rows.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    workbook = Workbook(write_only=True)
    workbook.properties.created = _DATE
    sheet = workbook.create_sheet("Glossary")
    sheet.freeze_panes = "A2"
    letters = [get_column_letter(number) for number in range(1, len(HEADER) + 1)]
    for letter, name in zip(letters, HEADER, strict=True):
        sheet.column_dimensions[letter].width = _WIDTHS.get(name, 12)
    top, wrapped, bold = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True), Font(bold=True)

    header = [WriteOnlyCell(sheet, name) for name in HEADER]
    for cell in header:
        cell.font = bold
    sheet.append(header)
    count = 1
    for row in rows(entries, clean):
        count += 1
        if count > MOST_ROWS:
            raise GlossaryError(f"A sheet holds {MOST_ROWS - 1:,} entries; there are more.", hint="Write CSV instead.")
        cells = []
        for name in HEADER:
            cell = WriteOnlyCell(sheet, row[name])
            cell.alignment = wrapped if name in _WRAPPED else top
            if isinstance(row[name], str):
                cell.data_type = "s"
                cell.quotePrefix = True
            cells.append(cell)
        sheet.append(cells)
    sheet.auto_filter.ref = f"A1:{letters[-1]}{count}"
    content = io.BytesIO()
    workbook.save(content)
    stream.write(_without_dates(content))


def _without_dates(content: BinaryIO) -> bytes:
    """An archive with one fixed date, since openpyxl writes the time of the day into it."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(content) as written, zipfile.ZipFile(fixed, "w") as archive:
        for name in written.namelist():
            data = written.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", data)
            archive.writestr(zipfile.ZipInfo(name, _DATE.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
