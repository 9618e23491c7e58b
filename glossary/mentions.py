"""Given names: a JSON Lines file of {"segment", "en", "type"} that takes the place of recognition."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from glossary.errors import GlossaryError
from glossary.model import Mention, Segment


def read_mentions(path: Path, segments: Sequence[Segment]) -> list[list[Mention]]:
    """The given names of every segment, in the file's order.

    A name's n-th line in a segment is its n-th occurrence there; where the text does not hold it, both its offsets
    are -1. Raises `GlossaryError` for a file that cannot be read and for a line that is no such object or
    names a segment that does not exist.
    """
    position = {segment.index: i for i, segment in enumerate(segments)}
    found: list[list[Mention]] = [[] for _ in segments]
    reached: dict[tuple[int, str], int] = defaultdict(int)
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GlossaryError(f"cannot be read ({error}).", source=str(path)) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        record = _record(line, path, number)
        index, name = record["segment"], record["en"]
        if index not in position:
            raise GlossaryError(
                f"segment {index} does not exist; the input has {len(segments)}, counted from 0.",
                source=str(path),
                place=f"line {number}",
            )
        segment = segments[position[index]]
        start = segment.en.find(name, reached[index, name])
        if start < 0:
            start = segment.en.find(name)
        if start >= 0:
            reached[index, name] = start + len(name)
        end = start + len(name) if start >= 0 else -1
        found[position[index]].append(Mention(index, name, start, end, record["type"]))
    return found


def _record(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise GlossaryError(f"no JSON ({error.msg}).", source=str(path), place=f"line {number}") from error
    shaped = (
        isinstance(record, dict)
        and isinstance(record.get("segment"), int)
        and isinstance(record.get("en"), str)
        and isinstance(record.get("type"), str)
        and record["en"].strip()
    )
    if not shaped:
        raise GlossaryError(
            'is no {"segment": number, "en": name, "type": "PER", "LOC" or "ORG"}.',
            source=str(path),
            place=f"line {number}",
        )
    return dict(record)
