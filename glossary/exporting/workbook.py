"""XLSX: the table with a frozen, filterable header; texts are texts, never formulas."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable
from typing import BinaryIO

from glossary.exporting.table import HEADER, rows
from glossary.model import Entry

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
_DATE = datetime.datetime(2000, 1, 1)


def write_workbook(entries: Iterable[Entry], stream: BinaryIO) -> None:
    """Write the table as a workbook; the same entries give the same bytes."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    workbook = Workbook()
    workbook.properties.created = workbook.properties.modified = _DATE
    sheet = workbook.active
    sheet.title = "Glossary"
    sheet.append(HEADER)
    for row in rows(entries):
        sheet.append([row[name] for name in HEADER])
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=len(cell.value) > 40, vertical="top")
    for number, name in enumerate(HEADER, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, 12)
        sheet.cell(1, number).font = Font(bold=True)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    content = io.BytesIO()
    workbook.save(content)
    _without_dates(content, stream)


def _without_dates(content: BinaryIO, stream: BinaryIO) -> None:
    """Copy an archive with one fixed date, since openpyxl writes the time of the day into it."""
    with zipfile.ZipFile(content) as written, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in written.namelist():
            data = written.read(name)
            if name == "docProps/core.xml":
                start, end = data.index(b"<dcterms:modified"), data.index(b"</dcterms:modified>")
                stamp = data[start:end].partition(b">")
                data = data[:start] + stamp[0] + b">" + b"2000-01-01T00:00:00Z" + data[end:]
            fixed.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
