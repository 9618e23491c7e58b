"""Formats by content and by suffix."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

from glossary.errors import ReadingError
from glossary.reading.decoding import decode
from glossary.reading.language import language
from glossary.reading.rows import Pair, columns_of
from glossary.reading.sources import Source

FORMATS: dict[str, tuple[str, ...]] = {
    "text": (".txt", ".md", ".text"),
    "tsv": (".tsv", ".tab"),
    "csv": (".csv",),
    "xlsx": (".xlsx", ".xlsm"),
    "jsonl": (".jsonl", ".ndjson"),
    "tmx": (".tmx",),
    "xliff": (".xlf", ".xliff", ".mqxliff", ".mxliff", ".sdlxliff"),
    "html": (".html", ".htm", ".xhtml"),
    "docx": (".docx",),
}
"""Names of the input formats, each with its suffixes."""

_BY_SUFFIX = {suffix: name for name, suffixes in FORMATS.items() for suffix in suffixes}
_CERTAIN = frozenset({"tsv", "csv", "jsonl", "xlsx", "docx", "tmx", "xliff"})


def format_of(source: Source) -> str:
    """The format of a source: what its first bytes show, else what its suffix says, else text.

    Raises `ReadingError` for binary files of other kinds.
    """
    data = source.sample()
    if data.startswith(b"PK\x03\x04"):
        return _of_archive(source)
    named = _BY_SUFFIX.get(source.suffix)
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<?xml", b"<tmx", b"<xliff", b"<!doctype tmx")):
        for name, mark in (("tmx", b"<tmx"), ("xliff", b"<xliff"), ("html", b"<html")):
            if mark in head:
                return name
    if head.startswith((b"<!doctype html", b"<html")):
        return "html"
    if named in _CERTAIN:
        return str(named)
    if data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"{\\rtf")):
        raise ReadingError(
            "is no text the program can read.",
            source=source.name,
            hint=f"Formats: {', '.join(FORMATS)}. Convert it to one of them.",
        )
    if named == "html":
        return "html"
    return _of_lines(source, data)


def _of_archive(source: Source) -> str:
    try:
        with source.open() as stream, zipfile.ZipFile(io.BytesIO(stream.read())) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise ReadingError(
            "is a damaged ZIP archive.", source=source.name, hint="Save or download it again."
        ) from error
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise ReadingError("is an archive, but no DOCX or XLSX.", source=source.name, hint="Unpack it first.")


def _of_lines(source: Source, data: bytes) -> str:
    lines = [line for line in decode(data.rpartition(b"\n")[0] or data, source.name).split("\n")[:200] if line.strip()]
    if lines and all(line.lstrip().startswith(("{", "[")) for line in lines[:20]):
        return "jsonl"
    tabbed = [line.split("\t") for line in lines if "\t" in line]
    if len(tabbed) * 10 >= len(lines) * 9:
        columns = columns_of(tabbed)
        if columns and all(language(row[columns[0]]) != "zh" for row in tabbed[1:20] if len(row) > max(columns)):
            return "tsv"
    return "text"


def reader_of(name: str) -> Callable[[Source], Iterator[Pair]]:
    """The reader of a format; its libraries are imported only now."""
    if name in ("tsv", "csv", "xlsx", "jsonl"):
        from glossary.reading import rows

        return {"tsv": rows.read_tsv, "csv": rows.read_csv, "xlsx": rows.read_xlsx, "jsonl": rows.read_json_lines}[name]
    if name in ("tmx", "xliff"):
        from glossary.reading import exchange

        return {"tmx": exchange.read_tmx, "xliff": exchange.read_xliff}[name]
    if name in FORMATS:
        from glossary.reading import pages

        return {"html": pages.read_html, "docx": pages.read_docx, "text": pages.read_text}[name]
    raise ReadingError(f"there is no input format {name!r}.", hint=f"Formats: {', '.join(FORMATS)}.")
