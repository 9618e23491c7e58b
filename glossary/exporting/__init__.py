"""Entries out: one module a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from glossary.errors import GlossaryError
from glossary.exchange.columns import HEADER
from glossary.exchange.formats import FORMATS, format_of_suffix
from glossary.exporting.alignments import write_alignments
from glossary.exporting.files import Target, write_whole
from glossary.model import Entry

__all__ = ["EXPORT_FORMATS", "HEADER", "export_format", "write_alignments", "write_glossary"]

EXPORT_FORMATS = tuple(FORMATS)
"""The names of the formats; `exchange.formats.FORMATS` says what each can hold."""

_OTHERS = frozenset("xls xlsm xlsb ods numbers doc docx odt rtf pdf xml tmx xlf xliff sqlite db".split())
"""Suffixes of what is not written; CSV under such a name would not open."""


def export_format(target: Target, format: str | None = None) -> str:
    """The format to write in: the one named, else what the file's suffix says, CSV where that says nothing.

    Raises `GlossaryError` for an unknown format, and for the suffix of another one where none is named.
    """
    path = target if isinstance(target, str | Path) else ""
    suffix = Path(path).suffix.lower().lstrip(".")
    chosen = format or format_of_suffix(path) or (suffix if suffix in _OTHERS else "csv")
    if chosen not in FORMATS:
        raise GlossaryError(
            f"There is no export format {chosen!r}.",
            source="" if format else str(target),
            hint=f"Formats: {', '.join(EXPORT_FORMATS)}.",
        )
    return chosen


def write_glossary(entries: Iterable[Entry], target: Target, format: str | None = None, *, bom: bool = True) -> None:
    """Write entries, in their order, to a file (whole or not at all) or a binary stream.

    `format` is one of EXPORT_FORMATS; None takes it from the file's suffix (see `export_format`). `bom` puts a byte order mark
    before CSV and TSV, which Excel on Windows needs. The same entries give the same bytes. Raises `GlossaryError` for an unknown
    format and for what cannot be written.
    """
    chosen = export_format(target, format)
    tabs = isinstance(target, str | Path) and Path(target).suffix.lower() in (".tsv", ".tab", ".txt")
    write = _writer(chosen, bom=bom, tabs=tabs)
    write_whole(target, lambda stream: write(entries, stream))


def _writer(format: str, *, bom: bool, tabs: bool) -> Callable[[Iterable[Entry], BinaryIO], None]:
    """What writes a format; the modules are loaded only then."""
    if format in ("csv", "tsv"):
        from glossary.exporting.delimited import write_delimited

        delimiter = "," if format == "csv" else "\t"
        return lambda entries, stream: write_delimited(entries, stream, delimiter=delimiter, bom=bom)
    if format == "xlsx":
        from glossary.exporting.workbook import write_workbook

        return write_workbook
    if format in ("json", "jsonl"):
        from glossary.exporting.json_file import write_json, write_jsonl

        return write_json if format == "json" else write_jsonl
    if format in ("tbx", "tbx2008"):
        from glossary.exporting.tbx import write_tbx

        return lambda entries, stream: write_tbx(entries, stream, "2019" if format == "tbx" else "2008")
    if format == "deepl":
        from glossary.exporting.pairs import write_deepl

        return lambda entries, stream: write_deepl(entries, stream, delimiter="\t" if tabs else ",")
    if format in ("omegat", "utx"):
        from glossary.exporting.pairs import write_omegat, write_utx

        return write_omegat if format == "omegat" else write_utx
    if format == "memoq":
        from glossary.exporting.memoq import write_memoq

        return write_memoq
    if format == "md":
        from glossary.exporting.markdown import write_markdown

        return write_markdown
    from glossary.exporting.page import write_page

    return write_page
