"""XLSX: the table with a frozen, filterable header, contexts as notes of cells; texts are texts, never formulas."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import BinaryIO

from glossary.errors import GlossaryError
from glossary.exchange.archives import DATE, without_dates
from glossary.exchange.cells import LONGEST, clean
from glossary.exchange.columns import HEADER
from glossary.exchange.sentences import place_of
from glossary.exporting.table import rows
from glossary.model import Entry

MOST_CONTEXTS = 5
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
    "note": 28,
}
_WRAPPED = frozenset(
    ("en_variants", "zh_variants", "context_en", "context_zh", "source", "note", "en_notes", "zh_notes")
)
_AUTHOR = "Glossary"
_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write_workbook(entries: Iterable[Entry], stream: BinaryIO) -> None:
    """Write the table as a workbook; the same entries give the same bytes.

    Texts need no apostrophe here, since a cell says itself that it holds a text. The first contexts are a note of the English
    term, three lines each: English, Chinese, source. Raises `GlossaryError` for more entries than a sheet has rows.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    workbook = Workbook(write_only=True)
    workbook.properties.created = DATE
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
    for entry in entries:
        row = next(rows([entry], _text))
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
        if entry.contexts:
            cells[0].comment = Comment(_note(entry), _AUTHOR, height=180, width=480)
        sheet.append(cells)
    sheet.auto_filter.ref = f"A1:{letters[-1]}{count}"
    content = io.BytesIO()
    workbook.save(content)
    stream.write(without_dates(content))


def _text(text: str) -> str:
    # Office Open XML takes _x0041_ for an escaped character (ISO/IEC 29500, ST_Xstring)
    return _LIKE_AN_ESCAPE.sub("_x005F_", clean(text))


def _note(entry: Entry) -> str:
    """The contexts as a note; what is longer than a note may be ends with the last that fits."""
    lines: list[str] = []
    for context in entry.contexts[:MOST_CONTEXTS]:
        block = [clean(context.en), clean(context.zh), place_of(context)]
        if lines and sum(map(len, lines)) + sum(map(len, block)) > LONGEST:
            break
        lines += [*([""] if lines else []), *block]
    return "\n".join(lines)
