"""Files that are not read: other kinds, and what this program has written itself."""

from __future__ import annotations

import re
import zipfile

from glossary.errors import ReadingError
from glossary.reading.sources import Source

_MAGIC = (
    (b"%PDF", "is a PDF", "Save it as DOCX or text from a PDF reader or Word."),
    (b"\x1f\x8b", "is packed with gzip", "Unpack it first."),
    (b"BZh", "is packed with bzip2", "Unpack it first."),
    (b"7z\xbc\xaf", "is a 7-Zip archive", "Unpack it first."),
    (b"\xfd7zXZ", "is packed with xz", "Unpack it first."),
    (b"Rar!", "is a RAR archive", "Unpack it first."),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "is an old Office file (.doc, .xls) or one with a password",
        "Save it without a password as .docx or .xlsx.",
    ),
    (b"{\\rtf", "is RTF", "Save it as DOCX or text from a word processor."),
    (b"From: <Saved by ", "is a web archive (MHTML)", "Save the page as HTML from the browser."),
    (b"SQLite format 3\x00", "is an SQLite database", "Export its texts as TSV or CSV."),
    *(
        (magic, "is a picture", "Only text is read.")
        for magic in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM6", b"RIFF")
    ),
)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*[\[{]|\{\s*\n\s*\"[^\"\n]*\"\s*:)")
_COLUMNS = (b"en", b"zh", b"type", b"en_variants")
_TABLES = tuple(delimiter.join(_COLUMNS) for delimiter in (b",", b"\t"))
_NAMES = re.compile(rb'\{"segment": ?\d+,|\{"type": "[^"]*", "en": \[\{')
_STARTS = (
    *_TABLES,
    b"| English | Chinese | type |",
    b"# Glossary in tab-separated format",
    b"#UTX ",
    b"Entry_ID,Entry_Subject,",
)
_PAGE = b'<meta name="generator" content="Glossary">'
_CELL = re.compile(rb"<t(?: [^>]*)?>([^<]*)</t>")
_FIRST_TEXTS = frozenset({"xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"})
"""Where the first texts of a workbook stand, as Excel and as this program writes it."""
_HEAD = 1 << 14


class OtherFormatError(ReadingError):
    """An input of a kind that is not read at all."""


def refuse_other(data: bytes, source: Source) -> None:
    """Raise `OtherFormatError` for the kinds of files that people have beside their texts, told by their first bytes."""
    for magic, what, hint in _MAGIC:
        if data.startswith(magic):
            raise OtherFormatError(f"{what}, which is not read.", source=source.name, hint=hint)
    if _JSON.match(data[:_HEAD]):
        raise OtherFormatError(
            "is JSON, of which only JSON Lines are read.",
            source=source.name,
            hint='Write an object a line, such as {"en": "...", "zh": "..."}.',
        )


def refuse_product(source: Source) -> None:
    """Raise `OtherFormatError` for a glossary or a list of mentions that this program wrote."""
    data = source.sample().removeprefix(b"\xef\xbb\xbf")
    if data.startswith(_STARTS) or _PAGE in data[:_HEAD] or _NAMES.match(data) or _heads_workbook(data, source):
        raise OtherFormatError(
            "is a glossary or a list of names, not a text.",
            source=source.name,
            hint="Name the file itself to have it read.",
        )


def _heads_workbook(data: bytes, source: Source) -> bool:
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as archive:
            for name in _FIRST_TEXTS.intersection(archive.namelist()):
                with archive.open(name) as part:
                    if tuple(_CELL.findall(part.read(_HEAD))[: len(_COLUMNS)]) == _COLUMNS:
                        return True
            return False
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False  # told when it is read
