"""Given names: a JSON Lines file of {"segment", "en", "type"} that takes the place of recognition."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from glossary.errors import GlossaryError, ReadingError
from glossary.model import Mention, Segment

_EXPECTED = 'Expected is an object a line, such as {"segment": 0, "en": "Paris", "type": "LOC"}.'


class GivenNames:
    """The names of a file, by segment.

    Raises `GlossaryError` for a file that cannot be read and for a line that is no such object.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines: defaultdict[int, list[tuple[int, str, str]]] = defaultdict(list)
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
            raise GlossaryError(f"cannot be read ({reason}).", source=str(path), hint="Check the path.") from error
        for number, line in enumerate(lines, 1):
            if line.strip():
                record = _record(line, path, number)
                self._lines[record["segment"]].append((number, record["en"], record["type"]))

    def of(self, segment: Segment) -> tuple[Mention, ...]:
        """The names of a segment, in the file's order.

        A name's n-th line in a segment is its n-th occurrence there; where the text does not hold it, both its offsets are -1.
        A segment is asked for once.
        """
        found = []
        reached: defaultdict[str, int] = defaultdict(int)
        for _, name, kind in self._lines.pop(segment.index, ()):
            start = segment.en.find(name, reached[name])
            if start < 0:
                start = segment.en.find(name)
            if start >= 0:
                reached[name] = start + len(name)
            found.append(Mention(segment.index, name, start, start + len(name) if start >= 0 else -1, kind))
        return tuple(found)

    def report_missing(self, segments: int, report: Callable[[ReadingError], None]) -> None:
        """Report the lines of segments that were never asked for, since the input ends after a number of them."""
        missing = sorted((line[0], index) for index, lines in self._lines.items() for line in lines)
        if missing:
            (number, index), more = missing[0], len(missing) - 1
            report(
                ReadingError(
                    f"there is no segment {index}{f' (nor those of {more:,} more lines)' if more else ''}; "
                    f"the input has {segments:,}, counted from 0.",
                    source=str(self._path),
                    place=f"line {number}",
                    hint="Were the names made for other inputs, or in another order?",
                )
            )


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
