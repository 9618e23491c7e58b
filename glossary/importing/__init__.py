"""Glossaries in: one module a format, or a family of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from glossary.errors import GlossaryError, ReadingNotice
from glossary.exchange.formats import FORMATS, format_of_suffix
from glossary.importing.tables import Report, check_columns
from glossary.model import Entry
from glossary.reading.language import language
from glossary.reading.others import refuse_other
from glossary.reading.rows import is_heading
from glossary.reading.sources import Source, source_of

__all__ = ["read_glossary"]

_TABLES = ("csv", "tsv", "xlsx", "md", "html")
"""The formats whose columns may be named."""
_ROOT = re.compile(
    rb"(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|\s+)*<(?:[\w.-]+:)?([\w.-]+)", re.S | re.I
)
_OTHER_SUFFIXES = {".xlsm": "xlsx", ".tab": "omegat", ".txt": "", ".xml": "", ".martif": "tbx"}


def _raised(error: GlossaryError) -> None:
    if not isinstance(error, ReadingNotice):
        raise error


def read_glossary(
    path: str | Path,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
    *,
    report: Report = _raised,
) -> list[Entry]:
    """The entries of a glossary in a file ("-": standard input), in its order.

    `format` is one of `exchange.formats.FORMATS`; None: found out by content and suffix. `columns` says for tables (CSV, TSV, XLSX,
    Markdown, HTML) which of the file's headings, or which column's number from 1, holds which of our columns
    (`exchange.columns.HEADER`): {"en": "Source", "zh": "Target"}. Terms of which the file gives no status are taken for what
    somebody decided: the first of each language is preferred, the others are admitted. What a format does not hold is empty,
    0, or for `confidence` 1; pinyin is found. `report` takes notices of what was passed over, as `ReadingNotice`.

    Raises `GlossaryError`, with file and place, for what cannot be read, columns that are not there, and XML with entities.
    """
    if format is not None and format not in FORMATS:
        raise GlossaryError(f"There is no format {format!r}.", hint=f"Formats: {', '.join(FORMATS)}.")
    if columns is not None:
        check_columns(columns)
    source = source_of(path)
    chosen = format or _format_of(source)
    if columns is not None and chosen not in _TABLES:
        raise GlossaryError(
            f"Columns cannot be named in {FORMATS[chosen].title}.",
            source=str(path),
            hint=f"Only in {', '.join(_TABLES)}.",
        )
    return _read(chosen, source, columns, report)


def _read(format: str, source: Source, columns: Mapping[str, str] | None, report: Report) -> list[Entry]:
    if format in ("csv", "tsv"):
        from glossary.importing.delimited import is_deepl, is_memoq, read_deepl, read_delimited, read_memoq

        if columns is None and is_memoq(source):
            return read_memoq(source)
        if columns is None and is_deepl(source):
            return read_deepl(source)
        return read_delimited(source, columns, report)
    if format in ("deepl", "memoq"):
        from glossary.importing.delimited import read_deepl, read_memoq

        return read_deepl(source) if format == "deepl" else read_memoq(source)
    if format in ("json", "jsonl"):
        from glossary.importing.json_file import read_json, read_jsonl

        return read_json(source) if format == "json" else read_jsonl(source)
    if format in ("tbx", "tbx2008"):
        from glossary.importing.tbx import read_tbx

        return read_tbx(source)
    if format in ("omegat", "utx"):
        from glossary.importing.pairs import read_omegat, read_utx

        return read_omegat(source) if format == "omegat" else read_utx(source)
    if format == "xlsx":
        from glossary.importing.workbook import read_workbook

        return read_workbook(source, columns, report)
    if format == "md":
        from glossary.importing.markdown import read_markdown

        return read_markdown(source, columns, report)
    from glossary.importing.page import read_page

    return read_page(source, columns, report)


def _format_of(source: Source) -> str:
    """The format of a file: what its first bytes show where they show it, else what its suffix says."""
    data = source.sample().removeprefix(b"\xef\xbb\xbf")
    by_suffix = format_of_suffix(f"x{source.suffix}") or _OTHER_SUFFIXES.get(source.suffix, "")
    if data.startswith(b"PK\x03\x04"):
        return "xlsx"
    if not data.lstrip().startswith((b"[", b"{")):
        refuse_other(data, source)  # a PDF, an old Office file, a database
    if data.startswith(b"#UTX"):
        return "utx"
    root = _ROOT.match(data[:8192])
    name = root[1].decode().lower() if root else ""
    if name in ("tbx", "martif"):
        return "tbx"
    if name == "html" and by_suffix != "md":
        return "html"
    return by_suffix or _by_lines(source)


def _by_lines(source: Source) -> str:
    """The format of a text whose suffix says nothing, by its first lines."""
    if source.sample().lstrip(b"\xef\xbb\xbf \r\n")[:1] == b"[":
        return "json"
    first = next((line for line in source.lines() if line.strip() and not line.startswith("# ")), "")
    if first.lstrip().startswith("{"):
        return "jsonl"
    if first.startswith("|"):
        return "md"
    if first.startswith("<"):
        return "tbx"  # which tells what it is
    cells = first.split("\t")
    if len(cells) < 2:
        return "csv"
    turned = language(cells[0]) == "zh" and language(cells[1]) == "en"
    return "tsv" if len(cells) > 3 or turned or is_heading(cells, (0, 1)) else "omegat"
