"""A table in Markdown (GitHub's)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO

from glossary.exchange.cells import clean
from glossary.exchange.columns import MARKDOWN
from glossary.exporting.table import rows
from glossary.model import Entry

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$]")


def write_markdown(entries: Iterable[Entry], stream: BinaryIO) -> None:
    """Write a row an entry in UTF-8; whatever Markdown or HTML would take for markup has a backslash before it."""
    lines = (MARKDOWN.values(), ["---:" if name in ("occurrences", "confidence") else "---" for name in MARKDOWN])
    for cells in lines:
        stream.write(f"| {' | '.join(cells)} |\n".encode())
    for row in rows(entries, clean):
        cells = [_SPECIAL.sub(r"\\\g<0>", str(row[name])) for name in MARKDOWN]
        stream.write(f"| {' | '.join(cells)} |\n".encode())
