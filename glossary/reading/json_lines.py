"""JSON Lines, read line by line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from glossary.errors import ReadingError
from glossary.reading.decoding import clean
from glossary.reading.language import declared_language
from glossary.reading.rows import Pair, columns_of
from glossary.reading.sources import Source

_KEYS = (("source", "target"), ("src", "tgt"), ("src_text", "tgt_text"))
_TOLD = 5
"""Lines that are no JSON to be told one by one; more of them are counted."""


def read_json_lines(source: Source) -> Iterator[Pair]:
    """An object a line: keys en and zh, source and target, ..., or the two texts found by their letters. A line that is no
    JSON is reported and passed over."""
    broken = 0
    for number, line in enumerate(source.lines(), 1):
        place = f"line {number}"
        if not line.strip():
            yield "", "", place
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            broken += 1
            if broken <= _TOLD:
                source.report(_no_json(source, f"is no JSON ({getattr(error, 'msg', None) or error}).", place))
            record = None
        yield (*_pair_of_record(record), place)
    if broken > _TOLD:
        source.report(_no_json(source, f"{broken - _TOLD:,} more lines are no JSON."))


def _no_json(source: Source, message: str, place: str = "") -> ReadingError:
    hint = 'Expected is an object a line, such as {"en": "...", "zh": "..."}.'
    return ReadingError(message, source=source.name, place=place, hint=hint)


def _pair_of_record(record: Any) -> tuple[str, str]:
    if isinstance(record, list):
        return _by_letters([cell for cell in record if isinstance(cell, str)])
    if not isinstance(record, dict):
        return "", ""
    nested = record.get("translation")
    texts = nested if isinstance(nested, dict) else record
    lowered = {str(name).casefold(): value for name, value in texts.items() if isinstance(value, str)}
    named: dict[str, str] = {}
    for name, value in lowered.items():
        named.setdefault(declared_language(name), value)
    if "en" in named and "zh" in named:
        return clean(named["en"]), clean(named["zh"])
    for a, b in _KEYS:
        if a in lowered and b in lowered:
            return _by_letters([lowered[a], lowered[b]])
    return _by_letters(list(lowered.values()))


def _by_letters(cells: list[str]) -> tuple[str, str]:
    columns = columns_of([cells])
    return (clean(cells[columns[0]]), clean(cells[columns[1]])) if columns else ("", "")
