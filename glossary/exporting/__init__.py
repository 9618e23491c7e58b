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

__all__ = ["EXPORT_FORMATS", "HEADER", "write_alignments", "write_glossary"]

EXPORT_FORMATS = ("csv", "tsv", "json", "xlsx")


def write_glossary(entries: Iterable[Entry], target: Target, format: str | None = None, *, bom: bool = True) -> None:
    """Write entries to a file (whole or not at all) or a binary stream.

    `format` is one of EXPORT_FORMATS; None takes it from the file's suffix, CSV where that says nothing. `bom` puts a byte order mark
    before CSV and TSV, which Excel on Windows needs. The same entries give the same bytes. Raises `GlossaryError` for an unknown
    format and for what cannot be written.
    """
    suffix = Path(target).suffix.lower().lstrip(".") if isinstance(target, str | Path) else ""
    chosen = format or (suffix if suffix in EXPORT_FORMATS else "csv")
    if chosen not in EXPORT_FORMATS:
        raise GlossaryError(f"There is no export format {chosen!r}.", hint=f"Formats: {', '.join(EXPORT_FORMATS)}.")

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
