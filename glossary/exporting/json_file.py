"""JSON and JSON Lines: all that an entry holds."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import BinaryIO

from glossary.model import Entry


def write_json(entries: Iterable[Entry], stream: BinaryIO) -> None:
    """Write a list of objects in UTF-8, one an entry, with the fields of `model.Entry` in their order.

    Texts are what the input wrote, not made fit for cells: `en` and `zh` are lists of {"text", "lang", "count",
    "status", "note"}, `pairs` of [English, Chinese, count], `contexts` of objects with the offsets of the term in code points
    (-1: not there).
    """
    separator = b"[\n"
    for entry in entries:
        stream.write(separator + _encoded(entry))
        separator = b",\n"
    stream.write(b"[]\n" if separator == b"[\n" else b"\n]\n")


def write_jsonl(entries: Iterable[Entry], stream: BinaryIO) -> None:
    """Write the same objects, one a line, without a list around them."""
    for entry in entries:
        stream.write(_encoded(entry) + b"\n")


def _encoded(entry: Entry) -> bytes:
    # half a surrogate pair has no encoding
    return json.dumps(asdict(entry), ensure_ascii=False).encode("utf-8", "replace")
