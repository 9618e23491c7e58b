"""JSON: all that an entry holds, a list of objects."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import BinaryIO

from glossary.model import Entry


def write_json(entries: Iterable[Entry], stream: BinaryIO) -> None:
    """Write entries as JSON in UTF-8, their fields as `model.Entry` names them."""
    records = [asdict(entry) for entry in entries]
    stream.write(json.dumps(records, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")
