"""CSV and TSV.

Lines end in CR LF: RFC 4180 asks for it, Excel on Windows writes it, and every CSV reader takes it. A byte order mark tells Excel
that the text is UTF-8; without one it reads the ANSI code page and the Chinese is lost.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from glossary.exchange.columns import HEADER
from glossary.exporting.table import rows
from glossary.model import Entry


def write_delimited(entries: Iterable[Entry], stream: BinaryIO, *, delimiter: str, bom: bool) -> None:
    """Write the table with a delimiter, in UTF-8; cells are quoted where they need it."""
    if bom:
        stream.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    try:
        writer = csv.DictWriter(text, HEADER, delimiter=delimiter, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows(entries))
    finally:
        text.detach()
