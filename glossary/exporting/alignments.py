"""Every aligned mention as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from glossary.exporting.files import Target, write_whole
from glossary.model import Alignment, Segment

FIELDS = ("segment", "source", "en", "en_start", "en_end", "zh", "zh_start", "zh_end", "type", "confidence")
"""The fields of an aligned mention, in order."""


def write_alignments(aligned: Iterable[tuple[Segment, Alignment]], target: Target) -> None:
    """Write an object a mention, one a line, in the order given, to a file (whole or not at all) or a binary stream.

    The fields are `FIELDS`: segment counts from 0, offsets count code points of the segment's texts, ends exclusive, confidence
    is a probability from 0 to 1. zh and its offsets are null where the name is not rendered, the English ones where a given name
    does not stand in the text. Raises `GlossaryError` where the file cannot be written.
    """

    def write(stream: BinaryIO) -> None:
        for segment, alignment in aligned:
            line = json.dumps(record(segment, alignment), ensure_ascii=False)
            stream.write(line.encode("utf-8", "replace") + b"\n")

    write_whole(target, write)


def record(segment: Segment, alignment: Alignment) -> dict[str, Any]:
    """An aligned mention as the object that is written for it."""
    mention = alignment.mention
    return {
        "segment": segment.index,
        "source": segment.source,
        "en": mention.en,
        "en_start": _offset(mention.start),
        "en_end": _offset(mention.end),
        "zh": alignment.zh,
        "zh_start": _offset(alignment.zh_start),
        "zh_end": _offset(alignment.zh_end),
        "type": mention.type,
        "confidence": round(alignment.confidence, 4),
    }


def _offset(offset: int) -> int | None:
    return offset if offset >= 0 else None
