"""Entries out: one module a format."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from glossary.errors import GlossaryError
from glossary.exporting.alignments import write_alignments
from glossary.exporting.files import Target, write_whole
from glossary.exporting.table import HEADER
from glossary.model import Entry

__all__ = ["EXPORT_FORMATS", "HEADER", "export_format", "write_alignments", "write_glossary"]

EXPORT_FORMATS = ("csv", "tsv", "json", "xlsx")
_OTHERS = frozenset(
    "xls xlsm xlsb ods numbers doc docx odt rtf pdf htm html xml jsonl tmx tbx xlf xliff sqlite db".split()
)
"""Suffixes of what is not written; CSV under such a name would not open."""


def export_format(target: Target, format: str | None = None) -> str:
    """The format to write in: the one named, else what the file's suffix says, CSV where that says nothing.

    Raises `GlossaryError` for an unknown format, and for the suffix of another one where none is named.
    """
    suffix = Path(target).suffix.lower().lstrip(".") if isinstance(target, str | Path) else ""
    chosen = format or (suffix if suffix in EXPORT_FORMATS or suffix in _OTHERS else "csv")
    if chosen not in EXPORT_FORMATS:
        raise GlossaryError(
            f"There is no export format {chosen!r}.",
            source="" if format else str(target),
            hint=f"Formats: {', '.join(EXPORT_FORMATS)}.",
        )
    return chosen


def write_glossary(entries: Iterable[Entry], target: Target, format: str | None = None, *, bom: bool = True) -> None:
    """Write entries to a file (whole or not at all) or a binary stream.

    `format` is one of EXPORT_FORMATS; None takes it from the file's suffix (see `export_format`). `bom` puts a byte order mark
    before CSV and TSV, which Excel on Windows needs. The same entries give the same bytes. Raises `GlossaryError` for an unknown
    format and for what cannot be written.
    """
    chosen = export_format(target, format)

    def write(stream: BinaryIO) -> None:
        if chosen in ("csv", "tsv"):
            from glossary.exporting.delimited import write_delimited

            write_delimited(entries, stream, delimiter="," if chosen == "csv" else "\t", bom=bom)
        elif chosen == "json":
            from glossary.exporting.json_file import write_json

            write_json(entries, stream)
        else:
            from glossary.exporting.workbook import write_workbook

            write_workbook(entries, stream)

    write_whole(target, write)
