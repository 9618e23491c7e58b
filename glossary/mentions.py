"""Given names: a JSON Lines file of {"segment", "en", "type"} that takes the place of recognition."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from glossary.errors import GlossaryError, ReadingError
from glossary.model import Mention, Segment

_EXPECTED = 'Expected is an object a line, such as {"segment": 0, "en": "Paris", "type": "LOC"}.'


def read_mentions(
    path: Path, segments: Sequence[Segment], report: Callable[[ReadingError], None]
) -> list[list[Mention]]:
    """The given names of every segment, in the file's order.

    A name's n-th line in a segment is its n-th occurrence there; where the text does not hold it, both its offsets
    are -1. Raises `GlossaryError` for a file that cannot be read and for a line that is no such object; lines with segments
    that do not exist are left out and reported.
    """
    position = {segment.index: i for i, segment in enumerate(segments)}
    found: list[list[Mention]] = [[] for _ in segments]
    reached: dict[tuple[int, str], int] = defaultdict(int)
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
        raise GlossaryError(f"cannot be read ({reason}).", source=str(path), hint="Check the path.") from error
    missing: list[tuple[int, int]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        record = _record(line, path, number)
        index, name = record["segment"], record["en"]
        if index not in position:
            missing.append((number, index))
            continue
        segment = segments[position[index]]
        start = segment.en.find(name, reached[index, name])
        if start < 0:
            start = segment.en.find(name)
        if start >= 0:
            reached[index, name] = start + len(name)
        end = start + len(name) if start >= 0 else -1
        found[position[index]].append(Mention(index, name, start, end, record["type"]))
    if missing:
        (number, index), more = missing[0], len(missing) - 1
        report(
            ReadingError(
                f"there is no segment {index}{f' (nor those of {more:,} more lines)' if more else ''}; "
                f"the input has {len(segments):,}, counted from 0.",
                source=str(path),
                place=f"line {number}",
                hint="Were the names made for other inputs, or in another order?",
            )
        )
    return found


def _record(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise GlossaryError(
            f"is no JSON ({error.msg}).", source=str(path), place=f"line {number}", hint=_EXPECTED
        ) from error
    shaped = (
        isinstance(record, dict)
        and isinstance(record.get("segment"), int)
        and isinstance(record.get("en"), str)
        and isinstance(record.get("type"), str)
        and record["en"].strip()
    )
    if not shaped:
        raise GlossaryError("names no mention.", source=str(path), place=f"line {number}", hint=_EXPECTED)
    return dict(record)
