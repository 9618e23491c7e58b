"""CSV and TSV.

Lines end in CR LF, as RFC 4180 has it and Excel writes them. A byte order mark tells Excel on Windows that the text is UTF-8.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from glossary.exporting.table import HEADER, rows
from glossary.model import Entry


def write_delimited(entries: Iterable[Entry], stream: BinaryIO, *, delimiter: str, bom: bool) -> None:
    """Write the table with a delimiter; cells are quoted where they need it."""
    if bom:
        stream.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    writer = csv.DictWriter(text, HEADER, delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows(entries))
    text.flush()
    text.detach()
