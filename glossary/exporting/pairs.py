"""Formats of lines that hold a name and a rendering: DeepL's glossaries, OmegaT's and UTX."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from glossary.exchange.cells import SEPARATOR, clean, guarded
from glossary.exchange.pairing import term_pairs
from glossary.exchange.words import UTX_STATUS, is_label
from glossary.model import DEPRECATED, PREFERRED, SUPERSEDED, Entry

_DEEPL_BYTES = 1024
OMEGAT_HEADER = "# Glossary in tab-separated format -*- coding: utf-8 -*-"
"""The comment that OmegaT itself writes on top, by which it knows the encoding."""
UTX_HEADER = "#UTX 1.20; en/zh; 2000-01-01T00:00:00Z"
UTX_COLUMNS = (
    "src",
    "tgt",
    "src:pos",
    "tgt:pos",
    "term status",
    "concept ID",
    "x:type",
    "src:comment",
    "tgt:comment",
    "comment",
)


def write_deepl(entries: Iterable[Entry], stream: BinaryIO, *, delimiter: str) -> None:
    """Write two columns without a heading in UTF-8 without byte order mark: every English term once, with the preferred
    rendering, else the most frequent; never with a deprecated or superseded one.

    DeepL takes a source term once, in at most 1,024 bytes like its rendering, and no control characters (its API documentation,
    "Entry formats"); of entries with the same term the first is written.
    """
    written: set[str] = set()
    with _text(stream) as text:
        writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
        for entry in entries:
            for en, zh in sorted(term_pairs(entry), key=lambda pair: pair[1].status != PREFERRED):
                cells = [guarded(en.text), guarded(zh.text)]
                fits = all(len(cell.encode()) <= _DEEPL_BYTES for cell in cells)
                if cells[0] not in written and fits and zh.status not in (DEPRECATED, SUPERSEDED):
                    written.add(cells[0])
                    writer.writerow(cells)


def write_omegat(entries: Iterable[Entry], stream: BinaryIO) -> None:
    """Write lines of source, target and comment with tabs between them, in UTF-8 without byte order mark.

    OmegaT takes a line that begins with # for a comment, so such a term has a space before it. The comment is the type, the
    rendering's status and the notes, "; " between them.
    """
    written: set[tuple[str, str]] = set()
    with _text(stream) as text:
        text.write(f"{OMEGAT_HEADER}\n")
        for entry in entries:
            for en, zh in term_pairs(entry):
                if (en.text, zh.text) in written:
                    continue
                written.add((en.text, zh.text))
                kind = entry.type if is_label(entry.type) else ""
                comment = filter(None, (kind, zh.status, clean(entry.note), en.note, zh.note))
                line = "\t".join((guarded(en.text), guarded(zh.text), guarded(SEPARATOR.join(comment))))
                text.write(f"{_no_comment(line)}\n")


def write_utx(entries: Iterable[Entry], stream: BinaryIO) -> None:
    """Write UTX 1.20 (AAMT): a header of two lines, then a line for each name and rendering, the lines of an entry one concept.

    Its date is fixed, so that the same entries give the same bytes. `x:type` is a column of ours.
    """
    with _text(stream) as text:
        text.write(f"{UTX_HEADER}\r\n#{chr(9).join(UTX_COLUMNS)}\r\n")
        number = 0
        for entry in entries:
            kind = entry.type if is_label(entry.type) else ""
            pairs = list(term_pairs(entry))
            number += bool(pairs)
            for en, zh in pairs:
                status = UTX_STATUS.get(zh.status, "")
                comments = map(guarded, (en.note, zh.note, entry.note))
                cells = (guarded(en.text), guarded(zh.text), "noun", "noun", status, str(number), kind, *comments)
                line = "\t".join(cells)
                text.write(f"{_no_comment(line)}\r\n")


def _no_comment(line: str) -> str:
    return f" {line}" if line.startswith("#") else line


class _text:
    """A stream as UTF-8 text, left open."""

    def __init__(self, stream: BinaryIO) -> None:
        self._wrapper = io.TextIOWrapper(stream, encoding="utf-8", newline="")

    def __enter__(self) -> io.TextIOWrapper:
        return self._wrapper

    def __exit__(self, *_: object) -> None:
        self._wrapper.detach()
