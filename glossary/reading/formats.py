"""Formats by content and by suffix."""

from __future__ import annotations

import codecs
import itertools
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from glossary.errors import ReadingError
from glossary.reading.delimited import delimiter_of
from glossary.reading.language import language
from glossary.reading.others import OtherFormatError, refuse_other
from glossary.reading.rows import Pair, columns_of
from glossary.reading.sources import Source
from glossary.reading.suffixes import DOCUMENTS, FORMATS

if TYPE_CHECKING:
    from glossary.reading.blocks import Block

_BY_SUFFIX = {suffix: name for name, suffixes in FORMATS.items() for suffix in suffixes}
_CERTAIN = frozenset({"tsv", "csv", "jsonl", "xlsx", "docx", "tmx", "xliff", "html"})
_PROLOGUE = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|\s+)*", re.S | re.I)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_HTML = frozenset(
    "html head body title meta div p h1 h2 h3 h4 article section main table ul ol span center font".split()
)
_HEAD = 1 << 14
_LOOKED_AT = 200


def format_of(source: Source) -> str:
    """The format of a source: what its first bytes show, else what its suffix says, else what its lines look like.

    Raises `OtherFormatError` for files of other kinds, `ReadingError` for those that cannot be read or are empty.
    """
    data = source.sample()
    named = _BY_SUFFIX.get(source.suffix)
    if data.startswith(b"PK\x03\x04"):
        return _of_archive(source)
    refuse_other(data, source)
    marked = _of_markup(data, source)
    if marked and (named in (None, "text", "html") or marked != "html"):
        return marked
    if named == "tsv" and not any("\t" in line for line in itertools.islice(source.lines(), _LOOKED_AT)):
        named = "csv"
    if named in _CERTAIN:
        return str(named)
    return _of_lines(source)


def _of_markup(data: bytes, source: Source) -> str:
    text = _head(data)
    prologue = _PROLOGUE.match(text)
    rest = text[prologue.end() if prologue else 0 :]
    root = _ROOT.match(rest)
    name = root[1].lower() if root else ""
    if name in ("tmx", "xliff"):
        return name
    if name in _HTML or (name and "<!doctype html" in text[:200].lower()):
        return "html"
    if name and text.lstrip().startswith("<?xml") and source.suffix not in _BY_SUFFIX:
        raise OtherFormatError(
            f"is XML, but neither TMX nor XLIFF nor XHTML (it starts with <{name}>).",
            source=source.name,
            hint="Export it as one of these.",
        )
    return ""


def _head(data: bytes) -> str:
    head = data[:_HEAD]
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, "ignore")
    for start, encoding in ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be")):
        if head.startswith(start):
            return head.decode(encoding, "ignore")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _of_archive(source: Source) -> str:
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ReadingError(
            f"is a damaged ZIP archive ({error}).", source=source.name, hint="Save or download it again."
        ) from error
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise OtherFormatError(
        "is an archive, but no DOCX or XLSX.", source=source.name, hint="Unpack it first, or save it as DOCX or XLSX."
    )


def _of_lines(source: Source) -> str:
    lines: list[str] = []
    size = 0
    for line in source.lines():
        size += len(line)
        if line.strip():
            lines.append(line)
        if len(lines) >= _LOOKED_AT or size >= _HEAD * 8:
            break
    if lines and all(
        line.lstrip().startswith(("{", "[")) and line.rstrip().endswith(("}", "]")) for line in lines[:20]
    ):
        return "jsonl"
    tabbed = [line.split("\t") for line in lines if "\t" in line]
    if lines and len(tabbed) * 10 >= len(lines) * 9:
        columns = columns_of(tabbed)
        if columns and all(language(row[columns[0]]) != "zh" for row in tabbed[1:20] if len(row) > max(columns)):
            return "tsv"
    return "csv" if len(lines) > 1 and delimiter_of(lines[:_LOOKED_AT])[1] >= 0.9 else "text"


def reader_of(name: str) -> Callable[[Source], Iterator[Pair]]:
    """The reader of a format; its libraries are imported only now."""
    if name in ("tsv", "csv"):
        from glossary.reading import delimited

        return delimited.read_tsv if name == "tsv" else delimited.read_csv
    if name == "jsonl":
        from glossary.reading.json_lines import read_json_lines

        return read_json_lines
    if name == "xlsx":
        from glossary.reading.workbook import read_xlsx

        return read_xlsx
    if name in ("tmx", "xliff"):
        from glossary.reading import exchange

        return exchange.read_tmx if name == "tmx" else exchange.read_xliff
    if name == "text":
        return _read_text
    if name in DOCUMENTS:
        from glossary.reading.blocks import pairs_of_blocks

        blocks = _blocks_of(name)
        return lambda source: pairs_of_blocks(blocks(source))
    raise ReadingError(f"there is no input format {name!r}.", hint=f"Formats: {', '.join(FORMATS)}.")


def document_text(source: Source, name: str) -> str:
    """The paragraphs of a document of one of the `DOCUMENTS` formats as plain text."""
    if name == "text":
        return source.text()
    from glossary.reading.blocks import text_of_blocks

    return text_of_blocks(_blocks_of(name)(source))


def _read_text(source: Source) -> Iterator[Pair]:
    from glossary.reading.pairing import bilingual_pairs

    yield from ((en, zh, f"line {line}") for en, zh, line in bilingual_pairs(source.text()))


def _blocks_of(name: str) -> Callable[[Source], list[Block]]:
    if name == "html":
        from glossary.reading.web_page import html_blocks

        return html_blocks
    from glossary.reading.word import docx_blocks

    return docx_blocks
